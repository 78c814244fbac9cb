"""Where and when an article is set: what a contact told without its own place or day has from those around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from spacy.tokens import Span

from bot.reading.cast.mentions import Cast
from bot.reading.encounters.contacts import Contact
from bot.reading.encounters.datelines import dateline_of
from bot.reading.encounters.dating import find_time
from bot.reading.encounters.foretold import as_named_before
from bot.reading.encounters.itineraries import leads_on
from bot.reading.encounters.moods import further_back
from bot.reading.encounters.neighbours import after_undated, beside_others, on_a_day, people_of
from bot.reading.encounters.receptions import as_visit, fills, received, receives
from bot.reading.encounters.scene import BACK, RECENT, Scene, before, continues
from bot.reading.encounters.scene_places import in_the_city, last_named, placed
from bot.reading.encounters.travel import taking_of
from bot.reading.encounters.verdicts import HELD, PLANNED
from bot.reading.parse.clauses import ancestors, verb_above
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set

_DAY = 3  # precision
_SAME_DAY = ("in the day", "the same day", "that same day", "that day")


def in_scene(contacts: Sequence[Contact], cast: Cast, times: Sequence[Timed], published: date) -> Iterator[Contact]:
    """Yield the merged *contacts* of one article, in the order of the text, each with the place and day that it is set in."""
    scene = Scene(cast, times, published, dateline_of(cast) if contacts else None)
    told: list[Contact] = []
    hosted = [as_visit(c) for c in contacts]
    hosted = [received(c, hosted) for c in hosted]
    kept = (c for c in hosted if not any(receives(h, c) or fills(c, h) for h in hosted))
    for contact in kept:
        known = as_named_before(_on_arrival(contact, scene), told, cast, times, published)
        told.append(placed(_as_the_lead(_dated(known, scene, told), scene), scene, told))
    told = [in_the_city(c, told, scene) for c in told]
    told = [beside_others(c, told) for c in told]
    yield from (in_the_city(c, told, scene) for c in told)


def _dated(contact: Contact, scene: Scene, earlier: Sequence[Contact]) -> Contact:
    """The *contact*, if it is told as one more thing of a day, on the day that the sentences before it are about."""
    if contact.start is not None or contact.status not in {HELD, PLANNED} or not continues(_up_to_aside(contact)):
        return contact
    another = any(c.lower_ == "next" for c in contact.trigger.token.lefts)  # "our next meeting"
    another = another or taking_of(contact.trigger) is not None
    if another or after_undated(contact, earlier) or not contact.reason.startswith(("past tense", "future")):
        return contact
    hour = any(t.lower_ in word_set("day_part") for t in contact.sentence)  # "will meet Ada in the evening"
    back = islice(before(contact.sentence), BACK if contact.status is HELD or hour else 1)
    for sentence in back:
        for known in earlier:
            if known.sentence.start == sentence.start and known.status is contact.status and on_a_day(known.start):
                return contact if leads_on(contact, known) else replace(contact, start=known.start, end=known.end)
        time = _day_of(sentence, scene)
        if time is None or time.first is None or time.first.precision != _DAY or _of_others(sentence, contact, earlier):
            continue
        recent = scene.published - RECENT <= time.first.first <= scene.published
        same = recent if contact.status is HELD else time.first.first >= scene.published - timedelta(days=1)
        if same:
            return replace(contact, start=time.first, end=time.last)
    for known in reversed(earlier):
        with_them = known.status is contact.status and bool(people_of(known) & people_of(contact))
        if (
            with_them
            and known.start is not None
            and on_a_day(known.start)
            and (known.end is None or known.end.last - known.start.first < RECENT)
            and abs(known.start.first - scene.published) <= RECENT
            and not leads_on(contact, known)
        ):
            return replace(contact, start=known.start, end=known.end)
    return _on_the_day(contact, scene)


def _day_of(sentence: Span, scene: Scene) -> Timed | None:
    """The time that *sentence* is about; a deadline is no day on which more is done."""
    time = find_time([sentence.root], scene.times)
    return None if time is None or sentence.doc[time.start - 1].lower_ == "by" else time


def _on_the_day(contact: Contact, scene: Scene) -> Contact:
    """The *contact* on the day that the text has told of last, where it says so: "earlier in the day", "on the same day"."""
    words = contact.sentence.text.lower()
    if contact.status is not HELD or not any(f" {phrase} " in f" {words} " for phrase in _SAME_DAY):
        return contact
    told = [t.first for t in starting_in(scene.times, 0, contact.sentence.start) if t.first is not None]
    recent = [d for d in told if on_a_day(d) and scene.published - RECENT <= d.first <= scene.published]
    return replace(contact, start=recent[-1]) if recent else contact


def _of_others(sentence: Span, contact: Contact, earlier: Sequence[Contact]) -> bool:
    """Whether *sentence* tells of a contact of other people than those of *contact*."""
    told = [c for c in earlier if c.sentence.start == sentence.start]
    return bool(told) and not any(people_of(c) & people_of(contact) for c in told)


def _as_the_lead(contact: Contact, scene: Scene) -> Contact:
    """The *contact*, told in the past right below sentences that tell of all its states, on the day that these are about.

    What is told as further back ("had met", "last met") or of another place ("a stop in Oslo, where he met") is not of that day.
    """
    if contact.start is not None or contact.status is not HELD or not contact.reason.startswith("past tense"):
        return contact
    elsewhere = contact.place is not None and len(_up_to_aside(contact)) < len(contact.sentence)
    if elsewhere or further_back(contact.trigger.token):
        return contact
    states = {s.entity.country or s.entity.name for s in contact.sides}
    told: set[str] = set()
    for sentence in before(contact.sentence):
        told |= {e.country or e.name for m in scene.cast.within(sentence) for e in m.entities}
        time = find_time([sentence.root], scene.times)
        if time is None or time.first is None or time.first.precision != _DAY:
            continue
        recent = scene.published - RECENT <= time.first.first <= scene.published
        return replace(contact, start=time.first) if recent and states <= told else contact
    return contact


def _up_to_aside(contact: Contact) -> Span:
    """The sentence of *contact*, up to the relative clause that alone tells of it: "a stop in Oslo, | where he then met Ada"."""
    token, sentence = contact.trigger.token, contact.sentence
    clause = next((t for t in (token, *ancestors(token)) if t.dep_ == "relcl"), None)
    return sentence if clause is None else sentence.doc[sentence.start : max(clause.left_edge.i, sentence.start)]


def _on_arrival(contact: Contact, scene: Scene) -> Contact:
    """The *contact*, told of with "there", on the day on which its people came to that place, as the clause before has it."""
    if contact.start is not None or contact.status is not HELD or contact.sentence[0].lower_ != "there":
        return contact
    place = last_named(contact.sentence, scene.cast)
    verb = verb_above(scene.cast.doc[place.head]) if place is not None else None
    time = find_time([verb], scene.times) if verb is not None else None
    if time is None or time.first is None or time.first.precision != _DAY or time.first.first > scene.published:
        return contact
    return replace(contact, start=time.first, end=time.last)
