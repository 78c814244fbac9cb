"""One article as Discord components: where it came from, what was read in it, how it begins, what it said before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discord.ui import LayoutView, Separator, TextDisplay

from bot.answers.article import Shown
from bot.answers.wording import dates_in_words, headline, when
from bot.faces.components import Line, shown, text_view
from bot.faces.plain import link
from bot.language.catalogue import say, say_many
from storage.values.dates import PartialDate
from storage.values.records import Event, StoredArticle

_EVENTS, _VERSIONS = 8, 4
_BEGINNING = 500  # characters


def article_card(article: Shown, *, question: str | None = None, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out *article*, above it a *question* of our own; *below* are rows of buttons to stand under it."""
    parts = [question] if question else []
    parts += ["\n".join(_head(article)), "\n".join(_read(article))]
    parts.append(f"> {shown(_beginning(article.stored), _BEGINNING)}")
    if article.versions:
        parts.append("\n".join(_versions(article)))
    lines: list[Line] = []
    for part in parts:
        lines += [Separator(), TextDisplay(part)] if lines else [TextDisplay(part)]
    return text_view(below=(*lines, *below))


def _head(article: Shown) -> Iterator[str]:
    text = article.stored.article
    title = shown(text.title or say("Untitled article"), 200)
    yield f"### {link(title, text.url) if text.url else title}"
    day = dates_in_words(PartialDate.of(text.published), None)
    outlet = shown(text.outlet, 80) if text.outlet else ""
    author = say("by {author}", author=shown(text.author, 80)) if text.author else ""
    at = f"<t:{int(text.published_at.timestamp())}:t>" if text.published_at else ""
    yield " · ".join(filter(None, [outlet, author, day, at]))
    if text.date_assumed:
        yield say("The text gives no date of its own, so this day is assumed.")
    came = f"<t:{int(article.stored.added_at.timestamp())}:f>"
    by = article.stored.added_by
    yield say("Added {time} by {person}.", time=came, person=f"<@{by}>") if by else say("Added {time}.", time=came)
    if article.copy_of:
        yield say("It repeats {article}; the two count as one outlet’s word.", article=_named(article.copy_of))
    if article.copies:
        yield say_many(
            "{count} article here repeats it; they count as one outlet’s word.",
            "{count} articles here repeat it; they count as one outlet’s word.",
            article.copies,
        )
    if not article.used:
        yield say("Nothing of it is used, as somebody decided; `/history` undoes that.")


def _read(article: Shown) -> Iterator[str]:
    if article.unread:
        yield shown(article.unread, 300)
        return
    if not article.events:
        yield say("No encounter and nothing upcoming was found in it.")
        return
    yield f"**{say('What was read in it')}**"
    yield from (_event(event) for event in article.events[:_EVENTS])
    if len(article.events) > _EVENTS:
        yield "-# " + say_many("and {count} more", "and {count} more", len(article.events) - _EVENTS)


def _event(event: Event) -> str:
    return f"- {shown(headline(event), 150)} · {when(event)}"


def _versions(article: Shown) -> Iterator[str]:
    yield f"**{say('What it said before')}**"
    for version in article.versions[:_VERSIONS]:
        until = f"<t:{int(version.replaced_at.timestamp())}:f>"
        yield f"- {say('until {time}', time=until)}: “{shown(version.article.text, 200)}”"
    if len(article.versions) > _VERSIONS:
        yield "-# " + say_many("and {count} more", "and {count} more", len(article.versions) - _VERSIONS)


def _named(stored: StoredArticle) -> str:
    name = shown(stored.article.outlet or stored.article.title or say("article {number}", number=stored.article_id), 80)
    return link(name, stored.article.url) if stored.article.url else name


def _beginning(stored: StoredArticle) -> str:
    return " ".join(stored.article.text[: 2 * _BEGINNING].split())
