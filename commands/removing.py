"""The button that removes an article once more asked for."""

from __future__ import annotations

import re
from typing import Any, Self

from discord import ButtonStyle, Interaction
from discord.ui import ActionRow, Button, DynamicItem, Item, LayoutView

from bot.acting import Acting
from bot.answers.article import Shown
from bot.client import Attache
from bot.curating.removing import remove_article
from bot.faces.article_card import article_card
from bot.faces.components import Line, shown, text_view
from bot.language.catalogue import say, say_as, say_many
from bot.replying import reply, wait
from commands.options import archive_of
from commands.rights import require_correcting


class RemoveButton(Acting, DynamicItem[Button[LayoutView]], template=r"article:remove:(?P<article>\d{1,18})"):
    """Removes an article, after a restart too; it may be long gone, or another server's, which then has none of it."""

    def __init__(self, article_id: int) -> None:
        label = say_as("button", "Remove")
        super().__init__(Button(style=ButtonStyle.danger, label=label, custom_id=f"article:remove:{article_id}"))
        self._article_id = article_id

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], __: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        return cls(int(match["article"]))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Remove it."""
        require_correcting(interaction)
        await wait(interaction, private=True)
        archive = archive_of(interaction)
        made = await remove_article(archive, self._article_id, by=interaction.user.id, now=interaction.client.clock())
        said = say("It is out of the archive, with all that was read in it. `/history` keeps that you removed it.")
        await reply(interaction, text_view(f"### {say('Removed')}\n**{shown(made.about, 200)}**\n{said}"), private=True)


def removal_view(article: Shown) -> LayoutView:
    """Ask whether to remove *article*, and say what goes with it."""
    alone = sum(len({report.source.article_id for report in event.reports}) == 1 for event in article.events)
    question = say("Remove this article? Only adding it again brings it back.")
    if alone:
        goes = say_many(
            "{count} event that no other article reports goes with it.",
            "{count} events that no other article reports go with it.",
            alone,
        )
        question = f"{question} {goes}"
    below: list[Line] = [ActionRow(RemoveButton(article.stored.article_id))]  # type: ignore[arg-type] # typed for both kinds of view, used in one
    return article_card(article, question=question, below=below)
