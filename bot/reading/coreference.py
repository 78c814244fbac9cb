"""What a document's bare offices, counterparts and groups refer to, and its pronouns with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Doc

from bot.reading.gazetteer import Hit, Kind
from bot.reading.groups import Group, find_groups
from bot.reading.mentions import Entity, How, Mention
from bot.reading.offices import Office
from bot.reading.pronouns import first_persons, owner_for, person_for, pronoun
from bot.reading.story import Story, mention_of
from bot.reading.titles import canonical
from storage.values.facts import ParticipantType

FAR = 3  # sentences back in which a group looks for its members


def resolved(
    doc: Doc,
    mentions: Iterable[Mention],
    offices: Iterable[Office],
    holders: Mapping[int, Entity],
    hits: Mapping[int, Hit],
) -> Iterator[Mention]:
    """Yield *mentions* and those by pronoun, bare office or group.

    *holders* tells by the first token of an office who holds it by apposition; *hits* are the listed names by token.
    """
    story = Story(doc, {mention.start: mention for mention in mentions}, holders, hits)
    office_at = {office.start: office for office in offices}
    group_at = {group.start: group for group in find_groups(doc)}
    skip = 0
    for token in doc:
        if token.i < skip:
            continue
        found = story.ahead.get(token.i)
        if found is None and token.i not in story.at:
            if token.i in office_at:
                found = _office(story, office_at[token.i])
            elif token.i in group_at:
                found = _group(story, group_at[token.i])
            else:
                found = pronoun(story, token)
        if found:
            skip = found.end
            story.tell(found)
    yield from story.told
    yield from first_persons(story)


def _office(story: Story, office: Office) -> Mention | None:
    if holder := story.holders.get(office.start):
        return mention_of(story.doc, office.start, office.end, How.OFFICE, holder)
    if office.rank == "counterpart":
        return _counterpart(story, office) if office.owners else None
    if office.possessor is not None and not office.owners:
        owner = owner_for(story, story.doc[office.possessor])
        entity = (story.known(office.each, owner) or _role(owner, office.title)) if owner else None
    elif office.plural or office.owners or not (office.definite or story.doc[office.head].is_title):
        entity = None
    else:
        entity = story.holder(office.each)
    return mention_of(story.doc, office.start, office.end, How.OFFICE, entity) if entity else None


def _counterpart(story: Story, office: Office) -> Mention:
    """Whom "his Kazakh counterpart" means: the holder in Kazakhstan of the office that he holds."""
    person = None
    if office.possessor is not None and story.doc[office.possessor].lower_ != "their":
        person = person_for(story, story.doc[office.possessor])
    several = office.plural and len(office.owners) == 1
    title = canonical(person.office) if person and person.office and not several else ""
    entities = [
        (title and story.known(title, owner)) or _role(owner, title or (office.title if several else office.each))
        for owner in office.owners
    ]
    return mention_of(story.doc, office.start, office.end, How.OFFICE, *entities)


def _role(owner: str, title: str) -> Entity:
    return Entity(type=ParticipantType.ROLE, name=owner, office=title, country=owner)


def _group(story: Story, group: Group) -> Mention | None:
    """The latest as many as *group* says, of those that it can mean."""
    number = story.sentence[group.start]
    members: list[Entity] = []
    for back in range(FAR + 1):
        fresh: list[Entity] = []
        for mention in story.back(number - back, group.start):
            fitting = _people(mention, group) if group.persons else _parties(story, mention, group)
            if len(fitting) == len(mention.entities) == group.count:
                return mention_of(story.doc, group.start, group.end, How.GROUP, *fitting)
            fresh.extend(reversed(fitting))
        members = list(dict.fromkeys([*members, *fresh]))
        if len(members) >= group.count:
            chosen = reversed(members[: group.count])
            return mention_of(story.doc, group.start, group.end, How.GROUP, *chosen)
    return None


def _people(mention: Mention, group: Group) -> tuple[Entity, ...]:
    people = (entity for entity in mention.entities if entity.type is not ParticipantType.PARTY)
    return tuple(person for person in people if not person.office or group.fits(person.office))


def _parties(story: Story, mention: Mention, group: Group) -> tuple[Entity, ...]:
    """The parties that a mention tells of: its own, those of its persons, and those named by the way in its title."""
    if story.doc[mention.head].head.lower_ in {"in", "at"}:
        return ()
    states = [
        hit.entry.name
        for at in range(mention.start, mention.end)
        if (hit := story.hits.get(at)) and hit.entry.kind in {Kind.COUNTRY, Kind.DEMONYM}
    ]
    named = {name: name for name in states}
    for entity in mention.entities:
        name = entity.name if entity.type is ParticipantType.PARTY else entity.country
        if name and (entity.country == name or not group.states):
            named.setdefault(name, name if entity.country == name else "")
    return tuple(
        Entity(type=ParticipantType.PARTY, name=name, country=country or None) for name, country in named.items()
    )
