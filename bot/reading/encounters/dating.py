"""Which time expression says when a contact takes place: that of its clause."""

from __future__ import annotations

from collections.abc import Sequence

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
from bot.reading.encounters.verdicts import class_of
from bot.reading.parse.clauses import BE, VERB_TAGS, child, verb_above
from bot.reading.parse.spans import starting_in
from bot.reading.times import Timed
from bot.reading.words import word_set

_FAR = 8.0
_HEADING = 8  # tokens
_WIDE = 1.5  # what "this week" or a year costs beside a day
_WHOLE = 3  # precision of a day
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
        if (
            _of_a_cause(timed, anchors)
            or _measures(timed, sentence.doc)
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


def _of_a_cause(timed: Timed, anchors: list[Token]) -> bool:
    """Whether a day is that of what a meeting is called off for, told right before it: "cancels the talks following clashes on Friday"."""
    doc = anchors[0].doc
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
