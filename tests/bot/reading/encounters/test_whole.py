"""What an article as a whole tells of its contacts: articles of our own, with invented people."""

from __future__ import annotations

from datetime import date

import pytest

from bot.reading.reading import read

DAY = date(2019, 9, 18)  # a Wednesday


def told(text: str) -> list[str]:
    """The encounters of *text* in short: kind, status, names, day."""
    return [
        f"{e.kind.value} {e.status.value}: {' + '.join(p.name for p in e.participants)} {e.start or '-'}"
        for e in read(text, DAY, times=False).encounters
    ]


def test_a_headline_without_room_for_names_tells_the_contact_below_it() -> None:
    text = (
        "Kenya, Ghana FMs discuss trade in Accra\n\n"
        "Kenyan Foreign Minister Ruth Otieno met her Ghanaian counterpart Kofi Boateng in Accra on Tuesday.\n"
    )
    assert told(text) == ["meeting held: Ruth Otieno + Kofi Boateng 2019-09-17"]


def test_coming_home_is_no_visit() -> None:
    text = (
        "LIMA, September 18 (Agency) - Peruvian President Rosa Quispe arrived in Peru on Tuesday after a tour of Asia."
    )
    assert told(text) == []


def test_a_visit_that_is_one_meeting_is_told_once() -> None:
    text = (
        "Norwegian Foreign Minister Lars Vik will travel to Chile next week.\n\n"
        "He will hold talks with Chilean Foreign Minister Ana Rojas, the ministry said."
    )
    assert told(text) == ["visit planned: Lars Vik + Ana Rojas 2019-09-23"]


def test_a_captions_present_tense_is_the_past_of_the_text() -> None:
    text = (
        "Prime Minister Rosa Lind of Chile meets Kenyan President Ken Otieno at the palace on Sunday. Photo: Agency\n\n"
        "Prime Minister Rosa Lind of Chile met Kenyan President Ken Otieno on Sunday.\n"
    )
    assert told(text) == ["meeting held: Rosa Lind + Ken Otieno 2019-09-15"]
    assert read(text, DAY, times=False).upcoming == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "King Hamad bin Salem of Bahrain met Prince Rashid bin Hamad bin Salem on Monday.",
            ["Hamad bin Salem", "Rashid bin Hamad bin Salem"],
        ),
        (
            "President Rosa Lind met former president Tomas \u201cTomi\u201d Vargas on Monday. Tomi was in good health.",
            ["Rosa Lind", "Tomas \u201cTomi\u201d Vargas"],
        ),
    ],
)
def test_names_with_fathers_and_nicknames(text: str, names: list[str]) -> None:
    (found,) = read(text, DAY, times=False).encounters
    assert [p.name for p in found.participants] == names


def test_the_leader_of_a_state_is_who_was_told_by_name_alone() -> None:
    text = (
        "Viktor Orb\u00e1n flew home from the summit on Monday.\n\n"
        "The Hungarian prime minister met Kenyan President Ken Otieno in Nairobi on Tuesday."
    )
    assert told(text) == ["meeting held: Viktor Orb\u00e1n + Ken Otieno 2019-09-17"]


def test_a_crowd_is_no_two_people() -> None:
    text = (
        "Chilean President Rosa Lind said that Kenyan President Ken Otieno was welcome.\n"
        "Members have settled where they will gather next: in Oslo, in June."
    )
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Foreign minister Lars Vik held a series of meetings with his counterparts from Kenya and Chad.",
            [["Lars Vik", "Kenya"], ["Lars Vik", "Chad"]],
        ),
        (
            "Lars Vik, the Norwegian president, met Kenya's defence minister Hassan Ali, Ada Byron and other politicians.",
            [["Lars Vik", "Hassan Ali", "Ada Byron"]],
        ),
        (
            (
                "President Lars Vik was in Rome on Monday, meeting with both Ada Riva and Carla Neri. "
                "Vik met Riva on Monday at the palace. Vik also met with Neri on Monday, similarly discussing trade."
            ),
            [["Lars Vik", "Ada Riva"], ["Lars Vik", "Carla Neri"]],
        ),
    ],
)
def test_who_is_together_and_who_is_met_apart(text: str, told: list[list[str]]) -> None:
    assert [[p.name for p in e.participants] for e in read(text, DAY).encounters] == told


def test_aides_who_came_along_or_tell_of_it_are_not_the_pair() -> None:
    text = (
        "Norwegian President Lars Vik welcomed Chilean President Rosa Quispe in Oslo on Tuesday. "
        "The two leaders dined with their senior aides.\n\n"
        "The pair last met in Lima in March. "
        "Quispe's foreign policy adviser, Ana Rojas, told reporters that the two had discussed trade in their talks.\n"
    )
    assert told(text)[-1] == "meeting held: Lars Vik + Rosa Quispe 2019-03"
    assert not any("Rojas" in line for line in told(text))


def test_somebody_elses_trip_that_was_off_calls_no_other_off() -> None:
    text = (
        "Kenyan Foreign Minister Ruth Otieno met her Ghanaian counterpart Kofi Boateng in Accra on Monday.\n\n"
        "Ms Otieno's trip had been planned for February but was called off at short notice.\n\n"
        "Ms Otieno told reporters that Mr Boateng had accepted her invitation to visit Nairobi.\n"
    )
    assert told(text) == [
        "meeting held: Ruth Otieno + Kofi Boateng 2019-09-16",
        "visit planned: Kofi Boateng + Ruth Otieno -",
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (
            (
                "The party leaders, Lars Vik and Max Lind, met in Oslo on Monday.\n\n"
                "The two discussed trade. Mr Vik held a separate meeting with Greens leader Rosa Berg.\n\n"
                "Labour leader Ada Holm, who met both men last week, wants an election.\n"
            ),
            "meeting held: Ada Holm + Lars Vik + Max Lind 2019-09-09",
        ),
        (
            (
                "Kenyan Foreign Minister Ruth Otieno came to Oslo on Tuesday. The Kenyan side was headed by Otieno and the "
                "Norwegian side by President Lars Vik's envoy, Max Lind.\n\n"
                "The two met for three hours.\n"
            ),
            "meeting held: Ruth Otieno + Max Lind 2019-09-17",
        ),
        (
            (
                "Kenyan President Daniel Otieno met Norway's Lars Vik in Oslo on Tuesday; the two men hugged.\n\n"
                "The visit, the first by a Kenyan president, comes weeks after Otieno embraced Chilean President Rui Costa.\n\n"
                "The pair later met at the palace.\n"
            ),
            "meeting held: Daniel Otieno + Lars Vik 2019-09-17",
        ),
        (
            (
                "Chilean President Rui Costa and Norwegian President Lars Vik held talks in Lima on Tuesday.\n\n"
                '"Our next meeting will take place in Oslo," Vik told his counterpart at a reception.\n'
            ),
            "meeting planned: Lars Vik + Rui Costa -",
        ),
    ],
)
def test_the_pair_are_those_the_text_is_about(text: str, last: str) -> None:
    assert last in told(text)


def test_the_leader_of_a_state_is_whom_the_text_is_about() -> None:
    text = (
        "Norwegian President Lars Vik met Chilean President Rosa Quispe in Oslo on Monday. Vik praised the talks.\n\n"
        "Norwegian Prime Minister Ada Holm was away. The Norwegian leader will meet Kenyan President Ken Otieno on Friday.\n"
    )
    assert told(text)[-1] == "meeting planned: Lars Vik + Ken Otieno 2019-09-20"


def test_another_meeting_is_not_where_the_article_comes_from() -> None:
    text = (
        "OSLO, September 17 (Agency) - Norwegian President Lars Vik met Chilean President Rosa Quispe in Oslo on Tuesday.\n\n"
        "In Brussels, the union's chief said that Kenyan President Ken Otieno will host Ghana's Kofi Boateng on Friday.\n"
    )
    places = [e.place for e in read(text, DAY, times=False).encounters]
    assert places == ["Oslo", None]
