"""The page of commands is that of the commands there are, and of what they answer."""

from __future__ import annotations

import os
from pathlib import Path

from tests.commands.conftest import Server
from tests.commands.reference import reference
from tests.commands.screens import screens

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


async def test_the_page_of_commands_is_up_to_date(server: Server) -> None:
    page = f"{reference(server.client)}\n{await screens(server)}"
    if os.environ.get("ATTACHE_WRITE_DOCS"):
        _write(page)
    assert _written() == page, "docs/commands.md is stale; its head says how to write it anew"


def _write(page: str) -> None:
    PAGE.write_text(page, "utf-8")


def _written() -> str:
    return PAGE.read_text("utf-8") if PAGE.exists() else ""
