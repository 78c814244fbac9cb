from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from discord.ui import LayoutView
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.profile import profile
from bot.answers.values import Answer
from bot.faces.components import answer_view, sentence_view
from bot.faces.event_card import event_card
from bot.faces.found import found_view
from bot.faces.person_card import person_card
from storage.values.dates import PartialDate
from storage.values.facts import Evidence, ParticipantType, Span
from storage.values.records import Actor, Article, Change, Event, EventKind, EventStatus, Report, Source
from tests.discord_server.contract import violations
from tests.discord_server.limits import walk

DAY = date(2024, 7, 4)
NOW = datetime(2024, 7, 4, 8, tzinfo=UTC)
THIRD = PartialDate(2024, 7, 3)


def event(
    number: int = 1,
    *,
    names: tuple[str, ...] = ("Sergey Lavrov", "Subrahmanyam Jaishankar"),
    status: EventStatus = EventStatus.HELD,
    start: PartialDate | None = THIRD,
    place: str | None = "Astana",
    occasion: str | None = "SCO summit",
    evidence: str = "Lavrov met Jaishankar on the sidelines of the SCO summit.",
    outlets: tuple[str | None, ...] = ("Reuters", "TASS"),
    url: str | None = "https://example.org/a",
    title: str | None = None,
    assumed: bool = False,
) -> Event:
    reports = tuple(
        Report(
            source=Source(
                article_id=i, published=DAY, outlet=outlet, title=title or "A title", url=url, date_assumed=assumed
            ),
            evidence=Evidence(text=evidence, span=Span(0, len(evidence))),
            status=status,
        )
        for i, outlet in enumerate(outlets, start=1)
    )
    return Event(
        event_id=number,
        kind=EventKind.MEETING,
        status=status,
        encounter=True,
        title=title,
        participants=tuple(
            Actor(actor_id=i, name=n, type=ParticipantType.PERSON) for i, n in enumerate(names, start=1)
        ),
        place=place,
        start=start,
        occasion=occasion,
        learned_at=NOW,
        changed_at=NOW,
        reports=reports,
    )


def sent(view: LayoutView) -> dict[str, Any]:
    parts = view.to_components()  # type: ignore[no-untyped-call] # discord.py leaves it without
    return {"components": parts, "flags": 1 << 15}


def body(answer: Answer) -> dict[str, Any]:
    return sent(answer_view(answer))


def words(answer: Answer) -> str:
    return "\n".join(c["content"] for c in walk(body(answer)["components"]) if c["type"] == 10)


def refused(answer: Answer) -> list[str]:
    return violations("POST", "/channels/1/messages", body(answer))


def test_an_event_says_all_it_rests_on() -> None:
    said = words(Answer(title="Encounters of Sergey Lavrov", as_of=DAY, events=(event(),), about=1))
    assert "### Encounters of Sergey Lavrov" in said
    assert "**Sergey Lavrov met Subrahmanyam Jaishankar**" in said
    assert "**✔ held** · Wed 3 July 2024 · Astana · at the SCO summit" in said
    assert "> “Lavrov met Jaishankar on the sidelines of the SCO summit.”" in said
    assert (
        "2 outlets: [Reuters](https://example.org/a) (4 Jul 2024), [TASS](https://example.org/a) (4 Jul 2024)" in said
    )


def test_only_days_ahead_count_down() -> None:
    far = event(status=EventStatus.PLANNED, start=PartialDate.of(DAY + timedelta(days=4)))
    noon = int(datetime(2024, 7, 8, 12, tzinfo=UTC).timestamp())
    assert f"<t:{noon}:R>" in words(Answer(title="x", as_of=DAY, events=(far,)))
    for start in (PartialDate.of(DAY), PartialDate.of(DAY + timedelta(days=1)), PartialDate(2024, 8), None):
        near = event(status=EventStatus.PLANNED, start=start)
        assert "<t:" not in words(Answer(title="x", as_of=DAY, events=(near,)))


def test_five_events_always_fit_and_the_rest_is_said() -> None:
    many = tuple(event(i, evidence="word " * 200) for i in range(7))
    said = words(Answer(title="x", as_of=DAY, events=many))
    assert said.count("**✔ held**") == 5
    assert "There is more: narrow it down" in said
    assert "There is more" not in words(Answer(title="x", as_of=DAY, events=many[:5]))
    assert "There is more" in words(Answer(title="x", as_of=DAY, events=many[:5], more=1))


def test_an_empty_answer_says_what_to_do() -> None:
    said = words(Answer(title="x", as_of=DAY, empty="Nobody is called that. Did you mean Sergey Lavrov?"))
    assert "Did you mean Sergey Lavrov?" in said


def test_an_assumed_date_is_said() -> None:
    assert "date assumed" in words(Answer(title="x", as_of=DAY, events=(event(assumed=True),)))


HOSTILE = st.one_of(
    st.sampled_from([
        "@everyone", "@here <@1> <@&2> <#3>", "[free nitro](https://evil.example/x)", "`" * 50, "**" * 100, "> # x",
        "\u202egnp.exe", "</met:1>", "<t:0:R>", "||spoiler||", "https://evil.example", "a" * 4096, "\U0001d538" * 2100, "\n\n- x\n# y",
        "<https://evil.example>", "]( https://evil.example )", "\u2066\u2069\u200b", "```\n@everyone\n```",
    ]),
    st.text(max_size=600),
)  # fmt: skip
_MENTION = re.compile(r"(?<!\\)<(?:@[!&]?|#|/|id:|a?:)|@(?:everyone|here)")
_LINK = re.compile(r"(?<!\\)\]\((?P<address>[^)]*)\)")


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(HOSTILE, min_size=7, max_size=7),
    url=st.one_of(st.none(), st.just("https://example.org/a"), HOSTILE),
    count=st.integers(1, 12),
)
def test_hostile_words_stay_words(texts: list[str], url: str | None, count: int) -> None:
    title, one, two, place, occasion, evidence, outlet = texts
    events = tuple(
        event(
            i, names=(one, two), place=place or None, occasion=occasion or None, evidence=evidence, outlets=(outlet or None,),
            url=url, title=title or None,
        )
        for i in range(count)
    )  # fmt: skip
    answer = Answer(title=title, as_of=DAY, events=events, notes=(evidence,))
    said = words(answer)
    assert refused(answer) == []
    assert len(re.findall(r"^-# \d+ outlet", said, re.MULTILINE)) == min(count, 5)
    assert not _MENTION.search(said), _MENTION.search(said)
    assert not {"\u202e", "\u2066", "\u200b"} & set(said)
    for found in _LINK.finditer(said):
        assert found["address"].startswith(("http://", "https://"))
        assert url is not None


@settings(max_examples=80, deadline=None)
@given(texts=st.lists(HOSTILE, min_size=7, max_size=7), url=st.one_of(st.none(), HOSTILE))
def test_hostile_cards_stay_cards(texts: list[str], url: str | None) -> None:
    title, one, two, place, occasion, evidence, outlet = texts
    hostile = event(
        names=(one, two) * 9, place=place, occasion=occasion, evidence=evidence, outlets=(outlet,) * 9, url=url, title=title
    )  # fmt: skip
    change = Change(changed_at=NOW, field=outlet, before=title, after=place, source=hostile.reports[0].source)
    hostile = replace(hostile, changes=(change,) * 9)
    actor = Actor(actor_id=1, name=one, type=ParticipantType.PERSON)
    told = profile(
        actor,
        offices=[(one, two, DAY, DAY)] * 9,
        met=[hostile] * 5,
        ahead=[hostile] * 3,
        most_met=[(actor, 10**6)] * 5,
        today=DAY,
    )
    article = Article(text=evidence, published=DAY, title=title, outlet=outlet, url=url)
    for view in (
        event_card(hostile, DAY),
        person_card(replace(told, says=title)),
        found_view(title, [(article, f"[{one}] {two} [{evidence}]")] * 6, more=True),
    ):
        message = sent(view)
        assert violations("POST", "/channels/1/messages", message) == []
        assert not _MENTION.search("\n".join(c["content"] for c in walk(message["components"]) if c["type"] == 10))


@given(HOSTILE)
def test_a_hostile_sentence_fits(text: str) -> None:
    assert violations("POST", "/channels/1/messages", sent(sentence_view(text or "x"))) == []
