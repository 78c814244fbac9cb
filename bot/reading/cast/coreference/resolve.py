"""What a document's bare offices, counterparts and groups refer to, and its pronouns with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc

from bot.reading.cast.coreference.groups import find_groups
from bot.reading.cast.coreference.guests import GUESTS, the_guest
from bot.reading.cast.coreference.holders import office_mention
from bot.reading.cast.coreference.homeland import homeland
from bot.reading.cast.coreference.members import members
from bot.reading.cast.coreference.pronouns import (
    LATTER,
    PLURAL,
    RELATIVE,
    SINGULAR,
    first_persons,
    pronoun,
    the_latter,
)
from bot.reading.cast.coreference.short_forms import GOVERNMENT, QUARTERS, short_form
from bot.reading.cast.coreference.story import Story, mention_of
from bot.reading.cast.gazetteer import Hit
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.offices import Office
from bot.reading.parse.seek import seek

_REFERRING = SINGULAR | PLURAL | RELATIVE | GUESTS | {GOVERNMENT, LATTER} | {quarter.lower() for quarter in QUARTERS}


def resolved(
    doc: Doc,
    mentions: Iterable[Mention],
    offices: Iterable[Office],
    holders: Mapping[int, tuple[Entity, ...]],
    hits: Mapping[int, Hit],
) -> Iterator[Mention]:
    """Yield *mentions* and those by pronoun, bare office or group.

    *holders* tells by the first token of an office who holds it by apposition; *hits* are the listed names by token.
    """
    story = Story(doc, {mention.start: mention for mention in mentions}, holders, hits)
    home = homeland(hits)
    office_at = {office.start: office for office in offices}
    group_at = {group.start: group for group in find_groups(doc)}
    skip = 0
    telling = {*story.ahead, *office_at, *group_at, *(token.i for token in seek(doc, _REFERRING))}
    for token in (doc[i] for i in sorted(telling)):
        if token.i < skip:
            continue
        found = story.ahead.get(token.i)
        if found is None and token.i not in story.at:
            if token.i in office_at:
                found = office_mention(story, office_at[token.i], group_at, home)
            elif token.i in group_at:
                group = group_at[token.i]
                meant = members(story, group)
                found = mention_of(doc, group.start, group.end, How.GROUP, *meant) if meant else None
            if found is None:
                found = short_form(story, token, home) or the_latter(story, token) or pronoun(story, token)
                found = found or the_guest(story, token, home)
        if found:
            skip = found.end
            story.tell(found)
    yield from story.told
    yield from first_persons(story)
