"""Who met whom, drawn as a graph: people as discs, states as boxes, offices as diamonds; a thicker line met more often."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2

from bot.answers.network import Network, network_in_words, network_scope, network_title
from bot.answers.wording import called
from bot.faces.drawable import speaking_drawably
from bot.faces.pictures.canvas import (
    AMBER,
    BLUE,
    GREEN,
    GROUND,
    INK,
    MARGIN,
    MUTED,
    SMALL,
    TOP,
    Canvas,
    Picture,
    blended,
    text_width,
)
from bot.faces.pictures.layout import Box, laid_out
from bot.faces.pictures.letters import Colour, clean, height, wrapped
from bot.faces.plain import bare
from bot.language.catalogue import say, sentence
from storage.values.facts import ParticipantType
from storage.values.records import Actor

_LABEL = 20  # pixels of a name
_LABEL_WIDE = 190
_GAP = 7  # pixels between a node and its name, and around both
_FOOT = 62
_NAMED_BELOW = 40
_LOOKS: dict[ParticipantType, tuple[Colour, str]] = {
    ParticipantType.PERSON: (BLUE, sentence("person")),
    ParticipantType.PARTY: (AMBER, sentence("state or organisation")),
    ParticipantType.ROLE: (GREEN, sentence("office")),
}
_RING = 9  # pixels around the one asked for
_COUNTED = 14  # people; in a larger picture the thickness of a line has to do


def network_picture(network: Network) -> Picture:
    """Draw *network*, which has people in it; those left out are named below."""
    with speaking_drawably():
        png = _draw(network)
    return Picture(png=png, alt=_alt(network), below=_below(network))


def _draw(network: Network) -> bytes:
    labels = [wrapped(clean(called(actor)), _LABEL, _LABEL_WIDE, 2) for actor in network.actors]
    radii = _radii(network)
    boxes = [_box(lines, radius) for lines, radius in zip(labels, radii, strict=True)]
    bonds = [(one, other, float(times)) for one, other, times in network.bonds]
    middles, (wide, high) = laid_out(boxes, bonds, middle=0 if network.focus else None)
    canvas = Canvas((round(wide) + 2 * MARGIN, round(high) + TOP + _FOOT))
    canvas.head(network_title(network), network_scope(network))
    # a node is the upper part of its box, the name the lower
    nodes = [(x + MARGIN, y + TOP - box.rise) for (x, y), box in zip(middles, boxes, strict=True)]
    taken = [
        (x + MARGIN - box.wide / 2, y + TOP - box.high / 2, x + MARGIN + box.wide / 2, y + TOP + box.high / 2)
        for (x, y), box in zip(middles, boxes, strict=True)
    ]
    _draw_bonds(canvas, network, nodes)
    if len(network.actors) <= _COUNTED:
        _draw_counts(canvas, network, nodes, taken)
    for place, (actor, lines) in enumerate(zip(network.actors, labels, strict=True)):
        focus = network.focus is not None and place == 0
        _draw_node(canvas, nodes[place], radii[place], actor, focus=focus)
        for number, line in enumerate(lines):
            y = nodes[place][1] + radii[place] + _GAP + _LABEL * 0.9 + number * height(_LABEL)
            canvas.write((nodes[place][0], y), line, _LABEL, INK, anchor="m", bold=focus, halo=GROUND)
    _legend(canvas, network.actors)
    return canvas.png()


def _radii(network: Network) -> list[float]:
    """Larger for whoever met others more often; the one asked for with room for its ring."""
    met = [0] * len(network.actors)
    for one, other, times in network.bonds:
        met[one] += times
        met[other] += times
    most = max([*met, 1])
    radii = [11 + 13 * (times / most) ** 0.5 for times in met]
    return [radii[0] + _RING, *radii[1:]] if network.focus else radii


def _box(lines: Sequence[str], radius: float) -> Box:
    wide = max([radius * 2, *(text_width(line, _LABEL) for line in lines)]) + 2 * _GAP + 8
    high = radius * 2 + len(lines) * height(_LABEL) + 3 * _GAP
    return Box(wide, high, radius, high / 2 - radius - _GAP)


def _draw_bonds(canvas: Canvas, network: Network, nodes: Sequence[tuple[float, float]]) -> None:
    for one, other, times in sorted(network.bonds, key=lambda bond: bond[2]):
        aside = network.focus is not None and one != 0
        strength = min(1.0, log2(times) / 4)  # from 16 times on it grows no more
        canvas.line(
            nodes[one], nodes[other], blended(INK, (0.16 if aside else 0.3) + 0.4 * strength), 1.5 + 7 * strength
        )


def _draw_counts(
    canvas: Canvas,
    network: Network,
    nodes: Sequence[tuple[float, float]],
    taken: list[tuple[float, float, float, float]],
) -> None:
    """On the lines between those who met more than once, how often; where it hides nothing that is *taken*."""
    for one, other, times in network.bonds:
        half = text_width(f"{times}×", SMALL) / 2 + 7
        for share in (0.5, 0.42, 0.58, 0.34, 0.66) if times > 1 else ():
            x, y = (a + (b - a) * share for a, b in zip(nodes[one], nodes[other], strict=True))
            if any(
                x + half > left and x - half < right and y + 13 > top and y - 13 < bottom
                for left, top, right, bottom in taken
            ):
                continue
            taken.append((x - half, y - 13, x + half, y + 13))
            canvas.box((x - half, y - 13), (x + half, y + 13), GROUND, blended(INK, 0.4), round_by=13)
            canvas.write((x, y + 6), f"{times}×", SMALL, INK, anchor="m")
            break


def _draw_node(canvas: Canvas, at: tuple[float, float], radius: float, actor: Actor, *, focus: bool) -> None:
    colour, _ = _LOOKS[actor.type]
    x, y = at
    if focus:
        canvas.disc(at, radius, GROUND, INK)
        radius -= _RING
    match actor.type:
        case ParticipantType.PERSON:
            canvas.disc(at, radius + 3, GROUND)
            canvas.disc(at, radius, colour)
        case ParticipantType.PARTY:
            side = radius * 0.88
            canvas.box((x - side - 3, y - side - 3), (x + side + 3, y + side + 3), GROUND)
            canvas.box((x - side, y - side), (x + side, y + side), colour, round_by=4)
        case ParticipantType.ROLE:
            canvas.polygon([(x - radius - 3, y), (x, y - radius - 3), (x + radius + 3, y), (x, y + radius + 3)], GROUND)
            canvas.polygon([(x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)], colour)


def _legend(canvas: Canvas, actors: Sequence[Actor]) -> None:
    x, y = float(MARGIN + 10), canvas.size[1] - 26.0
    kinds = dict.fromkeys(actor.type for actor in actors)
    for kind in (one for one in ParticipantType if one in kinds):
        word = say(_LOOKS[kind][1])
        _draw_node(canvas, (x, y - 6), 9, Actor(actor_id=0, name="", type=kind), focus=False)
        canvas.write((x + 17, y), word, SMALL, MUTED)
        x += 17 + text_width(word, SMALL) + 34
    canvas.line((x - 8, y - 6), (x + 22, y - 6), blended(INK, 0.64), 7)
    canvas.write((x + 34, y), say("met more often"), SMALL, MUTED)


def _alt(network: Network) -> str:
    return bare(
        say(
            "A graph: {title}. {scope}. {pairs}.",
            title=network_title(network),
            scope=network_scope(network),
            pairs=network_in_words(network),
        ),
        1000,
    )


def _below(network: Network) -> tuple[str, ...]:
    named = tuple(bare(called(actor), 60) or "…" for actor in network.left_out[:_NAMED_BELOW])
    rest = len(network.left_out) - len(named)
    return (*named, say("{count} more", count=rest)) if rest > 0 else named
