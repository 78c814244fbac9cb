from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Attache = Callable[..., Any]


def test_a_missing_token_is_said(attache: Attache) -> None:
    ended = attache("run")
    assert ended.status == 1
    assert "There is no bot token: set ATTACHE_TOKEN" in ended.err


def test_a_wrong_setting_is_named_without_its_value_or_the_token(
    attache: Attache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATTACHE_TOKEN", "secret-token")
    monkeypatch.setenv("ATTACHE_WORKERS", "banana")
    ended = attache("run")
    assert ended.status == 1
    assert "ATTACHE_WORKERS" in ended.err
    assert "secret-token" not in ended.err
    assert "banana" not in ended.err
