from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.opml import Outline, read_opml, write_opml
from tests.bot.intake.mutations import mutated

FEEDS = (
    Outline(url="https://a.example/feed?x=1&y=2", title='A & "B" <news>'),
    Outline(url="https://c.example/rss", title=None),
)


def test_a_list_survives_the_way_out_and_in() -> None:
    first, second = read_opml(write_opml(FEEDS))
    assert first == FEEDS[0]
    assert second.url == FEEDS[1].url


def test_folders_are_opened_and_repeats_dropped() -> None:
    nested = b"""<opml version="1.0"><body><outline text="News"><outline text="A" xmlUrl="https://a.example/f"/>
    <outline text="A again" xmlUrl="https://a.example/f"/><outline text="no feed"/></outline></body></opml>"""
    assert read_opml(nested) == (Outline(url="https://a.example/f", title="A"),)


@pytest.mark.parametrize(
    "data", [b"", b"not xml", b"<opml><body/></opml>", b"\x89PNG\0", b'<?xml version="1.0" encoding="x"?><a/>']
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        read_opml(data)


def test_a_bomb_is_refused_at_once() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE o [<!ENTITY l0 "ha">{laughs}]><opml><body><outline xmlUrl="&l11;"/></body></opml>'
    began = time.monotonic()
    with pytest.raises(UserError):
        read_opml(bomb.encode())
    assert time.monotonic() - began < 3


@given(st.integers(0, 2**32))
def test_mutated_lists_are_lists_or_refused(seed: int) -> None:
    with contextlib.suppress(UserError):
        read_opml(mutated(write_opml(FEEDS), seed))
