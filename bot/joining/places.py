"""Places compared: Astana lies in Kazakhstan, the Kremlin in Moscow, and Moscow is not Kazan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.joining.knowledge import cities, regions, state, venues
from storage.values.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """A place and, folded, what contains it; ``depth`` is 1 for a state, 2 for a region, 3 for a city, 4 for a venue, 0 if unknown."""

    key: str
    city: str = ""
    country: str = ""
    depth: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """The place and what contains it, inmost first."""
        return tuple(dict.fromkeys(key for key in (self.key, self.city, self.country) if key))


@lru_cache(maxsize=4096)
def locate(place: str) -> Whereabouts:
    """Where *place* lies, as far as the gazetteers know; "Hyderabad House, New Delhi" lies in New Delhi."""
    inner, _, outer = place.partition(",")
    key = _key(place)
    if key in venues():
        city, country = venues()[key]
        return Whereabouts(key=key, city=_key(city), country=fold(country), depth=4)
    if key in cities() and key not in _same_as_state():
        return Whereabouts(key=key, city=key, country=fold(cities()[key]), depth=3)
    if country := state(place):
        return Whereabouts(key=fold(country), country=fold(country), depth=1)
    if key in regions():
        return Whereabouts(key=key, country=fold(regions()[key]), depth=2)
    if outer:
        within, around = locate(inner.strip()), locate(outer.strip())
        if within.depth:
            return within
        return Whereabouts(key=key, city=around.city, country=around.country, depth=4 if around.city else 0)
    return Whereabouts(key=key)


def agree(one: str | None, other: str | None) -> bool:
    """Whether both places are known and one is, or lies in, the other."""
    if one is None or other is None:
        return False
    here, there = locate(one), locate(other)
    if here.key == there.key or here.key in there.keys or there.key in here.keys:
        return True
    few, many = sorted((set(here.key.split()), set(there.key.split())), key=len)
    return few < many and (0 in {here.depth, there.depth} or (here.depth, here.country) == (there.depth, there.country))


def contradict(one: str | None, other: str | None, *, same_day: bool = False) -> bool:
    """Whether an event cannot be in both; on the *same day* a place the gazetteers do not know may lie in the other."""
    if one is None or other is None or agree(one, other):
        return False
    here, there = locate(one), locate(other)
    if here.country and there.country and here.country != there.country:
        return True
    if here.depth == 0 or there.depth == 0:
        return not same_day and 1 not in {here.depth, there.depth}
    if {here.depth, there.depth} <= {3, 4} and here.city and there.city:
        return here.city != there.city
    return {here.depth, there.depth} in ({2}, {3}, {4})


def finer(one: str, other: str) -> str:
    """The more specific of two places that agree, the fuller name of the same one."""
    return min(one, other, key=lambda p: (-locate(p).depth, -len(p), p))


def _key(place: str) -> str:
    return fold(place).removeprefix("the ").removesuffix(" dc")


def _same_as_state() -> frozenset[str]:
    """Cities that are states of the same name."""
    return frozenset(
        {"singapore", "luxembourg", "monaco", "san marino", "vatican city", "djibouti", "kuwait", "panama"}
    )
