"""A document as a reader has it in mind: who was told of so far, in which sentence, and who holds what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from bot.reading.cast.coreference.quotations import reported
from bot.reading.cast.gazetteer import Hit, rows
from bot.reading.cast.mentions import Entity, How, Mention
from bot.reading.cast.titles import canonical, is_plural, rank, same_office
from bot.reading.parse.seek import sentence_starts
from storage.values.facts import ParticipantType

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
FEMALE = frozenset({"she", "her", "hers", "herself", "queen", "princess", "empress", "duchess", "first lady",
                    "chairwoman", "spokeswoman", "congresswoman", "crown princess"})  # fmt: skip
MALE = frozenset({"he", "his", "him", "himself", "king", "prince", "emperor", "duke", "pope", "chairman", "spokesman",
                  "congressman", "crown prince", "emir", "sultan", "cardinal", "archbishop", "bishop"})  # fmt: skip
_MISTER = frozenset({"mr", "mister", "monsieur", "herr", "señor"})
_MISS = frozenset({"mrs", "ms", "miss", "madam", "madame", "frau", "señora"})
REIGNING = frozenset({"king", "queen", "emir", "amir", "sultan", "pope", "head of state"})  # one of them an article
OTHER_WORDS = frozenset({"premier", "prime minister", "top diplomat", "foreign minister", "head of state", "head of government",
                         "army chief", "coas", "navy chief", "air chief"})  # fmt: skip  # for an office
ACTING = 100  # how much more likely it is whoever last did something
LEADING = frozenset({"president", "prime minister", "leader", "chancellor", "king", "emir", "sultan"})
REMEMBERED = 60  # mentions a look back goes through at most, that its time does not grow with the text
SPEAKS = "speaker"  # the rank of spokesmen
FAR_BACK = 200  # the same for a bare office


@dataclass(slots=True)
class Story:
    """A document while it is read from left to right.

    ``ahead`` are the mentions by names and titles, by their first token; ``holders`` those who stand beside an office,
    by its first token; ``hits`` the listed names by token; ``told`` the mentions so far; ``at`` the mention of each token;
    ``officers`` the persons by their state; ``titled`` those of them all, stateless ones too, who hold an office;
    ``called`` whether a pronoun has meant a person as "he" or "she"; ``quoted`` the verb of saying of each token in a quotation.
    """

    doc: Doc
    ahead: Mapping[int, Mention]
    holders: Mapping[int, tuple[Entity, ...]]
    hits: Mapping[int, Hit]
    told: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)
    sentence: list[int] = field(default_factory=list)
    officers: dict[str, list[Entity]] = field(default_factory=dict)
    titled: list[Entity] = field(default_factory=list)
    quoted: dict[int, Token] = field(default_factory=dict)
    called: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, (start, end) in enumerate(pairwise(sorted({0, *sentence_starts(self.doc), len(self.doc)}))):
            self.sentence.extend([number] * (end - start))
        for opening, closing, verb in reported(self.doc):
            self.quoted.update(dict.fromkeys(range(opening, closing), verb))
        for mention in self.ahead.values():
            self.at.update(dict.fromkeys(range(mention.start, mention.end), mention))
            person = person_of(mention)
            if person and person.office and person.type is ParticipantType.PERSON and person not in self.titled:
                self.titled.extend([person] * (len(self.titled) < REMEMBERED))
            if person and person.country and person.type is ParticipantType.PERSON:
                known = self.officers.setdefault(person.country, [])
                if person not in known[-REMEMBERED:]:
                    known.append(person)

    def tell(self, mention: Mention) -> None:
        """Add the next *mention*."""
        self.told.append(mention)
        word = self.doc[mention.start].lower_.rstrip(".")
        called = mention.how is How.PRONOUN and word in FEMALE | MALE
        if len(mention.entities) == 1 and (called or word in _MISTER | _MISS):
            self.called.setdefault(mention.entities[0].name, "she" if word in FEMALE | _MISS else "he")
        self.at.update(dict.fromkeys(range(mention.start, mention.end), mention))

    def back(self, number: int, before: int) -> Iterator[Mention]:
        """Yield what was told in sentence *number* before token *before*, the latest first."""
        for mention in self.told[: -REMEMBERED - 1 : -1]:
            if self.sentence[mention.start] < number:
                return
            if self.sentence[mention.start] == number and mention.start < before:
                yield mention

    def people(self, number: int, before: int, pronoun: Token | None = None) -> list[Entity]:
        """The persons of a sentence whom *pronoun* can mean, the latest first, each once."""
        people = (person for mention in self.back(number, before) if (person := person_of(mention)))
        return [person for person in dict.fromkeys(people) if pronoun is None or self.agrees(person, pronoun)]

    def main_subject(self, number: int, before: int, pronoun: Token) -> Entity | None:
        """The first person of a sentence that is a subject and that *pronoun* can mean, before one who speaks for others."""
        subjects = [
            person
            for mention in reversed(list(self.back(number, before)))
            if (person := person_of(mention))
            and self.doc[mention.head].dep_ in SUBJECTS
            and self.agrees(person, pronoun)
        ]
        return next((p for p in subjects if rank(p.office or "") != SPEAKS), next(iter(subjects), None))

    def agrees(self, person: Entity, pronoun: Token) -> bool:
        """Whether neither what *person* has been called before nor name and office speak against *pronoun*."""
        called = self.called.get(person.name)
        return agrees(person, pronoun) if called is None else called == ("she" if pronoun.lower_ in FEMALE else "he")

    def known(self, title: str, owner: str) -> Entity | None:
        """The one person of the state or organisation *owner* whom the document gives the office *title*."""
        people = self.officers.get(owner, ())
        found = [person for person in people if person.office and same_office(title, person.office)]
        leading = canonical(title) in LEADING
        found = found or [person for person in people if not person.office and (leading or not person.presumed)]
        return found[0] if len(found) == 1 else None

    def holder(self, title: str) -> Entity | None:
        """The person who holds the office *title*, by the same word ("the secretary"): told of last as who acts, a king most often."""
        acting = (m for m in reversed(self.told[-REMEMBERED:]) if self.doc[m.head].dep_ in SUBJECTS)
        return self._latest(title, acting) or self._latest(title, reversed(self.told[-FAR_BACK:]))

    def _latest(self, title: str, mentions: Iterable[Mention]) -> Entity | None:
        last = title.rpartition(" ")[2]
        held: Counter[Entity] = Counter()
        for mention in mentions:
            person = person_of(mention)
            if not person or person.type is not ParticipantType.PERSON:
                continue
            at_home = title == "head of state" and person.presumed and not person.office  # a leader told by name alone
            if not at_home and not same_office(title, person.office or ""):
                continue
            same_word = last in (person.office or "").split()
            if same_word or title in OTHER_WORDS:
                held[person] += 1 + ACTING * (self.doc[mention.head].dep_ in SUBJECTS) * (title in OTHER_WORDS)
                if title not in REIGNING and (title not in OTHER_WORDS or self.doc[mention.head].dep_ in SUBJECTS):
                    break
        return max(reversed(held), key=held.__getitem__) if held else None  # of several the one told of first

    def called_as(self, person: Entity) -> str | None:
        """Whether *person* is called "he" or "she", by what the text has said before or the given name."""
        return self.called.get(person.name) or _pronouns().get(person.name.split()[0])


def person_of(mention: Mention | None) -> Entity | None:
    """The one person or holder of an office that *mention* refers to."""
    if mention is None or len(mention.entities) != 1:
        return None
    one = mention.entities[0]
    several = one.type is ParticipantType.ROLE and is_plural(one.office or "")
    return None if several or one.type is ParticipantType.PARTY else one


def agrees(person: Entity, pronoun: Token) -> bool:
    """Whether neither the given name nor the office of *person* speaks against *pronoun*."""
    said, other = ("she", MALE) if pronoun.lower_ in FEMALE else ("he", FEMALE)
    if person.type is ParticipantType.PERSON and (usual := _pronouns().get(person.name.split()[0])):
        return usual == said
    return (person.office or "") not in other


@cache
def _pronouns() -> Mapping[str, str]:
    return {
        name: pronoun
        for pronoun, names in rows("given_names.tsv")
        for name in names.split("|")
        if pronoun in {"she", "he"}
    }


def mention_of(doc: Doc, start: int, end: int, how: How, *entities: Entity) -> Mention:
    """The mention of *entities* by tokens *start* to *end* (exclusive); several make it a group."""
    how = How.GROUP if len(entities) > 1 and how is not How.PRONOUN else how
    return Mention(start=start, end=end, head=doc[start:end].root.i, entities=entities, how=how)
