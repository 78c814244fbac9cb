from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot.errors import UserError
from bot.language import catalogue
from bot.language.catalogue import SOURCE, nearest, say, say_as, say_many, speak, speaking, spoken
from bot.language.gathering import updated


class _Shouted:
    """What a translation into German would be if one shouted."""

    def gettext(self, message: str) -> str:
        return message.replace("Hello", "HALLO")

    def ngettext(self, one: str, many: str, count: int) -> str:
        return (one if count == 1 else many).upper().replace("{COUNT}", "{count}")

    def pgettext(self, context: str, message: str) -> str:
        return f"{message} as {context}"


@pytest.fixture(autouse=True)
def shouted(monkeypatch: pytest.MonkeyPatch) -> None:
    read = catalogue._translations
    monkeypatch.setattr(catalogue, "_translations", lambda code: _Shouted() if code == "de" else read(code))


@contextmanager
def _german() -> Iterator[None]:
    with speaking("de"):
        yield


def test_a_sentence_is_said_in_the_language_spoken_and_afterwards_as_before() -> None:
    assert say("Hello {name}", name="Ada") == "Hello Ada"
    with _german():
        assert say("Hello {name}", name="Ada") == "HALLO Ada"
        assert say_as("door", "Open") == "Open as door"
    assert say("Hello {name}", name="Ada") == "Hello Ada"


def test_counting_fills_the_count() -> None:
    with _german():
        assert [say_many("{count} feed", "{count} feeds", n) for n in (1, 2)] == ["1 FEED", "2 FEEDS"]


def test_braces_in_values_are_text() -> None:
    assert say("Hello {name}", name="{name.__class__} {0} {") == "Hello {name.__class__} {0} {"
    assert str(UserError("{left as it is}")) == "{left as it is}"


def test_an_error_is_said_where_it_is_read_and_crosses_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(UserError("Hello {name}", name="Ada")))
    assert str(error) == "Hello Ada"
    with _german():
        assert str(error) == "HALLO Ada"


@pytest.mark.parametrize(
    ("locale", "language"),
    [("de", "de"), ("es-419", "es"), ("es-ES", "es"), ("en-GB", "en"), ("pt-BR", "en"), ("hi", "hi"), ("", "en")],
)
def test_the_language_nearest_to_a_clients(locale: str, language: str) -> None:
    assert nearest(locale) == language


async def test_each_task_speaks_for_itself() -> None:
    speak("fr")
    try:
        assert spoken() == "fr"
    finally:
        speak(SOURCE)


def test_gathering_keeps_what_is_translated_and_drops_what_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Catalog(locale="de")
    kept.add("stays", "bleibt")
    kept.add("goes", "geht")
    with (tmp_path / "de.po").open("wb") as po:
        write_po(po, kept)
    monkeypatch.setattr("bot.language.gathering.TRANSLATIONS", tmp_path)
    wanted = Catalog()
    wanted.add("stays")
    wanted.add("new")
    found = updated("de", wanted)
    assert {m.id: m.string for m in found if m.id} == {"stays": "bleibt", "new": None}
    assert not found.obsolete
