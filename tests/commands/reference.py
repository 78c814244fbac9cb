"""The page of all commands, made from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator

from discord import AppCommandType
from discord.app_commands import Command, Parameter

from bot.client import Attache

_HEAD = """# What one can ask Attaché in Discord

This page is made from the commands themselves: `ATTACHE_WRITE_DOCS=1 .venv/bin/pytest tests/commands/test_reference.py`
writes it anew. Options in brackets may be left out. Commands marked † need the permission Manage Messages.

Days may be typed as `2024-07-03`, `3 July 2024`, `July 2024`, `2024`, `yesterday`, `last week` or `30d`; times ahead as
`14 days`, `3 months`, `next month` or a day to come; times of day as `07:30` or `6 pm`.
"""


def reference(client: Attache) -> str:
    """The page in markdown, for the commands *client* has loaded."""
    return "\n".join([_HEAD, *_slash(client), "", *_menus(client), ""])


def _slash(client: Attache) -> Iterator[str]:
    every = [c for c in client.tree.walk_commands(type=AppCommandType.chat_input) if isinstance(c, Command)]
    for command in sorted(every, key=lambda c: c.qualified_name):
        options = " ".join(_named(option) for option in command.parameters)
        mark = " †" if command.extras.get("curators") else ""
        yield f"## /{command.qualified_name}{mark}\n\n`/{f'{command.qualified_name} {options}'.strip()}` — {command.description}\n"
        yield from (f"- `{option.display_name}`: {_told(option)}" for option in command.parameters)
        if command.parameters:
            yield ""


def _menus(client: Attache) -> Iterator[str]:
    yield "## On a message: Apps\n"
    for menu in sorted(client.tree.get_commands(type=AppCommandType.message), key=lambda m: m.name):
        mark = " †" if menu.default_permissions else ""
        doc = (menu.callback.__doc__ or "").strip().splitlines()[0]
        yield f"- **{menu.name}**{mark}: {doc}"


def _named(option: Parameter) -> str:
    return option.display_name if option.required else f"[{option.display_name}]"


def _told(option: Parameter) -> str:
    choices = f" ({', '.join(c.name for c in option.choices)})" if option.choices else ""
    return f"{option.description}{choices}"
