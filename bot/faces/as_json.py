"""Answers and events as JSON objects."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.answers.disagreements import Disagreement, disagreements
from bot.answers.network import Network, network_scope, network_title
from bot.answers.timeline import Timeline
from bot.answers.values import Answer, Profile
from bot.answers.wording import actor_name, headline, standing
from bot.briefing.compose import Briefing, Item
from storage.values.dates import PartialDate
from storage.values.records import Actor, Change, Event, Report

Json = dict[str, Any]


def answer_as_json(answer: Answer) -> Json:
    """Return the one shape of all answers: those of met, upcoming, at, ask and person.

    ``{"title", "says", "as_of", "about", "notes", "empty", "more", "events": [...], "profile"}``: ``title`` is what was
    understood; ``says`` the answer in a sentence, or null; ``about`` the participant all is about, by id, or null;
    ``empty`` says why there are no events, null when there are; ``more`` is how many more are known of, at least;
    ``profile`` is ``{"actor", "offices", "ahead", "most_met"}`` for a person asked for, whose last encounters ``events``
    are, and null otherwise.
    """
    return {
        "title": answer.title,
        "says": answer.says,
        "as_of": answer.as_of.isoformat(),
        "about": answer.about,
        "notes": list(answer.notes),
        "empty": None if answer.events else answer.empty,
        "more": answer.more,
        "events": [event_as_json(event, answer.as_of, answer.about) for event in answer.events],
        "profile": _profile(answer.profile, answer.as_of) if answer.profile else None,
    }


def _profile(profile: Profile, today: date) -> Json:
    return {
        "actor": _actor(profile.actor),
        "offices": [
            {"country": o.country, "office": o.office, "first": o.first.isoformat(), "last": o.last.isoformat()}
            for o in profile.offices
        ],
        "ahead": [event_as_json(event, today, profile.actor.actor_id) for event in profile.ahead],
        "most_met": [{"actor": _actor(actor), "times": times} for actor, times in profile.most_met],
    }


def _actor(actor: Actor) -> Json:
    return {"id": actor.actor_id, "name": actor.name, "type": actor.type.value, "role": actor.role}


def network_as_json(network: Network) -> Json:
    """Return ``{"title", "scope", "encounters", "actors": [...], "bonds": [{"between", "times"}], "left_out"}``."""
    return {
        "title": network_title(network),
        "scope": network_scope(network),
        "encounters": network.encounters,
        "actors": [_actor(actor) for actor in network.actors],
        "bonds": [
            {"between": [network.actors[one].actor_id, network.actors[other].actor_id], "times": times}
            for one, other, times in network.bonds
        ],
        "left_out": [_actor(actor) for actor in network.left_out],
    }


def timeline_as_json(timeline: Timeline) -> Json:
    """Return ``{"actor", "as_of", "rows": [{"with", "encounters": [...]}], "left_out"}``, dates in ISO 8601."""
    return {
        "actor": _actor(timeline.actor),
        "as_of": timeline.as_of.isoformat(),
        "rows": [
            {
                "with": name,
                "encounters": [
                    {
                        "first": m.first.isoformat(),
                        "last": m.last.isoformat(),
                        "standing": m.standing.value,
                        "place": m.place,
                        "day_of_report": m.told,
                    }
                    for m in row
                ],
            }
            for name, row in timeline.rows
        ],
        "left_out": list(timeline.left_out),
    }


def briefing_as_json(briefing: Briefing) -> Json:
    """Return ``{"today", "since", "until", "quiet", "sections": [{"title", "more", "items": [...]}], "people": [...]}``, times in UTC.

    ``people`` are those to watch: ``{"id", "name", "ahead", "lately", "soonest", "soonest_on"}``.
    """
    return {
        "today": briefing.today.isoformat(),
        "since": briefing.since.isoformat(),
        "until": briefing.until.isoformat(),
        "quiet": briefing.quiet_line if briefing.quiet else None,
        "sections": [
            {"title": s.title, "more": s.more, "items": [_item(item, briefing.today) for item in s.items]}
            for s in briefing.sections
        ],
        "people": [
            {
                "id": one.actor.actor_id,
                "name": actor_name(one.actor),
                "ahead": one.ahead,
                "lately": one.lately,
                "soonest": headline(one.soonest, one.actor.actor_id),
                "soonest_on": str(one.soonest.start),
            }
            for one in briefing.people
        ],
    }


def _item(item: Item, today: date) -> Json:
    return {
        "news": item.news.value if item.news else None,
        "was": item.was,
        "days": item.days,
        "event": event_as_json(item.event, today),
    }


def event_as_json(event: Event, today: date, about: int | None = None) -> Json:
    """One event with its participants, reports and history, dates in ISO 8601; the actor *about* is named first."""
    return {
        "id": event.event_id,
        "headline": headline(event, about),
        "kind": event.kind.value,
        "status": event.status.value,
        "standing": standing(event, today).value,
        "title": event.title,
        "participants": [_actor(actor) for actor in event.participants],
        "place": event.place,
        "start": _iso(event.start),
        "end": _iso(event.end),
        "occasion": event.occasion,
        "outlets": event.outlets,
        "corrected": list(event.corrected),
        "disagreements": [_disagreement(one) for one in disagreements(event)],
        "reports": [_report(report) for report in event.reports],
        "history": [_change(change) for change in event.changes],
    }


def _report(report: Report) -> Json:
    return {
        "article": report.source.article_id,
        "title": report.source.title,
        "outlet": report.source.outlet,
        "url": report.source.url,
        "published": report.source.published.isoformat(),
        "date_assumed": report.source.date_assumed,
        "status": report.status.value,
        "start": _iso(report.start),
        "end": _iso(report.end),
        "place": report.place,
        "occasion": report.occasion,
        "evidence": report.evidence.text,
        "at": [report.evidence.span.start, report.evidence.span.end],
        "confidence": round(report.confidence, 3),
    }


def _change(change: Change) -> Json:
    return {
        "at": change.changed_at.isoformat(),
        "field": change.field,
        "before": change.before,
        "after": change.after,
        "article": change.source.article_id if change.source else None,
        "by_hand": change.made_by is not None,
        "by_version": change.by_version,
    }


def _disagreement(found: Disagreement) -> Json:
    return {
        "field": found.field,
        "said": [{"value": s.value, "outlets": s.outlets, "newest": s.newest.isoformat()} for s in found.said],
    }


def _iso(day: PartialDate | None) -> str | None:
    return str(day) if day else None
