"""The signs by which pictures show how an event stands: shape first, colour beside it."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers.wording import Standing, standing_word
from bot.faces.pictures.canvas import AMBER, BLUE, GREEN, GROUND, MUTED, RED, SMALL, VIOLET, Canvas, text_width
from bot.faces.pictures.letters import Colour

COLOURS: dict[Standing, Colour] = {
    Standing.HELD: GREEN,
    Standing.PLANNED: BLUE,
    Standing.EXPECTED: BLUE,
    Standing.UNCONFIRMED: AMBER,
    Standing.POSTPONED: VIOLET,
    Standing.CANCELLED: RED,
    Standing.DENIED: RED,
}
RADIUS = 9


def draw_mark(canvas: Canvas, at: tuple[float, float], how: Standing, *, faint: bool = False) -> None:
    """Draw the sign of a standing: a disc for held, a ring for ahead, a dot in a ring for unsure, a cross for not."""
    x, y = at
    colour, r = COLOURS[how], RADIUS
    canvas.disc(at, r + 2, GROUND)
    match how:
        case Standing.HELD if faint:
            canvas.disc(at, r - 3, colour)
        case Standing.HELD:
            canvas.disc(at, r, colour)
        case Standing.PLANNED:
            canvas.disc(at, r, GROUND, colour)
        case Standing.EXPECTED | Standing.UNCONFIRMED:
            canvas.disc(at, r, GROUND, colour)
            canvas.disc(at, 3, colour)
        case Standing.POSTPONED:
            canvas.polygon([(x - r, y - r + 1), (x + r, y), (x - r, y + r - 1)], colour)
        case Standing.CANCELLED:
            canvas.line((x - r + 2, y - r + 2), (x + r - 2, y + r - 2), colour, 4)
            canvas.line((x - r + 2, y + r - 2), (x + r - 2, y - r + 2), colour, 4)
        case Standing.DENIED:
            canvas.disc(at, r, GROUND, colour)
            canvas.line((x - r + 3, y + r - 3), (x + r - 3, y - r + 3), colour, 3)


def draw_legend(canvas: Canvas, at: tuple[float, float], standings: Collection[Standing]) -> None:
    """Say which sign stands for what, of those that occur."""
    x, y = at
    for how in (one for one in Standing if one in standings):
        draw_mark(canvas, (x + RADIUS, y - 6), how)
        canvas.write((x + 26, y), standing_word(how), SMALL, MUTED)
        x += 26 + text_width(standing_word(how), SMALL) + 30
