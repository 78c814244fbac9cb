"""Who meets whom, where and when, rule by rule on hand-built documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.contacts import Contact, Silence
from bot.reading.encounters.find import find_contacts
from bot.reading.times import Timed
from storage.values.dates import PartialDate
from storage.values.facts import Span, TimeExpression

DAY = date(2025, 6, 18)
MONDAY = PartialDate(2025, 6, 16)
MET = "Ada|NNP|nsubj|1 met|VBD|ROOT|1 Grace|NNP|dobj|1 in|IN|prep|1 Oslo|NNP|pobj|3 on|IN|prep|1 Monday|NNP|pobj|5 .|.|punct|1"


def contacts(cast: Cast, times: tuple[Timed, ...] = ()) -> list[Contact]:
    return [c for c in find_contacts(cast, times, DAY) if isinstance(c, Contact)]


def told(cast: Cast) -> list[tuple[str, ...]]:
    return [tuple(s.entity.name for s in c.sides) for c in contacts(cast)]


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        (MET, [("Ada", "Grace")]),
        (
            "Ada|NNP|nsubjpass|2 was|VBD|auxpass|2 received|VBN|ROOT|2 by|IN|agent|2 Grace|NNP|pobj|3 .|.|punct|2",
            [("Grace", "Ada")],
        ),
        (
            "Ada|NNP|nsubj|1 held|VBD|ROOT|1 talks|NNS|dobj|1 with|IN|prep|2 Grace|NNP|pobj|3 .|.|punct|1",
            [("Ada", "Grace")],
        ),
        (
            "Talks|NNS|nsubj|5 between|IN|prep|0 Chad|NNP|pobj|1 and|CC|cc|2 Mali|NNP|conj|2 began|VBD|ROOT|5 .|.|punct|5",
            [("Chad", "Mali")],
        ),
        (
            "Ada|NNP|nsubj|1 met|VBD|ROOT|1 Grace|NNP|dobj|1 and|CC|cc|2 Alan|NNP|conj|2 .|.|punct|1",
            [("Ada", "Grace", "Alan")],
        ),
        (
            "Ada|NNP|nsubj|1 met|VBD|ROOT|1 separately|RB|advmod|1 with|IN|prep|1 Grace|NNP|pobj|3 and|CC|cc|4 Alan|NNP|conj|4 .|.|punct|1",
            [("Ada", "Grace"), ("Ada", "Alan")],
        ),
        ("Ada|NNP|nsubj|1 visits|VBZ|ROOT|1 Kenya|NNP|dobj|1 .|.|punct|1", [("Ada", "Kenya")]),
        ("Ada|NNP|nsubj|1 visits|VBZ|ROOT|1 Rome|NNP|dobj|1 .|.|punct|1", [("Ada", "Italy")]),
        (
            "Ada|NNP|nsubj|1 called|VBD|ROOT|1 Grace|NNP|dobj|1 on|IN|prep|1 Monday|NNP|pobj|3 .|.|punct|1",
            [("Ada", "Grace")],
        ),
        ("Ada|NNP|nsubj|1 called|VBD|ROOT|1 Grace|NNP|dobj|1 a|DT|det|4 fool|NN|oprd|1 .|.|punct|1", []),
        ("Ada|NNP|nsubj|1 met|VBD|ROOT|1 the|DT|det|3 criteria|NNS|dobj|1 .|.|punct|1", []),
        ("Ada|NNP|nsubj|1 met|VBD|ROOT|1 with|IN|prep|1 resistance|NN|pobj|2 .|.|punct|1", []),
    ],
)
def test_parties(cast_of: Callable[[str], Cast], words: str, parties: list[tuple[str, ...]]) -> None:
    assert told(cast_of(words)) == parties


def test_place_and_time_of_the_clause(cast_of: Callable[[str], Cast]) -> None:
    expression = TimeExpression(text="Monday", span=Span(25, 31), type="DATE", value="2025-06-16")
    (contact,) = contacts(cast_of(MET), (Timed(start=6, end=7, expression=expression, first=MONDAY),))
    assert contact.place is not None
    assert (contact.place.name, contact.start, contact.status.value) == ("Oslo", MONDAY, "held")


def test_a_past_contact_without_a_time_has_none(cast_of: Callable[[str], Cast]) -> None:
    (contact,) = contacts(cast_of(MET))
    assert contact.start is None


def test_the_present_tense_means_the_items_day(cast_of: Callable[[str], Cast]) -> None:
    (contact,) = contacts(cast_of("Ada|NNP|nsubj|1 meets|VBZ|ROOT|1 Grace|NNP|dobj|1 .|.|punct|1"))
    assert contact.start == PartialDate.of(DAY)


def test_a_silence_says_why(cast_of: Callable[[str], Cast]) -> None:
    cast = cast_of("Ada|NNP|nsubj|1 hopes|VBZ|ROOT|1 to|TO|aux|3 meet|VB|xcomp|1 Grace|NNP|dobj|3 .|.|punct|1")
    (silence,) = find_contacts(cast, (), DAY)
    assert isinstance(silence, Silence)
    assert "hopes" in silence.reason


@pytest.mark.parametrize(
    ("words", "parties"),
    [
        (
            "Ada|NNP|nsubjpass|2 is|VBZ|auxpass|2 visited|VBN|ROOT|2 by|IN|agent|2 Grace|NNP|pobj|3 .|.|punct|2",
            [("Grace", "Ada")],
        ),
        (
            "Ada|NNP|nsubj|5 ,|,|punct|0 joined|VBN|acl|0 by|IN|agent|2 Grace|NNP|pobj|3 meets|VBZ|ROOT|5 Alan|NNP|dobj|5 .|.|punct|5",
            [("Ada", "Alan", "Grace")],
        ),
        (
            "Chad|NNP|nsubj|1 holds|VBZ|ROOT|1 talks|NNS|dobj|1 with|IN|prep|2 Mali|NNP|pobj|3 with|IN|prep|1 Kenya|NNP|pobj|5 as|IN|prep|6 host|NN|pobj|7 .|.|punct|1",
            [("Chad", "Mali", "Kenya")],
        ),
        (
            "Ada|NNP|nsubj|1 raised|VBD|ROOT|1 it|PRP|dobj|1 in|IN|prep|1 person|NN|pobj|3 with|IN|prep|1 Grace|NNP|pobj|5 .|.|punct|1",
            [("Ada", "Grace")],
        ),
        (
            "Ada|NNP|nsubj|1 had|VBD|ROOT|1 Grace|NNP|dobj|1 to|IN|prep|1 dinner|NN|pobj|3 .|.|punct|1",
            [("Ada", "Grace")],
        ),
        (
            "Ada|NNP|nsubj|1 met|VBD|ROOT|1 Grace|NNP|dobj|1 and|CC|cc|1 Alan|NNP|nsubj|5 received|VBD|conj|1 her|PRP|dobj|5 .|.|punct|1",
            [("Ada", "Grace"), ("Alan", "Ada")],
        ),
        (
            "Chad|NNP|nsubj|3 and|CC|cc|0 Mali|NNP|conj|0 agree|VBP|ROOT|3 after|IN|prep|3 Kenya|NNP|compound|6 talks|NNS|pobj|4 .|.|punct|3",
            [("Chad", "Mali")],
        ),
        (
            "Chad|NNP|nmod|4 and|CC|cc|0 Mali|NNP|conj|0 pledge|NN|compound|4 cooperation|NN|ROOT|4 after|IN|prep|4 talks|NNS|pobj|5 .|.|punct|4",
            [("Chad", "Mali")],
        ),
        (
            "Ada|NNP|nsubj|3 and|CC|cc|0 Alan|NNP|conj|0 met|VBD|ROOT|3 Grace|NNP|dobj|3 separately|RB|advmod|3 .|.|punct|3",
            [("Grace", "Ada"), ("Grace", "Alan")],
        ),
        (
            "Chad|NNP|nsubj|4 and|CC|cc|0 northern|JJ|amod|3 rebels|NNS|conj|0 meet|VBP|ROOT|4 .|.|punct|4",
            [("Chad", "northern rebels")],
        ),
        (
            "Ada|NNP|nsubj|1 met|VBD|ROOT|1 with|IN|prep|1 Grace|NNP|pobj|2 and|CC|cc|2 with|IN|conj|2 Alan|NNP|pobj|5 .|.|punct|1",
            [("Ada", "Grace"), ("Ada", "Alan")],
        ),
        (
            "Ada|NNP|nsubj|3 and|CC|cc|0 Alan|NNP|conj|0 spoke|VBD|ROOT|3 to|IN|prep|3 reporters|NNS|pobj|4 .|.|punct|3",
            [],
        ),
        (
            "Ada|NNP|nsubj|1 left|VBD|ROOT|1 .|.|punct|1 A|DT|det|4 meeting|NN|nsubj|7 with|IN|prep|4 Grace|NNP|pobj|5 ended|VBD|ROOT|7 .|.|punct|7",
            [("Ada", "Grace")],
        ),
        (
            "Ada|NNP|nsubj|1 mediates|VBZ|ROOT|1 talks|NNS|dobj|1 between|IN|prep|2 Chad|NNP|pobj|3 and|CC|cc|4 Mali|NNP|conj|4 .|.|punct|1",
            [("Ada", "Chad", "Mali")],
        ),
    ],
)
def test_parties_told_elsewhere(cast_of: Callable[[str], Cast], words: str, parties: list[tuple[str, ...]]) -> None:
    assert told(cast_of(words)) == parties
