from __future__ import annotations

from pathlib import Path

from PIL import Image

from tests.bot.cli.conftest import Attache


def test_pictures_are_written_and_said_in_words(attache: Attache, seeded: Path, tmp_path: Path) -> None:
    there = ("--database", seeded, "--as-of", "2024-07-04")
    for words, said in (
        (("network",), "A graph: Who met whom."),
        (("network", "Jaishankar"), "Whom S. Jaishankar met"),
        (("timeline", "Jaishankar", "--since", "2024-01-01"), "A timeline: Encounters of S. Jaishankar over time."),
        (("upcoming", "--days", "90"), "A calendar: Coming up, next 90 days."),
    ):
        file = tmp_path / f"{words[0]}.png"
        done = attache(*words, "--png", file, *there)
        assert done.status == 0, done.err
        assert said in done.out
        with Image.open(file) as image:
            assert image.format == "PNG"


def test_the_same_in_lines_and_json(attache: Attache, seeded: Path) -> None:
    there = ("--database", seeded, "--as-of", "2024-07-04")
    assert "   2  S. Jaishankar and Sergey Lavrov" in attache("network", "Jaishankar", *there).out
    assert "  ✔ 2024-07-03: held, Astana" in attache("timeline", "Lavrov", *there).out
    graph = attache("network", "Lavrov", "--json", *there).json
    assert {actor["name"] for actor in graph["actors"]} == {"Sergey Lavrov", "S. Jaishankar"}
    assert graph["bonds"][0]["times"] == 2
    rows = attache("timeline", "Lavrov", "--json", *there).json["rows"]
    assert rows[0]["with"] == "S. Jaishankar"
    assert rows[0]["encounters"][-1] == {
        "first": "2024-07-03", "last": "2024-07-03", "standing": "held", "place": "Astana", "day_of_report": False,
    }  # fmt: skip


def test_what_cannot_be_drawn_or_written_is_said(attache: Attache, seeded: Path, tmp_path: Path) -> None:
    there = ("--database", seeded, "--as-of", "2024-07-04")
    assert "no held encounter since" in attache("network", "Lavrov", "--since", "2025-01-01", *there).out
    assert "Ask from an earlier day on" in attache("timeline", "Lavrov", "--since", "2025-01-01", *there).out
    nobody = attache("network", "Qqqq", "--png", "x.png", *there)
    assert (nobody.status, "knows nobody called" in nobody.err) == (1, True)
    nowhere = attache("network", "--png", tmp_path / "no" / "x.png", *there)
    assert (nowhere.status, "cannot be written" in nowhere.err) == (1, True)
    empty = attache("upcoming", "--days", "1", "--place", "Lima", "--png", "x.png", *there)
    assert (empty.status, "nothing to draw" in empty.err) == (1, True)
