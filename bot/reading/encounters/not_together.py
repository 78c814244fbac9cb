"""What parties do that meet nobody by it: stay away from a meeting, run against one another, host an event."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.triggers import Trigger
from bot.reading.parse.clauses import child
from bot.reading.parse.seek import seek
from bot.reading.words import word_set

_GOING = ("attend", "join")
_STAYING_AWAY = ("boycott", "skip", "shun", "snub")


def not_together(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why the parties do not meet: "Chad and Mali do not attend the talks", "the two face each other in a run-off", "Chad hosts the summit"."""
    if arguments.second:
        doc = trigger.token.doc
        guests = [doc[s.start : s.end] for s in arguments.second if s.start is not None]
        if trigger.frame.shape == "host" and guests and all(map(_is_event, guests)):
            yield "hosts an event"
        return
    token, verb = trigger.token, trigger.token.head
    object_of = verb.lower_ if not trigger.verb and token.dep_ == "dobj" else ""
    denied = child(verb, "neg") is not None and object_of.startswith(_GOING)
    if denied or object_of.startswith(_STAYING_AWAY):
        yield "stay away from a meeting of others"
    phrase = trigger.verb and trigger.end is not None and token.lower_.startswith("fac")
    if phrase and next(seek(token.sent, word_set("ballot")), None) is not None:
        yield "face each other in a vote"


def _is_event(words: Span) -> bool:
    """Whether *words* name a gathering, taken for a party: "the 28th ASEAN Summit"."""
    return any(t.is_title and t.lower_ in word_set("convention") for t in words)
