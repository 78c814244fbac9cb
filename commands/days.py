"""Days of the week as people type them."""

from __future__ import annotations

from discord import Interaction
from discord.app_commands import Choice, Transformer

from bot.briefing.weekdays import read_days
from bot.client import Attache
from bot.errors import UserError

_EXAMPLES = ("every day", "weekdays", "weekends", "Monday", "Mon, Wed, Fri", "Mon-Thu")


class Days(Transformer):
    """Days of the week, Monday being 0."""

    async def transform(self, interaction: Interaction[Attache], value: str) -> frozenset[int]:  # type: ignore[override]  # noqa: ARG002
        """Read *value*; UserError when it names no days."""
        return read_days(value)


async def suggest_days(_: Interaction[Attache], typed: str) -> list[Choice[str]]:
    """What was typed, if it names days, and ways to name some."""
    said = []
    if 0 < len(typed.strip()) <= 100:
        try:
            read_days(typed)
            said = [typed.strip()]
        except UserError:
            pass
    return [Choice(name=text, value=text) for text in dict.fromkeys([*said, *_EXAMPLES])]
