"""The ground pictures are drawn on: light on dark, with smooth edges, a title above and a legend below."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from bot.faces.pictures.letters import Colour, clean, fitted, width, write

GROUND: Colour = (30, 31, 37)
PANEL: Colour = (40, 42, 50)
RULE: Colour = (62, 65, 76)
INK: Colour = (240, 242, 247)
MUTED: Colour = (166, 172, 188)
BLUE: Colour = (120, 178, 255)
AMBER: Colour = (255, 196, 96)
GREEN: Colour = (126, 222, 160)
RED: Colour = (255, 130, 126)
VIOLET: Colour = (196, 160, 255)

MARGIN = 36
TITLE, SUBTITLE, TEXT, SMALL = 34, 21, 20, 17
TOP = 122  # pixels above the picture proper, for title and subtitle
_FINER = 2  # shapes are drawn so many times larger and shrunk, which smooths their edges


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG, and in ``alt`` what it shows, for whoever does not see it; ``below`` is what did not fit, in words."""

    png: bytes
    alt: str
    below: tuple[str, ...] = ()


class Canvas:
    """A picture in the making: shapes first, then text over them, in pixels from the upper left."""

    def __init__(self, size: tuple[int, int]) -> None:
        self.size = size
        self._shapes = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), GROUND)
        self._pen = ImageDraw.Draw(self._shapes)
        self._texts: list[tuple[tuple[float, float], str, int, Colour, str, bool, Colour | None]] = []

    def line(self, one: tuple[float, float], other: tuple[float, float], colour: Colour, thick: float = 1) -> None:
        """A straight line with round ends."""
        self._pen.line([self._fine(one), self._fine(other)], colour, max(1, round(thick * _FINER)))
        if thick > 2:
            for end in (one, other):
                self.disc(end, thick / 2, colour)

    def disc(self, middle: tuple[float, float], radius: float, fill: Colour | None, edge: Colour | None = None) -> None:
        """A filled disc, or a ring with an *edge* of three pixels."""
        x, y = self._fine(middle)
        r = radius * _FINER
        self._pen.ellipse((x - r, y - r, x + r, y + r), fill, edge, 3 * _FINER if edge else 0)

    def box(
        self,
        corner: tuple[float, float],
        other: tuple[float, float],
        fill: Colour | None,
        edge: Colour | None = None,
        *,
        round_by: float = 6,
        thick: float = 2,
    ) -> None:
        """A box with round corners."""
        (x, y), (right, bottom) = self._fine(corner), self._fine(other)
        self._pen.rounded_rectangle(
            (x, y, max(x, right), max(y, bottom)), round_by * _FINER, fill, edge, round(thick * _FINER) if edge else 0
        )

    def polygon(self, points: list[tuple[float, float]], fill: Colour) -> None:
        """A filled shape of straight sides."""
        self._pen.polygon([self._fine(point) for point in points], fill)

    def write(
        self,
        at: tuple[float, float],
        text: str,
        size: int,
        colour: Colour = INK,
        *,
        anchor: str = "l",
        bold: bool = False,
        halo: Colour | None = None,
    ) -> None:
        """Text on its baseline, over all shapes; see `letters.write`."""
        self._texts.append((at, text, size, colour, anchor, bold, halo))

    def head(self, title: str, subtitle: str) -> None:
        """The title and a line under it, each cut to the picture's width."""
        room = self.size[0] - 2 * MARGIN
        self.write((MARGIN, 58), fitted(clean(title), TITLE, room), TITLE, bold=True)
        self.write((MARGIN, 94), fitted(clean(subtitle), SUBTITLE, room), SUBTITLE, MUTED)

    def png(self) -> bytes:
        """The picture."""
        picture = self._shapes.reduce(_FINER)
        pen = ImageDraw.Draw(picture)
        for at, text, size, colour, anchor, bold, halo in self._texts:
            write(pen, at, text, size, colour, anchor=anchor, bold=bold, halo=halo)
        file = BytesIO()
        picture.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(file, "PNG", optimize=False)
        return file.getvalue()

    def _fine(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * _FINER, point[1] * _FINER


def text_width(text: str, size: int) -> float:
    """How wide *text* stands in a picture."""
    return width(text, size)


def blended(colour: Colour, share: float, ground: Colour = GROUND) -> Colour:
    """*colour* at *share* (0 to 1) of its strength over *ground*."""
    red, green, blue = (round(g + (c - g) * share) for c, g in zip(colour, ground, strict=True))
    return red, green, blue
