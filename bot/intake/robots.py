"""robots.txt: whether a site lets its pages be fetched (RFC 9309)."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from protego import Protego
from yarl import URL

LONGEST = 500 * 1024  # bytes; RFC 9309, 2.5: at least this much is to be read
_KEPT = 200  # sites
_SECONDS = 3600.0


class Robots:
    """The robots.txt files of the sites visited in the last hour.

    ``get`` returns status and body of an address; it may raise whatever it likes, which then reaches the caller.
    """

    def __init__(self, get: Callable[[URL], Awaitable[tuple[int, bytes]]], agent: str) -> None:
        self._get = get
        self._agent = agent
        self._sites: OrderedDict[str, tuple[float, Protego | bool]] = OrderedDict()

    async def allow(self, url: URL) -> bool:
        """Whether *url* may be fetched: yes where there is no robots.txt, no where the site fails to say."""
        site = str(url.origin())
        now = asyncio.get_running_loop().time()
        known = self._sites.get(site)
        if known is None or now - known[0] > _SECONDS:
            known = (now, await self._ask(url.origin().with_path("/robots.txt")))
            self._sites[site] = known
            if len(self._sites) > _KEPT:
                self._sites.popitem(last=False)
        rules = known[1]
        try:
            return rules if isinstance(rules, bool) else bool(rules.can_fetch(str(url), self._agent))
        except Exception:  # noqa: BLE001 - a hostile file's rules are no rules
            return True

    async def _ask(self, url: URL) -> Protego | bool:
        status, body = await self._get(url)
        if status == 200:
            try:
                return await asyncio.to_thread(Protego.parse, body[:LONGEST].decode("utf-8", "replace"))
            except Exception:  # noqa: BLE001 - a hostile file's rules are no rules
                return True
        return status < 500
