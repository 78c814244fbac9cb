"""What buttons, selects and forms have in common: they speak to whoever used them, and say what goes wrong."""

from __future__ import annotations

import re
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Self

from discord import ButtonStyle, Interaction
from discord.ui import Button, DynamicItem, Item, LayoutView, Modal, Select

from bot.language.catalogue import say_as
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


class EventButton(Acting, DynamicItem[Button[LayoutView]], template=r"(?!)"):
    """A button under one event, whose number its id ends with; *template* says the same with a group `event`."""

    key: ClassVar[str]
    label: ClassVar[str]  # a word of the context "button"
    style: ClassVar[ButtonStyle] = ButtonStyle.secondary

    def __init__(self, event_id: int) -> None:
        label = say_as("button", self.label)
        super().__init__(Button(style=self.style, label=label, custom_id=f"{self.key}:{event_id}"))
        self.event_id = event_id

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(int(match["event"]))


class ActingSelect(Acting, DynamicItem[Select[LayoutView]], template=r"(?!)"):
    """A choice that comes back as Discord hands it over, with the named groups of its *template* as arguments."""

    def __init__(self, item: Select[LayoutView], **_: str) -> None:
        super().__init__(item)

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], item: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The choice as it was when it was sent."""
        assert isinstance(item, Select)
        return cls(item, **match.groupdict())


class Form(Modal):
    """A form; write `on_submit`."""

    async def interaction_check(self, interaction: Interaction[Any], /) -> bool:
        """Begin in the language of whoever asks."""
        speak_privately(interaction)
        return True

    async def on_error(self, interaction: Interaction[Any], error: Exception, /) -> None:  # type: ignore[override] # a form has no item that failed
        """Say what went wrong."""
        await tell(interaction, error)
