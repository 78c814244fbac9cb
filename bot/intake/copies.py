"""Texts compared by the runs of words they share; in the worker, as numpy is no guest of the bot's process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b

from storage.values.names import fold
from storage.values.records import Article

LEAST_WORDS = 50  # shorter texts are alike by chance
BANDS = 16
"""Two texts that share half of their runs of words have a band in common with probability .64, at .6 .89, at .8 .9998, at .1 .002."""

_ROWS = 4
_RUN = 3  # words
_SEED = 1  # with the scheme below it is part of what is stored: never change either without a migration
_COMPARED = 200_000  # characters
_REWRITTEN_WITHIN = timedelta(days=1)
_WORD = re.compile(r"\w+")


class Turn(StrEnum):
    """What a page turned into since it was read: a later version of its story, the story cut short, or another one."""

    VERSION = "version"
    CUT = "cut"
    OTHER = "other"


def bands_of(text: str) -> tuple[int, ...]:
    """The numbers under which *text* is found by texts much like it, by MinHash; none when it is too short."""
    from datasketch import MinHash  # noqa: PLC0415 - brings numpy and scipy

    runs = _runs(text)
    if len(runs) < LEAST_WORDS:
        return ()
    sketch = MinHash(num_perm=BANDS * _ROWS, seed=_SEED, scheme="affine32")
    sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
    return tuple(_number(band, sketch.hashvalues[band * _ROWS : (band + 1) * _ROWS].tolist()) for band in range(BANDS))


def repeated(text: str, others: Sequence[str]) -> list[bool]:
    """Whether *text* and each of *others* are one text: cut short, or with a few sentences changed.

    They share .6 of all their runs of three words; or .8 of the shorter one's, when that is .4 of the longer at least.
    """
    runs = _runs(text)
    return [_same(runs, _runs(other)) for other in others]


def at_one_address(article: Article, before: Article) -> Turn:
    """What *article* is to *before*, which its address held."""
    runs, old = _runs(article.text[:_COMPARED]), _runs(before.text[:_COMPARED])
    shared = len(runs & old)
    if len(runs) < 0.6 * len(old) and shared >= 0.8 * len(runs):
        return Turn.CUT
    alike = shared >= 0.3 * min(len(runs), len(old)) > 0
    titled = bool(article.title) and fold(article.title or "") == fold(before.title or "")
    dated = not article.date_assumed and abs(article.published - before.published) <= _REWRITTEN_WITHIN
    return Turn.VERSION if alike or titled or dated else Turn.OTHER


def _same(one: set[str], other: set[str]) -> bool:
    shared, shorter, longer = len(one & other), *sorted((len(one), len(other)))
    if shorter < LEAST_WORDS:
        return False
    alike = shared / (shorter + longer - shared)
    return alike >= 0.6 or (shared >= 0.8 * shorter and shorter >= 0.4 * longer)


def _runs(text: str) -> set[str]:
    words = _WORD.findall(text.casefold())
    return {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}


def _number(band: int, values: list[int]) -> int:
    """One signed 64-bit number of a band's place and values."""
    digest = blake2b(repr((band, values)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
