"""Whether a contact took place, is planned, was called off or denied, or is none at all, from the words above its trigger."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from bot.reading.encounters.asides import as_a_first, becomes_a_first, beside_present, is_aim, is_programme, told_there
from bot.reading.encounters.calling_off import (
    as_planned,
    be_to,
    called_off,
    embedded,
    has_a_day,
    on_condition,
    stands_off,
    told_untrue,
    was_resumed,
)
from bot.reading.encounters.courtesies import courtesy
from bot.reading.encounters.credentials import handed_over
from bot.reading.encounters.moods import (
    FORMLESS,
    Form,
    Mood,
    form_of,
    has_to,
    is_habit,
    lies_ahead,
    not_for_long,
    told_as_done,
    would_when,
)
from bot.reading.encounters.prepositions import after_preposition, in_phrase
from bot.reading.encounters.verdicts import (
    CANCELLED,
    DENIED,
    HELD,
    PLANNED,
    Verdict,
    class_of,
    is_a_first,
    modified,
    negate,
    under,
    unreal,
)
from bot.reading.parse.clauses import BE, VERB_TAGS, child, in_other_words, verb_above
from bot.reading.words import word_set

_DEEP = 10
_SHOWN = frozenset({"seen", "pictured", "photographed", "filmed", "spotted", "shown"})  # "is seen meeting Ada"
_INCLUDING = ("includ", "featur", "envisag", "foresee", "provid", "contain")
_PLAIN = {
    Mood.FUTURE: Verdict(status=PLANNED, reason="future tense"),
    Mood.POSSIBLE: unreal("only possible"),
    Mood.PAST: Verdict(status=HELD, reason="past tense"),
    Mood.PRESENT: Verdict(status=HELD, reason="present tense", present=True),
    Mood.PROGRESSIVE: Verdict(status=HELD, reason="progressive", present=True),
}


def status_of(token: Token, *, verb: bool) -> Verdict:
    """The status of the contact that *token* announces."""
    main = verb_above(token) if token.lower_ == "visiting" and token.dep_ == "amod" else None
    if main is not None:
        over = _verb(main, 0)  # "tells visiting premier Ada Byron"
        return over if over.status in {HELD, PLANNED} else unreal("only visiting")
    papers = handed_over(token) if not verb and token.lower_ in {"credentials", "credence"} else None
    acting = papers.head if papers is not None else token if verb else None  # credentials accepted are no plan
    found = _verb(acting, 0, read_as_verb=True) if acting is not None else _noun(token, 0)
    if verb and token.lower_ == "expected" and found.status is HELD:
        found = Verdict(status=PLANNED, reason="“expected”")
    if found.status is CANCELLED and on_condition(token):
        return unreal("called off on a condition")
    if not verb and found.status not in {CANCELLED, DENIED} and told_untrue(token):
        return Verdict(status=DENIED, reason="told untrue")
    if found.status in {HELD, PLANNED} and (
        off := stands_off(token) or (called_off(token) if found.status is PLANNED else None)
    ):
        return Verdict(status=CANCELLED, reason=f"“{off.lower_}”")
    return found


def _verb(verb: Token, depth: int, *, read_as_verb: bool = False) -> Verdict:
    """The status of the action of *verb* itself."""
    if depth > _DEEP:
        return Verdict(status=HELD, reason="deep")
    form = form_of(verb, read_as_verb=read_as_verb)
    plain = _mood(verb, form, depth)
    if form.negated and form.mood is Mood.PAST and not_for_long(verb):
        return unreal("not since")
    if form.negated:
        off = Verdict(status=CANCELLED, reason=f"“{verb.lower_}” not as planned")
        plain = off if plain.status is PLANNED and as_planned(verb) else negate(plain)
    return embedded(verb, plain) if plain.status else plain


def _mood(verb: Token, form: Form, depth: int) -> Verdict:
    mood = form.mood
    if verb.lower_ in BE and mood in {Mood.PRESENT, Mood.PAST} and any(_is_planned(c) for c in verb.children):
        return Verdict(status=PLANNED, reason="is due")
    if is_habit(verb, mood):
        return unreal("a habit")
    if mood is Mood.PROGRESSIVE and verb.lower_ in {"sending", "dispatching"}:
        return Verdict(status=PLANNED, reason=f"is “{verb.lower_}” somebody")
    if mood in _PLAIN:
        later = mood is Mood.PAST and would_when(verb)
        return Verdict(status=PLANNED, reason="future in the past") if later else _PLAIN[mood]
    if mood is Mood.WOULD:
        above = class_of(verb.head) if verb.head.i != verb.i else None
        reported = above in {"report", "plan"} or any(t.lower_ == "according" for t in verb.sent) or has_a_day(verb)
        reported = reported or _reported(verb)
        return Verdict(status=PLANNED, reason="future in the past") if reported else unreal("conditional")
    if verb.dep_ == "conj" and verb.head.tag_ in VERB_TAGS and not has_to(verb):
        return _verb(verb.head, depth + 1)
    if mood is Mood.INFINITIVE:
        return _infinitive(verb, depth)
    return _participle(verb, depth)


def _reported(verb: Token) -> bool:
    """Whether somebody says that one "would" do something, wherever the parser hung it: "told us after the talks that they would meet"."""
    root = verb.sent.root
    told = any(c.lower_ == "that" and root.i < c.i for c in verb.lefts) and class_of(root) == "report"
    return told and not any(t.lower_ in {"if", "unless", "should"} for t in verb.sent)


def _is_planned(said: Token) -> bool:
    """Whether *said* of something tells that it is to come: "is due", "is on the agenda", "is in the works"."""
    where = child(said, "pobj") if said.lower_ in {"on", "in", "under"} else None
    state = where is not None and where.lower_ in word_set("in_plan")
    return state if said.dep_ == "prep" else said.dep_ == "acomp" and class_of(said) == "plan"


def _infinitive(verb: Token, depth: int) -> Verdict:
    above = verb.head
    if (glad := courtesy(verb)) is not None:
        return glad
    headline = Verdict(status=PLANNED, reason="infinitive of a headline")
    if above.i == verb.i:
        other = next((c for c in verb.conjuncts if c.tag_ in {"VBZ", "VBD"} and not has_to(c)), None)
        return _verb(other, depth + 1) if other is not None else headline  # the parser took a purpose for the main verb
    if verb.dep_ == "conj":
        return _infinitive(above, depth + 1) if form_of(above).mood is Mood.INFINITIVE else _verb(above, depth + 1)
    if verb.dep_ in {"ccomp", "dep"} and child(verb, "nsubj") is not None and class_of(above) is None:
        return headline
    return _governed(verb, above, depth)


def _governed(verb: Token, above: Token, depth: int) -> Verdict:
    """The status of a verb whose own form says nothing, by the class of the word *above* it."""
    known, word = class_of(above), above.lower_
    if word in BE and verb.dep_ in {"xcomp", "relcl", "acl"} and as_a_first(above):
        return Verdict(status=HELD, reason="the first to")
    if word in BE and verb.dep_ != "advcl":
        return be_to(verb, above)
    there = word in BE and any(c.dep_ == "prep" and c.lower_ in {"in", "at"} for c in above.children)
    if there or (has_to(verb) and becomes_a_first(above)):
        return _verb(above, depth + 1)  # "is in Bern to negotiate with"
    if verb.tag_ == "VBG" and word in _SHOWN:
        return replace(_above(above, depth), reason=f"“{word}” doing it")
    if word in {"have", "has", "had"}:
        return _above(above, depth) if word == "had" else unreal("obligation")  # "had to cut short"
    if verb.dep_ in {"acl", "relcl"} and is_a_first(above):
        return _above(above.head, depth) if above.head.i != above.i else Verdict(status=HELD, reason="the first to")
    if (over := _above(above, depth)).status is None:
        return over
    if known == "carry" and verb.dep_ == "advcl" and has_to(verb) and above.tag_ == "VBN" and above.dep_ == "acl":
        return unreal(f"purpose of “{word}”")  # "a petition launched to cancel"
    if known not in {"past", "report"} and (found := under(known, over, word)) is not None:
        return found
    return unreal(f"purpose of “{word}”")


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
        return after_preposition(above, lambda word: _above(word, depth))
    if verb.dep_ in {"xcomp", "ccomp", "dobj"} and above.tag_ in VERB_TAGS:
        return _governed(verb, above, depth)
    if verb.dep_ == "advcl":
        mark = child(verb, "mark", "prep", "advmod")
        if mark is not None and mark.lower_ == "before" and told_as_done(above):
            return Verdict(status=HELD, reason="past tense, “before”")
        if mark is not None and mark.lower_ in word_set("before_word"):
            return Verdict(status=PLANNED, reason=f"“{mark.lower_}”")
        if mark is not None and mark.lower_ in {"without", "if", "unless", "instead"}:
            return unreal(f"“{mark.lower_}”")
    if verb.dep_ in {"acl", "relcl", "amod"}:
        return _describing(verb, depth)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN":
        return replace(_above(above, depth), present="chair" in verb.lower_)  # "a summit opens, co-chaired by"
    return _verb(above, depth + 1) if above.tag_ in VERB_TAGS else Verdict(status=HELD, reason="participle")


def _describing(verb: Token, depth: int) -> Verdict:
    """The status that a participle gives what it describes; of "a team headed by Ada for talks" that of sending the team."""
    above = verb.head
    if verb.lower_ in {"led", "headed", "chaired"} and above.dep_ == "dobj":
        return _above(above.head, depth)
    status = {"plan": PLANNED, "cancel": CANCELLED}.get(class_of(verb) or "", HELD)
    return Verdict(status=status, reason=f"“{verb.lower_}”", present=status is HELD and beside_present(verb))


def _noun(noun: Token, depth: int) -> Verdict:
    """The status of the contact that the *noun* names."""
    if depth > _DEEP:
        return Verdict(status=HELD, reason="deep")
    own = modified(noun) or _said_after(noun, depth)
    if own is None:
        return _noun_governed(noun, depth)
    if own.status is None and (over := _noun_governed(noun, depth)).status in {DENIED, CANCELLED}:
        return over  # "turns down a proposed meeting"
    if own.status is HELD and noun.dep_ in {"dobj", "attr"} and lies_ahead(noun):
        return Verdict(status=PLANNED, reason=f"{own.reason} ahead")  # "the summit will be their first meeting"
    if own.status in {DENIED, None} or (own.certain and _noun_governed(noun, depth).status is not CANCELLED):
        return own
    over = _noun_governed(noun, depth)
    if own.status is PLANNED and over.status in {CANCELLED, DENIED}:
        return replace(over, status=CANCELLED)
    if own.status is HELD and over.status in {PLANNED, CANCELLED}:
        return over
    return over if over.status is own.status else own


def _said_after(noun: Token, depth: int) -> Verdict | None:
    """What a clause after *noun* says of it: "talks scheduled for May", "a summit that will take place"."""
    for c in noun.rights:
        if c.dep_ not in {"acl", "relcl"} or c.tag_ not in VERB_TAGS or told_there(c) or was_resumed(c):
            continue
        state = child(c, "acomp") if c.lower_ in BE else None
        known = class_of(state if state is not None else c)
        if known in {"plan", "cancel"}:
            return Verdict(status=PLANNED if known == "plan" else CANCELLED, reason=f"“{c.lower_}”")
        form = form_of(c)
        if known not in {"carry", "occur"} or form.negated or (form.mood is Mood.INFINITIVE and is_aim(c)):
            continue
        if form.mood is Mood.INFINITIVE:
            return Verdict(status=PLANNED, reason=f"“to {c.lower_}”", certain=True)
        if form.mood not in FORMLESS:
            return replace(_verb(c, depth + 1), certain=True)
    return None


def _noun_governed(noun: Token, depth: int) -> Verdict:
    """The status that the word above the *noun* gives it."""
    above = noun.head
    label = noun.dep_
    if above.i != noun.i:
        if label == "pobj":
            return in_phrase(above, lambda word: _above(word, depth))
        if label == "attr" and in_other_words(above):
            return _in_other_words(above, depth)
        if label in {"dobj", "attr", "oprd", "nsubj", "nsubjpass", "npadvmod"} and above.tag_ in VERB_TAGS:
            return _under_verb(noun, above, depth)
        if above.tag_ in VERB_TAGS or label in {"conj", "appos", "compound", "poss", "nmod"}:
            return _above(above, depth)
        if label in {"nsubj", "nsubjpass"} and class_of(noun.sent.root) in {"carry", "occur", "plan", "cancel"}:
            return _under_verb(noun, noun.sent.root, depth)  # the parser took a noun between for the verb
    return Verdict(status=HELD, reason="no verb")


def _in_other_words(verb: Token, depth: int) -> Verdict:
    """The status of "what is to be the first summit": that of "the first summit" in its place, if it was not to have been."""
    if form_of(verb).mood is Mood.WOULD and any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children):
        return Verdict(status=CANCELLED, reason="what would have been")
    return in_phrase(verb.head, lambda word: _above(word, depth)) if verb.dep_ == "pcomp" else _above(verb.head, depth)


def _under_verb(noun: Token, verb: Token, depth: int) -> Verdict:
    known, word = class_of(verb), verb.lower_
    over = _verb(verb, depth + 1)
    subject = noun.dep_ == "nsubj"
    state = child(verb, "acomp") if subject and verb.lower_ in BE else None
    if state is not None and class_of(state) == "wish":
        return unreal(f"only “{state.lower_}”")
    if not subject and word.startswith(_INCLUDING) and over.present and is_programme(child(verb, "nsubj")):
        return Verdict(status=PLANNED, reason=f"a programme “{word}” it")
    if not (subject and known in {"deny", "wish", "plan"}) and (found := under(known, over, word)) is not None:
        return replace(found, present=over.present) if subject and known == "past" and found.status is HELD else found
    if subject:
        before = any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.rights)  # "talks held in Oslo collapse"
        today = over.present and not before and noun.lower_ not in {"visit", "visits", "trip", "trips"}
        return replace(over, present=today, reason=f"subject of “{word}”") if over.status else over
    return Verdict(status=HELD, reason=f"object of “{word}”") if over.status is HELD else unreal(f"object of “{word}”")
