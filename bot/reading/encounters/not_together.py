"""What several do that are told together but meet no one another: stay away, run against one another."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reading.encounters.noun_frames import Arguments
from bot.reading.encounters.triggers import Trigger
from bot.reading.parse.clauses import child
from bot.reading.parse.seek import seek
from bot.reading.words import word_set

_GOING = ("attend", "join")
_STAYING_AWAY = ("boycott", "skip", "shun", "snub")


def not_together(trigger: Trigger, arguments: Arguments) -> Iterator[str]:
    """Why those told together do not meet one another: "Chad and Mali do not attend the talks", "the two face each other in a run-off"."""
    if arguments.second:
        return
    token, verb = trigger.token, trigger.token.head
    object_of = verb.lower_ if not trigger.verb and token.dep_ == "dobj" else ""
    denied = child(verb, "neg") is not None and object_of.startswith(_GOING)
    if denied or object_of.startswith(_STAYING_AWAY):
        yield "stay away from a meeting of others"
    phrase = trigger.verb and trigger.end is not None and token.lower_.startswith("fac")
    if phrase and next(seek(token.sent, word_set("ballot")), None) is not None:
        yield "face each other in a vote"
