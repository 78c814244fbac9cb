"""Whom an office told without a name means: its holder told of elsewhere, those of several states, a counterpart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.reading.cast.coreference.groups import Group
from bot.reading.cast.coreference.members import company, members
from bot.reading.cast.coreference.pronouns import owner_for, person_for, several_for
from bot.reading.cast.coreference.story import Story, mention_of
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.offices import Office
from bot.reading.cast.titles import canonical, may_mean, rank, same_office
from storage.values.facts import ParticipantType

HEADS = frozenset({"president", "prime minister", "king", "queen", "amir", "emir", "sultan", "chancellor", "premier", "pope",
                   "foreign minister", "secretary of state", "crown prince", "vice president", "first lady", "chief adviser"})  # fmt: skip
_ALONE = frozenset({"leader", "minister", "royal", "cleric", "soldier"})
TOGETHER = frozenset({"leader", "minister", "envoy", "royal", "official"})


def office_mention(story: Story, office: Office, groups: Mapping[int, Group], home: str | None) -> Mention | None:
    """Whom *office* means; *groups* are those of the document by their first token, *home* the state it is at home in."""
    end = office.end
    entities: tuple[Entity, ...] = ()
    if beside := story.holders.get(office.start):
        entities = beside
    elif office.rank == "counterpart":
        entities = _counterparts(story, office)
    elif office.owners:
        pass
    elif office.possessor is not None:
        entities = _of_owner(story, office)
    elif office.plural:
        states = groups.get(end + 1) if story.doc[end : end + 1].text in {"of", "from"} else None
        if states and not states.persons:
            end = states.end
            entities = of_each(story, office, (party.name for party in members(story, states)))
        elif office.definite and office.rank in TOGETHER and story.doc[end : end + 1].text not in {"'", "’", "of"}:
            entities = company(story, _as_group(office))
    elif office.definite or story.doc[office.head].is_title or (office.rank == "soldier" and not office.indefinite):
        one = story.holder(office.told_as) or _told_later(story, office, home) or _at_home(office, home)
        entities = (one,) if one else ()
    return mention_of(story.doc, office.start, end, How.OFFICE, *entities) if entities else None


def _as_group(office: Office) -> Group:
    return Group(start=office.start, end=office.end, count=0, persons=True, title=office.each)


def _of_owner(story: Story, office: Office) -> tuple[Entity, ...]:
    """Whom "its minister" or "their presidents" means."""
    token = story.doc[office.possessor or 0]
    if office.plural and token.lower_ == "their":
        owners = [e.name if e.type is ParticipantType.PARTY else e.country for e in several_for(story, token)]
        if len(owners) > 1:
            return of_each(story, office, (owner for owner in owners if owner))
    owner = owner_for(story, token)
    if not owner:
        return ()
    return (role(owner, office.title),) if office.plural else of_each(story, office, [owner])


def of_each(story: Story, office: Office, owners: Iterable[str]) -> tuple[Entity, ...]:
    """The holders of *office* in each of *owners*, by name where the document tells it."""
    return tuple(holder_in(story, office.each, owner) or role(owner, office.each) for owner in owners)


def holder_in(story: Story, title: str, owner: str) -> Entity | None:
    """The one who holds *title* in *owner*, or an office that the title is a loose word for."""
    if known := story.known(title, owner):
        return known
    people = story.officers.get(owner, ())
    found = [person for person in people if person.office and may_mean(title, person.office)]
    if not found and title == "leader":
        found = list(people)  # "the leaders of the three countries", of whom but one is named for each
    return found[0] if len(found) == 1 else None


def _told_later(story: Story, office: Office, home: str | None) -> Entity | None:
    """The only one whom the document, further on, gives this very office, at *home* if that is known."""
    last = office.each.rpartition(" ")[2]
    people = {
        person
        for person in story.titled
        if same_office(office.told_as, person.office or "")
        and (home is None or person.country in {home, None})
        and (last in (person.office or "").split() or office.rank == "soldier")
    }
    return people.pop() if len(people) == 1 and office.rank in _ALONE else None


def _at_home(office: Office, home: str | None) -> Entity | None:
    if not home or office.former or office.indefinite or canonical(office.each) not in HEADS:
        return None
    return role(home, office.each)


def _counterparts(story: Story, office: Office) -> tuple[Entity, ...]:
    """Whom "his Kazakh counterpart" means: the holder in Kazakhstan of the office that he holds."""
    people: tuple[Entity, ...] = ()
    if office.possessor is not None:
        token = story.doc[office.possessor]
        one = None if token.lower_ == "their" else person_for(story, token)
        people = (one,) if one else several_for(story, token) if token.lower_ == "their" else ()
    held = {canonical(person.office) if person.office else "" for person in people}
    several = office.plural and len(office.owners) == 1
    title = held.pop() if len(held) == 1 and not several else ""
    return tuple(
        (story.known(title, owner) or _of_no_told_state(story, title, owner, people) if title else None)
        or role(owner, title or (office.title if several else office.each))
        for owner in office.owners
    )


def _of_no_told_state(story: Story, title: str, owner: str, others: Iterable[Entity]) -> Entity | None:
    """The only other holder of *title*, of whom no state is told, if nobody of *owner* is told of by name."""
    held = [p for p in story.titled if p not in others and p.office and canonical(p.office) == canonical(title)]
    return held[0] if len(held) == 1 and not held[0].country and not story.officers.get(owner) else None


def role(owner: str, title: str) -> Entity:
    """The holder of *title* in *owner*, nothing else known of him; a pope is called so whatever the words."""
    office = canonical(title) if rank(title) == "cleric" else title
    return Entity(type=ParticipantType.ROLE, name=owner, office=office, country=owner)
