"""A channel in memory: a real `Post` with a nonce memory, that fails and is killed as told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.briefing.delivery import Refused
from bot.briefing.payload import Payload

PRIVATE = 900_000  # added to a user's id it is the channel of their private messages


class Killed(BaseException):
    """The process ends here."""


@dataclass(slots=True, kw_only=True)
class Channel:
    """What is posted to any channel, in order; ``before`` and ``after`` run around the moment a post is taken."""

    messages: list[tuple[int, Payload]] = field(default_factory=list)
    nonces: dict[str, int] = field(default_factory=dict)
    readable: bool = True
    before: Callable[[Payload], None] = lambda _: None
    after: Callable[[Payload], None] = lambda _: None
    tried: int = 0
    gone: set[int] = field(default_factory=set)
    system: int | None = None
    closed: set[int] = field(default_factory=set)

    async def send(self, channel_id: int, payload: Payload, nonce: str) -> int:
        self.tried += 1
        if channel_id in self.closed:
            raise Refused("I may not post in this channel (Missing Access).")
        self.before(payload)
        assert len(nonce) <= 25
        if nonce not in self.nonces:
            self.messages.append((channel_id, payload))
            self.nonces[nonce] = len(self.messages)
        self.after(payload)
        return self.nonces[nonce]

    async def find(self, channel_id: int, payload: Payload, since: datetime) -> int | None:  # noqa: ARG002 - the Post protocol
        if not self.readable:
            return None
        found = (n for n, (c, p) in enumerate(self.messages, 1) if c == channel_id and p.reference == payload.reference)
        return next(found, None)

    async def system_channel(self, guild: int) -> int | None:  # noqa: ARG002 - the Post protocol
        return self.system

    async def private_channel(self, user_id: int) -> int:
        return PRIVATE + user_id

    async def is_member(self, guild: int, user_id: int) -> bool:  # noqa: ARG002 - the Post protocol
        return user_id not in self.gone

    @property
    def texts(self) -> list[str]:
        return [payload.text for _, payload in self.messages]


def once(error: BaseException, times: int = 1) -> Callable[[Payload], None]:
    """Raise *error* the first *times* times."""
    left = [error] * times

    def strike(_: Payload) -> None:
        if left:
            raise left.pop()

    return strike
