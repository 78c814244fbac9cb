"""Who is who, decided from names and offices alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import permutations

import pytest

from bot.joining import offices, people, spelling
from bot.joining.people import identify
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
)
from storage.values.names import fold
from storage.values.tellings import Holder, Naming

Known = tuple[str, tuple[tuple[str, str], ...]]


def namings(*known: str | Known) -> list[Naming]:
    listed = [(entry, ()) if isinstance(entry, str) else entry for entry in known]
    return [
        Naming(naming_id=n, actor_id=n, named=people.person(name, set(held)), offices=frozenset(held))
        for n, (name, held) in enumerate(listed, 1)
    ]


def groups(known: Iterable[Naming]) -> set[frozenset[str]]:
    listed = list(known)
    names = {n.naming_id: n.named.name for n in listed}
    return {frozenset(names[i] for i in identity.naming_ids) for identity in identify(listed)}


@pytest.mark.parametrize(
    "names",
    [
        ("Sergey Lavrov", "Lavrov"),
        ("Sergey Lavrov", "Sergei Lavrov"),
        ("S Jaishankar", "Subrahmanyam Jaishankar", "Jaishankar"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky", "Zelenskiy"),
        ("Mohammed bin Salman", "Mohamed bin Salman"),
        ("Donald Trump", "Donald J. Trump", "Trump"),
        ("Shehbaz Sharif", "Muhammad Shehbaz Sharif"),
        ("Joe Biden", "Joseph Biden"),
        ("Xi Jinping", "Xi"),
        ("Kim Jong Un", "Kim Jong-un", "Kim"),
        ("Nicolás Maduro", "Nicolas Maduro"),
        ("J. D. Vance", "J.D. Vance"),
    ],
)
def test_one_person_under_several_names(names: tuple[str, ...]) -> None:
    for order in permutations(names):
        assert len(groups(namings(*order))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Imran Khan", "Sadiq Khan"),
        ("Joe Biden", "Hunter Biden"),
        ("Nawaz Sharif", "Shehbaz Sharif"),
        ("Mahmoud Abbas", "Mohammed Abbas"),
        ("Viktor Orban", "Viktor Orlov"),
    ],
)
def test_namesakes_are_kept_apart(names: tuple[str, ...]) -> None:
    assert len(groups(namings(*names))) == len(names)


def test_a_bare_name_that_fits_two_stands_alone_until_its_office_tells() -> None:
    prime_minister = (("pakistan", "prime minister"),)
    known = namings(("Imran Khan", prime_minister), "Sadiq Khan", "Khan", ("Khan", prime_minister))
    for order in permutations(known):
        found = {frozenset(i.naming_ids) for i in identify(order)}
        assert found == {frozenset({1, 4}), frozenset({2}), frozenset({3})}


def test_a_likely_misspelling_is_believed_only_with_the_same_office() -> None:
    president = (("belarus", "president"),)
    assert len(groups(namings(("Alexander Lukashenko", president), ("Alexander Lukashenka", president)))) == 1
    assert len(groups(namings("Alexander Lukashenko", "Alexander Lukashenka"))) == 2


def test_a_bare_name_of_another_state_is_somebody_else() -> None:
    known = namings(("Wang Yi", (("china", "foreign minister"),)), ("Wang", (("singapore", "defence minister"),)))
    assert len(groups(known)) == 2


def test_a_group_keeps_the_actor_most_of_it_stood_for_and_the_fullest_name() -> None:
    [identity] = identify(namings("Lavrov", "Sergey Lavrov"))
    assert (identity.actor_id, identity.name) == (1, "Sergey Lavrov")


def test_parties_by_their_common_names() -> None:
    def block(name: str) -> str:
        return people.named(Participant(name=name, type=ParticipantType.PARTY), {}).block

    assert block("US") == block("United States") == block("the U.S.") == block("America")
    assert block("UN") == block("United Nations")
    assert block("Russia") == block("Russian Federation") != block("Belarus")


def test_the_holder_of_an_office_on_a_day() -> None:
    old = Holder(actor_id=1, first=date(2020, 1, 1), last=date(2023, 12, 31))
    new = Holder(actor_id=2, first=date(2024, 2, 1), last=date(2024, 7, 1))
    assert people.holder_on(date(2022, 5, 5), [old, new]) == 1
    assert people.holder_on(date(2024, 7, 10), [old, new]) == 2
    assert people.holder_on(date(2030, 1, 1), [old, new]) is None
    assert people.holder_on(date(2024, 3, 3), [new, Holder(actor_id=3, first=new.first, last=new.last)]) is None


@pytest.mark.parametrize(
    ("text", "name", "held"),
    [
        ("Russian foreign minister Sergey Lavrov spoke.", "Sergey Lavrov", {("russia", "foreign minister")}),
        ("Russia's Foreign Minister Sergey Lavrov spoke.", "Sergey Lavrov", {("russia", "foreign minister")}),
        ("Sergey Lavrov, the foreign minister of Russia, spoke.", "Sergey Lavrov", {("russia", "foreign minister")}),
        ("EAM S Jaishankar spoke.", "S Jaishankar", {("india", "foreign minister")}),
        ("US Secretary of State Antony Blinken spoke.", "Antony Blinken", {("united states", "foreign minister")}),
        ("India's foreign secretary Vinay Kwatra spoke.", "Vinay Kwatra", {("india", "foreign secretary")}),
        ("British foreign secretary David Lammy spoke.", "David Lammy", {("united kingdom", "foreign minister")}),
        ("Former Russian president Ada Lovelace spoke.", "Ada Lovelace", set()),
        ("He met Trump, Mexican President Claudia Sheinbaum and others.", "Trump", set()),
        ("UN Secretary-General Antonio Guterres spoke.", "Antonio Guterres", {("united nations", "secretary general")}),
    ],
)
def test_offices_as_the_text_gives_them(text: str, name: str, held: set[tuple[str, str]]) -> None:
    other = Participant(name="Nobody Else", type=ParticipantType.PERSON)
    facts = Facts(encounters=(contact(Participant(name=name, type=ParticipantType.PERSON), other),))
    found = offices.find_offices(text, facts)[fold(name)]
    assert {(country, office.replace("-", " ")) for country, office in found} == held


def test_a_counterpart_holds_the_same_office() -> None:
    text = "External affairs minister S Jaishankar met his Russian counterpart Sergey Lavrov and his counterpart from Belarus."
    those = [Participant(name=n, type=ParticipantType.PERSON) for n in ("S Jaishankar", "Sergey Lavrov")]
    found = offices.find_offices(text, Facts(encounters=(contact(*those),)))
    assert found[fold("Sergey Lavrov")] == {("russia", "foreign minister")}
    belarus = Participant(name="Belarus", role="counterpart", type=ParticipantType.ROLE)
    assert people.named(belarus, found, those).office == "foreign minister"


def test_spellings_of_one_word() -> None:
    assert spelling.same_word("zelensky", "zelenskyy")
    assert spelling.same_word("mohammed", "muhammad")
    assert not spelling.same_word("mahmoud", "mohammed")
    assert not spelling.same_word("li", "le")


def contact(*those: Participant) -> Encounter:
    return Encounter(
        kind=EncounterKind.MEETING,
        status=EncounterStatus.HELD,
        participants=those,
        evidence=Evidence(text="They met.", span=Span(0, 9)),
    )


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("Kishida Fumio", "Fumio Kishida", "Fumio Kishida"),
        ("Orbán Viktor", "Viktor Orban", "Viktor Orban"),
        ("Jinping Xi", "Xi Jinping", "Xi Jinping"),
        ("Kishida Fumio", "Kishida", "Kishida Fumio"),
        ("Mahmud Abbas", "Mahmoud Abbas", "Mahmoud Abbas"),
        ("Binyamin Netanyahu", "Benjamin Netanyahu", "Benjamin Netanyahu"),
        ("Ferdinand Marcos Jr.", "Marcos", "Ferdinand Marcos Jr."),
    ],
)
def test_the_order_of_a_name_and_its_spelling_do_not_make_two(one: str, other: str, shown: str) -> None:
    named = [people.person(name) for name in (one, other)]
    assert named[0].block == named[1].block
    namings = [Naming(naming_id=n, actor_id=n, named=each) for n, each in enumerate(named, 1)]
    [identity] = people.identify(namings)
    assert identity.name == shown


@pytest.mark.parametrize(
    ("one", "other"), [("Peter Szijjarto", "Szijjarto Zoltan"), ("Taro Kono", "Taro Aso"), ("Li Peng", "Peng Li")]
)
def test_two_of_a_like_name_stay_two(one: str, other: str) -> None:
    namings = [Naming(naming_id=n, actor_id=n, named=people.person(name)) for n, name in enumerate((one, other), 1)]
    assert len(people.identify(namings)) == 2
