"""Synthetic stories: real-world contacts, each told by 1 to 12 articles with noise in names, dates and places.

Every story is one event; decoys share its people within days of it. What each report tells of is known, so that joining
can be scored.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from storage.values.dates import PartialDate
from storage.values.facts import (
    Encounter,
    EncounterKind,
    EncounterStatus,
    Evidence,
    Facts,
    Participant,
    ParticipantType,
    Span,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)
from storage.values.records import Article

# given name and its other spellings, family name and its other spellings, state, adjective, office
PEOPLE = [
    ("Sergey|Sergei", "Lavrov", "Russia", "Russian", "foreign minister"),
    ("Subrahmanyam|S|S.", "Jaishankar", "India", "Indian", "external affairs minister"),
    ("Antony|Anthony", "Blinken", "United States", "US", "secretary of state"),
    ("Volodymyr", "Zelenskyy|Zelensky|Zelenskiy", "Ukraine", "Ukrainian", "president"),
    ("Narendra", "Modi", "India", "Indian", "prime minister"),
    ("Vladimir", "Putin", "Russia", "Russian", "president"),
    ("Emmanuel", "Macron", "France", "French", "president"),
    ("Annalena", "Baerbock", "Germany", "German", "foreign minister"),
    ("Olaf", "Scholz", "Germany", "German", "chancellor"),
    ("Recep Tayyip", "Erdoğan|Erdogan", "Turkey", "Turkish", "president"),
    ("Hakan", "Fidan", "Turkey", "Turkish", "foreign minister"),
    ("Yi", "Wang", "China", "Chinese", "foreign minister"),
    ("Jinping", "Xi", "China", "Chinese", "president"),
    ("Mohammed|Mohamed|Muhammad", "bin Salman", "Saudi Arabia", "Saudi", "crown prince"),
    ("Murat", "Nurtleu", "Kazakhstan", "Kazakh", "foreign minister"),
    ("Shehbaz|Shahbaz", "Sharif", "Pakistan", "Pakistani", "prime minister"),
    ("Giorgia", "Meloni", "Italy", "Italian", "prime minister"),
    ("Keir", "Starmer", "United Kingdom", "British", "prime minister"),
    ("David", "Lammy", "United Kingdom", "British", "foreign secretary"),
    ("Nicolás|Nicolas", "Maduro", "Venezuela", "Venezuelan", "president"),
    ("Luiz Inácio", "Lula da Silva", "Brazil", "Brazilian", "president"),
    ("Alexander|Aleksandr", "Lukashenko", "Belarus", "Belarusian", "president"),
    ("Fumio", "Kishida", "Japan", "Japanese", "prime minister"),
    ("Anwar", "Ibrahim", "Malaysia", "Malaysian", "prime minister"),
    ("Hunter", "Biden", "United States", "US", "lawyer"),
    ("Joe|Joseph", "Biden", "United States", "US", "president"),
]
PLACES = [("Astana", "Kazakhstan"), ("Moscow", "Russia"), ("New Delhi", "India"), ("Geneva", "Switzerland"), ("Vienna", "Austria"),
          ("Brussels", "Belgium"), ("Ankara", "Turkey"), ("Cairo", "Egypt"), ("Riyadh", "Saudi Arabia"), ("Paris", "France")]  # fmt: skip
OCCASIONS = [None, None, "SCO Summit", "G20 summit", "UN General Assembly", "Munich Security Conference"]
FIRST = date(2023, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What really happened; ``story`` tells it from all others."""

    story: int
    those: tuple[int, ...]
    kind: EncounterKind
    on: date
    days: int
    place: tuple[str, str]
    occasion: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """An article, what is read in it, and the story each fact tells, by ordinal."""

    article: Article
    facts: Facts
    tells: tuple[int, ...]


def tales(stories: int, *, seed: int) -> list[Tale]:
    """The articles of so many stories, in the order they come in: any."""
    draw = random.Random(seed)
    every = [tale for contact in _contacts(stories, draw) for tale in told(contact, draw)]
    draw.shuffle(every)
    return every


def _contacts(stories: int, draw: random.Random) -> Iterator[Contact]:
    previous: Contact | None = None
    for number in range(stories):
        if previous is not None and draw.random() < 0.25:  # the same people again within days, elsewhere or another day
            gone = draw.randint(3, 6)
            place = draw.choice([p for p in PLACES if p != previous.place])
            previous = Contact(story=number, those=previous.those, kind=previous.kind, on=previous.on + timedelta(days=previous.days + gone),
                               days=0, place=place, occasion=None)  # fmt: skip
        else:
            those = tuple(draw.sample(range(len(PEOPLE)), 3 if draw.random() < 0.1 else 2))
            kind = draw.choices(list(EncounterKind), [6, 2, 2])[0]
            previous = Contact(story=number, those=those, kind=kind, on=FIRST + timedelta(days=draw.randint(0, 900)),
                               days=draw.choice([0, 1]) if kind is EncounterKind.VISIT else 0,
                               place=draw.choice(PLACES), occasion=draw.choice(OCCASIONS))  # fmt: skip
        yield previous


def told(contact: Contact, draw: random.Random) -> Iterator[Tale]:
    """Yield 1 to 12 articles that tell of *contact*, with noise."""
    for copy in range(draw.randint(1, 12)):
        before = draw.random() < 0.3
        published = (
            contact.on - timedelta(days=draw.randint(1, 6))
            if before
            else contact.on + timedelta(days=contact.days + draw.randint(0, 2))
        )
        said = [_said(PEOPLE[i], draw) for i in contact.those]
        place = draw.choices([contact.place[0], contact.place[1], None], [6, 2, 2])[0]
        start = draw.choices([str(contact.on), f"{contact.on:%Y-%m}", None], [7, 1, 2])[0]
        until = (
            str(contact.on + timedelta(days=contact.days))
            if contact.days and start and len(start) == 10 and draw.random() < 0.7
            else None
        )
        names = " and ".join(text for _, text in said)
        text = f"Report {contact.story}.{copy}: {names} {'are to meet' if before else 'met'}."
        evidence = Evidence(text=text, span=Span(0, len(text)))
        common = {
            "place": place if contact.kind is not EncounterKind.CALL else None,
            "start": _date(start),
            "end": _date(until),
            "evidence": evidence,
        }
        encounter = Encounter(
            kind=contact.kind if draw.random() < 0.95 or contact.kind is EncounterKind.CALL else EncounterKind.MEETING,
            status=EncounterStatus.PLANNED if before else EncounterStatus.HELD,
            participants=tuple(p for p, _ in said),
            occasion=contact.occasion if draw.random() < 0.5 else None,
            **common,  # type: ignore[arg-type]
        )
        listed = ()
        if before and start and draw.random() < 0.6 and contact.kind is not EncounterKind.CALL:
            those = tuple(p.name for p, _ in said if p.type is ParticipantType.PERSON)
            if len(those) == len(said):
                listed = (UpcomingEvent(title=f"meeting of {' and '.join(those)}", kind=UpcomingKind.TALKS, status=UpcomingStatus.SCHEDULED,
                                        participants=those, **common),)  # type: ignore[arg-type]  # fmt: skip
        yield Tale(
            article=Article(text=text, published=published, outlet=f"Outlet {draw.randint(1, 40)}"),
            facts=Facts(encounters=(encounter,), upcoming=listed),
            tells=(contact.story,) * (1 + len(listed)),
        )


def _said(person: tuple[str, ...], draw: random.Random) -> tuple[Participant, str]:
    """How one article names somebody: in full, by family name and office, or by the office alone."""
    givens, families, state, adjective, office = person
    given, family = draw.choice(givens.split("|")), draw.choice(families.split("|"))
    how = draw.choices(["full", "full with office", "family with office", "family", "office"], [4, 5, 2, 1, 1])[0]
    if how == "office" and office not in {"chancellor", "lawyer", "crown prince"}:
        return Participant(name=state, role=office, type=ParticipantType.ROLE), f"the {adjective} {office}"
    full = f"{family} {given}" if state == "China" else f"{given} {family}"
    name = full if how.startswith("full") else family
    text = f"{adjective} {office} {name}" if how.endswith("with office") else name
    return Participant(name=name, type=ParticipantType.PERSON), text


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
