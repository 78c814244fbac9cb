"""Text in a picture: measured, cut to a width, broken into lines, and drawn, whatever script it is in."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files
from itertools import groupby

import textflowkit_fonts
from PIL import ImageFont
from PIL.ImageDraw import ImageDraw

from bot.faces.plain import bare

Colour = tuple[int, int, int]

_LONGEST = 160  # characters of any one text that are looked at
_MARKS = 3  # combining marks in a row; more climb out of their line
_FILES = {"": "NotoSans.ttf", "arabic": "NotoSansArabic.ttf", "chinese": "NotoSansSC.ttf"}
_SCRIPTS = re.compile(
    r"(?P<arabic>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+(?: +[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+)*)"
    r"|(?P<chinese>[\u2e80-\u30ff\u3105-\u312f\u31a0-\u31bf\u31f0-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]+)"
)
_PICTOGRAMS = frozenset({"So", "Sk", "Cs", "Co", "Cn", "Cf", "Cc"})  # emoji among them: the fonts have none
_ELLIPSIS = "…"


def clean(text: str) -> str:
    """*text* as it can be drawn: one line, nothing invisible, no emoji, no towers of accents; "…" when nothing is left."""
    kept, marks = [], 0
    for char in bare(text, _LONGEST):
        category = unicodedata.category(char)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category not in _PICTOGRAMS and marks <= _MARKS:
            kept.append(char)
    return " ".join("".join(kept).split()) or _ELLIPSIS


def width(text: str, size: int) -> float:
    """How many pixels wide *text* is."""
    return sum(_font(script, size).getlength(part) for script, part in _runs(text))


def height(size: int) -> int:
    """How many pixels from one line to the next."""
    return round(size * 1.3)


def fitted(text: str, size: int, room: float) -> str:
    """*text*, or as much of its beginning as fits into *room* pixels with an ellipsis after it."""
    if width(text, size) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + _ELLIPSIS, size) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + _ELLIPSIS


def wrapped(text: str, size: int, room: float, lines: int) -> list[str]:
    """*text* in at most so many *lines* of *room* pixels, broken at spaces where that is possible, cut at the end."""
    words = text.split(" ")
    done: list[str] = []
    while words and len(done) < lines - 1:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size) <= room:
            count += 1
        done.append(fitted(" ".join(words[:count]), size, room))
        words = words[count:]
    return [*done, fitted(" ".join(words), size, room)] if words else done


def write(
    draw: ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    colour: Colour,
    *,
    anchor: str = "l",
    bold: bool = False,
    halo: Colour | None = None,
) -> None:
    """Draw *text* on its baseline *at*: left of it, in its middle or right of it by *anchor* "l", "m" or "r".

    A *halo* keeps what lies behind off the letters.
    """
    x, y = at
    x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor] * width(text, size)
    runs = list(_runs(text))
    if halo is not None:
        place = x
        if len(runs) == 1 and not bold:  # letters and halo in one go
            draw.text((x, y), text, colour, _font(runs[0][0], size), anchor="ls", stroke_width=4, stroke_fill=halo)
            return
        for script, part in runs:
            draw.text((place, y), part, halo, _font(script, size), anchor="ls", stroke_width=4, stroke_fill=halo)
            place += _font(script, size).getlength(part)
    for script, part in runs:
        draw.text(
            (x, y), part, colour, _font(script, size), anchor="ls", stroke_width=size / 70 if bold else 0, stroke_fill=colour
        )  # fmt: skip
        x += _font(script, size).getlength(part)


def _runs(text: str) -> list[tuple[str, str]]:
    """*text* in pieces of one font each."""
    scripts = [(m.lastgroup or "", m) for m in _SCRIPTS.finditer(text)]
    if not scripts:
        return [("", text)] if text else []
    which = [""] * len(text)
    for script, match in scripts:
        which[match.start() : match.end()] = [script] * (match.end() - match.start())
    pairs = groupby(zip(which, text, strict=True), key=lambda pair: pair[0])
    return [(script, "".join(char for _, char in chars)) for script, chars in pairs]


@cache
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(files(textflowkit_fonts) / "fonts" / _FILES[script]), size)
    if script == "chinese":
        font.set_variation_by_axes([400])  # the file holds all weights, the thinnest first
    return font
