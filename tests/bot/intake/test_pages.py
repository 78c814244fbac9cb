from __future__ import annotations

import contextlib
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.addresses import tidy
from bot.intake.files import article_from_bytes
from bot.intake.moments import appeared_at
from bot.intake.pages import article_from_page
from tests.bot.intake.mutations import mutated

TODAY = date(2024, 7, 5)
URL = "https://www.steppe.example/world/ministers?utm_source=mail"

STORY = (
    "<p>The foreign ministers of two neighbours met in Astana on Wednesday and spoke for an hour about trade and rail.</p>"
    "<p>They agreed to meet again in the autumn, when a larger delegation is expected, said the host's spokesman.</p>"
    "<p>Neither side gave details of the papers that were signed, but both called the conversation useful and open.</p>"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ministers meet in Astana | Steppe Herald</title>
<meta property="og:title" content="Ministers meet in Astana"><meta property="og:site_name" content="Steppe Herald">
<meta name="author" content="Ada Byron"><meta property="article:published_time" content="2024-07-03T23:50:00+05:00">
<link rel="canonical" href="https://steppe.example/world/ministers"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ministers meet in Astana</h1>{STORY}</article>
<footer>All rights are somewhere.</footer></body></html>"""


def made(html: str | bytes, day: date | None = None, url: str | None = URL) -> object:
    data = html.encode() if isinstance(html, str) else html
    return article_from_page(data, url=url, day=day, today=TODAY)


def test_a_page_gives_its_article() -> None:
    article = article_from_page(PAGE.encode(), url=URL, day=None, today=TODAY)
    assert article.text.count("\n\n") >= 2
    assert "met in Astana on Wednesday" in article.text
    assert "Home" not in article.text
    assert (article.title, article.outlet) == ("Ministers meet in Astana", "Steppe Herald")
    assert (article.published, article.date_assumed) == (date(2024, 7, 3), False)
    assert article.url == "https://steppe.example/world/ministers"
    assert article.author == "Ada Byron"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2024-07-03T23:50:00+05:00"


@pytest.mark.parametrize(
    ("markup", "moment"),
    [
        ('<meta content="2024-07-03T23:50:00Z" property="article:published_time">', "2024-07-03T23:50:00+00:00"),
        ('{"datePublished": "2024-07-03T23:50:00.000-0400"}', "2024-07-03T23:50:00-04:00"),
        ('<time class="x" datetime="2024-07-03 23:50+05:30">', "2024-07-03T23:50:00+05:30"),
        ('<time datetime="2024-07-03T23:50:00">', None),
        ('<time datetime="2024-13-03T23:50:00Z">', None),
        ('<time datetime="2024-07-03">', None),
        ("<meta " * 50_000, None),
        ('"datePublished": "' * 20_000, None),
    ],
)
def test_the_moment_a_page_appeared(markup: str, moment: str | None) -> None:
    began = time.monotonic()
    found = appeared_at(markup)
    assert (found.isoformat() if found else None) == moment
    assert time.monotonic() - began < 2


def test_a_feeds_day_comes_first_then_the_pages_then_a_given_one_and_none_is_assumed() -> None:
    of_feed = article_from_page(PAGE.encode(), url=URL, day=None, today=TODAY, stated=date(2024, 7, 2))
    assert (of_feed.published, of_feed.date_assumed) == (date(2024, 7, 2), False)
    assert article_from_page(PAGE.encode(), url=URL, day=date(2024, 7, 1), today=TODAY).published == date(2024, 7, 3)
    undated = PAGE.replace('<meta property="article:published_time" content="2024-07-03T23:50:00+05:00">', "")
    article = article_from_page(undated.encode(), url=URL, day=None, today=TODAY)
    assert (article.published, article.date_assumed) == (TODAY, True)
    given_day = article_from_page(undated.encode(), url=URL, day=date(2024, 7, 1), today=TODAY)
    assert (given_day.published, given_day.date_assumed) == (date(2024, 7, 1), False)


def test_another_sites_canonical_address_is_not_taken() -> None:
    stolen = PAGE.replace("https://steppe.example/world", "https://elsewhere.example/world")
    article = article_from_page(stolen.encode(), url=URL, day=None, today=TODAY)
    assert article.url == "https://www.steppe.example/world/ministers"


def test_tidy_leaves_what_belongs_to_the_page() -> None:
    assert tidy("https://a.example/x?id=5&utm_source=b&fbclid=c#top") == "https://a.example/x?id=5"


def test_a_saved_page_is_a_file() -> None:
    article = article_from_bytes("saved.html", PAGE.encode(), day=None, today=TODAY)
    assert (article.published, article.url) == (date(2024, 7, 3), None)
    with pytest.raises(UserError, match=r"saved\.html: No article"):
        article_from_bytes("saved.html", b"<p>Hi</p>", day=None, today=TODAY)


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("", "No article"),
        ("<html></html>", "No article"),
        ("<p>Hello.</p>", "No article"),
        ("\0\0\0", "No article"),
        ("<article><p>Subscribe now to continue reading this story about two ministers.</p></article>", "subscribers"),
        (
            f'<script type="application/ld+json">{{"isAccessibleForFree": false}}</script><p>{"They met. " * 40}</p>',
            "subscri",
        ),
        ("<article><p>Before you go on, please accept all cookies or manage them.</p></article>", "cookies"),
        ("x" * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
    ],
)
def test_pages_without_an_article(html: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        made(html)


def test_a_declared_encoding_is_no_stumbling_block() -> None:
    made('<?xml version="1.0" encoding="windows-1251"?>' + PAGE)


def test_deep_nesting_ends() -> None:
    began = time.monotonic()
    with pytest.raises(UserError):
        made("<div>" * 200_000 + "x" + "</div>" * 50_000)
    assert time.monotonic() - began < 10


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, 2**32))
def test_mutated_pages_are_articles_or_refused(seed: int) -> None:
    with contextlib.suppress(UserError):
        made(mutated(PAGE.encode(), seed))
