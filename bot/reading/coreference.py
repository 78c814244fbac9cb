"""What a document's pronouns, bare offices and groups refer to; where that is a guess, nothing is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from spacy.tokens import Doc, Token

from bot.reading.gazetteer import Hit, Kind, rows
from bot.reading.groups import Group, find_groups
from bot.reading.mentions import Entity, How, Mention
from bot.reading.offices import Office
from bot.reading.quotations import speakers
from bot.reading.titles import canonical, same_office
from storage.values.facts import ParticipantType

SINGULAR = frozenset({"he", "she", "his", "her", "him", "hers", "himself", "herself"})
PLURAL = frozenset({"they", "their", "them", "theirs"})
FIRST_PERSON = frozenset({"i", "my", "me"})
FIRST_PERSONS = frozenset({"we", "our", "us"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FEMALE = frozenset({"she", "her", "hers", "herself", "queen", "princess", "empress", "duchess", "first lady",
                    "chairwoman", "spokeswoman", "congresswoman", "crown princess"})  # fmt: skip
MALE = frozenset({"he", "his", "him", "himself", "king", "prince", "emperor", "duke", "pope", "chairman", "spokesman",
                  "congressman", "crown prince", "emir", "sultan", "cardinal", "archbishop", "bishop"})  # fmt: skip
NEAR = 2  # sentences back in which a pronoun looks for its antecedent
FAR = 3  # the same for a group
REMEMBERED = 60  # mentions a look back goes through at most, that its time does not grow with the text
FAR_BACK = 200  # the same for a bare office
DEPTH = 30  # clauses climbed at most


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
    story = Story(doc, {m.start: m for m in mentions}, holders, hits)
    story.read({office.start: office for office in offices}, {group.start: group for group in find_groups(doc)})
    yield from story.told
    yield from _first_persons(doc, story)


@dataclass(slots=True)
class Story:
    """A document read from left to right: the mentions ahead, those told so far, and whose each token is."""

    doc: Doc
    ahead: Mapping[int, Mention]
    holders: Mapping[int, Entity]
    hits: Mapping[int, Hit]
    told: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    sentence: list[int] = field(default_factory=list)
    officers: dict[str, list[Entity]] = field(default_factory=dict)

    def read(self, offices: Mapping[int, Office], groups: Mapping[int, Group]) -> None:
        """Go through the document once, telling each mention and resolving each reference in its turn."""
        self._number_sentences()
        for mention in self.ahead.values():
            self.at.update(dict.fromkeys(range(mention.start, mention.end), mention))
            person = _person(mention)
            if person and person.country and person.office:
                known = self.officers.setdefault(person.country, [])
                if person not in known[-REMEMBERED:]:
                    known.append(person)
        skip = 0
        for token in self.doc:
            if token.i < skip:
                continue
            found = self.ahead.get(token.i) or self._reference(token, offices, groups)
            if found:
                skip = found.end
                self._tell(found)

    def _number_sentences(self) -> None:
        number = 0
        for token in self.doc:
            number += bool(token.is_sent_start) and token.i > 0
            self.sentence.append(number)

    def _tell(self, mention: Mention) -> None:
        self.told.append(mention)
        self.at.update(dict.fromkeys(range(mention.start, mention.end), mention))

    def _reference(self, token: Token, offices: Mapping[int, Office], groups: Mapping[int, Group]) -> Mention | None:
        if token.i in self.at:
            return None
        if office := offices.get(token.i):
            return self._office(office)
        if group := groups.get(token.i):
            return self._group(group)
        low = token.lower_
        if low in SINGULAR:
            entity = self.person_for(token)
            return self._one(token, entity) if entity else None
        if low in PLURAL:
            several = self._several_for(token)
            return _mention(self.doc, token.i, token.i + 1, How.PRONOUN, several) if several else None
        if low in {"who", "which"} and token.dep_ in SUBJECTS and token.head.dep_ == "relcl":
            meant = self.at.get(token.head.head.i)
            if meant and meant.end <= token.i and meant.how is not How.DEMONYM:
                return _mention(self.doc, token.i, token.i + 1, How.PRONOUN, meant.entities)
        return None

    def _one(self, token: Token, entity: Entity) -> Mention:
        return _mention(self.doc, token.i, token.i + 1, How.PRONOUN, (entity,))

    # Persons

    def person_for(self, token: Token) -> Entity | None:
        """The person that the pronoun *token* stands for: a subject above it, else of the sentences before."""
        above = self._subject_above(token)
        if above and (person := _person(above)) and _agrees(person, token):
            return person
        here = self._people(self.sentence[token.i], before=token.i, pronoun=token)
        if above is None and len(here) == 1:
            return here[0]
        if subject := self._main_subject(self.sentence[token.i], before=token.i, pronoun=token):
            return subject
        if len(here) == 1:
            return here[0]
        if not here and (following := self._cataphor(token)):
            return following
        for back in range(1, NEAR + 1):
            number = self.sentence[token.i] - back
            if here or number < 0:
                break
            if subject := self._main_subject(number, before=token.i, pronoun=token):
                return subject
            people = self._people(number, before=token.i, pronoun=token)
            if people:
                return people[0] if len(people) == 1 else None
        return None

    def _subject_above(self, token: Token) -> Mention | None:
        """The mention that is subject of a clause around *token* and stands before it."""
        for ancestor in islice(token.ancestors, DEPTH):
            if self.sentence[ancestor.i] != self.sentence[token.i]:
                break
            for child in ancestor.lefts:
                if child.dep_ in SUBJECTS and child.i < token.i and not _inside(token, child):
                    mention = self.at.get(child.i)
                    if mention and _person(mention):
                        return mention
        return None

    def _cataphor(self, token: Token) -> Entity | None:
        """The subject that follows a pronoun in an opening phrase: "In his speech, X said"."""
        root = token
        for ancestor in islice(token.ancestors, DEPTH):
            root = ancestor
        subjects = [child for child in root.lefts if child.dep_ in SUBJECTS and child.i > token.i]
        mention = self.at.get(subjects[0].i) if subjects and token.dep_ not in SUBJECTS else None
        person = _person(mention) if mention else None
        return person if person and _agrees(person, token) else None

    def _back(self, number: int, before: int) -> Iterator[Mention]:
        """Yield what was told in sentence *number* before token *before*, the latest first."""
        for mention in self.told[: -REMEMBERED - 1 : -1]:
            if self.sentence[mention.start] < number:
                return
            if self.sentence[mention.start] == number and mention.start < before:
                yield mention

    def _people(self, number: int, *, before: int, pronoun: Token | None = None) -> list[Entity]:
        """The persons of a sentence, the latest first, each once."""
        people = (person for m in self._back(number, before) if (person := _person(m)))
        return [p for p in dict.fromkeys(people) if pronoun is None or _agrees(p, pronoun)]

    def _main_subject(self, number: int, *, before: int, pronoun: Token) -> Entity | None:
        for mention in list(self._back(number, before))[::-1]:
            person = _person(mention)
            if person and self.doc[mention.head].dep_ in SUBJECTS and _agrees(person, pronoun):
                return person
        return None

    def company(self, speaker: Entity, before: int) -> tuple[Entity, ...]:
        """The one person whom the sentences before token *before* tell of together with *speaker*."""
        for back in range(NEAR):
            others = [
                person
                for mention in self._back(self.sentence[before] - back, before)
                if (person := _person(mention)) and person != speaker and self._is_company(mention)
            ]
            if others:
                return (others[0],) if len(set(others)) == 1 else ()
        return ()

    def _is_company(self, mention: Mention) -> bool:
        head = self.doc[mention.head]
        return head.dep_ in {"conj", "dobj"} or (head.dep_ == "pobj" and head.head.lower_ == "with")

    # Offices

    def _office(self, office: Office) -> Mention | None:
        if holder := self.holders.get(office.start):
            return _mention(self.doc, office.start, office.end, How.OFFICE, (holder,))
        if office.rank == "counterpart":
            return self._counterpart(office)
        if office.possessor is not None and not office.owners:
            return self._possessed(office)
        if office.plural or office.owners or not (office.definite or self.doc[office.head].is_title):
            return None
        found = self._holder(office.each)
        return _mention(self.doc, office.start, office.end, How.OFFICE, (found,)) if found else None

    def _holder(self, title: str) -> Entity | None:
        """The latest person or office told that *title* fits."""
        last = title.rpartition(" ")[2]
        for mention in self.told[: -FAR_BACK - 1 : -1]:
            entity = _person(mention)
            if entity and entity.office and same_office(title, entity.office):
                same_word = last in entity.office.split() or title in {"top diplomat", "foreign minister"}
                if same_word and entity.type is ParticipantType.PERSON:
                    return entity
        return None

    def _counterpart(self, office: Office) -> Mention | None:
        """ "His Kazakh counterpart": the holder in Kazakhstan of the office that he holds."""
        if not office.owners:
            return None
        possessor = self.person_for(self.doc[office.possessor]) if office.possessor is not None else None
        if office.possessor is not None and self.doc[office.possessor].lower_ == "their":
            possessor = None
        several = office.plural and len(office.owners) == 1
        bare = office.title if several else office.each
        title = canonical(possessor.office) if possessor and possessor.office and not several else bare
        entities = tuple(self._known(title, owner) or _role(owner, title) for owner in office.owners)
        how = How.GROUP if len(entities) > 1 else How.OFFICE
        return _mention(self.doc, office.start, office.end, how, entities)

    def _known(self, title: str, owner: str) -> Entity | None:
        """The one person of *owner* that the document knows in the office *title*."""
        found = [p for p in self.officers.get(owner, ()) if same_office(title, p.office or "")]
        found = [p for p in found if p.type is ParticipantType.PERSON]
        return found[0] if len(found) == 1 else None

    def _possessed(self, office: Office) -> Mention | None:
        """ "Its foreign minister", "his spokesman": an office of the state of the clause's subject."""
        token = self.doc[office.possessor or 0]
        if token.lower_ in SINGULAR:
            person = self.person_for(token)
            owner = person.country if person else None
        else:
            owner = next((e.name for e in self._party_above(token)), None)
        if not owner:
            return None
        entity = self._known(office.each, owner) or _role(owner, office.title)
        return _mention(self.doc, office.start, office.end, How.OFFICE, (entity,))

    def _party_above(self, token: Token) -> Iterator[Entity]:
        for ancestor in islice(token.ancestors, DEPTH):
            for child in ancestor.lefts:
                mention = self.at.get(child.i)
                if child.dep_ in SUBJECTS and child.i < token.i and mention and len(mention.entities) == 1:
                    if mention.entities[0].type is ParticipantType.PARTY:
                        yield mention.entities[0]
                    return

    # Groups

    def _several_for(self, token: Token) -> tuple[Entity, ...]:
        """Those that a plural pronoun stands for: a joint subject above it, a group told, or the two of the last sentence."""
        for ancestor in islice(token.ancestors, DEPTH):
            for child in ancestor.lefts:
                if child.dep_ in SUBJECTS and child.i < token.i and len(joint := self._joint(child)) > 1:
                    return joint
        number = self.sentence[token.i]
        for back in range(NEAR):
            for mention in self._back(number - back, token.i):
                if mention.how is How.GROUP or (mention.how is How.PRONOUN and len(mention.entities) > 1):
                    return mention.entities
            people = self._people(number - back, before=token.i)
            if len(people) == 2:
                return tuple(reversed(people))
            if people:
                break
        return ()

    def _joint(self, subject: Token) -> tuple[Entity, ...]:
        """The entities of a subject and of all that is joined to it."""
        mentions = [self.at.get(subject.i), *(self.at.get(token.i) for token in subject.conjuncts)]
        return tuple(dict.fromkeys(e for m in mentions if m and m.how is not How.DEMONYM for e in m.entities))

    def _group(self, group: Group) -> Mention | None:
        pick = self._people_told if group.persons else self._parties_told
        members: list[Entity] = []
        number = self.sentence[group.start]
        for back in range(FAR + 1):
            for mention in self._back(number - back, group.start):
                if len(mention.entities) == group.count and mention.how is How.GROUP and pick(mention, group):
                    return _mention(self.doc, group.start, group.end, How.GROUP, mention.entities)
            fresh = [e for m in self._back(number - back, group.start) for e in pick(m, group)]
            members = list(dict.fromkeys([*members, *fresh]))
            if len(members) >= group.count:
                chosen = tuple(reversed(members[: group.count]))
                return _mention(self.doc, group.start, group.end, How.GROUP, chosen)
        return None

    def _people_told(self, mention: Mention, group: Group) -> tuple[Entity, ...]:
        people = [e for e in mention.entities if e.type in {ParticipantType.PERSON, ParticipantType.ROLE}]
        return tuple(p for p in people if not p.office or group.fits(p.office))

    def _parties_told(self, mention: Mention, group: Group) -> tuple[Entity, ...]:
        if self.doc[mention.head].head.lower_ in {"in", "at"}:
            return ()
        found = []
        for at in range(mention.start, mention.end):  # "its ambassador to the U.S." names a state by the way
            if (hit := self.hits.get(at)) and hit.entry.kind in {Kind.COUNTRY, Kind.DEMONYM}:
                found.append(Entity(type=ParticipantType.PARTY, name=hit.entry.name, country=hit.entry.name))
        for entity in mention.entities:
            name = entity.name if entity.type is ParticipantType.PARTY else entity.country
            state = entity.country is not None and entity.country == name
            if name and (state or not group.states):
                found.append(Entity(type=ParticipantType.PARTY, name=name, country=entity.country if state else None))
        return tuple(reversed(dict.fromkeys(found)))


def _first_persons(doc: Doc, story: Story) -> Iterator[Mention]:
    """Yield what "I", "our" and the like mean in quotations: the speaker, with the one he speaks of for the plural."""
    for token, verb, opening in speakers(doc):
        if token.i in story.at or token.lower_ not in FIRST_PERSON | FIRST_PERSONS:
            continue
        said = [story.at.get(child.i) for child in verb.children if child.dep_ in SUBJECTS]
        speaker = next((person for m in said if m and (person := _person(m))), None)
        if speaker is None:
            continue
        entities: tuple[Entity, ...] = (speaker,)
        if token.lower_ in FIRST_PERSONS:
            entities = (speaker, *story.company(speaker, opening))
        how = How.GROUP if len(entities) > 1 else How.PRONOUN
        yield _mention(doc, token.i, token.i + 1, how, entities)


def _role(owner: str, title: str) -> Entity:
    return Entity(type=ParticipantType.ROLE, name=owner, office=title, country=owner)


def _person(mention: Mention) -> Entity | None:
    """The one person or office-holder that *mention* refers to."""
    if len(mention.entities) != 1 or mention.entities[0].type is ParticipantType.PARTY:
        return None
    return mention.entities[0]


def _agrees(person: Entity, pronoun: Token) -> bool:
    """Whether neither the given name nor the office of *person* speaks against *pronoun*."""
    said, other = ("she", MALE) if pronoun.lower_ in FEMALE else ("he", FEMALE)
    if person.type is ParticipantType.PERSON and (usual := _pronouns().get(person.name.split()[0])):
        return usual == said
    return (person.office or "") not in other


@cache
def _pronouns() -> Mapping[str, str]:
    return {name: pronoun for pronoun, names in rows("given_names.tsv") for name in names.split("|")}


def _inside(token: Token, subject: Token) -> bool:
    return subject == token or subject.is_ancestor(token)


def _mention(doc: Doc, start: int, end: int, how: How, entities: tuple[Entity, ...]) -> Mention:
    return Mention(start=start, end=end, head=doc[start:end].root.i, entities=entities, how=how)
