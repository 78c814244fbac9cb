"""Who belongs to a group: the latest persons or parties told of that it can mean."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.cast.coreference.groups import Group
from bot.reading.cast.coreference.quotations import SAYING
from bot.reading.cast.coreference.story import SPEAKS, SUBJECTS, Story, person_of
from bot.reading.cast.coreference.unmeant import OBJECTS, beside_in_clause
from bot.reading.cast.gazetteer import Kind
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.titles import rank
from bot.reading.parse.clauses import ancestors
from bot.reading.parse.lemmas import lemma_of
from storage.values.facts import ParticipantType

_MOTION = ("tak", "took", "go", "went", "travel", "fl", "visit", "trip", "tour", "return", "head")
FAR = 3  # sentences back in which a group looks for its members


def members(story: Story, group: Group) -> tuple[Entity, ...]:
    """The latest as many as *group* says, of those that it can mean; none if there are not so many."""
    found = _told_just_now(story, group) if group.title == "leader" else ()
    found = found or (_in_office(story, group) if group.title else ())
    found = found or (() if group.persons or group.states else _latest(story, group, named=True))
    found = found or _latest(story, group, named=False)
    return () if _one_and_the_same(found, group) else found


def _one_and_the_same(found: tuple[Entity, ...], group: Group) -> bool:
    """Whether an office is told among the *found* beside a person of its state: "the Chilean leader" beside President Ada of Chile."""
    home = {e.country for e in found if e.type is ParticipantType.PERSON}
    alike = len({e.office for e in found}) > 1 and len({e.country for e in found}) == 1  # a minister and his secretary
    beside = any(e.type is ParticipantType.ROLE and e.name in home for e in found)
    return beside or (bool(group.title) and rank(group.title) == "minister" and group.title != "minister" and alike)


def _told_just_now(story: Story, group: Group) -> tuple[Entity, ...]:
    """The persons of the same sentence if they are as many as *group* says, ministers though they be: "met Ada, and both leaders said"."""
    told = story.people(story.sentence[group.start], group.start)
    return tuple(reversed(told)) if len(told) == group.count else ()


def _in_office(story: Story, group: Group) -> tuple[Entity, ...]:
    """The latest persons told together, as many as *group* says, with the very office that it names: "the two senators"."""
    number = story.sentence[group.start]
    for back in range(FAR + 1):
        holding = dict.fromkeys(_titled(story, number - back, group))
        if len(holding) == group.count:
            return tuple(reversed(holding))
    return ()


def _latest(story: Story, group: Group, *, named: bool) -> tuple[Entity, ...]:
    """The latest members; only those *named* as parties, not by their presidents or in a title, if that is asked for."""
    number = story.sentence[group.start]
    teller = _teller(story, group)
    apart = beside_in_clause(story, story.doc[group.end - 1]) if story.doc[group.end - 1].dep_ in OBJECTS else set()
    found: list[Entity] = []
    for back in range(FAR + 1):
        fresh: list[Entity] = []
        owners: list[Entity] = []  # of something, rather than who does something
        for mention in story.back(number - back, group.start):
            if mention.entities == teller or (group.persons and set(mention.entities) & apart):
                continue
            if group.persons and not group.title and _is_aside(story, mention):
                continue
            if named and (mention.how is How.DEMONYM or mention.entities[0].type is not ParticipantType.PARTY):
                continue
            fitting = _people(story, mention, group) if group.persons else _parties(story, mention, group)
            if len(fitting) == len(mention.entities) == group.count:
                return fitting
            if len(fitting) > group.count:
                continue  # "the leaders of Fiji, Chile and Peru" are not "the two"
            owning = group.persons and story.doc[mention.head].dep_ == "poss" and mention.how is not How.PRONOUN
            (owners if owning else fresh).extend(reversed(fitting))
        if group.persons and not found and len(joint := _joint(story, number - back, group)) == group.count:
            return joint
        found = list(dict.fromkeys([*found, *fresh, *owners]))
        if len(found) >= group.count:
            meant = tuple(reversed(found[: group.count]))
            return _same_as_before(story, group, meant) if group.persons and not group.title else meant
    return ()


def _same_as_before(story: Story, group: Group, meant: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Those *meant*, unless one of them is told of only in passing and the other was of a pair just before: "weeks after he met Max. The pair"."""
    number = story.sentence[group.start]
    near = [m for back in range(1, FAR + 1) for m in story.back(number - back, group.start)]
    before = next((m.entities for m in near if m.how is How.GROUP and len(m.entities) == group.count), None)
    if before is None or not set(before) & set(meant):
        return meant
    others = [m for m in near if set(m.entities) & (set(meant) - set(before))]
    return before if others and all(_in_passing(story.doc[m.head]) for m in others) else meant


def _in_passing(head: Token) -> bool:
    """Whether what *head* names is told of in a clause about another time: "weeks after he met Ada"."""
    clause = next((t for t in (head, *ancestors(head)) if t.dep_ in {"advcl", "pcomp"}), None)
    marks = [clause.head, *clause.lefts] if clause is not None else []
    return any(t.lower_ in {"after", "before", "since"} for t in marks)


def _is_aside(story: Story, mention: Mention) -> bool:
    """Whether *mention* is of nobody whom a pair can be: "their aides", "Ada's envoy, Max" for Ada, "the first by a Chilean premier"."""
    doc, head = story.doc, story.doc[mention.head]
    if len(mention.entities) > 1:
        return doc[mention.start].lower_ == "their"
    if mention.how is How.OFFICE and mention.start and doc[mention.start - 1].lower_ in {"a", "an"}:
        return True
    owned = story.at.get(head.head.i) if head.dep_ == "poss" else None
    return owned is not None and owned is not mention and person_of(owned) is not None


def _teller(story: Story, group: Group) -> tuple[Entity, ...]:
    """The aide or spokesman who says of others what *group* did: "Ada's adviser Max said the two had talked"."""
    said = next((verb for verb in ancestors(story.doc[group.start]) if lemma_of(verb) in SAYING), None)
    subjects = (story.at.get(c.i) for c in said.lefts if c.dep_ in SUBJECTS) if said is not None else ()
    told = (m for m in subjects if m is not None and m.end <= group.start and person_of(m) is not None)
    return next((m.entities for m in told if rank(m.entities[0].office or "") in {SPEAKS, "official"}), ())


def _joint(story: Story, number: int, group: Group) -> tuple[Entity, ...]:
    """The persons who are the subject of a sentence together: "Ada and Max met King Tom. The two leaders" are Ada and Max."""
    told = [m for m in story.back(number, group.start) if len(m.entities) == len(_people(story, m, group)) == 1]
    subjects = {story.doc[m.head].i for m in told if story.doc[m.head].dep_ in SUBJECTS}
    joint = [m for m in told if {story.doc[m.head].i, story.doc[m.head].head.i} & subjects]
    joint = [m for m in joint if m.head in subjects or story.doc[m.head].dep_ == "conj"]
    return tuple(dict.fromkeys(person for m in reversed(joint) for person in _people(story, m, group)))


def company(story: Story, group: Group) -> tuple[Entity, ...]:
    """The two or more of the latest sentence that tells of so many whom *group*, of no told number, can mean."""
    number = story.sentence[group.start]
    for back in range(FAR + 1):
        people = list(dict.fromkeys(_titled(story, number - back, group)))
        if len(people) > 1:
            return tuple(reversed(people))
    return ()


def _titled(story: Story, number: int, group: Group) -> Iterator[Entity]:
    for mention in story.back(number, group.start):
        fitting = [person for person in _people(story, mention, group) if person.office]
        if len(fitting) == len(mention.entities):
            yield from reversed(fitting)


def _people(story: Story, mention: Mention, group: Group) -> tuple[Entity, ...]:
    people = (entity for entity in mention.entities if entity.type is not ParticipantType.PARTY)
    people = (p for p in people if not group.pronoun or story.called_as(p) in {group.pronoun, None})
    return tuple(person for person in people if not person.office or group.fits(person.office))


def _only_where(token: Token) -> bool:
    """Whether a party is told as a place: "in Chad", "will take him to Togo and Chad"."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    led = token.head.lower_ == "to" and token.head.head.lower_.startswith(_MOTION)
    return led or token.head.lower_ in {"in", "at"}


def _parties(story: Story, mention: Mention, group: Group) -> tuple[Entity, ...]:
    """The parties that a mention tells of: its own, those of its persons, and those named by the way in its title."""
    if _only_where(story.doc[mention.head]):
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
