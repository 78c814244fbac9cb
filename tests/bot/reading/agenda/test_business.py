"""Dates of business, office and law; sentences of our own through the model."""

from __future__ import annotations

import pytest

from tests.bot.reading.agenda.told import read


@pytest.mark.parametrize(
    ("text", "title", "start"),
    [
        ("The takeover is expected to close early next year.", "completion of the takeover", "2025"),
        ("The purchase is expected to be completed by the end of the fourth quarter.", "completion of the purchase", "2024-10"),
        ("The printer plans to list its shares on the Turin bourse in September.", "printer listing shares on the Turin bourse", "2024-09"),
        ("Starting August 1, drivers will have to pay a fee.", "drivers paying fee", "2024-08-01"),
        ("From August 1, divers will need a permit.", "divers needing permit", "2024-08-01"),
        ("The smelter will stop making lamps next year.", "end of making lamps", "2025"),
        ("Ada Holm is chosen for a four-year term, starting August 1.", "start of four-year term", "2024-08-01"),
        ("The congress is expected to finish next week.", "end of the congress", "2024-07-15"),
        ("Norland will not take part in the talks in Turin on August 14.", "talks in Turin", "2024-08-14"),
        ("The Norlandish union will not send a delegation to the conference on August 14.", "conference", "2024-08-14"),
        ("Kenya's opposition fears for the country's August 14 elections.", "Kenya's elections", "2024-08-14"),
        ("A second wave of sanctions is due in November.", "second wave of sanctions", "2024-11"),
        ("Importers have until November 4 to halt their purchases.", "deadline for importers to halt purchases", "2024-11-04"),
        ("The bank will cease to exist on December 31.", "end of the bank", "2024-12-31"),
        ("The grant is set to lapse at the end of the month.", "end of the grant", "2024-07"),
        ("Lars Vik stays in power until elections on December 15.", "elections", "2024-12-15"),
        ("Norland raises the school age, with the changes coming into effect in 2026.", "start of the changes", "2026"),
        ("The council signs the law, with the ban taking effect in August.", "start of the ban", "2024-08"),
        ("The summit between South Korean president Moon Jae-in and Chadian president Idris Deba takes place next week.", "summit between Moon Jae-in and Idris Deba", "2024-07-15"),
        ("The embassy will move to its new site on August 14.", "embassy moving to new site", "2024-08-14"),
        ("Finance ministers of the League will discuss the loan on August 14.", "finance ministers of the League discussing loan", "2024-08-14"),
        ("The tribunal sets a trial date of August 14.", "trial", "2024-08-14"),
    ],
)  # fmt: skip
def test_dates_of_business_and_office(text: str, title: str, start: str) -> None:
    assert (title, start) in [(e.title, str(e.start)) for e in read(text)]


def test_what_is_extended_does_not_end_as_it_was_due_to() -> None:
    assert read("The truce, which had been due to expire on July 20, is extended.") == ()
    [end] = read("The truce, which expires on July 20, may be extended.")
    assert str(end.start) == "2024-07-20"


def test_a_post_is_left_without_its_owner() -> None:
    [exit_] = read("Ada Holm will leave her post by the end of July.")
    assert exit_.title == "Ada Holm's departure from post"


def test_following_may_only_mean_after() -> None:
    [trip] = read("The king postpones his trip to Oslo following weekend floods.")
    assert trip.start is None
