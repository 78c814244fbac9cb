"""Web pages made into articles. Slow and fed by strangers: run it in a worker."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from datetime import date, timedelta

from trafilatura import bare_extraction
from trafilatura.settings import Document

from bot.errors import UserError
from bot.intake.addresses import site, tidy
from bot.intake.days import read_day
from bot.intake.decoding import decode_page
from bot.intake.files import dated_article
from bot.intake.moments import appeared_at
from storage.values.records import Article

LARGEST = 2 * 1024 * 1024  # bytes; 5 MB take trafilatura 12 s
SECONDS = 10.0  # to give a worker for one page
for _chatty in ("trafilatura", "htmldate"):
    logging.getLogger(_chatty).setLevel(logging.CRITICAL)  # they call a page without an article an error

_SHORTEST = 200  # characters; less is a teaser, a menu or a notice

_CLOSED = re.compile(rb"\"isAccessibleForFree\"\s*:\s*\"?false", re.IGNORECASE)
_PAYWALL = re.compile(
    r"\b(?:subscribe|register|sign in|log in)\b.{0,40}\b(?:to (?:continue|keep|read|unlock)|for full access)"
    r"|\b(?:article|story|content) is (?:for|reserved for|available to) subscribers\b",
    re.IGNORECASE | re.DOTALL,
)
_CONSENT = re.compile(
    r"\b(?:accept|manage|consent)\b.{0,60}\bcookies?\b|\bcookies?\b.{0,60}\b(?:consent|accept)", re.IGNORECASE
)


def article_from_page(
    data: bytes,
    *,
    url: str | None,
    day: date | None,
    today: date,
    charset: str | None = None,
    stated: date | None = None,
) -> Article:
    """Make an article of an HTML page that came from *url*; UserError saying what else it is when it holds none.

    Its day is the one *stated* where it was linked, as by a feed, else what the page's metadata or dateline says, else *day*,
    else *today*, marked as assumed.
    """
    if len(data) > LARGEST:
        raise UserError("The page is larger than {size} MB, the most that is read.", size=LARGEST // 2**20)
    html = decode_page(data, charset)
    found = _extracted(html, url, today)
    text = _paragraphs(found)
    closed = bool(_CLOSED.search(data))
    if len(text) < _SHORTEST or (closed and len(text) < 600):
        raise UserError(_no_article(_visible(html), closed=closed))
    at = appeared_at(html)
    if stated is None and found is not None:
        stated = at.date() if at else read_day(found.date or "")
    article = dated_article(
        text,
        stated=stated,
        day=day,
        today=today,
        title=found.title if found else None,
        outlet=found.sitename if found else None,
        url=_address(url, found.url if found else None),
    )
    author = _author(found.author, article.outlet) if found and found.author else None
    return replace(article, author=author, published_at=at if at and at.date() == article.published else None)


def _author(named: str, outlet: str | None) -> str | None:
    """Who wrote it, as the page says; an outlet, an address or a text that stands there instead is nobody."""
    name = " ".join(named.replace(";", ",").split())
    plain = 2 <= len(name) <= 120 and not re.search(r"https?:|www\.|@", name)
    return name if plain and name.casefold() != (outlet or "").casefold() else None


def _extracted(html: str, url: str | None, today: date) -> Document | None:
    html = re.sub(r"^\s*<\?xml[^>]*\?>", "", html).replace("\0", "")  # lxml takes no declared encoding in a str
    if not html.strip():
        return None
    found = bare_extraction(
        html,
        url=url,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,  # a date of something else is worse than none
            "max_date": (today + timedelta(days=366)).isoformat(),
        },
    )
    return found if isinstance(found, Document) else None


def _paragraphs(found: Document | None) -> str:
    lines = (found.text or "").splitlines() if found else []
    return "\n\n".join(line.strip() for line in lines if line.strip())


def _visible(html: str) -> str:
    return " ".join(re.sub(r"<[^<>]*>", " ", html[:300_000]).split())


def _no_article(text: str, *, closed: bool) -> str:
    if closed or _PAYWALL.search(text):
        return "The page shows its article to subscribers only."
    if _CONSENT.search(text):
        return "The page shows a question about cookies in place of an article."
    return "No article was found on this page."


def _address(url: str | None, canonical: str | None) -> str | None:
    """The page's own address if it is of the same site as *url*, else *url*, tidied."""
    if url is None:
        return None
    try:
        if canonical and canonical.startswith(("http://", "https://")) and site(canonical) == site(url):
            return tidy(canonical)
        return tidy(url)
    except ValueError:
        return url
