"""Facts as JSON in the schema of the annotation guidelines, plus offsets and confidence, and back."""

from __future__ import annotations

from typing import Any

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
    TimeExpression,
    UpcomingEvent,
    UpcomingKind,
    UpcomingStatus,
)

Json = dict[str, Any]


def to_json(facts: Facts, *, times: bool = False) -> Json:
    """Return ``{"encounters": [...], "upcoming": [...]}``, with ``"times"`` too when asked for."""
    found: Json = {
        "encounters": [_from_encounter(e) for e in facts.encounters],
        "upcoming": [_from_upcoming(e) for e in facts.upcoming],
    }
    if times:
        found["times"] = [{"at": _pair(t.span), "text": t.text, "type": t.type, "value": t.value} for t in facts.times]
    return found


def from_json(found: Json) -> Facts:
    """Read what `to_json` wrote, or facts in the plain schema of the guidelines; ValueError or KeyError if it is neither."""
    return Facts(
        encounters=tuple(_to_encounter(e) for e in found["encounters"]),
        upcoming=tuple(_to_upcoming(e) for e in found["upcoming"]),
        times=tuple(
            TimeExpression(text=t["text"], span=Span(*t["at"]), type=t["type"], value=t["value"])
            for t in found.get("times", ())
        ),
    )


def _from_encounter(e: Encounter) -> Json:
    return {
        "kind": e.kind.value,
        "status": e.status.value,
        "participants": [_from_participant(p) for p in e.participants],
        **_circumstances(e),
        "occasion": e.occasion,
        **_grounds(e),
    }


def _from_upcoming(e: UpcomingEvent) -> Json:
    return {
        "title": e.title,
        "kind": e.kind.value,
        **_circumstances(e),
        "participants": list(e.participants),
        "status": e.status.value,
        **_grounds(e),
    }


def _circumstances(e: Encounter | UpcomingEvent) -> Json:
    return {"place": e.place, "start": str(e.start) if e.start else None, "end": str(e.end) if e.end else None}


def _grounds(e: Encounter | UpcomingEvent) -> Json:
    return {
        "evidence": e.evidence.text,
        "at": _pair(e.evidence.span),
        "trigger": _pair(e.trigger),
        "confidence": round(e.confidence, 3),
    }


def _from_participant(p: Participant) -> Json:
    found: Json = {"name": p.name, "type": p.type.value}
    if p.role is not None:
        found["role"] = p.role
    if p.span is not None:
        found["at"] = _pair(p.span)
    return found


def _to_encounter(e: Json) -> Encounter:
    return Encounter(
        kind=EncounterKind(e["kind"]),
        status=EncounterStatus(e["status"]),
        participants=tuple(
            Participant(name=p["name"], type=ParticipantType(p["type"]), role=p.get("role"), span=_span(p.get("at")))
            for p in e["participants"]
        ),
        place=e["place"],
        start=_date(e["start"]),
        end=_date(e["end"]),
        occasion=e["occasion"],
        evidence=_evidence(e),
        trigger=_span(e.get("trigger")),
        confidence=e.get("confidence", 1.0),
    )


def _to_upcoming(e: Json) -> UpcomingEvent:
    return UpcomingEvent(
        title=e["title"],
        kind=UpcomingKind(e["kind"]),
        status=UpcomingStatus(e["status"]),
        participants=tuple(e["participants"]),
        place=e["place"],
        start=_date(e["start"]),
        end=_date(e["end"]),
        evidence=_evidence(e),
        trigger=_span(e.get("trigger")),
        confidence=e.get("confidence", 1.0),
    )


def _evidence(e: Json) -> Evidence:
    return Evidence(text=e["evidence"], span=_span(e.get("at")) or Span(0, 0))


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _span(pair: list[int] | None) -> Span | None:
    return Span(*pair) if pair else None


def _pair(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
