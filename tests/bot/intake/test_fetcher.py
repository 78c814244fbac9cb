"""The fetcher against a hostile site: what it refuses it never connects to, what never ends it leaves."""

from __future__ import annotations

import asyncio
import asyncio.selector_events
import gzip
import socket
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from ipaddress import ip_address
from typing import Any

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.errors import UserError
from bot.intake.fetcher import Answered, Fetcher
from tests.bot.intake.hostile_site import Site, moved, page
from tests.bot.intake.test_guard import INSIDE

HTML = ("Content-Type: text/html; charset=utf-8",)

# Each form is the same refused machine or network; {port} is one that the guard would let through for the site itself.
REFUSED = [
    "http://127.0.0.2:{port}/",
    "http://127.2:{port}/",
    "http://2130706434:{port}/",
    "http://0x7f000002:{port}/",
    "http://0x7f.0.0.2:{port}/",
    "http://0177.0.0.2:{port}/",
    "http://017700000002:{port}/",
    "http://①②⑦.⓪.⓪.②:{port}/",
    "http://127。0。0。2:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.2]:{port}/",
    "http://[::ffff:7f00:2]:{port}/",
    "http://[::127.0.0.2]:{port}/",
    "http://[64:ff9b::127.0.0.2]:{port}/",
    "http://[64:ff9b:1::7f00:2]:{port}/",
    "http://[2002:7f00:2::]:{port}/",
    "http://[2001::7f00:2]:{port}/",
    "http://[fe80::1]:{port}/",
    "http://[fc00::1]:{port}/",
    "http://[ff02::1]:{port}/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://224.0.0.1/",
    "http://user:pass@127.0.0.2:{port}/",
    "http://127.0.0.1@127.0.0.2:{port}/",
    "http://127.0.0.1:22/",
    "https://127.0.0.2:{port}/",
    "ftp://127.0.0.2:{port}/",
    "file:///etc/passwd",
]


def is_address(text: str) -> bool:
    """Whether a name server can answer *text*, and it is none that these tests permit."""
    try:
        return str(ip_address(text)) == text and text != "127.0.0.1"  # that is the site itself here
    except ValueError:
        return False


class Names(AbstractResolver):
    """Gives each name the next of its addresses, as a rebinding name server does."""

    def __init__(self, **names: list[str]) -> None:
        self._names: dict[str, Iterator[str]] = {name.replace("_", "."): iter(hosts) for name, hosts in names.items()}

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002 - as aiohttp asks
    ) -> list[ResolveResult]:
        address = next(self._names[host])
        version = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=version, proto=0, flags=0)]

    async def close(self) -> None:
        pass


@pytest.fixture
async def victim(site: Site) -> AsyncIterator[Site]:
    """A service on the same port of another loopback address, which must never be asked."""
    found = Site(port=site.port)
    server = await asyncio.start_server(found.answer, "127.0.0.2", site.port)
    yield found
    server.close()


@pytest.fixture
async def fetcher(site: Site) -> AsyncIterator[Fetcher]:
    async with Fetcher(permitted=site.permitted, seconds=5) as opened:
        yield opened


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every address the loop connects a socket to."""
    seen: list[Any] = []
    loop_class = asyncio.selector_events.BaseSelectorEventLoop
    real = loop_class.sock_connect

    async def watched(loop: Any, sock: Any, address: Any) -> None:
        seen.append(address)
        await real(loop, sock, address)

    monkeypatch.setattr(loop_class, "sock_connect", watched)
    return seen


async def test_a_page_comes_with_its_last_address(site: Site, fetcher: Fetcher) -> None:
    site.pages = {"/a": moved("/b?c=d"), "/b?c=d": page(b"They met.", *HTML)}
    got = await fetcher.get(f"{site.root}/a")
    assert (got.body, got.url, got.content_type, got.charset) == (
        b"They met.", f"{site.root}/b?c=d", "text/html", "utf-8"
    )  # fmt: skip
    assert "User-Agent: Attache/" in site.heads[-1]


@pytest.mark.parametrize(
    ("answers", "home"),
    [
        ([], None),
        (["301 Moved"], "/1"),
        (["308 Moved", "301 Moved"], "/2"),
        (["301 Moved", "302 Found", "301 Moved"], "/1"),
        (["302 Found", "301 Moved"], None),
    ],
)
async def test_says_where_an_address_has_moved_for_good(
    answers: list[str], home: str | None, site: Site, fetcher: Fetcher
) -> None:
    site.pages = {f"/{n}": moved(f"/{n + 1}", status) for n, status in enumerate(answers)}
    site.pages[f"/{len(answers)}"] = page(b"They met.")
    fetched = await fetcher.get(f"{site.root}/0")
    assert fetched.moved_to == (f"{site.root}{home}" if home else None)
    assert fetched.body == b"They met."


@pytest.mark.parametrize("form", REFUSED)
async def test_refused_directly(form: str, site: Site, victim: Site, fetcher: Fetcher, connected: list[Any]) -> None:
    with pytest.raises(UserError):
        await fetcher.get(form.format(port=site.port))
    assert connected == []
    assert victim.asked == []


@pytest.mark.parametrize("form", REFUSED)
async def test_refused_after_redirects(
    form: str, site: Site, victim: Site, fetcher: Fetcher, connected: list[Any]
) -> None:
    site.pages = {"/a": moved("/b"), "/b": moved(form.format(port=site.port))}
    with pytest.raises(UserError):
        await fetcher.get(f"{site.root}/a")
    assert {address[:2] for address in connected} == {("127.0.0.1", site.port)}
    assert victim.asked == []


@pytest.mark.parametrize("inside", ["127.0.0.2", "::ffff:127.0.0.2", *filter(is_address, INSIDE)])
async def test_refused_when_a_name_is_rebound(inside: str, site: Site, victim: Site, connected: list[Any]) -> None:
    site.pages = {"/a": moved(f"http://news.example:{site.port}/b")}
    names = Names(news_example=["127.0.0.1", "127.0.0.1", inside, inside])
    async with Fetcher(permitted=site.permitted, resolver=names) as fetcher:
        with pytest.raises(UserError, match="not on the public internet"):
            await fetcher.get(f"http://news.example:{site.port}/a")
    assert {address[:2] for address in connected} == {("127.0.0.1", site.port)}
    assert victim.asked == []


async def test_robots_txt_may_not_lead_inside_either(site: Site, victim: Site, fetcher: Fetcher) -> None:
    site.pages = {"/robots.txt": moved(f"http://127.0.0.2:{site.port}/robots.txt"), "/a": page(b"x", *HTML)}
    with pytest.raises(UserError, match="not on the public internet"):
        await fetcher.get(f"{site.root}/a")
    assert victim.asked == []


async def test_robots_txt_is_honoured_and_asked_once(site: Site, fetcher: Fetcher) -> None:
    site.pages = {
        "/robots.txt": page(b"User-agent: *\nDisallow: /private\n"),
        "/private/a": page(b"x", *HTML),
        "/open": page(b"x", *HTML),
    }
    with pytest.raises(UserError, match=r"robots\.txt"):
        await fetcher.get(f"{site.root}/private/a")
    await fetcher.get(f"{site.root}/open")
    assert site.asked == ["/robots.txt", "/open"]


async def test_a_site_that_fails_to_give_its_robots_txt_is_left(site: Site, fetcher: Fetcher) -> None:
    site.pages = {"/robots.txt": page(b"", status="503 No"), "/a": page(b"x", *HTML)}
    with pytest.raises(UserError, match=r"robots\.txt"):
        await fetcher.get(f"{site.root}/a")


async def endless(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"x" * 65536)
        await writer.drain()


async def drip(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.05)


async def slow_head(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(b"H")
        await writer.drain()
        await asyncio.sleep(0.05)


BOMB = gzip.compress(b"x" * 50_000_000)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (endless, "larger than"),
        (drip, "took longer than 0.5 seconds"),
        (slow_head, "took longer than 0.5 seconds|could not be reached"),
        (page(BOMB, "Content-Encoding: gzip"), "larger than"),
        (page(zlib.compress(b"x" * 50_000_000), "Content-Encoding: deflate"), "larger than"),
        (page(b"x", "Content-Encoding: br"), "compression that is not read"),
        (page(b"not gzip at all", "Content-Encoding: gzip"), "cannot be decompressed"),
        (page(b"short", "Content-Length: 60000"), "could not be reached, or broke off"),
        (page(b"short", "Content-Length: 99999999999"), "larger than"),
        (page(b"short", "Content-Length: -5"), "could not be reached, or broke off"),
        (b"\x00\xff nonsense\r\n\r\n", "could not be reached, or broke off"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", "could not be reached, or broke off"),
        (page(b"", status="302 Found"), "redirects to nowhere"),
        (moved("http://[broken"), "not fetched"),
        (moved("/a"), "redirects more than 5 times"),
        (page(b"", status="403 No"), "does not let"),
        (page(b"", status="404 No"), "no such page"),
        (page(b"", status="500 No"), "error 500"),
    ],
)  # fmt: skip
async def test_hostile_answers_are_left_in_time(answer: Any, sentence: str, site: Site) -> None:
    site.pages = {"/a": answer}
    seconds = 0.5 if answer in {drip, slow_head} else 5.0  # those never end; the others are left for what they are
    began = time.monotonic()
    async with Fetcher(permitted=site.permitted, seconds=seconds) as fetcher:
        with pytest.raises(UserError, match=sentence):
            await fetcher.get(f"{site.root}/a", most=100_000)
    assert time.monotonic() - began < seconds + 2


async def test_compressed_pages_arrive(site: Site, fetcher: Fetcher) -> None:
    bare = zlib.compressobj(wbits=-15)
    site.pages = {
        "/gzip": page(gzip.compress(b"They met."), "Content-Encoding: gzip"),
        "/zlib": page(zlib.compress(b"They met."), "Content-Encoding: deflate"),
        "/bare": page(bare.compress(b"They met.") + bare.flush(), "Content-Encoding: deflate"),
    }
    for path in site.pages:
        assert (await fetcher.get(f"{site.root}{path}")).body == b"They met."


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [
        ("120", 120, 120),
        ("999999999", 86_400, 86_400),
        (format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True), 7_000, 7_201),
        (format_datetime(datetime.now(UTC) + timedelta(days=9), usegmt=True), 86_400, 86_400),
        ("Wed, 03 Jul 2024 10:00:00 GMT", 0, 0),
        ("soon", 3_600, 3_600),
    ],
    ids=["seconds", "too many seconds", "a date", "a date too far", "a date past", "a word"],
)
async def test_a_site_that_asks_for_time_says_how_long(
    header: str, least: float, most: float, site: Site, fetcher: Fetcher
) -> None:
    site.pages = {"/a": page(b"", f"Retry-After: {header}", status="503 No")}
    with pytest.raises(Answered) as answered:
        await fetcher.get(f"{site.root}/a")
    assert answered.value.retry_after is not None
    assert least <= answered.value.retry_after <= most
