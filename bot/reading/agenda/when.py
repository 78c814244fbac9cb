"""Which time expressions lie ahead, and the days an entry of the calendar takes from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc

from bot.reading.agenda.terms import counted, from_another, granted, lasting, threatened, told_again
from bot.reading.agenda.tree import climb
from bot.reading.agenda.words import EDITIONS, NAMED, SHIFT, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times import Timed
from bot.reading.times.outlook import before_hour, outlook
from bot.reading.times.tense import FUTURE_AUXILIARIES, PLANNING, Outlook, plans
from bot.reading.times.words import ORDINALS
from bot.reading.words import tables
from storage.values.dates import PartialDate

_LATER = re.compile(r"\b(?:later|late|end|rest|next|coming|upcoming|second half|close)\b", re.IGNORECASE)
_GONE = re.compile(r"\b(?:earlier|early|start|beginning|since)\b", re.IGNORECASE)
_COMING = re.compile(r"\b(?:coming|upcoming|next)\b", re.IGNORECASE)
_SOON = {"in": re.compile(r"a few (?:days|weeks)"), "within": re.compile(r"(?:a few )?(?:days|weeks)")}
_RECORD_REACH = 14  # tokens: "the first foreign minister of Norland to travel to Sudria in nine years"
ONSETS = frozenset(
    {"starting", "beginning", "effective", "commencing"}
)  # what leads to the day from which on something is
_UNTIL = frozenset({"until", "till", "through"})
EDGES = _UNTIL | ONSETS | {"from"}  # what leads to the first or the last day of something
_TIED = frozenset({"on", "from", "in", "at"})
_DEADLINE = frozenset({"by", "until", "till", "before"})
_BOUNDS = _DEADLINE | {"from"}
_COUNTED = frozenset(
    {"the year", "the month", "the season", "the decade", "the century"}
)  # "their third summit of the year"
_WHOLE = 10  # characters of a whole date; "next week" is no range of two days
_OTHERWISE = frozenset({("rather", "than"), ("instead", "of")})  # "on Monday rather than Sunday"
_THIS = frozenset({"this year", "this month", "this season"})
_COUNTED_REACH = 7  # tokens
_CLOCK = re.compile(r"(?:about |around |at )?\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|o.clock)?(?: local time| gmt| utc)?")
_MONTH_ENDS = 25  # the day from which a few days may lead into the next month
_LONGEST = 3  # years of something in a calendar
_FORESEEN = 40  # years
_RECORDS = frozenset(ORDINALS) | {"largest", "biggest", "worst", "highest", "lowest", "most", "only"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """A time expression that lies after the publication: its place, the preposition before it, the days it gives."""

    start: int
    end: int
    leads: str
    first: PartialDate | None
    last: PartialDate | None = None
    dated: bool = True  # whether the words name a day, month or year, and no length from now
    exact: PartialDate | None = None  # the day a length from now ends on, where ``first`` is its month

    @property
    def deadline(self) -> bool:
        """Whether something must be done by then, or lasts until then."""
        return self.leads in _DEADLINE

    @property
    def ends(self) -> bool:
        """Whether something lasts until then."""
        return self.leads in _UNTIL

    @property
    def precise(self) -> bool:
        """Whether it names a day or a month."""
        return self.first is not None and self.first.precision > 1


def times_ahead(doc: Doc, times: Sequence[Timed], published: date) -> list[Ahead]:
    """Those of *times* that lie after the day *published*, in their order."""
    found: list[Ahead] = []
    done = 0
    for at, timed in enumerate(times):
        if timed.start < done or told_again(doc, times, at):
            continue
        if (other := from_another(doc, times, at)) is not None and other[0].first > published:
            day, done = other
            found.append(Ahead(start=timed.start, end=done, leads=_lead(doc, timed.start), first=day))
        elif (coming := ahead(doc, timed, published)) is not None:
            found.append(coming)
    return found


def ahead(doc: Doc, timed: Timed, published: date) -> Ahead | None:
    """*timed* as a time after the day *published*, or None if it is none."""
    leads = _lead(doc, timed.start)
    if _tells_nothing(doc, timed, leads, published):
        return None
    if leads in ("on", "of") and (bound := before_hour(doc, timed.start - 2)) in _BOUNDS:
        leads = bound  # "from noon on Saturday"
    if (end := granted(doc, timed, published) or lasting(doc, timed, published)) is not None:
        return Ahead(start=timed.start, end=timed.end, leads="until", first=end, dated=False)
    first, last = timed.first, timed.last
    of_days = last is not None and len(timed.expression.value) == _WHOLE
    if of_days and leads in ("to", "until", "till") and _is_moved(doc, timed):
        first, last = last, None  # "moved from Monday to Tuesday"
    if first is None:
        days = _length(doc, timed, published) or _vague(doc, timed, leads, published)
    elif first == timed.first and last is None and _a_week_on(doc, timed, leads, published):
        days = PartialDate.of(published + timedelta(days=7)), None
    elif first.first > published:
        days = first, None if last == first else last
    else:
        days = _running(doc, timed, first, last, published)
    if not days:
        return None
    dated = timed.first is not None
    from_another_day = timed.end < len(doc) and doc[timed.end].lower_ in ("of", "from")
    exact = None if dated or from_another_day else counted(timed, published)
    return Ahead(start=timed.start, end=timed.end, leads=leads, first=days[0], last=days[1], dated=dated, exact=exact)


def _tells_nothing(doc: Doc, timed: Timed, leads: str, published: date) -> bool:
    """Whether *timed* says when nothing will be: a day that something is moved from, a number, a decade, one of a count."""
    text, first, last = timed.expression.text.lower(), timed.first, timed.last
    if leads == "from" and _is_moved(doc, timed):
        return True  # "delayed from Monday to at least Tuesday"
    if leads == "of" and text in _COUNTED:
        return True
    if (doc[max(timed.start - 2, 0)].lower_, leads) in _OTHERWISE:
        return True
    if _describes_other(doc, timed):
        return True
    if first is None:
        return False
    if _CLOCK.fullmatch(text):
        return True  # an hour, whose day is told beside it if at all
    if last is not None and last.year - first.year > _LONGEST:
        return True
    if text.startswith("this ") and outlook(doc, timed.start, timed.end) is Outlook.BACK:
        return True  # "won the vote this weekend"
    far = first.first.year > published.year + _FORESEEN and leads not in _DEADLINE  # the year of another calendar
    return far or (text in _THIS and _is_counted(doc, timed.start))


def _describes_other(doc: Doc, timed: Timed) -> bool:
    """Whether *timed* only tells of what sort something is: "talks on year-end priorities", "extend their stays in six-month increments"."""
    root = doc[timed.start : timed.end].root
    noun = root.head
    before = root.dep_ in ("compound", "nmod", "amod") and noun.i >= timed.end and noun.pos_ == "NOUN"
    if not before or event_word(noun):
        return False
    hyphened = "-" in timed.expression.text
    return hyphened and (timed.first is not None or noun.tag_ == "NNS")


def _lead(doc: Doc, start: int) -> str:
    """The word that leads to the time at token *start*: its preposition, or the "beginning" of "beginning on"."""
    if start > 1 and [t.lower_ for t in doc[start - 2 : start]] == ["at", "least"]:
        start -= 2  # "to at least May 3"
    first = doc[start - 1].lower_ if start else ""
    before = doc[start - 2].lower_ if start > 1 else ""
    if doc[start].lower_ in ONSETS:
        return doc[start].lower_  # "beginning in 2018" as one
    if first == "than" and before == "later":
        return "by"
    return before if first in _TIED and before in ONSETS else first


def _is_moved(doc: Doc, timed: Timed) -> bool:
    """Whether the nearest verb says that something is moved to the time, not that it lasts until then."""
    above = climb(doc[timed.start : timed.end].root)
    verb = next((t for t in above if t.pos_ == "VERB"), None)
    return verb is not None and lemma_of(verb) in SHIFT - {"extend"}


def _a_week_on(doc: Doc, timed: Timed, leads: str, published: date) -> bool:
    """Whether something is put off today until the weekday of *published*: "reschedules the launch for Monday" on a Monday."""
    if (
        timed.first is None
        or timed.first.first != published
        or timed.expression.text.lower() not in tables("times")["weekdays"]
    ):
        return False
    verb = next((t for t in climb(doc[timed.start : timed.end].root) if t.pos_ == "VERB"), None)
    moved = verb is not None and verb.tag_ in ("VBZ", "VBP") and lemma_of(verb) in SHIFT
    return moved and leads in ("for", "to", "until", "till")


def _is_counted(doc: Doc, start: int) -> bool:
    """Whether the words before token *start* count one of several: "the second summit of the bloc this year"."""
    return any(t.lower_ in ORDINALS for t in doc[max(start - _COUNTED_REACH, 0) : start] if t.sent == doc[start].sent)


def days_joined(doc: Doc, times: Sequence[Ahead]) -> list[Ahead]:
    """*times*, where two days that follow each other and are told as one, "on Thursday and Friday", each carry both."""
    joined = list(times)
    for at in range(len(joined) - 1):
        one, two = joined[at], joined[at + 1]
        told = one.end + 1 == two.start and doc[one.end].lower_ == "and"
        apart = two.end < len(doc) and doc[two.end].lower_ in (",", "respectively")
        if not told or apart or one.last or two.last or one.first is None or two.first is None:
            continue
        if one.first.precision == two.first.precision == 3 and (two.first.first - one.first.first).days == 1:
            joined[at] = replace(one, last=two.first)
            joined[at + 1] = replace(two, first=one.first, last=two.first)
    return joined


Days = tuple[PartialDate | None, PartialDate | None]


def _running(doc: Doc, timed: Timed, first: PartialDate, last: PartialDate | None, published: date) -> Days | None:
    """A year, month or week that has begun, where the clause or the words speak of what is left of it."""
    if (last or first).last <= published or (first.precision == 3 and last is None):
        return None
    later = timed.start > 1 and doc[timed.start - 2].lower_ == "later"  # "later in 2011"
    text = f"{'later ' if later else ''}{timed.expression.text}"
    if _GONE.search(text) or not (_LATER.search(text) or firmly(doc, timed) or _of_an_event(doc, timed)):
        return None
    if first.precision < 3:
        return (first, None) if last is None else (PartialDate(last.year), None)
    month = PartialDate(published.year, published.month)
    if last is None or "W" not in timed.expression.value:
        return None
    return month, None


def _of_an_event(doc: Doc, timed: Timed) -> bool:
    """Whether "this week" goes with an event that is only spoken of: "concerns over this week's race", "in a vote this week"."""
    noun = doc[timed.start : timed.end].root.head
    before = doc[timed.start - 1] if timed.start else noun
    noun = before if before.dep_ == "pobj" and before.head.lower_ == "in" else noun
    spoken_of = noun.pos_ in ("NOUN", "PROPN") and noun.dep_ == "pobj" and event_word(noun) in NAMED | EDITIONS
    return spoken_of and "W" in timed.expression.value and outlook(doc, timed.start, timed.end) is not Outlook.BACK


def firmly(doc: Doc, timed: Timed) -> bool:
    """Whether the nearest verb says that something will be, or is planned to be."""
    for token in climb(doc[timed.start : timed.end].root):
        if token.pos_ in ("VERB", "AUX") and not timed.start <= token.i < timed.end:
            words = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
            planned = token.head if token.dep_ == "xcomp" else token
            awaited = lemma_of(planned) in PLANNING and bool(words & {"is", "are"})
            return (
                awaited
                or plans(token)
                or bool(words & FUTURE_AUXILIARIES)
                or (lemma_of(planned) in PLANNING | {"be"} and "to" in words)
            )
    return False


def _length(doc: Doc, timed: Timed, published: date) -> Days | None:
    """A length such as in "within 30 days" or "delayed by 30 days", counted from the publication to the month."""
    end = counted(timed, published)
    if end is None or (timed.end < len(doc) and doc[timed.end].lower_ in ("after", "before", "earlier", "ago", "of")):
        return None
    near = {t.lower_ for t in doc[max(0, timed.start - 3) : timed.start]}
    if timed.start and doc[timed.start - 1].lower_ in ("for", "of"):
        return None  # "in Turin for eight days" is how long
    told = doc[max(doc[timed.start].sent.start, timed.start - _RECORD_REACH) : timed.start]
    before, topmost = {t.lower_ for t in told}, any(t.tag_ in ("JJS", "RBS") for t in told)
    if not near & {"in", "within", "by"} or (near & {"in", "within"} and (topmost or before & _RECORDS)):
        return None
    still_open = outlook(doc, timed.start, timed.end) is Outlook.OPEN
    ordered = still_open and (leads_to_event(doc, timed) or threatened(doc[timed.start : timed.end].root))
    if not ordered and outlook(doc, timed.start, timed.end) is not Outlook.AHEAD:
        return None
    if timed.expression.value.endswith("H"):
        return None if "next" in timed.expression.text.lower() else (end, None)
    return PartialDate(end.year, end.month), None


def leads_to_event(doc: Doc, timed: Timed) -> bool:
    """Whether "within" a length goes with an event that somebody decides on: "orders a new vote within 60 days"."""
    if timed.start < 2 or doc[timed.start - 1].lower_ != "within":
        return False
    return doc[timed.start - 2].pos_ in ("NOUN", "PROPN") and event_word(doc[timed.start - 2]) in NAMED


def _counted_on(doc: Doc, timed: Timed) -> bool:
    """Whether a length is counted from something else: "within days of the vote"."""
    return timed.end < len(doc) and doc[timed.end].lower_ in ("of", "after", "from", "before")


def _vague(doc: Doc, timed: Timed, leads: str, published: date) -> Days | None:
    """Such as "in the coming weeks" or "within weeks": the year, unless it is about to end; of a few days the month, unless that is."""
    words, value = timed.expression.text, timed.expression.value
    soon = leads in _SOON and bool(_SOON[leads].fullmatch(words.lower()))
    if leads not in ("in", "within", "over") or not (_COMING.search(words) or soon):
        return None
    if soon and (outlook(doc, timed.start, timed.end) is not Outlook.AHEAD or _counted_on(doc, timed)):
        return None
    if value == "PXD" and published.day < _MONTH_ENDS:
        return PartialDate(published.year, published.month), None
    if value not in (("PXD", "PXW") if soon else ("FUTURE_REF", "PXD")):
        return None
    return (PartialDate(published.year) if published.month < 12 else None), None
