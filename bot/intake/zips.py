"""Zip files of articles, opened with care: what a small file can blow up to is bounded before and while it is read."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar

from bot.errors import UserError
from bot.intake.files import LARGEST, article_from_bytes, is_readable, shown_name
from storage.values.records import Article

T = TypeVar("T")

LARGEST_ZIP = 32 * 1024 * 1024  # bytes, packed
MOST_ENTRIES = 2_000
_MOST_UNPACKED = 256 * 1024 * 1024  # bytes of all entries that are read
_LONGEST_LIST = 1024 * 1024  # bytes; longer ones, and those of files beyond 4 GB, are no newspaper cuttings
_END = 22  # bytes of the end record
_RATIO = 200  # text packs to a twentieth, a page of much markup to a fiftieth
_SMALL = 1024 * 1024  # bytes that may be packed as tightly as they like
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,  # zipfile, of a compression it does not know
    RuntimeError,
    ValueError,
)


def is_zip(name: str) -> bool:
    """Whether a file is a zip by its name."""
    return name.lower().endswith(".zip")


def entries_of(path: Path, shown: str) -> list[str]:
    """The names of the articles in the zip file at *path*, in order; UserError when it is none, or more than it seems.

    Hidden files, read-me files, zips within and kinds that are not read are left out. Up to a second: not for the loop.
    """
    entries = [entry for entry in _opened(path, shown, _listed) if _is_article(entry)]
    if not entries:
        raise UserError("{file} holds no files of a kind that is read.", file=shown)
    if len(entries) > MOST_ENTRIES:
        raise UserError(
            "{file} holds {count} articles; {most} are the most that is read of one file.",
            file=shown,
            count=f"{len(entries):,}",
            most=f"{MOST_ENTRIES:,}",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UserError("{file} is locked with a password.", file=shown)
    if sum(min(entry.file_size, LARGEST) for entry in entries) > _MOST_UNPACKED or any(map(_is_bomb, entries)):
        raise UserError("{file} would unpack to far more than it seems; it was not opened.", file=shown)
    return sorted({entry.filename for entry in entries})


def article_from_entry(path: Path, name: str, *, day: date | None, today: date) -> Article:
    """Make the article of one entry, see `article_from_bytes`; UserError. For a worker, as parsers run."""
    shown = shown_name(PurePosixPath(name).name)

    def unpack(pack: zipfile.ZipFile) -> bytes:
        with pack.open(name) as entry:
            return entry.read(LARGEST + 1)  # never more, whatever the entry says of its size

    try:
        data = _opened(path, shown, unpack)
    except KeyError:
        raise UserError("{file} is not in the file any more.", file=shown) from None
    return article_from_bytes(PurePosixPath(name).name, data, day=day, today=today)


def _opened(path: Path, shown: str, use: Callable[[zipfile.ZipFile], T]) -> T:
    try:
        if path.stat().st_size > LARGEST_ZIP:
            raise UserError(
                "{file} is larger than {size} MB, the most that is read of a zip file.",
                file=shown,
                size=LARGEST_ZIP // 2**20,
            )
        with path.open("rb") as file:
            _refuse_long_list(file, shown)
            with zipfile.ZipFile(file) as pack:
                return use(pack)
    except _UNREADABLE:
        raise UserError("{file} is damaged, or no zip file.", file=shown) from None


def _refuse_long_list(file: BinaryIO, shown: str) -> None:
    """UserError when the list of entries, which zipfile takes in whole, is long; looked up where zipfile looks it up."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _END - 2**16))
    tail = file.read()
    end = len(tail) - _END
    if tail[end : end + 4] != b"PK\5\6" or tail[-2:] != b"\0\0":
        end = tail.rfind(b"PK\5\6")
    if end < 0 or len(tail) < end + _END:
        raise zipfile.BadZipFile
    (listed,) = struct.unpack_from("<I", tail, end + 12)
    if listed > _LONGEST_LIST or tail[max(0, end - 20) :].startswith(b"PK\6\7"):
        raise UserError(
            "{file} has too long a list of entries; {most} are the most that is read of one file.",
            file=shown,
            most=f"{MOST_ENTRIES:,}",
        )
    file.seek(0)


def _listed(pack: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    return [entry for entry in pack.infolist() if not entry.is_dir()]


def _is_article(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return bool(path.suffix) and is_readable(path.name) and path.stem.lower() != "readme" and not hidden


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(_SMALL, _RATIO * entry.compress_size)
