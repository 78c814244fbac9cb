"""Who and where, with the model, on sentences of our own and on the founding article."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from bot.reading.cast.find import How, find_cast
from bot.reading.parse.pipeline import DEFAULT_MODEL, pipeline
from tests.bot.reading.cast.reading import cast, people, said

VOCAB = English().vocab

FOUNDING = Path(__file__).parents[4].parent / "shared" / "seeds" / "000_1054eed4abfa3f13.txt"


def test_title_goes_off_the_name_and_stays_as_office() -> None:
    found = people(cast("Peruvian foreign minister Ada Byron met NATO Secretary General Tom Jones in Lima, Peru."))
    assert found == {"Ada Byron": ("foreign minister", "Peru"), "Tom Jones": ("secretary general", "NATO")}


def test_office_of_a_counterpart() -> None:
    found = said(
        cast(
            "Peruvian Foreign Minister Ada Byron met her Chilean counterpart Tom Jones. "
            "The Chilean foreign minister left Lima."
        )
    )
    assert found["Chilean foreign minister"] == ["Tom Jones"]


def test_an_office_that_is_a_given_name_too() -> None:
    found = people(cast("A delegation led by Amir Khan Muttaqi was received by the Amir of Kuwait, Sheikh Sabah."))
    assert "Amir Khan Muttaqi" in found
    assert found["Sheikh Sabah"] == ("amir", "Kuwait")


def test_surname_that_is_a_month_too() -> None:
    found = said(
        cast("Prime Minister Theresa May flew to Rome. In May Mrs May met Ada Byron. Byron had a talk with May.")
    )
    assert found["Mrs May"] == ["Theresa May"]
    assert found["May"] == ["Theresa May"]


def test_surname_is_the_person_named_in_full_later() -> None:
    found = said(cast("Byron arrived on Monday. Prime Minister Ada Byron of Norway will stay for two days."))
    assert found["Byron"] == ["Ada Byron"]


def test_apposition_tells_the_office() -> None:
    found = cast("Ada Byron, the foreign minister of Belarus, met Tajikistan's foreign minister, Tom Jones, on Friday.")
    assert people(found) == {
        "Ada Byron": ("foreign minister", "Belarus"),
        "Tom Jones": ("foreign minister", "Tajikistan"),
    }
    assert said(found)["foreign minister of Belarus"] == ["Ada Byron"]


def test_two_offices_of_one_person() -> None:
    found = cast("Prime Minister and Defence Minister Ada Byron met the Peruvian president and Tom Jones.")
    assert people(found)["Ada Byron"] == ("prime minister", None)
    assert said(found)["Prime Minister"] == ["Ada Byron"]
    assert said(found)["Peruvian president"] == ["Peru"]


def test_son_is_not_his_father() -> None:
    found = cast("Byron spoke in Oslo. His son Tom Byron Jr. met Ada Jones in Lima, and Byron left.")
    assert people(found).keys() == {"Byron", "Tom Byron Jr.", "Ada Jones"}


def test_lists_after_an_office() -> None:
    text = (
        "French foreign minister Ada Byron and her German and Polish counterparts, Tom Jones and Eva Smith, met today."
    )
    assert said(cast(text))["her German and Polish counterparts"] == ["Tom Jones", "Eva Smith"]


def test_indefinite_office_is_nobody_known() -> None:
    found = cast("Syrian president Ada Byron left. It was the first visit by a Syrian president to Oslo.")
    offices = [m.entities[0] for m in found.mentions if m.how is How.OFFICE]
    assert [(e.type.value, e.name, e.office) for e in offices] == [("role", "Syria", "president")]


def test_envoy_to_an_area_is_of_who_sends_him() -> None:
    assert people(cast("U.S. Middle East envoy Ada Byron met Tom Jones in Oslo."))["Ada Byron"] == (
        "middle east envoy",
        "United States",
    )


def test_headline_in_capitals() -> None:
    assert said(cast("BYRON MEETS JONES IN OSLO\n\nPresident Ada Byron met Tom Jones in Oslo."))["BYRON"] == [
        "Ada Byron"
    ]


def test_object_is_not_the_subject() -> None:
    assert said(cast("Tom Jones met Peter Byron in Oslo. Jones thanked him."))["him"] == ["Peter Byron"]


def test_sovereigns_keep_their_numbers() -> None:
    found = people(cast("King Haakon VII of Norway received Pope Linus IX at the palace on Tuesday."))
    assert found["Haakon VII"] == ("king", "Norway")
    assert found["Linus IX"] == ("pope", "Holy See")


def test_offices_known_by_title_alone() -> None:
    found = cast("The Polish and Hungarian foreign ministers met U.S. senators and a delegation from Kenya.")
    roles = [(e.type.value, e.name, e.office) for m in found.mentions for e in m.entities]
    assert roles == [
        ("role", "Poland", "foreign minister"),
        ("role", "Hungary", "foreign minister"),
        ("role", "United States", "senators"),
        ("party", "Kenya", None),
    ]


def test_side_and_delegation_are_the_party_a_bare_adjective_is_not() -> None:
    found = cast("The Russian and Ukrainian delegations met the Kenyan side over Turkish tea.")
    assert [(e.name, m.how) for m in found.mentions for e in m.entities] == [
        ("Russia", How.NAME),
        ("Ukraine", How.NAME),
        ("Kenya", How.NAME),
        ("Turkey", How.DEMONYM),
    ]


def test_abbreviation_explained_in_brackets() -> None:
    found = said(cast("The Northern Rivers Commission (NRC) met in Oslo. The NRC will meet again."))
    assert found["NRC"] == ["Northern Rivers Commission"]


def test_organisation_is_called_by_its_fullest_form_in_the_text() -> None:
    assert said(cast("The IMF met Kenya in Oslo."))["IMF"] == ["IMF"]
    found = said(cast("The IMF met Kenya. The International Monetary Fund left."))
    assert found["IMF"] == ["International Monetary Fund"]


def test_holder_of_an_office_named_elsewhere() -> None:
    found = said(cast("Peruvian president Ada Byron left Lima. In Oslo the Peruvian president met Norway's king."))
    assert found["Peruvian president"] == ["Ada Byron"]
    assert found["Norway's king"] == ["Norway"]


def test_speaker_and_company() -> None:
    text = (
        "Ada Byron said in a post that she and Tom Jones had a long conversation. "
        "“Noted the progress since our last meeting in May,” she said."
    )
    assert said(cast(text))["our"] == ["Ada Byron", "Tom Jones"]


def test_administration_means_the_state() -> None:
    found = said(cast("U.S. President Ada Byron left. The Byron administration will talk with Iran."))
    assert found["Byron administration"] == ["United States"]


def test_city_with_its_state_is_a_place_only() -> None:
    found = cast("Ada Byron met Tom Jones in Astana, Kazakhstan, on Monday.")
    assert [(p.name, p.country) for p in found.places] == [("Astana", "Kazakhstan")]
    assert "Kazakhstan" not in said(found)


def test_an_unknown_town_lies_in_the_state_told_after_it() -> None:
    found = cast("Ada Byron visited Altdorf in Lower Saxony on Monday.")
    assert [(p.name, p.country) for p in found.places] == [("Altdorf", "Germany")]


@pytest.mark.skipif(not FOUNDING.exists(), reason="the shared folder is not here")
def test_founding_article() -> None:
    found = cast(FOUNDING.read_text(encoding="utf-8"))
    assert set(people(found)) == {"S Jaishankar", "Sergey Lavrov", "Murat Nurtleu", "Antonio Guterres", "Narendra Modi",
                                  "Vladimir Putin"}  # fmt: skip
    mentions = said(found)
    assert mentions["the two foreign ministers"] == ["S Jaishankar", "Sergey Lavrov"]
    assert mentions["our"] == ["S Jaishankar", "Sergey Lavrov"]
    assert mentions["his counterparts from Belarus, Tajikistan and Uzbekistan"] == [
        "Belarus",
        "Tajikistan",
        "Uzbekistan",
    ]


@pytest.mark.parametrize("text", ["", " ", "the two", "İ", "Minister of", "his counterpart", "U.S.-", "“our", "al-"])
def test_scraps(text: str) -> None:
    found = cast(text)
    assert found.doc.text == text


WORDS = st.sampled_from(
    [
        "Ada",
        "Byron",
        "met",
        "his",
        "Kazakh",
        "counterpart",
        "and",
        "the",
        "two",
        "foreign",
        "ministers",
        "of",
        "Peru",
        ",",
        "“",
        "our",
        "”",
        "said",
        "al",
        "-",
        "Sudani",
        "’s",
        "'s",
        "May",
        "İstanbul",
        "U.S.-Russia",
        "President",
        "deputy",
        "CHAIR",
        "\n",
        "(",
        "NRC",
        ")",
        "both",
        "sides",
        "they",
        "who",
        "Sheikh",
        "von",
        "der",
        "Leyen",
        "II",
        "😀",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40))
@example(["Ada", "and", "Peru"])
def test_any_words_give_mentions_that_do_not_overlap(words: list[str]) -> None:
    found = find_cast(Doc(VOCAB, words=[word for word in words if word]))
    ends = [(m.start, m.end) for m in found.mentions]
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(ends))
    assert all(m.entities and m.start <= m.head < m.end for m in found.mentions)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_text(text: str) -> None:
    assert find_cast(pipeline(DEFAULT_MODEL).make_doc(text)).doc.text == text


def test_king_by_his_given_name_is_not_who_bears_it_as_a_surname() -> None:
    found = people(cast("Sultan Karim of Pattan, King of Norway, met Foreign Minister Ali Karim of Peru."))
    assert set(found) == {"Karim", "Ali Karim"}


def test_initials_of_a_place_are_no_name() -> None:
    found = people(cast("The adviser at Lima North International Airport, LNIA, met Ada Byron on Monday."))
    assert set(found) == {"Ada Byron"}


def test_subject_of_an_office_is_no_name() -> None:
    found = people(cast("Ada Byron met Ambassador Tom Jones, Additional Secretary Bilateral Affairs, on Monday."))
    assert set(found) == {"Ada Byron", "Tom Jones"}


def test_who_heads_a_body_of_a_state() -> None:
    found = people(cast("Ada Byron met the chairman of Peru's Mining Council, Tom Jones, in Lima."))
    assert found["Tom Jones"][0] == "chairman"


def test_where_somebody_comes_from_is_no_office_of_his() -> None:
    text = "Pope Francis met Tom Jones. Max Otto and Francis, the first pope from Latin America, spoke. The two men agreed."
    assert said(cast(text))["The two men"] == ["Max Otto", "Francis"]


def test_a_leader_is_not_who_only_shares_his_surname() -> None:
    text = "Tom Jones will meet President Biden. President Biden and First Lady Dr. Jill Biden will host a dinner."
    found = said(cast(text))
    assert found["President Biden"] == ["Biden"]
    assert found["First Lady Dr. Jill Biden"] == ["Jill Biden"]
    assert said(cast("Ada Biden was freed, President Biden said."))["President Biden"] == ["Biden"]
