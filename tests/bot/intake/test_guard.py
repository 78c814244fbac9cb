from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UserError
from bot.intake.guard import Guard, RefusedAddress, is_public

INSIDE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.9", "192.88.99.1", "198.18.0.1", "203.0.113.5", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:808:808::1",
    "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "3fff::1", "fc00::1", "fd12::1", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "ff0e::1", "100::1", "5f00::1", "not an address", "", "127.1",
]  # fmt: skip
OUTSIDE = ["8.8.8.8", "1.1.1.1", "151.101.1.69", "::ffff:8.8.8.8", "2606:4700:4700::1111", "2a00:1450:4001:81c::200e"]


@pytest.mark.parametrize("address", INSIDE)
def test_inside(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(RefusedAddress):
        Guard().open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))


@pytest.mark.parametrize("address", OUTSIDE)
def test_outside(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("port", [22, 25, 8080, 0])
def test_other_ports_of_public_addresses_are_refused(port: int) -> None:
    with pytest.raises(RefusedAddress):
        Guard().open_socket((socket.AF_INET, socket.SOCK_STREAM, 0, "", ("8.8.8.8", port)))


@given(st.ip_addresses())
def test_whatever_python_calls_local_is_refused(address: object) -> None:
    assert not (is_public(str(address)) and not getattr(address, "is_global"))  # noqa: B009 - two types


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("file:///etc/passwd", "http://"),
        ("ftp://x.example/", "http://"),
        ("gopher://x.example/", "http://"),
        ("javascript:alert(1)", "http://"),
        ("//x.example/", "http://"),
        ("http://", "not a web address"),
        ("http://x.example:99999/", "not a web address"),
        ("http://x.example/a b", "not a web address"),
        ("http://x.example\\@y.example/", "."),
        ("http://x.example/\x07", "not a web address"),
        ("http://x.example/" + "a" * 3000, "not a web address"),
        ("http://me:secret@x.example/", "user name"),
        ("http://me@x.example/", "user name"),
        ("http://x.example:22/", "ports 80 and 443"),
        ("http://x.example:8080/", "ports 80 and 443"),
    ],
)
def test_addresses_not_asked_for(address: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        Guard().checked(address)


def test_an_ordinary_address_loses_its_fragment() -> None:
    assert str(Guard().checked(" https://news.example/a?b=c#d ")) == "https://news.example/a?b=c"


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}"):
        try:
            url = Guard().checked(address)
        except UserError:
            continue
        assert url.scheme in ("http", "https")
