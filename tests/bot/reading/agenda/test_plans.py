"""Plans told by nouns, by what is passed or by a time that names no day; sentences of our own through the model."""

from __future__ import annotations

import pytest

from bot.reading import read as read_facts
from tests.bot.reading.agenda.told import PUBLISHED, read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The ruling Unity party claims victory but official results have been delayed until August 8 after protests.", "official results", "2024-08-08"),
        ("Norwegian president Lars Vik announces plans to visit Chile this week.", "Lars Vik's visit to Chile", "2024-07"),
        ("Lars Vik, the head of the guild, announces plans to retire within days.", "Lars Vik's retirement", "2024-07"),
        ("The two parties reach an agreement to hold Norwegian general elections in November.", "Norwegian general elections", "2024-11"),
        ("The cabinet reaches a deal with the unions to fund the railways until Dec. 15.", "end of cabinet funding railways", "2024-12-15"),
        ("Norway will hold a referendum on joining the union in 2026.", "Norway's referendum", "2026"),
        ("Norway announces that it will reopen its borders to fully vaccinated tourists on August 21.", "reopening of Norway's borders to fully vaccinated tourists", "2024-08-21"),
        ("The party has 206 seats, with 121 seats still in play in the second round on July 25.The left wins 28 seats.", "second round", "2024-07-25"),
        ("The guild warns the monks not to go ahead with plans to ordain 30 priests on August 19.", "ordination of 30 priests", "2024-08-19"),
        ("Norwegian broadcaster Lars Vik announces his 2026 retirement.", "Lars Vik's 2026 retirement", "2026"),
        ("The new chamber will convene two weeks after the elections on August 4.", "new chamber convening after elections", "2024-08-18"),
        ("The new chamber will convene two weeks after the elections on August 4.", "elections", "2024-08-04"),
        ("The Guild calls a key meeting for Saturday.", "key meeting", "2024-07-13"),
        ("The League calls an emergency session for Sunday to discuss the raid.", "emergency session", "2024-07-14"),
    ],
)  # fmt: skip
def test_plans_and_what_is_agreed(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


def test_an_early_vote_is_not_on_its_former_day() -> None:
    assert not read("The assembly is dissolved for an early election, originally scheduled for 2026.")


def test_the_last_day_of_a_visit_is_no_part_of_its_title() -> None:
    (event,) = read("The pope will visit Norway from August 3 to 7.")
    assert (event.title, str(event.start), str(event.end)) == ("pope's visit to Norway", "2024-08-03", "2024-08-07")


def test_a_month_cut_short_is_a_time_to_come() -> None:
    (event,) = read_facts("The ministers strike a deal to fund the port until Dec. 15.", PUBLISHED).upcoming
    assert str(event.start) == "2024-12-15"


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The rebels threaten to blow up the dam unless Norland withdraws within 24 hours.", "deadline for Norland to withdraw", "2024-07-11"),
        ("Norland threatens sanctions if Sudria does not free the crew within 48 hours.", "deadline for Sudria to free the crew", "2024-07-12"),
        ("The army issues an ultimatum to the rebels to leave the city within 48 hours.", "deadline for the rebels to leave the city", "2024-07-12"),
        ("The army issues an ultimatum for the rebels to surrender by Friday.", "deadline for the rebels to surrender", "2024-07-12"),
        ("The rebels set a 72-hour deadline for the cabinet to free the prisoners.", "deadline to free prisoners", "2024-07-13"),
    ],
)  # fmt: skip
def test_what_is_threatened_has_a_deadline(text: str, title: str, start: str) -> None:
    assert (title.replace("the ", ""), start) in [(e.title.replace("the ", ""), str(e.start)) for e in read(text)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The premier calls a snap election for August 8, on the same day as the European elections.", ["snap election", "European elections"]),
        ("Presidential elections will be held on August 8. Local elections will be held on the same day.", ["presidential elections", "local elections"]),
        ("A referendum will be held alongside the mayoral elections on August 8.", ["referendum", "mayoral elections"]),
        ("Mayoral elections will be held on August 8 along with a referendum.", ["mayoral elections", "referendum"]),
        ("The referendum will coincide with the mayoral elections on August 8.", ["referendum", "mayoral elections"]),
    ],
)  # fmt: skip
def test_two_events_of_one_day(text: str, titles: list[str]) -> None:
    assert [(e.title, str(e.start)) for e in read(text)] == [(title, "2024-08-08") for title in titles]


def test_the_same_day_in_the_past_is_none_ahead() -> None:
    assert read("Lars Vik met the king on May 3. On the same day, he received the Chilean envoy.") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The first round of the Norwegian election will be held on August 4 and the second on August 18.", {"first round of the Norwegian election": "2024-08-04", "second round of the Norwegian election": "2024-08-18"}),
        ("Norway is to ease its lockdown from Monday, with schools to reopen on August 4.", {"Norway easing lockdown": "2024-07-15", "reopening of schools": "2024-08-04"}),
        ("Chile withdraws from the Africa Cup of Nations due to start on Sunday.", {"Africa Cup of Nations": "2024-07-14"}),
        ("The premier says that if the rebels do not free the crew by noon on Saturday, the truce will end.", {"deadline for the rebels to free the crew": "2024-07-13"}),
        ("The agency sets August 4 as the launch date for the space probe.", {"launch of the space probe": "2024-08-04"}),
        ("The rebels declare a permanent ceasefire, to begin on Friday.", {"start of permanent ceasefire": "2024-07-12"}),
        ("The rebels announce a three-month truce from Friday.", {"start of three-month truce": "2024-07-12"}),
        ("Norwegian President Lars Vik arrives in Turin and will meet Aino Salo on Friday.", {"Lars Vik meeting with Aino Salo": "2024-07-12"}),
        ("The new phone will go on sale in Japan on Friday.", {"new phone going on sale in Japan": "2024-07-12"}),
        ("Lars Vik will reshuffle his cabinet on Friday.", {"Lars Vik reshuffling cabinet": "2024-07-12"}),
        ("The party will back women in the primaries next year.", {"primaries": "2025"}),
        ("The software will be available on August 4.", {"availability of software": "2024-08-04"}),
        ("It was the deepest dive to date. Photographs from the mission are expected within 48 hours.", {"photographs from mission": "2024-07-12"}),
        ("Parliament passes a law that bans smoking in cars, effective August 4.", {"start of ban on smoking in cars": "2024-08-04"}),
        ("Chilean voters go to the polls on August 4 for the first round of regional elections.", {"first round of regional elections": "2024-08-04"}),
        ("Chile's presidential election will go to a run-off on August 4.", {"Chile's run-off": "2024-08-04"}),
        ("Norway must pass the reforms by Friday to receive the loan.", {"deadline for Norway to pass reforms": "2024-07-12"}),
        ("Schools in Bergen will remain closed on Friday.", {"closure of schools": "2024-07-12"}),
        ("The company will attempt to land its rocket on August 4.", {"company landing rocket": "2024-08-04"}),
        ("The envoy announces an agreement to set a target date of August 4 to sign a treaty.", {"signing of treaty": "2024-08-04"}),
        ("The space probe is scheduled for launch on August 4.", {"launch of space probe": "2024-08-04"}),
        ("The Norwegian probe lifts off on August 4.", {"Norwegian probe lifting off": "2024-08-04"}),
        ("Norway will pull its troops out of Chile by August.", {"Norway pulling troops out of Chile": "2024-08"}),
        ("Lars Vik will play Aino Salo in the semi-final of the Turin Open on Saturday.", {"semi-final of Turin Open": "2024-07-13"}),
        ("The army declares a cease-fire from Friday.", {"start of cease-fire": "2024-07-12"}),
        ("South African miners are given until Monday to return to work.", {"deadline for South African miners to return": "2024-07-15"}),
        ("Norway gets final approval to join the union on January 1.", {"Norway joining union": "2025-01-01"}),
        ("Lars Vik will take office as President of Norway on August 4.", {"Lars Vik taking office as President of Norway": "2024-08-04"}),
    ],
)  # fmt: skip
def test_each_clause_with_its_day(text: str, told: dict[str, str]) -> None:
    found = {e.title.replace("the ", ""): str(e.start) for e in read(text)}
    assert found == {title.replace("the ", ""): day for title, day in told.items()}


def test_a_march_with_a_name_is_no_month() -> None:
    assert read("The Women's March holds a rally in Oslo.") == ()


def test_what_is_done_ahead_of_a_named_event_tells_that_it_is_to_come() -> None:
    (event,) = read("Security is tightened in Bergen ahead of a World Cup play-off between Norway and Chile.")
    assert (event.title, event.start) == ("World Cup play-off between Norway and Chile", None)
