from __future__ import annotations

import contextlib
import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.feed_parsing import MOST_ITEMS, parse_feed
from tests.bot.intake.mutations import mutated

URL = "https://steppe.example/feeds/world.xml"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Steppe &amp; World</title><link>https://steppe.example/</link>
<item><title>Ministers meet</title><link>/a?utm_source=rss</link><guid isPermaLink="false">77</guid>
<pubDate>Wed, 03 Jul 2024 23:50:00 +0500</pubDate>
<description>&lt;p&gt;The ministers &lt;b&gt;met&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;They left.&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://steppe.example/b</link></item></channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Atom news</title>
<entry><id>tag:1</id><title>Call held</title><link href="https://steppe.example/c"/>
<published>2024-07-04T01:00:00+05:00</published><content type="html">&lt;p&gt;They spoke.&lt;/p&gt;</content></entry></feed>"""

JSON = json.dumps(
    {
        "version": "1.1",
        "title": "JSON news",
        "items": [
            {"id": 5, "url": "/d", "title": "Talks", "date_published": "2024-07-05T09:00:00Z", "content_text": "a < b"}
        ],
    }
)


def test_rss() -> None:
    feed = parse_feed(RSS.encode(), url=URL)
    first, second = feed.items
    assert feed.title == "Steppe & World"
    assert (first.title, first.link, first.published) == (
        "Ministers meet",
        "https://steppe.example/a",
        date(2024, 7, 3),
    )
    assert first.text == "The ministers met .\n\nThey left."
    assert len(first.keys) == 3
    assert (second.published, second.text) == (None, None)


def test_atom_and_json() -> None:
    (call,) = parse_feed(ATOM.encode(), url=URL).items
    assert (call.title, call.published, call.text) == ("Call held", date(2024, 7, 4), "They spoke.")
    (talks,) = parse_feed(JSON.encode(), url=URL).items
    assert (talks.link, talks.published, talks.text) == ("https://steppe.example/d", date(2024, 7, 5), "a < b")


def test_an_item_is_known_again_by_link_or_title_when_its_id_changes() -> None:
    before = parse_feed(RSS.encode(), url=URL).items[0]
    after = parse_feed(RSS.replace(">77<", ">other-77<").encode(), url=URL).items[0]
    assert set(before.keys) & set(after.keys)


def test_a_page_names_its_feed() -> None:
    page = '<html><head><LINK rel="alternate" type="application/rss+xml" href="/feed"></head><body>x</body></html>'
    assert parse_feed(page.encode(), url=URL).elsewhere == "https://steppe.example/feed"


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"{}", b'{"items": 5}', b"\x89PNG\0\0", b"/etc/passwd", b"{" * 9000]
)
def test_no_feed(body: bytes) -> None:
    with pytest.raises(UserError, match="no feed"):
        parse_feed(body, url=URL)


def test_an_outside_entity_is_not_followed_and_a_bomb_stays_small() -> None:
    outside = RSS.replace("<rss", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss').replace("Second", "&x;")
    assert "root:" not in str(parse_feed(outside.encode(), url=URL))
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = RSS.replace("<rss", f'<!DOCTYPE r [<!ENTITY l0 "ha">{laughs}]><rss').replace("Second", "&l9;")
    with contextlib.suppress(UserError):
        assert len(str(parse_feed(bomb.encode(), url=URL))) < 100_000


def test_many_items_are_cut() -> None:
    many = "".join(f"<item><title>t{n}</title><link>/x{n}</link></item>" for n in range(50_000))
    began = time.monotonic()
    feed = parse_feed(f"<rss version='2.0'><channel><title>x</title>{many}</channel></rss>".encode(), url=URL)
    assert [item.title for item in feed.items] == [f"t{n}" for n in range(MOST_ITEMS)]
    assert time.monotonic() - began < 8


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([RSS, ATOM, JSON]))
def test_mutated_feeds_are_feeds_or_refused(seed: int, feed: str) -> None:
    with contextlib.suppress(UserError):
        parse_feed(mutated(feed.encode(), seed), url=URL)
