from __future__ import annotations

from datetime import date

import pytest

from bot.errors import UserError
from bot.intake.feed_items import Item
from bot.intake.feed_parsing import parse_feed
from bot.intake.wanting import article_wanted, item_wanted, listed
from storage.values.filters import FeedFilter, filter_from, filter_json
from storage.values.records import Article

ARTICLE = Article(
    text="Prime Minister José Díaz-López met Sergey Lavrov. They discussed rail links.",
    published=date(2024, 7, 4),
    title="Talks",
)


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (FeedFilter(), True),
        (FeedFilter(words=("rail",)), True),
        (FeedFilter(words=("Rail Links", "grain")), True),
        (FeedFilter(words=("rai",)), False),
        (FeedFilter(words=("talks",)), True),
        (FeedFilter(people=("Sergei Lavrov",)), True),
        (FeedFilter(people=("Jose Diaz-Lopez",)), True),
        (FeedFilter(people=("Modi",)), False),
        (FeedFilter(words=("rail",), people=("Modi",)), False),
        (FeedFilter(words=("rail",), people=("Modi", "Lavrov")), True),
    ],
)
def test_words_and_people(wanted: FeedFilter, *, passes: bool) -> None:
    assert article_wanted(wanted, ARTICLE) is passes
    assert filter_from(filter_json(wanted)) == wanted


@pytest.mark.parametrize(
    ("sections", "passes"),
    [((), True), (("world",), True), (("Foreign affairs",), True), (("sport",), False), (("talks-in-astana",), False)],
)
def test_sections_are_the_feeds_or_those_of_the_address(sections: tuple[str, ...], *, passes: bool) -> None:
    item = Item(
        keys=("k",),
        title=None,
        link="https://news.example/world/asia/talks-in-astana",
        published=None,
        text=None,
        sections=("Foreign Affairs",),
    )
    assert item_wanted(FeedFilter(sections=sections), item) is passes


def test_a_feeds_categories_are_taken() -> None:
    rss = b"<rss version='2.0'><channel><title>N</title><item><guid>1</guid><title>T</title><category>World</category></item></channel></rss>"
    assert parse_feed(rss, url="https://n.example/").items[0].sections == ("World",)
    json = b'{"version": "https://jsonfeed.org/version/1.1", "title": "N", "items": [{"id": "1", "title": "T", "tags": ["World", 3]}]}'
    assert parse_feed(json, url="https://n.example/").items[0].sections == ("World",)


def test_what_is_typed_is_listed_once() -> None:
    assert listed(" rail  links,grain, ,rail links") == ("rail links", "grain")
    with pytest.raises(UserError, match="up to 20"):
        listed(",".join(map(str, range(30))))
