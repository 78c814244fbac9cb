"""Turning the pages of an answer and opening one event of it, also after a restart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Self

from discord import ButtonStyle, Interaction, SelectOption
from discord.ui import ActionRow, Button, DynamicItem, Item, LayoutView, Select

from bot.acting import Acting, ActingSelect
from bot.answers.values import Answer
from bot.answers.wording import headline, when
from bot.asking.questions import MetQuestion, UpcomingQuestion
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import PAGE, Line, answer_view
from bot.faces.plain import bare
from bot.language.catalogue import say, say_as
from bot.replying import patiently, reply
from bot.speaking import speak_publicly
from commands.event_buttons import RemindSelect, event_message
from commands.options import archive_of, today_of
from commands.questions import (
    MOST_PAGES,
    Question,
    answer_page,
    code_of,
    narrowed,
    narrowed_to,
    narrowings,
    question_of,
)

_LONGEST_ID = 100  # characters of a custom_id


class PageButton(Acting, DynamicItem[Button[LayoutView]], template=r"page:(?P<page>\d{1,3}):(?P<code>.+)"):
    """Shows another page: in the message itself to whoever asked, as a message of their own to others."""

    def __init__(self, label: str, page: int, code: str) -> None:
        super().__init__(Button(style=ButtonStyle.secondary, label=label, custom_id=f"page:{page}:{code}"))
        self.page = page
        self.code = code

    @classmethod
    async def from_custom_id(  # type: ignore[override]
        cls, _: Interaction[Attache], item: Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button as it was when it was sent."""
        assert isinstance(item, Button)
        return cls(item.label or "", int(match["page"]), match["code"])

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Show the page."""
        await _show(interaction, _question(self.code), min(self.page, MOST_PAGES))


class FilterSelect(ActingSelect, template=r"only:(?P<code>.+)"):
    """Narrows an answer to some kinds of events or some standings, or widens it again; shown as another page is."""

    def __init__(self, item: Select[LayoutView], code: str) -> None:
        super().__init__(item)
        self.code = code

    @classmethod
    def of(cls, question: MetQuestion | UpcomingQuestion, code: str) -> FilterSelect:
        """A choice of what *question*, whose code is given, can be narrowed to; what it is narrowed to is chosen."""
        chosen = {one.value for one in narrowed_to(question)}
        options = [
            SelectOption(label=say("Only: {what}", what=said), value=value, default=value in chosen)
            for value, said in narrowings(question)
        ]
        return cls(
            Select(
                custom_id=f"only:{code}",
                placeholder=say("Show all of it, or choose what to narrow it to"),
                options=options,
                min_values=0,
                max_values=len(options),
            ),
            code,
        )

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Show what is left, from its first page."""
        question = _question(self.code)
        if not isinstance(question, MetQuestion | UpcomingQuestion):
            raise UserError("This select is from an older version; ask again.")
        await _show(interaction, narrowed(question, self.item.values), 0)


class EventSelect(ActingSelect, template=r"events"):
    """Opens one event of an answer in full, for whoever chooses it alone."""

    @classmethod
    def of(cls, answer: Answer) -> EventSelect:
        """A choice of the events on the page of *answer*."""
        options = [
            SelectOption(
                label=bare(headline(event, answer.about), 100) or say("event {number}", number=event.event_id),
                description=bare(when(event), 100),
                value=str(event.event_id),
            )
            for event in answer.events[:PAGE]
        ]
        return cls(Select(custom_id="events", placeholder=say("Show one in full"), options=options))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Open the event."""
        work = archive_of(interaction).events.get(int(self.item.values[0]))
        event = await patiently(interaction, work, private=True)
        if event is None:
            raise UserError("This event is no longer in the archive; ask again to see what is.")
        await reply(interaction, event_message(event, today_of(interaction)), private=True)


def paged_view(question: Question, answer: Answer, page: int = 0, *, above: Sequence[Line] = ()) -> LayoutView:
    """Lay out a page of *answer* with what turns it and what opens its events; *above* stands over the events."""
    below: list[Line] = []
    if answer.events:
        below.append(ActionRow(EventSelect.of(answer)))  # type: ignore[arg-type] # typed for both kinds of view, used in one
        if isinstance(question, UpcomingQuestion) and (ahead := [e for e in answer.events[:PAGE] if e.status.ahead]):
            below.append(ActionRow(RemindSelect.of(ahead)))  # type: ignore[arg-type] # same
    code = code_of(question)
    if (
        isinstance(question, MetQuestion | UpcomingQuestion)
        and len(f"only:{code}") <= _LONGEST_ID
        and (len(answer.events) > 1 or page or narrowed_to(question))
    ):
        below.append(ActionRow(FilterSelect.of(question, code)))  # type: ignore[arg-type] # same
    buttons = [
        PageButton(label, number, code)
        for label, number, there in (
            (say_as("button", "Back"), page - 1, page > 0),
            (say_as("button", "More"), page + 1, bool(answer.more)),
        )
        if there and number <= MOST_PAGES and len(f"page:{number}:{code}") <= _LONGEST_ID
    ]
    if buttons:
        below.append(ActionRow(*buttons))  # type: ignore[arg-type] # same
    return answer_view(answer, above=above, below=below, hint=bool(answer.more) and not buttons)


async def _show(interaction: Interaction[Attache], question: Question, page: int) -> None:
    """Show a page in the message itself to whoever asked, as a message of their own to others."""
    work = answer_page(archive_of(interaction), question, page, interaction.client.clock())
    asked = interaction.message.interaction_metadata if interaction.message else None
    if asked is not None and asked.user.id == interaction.user.id:
        speak_publicly(interaction)
        await interaction.response.defer()
        await interaction.edit_original_response(view=paged_view(question, await work, page), attachments=[])
    else:
        answer = await patiently(interaction, work, private=True)
        await reply(interaction, paged_view(question, answer, page), private=True)


def _question(code: str) -> Question:
    try:
        return question_of(code)
    except ValueError:
        raise UserError("This button is from an older version; ask again.") from None
