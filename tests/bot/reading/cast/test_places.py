"""Places in hand-built documents."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.gazetteer import find_hits
from bot.reading.cast.mentions import Place
from bot.reading.cast.places import find_places
from bot.reading.cast.runs import Run

VOCAB = English().vocab


def places(text: str, *unlisted: tuple[int, int]) -> list[Place]:
    doc = Doc(VOCAB, words=text.split())
    runs = [Run(start=start, end=end, title=start) for start, end in unlisted]
    return list(find_places(doc, find_hits(doc), runs, set()))


def test_city_takes_the_state_told_after_it() -> None:
    (place,) = places("in Astana , Kazakhstan today")
    assert (place.name, place.country, place.kind, place.start, place.end) == ("Astana", "Kazakhstan", "city", 1, 4)


def test_unlisted_town_learns_its_state() -> None:
    (place,) = places("in Smallham , Kenya today", (1, 2))
    assert (place.name, place.country) == ("Smallham", "Kenya")


def test_list_of_states_and_cities_stays_a_list() -> None:
    assert [place.name for place in places("to Paris , Kenya and Oslo")] == ["Paris", "Kenya", "Oslo"]


def test_capital_with_its_district_is_one_name() -> None:
    assert [place.name for place in places("in Washington, D.C. today")] == ["Washington, D.C."]


def test_venue_knows_its_state() -> None:
    (place,) = places("at the White House today")
    assert (place.kind, place.country) == ("venue", "United States")
