"""What a sentence says, beside the clause of a contact, of its being called off, set or untrue."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.encounters.moods import Mood, form_of
from bot.reading.encounters.triggers import trigger_forms
from bot.reading.encounters.verdicts import CANCELLED, DENIED, PLANNED, Verdict, class_of, unreal
from bot.reading.parse.clauses import VERB_TAGS, ancestors, child
from bot.reading.words import word_set

_DROPPED = frozenset({"dropped", "shelved"})  # of what was planned, if of nothing else
_WAS = frozenset({"was", "were", "had"})


def called_off(token: Token) -> Token | None:
    """The verb that calls off what the clause of *token* tells as planned."""
    return _in_a_cancelled(token) or _called_off_after(token)


def stands_off(token: Token) -> Token | None:
    """The word that says that what *token* names is off for good: "her visit stands cancelled"."""
    if token.dep_ not in {"nsubj", "nsubjpass"} or not token.head.lower_.startswith(("stand", "stood", "remain")):
        return None
    after = [*token.head.children, *([token.head.head] if token.head.dep_ == "auxpass" else [])]
    return next((c for c in after if c.i > token.head.i and class_of(c) == "cancel"), None)


def was_resumed(off: Token) -> bool:
    """Whether a participle *off* tells of another time than the talks: "talks, suspended in May, resumed", "talks last held in 2019"."""
    if off.dep_ == "acl" and any(c.lower_ == "last" for c in off.lefts):
        return True
    return class_of(off) == "cancel" and off.dep_ == "acl" and off.head.head.lower_.startswith(("resum", "restart"))


def _of_itself(verb: Token) -> bool:
    """Whether "pulled out" or "called it off" ends a plan told before "but" or "before"."""
    thing = child(verb, "dobj")
    if thing is not None and thing.lower_ not in word_set("plan_again"):
        return False
    before = verb.doc[verb.sent.start : verb.i]
    return any(t.lower_ in {"but", "until", "however"} for t in before)


def _in_a_cancelled(token: Token) -> Token | None:
    """The word that calls off what a clause around *token* describes: "called off a trip to Bern, where he was to meet"."""
    for above in (token, *token.ancestors):
        if above.dep_ == "relcl":
            over = list(above.head.ancestors)
            leading = next((t for t in over if t.tag_ in VERB_TAGS or class_of(t) == "cancel"), None)
            off = leading is not None and class_of(leading) == "cancel" and not form_of(leading).negated
            return leading if off else None
    return None


def _called_off_after(token: Token) -> Token | None:
    """The verb that calls off what was planned before it: "was due in Bern, but the trip has been put off"."""
    for verb in token.sent:
        off = class_of(verb) == "cancel" or verb.lower_ in _DROPPED
        if verb.i <= token.i or not off or form_of(verb).negated:
            continue
        if verb.tag_ in {"VBD", "VBZ"} and _of_itself(verb):
            return verb
        if verb.tag_ != "VBN":
            continue
        said = child(verb, "nsubjpass")
        if said is not None and any(c.lower_ in {"a", "an", "another"} for c in said.lefts):
            continue  # "will fly to Bern after a summit in Oslo was put off"
        of_it = said is not None and (said.lower_ in word_set("plan_again") or said.i == token.i)
        if child(verb, "auxpass") is not None and (of_it or (said is None and _is_joined(verb, token))):
            return verb
    return None


def _is_joined(verb: Token, token: Token) -> bool:
    """Whether *verb*, of which the parser knows no subject, is said of *token*: "is planned and was called off"; "the summit with Ada was put off"."""
    before = verb.left_edge.nbor(-1) if verb.left_edge.i > verb.sent.start else verb
    if before.tag_[:2] != "NN":
        return verb.dep_ == "conj"
    nearest = not any(t.lower_ in trigger_forms() for t in verb.doc[token.i + 1 : before.i])
    return nearest and token.tag_[:2] == "NN" and token.right_edge.i == before.i


def told_untrue(word: Token) -> bool:
    """Whether a contact is what a report says that somebody dismisses: "denies rumours that they met", "of a meeting"."""
    for token in (word, *word.ancestors):
        if token.head.lower_ not in word_set("report_noun"):
            continue
        if token.head.tag_ == "VBZ" and _dismissed_by_subject(token.head):
            return True  # the parser took the noun "reports" for the verb
        about = token.dep_ == "prep" and token.lower_ in {"of", "about"}
        if not about and token.dep_ not in {"acl", "relcl", "ccomp"}:
            continue
        over = next((t for t in token.head.ancestors if t.tag_ in VERB_TAGS), None)
        if over is None or form_of(over).negated:
            return False
        false = word_set("false_word")
        return class_of(over) == "deny" or any(t.lower_ in false for t in over.subtree if about or t.i < word.i)
    return False


def _dismissed_by_subject(verb: Token) -> bool:
    subject = child(verb, "nsubj")
    return subject is not None and any(c.dep_ == "acl" and class_of(c) == "deny" for c in subject.children)


def has_a_day(verb: Token) -> bool:
    """Whether "would" tells a plan because a time is set and nothing is conditional: "would meet in the coming days"."""
    words = {t.lower_ for t in verb.sent}
    soon = words & (word_set("weekday") | {"coming", "tomorrow", "next"})
    return verb.dep_ == "ROOT" and bool(soon) and not words & {"if", "could", "should", "like", "were", "wanted"}


def as_planned(verb: Token) -> bool:
    """Whether what does not happen had been planned: "will not travel, as planned", "the trip has been postponed"."""
    return any(t.lower_ in word_set("off_plan") for t in verb.sent if t.i > verb.i)


def be_to(verb: Token, above: Token) -> Verdict:
    """The status of "is to meet"; "the aim is to meet" is a wish."""
    subject = child(above, "nsubj")
    wished = next((c for c in (subject, child(above, "acomp")) if c is not None and class_of(c) == "wish"), None)
    if wished is not None:
        return unreal(f"only wished for: “{wished.lower_}”")
    over = form_of(above)
    if over.mood is Mood.POSSIBLE:
        return unreal("only possible")
    if any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        return Verdict(status=CANCELLED, reason="was to have")
    if over.negated or any(c.dep_ == "neg" for c in verb.children):
        return Verdict(status=DENIED, reason="is not to")
    return Verdict(status=PLANNED, reason="is to")


def was_planned(trigger: Token) -> bool:
    """Whether a plan is told in the past: "was to meet", "had been scheduled to leave", "would have been the first talks"."""
    for above in (trigger, *ancestors(trigger)):
        words = {c.lower_ for c in above.children}
        if class_of(above) == "plan" and words & _WAS:
            return True
        if above.i != trigger.i and above.lower_ in _WAS and any(c.i == trigger.i for c in above.children):
            return True
        if "would" in words and "have" in words:
            return True
    return False


def embedded(verb: Token, plain: Verdict) -> Verdict:
    """What a clause above does to a finite clause: "denied that they met", "if they meet"."""
    mark = child(verb, "mark", "advmod")
    if mark is not None and mark.lower_ in {"if", "unless", "whether", "until"}:
        return unreal(f"“{mark.lower_}”")
    if verb.dep_ == "ROOT" and verb.sent.text.rstrip(' \n”"').endswith("?"):
        return unreal("question")
    if told_untrue(verb):
        return Verdict(status=DENIED, reason="told untrue")
    if verb.dep_ != "ccomp" or verb.head.i == verb.i:
        return plain
    above, known, over = verb.head.lower_, class_of(verb.head), form_of(verb.head)
    if known == "wish":
        told = plain.reason in {"past tense", "future tense"} and above.startswith(("suggest", "ask"))
        return plain if told and not over.negated else unreal(f"only wished for: “{above}”")
    if known == "deny":
        return Verdict(status=DENIED, reason=f"“{above}” that")
    if known == "report" and over.mood is Mood.POSSIBLE:
        return unreal("only possible")
    return plain


def on_condition(token: Token) -> bool:
    """Whether the verb above *token* tells what will be called off only if or unless something happens."""
    verb = next((t for t in token.ancestors if t.tag_ in VERB_TAGS), None)
    if verb is None or form_of(verb).mood not in {Mood.FUTURE, Mood.WOULD, Mood.POSSIBLE}:
        return False
    marks = (c for clause in verb.children if clause.dep_ == "advcl" for c in clause.children if c.dep_ == "mark")
    return any(c.lower_ in {"if", "unless"} for c in marks)
