"""Whole texts of our own, read with the model: case by case, and whatever the characters."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.reading import read, read_many
from storage.values.facts import Encounter, Facts

DAY = date(2024, 7, 3)  # a Wednesday
KNOTTED = 30  # seconds of the processor; one is enough, but the first text loads the model and its tables too


def facts(text: str) -> Facts:
    return read(text, DAY, times=False)


def line(e: Encounter) -> str:
    """One encounter in short: kind, status, parties, place, days."""
    parties = " + ".join(p.name if not p.role else f"{p.role} of {p.name}" for p in e.participants)
    days = str(e.start) if e.start else "-"
    return f"{e.kind.value} {e.status.value}: {parties} @ {e.place or '-'} {days}{f'..{e.end}' if e.end else ''}"


CASES = {
    "German chancellor Olga Braun received Norwegian prime minister Lars Vik in Berlin on Tuesday.": [
        "meeting held: Olga Braun + Lars Vik @ Berlin 2024-07-02"
    ],
    "Polish president Jan Nowak spoke on the phone with Ukrainian president Petro Kovalenko on Monday.": [
        "call held: Jan Nowak + Petro Kovalenko @ - 2024-07-01"
    ],
    "Talks between France and Mali collapsed on Monday.": ["meeting held: France + Mali @ - 2024-07-01"],
    "Japan and South Korea agreed to hold talks in Seoul in August.": [
        "meeting planned: Japan + South Korea @ Seoul 2024-08"
    ],
    "Canadian prime minister Jean Roy postponed his visit to India.": ["visit cancelled: Jean Roy + India @ India -"],
    "Serbian president Goran Ilic rejects an invitation to meet with Kosovan prime minister Arben Hoti.": [
        "meeting denied: Goran Ilic + Arben Hoti @ - -"
    ],
    "Chinese President Wei Jun is to pay a state visit to Serbia next week, Beijing said.": [
        "visit planned: Wei Jun + Serbia @ Serbia 2024-07-08..2024-07-14"
    ],
    "Prime Minister Anil Rao will visit Russia on July 8 and 9, the foreign ministry announced on Tuesday.": [
        "visit planned: Anil Rao + Russia @ Russia 2024-07-08..2024-07-09"
    ],
    "The presidents of Ghana and Togo met in Accra on Friday.": [
        "meeting held: president of Ghana + president of Togo @ Accra 2024-06-28"
    ],
    "Israel resumes U.S.-mediated talks with Hamas in Doha.": ["meeting held: Israel + Hamas @ Doha 2024-07-03"],
    "Shortly after arriving in Astana on Tuesday, Indian foreign minister Anil Rao met Kazakh president Aslan Nurov.": [
        "meeting held: Anil Rao + Aslan Nurov @ Astana 2024-07-02"
    ],
    "Chad and Mali agree on a truce at talks in Oslo, Norway, mediated by the African Union.": [
        "meeting held: Chad + Mali + African Union @ Oslo 2024-07-03"
    ],
    "Canadian prime minister Jean Roy shakes hands with Cuban president Luis Gil in Lima.": [
        "meeting held: Jean Roy + Luis Gil @ Lima 2024-07-03"
    ],
    "Canadian prime minister Jean Roy is to visit Chile from July 9 to 11 at the invitation of Chilean president Ana Rojas.": [
        "visit planned: Jean Roy + Ana Rojas @ Chile 2024-07-09..2024-07-11"
    ],
    "Canadian prime minister Jean Roy becomes the first foreign leader to meet Chilean president Ana Rojas.": [
        "meeting held: Jean Roy + Ana Rojas @ - 2024-07-03"
    ],
    "No meeting took place in Lima between Canadian prime minister Jean Roy and Cuban president Luis Gil.": [
        "meeting denied: Jean Roy + Luis Gil @ Lima -"
    ],
    "Chilean and Canadian rescue teams, meeting strong winds, give up the search.": [],
    "Luc Martin should meet Reza Karimi, the opposition said.": [],
    "Luc Martin said he hoped to meet Reza Karimi soon.": [],
    "The bill met with resistance in parliament, and the minister met a deadline.": [],
    "Ghana met Togo in the semifinal on Tuesday.": [],
    "The president called for talks with Chad.": [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_sentence(text: str, expected: list[str]) -> None:
    assert [line(e) for e in facts(text).encounters] == expected


def test_a_contact_told_twice_is_one() -> None:
    text = (
        "ACCRA, July 2 (News) - Ghana's president Kofi Mensah met his Togolese counterpart Faure Eyadema on Tuesday.\n"
        "The meeting took place in Kumasi, officials said."
    )
    (found,) = facts(text).encounters
    assert line(found) == "meeting held: Kofi Mensah + Faure Eyadema @ Kumasi 2024-07-02"


def test_a_journey_gives_what_follows_its_place_and_days() -> None:
    text = (
        "Special Envoy Tom Wells traveled to Vienna, Austria, from June 25 to 28. While in Vienna, he met with "
        "Austrian Foreign Minister Karl Huber. He also met with Swiss Foreign Minister Anna Frey."
    )
    assert [line(e) for e in facts(text).encounters][1:] == [
        "meeting held: Tom Wells + Karl Huber @ Vienna 2024-06-25..2024-06-28",
        "meeting held: Tom Wells + Anna Frey @ Vienna 2024-06-25..2024-06-28",
    ]


def test_evidence_is_the_very_text() -> None:
    text = "Kenya's president Joseph Otieno met Ugandan president\nPaul Okello in Kampala on Monday. Both left."
    (found,) = facts(text).encounters
    span = found.evidence.span
    assert text[span.start : span.end] == found.evidence.text
    assert found.trigger is not None
    assert text[found.trigger.start : found.trigger.end] == "met"
    assert [text[p.span.start : p.span.end].rsplit(maxsplit=1)[-1] for p in found.participants if p.span] == [
        "Otieno",
        "Okello",
    ]


def test_many_are_read_in_order_and_as_each_alone() -> None:
    texts = [(text, DAY) for text in CASES]
    assert list(read_many(texts, times=False)) == [read(*item, times=False) for item in texts]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80), st.sampled_from(list(CASES)))
def test_any_characters_are_read(noise: str, text: str) -> None:
    mixed = f"{noise} {text[: len(text) // 2]}{noise}{text[len(text) // 2 :]}"
    for e in facts(mixed).encounters:
        span = e.evidence.span
        assert mixed[span.start : span.end] == e.evidence.text


@example("-$ !'.._]", next(iter(CASES)))  # signs that end a sentence elsewhere
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet="<>=*()[]{}'\"_:;,.-–|/\\&%$#@!?~^+ \t\na1😀", min_size=1, max_size=12),
    st.sampled_from(list(CASES)),
)
def test_knots_of_signs_are_read_in_no_time(knot: str, text: str) -> None:
    """Twenty thousand characters of any repeated signs: seconds at most, and the facts beside them keep their places.

    The seconds are those of the processor, so that other work on the machine does not count.
    """
    mixed = f"{text}\n{knot * (20_000 // len(knot))}\n{text}"
    start = process_time()
    encounters = facts(mixed).encounters
    assert process_time() - start < KNOTTED
    for e in encounters:
        span = e.evidence.span
        assert mixed[span.start : span.end] == e.evidence.text


@pytest.mark.parametrize("shape", [str.upper, str.lower, str.title])
def test_any_letter_case_is_read(shape: type[str]) -> None:
    facts("\n".join(shape(text) for text in CASES))
