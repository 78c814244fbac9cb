"""How long to leave something alone that failed, longer each time in a row."""

from __future__ import annotations

import time
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

REST = (15.0, 30.0, 60.0, 120.0, 300.0, 600.0)  # seconds after the 1st, 2nd ... failure in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failed:
    times: int
    until: float
    reason: str


class Patience:
    """Remembers failures by key, on the monotonic clock."""

    def __init__(self, rest: Sequence[float] = REST) -> None:
        self._rest = rest
        self._failed: dict[Hashable, _Failed] = {}

    def over(self, key: Hashable) -> bool:
        """Whether *key* may be tried."""
        return key not in self._failed or time.monotonic() >= self._failed[key].until

    def failed(self, key: Hashable, reason: str) -> None:
        """Leave *key* alone for a while."""
        times = self._failed[key].times if key in self._failed else 0
        until = time.monotonic() + self._rest[min(times, len(self._rest) - 1)]
        self._failed[key] = _Failed(times=times + 1, until=until, reason=reason)

    def went_well(self, key: Hashable) -> None:
        """Forget the failures of *key*."""
        self._failed.pop(key, None)

    def reason(self, key: Hashable) -> str | None:
        """Why *key* failed last, unless it went well since."""
        return self._failed[key].reason if key in self._failed else None
