from __future__ import annotations

from collections.abc import Callable
from typing import Any

Attache = Callable[..., Any]


def test_the_demo_does_the_main_job_and_says_how_to_go_on(attache: Attache) -> None:
    ended = attache("demo")
    assert ended.status == 0
    for part in (
        "attache met Jaishankar",
        "S. Jaishankar met Sergey Lavrov",
        "to visit Russia",
        "Briefing for Thursday 4 July 2024",
        "status was planned",
        "ATTACHE_TOKEN",
    ):
        assert part in ended.out


def test_the_demo_in_json_holds_each_answer(attache: Attache) -> None:
    said = attache("demo", "--json").json
    assert list(said) == ["met Jaishankar", "upcoming", "briefing", "met Modi --limit 3"]
    assert said["met Jaishankar"]["events"]
    assert said["briefing"]["sections"]
