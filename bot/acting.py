"""What buttons, selects and forms have in common: they speak to whoever used them, and say what goes wrong."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from discord import Interaction
from discord.ui import Modal

from bot.replying import tell
from bot.speaking import speak_privately

if TYPE_CHECKING:
    from bot.client import Attache


class Acting:
    """A button or select; mix it in before `DynamicItem` and write `act`."""

    async def interaction_check(self, interaction: Interaction[Any], /) -> bool:
        """Begin in the language of whoever asks; Discord's library runs this in the task of what follows."""
        speak_privately(interaction)
        return True

    async def callback(self, interaction: Interaction[Any], /) -> None:
        """Do what it is for; what fails is told as it is for a command."""
        try:
            await self.act(interaction)
        except Exception as error:  # noqa: BLE001 - as the docstring says
            await tell(interaction, error)

    @abstractmethod
    async def act(self, interaction: Interaction[Attache]) -> None:
        """Do what it is for."""


class Form(Modal):
    """A form; write `on_submit`."""

    async def interaction_check(self, interaction: Interaction[Any], /) -> bool:
        """Begin in the language of whoever asks."""
        speak_privately(interaction)
        return True

    async def on_error(self, interaction: Interaction[Any], error: Exception, /) -> None:  # type: ignore[override] # a form has no item that failed
        """Say what went wrong."""
        await tell(interaction, error)
