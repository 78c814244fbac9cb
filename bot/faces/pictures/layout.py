"""Where the nodes of a graph go: neighbours together, no two boxes on one another. Positions are middles in pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Places: TypeAlias = NDArray[np.float64]

_ROUNDS, _PUSHES, _CLEARINGS = 250, 200, 40
_ASPECT = 1.4
_ROOMY = 3.4  # times the boxes' own area
_LEAST_WIDE, _LEAST_HIGH = 760.0, 130.0
_TRIES = 12


@dataclass(frozen=True, slots=True)
class Box:
    """What a node takes up: a box, and in it the disc where its lines end, ``rise`` above the box's middle."""

    wide: float
    high: float
    radius: float
    rise: float


def laid_out(
    boxes: Sequence[Box], bonds: Sequence[tuple[int, int, float]], *, middle: int | None = None
) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """The middles of *boxes*, and the size of the room they take up.

    *bonds* are pairs of boxes that belong together, with how much; *middle* is the box the others stand around. The same
    graph always comes out the same. No two boxes overlap; lines keep off the discs of others where that can be had.
    """
    if not boxes:
        return [], (_LEAST_WIDE, _LEAST_HIGH)
    sizes = np.array([(box.wide, box.high) for box in boxes])
    rough = _levelled(_by_force(len(boxes), bonds, middle))
    wide = max(_LEAST_WIDE, math.sqrt(float(np.prod(sizes, axis=1).sum()) * _ROOMY * _ASPECT), float(sizes[:, 0].max()))
    spread = np.ptp(rough, axis=0)
    flat = float(np.clip(spread[1] / max(float(spread[0]), 1e-9), 0.12, 1 / _ASPECT))  # two stand side by side
    room = np.array([wide, max(_LEAST_HIGH, wide * flat, float(sizes[:, 1].max()))])
    for _ in range(_TRIES):
        places = _apart(_scaled(rough, sizes, room), sizes, room)
        places = _apart(_cleared(places, boxes, bonds, sizes, room), sizes, room)
        if not _clashes(places, sizes).any():
            return [(float(x), float(y)) for x, y in places], (float(room[0]), float(room[1]))
        room *= 1.12
    return _in_rows(sizes)


def _by_force(count: int, bonds: Sequence[tuple[int, int, float]], middle: int | None) -> Places:
    """Rough places: all push each other off, bonds pull together (Fruchterman and Reingold, 1991)."""
    angles = np.arange(count) * (math.pi * (3 - math.sqrt(5)))  # a sunflower: even, and the same every time
    radii = np.sqrt((np.arange(count) + 0.5) / count) / 2
    places = np.stack([np.cos(angles) * radii, np.sin(angles) * radii], axis=1)
    if middle is not None:
        places[[0, middle]] = places[[middle, 0]]
    pull = np.zeros((count, count))
    for one, other, strength in bonds:
        pull[one, other] = pull[other, one] = 1.0 + math.log1p(strength) / 3
    wish = 0.75 / math.sqrt(count)
    for turn in range(_ROUNDS):
        between = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.linalg.norm(between, axis=2), 1e-4)
        force = (wish**2 / distance**2) - pull * distance / wish
        step = (between * force[:, :, None]).sum(axis=1) - places * 0.9  # and all a little towards the middle
        length = np.maximum(np.linalg.norm(step, axis=1, keepdims=True), 1e-9)
        places += step / length * np.minimum(length, 0.08 * (1 - turn / _ROUNDS))
        if middle is not None:
            places -= places[middle]
    return places


def _levelled(places: Places) -> Places:
    """The places turned so that they reach farthest from left to right."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    turned: Places = centred @ axes.T if len(axes) == 2 else centred
    return turned


def _scaled(rough: Places, sizes: Places, room: Places) -> Places:
    """The rough places spread over the room, each box whole inside it."""
    low, high = rough.min(axis=0), rough.max(axis=0)
    share = np.where(high - low < 1e-6, 0.5, (rough - low) / np.maximum(high - low, 1e-6))
    places: Places = sizes / 2 + share * (room - sizes)
    return places


def _apart(places: Places, sizes: Places, room: Places, rounds: int = _PUSHES) -> Places:
    """The places with boxes that lie on one another pushed apart, the shorter way, inside the room."""
    half_wide, half_high = ((sizes[:, None, axis] + sizes[None, :, axis]) / 2 for axis in (0, 1))
    np.fill_diagonal(half_wide, -1.0)  # nothing lies on itself
    number = np.arange(len(places))
    order = np.sign(number[:, None] - number[None, :])  # parts those that lie exactly on one another
    low, high = sizes / 2, room - sizes / 2
    for _ in range(rounds):
        # the axes apart: numpy is slow along an axis of two
        x, y = (places[:, None, axis] - places[None, :, axis] for axis in (0, 1))
        over_x, over_y = half_wide - np.abs(x), half_high - np.abs(y)
        clash = (over_x > 0) & (over_y > 0)
        if not clash.any():
            break
        across = over_x < over_y
        push_x = np.where(clash & across, over_x * np.where(np.abs(x) < 1e-6, order, np.sign(x)), 0.0)
        push_y = np.where(clash & ~across, over_y * np.where(np.abs(y) < 1e-6, order, np.sign(y)), 0.0)
        push = np.stack([push_x.sum(axis=1), push_y.sum(axis=1)], axis=1)
        places = np.clip(places + push * 0.52, low, high)
    return places


def _cleared(
    places: Places, boxes: Sequence[Box], bonds: Sequence[tuple[int, int, float]], sizes: Places, room: Places
) -> Places:
    """The places with discs pushed off the lines between others, as far as a few rounds get."""
    if not bonds:
        return places
    ones, others = (np.array([bond[end] for bond in bonds]) for end in (0, 1))
    rise = np.array([(0.0, -box.rise) for box in boxes])
    clear = np.array([box.radius + 9.0 for box in boxes])
    number = np.arange(len(boxes))[:, None]
    foreign = (number != ones[None, :]) & (number != others[None, :])
    for _ in range(_CLEARINGS):
        discs = places + rise
        start, way = discs[ones], discs[others] - discs[ones]
        length = np.maximum((way**2).sum(axis=1), 1e-6)
        along = np.clip(((discs[:, None, :] - start[None]) * way[None]).sum(axis=2) / length, 0.0, 1.0)
        off = discs[:, None, :] - (start[None] + along[:, :, None] * way[None])
        distance = np.linalg.norm(off, axis=2)
        near = foreign & (distance < clear[:, None]) & (along > 0.02) & (along < 0.98)
        if not near.any():
            break
        across = np.stack([-way[:, 1], way[:, 0]], axis=1) / np.sqrt(length)[:, None]
        side = np.where((off * across[None]).sum(axis=2) >= 0, 1.0, -1.0)
        push = (across[None] * (side * (clear[:, None] - distance) * near)[:, :, None]).sum(axis=1)
        places = np.clip(places + np.clip(push * 0.6, -12, 12), sizes / 2, room - sizes / 2)
        places = _apart(places, sizes, room, rounds=8)
    return places


def _clashes(places: Places, sizes: Places) -> NDArray[np.bool_]:
    half = (sizes[:, None, :] + sizes[None, :, :]) / 2
    clash = np.asarray((half - np.abs(places[:, None, :] - places[None, :, :]) > 0.01).all(axis=2))
    np.fill_diagonal(clash, val=False)
    return clash


def _in_rows(sizes: Places) -> tuple[list[tuple[float, float]], tuple[float, float]]:
    """The last resort: one beside the other, in rows."""
    wide, high = (float(most) for most in sizes.max(axis=0))
    columns = math.ceil(math.sqrt(len(sizes)))
    places = [((i % columns + 0.5) * wide, (i // columns + 0.5) * high) for i in range(len(sizes))]
    return places, (max(columns * wide, _LEAST_WIDE), math.ceil(len(sizes) / columns) * high)
