from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

from rich.console import Console

from bot.answers.values import Answer
from bot.faces.event_card import event_card
from bot.faces.event_text import show_event
from bot.faces.terminal import show
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Change, Event, EventKind, EventStatus, Report, Source

NOW = datetime(2024, 7, 3, tzinfo=UTC)


def _report(outlet: str, url: str | None = None) -> Report:
    return Report(
        source=Source(
            article_id=len(outlet), published=date(2024, 7, 3), title="A [bold]title[/bold]", outlet=outlet, url=url
        ),
        evidence=Evidence(text="Ada met\nGrace [red]today[/red].", span=Span(0, 10)),
        status=EventStatus.HELD,
    )


ANSWER = Answer(
    title="Encounters of Ada",
    as_of=NOW.date(),
    events=(
        Event(
            event_id=1,
            kind=EventKind.MEETING,
            status=EventStatus.HELD,
            encounter=True,
            participants=(
                Actor(actor_id=1, name="Ada", type=ParticipantType.PERSON),
                Actor(actor_id=2, name="Grace", type=ParticipantType.PERSON),
            ),
            place="Nairobi",
            start=PartialDate(2024, 7, 3),
            occasion="Computing Congress",
            learned_at=NOW,
            changed_at=NOW,
            reports=(_report("Post", "https://news.example/1"), _report("Herald")),
            changes=(Change(changed_at=NOW, field="status", before="planned", after="held"),),
        ),
    ),
    more=2,
)


def _shown(answer: Answer, *, terminal: bool) -> str:
    out = io.StringIO()
    show(answer, Console(file=out, force_terminal=terminal, width=160, highlight=False, color_system=None))
    return out.getvalue()


def test_a_terminal_and_a_pipe_both_show_the_whole_answer() -> None:
    for terminal in (True, False):
        shown = _shown(ANSWER, terminal=terminal)
        for part in (
            "Ada met Grace",
            "Wed 3 July 2024",
            "Nairobi",
            "Computing Congress",
            "held",
            "2 outlets",
            "status was planned",
            "https://news.example/1",
            "Herald",
            "There is more",
        ):
            assert part in shown


def test_text_of_an_article_is_never_read_as_markup() -> None:
    assert "“Ada met Grace [red]today[/red].”" in _shown(ANSWER, terminal=False)


def test_an_empty_answer_says_what_to_do() -> None:
    assert "add articles" in _shown(Answer(title="T", as_of=NOW.date(), empty="Nobody: add articles."), terminal=False)


def test_reports_that_disagree_and_texts_that_repeat_another_are_shown_as_such() -> None:
    event = ANSWER.events[0]
    copied = replace(_report("Gazette"), source=replace(_report("Gazette").source, copy_of=4), place="Accra")
    at_odds = replace(event, reports=(replace(_report("Post"), place="Nairobi"), copied))
    for terminal in (True, False):
        shown = " ".join(_shown(replace(ANSWER, events=(at_odds,)), terminal=terminal).split())
        assert "the same text as another" in shown
        assert "reports disagree on place" in shown
    assert "disagree" not in _shown(ANSWER, terminal=False)


def test_an_events_history_says_what_came_by_a_corrected_version() -> None:
    [event] = ANSWER.events
    step = replace(event.changes[0], source=event.reports[1].source, by_version=True)
    out = io.StringIO()
    show_event(replace(event, changes=(step,)), NOW.date(), Console(file=out, width=160))
    assert "status planned → held, changed by a corrected version of Herald" in out.getvalue()
    card = str(event_card(replace(event, changes=(step,)), NOW.date()).to_components())
    assert "status: planned → held" in card
    assert "changed by a corrected version of Herald" in card
