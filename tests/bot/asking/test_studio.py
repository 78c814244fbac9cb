from __future__ import annotations

import subprocess
import sys

import pytest

from bot.answers.network import network
from bot.asking.studio import Studio
from bot.errors import UserError
from tests.bot.faces.pictures.events import TODAY, contact, event, someone

GRAPH = network([contact(1, someone(1, "Ada"), someone(2, "Ben"))], focus=None, since=None, whole=True)


async def test_pictures_are_drawn_in_another_process() -> None:
    studio = Studio()
    try:
        assert (await studio.network(1, GRAPH)).png.startswith(b"\x89PNG")
        assert await studio.months(1, [event(1, start=None, title="Talks")], "Coming up", TODAY) is None
    finally:
        await studio.close()


async def test_a_guild_that_asks_too_often_waits_and_others_do_not() -> None:
    now = 0.0
    studio = Studio(clock=lambda: now)
    try:
        for _ in range(12):
            await studio.network(1, GRAPH)
        with pytest.raises(UserError, match="in 60 seconds"):
            await studio.network(1, GRAPH)
        await studio.network(2, GRAPH)
        now = 60.0
        await studio.network(1, GRAPH)
    finally:
        await studio.close()


def test_the_bots_own_process_never_loads_pillow() -> None:
    code = "import sys, bot.client, commands.pictures, commands.agenda; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
