"""Where the service may connect to: public addresses, two ports, two schemes."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from yarl import URL

from bot.errors import UserError

PORTS = frozenset({80, 443})
_LONGEST = 2000  # characters of an address

# What `is_global` of Python 3.11 lets through although it leads, or may lead, inside.
_REFUSED_V4 = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24",  # protocol assignments (RFC 6890)
        "192.88.99.0/24",  # 6to4 relays (RFC 7526)
        "168.63.129.16/32",  # a cloud's own host services on a public number
    )
)
# Of IPv6 only global unicast (RFC 4291) is let through: that leaves out NAT64, mapped, compatible, local and multicast.
_GLOBAL_V6 = ip_network("2000::/3")
_REFUSED_V6 = tuple(
    ip_network(net)
    for net in (
        "2001::/23",  # protocol assignments, Teredo among them (RFC 2928, RFC 4380)
        "2002::/16",  # 6to4 (RFC 3056)
        "3fff::/20",  # documentation (RFC 9637)
    )
)


class RefusedAddress(OSError):  # noqa: N818 - what the connecting code expects is an OSError
    """A connection to this address was not opened."""

    def __init__(self) -> None:
        super().__init__("refused address")


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides on every address before a socket is opened; ``permitted`` holds exceptions as (address, port), for tests."""

    permitted: frozenset[tuple[str, int]] = frozenset()

    def open_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Open the socket of a getaddrinfo row, or raise RefusedAddress. aiohttp calls it with every final address."""
        family, kind, protocol, _, address = info
        host, port = address[0], address[1]
        if (host, port) not in self.permitted and not (port in PORTS and is_public(host)):
            raise RefusedAddress
        return socket.socket(family=family, type=kind, proto=protocol)

    def checked(self, address: str | URL) -> URL:
        """*address* as a URL the service may ask for; UserError with the reason when it may not."""
        try:
            url = URL(address.strip() if isinstance(address, str) else address)
            port, host = url.port, url.host
        except (ValueError, TypeError):
            raise UserError("This is not a web address.") from None
        text = str(address)
        if url.scheme not in ("http", "https"):
            raise UserError("Only addresses that begin with http:// or https:// are fetched.")
        if (
            not host
            or len(text) > _LONGEST
            or "\\" in text
            or any(c.isspace() or not c.isprintable() for c in text.strip())
        ):
            raise UserError("This is not a web address.")
        if url.raw_user is not None or url.raw_password is not None or "@" in url.raw_authority:
            raise UserError("Addresses with a user name in them are not fetched.")
        if port not in PORTS and port not in {number for _, number in self.permitted}:
            raise UserError("Only the ports 80 and 443 are fetched from.")
        return url.with_fragment(None)


def is_public(host: str) -> bool:
    """Whether the numeric address *host* is on the public internet, whatever form it is written in."""
    try:
        ip: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is None:
            return ip.is_global and ip in _GLOBAL_V6 and not any(ip in net for net in _REFUSED_V6)
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in _REFUSED_V4)
