"""All that a document announces for the days after its publication."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc, Token

from bot.reading.agenda.beside import event_beside
from bot.reading.agenda.contacts import of_encounters
from bot.reading.agenda.doubt import taken_for_granted, unlikely
from bot.reading.agenda.editions import of_editions, one_of_years, with_days_told_later
from bot.reading.agenda.entry import Entry, Ground, event_from, some
from bot.reading.agenda.eve import of_eves
from bot.reading.agenda.foreseen import foreseen
from bot.reading.agenda.gapped import of_gapped
from bot.reading.agenda.gatherings import of_handover, would_have_been
from bot.reading.agenda.journeys import of_contact
from bot.reading.agenda.measures import is_measure, of_measure
from bot.reading.agenda.merge import merged
from bot.reading.agenda.moods import doubtful, looks
from bot.reading.agenda.nouns import of_event
from bot.reading.agenda.onsets import of_onset, of_plan_for
from bot.reading.agenda.participles import announced, is_due, of_due, payable, replaced, schedules
from bot.reading.agenda.programme import of_programme
from bot.reading.agenda.rounds import of_round
from bot.reading.agenda.same_day import of_same_day, with_same_days
from bot.reading.agenda.tree import child, climb, comes_later, conditional, definite, described, objects, passive
from bot.reading.agenda.trips import is_itinerary, of_trips
from bot.reading.agenda.turns import of_date_for, of_frame, of_when
from bot.reading.agenda.undated import SURE, undated
from bot.reading.agenda.verbs import of_joined, of_verb, scheduled
from bot.reading.agenda.when import ONSETS, Ahead, days_joined, times_ahead
from bot.reading.agenda.which import only_names
from bot.reading.agenda.words import (
    BEGIN,
    EDITIONS,
    END,
    HAPPENING,
    HOLD,
    NAMED,
    TRAVEL,
    event_word,
    kind_of,
    misread,
)
from bot.reading.cast.mentions import Cast
from bot.reading.parse.lemmas import lemma_of
from bot.reading.parse.seek import seek
from bot.reading.times import Timed
from bot.reading.times.tense import PLANNING, Outlook
from storage.values.facts import Encounter, Span, UpcomingEvent, UpcomingKind, UpcomingStatus

THRESHOLD = 0.5
_DUE = frozenset({"due", "set", "likely", "scheduled", "slated"})
_BESIDES = frozenset({"without", "despite", "under", "after", "amid"})  # "will leave without a deal on"
_ABOUT = frozenset({"host", "hosts", "result", "results", "winner", "winners", "outcome"})
_SETS = frozenset({"set", "sets", "fixes", "announces", "confirms", "gives", "names", "the", "new"})


def find_upcoming(
    doc: Doc, cast_of: Callable[[], Cast], times: Sequence[Timed], encounters: Sequence[Encounter], published: date
) -> tuple[UpcomingEvent, ...]:
    """What *doc* announces for after *published*, in the order of its text; nothing without a parse."""
    if not doc.has_annotation("DEP"):
        return ()
    ahead = with_same_days(doc, days_joined(doc, times_ahead(doc, times, published)))
    ground = Ground(doc=doc, cast_of=cast_of, times=ahead, known=times)
    editions = list(of_editions(doc, ground, published.year))
    dated = [*_dated(doc, ground, {e.when.start for e in editions if e.when}), *of_eves(doc, times, ground, published)]
    dated += of_same_day(ground)
    entries = [*dated, *of_trips(doc, dated, ground), *_undated(doc, ground), *of_programme(ground)]
    entries = with_days_told_later([*entries, *editions], ground)
    sure = [e for e in merged(entries) if e.confidence >= THRESHOLD]
    whole = [doc[:]] if is_itinerary(dated) else [doc[t.start : t.end] for t in times]
    days = [Span(words.start_char, words.end_char) for words in whole]
    told = [day for t in ground.times for day in (t.first, t.last) if day is not None]
    return tuple(of_encounters([event_from(e) for e in sure], encounters, published, days, told))


def _dated(doc: Doc, ground: Ground, years: Container[int]) -> Iterator[Entry]:
    """Yield the entries of the times ahead but those that begin at one of *years*, the tokens of years in names of editions."""
    return (
        entry
        for when in ground.times
        if when.start not in years or when.end > when.start + 1
        for entry in (*of_when(ground, when), *_governed(doc, ground, when), *of_frame(ground, when))
    )


def _governed(doc: Doc, ground: Ground, when: Ahead) -> list[Entry]:
    """The entries of the noun or verbs that *when* says the time of: the nearest ones above it in the parse."""
    if (near := event_beside(doc, when)) is not None and not _only_told_of(near, when):
        return _with_journey(near, ground, when)
    if only_names(doc, when) or one_of_years(doc[when.start]):
        return []
    if (onset := of_onset(ground, when)) is not None:
        return onset
    told = of_due(ground, when) or of_round(ground, when) or of_gapped(ground, when)
    return [told] if told is not None else _above(doc, ground, when)


def _above(doc: Doc, ground: Ground, when: Ahead) -> list[Entry]:
    """The entries of the nearest noun or verb above *when* in the parse that tells what will be."""
    lasting: Token | None = None
    for token in climb(doc[when.start : when.end].root):
        if (opened := of_plan_for(token, ground, when)) is not None:
            return [opened]
        if token.i in ground.inside or _tells_nothing(token):
            continue
        if token.pos_ in ("VERB", "AUX") and not _are_dates(token):
            verb = token.head if _describes(token) or _only_back(token) else token
            return _by_verb(_nearest(verb, when), ground, when, lasting)
        if (found := _by_noun(token, ground, when)) is not None:
            return found
        if is_measure(token) and token.head.lower_ not in _BESIDES and (lasting is None or _owns(token, lasting)):
            lasting = token
    return some(of_measure(lasting, ground, when)) if lasting is not None and when.leads in ONSETS else []


def _are_dates(token: Token) -> bool:
    """Whether *token* is the "dates" of "sets dates for", which parsers take for a verb."""
    return token.lower_ == "dates" and token.i > 0 and token.nbor(-1).lower_ in _SETS


def _by_noun(token: Token, ground: Ground, when: Ahead) -> list[Entry] | None:
    """The entries of a noun above a date; None where the date belongs to something further up."""
    if is_due(token):
        return some(announced(token, ground, when))
    if (fixed := of_date_for(token, ground, when)) is not None:
        return [fixed]
    if (noun := misread(token)) is not None:
        return some((_noun if event_word(noun) and not when.deadline else of_measure)(noun, ground, when))
    if event_word(token) and not _only_told_of(token, when) and not _is_a_time(token):
        return _with_journey(token, ground, when)
    if (paid := payable(token, ground, when)) is not None:
        return [paid]
    if (handover := of_handover(token, ground, when)) is not None and not unlikely(token):
        return [handover]
    return None


def _is_a_time(noun: Token) -> bool:
    """Whether *noun* only says from or until when: "shops will be closed from the end of trading on May 3"."""
    return noun.lower_ in ("end", "start", "close", "beginning") and noun.head.lower_ in ("from", "until", "since")


def _owns(measure: Token, other: Token) -> bool:
    """Whether *measure* is of *other*, which is hence not what starts or ends: "the suspension of flights"."""
    return other.dep_ == "pobj" and other.head.lower_ == "of" and other.head.head.i == measure.i


def _only_told_of(event: Token, when: Ahead) -> bool:
    """Whether a day is that of what is done about an event: "choose the host of the 2030 Games on June 3", "announce the results of"."""
    own = when.precise and any(when.start <= c.i < when.end for c in event.lefts)  # "the results of Sunday's vote"
    if event.dep_ != "pobj" or event.head.lower_ != "of" or when.first is None or own:
        return False
    years = [int(t.text) for t in event.lefts if len(t.text) == 4 and t.text.isdigit()]
    return event.head.head.lower_ in _ABOUT or (when.precise and any(y > when.first.year for y in years))


def _with_journey(event: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The entry of a dated event and of the journey that is made for it; talks are part of theirs."""
    journey = _journey_to(event, ground, when)
    talks = kind_of(event_word(event) or "") is UpcomingKind.TALKS and not definite(event)
    return journey if journey and talks else [*some(_noun(event, ground, when)), *journey]


def _journey_to(event: Token, ground: Ground, when: Ahead) -> list[Entry]:
    """The journey that is made for a dated event: "will go on to Oslo for the talks on June 3"."""
    verb = None if comes_later(event) else next((t for t in climb(event) if t.pos_ == "VERB"), None)
    if verb is not None and verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and lemma_of(verb) in HAPPENING:
        verb = verb.head
    if verb is None or lemma_of(verb) not in TRAVEL or looks(verb) is not Outlook.AHEAD or doubtful(verb):
        return []
    told = ground.inside | ground.spent
    if any(t.i in told and not when.start <= t.i < when.end for t in verb.subtree) or not when.precise:
        return []
    return [e for e in of_contact(verb, ground, when) if e.trigger.i == verb.i]


def _by_verb(verb: Token, ground: Ground, when: Ahead, lasting: Token | None) -> list[Entry]:
    """The entries of a verb and those joined to it; *lasting* is what the verb's time was found under."""
    told = next((t for t in climb(verb) if t.dep_ == "relcl"), None)
    if told is not None and told.i in (verb.i, verb.head.i) and replaced(told, described(told), ground):
        return []
    thing = child(verb, "dobj")
    if thing is not None and not unlikely(thing) and (handover := of_handover(thing, ground, when)) is not None:
        return [handover]
    told_apart = verb.dep_ == "advcl" and verb.i > 1 and verb.nbor(-1).text == "," and event_word(verb.nbor(-2))
    if schedules(verb) and (told_apart or (verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN"))):
        found = some(announced(verb, ground, when))
    elif lasting is not None:
        led = when.leads not in ("by", "after") or lemma_of(verb) in BEGIN | END
        wished = conditional(verb) or unlikely(lasting)  # "requests a delay until June"
        found = [] if wished or not led else some(of_measure(lasting, ground, when, verb))
    else:
        found = of_verb(verb, ground, when)
        found += of_joined(verb, ground, when)
    return found


def _nearest(verb: Token, when: Ahead) -> Token:
    """The last of the verbs joined to *verb* before a time: in "will end its protests and disband by April" the time is that of the second."""
    due = child(verb, "acomp")
    inner = child(verb if due is None or due.lower_ not in _DUE else due, "xcomp")
    if lemma_of(verb) == "be" and inner is not None and any(c.tag_ == "TO" for c in inner.children):
        return inner  # "on January 3 he is to take over"
    if inner is not None and lemma_of(verb) in PLANNING and passive(verb) and child(inner, "dobj") is not None:
        return inner if event_word(child(inner, "dobj") or inner) else verb  # "on Monday he is scheduled to have lunch"
    joined = [v for v in verb.conjuncts if verb.i < v.i < when.start and v.pos_ == "VERB" and not _describes(v)]
    return joined[-1] if joined and all(t.i < joined[-1].i for t in objects(verb)) else verb


def _describes(verb: Token) -> bool:
    """Whether a participle is taken for a second verb: the "protected" of "closes all museums and protected sites"."""
    finite = verb.head.tag_ in ("VBZ", "VBP") or any(c.dep_ == "aux" for c in verb.head.children)
    own = child(verb, "aux", "auxpass", "nsubj", "nsubjpass") is not None
    return verb.tag_ == "VBN" and verb.dep_ == "conj" and verb.head.tag_ != "VBN" and finite and not own


def _only_back(verb: Token) -> bool:
    """Whether *verb* tells the time of another: "is set to debate the bill when it returns in May"."""
    when = any(c.lower_ in ("when", "once") and c.dep_ in ("advmod", "mark") for c in verb.children)
    who = child(verb, "nsubj")
    again = verb.dep_ == "advcl" and lemma_of(verb) in ("return", "reconvene", "resume", "meet")
    return when and again and who is not None and who.pos_ == "PRON" and verb.head.pos_ == "VERB"


def _tells_nothing(token: Token) -> bool:
    """Whether a day under *token* is that of something further up."""
    return _opens(token) or _only_adds(token) or _is_a_doing(token) or _no_verb(token)


def _only_adds(verb: Token) -> bool:
    """Whether *verb* only tells with what: "will start, using the new vaccine, in August"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and lemma_of(verb) == "use"


def _is_a_doing(verb: Token) -> bool:
    """Whether *verb* stands as a noun, or tells what an event is on: "the practice of whaling", "a referendum on leaving the union"."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return False
    about = verb.head.lower_ == "on" and event_word(verb.head.nbor(-1)) in NAMED
    return about or (verb.head.lower_ == "of" and child(verb, "dobj") is None)


def _no_verb(token: Token) -> bool:
    """Whether a participle is taken for an infinitive: "will open its borders to vaccinated tourists"."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)
    return token.tag_ == "VBN" and to and child(token, "auxpass") is None


def _opens(verb: Token) -> bool:
    """Whether "beginning" or "starting" only leads to the time after it."""
    return verb.tag_ == "VBG" and lemma_of(verb) in BEGIN and verb.dep_ in ("prep", "acl", "advcl", "pcomp", "xcomp")


def _noun(noun: Token, ground: Ground, when: Ahead) -> Entry | None:
    year = noun.doc[when.end - 1]
    its_year = year.text.isdigit() and year.head == noun and year.i < noun.i  # "her 2014 retirement"
    chosen = kind_of(event_word(noun) or "") is UpcomingKind.ELECTION or event_word(noun) in EDITIONS
    placed = when.precise or when.first is None or chosen or its_year
    if (unlikely(noun) and not taken_for_granted(noun, when.start, when.end)) or not placed:
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    made = lemma_of(verb) in (HOLD if noun.dep_ == "dobj" else TRAVEL) and (
        noun.dep_ == "dobj" or noun.head.lower_ == "on"
    )
    return of_event(noun, ground, when, 0.8, verb if made and verb.pos_ == "VERB" else None)


def _undated(doc: Doc, ground: Ground) -> Iterator[Entry]:
    called = next(seek(doc, SURE), None) is not None
    for token in doc:
        if token.i in ground.inside:
            continue
        if token.pos_ in ("VERB", "AUX"):
            told = scheduled(token, ground) if token.pos_ == "VERB" else None
            yield from some(told or foreseen(token, ground))
        elif (word := event_word(token)) in NAMED and would_have_been(token):
            off = some(of_event(token, ground, None, 0.65))
            yield from (replace(entry, status=UpcomingStatus.CANCELLED) for entry in off)
        elif word is not None or (called and token.pos_ == "PROPN"):
            yield from some(undated(token, ground))
