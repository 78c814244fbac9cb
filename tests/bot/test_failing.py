from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import discord
import pytest
from aiohttp import ClientConnectionError
from discord.app_commands import CommandInvokeError

from bot.errors import UserError
from bot.failing import expected, trail, unexpected


def _answered(kind: type[discord.HTTPException], status: int) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="-")
    return kind(response, {"code": 0, "message": "no"})


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (_answered(discord.Forbidden, 403), "does not let me do that here"),
        (_answered(discord.NotFound, 404), "gone from Discord"),
        (_answered(discord.DiscordServerError, 503), "did not answer just now"),
        (ClientConnectionError(), "did not answer just now"),
        (TimeoutError(), "did not answer just now"),
        (RuntimeError("secret words"), "not your doing"),
    ],
)
def test_every_failure_has_a_sentence_with_its_reference_and_none_of_its_words(error: Exception, words: str) -> None:
    invoked = CommandInvokeError.__new__(CommandInvokeError)
    invoked.original = error
    for one in (error, invoked):
        said = unexpected(one, "abc123")
        assert words in said
        assert "abc123" in said
        assert "secret" not in said
    assert expected(error) is None
    assert "secret" not in trail(error)


def test_what_the_asker_can_mend_is_said_as_it_is() -> None:
    assert expected(UserError("Do this.")) == "Do this."
