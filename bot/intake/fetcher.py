"""The guarded fetcher: the one place from which the service asks the internet for anything but Discord."""

from __future__ import annotations

import asyncio
import re
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver
from multidict import CIMultiDict
from yarl import URL

from bot.errors import UserError
from bot.intake import robots
from bot.intake.guard import Guard, RefusedAddress

AGENT = "Attache"
PAGE = 2 * 1024 * 1024  # bytes; trafilatura takes 12 s for a page of 5 MB
_IDENTITY = f"{AGENT}/0.1 (news reader of a Discord server; honours robots.txt)"
_HEADERS = {
    "User-Agent": _IDENTITY,
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_DAY = 86_400.0  # seconds
_FOR_GOOD = frozenset({301, 308})
_REDIRECTS = _FOR_GOOD | {302, 303, 307}
_SENTENCES = {
    401: "asks for a login",
    402: "asks for payment",
    403: "does not let Attaché read this page",
    404: "has no such page",
    410: "has no such page any more",
    429: "asks to come back later",
    451: "may not show this page for legal reasons",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came from ``url``, the last one after redirects; ``body`` is decompressed, ``charset`` what the header says.

    ``headers`` are the response's. ``status`` is 200, or 304 when the request was conditional. ``moved_to`` is where the
    address asked for says that it has moved for good.
    """

    url: str
    status: int
    body: bytes
    content_type: str
    charset: str | None
    headers: CIMultiDict[str]
    moved_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Redirect:
    target: URL
    for_good: bool


class Answered(UserError):  # noqa: N818 - a site's answer, told as its parent is
    """A site answered with an error ``status``; ``retry_after`` is how many seconds it asks to be left alone, up to a day."""

    def __init__(self, message: str, status: int, retry_after: float | None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Fetcher:
    """Fetches from public addresses only, within limits on seconds, bytes and redirects; ``async with`` closes it.

    ``permitted`` and ``resolver`` let tests stay on the loopback.
    """

    def __init__(
        self,
        *,
        seconds: float = 10.0,
        redirects: int = 5,
        permitted: frozenset[tuple[str, int]] = frozenset(),
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._seconds = seconds
        self._redirects = redirects
        self._guard = Guard(permitted)
        self._resolver = resolver
        self._session: ClientSession | None = None
        self._robots = robots.Robots(self._robots_txt, AGENT)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session is not None:
            await self._session.close()

    def may_fetch(self, address: str) -> bool:
        """Whether *address* is of a form that is fetched at all; where it leads is seen only when it is."""
        try:
            self._guard.checked(address)
        except UserError:
            return False
        return True

    async def get(
        self, address: str, *, most: int = PAGE, ask_robots: bool = True, headers: dict[str, str] | None = None
    ) -> Fetched:
        """Fetch *address*, *most* bytes of it; UserError with one sentence saying why not."""
        url = self._guard.checked(address)
        try:
            async with asyncio.timeout(self._seconds):
                return await self._follow(url, most, ask_robots=ask_robots, headers=headers or {})
        except TimeoutError:
            raise UserError(
                "{host} took longer than {seconds} seconds to answer.", host=url.host, seconds=f"{self._seconds:g}"
            ) from None

    async def _follow(self, url: URL, most: int, *, ask_robots: bool, headers: dict[str, str]) -> Fetched:
        asked = home = url
        for _ in range(self._redirects + 1):
            if ask_robots and not await self._robots.allow(url):
                raise UserError("{host} asks programs not to fetch this page (robots.txt).", host=url.host)
            answer = await self._ask(url, most, headers)
            if isinstance(answer, Fetched):
                return replace(answer, moved_to=str(home) if home != asked else None)
            if answer.for_good and home == url:  # so was every one before it
                home = answer.target
            url = answer.target
        raise UserError("{host} redirects more than {count} times.", host=url.host, count=self._redirects)

    async def _ask(self, url: URL, most: int, headers: dict[str, str]) -> Fetched | _Redirect:
        """One request: what came, or where it was redirected to."""
        try:
            async with self._open().get(url, allow_redirects=False, headers=headers) as response:
                if response.status in _REDIRECTS:
                    target = self._target(url, response.headers.get("Location"))
                    return _Redirect(target=target, for_good=response.status in _FOR_GOOD)
                if response.status not in (200, 304):
                    said = _SENTENCES.get(response.status, f"answers with the error {response.status}")
                    raise Answered(
                        f"{url.host} {said}.", response.status, _seconds(response.headers.get("Retry-After"))
                    )
                return Fetched(
                    url=str(url),
                    status=response.status,
                    body=await _body(response, most),
                    content_type=response.headers.get("Content-Type", "").partition(";")[0].strip().lower(),
                    charset=_charset(response.headers.get("Content-Type", "")),
                    headers=CIMultiDict(response.headers),
                )
        except (ClientError, OSError, ValueError) as error:
            raise _told(url, error) from None

    def _target(self, url: URL, location: str | None) -> URL:
        if not location:
            raise UserError("{host} redirects to nowhere.", host=url.host)
        try:
            target = str(url.join(URL(location)))
        except ValueError:
            target = location
        try:
            return self._guard.checked(target)
        except UserError as error:
            raise UserError(
                "{host} redirects to an address that is not fetched. {reason}", host=url.host, reason=error
            ) from None

    async def _robots_txt(self, url: URL) -> tuple[int, bytes]:
        for _ in range(self._redirects + 1):
            try:
                async with self._open().get(url, allow_redirects=False) as response:
                    if response.status not in _REDIRECTS:
                        return response.status, await _beginning(response, robots.LONGEST)
                    url = self._target(url, response.headers.get("Location"))
            except (ClientError, OSError, ValueError) as error:
                raise _told(url, error) from None
        return 404, b""

    def _open(self) -> ClientSession:
        if self._session is None:
            connector = TCPConnector(
                socket_factory=self._guard.open_socket, resolver=self._resolver, use_dns_cache=False, limit_per_host=2
            )
            self._session = ClientSession(
                connector=connector,
                cookie_jar=DummyCookieJar(),
                headers=_HEADERS,
                auto_decompress=False,  # ours stops at the cap; aiohttp's has none on the outcome
                timeout=ClientTimeout(total=self._seconds),
            )
        return self._session


async def _body(response: ClientResponse, most: int) -> bytes:
    """The decompressed body; UserError when it is larger than *most* bytes before or after decompression."""
    host = response.url.host
    too_large = UserError(
        "The page at {host} is larger than {size} MB, the most that is read.", host=host, size=f"{most / 2**20:.2g}"
    )
    if (response.content_length or 0) > most:
        raise too_large
    encoding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise UserError("{host} sends its page in a compression that is not read.", host=host)
    packed = await _beginning(response, most + 1)
    if len(packed) > most:
        raise too_large
    if encoding in ("identity", ""):
        return packed
    try:
        body = _unpacked(packed, most + 1)
    except zlib.error:
        raise UserError("{host} sends a page that cannot be decompressed.", host=host) from None
    if len(body) > most:
        raise too_large
    return body


async def _beginning(response: ClientResponse, most: int) -> bytes:
    parts = bytearray()
    async for chunk in response.content.iter_any():
        parts += chunk
        if len(parts) >= most:
            response.close()
            break
    return bytes(parts[:most])


def _unpacked(packed: bytes, most: int) -> bytes:
    """Decompress *most* bytes of gzip, zlib or bare deflate data."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(packed, most)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, most)


def _seconds(retry_after: str | None) -> float | None:
    """Seconds a Retry-After header asks for, up to a day, given in seconds or as a date; an hour when it is neither."""
    if not retry_after:
        return None
    if re.fullmatch(r"\d{1,9}", retry_after.strip()):
        return min(float(retry_after), _DAY)
    try:
        until = parsedate_to_datetime(retry_after[:60])
        return max(0.0, min((until.astimezone(UTC) - datetime.now(UTC)).total_seconds(), _DAY))
    except (ValueError, TypeError, OverflowError):
        return 3_600.0


def _charset(content_type: str) -> str | None:
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", content_type, re.IGNORECASE)
    return found.group(1) if found else None


def _told(url: URL, error: Exception) -> UserError:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, RefusedAddress):
            return UserError("{host} is not on the public internet, so it is not fetched.", host=url.host)
        cause = getattr(cause, "os_error", None) or cause.__cause__
    return UserError("{host} could not be reached, or broke off its answer.", host=url.host)
