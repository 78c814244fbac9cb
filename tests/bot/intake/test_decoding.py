from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.decoding import NotTextError, decode_page, decode_text

WORDS = "Erdoğan met Tokayev — in “Astana”."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_plain_unicode(encoding: str) -> None:
    assert decode_text(WORDS.encode(encoding)) == WORDS


def test_windows_quotes() -> None:
    assert decode_text("The “talks” in Bogotá".encode("cp1252")) == "The “talks” in Bogotá"


def test_line_ends_become_one() -> None:
    assert decode_text(b"a\r\nb\rc\n") == "a\nb\nc\n"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0", b"\xff\xfe\x00", b"\x80\x81\x82" * 50, bytes(range(256))])
def test_no_text(data: bytes) -> None:
    with pytest.raises(NotTextError):
        decode_text(data)


def test_a_pages_header_its_own_word_and_lies() -> None:
    assert decode_page("Ёлка".encode("cp1251"), "windows-1251") == "Ёлка"
    assert "Ёлка" in decode_page('<meta charset="windows-1251">Ёлка'.encode("cp1251"))
    assert decode_page("Ёлка".encode(), "x-nonsense") == "Ёлка"
    assert decode_page("Ёлка".encode(), "ascii") == "Ёлка"
    assert decode_page(b"<p>", "zip") == "<p>"
    assert decode_page(b"<p>", "unicode_escape") == "<p>"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-16", "idna", "hex", "\0", "utf-7", "latin-1"]))
def test_any_page_has_some_text(data: bytes, hint: str | None) -> None:
    assert isinstance(decode_page(data, hint), str)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_not(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        assert "\0" not in decode_text(data)
