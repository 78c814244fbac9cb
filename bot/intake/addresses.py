"""Web addresses brought into the form in which the same page has the same one."""

from __future__ import annotations

import re

from yarl import URL

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ns_\w+", re.IGNORECASE)


def tidy(address: str) -> str:
    """*address* without its fragment and the marks of who sent the reader there."""
    url = URL(address).with_fragment(None)
    return str(url.with_query([(k, v) for k, v in url.query.items() if not _TRACKING.fullmatch(k)]))


def site(address: str) -> str:
    """The host of *address*, without www."""
    return (URL(address).host or "").removeprefix("www.")
