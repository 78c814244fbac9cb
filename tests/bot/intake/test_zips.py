from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.intake.zips import MOST_ENTRIES, article_from_entry, entries_of

TODAY = date(2024, 7, 5)
STORY = "NAIROBI, July 3 (Wire) - Ada Byron met Grace Hopper in Nairobi on Wednesday."


def packed(path: Path, entries: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as pack:
        for name, data in entries.items():
            pack.writestr(name, data)
    return path


def test_the_articles_of_a_zip_file_are_those_a_folder_would_give(tmp_path: Path) -> None:
    names = ("b.txt", "sub/a.md", "README.md", ".hidden/c.txt", "__MACOSX/b.txt", "x.exe", "inner.zip", "noending")
    path = packed(tmp_path / "a.zip", dict.fromkeys(names, STORY))
    assert entries_of(path, "a.zip") == ["b.txt", "sub/a.md"]
    article = article_from_entry(path, "sub/a.md", day=None, today=TODAY)
    assert (article.published, article.date_assumed) == (date(2024, 7, 3), False)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_each_way_of_packing_is_unpacked(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "a.zip", {"a.txt": STORY}, method)
    assert article_from_entry(path, "a.txt", day=TODAY, today=TODAY).text == STORY


def test_what_is_no_zip_of_articles_is_refused(tmp_path: Path) -> None:
    empty = packed(tmp_path / "empty.zip", {"x.exe": b"MZ"})
    many = packed(tmp_path / "many.zip", {f"{n}.txt": STORY for n in range(MOST_ENTRIES + 1)})
    (tmp_path / "text.zip").write_text(STORY)
    whole = packed(tmp_path / "whole.zip", {"a.txt": random.Random(1).randbytes(5000)}).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:-100])
    (tmp_path / "locked.zip").write_bytes(whole.replace(b"PK\1\2\x14\3\x14\0\0\0", b"PK\1\2\x14\3\x14\0\1\0"))
    for path, sentence in (
        (empty, "holds no files"),
        (many, "2,000 are the most"),
        (tmp_path / "text.zip", "no zip file"),
        (tmp_path / "cut.zip", "no zip file"),
        (tmp_path / "locked.zip", "password"),
    ):
        with pytest.raises(UserError, match=sentence):
            entries_of(path, path.name)


def test_bombs_are_refused_in_little_memory(tmp_path: Path) -> None:
    tight = packed(tmp_path / "tight.zip", {"a.txt": bytes(50_000_000)})
    wide = packed(tmp_path / "wide.zip", {f"{n}.txt": b"word " * 100_000 for n in range(600)})
    long = io.BytesIO()
    with zipfile.ZipFile(long, "w") as pack:
        for n in range(30_000):
            pack.writestr(f"{n}.exe", b"")
    (tmp_path / "long.zip").write_bytes(long.getvalue())
    tracemalloc.start()
    try:
        for path, sentence in (
            (tight, "far more than it seems"),
            (wide, "far more than it seems"),
            (tmp_path / "long.zip", "too long a list"),
        ):
            with pytest.raises(UserError, match=sentence):
                entries_of(path, path.name)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_an_entry_that_lies_about_its_size_is_no_article(tmp_path: Path) -> None:
    data = packed(tmp_path / "a.zip", {"a.txt": b"word " * 4_000_000}).read_bytes()
    (tmp_path / "lie.zip").write_bytes(data.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 100)))
    assert entries_of(tmp_path / "lie.zip", "lie.zip") == ["a.txt"]
    with pytest.raises(UserError, match="damaged"):
        article_from_entry(tmp_path / "lie.zip", "a.txt", day=None, today=TODAY)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_zip_file_raises_nothing_but_a_sentence(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(packed(tmp_path / "a.zip", {"a.txt": STORY * 9, "b.md": STORY}).read_bytes())
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    (tmp_path / "b.zip").write_bytes(data)
    with suppress(UserError):
        for name in entries_of(tmp_path / "b.zip", "b.zip"):
            article_from_entry(tmp_path / "b.zip", name, day=None, today=TODAY)
