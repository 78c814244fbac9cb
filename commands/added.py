"""What became of articles somebody added, as Discord components."""

from __future__ import annotations

from datetime import date

from discord.ui import LayoutView

from bot.answers.wording import dates_in_words
from bot.faces.components import shown, text_view
from bot.faces.plain import link, safe
from bot.intake.outcomes import Added
from bot.language.catalogue import say, say_many
from bot.language.forms import listed
from storage.unread import UnreadArticle
from storage.values.dates import PartialDate
from storage.values.records import StoredArticle


def added_view(*every: Added, given: date | None = None) -> LayoutView:
    """Say of each article whether it is new, what was found in it, and as of which day it was read, and why not of the *given* one."""
    return text_view(*(_text(added, given) for added in every))


def article_line(stored: StoredArticle) -> str:
    """An article on one line: its day, title and outlet."""
    article = stored.article
    title = safe(article.title or say("Untitled article"), 100)
    parts = [
        article.published.isoformat(),
        link(title, article.url) if article.url else title,
        safe(article.outlet or "", 60),
    ]
    return f"- {' · '.join(filter(None, parts))}"


def unread_line(unread: UnreadArticle) -> str:
    """An article that was not read, and why."""
    return f"{article_line(unread.stored)}\n  {safe(unread.reason, 150)}"


def _text(added: Added, given: date | None) -> str:
    title = f"### {shown(added.title or say('Untitled article'), 250)}"
    day = dates_in_words(PartialDate.of(added.published), None)
    if not added.new:
        known = say("The archive has this article already, as of {day}; nothing was added twice.", day=day)
        return f"{title}\n{known}"
    if added.unread:
        return "\n".join(
            [title, say("Kept as of {day}, but not read.", day=day), *(shown(note, 300) for note in added.notes)]
        )
    lines = [title, say("Read as of {day}: {found}.", day=day, found=_found(added))]
    if added.corrected:
        lines.append(
            say("It takes the place of what the archive had of this article; an earlier text is kept with it.")
        )
    if added.copy_of:
        lines.append(say("It repeats an article that is here already; the two count as one outlet’s word."))
    if added.date_assumed:
        lines.append(
            say(
                "The text gives no date of its own, so this day is assumed. Add it again with `date` when you know better."
            )
        )
    elif given and given != added.published:
        lines.append(say("It says itself that it appeared then, so the date you gave was not used."))
    lines += [shown(note, 300) for note in added.notes]
    lines.append("-# " + say("`/met` and `/upcoming` answer from it."))
    return "\n".join(lines)


def _found(added: Added) -> str:
    if not added.encounters and not added.upcoming:
        return say("no encounter and nothing upcoming in it")
    parts = []
    if added.encounters:
        parts.append(say_many("{count} encounter", "{count} encounters", added.encounters))
    if added.upcoming:
        parts.append(say_many("{count} upcoming event", "{count} upcoming events", added.upcoming))
    return listed(parts)
