"""Bytes of unknown origin made into text."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


class NotTextError(ValueError):
    """The bytes are no text in any encoding tried."""


def decode_text(data: bytes) -> str:
    r"""Decode by byte-order mark, else as UTF-8, else as Windows-1252 if the outcome looks like writing; NotTextError.

    Line ends become ``\n``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(_decode(data, encoding))
    try:
        return _clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        text = _clean(_decode(data, "cp1252"))
    writing = sum(c.isascii() and (c.isalnum() or c.isspace()) for c in text)
    if writing < 0.7 * len(text):  # no Western writing has so many accents; other code pages would come out as rubbish
        raise NotTextError
    return text


def decode_page(data: bytes, hint: str | None = None) -> str:
    """Decode a page by byte-order mark, then the first of header's *hint*, the page's own word and UTF-8 that fits.

    What fits none is decoded as Windows-1252 with replacement marks: of a page with one broken byte the rest is good.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return data.decode(marked, errors="replace")
    own = re.search(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", data[:2048], re.IGNORECASE)
    named = own.group(1).decode("ascii", "ignore") if own else None
    for encoding in (hint, named, "utf-8"):
        if encoding and _is_text_encoding(encoding):
            try:
                return data.decode(encoding)
            except (UnicodeError, ValueError):
                continue
    return data.decode("cp1252", errors="replace")


def _is_text_encoding(name: str) -> bool:
    # codecs also knows zip, bz2 and escapes: a page must not choose those
    try:
        return codecs.lookup(name)._is_text_encoding and codecs.lookup(name).name not in _NOT_FOR_PAGES  # noqa: SLF001 - what bytes.decode itself asks
    except (LookupError, ValueError):
        return False


_NOT_FOR_PAGES = {
    "idna",
    "punycode",
    "raw_unicode_escape",
    "raw-unicode-escape",
    "unicode_escape",
    "unicode-escape",
    "utf-7",
    "undefined",
}


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        raise NotTextError from None


def _clean(text: str) -> str:
    if "\0" in text or len(_CONTROL.findall(text)) > len(text) // 1000:
        raise NotTextError
    return _CONTROL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
