"""Facts for the simulated servers, and adding them by the same way articles take."""

from __future__ import annotations

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
from tests.commands.conftest import Server

_WHO_KNOWS = "The report says nothing else of note about that day in the capital."


def person(name: str) -> Participant:
    return Participant(name=name, type=ParticipantType.PERSON)


def state(name: str) -> Participant:
    return Participant(name=name, type=ParticipantType.PARTY)


def encounter(
    *who: Participant,
    on: str = "2024-07-03",
    place: str | None = "Astana",
    status: EncounterStatus = EncounterStatus.HELD,
    kind: EncounterKind = EncounterKind.MEETING,
    occasion: str | None = None,
    sentence: str = "The two ministers met in Astana.",
) -> Encounter:
    return Encounter(
        kind=kind,
        status=status,
        participants=who,
        place=place,
        start=PartialDate.parse(on),
        occasion=occasion,
        evidence=Evidence(text=sentence, span=Span(0, len(sentence))),
    )


def announced(title: str, *, on: str | None, place: str | None = None, who: tuple[str, ...] = ()) -> UpcomingEvent:
    sentence = f"{title} is planned."
    return UpcomingEvent(
        title=title,
        kind=UpcomingKind.SUMMIT,
        status=UpcomingStatus.SCHEDULED,
        participants=who,
        place=place,
        start=PartialDate.parse(on) if on else None,
        evidence=Evidence(text=sentence, span=Span(0, len(sentence))),
    )


async def publish(
    server: Server,
    *,
    encounters: tuple[Encounter, ...] = (),
    upcoming: tuple[UpcomingEvent, ...] = (),
    outlet: str = "Example Wire",
    day: str = "2024-07-03",
    title: str = "Ministers meet",
) -> None:
    """Have a curator add an article in which the reader finds these facts."""
    said = [e.evidence.text for e in encounters] + [e.evidence.text for e in upcoming]
    text = " ".join([*said, outlet, title, _WHO_KNOWS])
    server.reader.facts[text] = Facts(encounters=encounters, upcoming=upcoming)
    front = (
        f"---\ntitle: {title}\noutlet: {outlet}\npublished: {day}\nurl: https://example.org/{abs(hash(text))}\n---\n"
    )
    done = await server.curator.slash(server.channel, "article add", file=("a.txt", (front + text).encode()))
    assert done.ephemeral
