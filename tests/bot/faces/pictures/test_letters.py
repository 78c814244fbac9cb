from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from bot.faces.pictures.letters import clean, fitted, width, wrapped, write


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.integers(20, 400), st.integers(1, 3))
def test_lines_fit_their_room_whatever_the_text(text: str, room: int, lines: int) -> None:
    broken = wrapped(clean(text), 20, room, lines)
    assert 1 <= len(broken) <= lines
    assert all(width(line, 20) <= max(room, width("…", 20)) for line in broken)


def test_nothing_to_see_is_an_ellipsis() -> None:
    assert clean("\u202e\u200b \U0001f600") == "…"


def test_towers_of_accents_are_cut_down() -> None:
    assert clean("Z" + "\u0311" * 50) == "Z" + "\u0311" * 3


def test_a_long_name_is_cut_where_it_no_longer_fits() -> None:
    cut = fitted("Sheikh Mohammed bin Zayed Al Nahyan", 20, 200)
    assert cut.endswith("…")
    assert "Sheikh Mohammed" in cut
    assert width(cut, 20) <= 200


def test_scripts_beside_latin_have_letters_of_their_own() -> None:
    drawn = []
    for text in ("Лавров", "Μητσοτάκης", "王毅", "محمد"):
        ground = Image.new("RGB", (200, 40))
        write(ImageDraw.Draw(ground), (4, 30), text, 24, (255, 255, 255))
        drawn.append(ground.tobytes())
        missing = Image.new("RGB", (200, 40))  # what a font draws for a letter it has not: the same box for each
        write(ImageDraw.Draw(missing), (4, 30), "\u0b95" * len(text), 24, (255, 255, 255))
        assert drawn[-1] != missing.tobytes()
    assert len(set(drawn)) == 4
