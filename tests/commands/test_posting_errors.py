"""Each command about what is posted says in one private sentence that the archive cannot be used."""

from __future__ import annotations

from typing import Any

import pytest

from bot.calendars import CalendarServer
from bot.settings import Settings
from storage.errors import Unreadable
from tests.commands.conftest import Server, said

_FULL = "The disk is full; nothing was kept."
_WHICH = {"which": 1}


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("briefing schedule", {"time": "7:30", "zone": "UTC", "days": "weekdays"}),
        ("briefing edit", _WHICH),
        ("briefing pause", _WHICH),
        ("briefing resume", _WHICH),
        ("briefing remove", _WHICH),
        ("briefing preview", _WHICH),
        ("briefing log", _WHICH),
        ("briefing list", {}),
        ("briefing why", {"event": "1"}),
        ("watch add", {"place": "Kenya"}),
        ("watch list", {}),
        ("watch remove", _WHICH),
        ("remind event", {"event": "1", "hours": 1}),
        ("remind list", {}),
        ("remind remove", _WHICH),
        ("calendar address", {}),
        ("calendar revoke", {}),
    ],
)
async def test_an_archive_that_fails_is_said(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, options: dict[str, Any]
) -> None:
    async def fails(*_: Any, **__: Any) -> Any:
        raise Unreadable(_FULL)

    async with CalendarServer(server.client, Settings(_env_file=None)):
        monkeypatch.setattr(server.client.database, "rows", fails)
        monkeypatch.setattr(server.client.database, "_run", fails)
        answer = await server.curator.slash(server.channel, name, **options)
        monkeypatch.undo()
    assert answer.ephemeral
    assert said(answer) == _FULL


@pytest.mark.parametrize(
    ("name", "option"),
    [("briefing edit", "which"), ("briefing why", "event"), ("watch remove", "which"), ("remind event", "event")],
)
async def test_nothing_is_suggested_meanwhile(
    server: Server, monkeypatch: pytest.MonkeyPatch, name: str, option: str
) -> None:
    async def fails(*_: Any, **__: Any) -> Any:
        raise Unreadable(_FULL)

    monkeypatch.setattr(server.client.database, "rows", fails)
    assert await server.curator.autocomplete(server.channel, name, option, "") == []
    monkeypatch.undo()
