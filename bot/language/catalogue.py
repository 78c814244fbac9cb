"""Sentences in the language of whoever reads them.

The English sentence is the key (gettext's way), with named placeholders: ``say("Encounters of {name}", name=...)``. What is not
translated is said in English. The translations are the ``.po`` files of ``translations/``, read at their first use.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

SOURCE = "en"
LANGUAGES = (SOURCE, "de", "fr", "es", "hi")

# A context variable, because a sentence is made deep inside pure faces: asyncio gives each task, and so each interaction
# and each schedule, a copy of its own, and a worker thread or the command line keeps the default.
_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE)


def spoken() -> str:
    """The language being spoken in this task: one of `LANGUAGES`."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speak *language* for the rest of this task; one of `LANGUAGES`."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak *language*, one of `LANGUAGES`, within the block."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def nearest(locale: str) -> str:
    """The language to speak to someone whose client is set to *locale*, such as "es-419"; English when there is none."""
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in LANGUAGES else SOURCE


def say(sentence: str, /, **values: object) -> str:
    """*sentence* in the language being spoken, its placeholders filled with *values*."""
    said = _translations(_spoken.get()).gettext(sentence) if sentence else ""  # gettext's "" is the catalogue's head
    return said.format_map(values) if values else said


def say_many(one: str, many: str, count: int, /, **values: object) -> str:
    """*one* or *many* as the language being spoken counts *count*, which fills the placeholder ``{count}``."""
    return _translations(_spoken.get()).ngettext(one, many, count).format_map({"count": count, **values})


def sentence(sentence_: str, /) -> str:
    """The English *sentence_* as it is, marked for the catalogue; what keeps it says it later."""
    return sentence_


def word(context: str, word_: str, /) -> str:
    """The English *word_* as it is, marked for the catalogue; what keeps it says it later with `say_as` and the same *context*."""
    del context
    return word_


def load() -> None:
    """Read every translation now rather than while somebody waits."""
    for language in LANGUAGES:
        _translations(language)


def say_as(context: str, word: str, /) -> str:
    """*word*, one that means several things in English, as it is said in *context*."""
    return _translations(_spoken.get()).pgettext(context, word)


@cache
def _translations(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - whoever speaks English alone needs none of it
    from babel.messages.pofile import read_po  # noqa: PLC0415 - same

    with files(__package__).joinpath("translations", f"{language}.po").open("rb") as po:
        catalogue = read_po(po, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
