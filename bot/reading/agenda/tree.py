"""Steps through a parse that the agenda takes again and again."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from bot.reading.agenda.words import CONTROL, DOCUMENTS, MEASURES, event_word
from bot.reading.parse.lemmas import lemma_of
from bot.reading.times.tense import ANNOUNCING, plan_of

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_TAKES_EFFECT = frozenset({"take", "begin", "start", "come", "go", "enter", "commence"})
_RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
_IMPOSING = frozenset({"impose", "introduce", "order", "launch"})
_STEPS = 25
_BESIDE = frozenset({"before", "after", "until", "by", "during", "ahead", "since"})
_LEVELS = 3  # of "of" phrases between an event and the clause about it


def climb(token: Token) -> Iterator[Token]:
    """Yield *token* and the words it depends on, up to the root."""
    for _ in range(_STEPS):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def child(token: Token, *deps: str) -> Token | None:
    """The first word that depends on *token* in one of these ways."""
    return next((c for c in token.children if c.dep_ in deps), None)


def subject(verb: Token) -> Token | None:
    """Who does what *verb* says: its own subject, that of the verb it is joined to, or that of the verb that governs it."""
    for token in climb(verb):
        if (token.pos_ == "ADJ" and token.dep_ in ("acomp", "xcomp")) or token.lower_ in ("before", "after"):
            continue
        if token.pos_ not in ("VERB", "AUX"):
            return child(token, "nsubj") or _noun_of(token)  # "the Council votes", taken for a noun
        found = _own_subject(token)
        if found is None and (started := _started(token)) is not None:
            return started
        if found is not None and found.tag_ not in ("WDT", "WP", "WRB") and found.dep_ != "csubj":
            return found
        if (plan := plan_of(token)) is not None or token.dep_ in ("relcl", "acl"):
            return described(token) if plan is None else _planner(plan)
        if (other := _told_to(token) or (_name_before(token) if found is None else None)) is not None:
            return other
        if token.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp"):
            return None
        if token.dep_ == "ccomp" and found is None and token.tag_ not in ("VB", "VBG"):
            thing = child(token.head, "dobj")  # "announces the pause is to be extended"
            return thing if thing is not None and token.head.i < thing.i < token.i else None
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject of *verb*, of two the one nearest before it: parsers give it that of a clause before it, "he claims victory but results are delayed"."""
    found = [c for c in verb.children if c.dep_ in SUBJECTS]
    before = [c for c in found if c.i < verb.i]
    if len(before) > 1 and not any(t.tag_ in _RELATIVES for t in verb.doc[before[0].i : before[-1].i]):
        return before[-1]
    return found[0] if found else _joined_in_error(verb)


def _joined_in_error(verb: Token) -> Token | None:
    """The noun right before a finite verb that is joined to an infinitive: "may end after a pair of laws come into effect"."""
    before = verb.nbor(-1) if verb.i else verb
    odd = verb.dep_ == "conj" and verb.tag_ in ("VBP", "VBZ") and verb.head.tag_ == "VB"
    return before if odd and before.tag_ in ("NNS", "NN") and before.dep_ == "pobj" else None


def _started(clause: Token) -> Token | None:
    """What a clause after it speaks of: "announces a levy, set to start", "announces a levy on goods from there to take effect"."""
    if clause.dep_ not in ("advcl", "xcomp"):
        return None
    if clause.dep_ == "advcl" and clause.tag_ == "VBN" and (child(clause, "xcomp") is not None or to_be_done(clause)):
        return _object_before(clause)
    begins = (
        clause.tag_ == "VB" and lemma_of(clause) in _TAKES_EFFECT and lemma_of(clause.head) in ANNOUNCING | _IMPOSING
    )
    thing = child(clause.head, "dobj") if begins else None
    return thing if thing is not None and thing.i < clause.i else None


def to_be_done(clause: Token) -> bool:
    """Whether *clause* tells what is to be done with the thing before it: "builds a ship in Turin to be launched in May"."""
    helpers = {c.lower_ for c in clause.children if c.dep_ in ("aux", "auxpass")}
    thing = child(clause.head, "dobj") if clause.dep_ == "advcl" and helpers == {"to", "be"} else None
    return thing is not None and clause.head.i < thing.i < clause.i


def _told_to(verb: Token) -> Token | None:
    """Who is ordered or allowed to do what *verb* says: "orders schools to close"."""
    if verb.dep_ != "xcomp" or lemma_of(verb.head) not in CONTROL:
        return None
    told = child(verb.head, "dobj")
    return told if told is not None and told.i < verb.i else None


def _planner(plan: Token) -> Token | None:
    """Whose *plan* it is: "Lovelace announces plans to retire", "Lovelace's plan to retire", "goes ahead with plans to retire"."""
    if (owner := child(plan, "poss")) is not None:
        return owner
    made = plan.head.head if plan.dep_ == "pobj" and plan.head.lower_ == "with" else plan.head
    return subject(made) if plan.dep_ in ("dobj", "pobj") and made.pos_ == "VERB" else None


def _noun_of(token: Token) -> Token | None:
    """*token* if it is a noun, or the noun that it describes after it: "tariffs, due to start"."""
    if token.pos_ == "ADJ" and token.dep_ == "amod" and token.i > token.head.i:
        return token.head
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") else None


def _object_before(clause: Token) -> Token | None:
    """What the verb above a participle clause does something to, which the clause speaks of."""
    told = [t for t in clause.doc[clause.head.i : clause.i] if event_word(t) and t.dep_ in ("dobj", "pobj")]
    if told and told[-1].head.head.i == clause.head.i:
        return told[-1]  # "arrives for talks, expected to start"
    thing = child(clause.head, "dobj")
    return thing if thing is not None and thing.i < clause.i else child(clause.head, *SUBJECTS)


def described(clause: Token) -> Token:
    """The noun that a relative clause speaks of: the event of a phrase that ends in a name, "his trip to Chile, which begins"."""
    noun = clause.head
    if lemma_of(clause) in _TAKES_EFFECT and (document := _document_about(noun)) is not None:
        return document
    if noun.dep_ == "pobj" and noun.head.lower_ in _BESIDE:
        return noun  # "hopes for a truce before Easter, which starts"
    above = noun.head.head
    if above.pos_ == "VERB" and noun.head.i and child(above, "dobj") == noun.head.nbor(-1):
        above = noun.head.nbor(-1)  # the phrase after an object belongs to it, whatever the parse has
    eventful = above.pos_ == "NOUN" and (event_word(above) or above.lower_ in MEASURES)
    if noun.pos_ == "PROPN" and noun.dep_ == "pobj" and eventful:
        return above
    told = above if above.pos_ == "NOUN" and event_word(above) and not event_word(noun) else None
    begun = lemma_of(clause) in ("begin", "start", "open", "resume") and noun.lower_ not in MEASURES
    if told is not None and noun.dep_ == "pobj" and (begun or lemma_of(clause) in ("hold", "take", "occur", "convene")):
        return told  # "talks on a truce that are to be held"
    if event_word(noun) or noun.lower_ in MEASURES or any(c.lower_ in ("who", "whom") for c in clause.children):
        return noun
    return _event_of_which(noun) or noun


def _document_about(noun: Token) -> Token | None:
    """The law or the like whose content ends in *noun*: "a law banning phones in schools, which takes effect"."""
    order = next((t for t in climb(noun) if t.dep_ == "acl" and t.tag_ == "VBG"), None)
    return order.head if order is not None and order.head.lower_ in DOCUMENTS and order.head.i < noun.i else None


def _event_of_which(noun: Token) -> Token | None:
    """The event whose "of" phrases end in *noun*: "the meeting of the heads of the union, which had been due"."""
    for _ in range(_LEVELS):
        if noun.dep_ != "pobj" or noun.head.lower_ != "of":
            return None
        noun = noun.head.head
        if noun.pos_ in ("NOUN", "PROPN") and event_word(noun):
            return noun
    return None


def whole(event: Token) -> Token:
    """The event that *event* is part of by its "of": "a round of talks", "the final of the tournament"; else itself."""
    above = event.head.head if event.dep_ == "pobj" and event.head.lower_ == "of" else event
    return above if event_word(above) else event


def _name_before(verb: Token) -> Token | None:
    """The name right before a verb and its auxiliaries: "Under Secretary Lovelace will", whose first word misleads parsers."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "advmod") and c.i < verb.i)])
    before = verb.doc[first - 1] if first > verb.sent.start else None
    return before if before is not None and before.pos_ == "PROPN" and first < verb.i else None


def comes_later(event: Token) -> bool:
    """Whether what its clause tells comes before *event*: "meets them in Oslo ahead of the summit"."""
    lead = event.head.head if event.head.lower_ == "of" else event.head
    return event.dep_ == "pobj" and lead.lower_ in ("ahead", "before")


def objects(verb: Token) -> Iterator[Token]:
    """Yield the objects of *verb*, those of its prepositions last."""
    direct = [c for c in verb.children if c.dep_ in ("dobj", "attr", "oprd")]
    for token in direct:
        yield token
        yield from token.conjuncts
    for preposition in verb.children:
        if preposition.dep_ in ("prep", "dative", "agent"):
            for token in preposition.children:
                if token.dep_ == "pobj":
                    yield token
                    yield from (c for c in token.conjuncts if c.i > token.i)


def passive(verb: Token) -> bool:
    """Whether *verb* stands in the passive, or under a planning verb that does."""
    joined = verb.head if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, "aux", *SUBJECTS) is None else verb
    return child(verb, "auxpass", "nsubjpass") is not None or child(joined, "auxpass") is not None


def definite(noun: Token) -> bool:
    """Whether *noun* is spoken of as known: "the peace talks"."""
    return any(c.lower_ == "the" for c in noun.children)


def negated(verb: Token) -> bool:
    """Whether *verb* is said not to happen."""
    return any(c.dep_ == "neg" for c in verb.children)


def conditional(verb: Token) -> bool:
    """Whether *verb* hangs under an "if" or "unless"."""
    return any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether")
        for token in climb(verb)
        if token.pos_ in ("VERB", "AUX")
        for c in token.children
    )


def conditioned(verb: Token) -> bool:
    """Whether an "if" or "unless" hangs under *verb*."""
    marks = (c for clause in verb.children if clause.dep_ == "advcl" for c in clause.children if c.dep_ == "mark")
    return any(c.lower_ in ("if", "unless") for c in marks)
