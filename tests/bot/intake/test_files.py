from __future__ import annotations

import contextlib
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.files import LARGEST, article_from_bytes, article_from_file, files_in, is_plain
from storage.values.records import Article

TODAY = date(2024, 7, 5)

STORY = """---
title: Ministers meet
outlet: Steppe Herald
published: 2024-07-03
url: https://steppe.example/a
---

ASTANA, July 2 (Steppe Wire) — The two ministers met on Wednesday.
"""


def made(name: str, text: str | bytes, day: date | None = None) -> Article:
    data = text.encode() if isinstance(text, str) else text
    return article_from_bytes(name, data, day=day, today=TODAY)


def test_front_matter_is_taken_and_left_out_of_the_text() -> None:
    assert made("a.txt", STORY) == Article(
        text="ASTANA, July 2 (Steppe Wire) — The two ministers met on Wednesday.",
        published=date(2024, 7, 3),
        title="Ministers meet",
        outlet="Steppe Herald",
        url="https://steppe.example/a",
    )


def test_the_order_of_dates() -> None:
    assert made("a.txt", STORY, date(2024, 7, 1)).published == date(2024, 7, 3)
    assert made("a.txt", STORY).published == date(2024, 7, 3)
    unheaded = STORY.replace("published: 2024-07-03\n", "")
    for day in (None, date(2024, 7, 5), date(2023, 7, 5)):
        dateline = made("a.txt", unheaded, day)
        assert (dateline.published, dateline.date_assumed) == (date(day.year if day else 2024, 7, 2), False)
    far = made("a.txt", unheaded, date(2024, 1, 5))
    assert (far.published, far.date_assumed) == (date(2024, 1, 5), False)
    given_day = made("a.txt", "The two ministers met.", date(2024, 7, 1))
    assert (given_day.published, given_day.date_assumed) == (date(2024, 7, 1), False)
    undated = made("a.txt", "The two ministers met.")
    assert (undated.published, undated.date_assumed) == (TODAY, True)


def test_a_given_day_lets_a_file_with_a_wrong_one_in() -> None:
    wrong = STORY.replace("2024-07-03", "2024-13-45")
    assert made("a.txt", wrong, date(2024, 7, 1)).published == date(2024, 7, 2)
    assert made("a.txt", wrong.replace("July 2", "Today"), date(2024, 7, 1)).published == date(2024, 7, 1)
    with pytest.raises(UserError, match=r"date in the front matter of a\.txt"):
        made("a.txt", wrong)


def test_a_headline_that_stands_alone_is_the_title() -> None:
    assert made("a.txt", "Ministers meet in Astana\n\nThey met on Wednesday.").title == "Ministers meet in Astana"
    assert made("a.txt", "They met on Wednesday.\n\nThey left.").title is None


def test_markdown_is_read_as_prose() -> None:
    article = made(
        "a.md", "# Ministers **meet**\n\nThe [minister](https://x.example/y) was in *Astana*.\n\n> Good talks."
    )
    assert article.text == "Ministers meet\n\nThe minister was in Astana.\n\nGood talks."


def test_lines_broken_at_a_column_are_joined() -> None:
    broken = (
        "The foreign ministers of the two neighbours met in the\ncapital on Wednesday and spoke for an hour about trade.\n"
        "\nThey left."
    )
    assert "met in the capital on Wednesday" in made("a.txt", broken).text
    listed = "The ministers are:\nA of B, who came on Tuesday to the capital of C\nD"
    assert made("a.txt", listed).text == listed


def test_a_line_of_dashes_is_no_front_matter() -> None:
    assert made("a.txt", "---\nThey met.\n---\nThey left.").text == "---\nThey met.\n---\nThey left."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.txt", b"", "a.txt is empty"),
        ("a.txt", b" \n ", "a.txt is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        ("a.txt", b"\xff" * 100, "not a text file"),
        ("a.txt", b"x" * (LARGEST + 1), "larger than 8 MB"),
        ("a.xlsx", b"x", "kind that is not read; .txt"),
        ("a.txt", b"---\ntitle: x\n---\n", "no text below"),
        ("a.txt", b"---\ntitle: [\n---\nText", "front matter of a.txt is not valid"),
        ("a.txt", b"---\na: " + b"[" * 3000 + b"\n---\nText", "front matter of a.txt is not valid"),
        ("a.txt", b"---\ntitle: " + b"x" * 9000 + b"\n---\nText", "front matter of a.txt is not valid"),
    ],
)
def test_refusals(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        made(name, data)


def test_tags_and_aliases_in_front_matter_do_nothing() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{c}: &{c} [*{p},*{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    article = made("a.txt", f"---\n{bomb}title: !!python/name:os.system x\n---\nThey met.")
    assert article.text == "They met."


def test_paths_that_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, sentence in (
        (tmp_path / "none.txt", "There is no file"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe.txt", "not an ordinary file"),
        (tmp_path / ("x" * 300 + ".txt"), "cannot be read|no file"),
        (Path("a\0b.txt"), "cannot be read|no file"),
    ):
        with pytest.raises(UserError, match=sentence):
            article_from_file(path, day=None, today=TODAY)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_path_without_permission(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UserError, match="cannot be read"):
        article_from_file(tmp_path / "a.txt", day=None, today=TODAY)


def test_a_folder_gives_its_articles_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", ".hidden.txt", "README.md", "facts.json", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("They met.")
    assert [str(p.relative_to(tmp_path)) for p in files_in(tmp_path)] == ["a.md", "b.txt", "sub/c.txt"]
    assert files_in(tmp_path / "b.txt") == [tmp_path / "b.txt"]
    with pytest.raises(UserError, match="holds no"):
        files_in(_empty(tmp_path))


def _empty(path: Path) -> Path:
    (path / "empty").mkdir()
    return path / "empty"


def test_pages_are_not_plain() -> None:
    assert is_plain("a.txt")
    assert not is_plain("a.html")


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "---.txt"]), st.booleans())
def test_any_text_is_an_article_or_refused(text: str, name: str, head: bool) -> None:
    with contextlib.suppress(UserError):
        assert made(name, ("---\n" + text if head else text).encode("utf-8", "surrogatepass")).text
