"""Who somebody is, as far as the archive knows."""

from __future__ import annotations

from collections.abc import Sequence

from discord.ui import LayoutView, Separator, TextDisplay

from bot.answers.profile import most_met_words, office_words
from bot.answers.values import Answer
from bot.faces.components import Detail, Line, event_text, shown, text_view
from bot.language.catalogue import say

_OFFICES, _EVENTS = 5, 3
_BRIEF = Detail(headline=120, place=40, occasion=60, evidence=120, sources=1, links=False)


def person_card(answer: Answer, below: Sequence[Line] = ()) -> LayoutView:
    """Lay out the profile of *answer*: offices, last encounters, what is ahead, and who was met most; *below* are buttons."""
    profile = answer.profile
    assert profile is not None
    head = [f"### {shown(answer.title, 200)}"]
    head += [f"**{shown(answer.says, 200)}**"] if answer.says else []
    head += [f"- {shown(office_words(office), 120)}" for office in profile.offices[:_OFFICES]]
    if profile.most_met:
        head.append(say("Met most: {names}", names=shown(most_met_words(profile), 250)))
    lines: list[Line] = [TextDisplay("\n".join(head))]
    for title, events in ((say("Last encounters"), answer.events), (say("Coming up"), profile.ahead)):
        if events:
            texts = [event_text(event, answer.as_of, answer.about, _BRIEF) for event in events[:_EVENTS]]
            lines += [Separator(), TextDisplay("\n".join([f"**{title}**", *texts]))]
    if not answer.events and not profile.ahead:
        lines.append(TextDisplay(say("No encounter is known, and nothing is coming up.")))
    lines.append(TextDisplay("-# " + say("`/met` lists every encounter, `/upcoming` looks further ahead.")))
    return text_view(below=[*lines, *below])
