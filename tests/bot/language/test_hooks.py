"""Whatever people can press or fill in begins in their language and says what goes wrong."""

from __future__ import annotations

from importlib import import_module

from discord.ui import DynamicItem, Modal

from bot.acting import Acting, Form
from bot.client import EXTENSIONS


def _ours(base: type) -> list[type]:
    found = [one for direct in base.__subclasses__() for one in (direct, *_ours(direct))]
    return [one for one in found if one.__module__.startswith("commands.")]


def test_every_button_select_and_form_has_the_common_base() -> None:
    for name in EXTENSIONS:
        import_module(name)
    items, forms = _ours(DynamicItem), _ours(Modal)
    assert len(items) >= 5
    assert forms
    assert [one for one in items if not issubclass(one, Acting)] == []
    assert [one for one in forms if not issubclass(one, Form)] == []
