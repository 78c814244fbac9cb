"""Whether a contact took place, is planned, was called off or denied, or is none at all, from the words above its trigger."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from bot.reading.clauses import VERB_TAGS, child, particle
from bot.reading.moods import Form, Mood, form_of
from bot.reading.words import lexicon, word_set
from storage.values.facts import EncounterStatus

HELD, PLANNED, CANCELLED, DENIED = (
    EncounterStatus.HELD,
    EncounterStatus.PLANNED,
    EncounterStatus.CANCELLED,
    EncounterStatus.DENIED,
)
_DEEP = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A status, or None where the words speak of no real contact; ``present`` if the tense is that of the item's day,
    ``certain`` if a clause of its own says so.
    """

    status: EncounterStatus | None
    reason: str
    present: bool = False
    certain: bool = False


def status_of(token: Token, *, verb: bool) -> Verdict:
    """The status of the contact that *token* announces."""
    return _verb(token, 0, read_as_verb=True) if verb else _noun(token, 0)


def _none(reason: str) -> Verdict:
    return Verdict(status=None, reason=reason)


def _verb(verb: Token, depth: int, *, read_as_verb: bool = False) -> Verdict:
    """The status of the action of *verb* itself."""
    if depth > _DEEP:
        return Verdict(status=HELD, reason="deep")
    form = form_of(verb, read_as_verb=read_as_verb)
    plain = _mood(verb, form, depth)
    if form.negated:
        plain = _negate(plain)
    return _embed(verb, plain) if plain.status else plain


def _negate(verdict: Verdict) -> Verdict:
    if verdict.status in {CANCELLED, DENIED}:
        return Verdict(status=PLANNED, reason=f"not {verdict.reason}")
    return Verdict(status=DENIED, reason=f"negated {verdict.reason}")


def _mood(verb: Token, form: Form, depth: int) -> Verdict:
    mood = form.mood
    if mood is Mood.FUTURE:
        return Verdict(status=PLANNED, reason="future tense")
    if mood is Mood.POSSIBLE:
        return _none("only possible")
    if mood is Mood.WOULD:
        above = _reporter(verb)
        return Verdict(status=PLANNED, reason="future in the past") if above else _none("conditional")
    if mood is Mood.PAST:
        return Verdict(status=HELD, reason="past tense")
    if mood is Mood.PRESENT:
        return Verdict(status=HELD, reason="present tense", present=True)
    if mood is Mood.PROGRESSIVE:
        return Verdict(status=HELD, reason="progressive", present=True)
    if verb.dep_ == "conj" and verb.head.tag_ in VERB_TAGS and not _has_to(verb):
        return _verb(verb.head, depth + 1)
    if mood is Mood.INFINITIVE:
        return _infinitive(verb, depth)
    return _participle(verb, depth)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _reporter(verb: Token) -> bool:
    above = verb.head
    return above.i != verb.i and lexicon("governors").find(above.lower_, particle(above)) in {"report", "plan"}


def _infinitive(verb: Token, depth: int) -> Verdict:
    above = verb.head
    if above.i == verb.i:
        return Verdict(status=PLANNED, reason="infinitive of a headline")
    if verb.dep_ == "conj":
        return _infinitive(above, depth + 1) if form_of(above).mood is Mood.INFINITIVE else _verb(above, depth + 1)
    if verb.dep_ in {"advcl", "relcl", "acl", "pcomp"} or verb.dep_ == "xcomp":
        return _governed(verb, above, depth, purpose=verb.dep_ == "advcl")
    if child(verb, "nsubj") is not None and verb.dep_ in {"ccomp", "dep"}:
        known = _class(above)
        return (
            _governed(verb, above, depth, purpose=False)
            if known
            else Verdict(status=PLANNED, reason="infinitive of a headline")
        )
    return _governed(verb, above, depth, purpose=False)


def _class(word: Token) -> str | None:
    return lexicon("governors").find(word.lower_, particle(word))


def _governed(verb: Token, above: Token, depth: int, *, purpose: bool) -> Verdict:
    """The status of a verb whose own form says nothing, by the class of the word above it."""
    known = _class(above)
    word = above.lower_
    if word in {"is", "are", "was", "were", "be", "been", "'s", "’s"} and not purpose:
        return _be_to(verb, above)
    if word in {"have", "has", "had"}:
        return _none("obligation")
    if verb.dep_ in {"acl", "relcl"} and _is_a_first(above):
        return _above(above.head, depth) if above.head.i != above.i else Verdict(status=HELD, reason="the first to")
    over = _above(above, depth)
    if over.status is None:
        return over
    if known == "glad":
        return Verdict(status=HELD, reason=f"“{word}” to", present=over.present)
    if known == "plan":
        return _negate(over) if over.status is DENIED else Verdict(status=PLANNED, reason=f"governed by “{word}”")
    if known == "wish":
        answered = above.tag_[:2] == "NN" and (
            over.status is DENIED or "accept" in over.reason or "agree" in over.reason
        )
        return over if answered else _none(f"only wished for: “{word}”")
    if known == "cancel":
        return Verdict(status=CANCELLED, reason=f"governed by “{word}”")
    if known == "deny":
        return Verdict(status=DENIED, reason=f"governed by “{word}”")
    if known in {"carry", "move", "occur"}:
        return replace(over, reason=f"{over.reason} of “{word}”")
    return _none(f"purpose of “{word}”")


def _is_a_first(noun: Token) -> bool:
    """Whether *noun* is one who did something as "the first", so that the infinitive tells what was done."""
    return any(c.lower_ in {"first", "second", "only", "latest", "last"} for c in noun.lefts)


def _be_to(verb: Token, above: Token) -> Verdict:
    subject = child(above, "nsubj")
    if subject is not None and lexicon("governors").find(subject.lower_) == "wish":
        return _none(f"only wished for: “{subject.lower_}”")
    over = form_of(above)
    if over.mood is Mood.POSSIBLE:
        return _none("only possible")
    if over.negated or any(c.dep_ == "neg" for c in verb.children):
        return Verdict(status=DENIED, reason="is not to")
    return Verdict(status=PLANNED, reason="is to")


def _above(word: Token, depth: int) -> Verdict:
    """The status of the governing *word*, verb or noun."""
    if word.tag_ in VERB_TAGS:
        return _verb(word, depth + 1)
    if word.tag_.startswith("JJ") and word.head.i != word.i and word.head.tag_ in VERB_TAGS:
        return _verb(word.head, depth + 1)
    return _noun(word, depth + 1)


def _participle(verb: Token, depth: int) -> Verdict:
    """Gerunds and bare participles: "after meeting Ada", "the minister meeting Ada", "talks scheduled for"."""
    above = verb.head
    if above.i == verb.i:
        return Verdict(status=HELD, reason="participle of a caption", present=True)
    if verb.dep_ in {"pcomp", "pobj"}:
        return _after_preposition(above, depth)
    if verb.dep_ in {"xcomp", "ccomp", "dobj"} and above.tag_ in VERB_TAGS:
        return _governed(verb, above, depth, purpose=False)
    if verb.dep_ == "advcl":
        mark = child(verb, "mark", "prep", "advmod")
        if mark is not None and mark.lower_ in word_set("before_word"):
            return Verdict(status=PLANNED, reason=f"“{mark.lower_}”")
        if mark is not None and mark.lower_ in {"without", "if", "unless", "instead"}:
            return _none(f"“{mark.lower_}”")
    if verb.dep_ in {"acl", "relcl", "amod"}:
        known = _class(verb)
        if known == "plan":
            return Verdict(status=PLANNED, reason=f"“{verb.lower_}”")
        if known == "cancel":
            return Verdict(status=CANCELLED, reason=f"“{verb.lower_}”")
        return Verdict(status=HELD, reason="participle")
    return _verb(above, depth + 1) if above.tag_ in VERB_TAGS else Verdict(status=HELD, reason="participle")


def _after_preposition(preposition: Token, depth: int) -> Verdict:
    word = preposition.lower_
    above = preposition.head
    if word in word_set("after_word"):
        over = _time_of(above, depth)
        if over is PLANNED:
            return Verdict(status=PLANNED, reason=f"“{word}” something ahead")
        return Verdict(status=HELD, reason=f"“{word}”")
    if word in word_set("before_word") or (word == "of" and above.lower_ in word_set("before_word")):
        return Verdict(status=PLANNED, reason=f"“{word}”")
    if word in {"without", "despite", "against", "instead", "than", "about", "like", "unless", "pending"}:
        return _none(f"“{word}”")
    return _above(above, depth) if above.i != preposition.i else Verdict(status=HELD, reason="no governor")


def _time_of(word: Token, depth: int) -> EncounterStatus | None:
    for above in (word, *word.ancestors):
        if above.tag_ in VERB_TAGS and form_of(above).mood not in {Mood.INFINITIVE, Mood.GERUND, Mood.PARTICIPLE}:
            return _verb(above, depth + 1).status if form_of(above).mood is Mood.FUTURE else HELD
    return None


def _embed(verb: Token, plain: Verdict) -> Verdict:
    """What a clause above does to a finite clause: "denied that they met", "if they meet"."""
    mark = child(verb, "mark", "advmod")
    if mark is not None and mark.lower_ in {"if", "unless", "whether", "until"}:
        return _none(f"“{mark.lower_}”")
    if verb.sent[-1].text == "?" and verb.dep_ == "ROOT":
        return _none("question")
    if verb.dep_ == "ccomp" and verb.head.i != verb.i:
        known = _class(verb.head)
        if known == "wish":
            over = form_of(verb.head)
            reported = plain.reason in {"past tense", "future tense"} and verb.head.lower_.startswith(
                ("suggest", "ask")
            )
            return plain if reported and not over.negated else _none(f"only wished for: “{verb.head.lower_}”")
        if known == "deny":
            return Verdict(status=DENIED, reason=f"“{verb.head.lower_}” that")
        if known == "report" and form_of(verb.head).mood is Mood.POSSIBLE:
            return _none("only possible")
    return plain


def _noun(noun: Token, depth: int) -> Verdict:
    """The status of the contact that the *noun* names."""
    if depth > _DEEP:
        return Verdict(status=HELD, reason="deep")
    modified = _modified(noun, depth)
    if modified is not None and modified.certain:
        return modified
    if modified is not None:
        over = _noun_governed(noun, depth)
        if modified.status is PLANNED and over.status in {CANCELLED, DENIED}:
            return replace(over, status=CANCELLED)
        if modified.status is DENIED or modified.status is None:
            return modified
        if modified.status is HELD and over.status is PLANNED:
            return over
        return over if over.status is not None and over.status is modified.status else modified
    return _noun_governed(noun, depth)


def _modified(noun: Token, depth: int) -> Verdict | None:
    for c in noun.children:
        word = c.lower_
        if c.i < noun.i:
            if word == "no" and c.dep_ == "det":
                return Verdict(status=DENIED, reason="“no”")
            if word in word_set("planned_modifier"):
                return Verdict(status=PLANNED, reason=f"“{word}”")
            if word in word_set("unreal_modifier"):
                return _none(f"“{word}”")
            if word in word_set("cancelled_modifier"):
                return Verdict(status=CANCELLED, reason=f"“{word}”")
            if word in word_set("past_modifier"):
                return Verdict(status=HELD, reason=f"“{word}”")
        elif c.dep_ in {"acl", "relcl"} and c.tag_ in VERB_TAGS:
            known = _class(c)
            if known == "plan":
                return Verdict(status=PLANNED, reason=f"“{word}”")
            if known == "cancel":
                return Verdict(status=CANCELLED, reason=f"“{word}”")
            if known in {"carry", "occur"}:
                form = form_of(c)
                if form.mood is Mood.INFINITIVE and not form.negated:
                    return Verdict(status=PLANNED, reason=f"“to {word}”", certain=True)
                if form.mood not in {Mood.INFINITIVE, Mood.GERUND, Mood.PARTICIPLE} and not form.negated:
                    return replace(_verb(c, depth + 1), certain=True)
    return None


def _noun_governed(noun: Token, depth: int) -> Verdict:
    above = noun.head
    if above.i == noun.i:
        return Verdict(status=HELD, reason="no verb")
    label = noun.dep_
    if label == "pobj":
        return _in_phrase(noun, above, depth)
    if label in {"conj", "appos", "compound", "poss", "nmod"}:
        return _above(above, depth)
    if label in {"dobj", "attr", "oprd", "nsubj", "nsubjpass", "npadvmod"} and above.tag_ in VERB_TAGS:
        return _under_verb(noun, above, depth)
    return _above(above, depth) if above.tag_ in VERB_TAGS else Verdict(status=HELD, reason="no verb")


def _under_verb(noun: Token, verb: Token, depth: int) -> Verdict:
    known = _class(verb)
    over = _verb(verb, depth + 1)
    subject = noun.dep_ == "nsubj"
    if known == "cancel":
        if over.status is HELD or over.status is PLANNED:
            return Verdict(status=CANCELLED, reason=f"“{verb.lower_}”")
        return Verdict(status=PLANNED, reason=f"not “{verb.lower_}”") if over.status is DENIED else over
    if known == "deny" and not subject:
        return Verdict(status=DENIED, reason=f"“{verb.lower_}”") if over.status is not DENIED else _none("not denied")
    if known == "wish" and not subject:
        return _none(f"only wished for: “{verb.lower_}”")
    if known == "plan" and not subject:
        if over.status is HELD:
            return Verdict(status=PLANNED, reason=f"“{verb.lower_}”")
        return over if over.status is not PLANNED else Verdict(status=PLANNED, reason=f"“{verb.lower_}”")
    if known in {"carry", "occur", "move"}:
        return replace(over, reason=f"{over.reason} of “{verb.lower_}”")
    if known in {"past", "report"}:
        return Verdict(status=HELD, reason=f"“{verb.lower_}” it")
    if subject:
        return replace(over, present=False, reason=f"subject of “{verb.lower_}”") if over.status else over
    return (
        Verdict(status=HELD, reason=f"object of “{verb.lower_}”")
        if over.status is HELD
        else _none(f"object of “{verb.lower_}”")
    )


def _in_phrase(noun: Token, preposition: Token, depth: int) -> Verdict:
    word = preposition.lower_
    above = preposition.head
    known = _class(above)
    if word == "of" or (
        word in {"in", "for", "to", "from", "into", "on", "with"}
        and known in {"cancel", "wish", "deny", "carry", "past"}
    ):
        return _phrase_of(above, known, depth)
    if word in word_set("after_word") or word in word_set("before_word"):
        return _after_preposition(preposition, depth)
    if word in {"for", "to", "into"}:
        if known == "plan" or above.lower_ in word_set("preparation"):
            return Verdict(status=PLANNED, reason=f"“{above.lower_} {word}”", present=False)
        if known == "move":
            return _above(above, depth)
        return _none(f"“{above.lower_} {word}”")
    if word in {"about", "on", "toward", "towards", "without", "against", "like", "than", "as", "despite"}:
        return _none(f"“{word}”")
    if word in word_set("during_word"):
        over = _above(above, depth)
        return over if over.status in {HELD, PLANNED} else Verdict(status=HELD, reason=f"“{word}”")
    return _above(above, depth)


def _phrase_of(above: Token, known: str | None, depth: int) -> Verdict:
    """The noun under "of" another, such as "the suspension of the talks", or under "in" a verb, such as "participate in"."""
    over = _above(above, depth)
    if known == "cancel":
        return (
            Verdict(status=CANCELLED, reason=f"“{above.lower_}”") if over.status in {HELD, PLANNED, CANCELLED} else over
        )
    if known == "deny":
        return Verdict(status=DENIED, reason=f"“{above.lower_}”")
    if known == "wish":
        return _none(f"only wished for: “{above.lower_}”")
    if known == "plan":
        return over if over.status is None else Verdict(status=PLANNED, reason=f"“{above.lower_}”")
    if known == "past":
        return Verdict(status=HELD, reason=f"“{above.lower_}”")
    return over
