"""What Discord no longer waits for is said by private message, to whoever asked."""

from __future__ import annotations

import asyncio

import pytest

from tests.discord_server.server import CHANNEL, LoopbackDiscord
from tests.discord_server.world import MANAGE_MESSAGES, MEMBER

USER = 5000
INSIDE = {"link": "http://127.0.0.1/secret"}  # refused after a sign of life


def _private(loopback: LoopbackDiscord, user: int = USER) -> list[str]:
    return [str(m["components"]) for m in loopback.messages(loopback.world.private_channel(user).channel_id)]


async def _asked_in_vain(loopback: LoopbackDiscord, name: str, options: dict[str, str], permissions: int) -> None:
    """Ask, and wait until a private message was tried instead of the answer."""
    with pytest.raises(TimeoutError):
        await loopback.slash(name, options, user_id=USER, permissions=permissions, timeout=0.5)
    here = loopback.world.private_channel(USER).channel_id
    async with asyncio.timeout(20):
        while not any(r.path == f"/channels/{here}/messages" for r in loopback.requests):  # noqa: ASYNC110 - the server has no event for it
            await asyncio.sleep(0.02)
    loopback.clear_faults()


async def test_three_seconds_were_too_few(loopback: LoopbackDiscord) -> None:
    loopback.inject(method="POST", path="/interactions/*", status=404, code=10062)
    await _asked_in_vain(loopback, "event", {"which": "999"}, MEMBER)
    (told,) = _private(loopback)
    assert "There is no such event here" in told
    assert (_private(loopback, USER + 100), loopback.messages(CHANNEL)) == ([], [])


async def test_an_answer_that_came_too_late_is_said_to_have(loopback: LoopbackDiscord) -> None:
    loopback.inject(method="POST", path="/interactions/*", status=404, code=10062, times=2)
    await _asked_in_vain(loopback, "about", {}, MEMBER)
    (told,) = _private(loopback)
    assert "gone from Discord" in told


@pytest.mark.parametrize(("status", "code"), [(401, 50027), (404, 10015)])
async def test_fifteen_minutes_were_too_few(loopback: LoopbackDiscord, status: int, code: int) -> None:
    loopback.inject(method="POST", path="/webhooks/*", status=status, code=code, times=2)
    await _asked_in_vain(loopback, "article add", INSIDE, MEMBER | MANAGE_MESSAGES)
    (told,) = _private(loopback)
    assert "127.0.0.1 is not on the public internet" in told
    assert loopback.messages(CHANNEL) == []


async def test_who_takes_no_private_messages_holds_up_nobody(
    loopback: LoopbackDiscord, caplog: pytest.LogCaptureFixture
) -> None:
    loopback.inject(method="POST", path="/interactions/*", status=404, code=10062)
    loopback.inject(method="POST", path="/channels/*/messages", status=403, code=50007)
    await _asked_in_vain(loopback, "event", {"which": "999"}, MEMBER)
    assert _private(loopback) == []
    assert "There is no such event here" in (await loopback.slash("event", {"which": "999"}, user_id=USER)).text
    assert "Traceback" not in caplog.text
