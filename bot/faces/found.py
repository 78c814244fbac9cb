"""Articles found by their words, as Discord components."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discord.ui import LayoutView

from bot.faces.components import shown, text_view, units
from bot.faces.plain import link
from bot.language.catalogue import say
from bot.language.forms import short_day
from storage.values.records import Article


def found_view(words: str, found: Sequence[tuple[Article, str]], *, more: bool) -> LayoutView:
    """List articles with the passage that holds the *words*, these between ``[`` and ``]`` in it; at most 6 of them."""
    title = "### " + say("Articles on {words}", words=shown(words, 100))
    if not found:
        return text_view(title, say("No article holds all of these words. Try fewer, or another form of them."))
    lines = [title, *(_entry(article, snippet) for article, snippet in found)]
    if more:
        lines.append("-# " + say("There is more: add a word to narrow it down."))
    return text_view("\n".join(lines))


def _entry(article: Article, snippet: str) -> str:
    title = shown(article.title or say("Untitled article"), 100)
    linked = link(title, article.url) if article.url and len(article.url) < 120 else title
    outlet = f"{shown(article.outlet, 40)}, " if article.outlet else ""
    day = short_day(article.published)
    if article.date_assumed:
        day = say("{day}, date assumed", day=day)
    return f"**{linked}** · {outlet}{day}\n> {_marked(snippet)}"


def _marked(snippet: str) -> str:
    """The passage with the words searched for in bold."""
    parts = re.split(r"\[([^\[\]]*)\]", snippet[:400])
    kept, room = [], 180
    for number, part in enumerate(parts):
        if not part.strip() or room <= 0:
            kept.append(" " if part else "")
            continue
        text = shown(part, room)
        room -= units(text)
        edges = (" " if part[0].isspace() else "", " " if part[-1].isspace() else "")
        kept.append(f"**{text}**" if number % 2 else f"{edges[0]}{text}{edges[1]}")
    return "".join(kept).strip() or "…"
