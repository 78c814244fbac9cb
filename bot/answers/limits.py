"""What narrows a question down, in words; each is a phrase that can stand after a noun, in any number and order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.answers.wording import kind_word, standing_word
from bot.language.catalogue import say
from bot.language.forms import listed, short_day
from storage.values.facts import EncounterKind
from storage.values.records import EventKind, EventStatus


def with_names(names: Sequence[str]) -> str:
    """Who else has to take part."""
    return say("with {names}", names=listed(names))


def in_place(place: str) -> str:
    """Where."""
    return say("in {place}", place=place)


def at_occasion(occasion: str) -> str:
    """On the margins of what."""
    return say("at the {occasion}", occasion=occasion)


def of_days(since: date | None, until: date | None) -> list[str]:
    """From when on, and up to when; nothing for what is open."""
    found = [say("since {day}", day=short_day(since))] if since else []
    return [*found, *([say("until {day}", day=short_day(until))] if until else [])]


def of_sorts(kinds: Sequence[EncounterKind | EventKind], statuses: Sequence[EventStatus]) -> list[str]:
    """Of which kinds and standings only; nothing for all."""
    words = [*map(kind_word, kinds), *map(standing_word, statuses)]
    return [f"({listed(words)})"] if words else []


def limited(sentence: str, limits: Sequence[str]) -> str:
    """*sentence* with *limits* after it."""
    return " ".join([sentence, *limits])
