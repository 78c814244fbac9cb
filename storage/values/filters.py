"""What a guild wants of a feed it follows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFilter:
    """Wanted are articles that hold one of ``words`` and name one of ``people`` and stand in one of ``sections``; none of a kind wants all."""

    words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether it keeps anything out."""
        return bool(self.words or self.people or self.sections)


def filter_json(wanted: FeedFilter) -> str | None:
    """*wanted* as it is stored; None when it keeps nothing out."""
    return json.dumps(asdict(wanted), ensure_ascii=False) if wanted else None


def filter_from(stored: str | None) -> FeedFilter:
    """The filter that was stored."""
    found = json.loads(stored) if stored else {}
    return FeedFilter(**{kind: tuple(values) for kind, values in found.items()})
