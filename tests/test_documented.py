"""What users may set or type is documented."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.__main__ import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_is_in_the_example(setting: str) -> None:
    assert f"ATTACHE_{setting.upper()}=" in (ROOT / ".env.example").read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"attache {command}" in (ROOT / "README.md").read_text("utf-8")
