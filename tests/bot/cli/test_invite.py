from __future__ import annotations

import base64
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.cli.invite import PERMISSIONS
from tests.bot.cli.conftest import Attache


def test_the_link_is_of_the_tokens_application(
    attache: Attache, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ATTACHE_TOKEN", base64.b64encode(b"123456789").decode().rstrip("=") + ".x.y")
    link = attache("invite").out.strip()
    asked = parse_qs(urlsplit(link).query)
    assert asked["client_id"] == ["123456789"]
    assert asked["permissions"] == [str(PERMISSIONS.value)]
    assert set(asked["scope"][0].split()) == {"bot", "applications.commands"}
    mine = parse_qs(urlsplit(attache("invite", "--user").out.strip()).query)
    assert mine["integration_type"] == ["1"]
    assert mine["scope"] == ["applications.commands"]


@pytest.mark.parametrize("token", ["", "no token"])
def test_without_a_token_it_says_so(attache: Attache, monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("ATTACHE_TOKEN", token)
    ended = attache("invite")
    assert ended.status == 1
    assert "There is no bot token" in ended.err
