"""When a contact takes place: the time expression of its clause, or the item's own day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Span, Token

from bot.reading.encounters.asides import (
    NOT_WHEN,
    comes_before,
    is_beside,
    is_due_later,
    is_elsewhen,
    is_of_an_event,
    is_of_another,
    is_of_somebody,
    is_received,
)
from bot.reading.encounters.calling_off import was_resumed
from bot.reading.encounters.light_nouns import is_light
from bot.reading.encounters.moods import Mood, form_of, lies_ahead
from bot.reading.encounters.telling import of_report, timed_root
from bot.reading.encounters.verdicts import CANCELLED, HELD, PLANNED, Verdict, class_of
from bot.reading.parse.clauses import BE, FINITE_TAGS, VERB_TAGS, ancestors, child, verb_above
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set
from storage.values.dates import PartialDate

_FAR = 8.0
_HEADING = 8  # tokens
_WIDE = 1.5  # what "this week" or a year costs beside a day
_WHOLE = 3  # precision of a day
_LONGEST = 30  # days
_DAYS = re.compile(r"P(\d+)D")
_APART = {"before": 1, "ahead": 1, "after": -1}
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ENDING = ("end", "break", "broke", "conclud", "wrap", "finish", "complet")
_YEAR = 4  # digits
_MONTHS = 340  # days: a month further back is not the coming one
_NO_LENGTH = frozenset({"into", "after", "before", "ago", "later", "earlier", "since"})
_OTHER_TIME = frozenset({"after", "following", "before", "since", "until", "ahead", "upon", "despite"})
_HOURS = frozenset({"hour", "hours", "minutes"})
_CAUSES = frozenset({"following", "amid", "despite"})
_CAUSE = 6  # tokens
_CLAUSE_COST = {"ccomp": 4.0, "advcl": 2.5, "relcl": 4.0, "acl": 2.5, "parataxis": 4.0, "csubj": 4.0}


def find_time(anchors: list[Token], times: Sequence[Timed]) -> Timed | None:
    """The dated expression that belongs to the clause of the *anchors*: the trigger, then the verb that carries it."""
    sentence = anchors[0].sent
    best: tuple[float, int] | None = None
    chosen: Timed | None = None
    for timed in starting_in(times, sentence.start, sentence.end):
        if not timed.dated:
            continue
        if _is_a_thing(timed, sentence.doc) or _of_a_cause(timed, anchors):
            continue
        if (
            _measures(timed, sentence.doc)
            or _heads(timed, sentence)
            or of_report(timed, anchors)
            or is_of_an_event(timed.start, anchors)
        ):
            continue
        root = timed_root(timed, sentence.doc[timed.start])
        coarse = timed.first is not None and timed.first.precision < _WHOLE
        cost = min(_distance(anchor, root, coarse=coarse) for anchor in anchors)
        wide = timed.expression.text.isdigit() or timed.expression.text.lower().endswith(("week", "this year"))
        cost += _WIDE if wide else 0.0
        key = (cost, abs(timed.start - anchors[0].i))
        if cost <= _FAR and (best is None or key < best):
            best, chosen = key, timed
    return chosen


def _is_a_thing(timed: Timed, doc: Doc) -> bool:
    """Whether a feast is what somebody makes something of, not when: "asks him to recognise Good Friday as a holiday"."""
    feast = timed.expression.text.replace(" ", "").isalpha() and timed.expression.text.istitle()
    return feast and timed.end - timed.start > 1 and doc[timed.end : timed.end + 1].text == "as"


def _of_a_cause(timed: Timed, anchors: list[Token]) -> bool:
    """Whether a day is that of what a meeting is called off for, told right before it: "cancels the talks following clashes on Friday"."""
    doc = timed_root(timed, anchors[0].doc[timed.start]).doc
    for token in reversed(doc[max(timed.start - _CAUSE, anchors[0].sent.start) : timed.start]):
        if token.tag_ in VERB_TAGS and token.lower_ not in _CAUSES:
            return False
        if token.lower_ in _CAUSES:
            return all(a.i < token.i for a in anchors) and any(t.pos_ == "NOUN" for t in doc[token.i + 1 : timed.start])
    return False


def _heads(timed: Timed, sentence: Span) -> bool:
    """Whether a time is the year of what heads a *sentence*: "2024 peace talks: Ada meets Grace", "Gas talks, 2024: Ada …"."""
    if not timed.expression.text.isdigit() or timed.start > sentence.start + _HEADING:
        return False
    return any(t.text == ":" for t in sentence.doc[timed.end : min(timed.end + _HEADING, sentence.end)])


def _measures(timed: Timed, doc: Doc) -> bool:
    """Whether a time says since or until when something is so, or how late it was: "three days later than planned"."""
    before = doc[timed.start - 1].lower_ if timed.start else ""
    after = doc[timed.end].lower_ if timed.end < len(doc) else ""
    return before in NOT_WHEN or after == "than"


def _distance(anchor: Token, time: Token, *, coarse: bool = False) -> float:
    """Steps of the parse from the time up to a word of the anchor's own clause; other clauses on the way cost more.

    A time that modifies another noun ("their 2022 accord") is of that noun; one that the parser hung on a name is of the clause.
    """
    above = _above(anchor, coarse=coarse)
    cost = 0.0
    token = time
    while cost <= _FAR:
        if token.i in above:
            return cost + above[token.i]
        if token.head.i == token.i:
            break
        if is_beside(token) or token.lower_ == "since":  # "the first talks since the war of 2022"
            cost += _FAR
        elif token.tag_ in VERB_TAGS and token.dep_ != "prep":
            aside = (token.dep_ == "advcl" and token.lower_ in word_set("aside_verb")) or is_elsewhen(token)
            aside = aside or is_due_later(token) or _says_what(token) or comes_before(token)
            aside = aside or was_resumed(token)
            aside = aside or (token.dep_ == "relcl" and token.head.head.lower_ == "from")  # "from Oslo, where she met"
            aside = aside or (token.dep_ == "relcl" and (is_of_another(token.head, above) or is_of_somebody(token)))
            aside = aside or (token.dep_ == "conj" and _planned(token) and not _planned(token.head))
            aside = aside or _is_foretold_beside(token)
            aside = aside or _still_to_come(token)
            cost += _FAR if aside else _CLAUSE_COST.get(token.dep_, 4.0 if token.dep_ == "conj" else 1.0)
        elif token.dep_ == "dobj" and token.head.lower_.startswith(("follow", "preced")):
            cost += _FAR  # "the talks follow a visit on Friday": the day of the visit
        elif (
            token.tag_ in {"NN", "NNS"}
            and token.i != time.i
            and not (is_light(token) or token.ent_type_ or is_received(token))
        ):
            cost += _FAR
        else:
            cost += 1.0
        token = token.head
    return _FAR + 1


def _still_to_come(clause: Token) -> bool:
    """Whether a relative *clause* tells what is planned where somebody has gone: "flew to Oslo, where she will speak on Friday"."""
    gone = verb_above(clause.head) if clause.dep_ == "relcl" and _planned(clause) else None
    return gone is not None and gone.tag_ == "VBD" and not _planned(gone)


def _says_what(clause: Token) -> bool:
    """Whether *clause* is one of its own that the parser hung on a noun: "told us after the talks that he would leave on Friday"."""
    subject = child(clause, "nsubj")
    return clause.dep_ == "acl" and subject is not None and subject.tag_ != "WDT"


def _is_foretold_beside(clause: Token) -> bool:
    """Whether *clause* tells what others would do, beside what has been: "said she had met Ada and that talks would resume in May"."""
    own = clause.dep_ == "conj" and child(clause, "nsubj", "nsubjpass") is not None
    return own and form_of(clause).mood is Mood.WOULD and form_of(clause.head).mood is Mood.PAST


def _of_what_is(relative: Token) -> bool:
    """Whether the clause above *relative* only says that somebody was next: "On Monday it was the turn of Ada, who met Grace"."""
    verb = verb_above(relative.head)
    return verb is not None and verb.lower_ in BE and not _planned(verb)


def _planned(verb: Token) -> bool:
    """Whether a clause tells of a plan: "will fly to Lima on Friday", "is due to fly", "is to fly"."""
    inner = child(verb, "xcomp") if verb.lower_ in BE else None
    if inner is not None and any(c.lower_ == "to" for c in inner.children):
        return True
    return lies_ahead(verb) or any(class_of(t) == "plan" for t in (verb, *verb.children) if not t.ent_type_)


def _above(anchor: Token, *, coarse: bool = False) -> dict[int, float]:
    """The words of the anchor's clause and of those above it, with what it costs to reach them.

    What happens "after" something happens in the same year, so that a *coarse* time is that of both.
    """
    above: dict[int, float] = {anchor.i: 0.0}
    cost = 0.0
    token = anchor
    while token.head.i != token.i and cost < _FAR:
        if token.dep_ == "ccomp" and any(c.dep_ == "aux" and c.lower_ in {"had", "'d", "’d"} for c in token.children):
            cost += _FAR  # what had happened before somebody said so
        elif token.dep_ == "relcl" and is_of_somebody(token) and not _of_what_is(token):
            cost += _FAR  # "Ada, who had come to Oslo, will meet Grace on Friday"
        elif token.dep_ in {"ccomp", "relcl", "parataxis"} or (token.dep_ in {"advcl", "conj"} and _finite(token)):
            cost += 4.0
        elif token.dep_ == "pobj" and token.lower_ in _HOURS and token.head.lower_ in {"after", "following"}:
            cost += 1.0  # "agreed on Friday after three hours of talks"
        elif token.dep_ == "pobj" and (token.head.lower_ in _OTHER_TIME or token.head.head.lower_ == "ahead"):
            cost += 1.0 if coarse and token.head.lower_ in {"after", "following"} else _FAR
        elif comes_before(token):
            cost += _FAR
        else:
            cost += 0.5
        token = token.head
        above[token.i] = cost
    return above


def _finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBZ", "VBP"} or any(
        c.dep_ == "aux" and c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in token.children
    )


def dates_of(time: Timed | None, verdict: Verdict, published: date) -> tuple[PartialDate | None, PartialDate | None]:
    """First and last day: of *time*, else the item's day for what it reports in the present tense.

    A weekday or month without its year is moved to the side of *published* that the status asks for.
    """
    if time is not None and time.first is not None and not _of_another_day(time, verdict, published):
        return _on_the_side(time, time.first, verdict, published)
    if verdict.status is HELD and verdict.present:
        return PartialDate.of(published), None
    return None, None


def _of_another_day(time: Timed, verdict: Verdict, published: date) -> bool:
    """Whether an hour without a day of its own ("before noon") was reckoned from a day that the tense speaks against."""
    assert time.first is not None
    words = time.expression.text.lower().split()
    if time.expression.type != "TIME" or set(words) & (word_set("weekday") | word_set("fixed_time")):
        return False
    if any(w.isdigit() for w in words):
        return False
    past = verdict.reason.startswith("past tense")
    return time.first.first > published if past else verdict.status is PLANNED and time.first.first < published


def _on_the_side(
    time: Timed, first: PartialDate, verdict: Verdict, published: date
) -> tuple[PartialDate | None, PartialDate | None]:
    last = time.last
    words = time.expression.text.lower().split()
    past, ahead = (last or first).last < published, first.first > published
    due = verdict.status is PLANNED or verdict.status is CANCELLED
    wrong = (due and past) or (verdict.reason.startswith("past tense") and ahead)
    if verdict.status is PLANNED and past and set(words) & {"last", "ago", "earlier", "yesterday", "previous"}:
        return (first, last) if "arranged" in verdict.reason else (None, None)  # the day of something else
    if not wrong or any(w.isdigit() and len(w) == _YEAR for w in words) or set(words) & word_set("fixed_time"):
        return first, last
    step = 1 if past else -1
    if words and words[-1].strip(".,") in word_set("weekday") and first.day is not None:
        return _days_on(first, 7 * step), _days_on(last, 7 * step) if last else None
    itself = step < 0 and verdict.reason == "past tense"  # what is spoken of in the past may lie ahead
    itself = itself and not set(words) & word_set("ahead_word")
    months = first.precision == 2 or itself  # a whole month; a day of one may be announced late
    if months and first.month is not None and (published - first.first).days * step < _MONTHS:
        return _years_on(first, step), _years_on(last, step) if last else None
    return first, last


def _days_on(day: PartialDate, days: int) -> PartialDate:
    return PartialDate.of(day.first + timedelta(days=days))


def _years_on(day: PartialDate, years: int) -> PartialDate:
    return PartialDate(day.year + years, day.month, min(day.day, 28) if day.day and day.month == 2 else day.day)


def days_of(
    start: PartialDate | None, end: PartialDate | None, anchors: list[Token], times: Sequence[Timed]
) -> tuple[PartialDate | None, PartialDate | None]:
    """*start* and *end*, the end reckoned from how many days the contact is said to last: "a two-day visit".

    What ends on a day began as many days before it.
    """
    if start is None or end is not None or start.precision != _WHOLE:
        return start, end
    days = _lasting(anchors, times)
    if not 1 < days <= _LONGEST:
        return start, end
    if any(a.lower_.startswith(_ENDING) for a in (*anchors, *(a.head for a in anchors))):
        return _days_on(start, 1 - days), start
    return start, _days_on(start, days - 1)


def _lasting(anchors: list[Token], times: Sequence[Timed]) -> int:
    """How many days the words of the *anchors* give; 0 if they do not say."""
    sentence = anchors[0].sent
    own = {a.i for a in anchors}
    for timed in starting_in(times, sentence.start, sentence.end):
        found = _DAYS.fullmatch(timed.expression.value)
        if found is None or sentence.doc[timed.end : timed.end + 1].text in _NO_LENGTH:
            continue  # "five days into his term"
        root = timed_root(timed, sentence.doc[timed.start])
        above = root.head if root.head.lower_ not in {"for", "of"} else root.head.head
        if above is root.head and above.tag_ in VERB_TAGS:
            continue
        below = anchors[0].dep_ == "pobj" and anchors[0].head.lower_ == "of" and anchors[0].head.head.i == root.i
        if above.i in own or below:
            return int(found.group(1))
    return 0


def days_apart(token: Token, times: Sequence[Timed], published: date) -> PartialDate | None:
    """The day of the contact of *token* reckoned from that of its main clause: "a day before their talks"."""
    for above in (token, *ancestors(token)):
        mark = next((c for c in above.children if c.dep_ == "mark"), above)
        if mark.lower_ not in _APART or mark.i < 2:
            continue
        unit, number = mark.nbor(-1).lower_, mark.nbor(-2).lower_
        days = _NUMBERS.get(number)
        if unit not in {"day", "days"} or days is None:
            return None
        main = next((t for t in ancestors(above) if t.tag_ in FINITE_TAGS), None)
        if main is None:
            return None
        time = find_time([main], times)
        base = time.first if time is not None else PartialDate.of(published) if main.tag_ in {"VBZ", "VBP"} else None
        return _days_on(base, _APART[mark.lower_] * days) if base is not None and base.precision == _WHOLE else None
    return None
