"""Faults to inject: what the loopback Discord does instead of, or after, serving a request."""

from __future__ import annotations

import fnmatch
from dataclasses import asdict, dataclass, field
from typing import Any

_CODES = {401: (0, "401: Unauthorized"), 403: (50013, "Missing Permissions"), 404: (10003, "Unknown Channel")}


@dataclass(slots=True, kw_only=True)
class Fault:
    """One fault. It strikes the next ``times`` requests (None: all) whose method and path match.

    ``method`` may be ``*``; ``path`` is a shell pattern over the path after ``/api/v10``, such as ``/channels/*/messages``.
    ``skip`` lets that many matching requests through first. ``delay`` is waited (seconds) before anything else. Then:

    - ``status``: answer so, without doing what was asked; 429 carries ``retry_after`` and a Via header (``via=False``: none), and with ``everywhere`` is that of all routes;
    - ``reset="before"``: reset the connection without doing what was asked;
    - ``reset="after"``: do what was asked, then reset the connection instead of answering;
    - neither: serve as usual, late.
    """

    method: str = "*"
    path: str = "*"
    status: int | None = None
    code: int | None = None
    message: str | None = None
    retry_after: float = 0.05
    via: bool = True
    everywhere: bool = False
    reset: str | None = None
    delay: float = 0.0
    skip: int = 0
    times: int | None = 1
    struck: int = field(default=0)

    def matches(self, method: str, path: str) -> bool:
        """Whether it strikes this request; counts down ``skip`` when it would."""
        if self.times is not None and self.struck >= self.times:
            return False
        if self.method not in {"*", method} or not fnmatch.fnmatchcase(path, self.path):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.struck += 1
        return True

    def answer(self) -> tuple[int, dict[str, Any], dict[str, str]]:
        """The status, JSON body and headers to answer with."""
        assert self.status is not None
        if self.status == 429:
            body = {
                "message": "You are being rate limited.",
                "retry_after": self.retry_after,
                "global": self.everywhere,
            }
            scope = "global" if self.everywhere else "user"
            headers = {"Retry-After": str(self.retry_after), "X-RateLimit-Scope": scope}
            return 429, body, headers | ({"Via": "1.1 loopback"} if self.via else {})
        code, message = _CODES.get(self.status, (0, f"{self.status}: injected"))
        return self.status, {"code": self.code or code, "message": self.message or message}, {}

    def as_json(self) -> dict[str, Any]:
        """Its fields, for the control routes of `serve.py`."""
        return asdict(self)
