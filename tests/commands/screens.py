"""What real answers look like, as text: the seeds known by the morning of 4 July 2024, asked about in the simulated Discord."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import simcord

from storage.values.facts import Facts
from storage.values.facts_json import from_json
from tests.commands.conftest import Server, components
from tests.discord_server.limits import walk

SEEDS = Path(__file__).parents[2] / "seeds"
KNOWN_BY = date(2024, 7, 4)

HEAD = """# What the answers look like

Real answers about the articles of `seeds/` that had appeared by the morning of 4 July 2024, as text: `[a button]`,
`[a select ▾]`, and of a picture the words that go with it. This part is written anew together with the one above.
"""


async def screens(server: Server) -> str:
    """The page in markdown."""
    await _read_seeds(server)
    return "\n".join([HEAD, *[f"## {typed}\n\n```text\n{seen}\n```\n" async for typed, seen in _asked(server)]])


async def _asked(server: Server) -> AsyncIterator[tuple[str, str]]:
    """Each thing typed or pressed, and what is seen then."""
    yield "/met person:Jaishankar", _seen(await server.member.slash(server.channel, "met", person="Jaishankar"))
    ahead = await server.member.slash(server.channel, "upcoming", within="14 days")
    yield "/upcoming within:14 days", _seen(ahead)
    assert ahead.response is not None
    (menu,) = [c for c in components(ahead) if c.get("custom_id") == "events"]
    one = menu["options"][0]
    card = await server.member.select(ahead.response.message, [one["value"]], custom_id="events")
    yield f"… and “{one['label']}”, chosen from its select", _seen(card)
    for command, options in (
        ("upcoming", {"within": "14 days", "place": "Astana", "picture": True}),
        ("person", {"name": "Lavrov"}),
        ("at", {"what": "Bürgenstock"}),
        ("ask", {"question": "when did Jaishankar last meet Lavrov?"}),
        ("search", {"words": "Astana summit"}),
        ("network", {"person": "Jaishankar"}),
        ("timeline", {"person": "Lavrov"}),
        ("briefing now", {}),
        ("met", {"person": "Lavrow"}),
    ):
        answer = await server.member.slash(server.channel, command, **options)
        typed = " ".join([f"/{command}", *(f"{name}:{value}" for name, value in options.items())])
        yield typed, _seen(answer)


async def _read_seeds(server: Server) -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        article = frontmatter.load(str(path))
        if article["published"] > KNOWN_BY:
            continue
        server.reader.facts[article.content[:80]] = _facts(path, article.content)
        await server.curator.slash(server.channel, "article add", file=(path.name, path.read_bytes()))


def _facts(path: Path, text: str) -> Facts:
    """The facts the article must yield, where they stand in it."""
    found = json.loads(path.with_suffix("").with_suffix(".facts.json").read_text("utf-8"))
    for fact in [*found["encounters"], *found["upcoming"]]:
        begin = max(0, text.find(fact["evidence"]))
        fact["at"] = [begin, begin + len(fact["evidence"])]
    return from_json(found)


def _seen(answer: simcord.InteractionResult) -> str:
    """The messages of an answer as text."""
    messages = [m for m in (answer.response, *answer.followups) if m is not None]
    return "\n".join(line for message in messages for node in walk(message.components) for line in _lines(node))


def _lines(node: dict[str, Any]) -> Iterator[str]:
    match node["type"]:
        case 10:
            yield node["content"].replace("\u2060", "")
        case 14:
            yield "──"
        case 2:
            yield f"[{node['label']}]"
        case 3:
            yield f"[{node['placeholder']} ▾]"
        case 12:
            yield from (f"🖼 {item['description']}" for item in node["items"])
