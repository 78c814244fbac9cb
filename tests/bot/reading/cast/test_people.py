"""Which names mean one person."""

from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.people import gather, key, same_name, tidy
from bot.reading.cast.runs import Run

VOCAB = English().vocab


@pytest.mark.parametrize(
    ("short", "full"),
    [("Byron", "Ada Byron"), ("A. Byron", "Ada Byron"), ("Ada Byron", "Ada King Byron"), ("Xi", "Xi Jinping"),
     ("Siorjiddin Byron", "Sirojiddin Byron"), ("Erdogan", "Recep Tayyip Erdoğan"), ("al-Sudani", "Mohammed Shia al-Sudani")],
)  # fmt: skip
def test_one_person(short: str, full: str) -> None:
    assert same_name(key(short), key(full))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Byron", "Ada King"),
        ("Andrea Byron", "Andrew Byron"),
        ("Byron Ada", "Ada Byron"),
        ("", "Ada Byron"),
        ("Karim bin Omar", "Samir bin Karim bin Omar"),
        ("Karim", "Samir bin Karim Al Noor"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert not same_name(key(one), key(other))


def people(text: str, *spans: tuple[int, int]) -> list[str]:
    doc = Doc(VOCAB, words=text.split())
    runs = [Run(start=start, end=end, title=start) for start, end in spans]
    found = gather(doc, runs, {})
    return [found[run].name for run in runs]


def test_full_name_given_later_holds_everywhere() -> None:
    assert people("Byron left . Ada Byron came", (0, 1), (3, 5)) == ["Ada Byron", "Ada Byron"]


def test_surname_of_two_means_the_one_told_first() -> None:
    assert people("Ada Byron saw Tom Byron . Byron left", (0, 2), (3, 5), (6, 7)) == [
        "Ada Byron",
        "Tom Byron",
        "Ada Byron",
    ]


def test_possessives_and_marks_come_off() -> None:
    assert tidy("“Ada\n Byron’s") == "Ada Byron"


def test_a_sheikh_by_his_given_name_is_who_is_named_in_full() -> None:
    assert people("Sheikh Karim left . Karim bin Omar Al Noor came", (0, 2), (4, 9)) == ["Karim bin Omar Al Noor"] * 2
