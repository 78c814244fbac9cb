from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.faces.plain import link, safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jean-Claude O'Neil (EU), 50% at 9:30", "Jean-Claude O'Neil (EU), 50% at 9:30"),
        ("a  b\n\tc", "a b c"),
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("<@123> @here", "\\<@\u2060123> @\u2060here".replace(">", r"\>")),
        ("[a](https://b.example)", "\\[a\\](https:\u2060//b.example)"),
        ("left\u202eright\u200b\u0000", "leftright"),
        ("\u3164\u2800", ""),
        ("", ""),
    ],
)
def test_shows_as_written(text: str, shown: str) -> None:
    assert safe(text, 100) == shown


@given(st.text(max_size=300), st.integers(1, 50))
def test_never_longer_than_asked_and_on_one_line(text: str, limit: int) -> None:
    shown = safe(text, limit)
    assert len(shown.encode("utf-16-le")) // 2 <= limit
    assert len(shown.splitlines()) <= 1
    assert not shown.removesuffix("…").endswith("\\") or shown.removesuffix("…").endswith("\\\\")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://u:p@x.example",
        "http://",
        "http://[",
        "x",
        "https://x.example/" + "a" * 300,
    ],
)
def test_no_link_to_what_is_no_plain_address(url: str) -> None:
    assert link("Courier", url) == "Courier"


def test_a_link_cannot_end_early() -> None:
    assert link("Courier", "https://x.example/a b)c>d\n") == "[Courier](https://x.example/a%20b%29c%3Ed%0A)"
