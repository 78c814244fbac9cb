"""Imports under way: each tells in one message how far it is, and has a button that stops it."""

from __future__ import annotations

import asyncio
import re
from typing import Any, ClassVar, Self, TypeVar

from discord import ButtonStyle, Interaction
from discord.ui import Button, DynamicItem, Item, LayoutView

from bot.acting import Acting
from bot.client import Attache
from bot.language.catalogue import say

T = TypeVar("T")


class UnderWay(dict[str, tuple[T, asyncio.Task[None]]]):
    """The imports of one kind, each with the task that tells how far it is, by the name of their batch."""

    async def leave_off(self) -> None:
        """Tell of none any more; what they have begun stays as it is."""
        jobs = [job for _, job in self.values()]
        for job in jobs:
            job.cancel()
        await asyncio.gather(*jobs, return_exceptions=True)


class BatchButton(Acting, DynamicItem[Button[LayoutView]], template=r"(?!)"):
    """Stops one import, after a restart too; *template* has a group `batch`, which the button's id ends with."""

    key: ClassVar[str]

    def __init__(self, batch: str) -> None:
        super().__init__(Button(style=ButtonStyle.secondary, label=say("Stop"), custom_id=f"{self.key}:{batch}"))
        self.batch = batch

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(match["batch"])
