"""How a text is divided before it is parsed."""

from __future__ import annotations

import pytest

from bot.reading.parse.datelines import dateline_end
from bot.reading.parse.knots import untied
from bot.reading.parse.parsing import parse


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("ACCRA, July 3 - Ada met Grace.", "Ada met Grace."),
        ("WASHINGTON (News) — Ada met Grace.", "Ada met Grace."),
        ("New Delhi, Jan 5 (News) - Ada met Grace.", "Ada met Grace."),
        ("New Delhi, Jan 5 (News) Ada met Grace.", "Ada met Grace."),
        ("Tokyo, Dec. 13 (News Press)--Ada met Grace.", "Ada met Grace."),
        ("Ulaanbaatar /NEWSA/. Ada met Grace.", "Ada met Grace."),
        ("CAIRO, April 21. /NEWSA/. Ada met Grace.", "Ada met Grace."),
        ("Geneva, NEWSA –Ada met Grace.", "Ada met Grace."),
        ("ASTANA. NEWSA Ada met Grace.", "Ada met Grace."),
        ("New Delhi [India], July 3 : Ada met Grace.", "Ada met Grace."),
        ("Oslo [Norway], July 3 (NEWSA): Ada met Grace.", "Ada met Grace."),
        ("Oslo (Norway) is where Ada met Grace.", None),
        ("Ada Lovelace (54) met Grace Hopper.", None),
        ("Chad - The talks went on.", None),
        ("SECRETARY LOVELACE: Well, good afternoon.", None),
        ("Ada met Grace.", None),
    ],
)
def test_dateline(line: str, rest: str | None) -> None:
    end = dateline_end(line)
    assert (line[end:] if end else None) == rest


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    sentences = [s.text.strip() for s in parse("ACCRA, July 3 - Ada met Grace in Accra.").sents]
    assert sentences == ["ACCRA, July 3 -", "Ada met Grace in Accra."]


def test_sentences_do_not_cross_lines() -> None:
    sentences = [s.text.strip() for s in parse("Leaders meet in Oslo\nAda Lovelace flew to Rome on Monday.").sents]
    assert sentences == ["Leaders meet in Oslo", "Ada Lovelace flew to Rome on Monday."]


def test_lines_broken_at_a_column_are_joined() -> None:
    text = (
        "The prime minister of Norway arrived in Rome on Monday evening for\n"
        "talks with the president of Italy, who received her at the palace.\n"
        "They spoke for an hour and went on to dinner with their ministers.\n"
    )
    doc = parse(text)
    assert len(doc.text) == len(text)
    assert len(list(doc.sents)) == 2


def test_lines_broken_at_a_column_are_joined_past_a_short_first_one_and_ends_of_paragraphs() -> None:
    text = (
        "On Monday at the palace in Rome a talk was\n"
        "held between the Prime Minister of Norway and the President of\n"
        "Italy with the ministers of both.\n"
        "They spoke for an hour and went on to dinner with the Foreign\n"
        "Ministers of both countries, who had come by train from Oslo.\n"
    )
    assert len(list(parse(text).sents)) == 2


@pytest.mark.parametrize("text", ["", "\n\n\n", " ", "x", "a\r\nb", "\u00a0\u2028\t"])
def test_offsets_hold(text: str) -> None:
    assert len(parse(text).text) == len(text)


def test_knots_of_signs_keep_their_length_and_addresses_stay() -> None:
    address = f"https://example.org/{'a-b/' * 40}"
    text = f"Ada {'<<>>' * 60} met {address} Grace{'=' * 120}."
    doc = parse(text)
    assert len(doc.text) == len(text)
    assert "<" not in doc.text
    assert "=" not in doc.text
    assert address in doc.text
    assert [t.text for t in doc if t.is_alpha] == ["Ada", "met", "Grace"]


@pytest.mark.parametrize("knot", ["<<>>", ",", "a-", "\U0001f600", "\"'", "1."])
def test_a_long_knot_has_as_many_tokens_as_it_has_parts(knot: str) -> None:
    """A tokenizer that unties it sign by sign would be quadratic: what it is given holds no long knot any more."""
    untied_text = untied(knot * 5000)
    assert len(untied_text) == len(knot) * 5000
    assert max((len(part) for part in untied_text.split()), default=0) < 100


def test_abbreviation_of_a_body_in_brackets_ends_no_sentence() -> None:
    doc = parse("She met the President of the United Nations General Assembly (UNGA) Tom Jones in Oslo.")
    assert len(list(doc.sents)) == 1


def test_abbreviation_in_brackets_ends_no_sentence() -> None:
    doc = parse("The army met Major Ada Byron (retd.) Hopper on Monday. She left.")
    assert [sentence.text for sentence in doc.sents] == [
        "The army met Major Ada Byron (retd.) Hopper on Monday.",
        "She left.",
    ]


def test_dateline_without_a_dash_is_a_sentence_of_its_own() -> None:
    doc = parse("New Delhi, Sep 21 (AGENCY) Ministers met on Thursday.")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "New Delhi, Sep 21 (AGENCY)",
        "Ministers met on Thursday.",
    ]
