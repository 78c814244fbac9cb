"""Finding one's way in a parsed clause: its verb, its subject, its prepositional phrases."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECT_CONTROL = (
    "invit",
    "ask",
    "urg",
    "allow",
    "send",
    "sent",
    "dispatch",
    "order",
    "tell",
    "told",
    "call",
    "press",
    "permit",
    "expect",
)
_FAR = 12  # no clause worth following lies deeper


def is_verb(token: Token) -> bool:
    """Whether the tagger or the parser takes *token* for a verb."""
    return token.tag_ in VERB_TAGS or token.dep_ in {"relcl", "advcl", "xcomp", "ccomp"}


def child(token: Token, *labels: str) -> Token | None:
    """The first child of *token* with one of the dependency *labels*."""
    return next((c for c in token.children if c.dep_ in labels), None)


def particle(token: Token) -> str:
    """The particle or preposition that belongs with a verb: "off" in "called the talks off", "for" in "called for"."""
    found = child(token, "prt")
    if found is not None:
        return found.lower_
    if token.i + 1 < len(token.doc):
        return token.nbor(1).lower_
    return ""


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads above *token*, nearest first, to a sensible depth."""
    for _ in range(_FAR):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def verb_above(token: Token) -> Token | None:
    """The nearest verb above *token*; "following" and "including" are prepositions."""
    return next((t for t in ancestors(token) if t.tag_ in VERB_TAGS and t.dep_ != "prep"), None)


def clause_of(token: Token) -> Token:
    """The finite verb of the clause that *token* stands in, or the root of its sentence."""
    found = token
    for found in (token, *ancestors(token)):
        if found.tag_ in FINITE_TAGS or has_aux(found):
            return found
    return found


def has_aux(verb: Token) -> bool:
    """Whether *verb* has a finite auxiliary."""
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in FINITE_TAGS for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether *verb* is in the passive voice."""
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The head of what does or suffers *verb*, its own or the one it shares with the clause above."""
    own = [c for c in verb.children if c.dep_ in _SUBJECTS]
    if own:
        return _antecedent(verb, own[-1])
    if depth > _FAR or verb.head.i == verb.i:
        return None
    above = verb.head
    label = verb.dep_
    if label in {"acl", "relcl"} and above.dep_ == "attr" and above.head.tag_ in VERB_TAGS and _plan_noun(verb):
        return subject_of(above.head, depth + 1)
    if label == "acl":
        return above if above.tag_ not in VERB_TAGS and not _plan_noun(verb) else _possessor_or_subject(above, depth)
    if label in {"xcomp", "ccomp", "advcl"} and above.lower_.startswith(_OBJECT_CONTROL):
        thing = child(above, "dobj")
        if thing is not None and (label != "advcl" or above.lower_.startswith(("send", "sent", "dispatch"))):
            return thing
    if label in {"pcomp", "prep", "pobj"}:
        over = verb_above(verb)
        return subject_of(over, depth + 1) if over is not None else None
    if label == "xcomp" and above.dep_ == "acomp":
        return subject_of(above.head, depth + 1)  # "and is due to receive"
    if label in {"conj", "xcomp", "advcl", "dep", "ccomp", "relcl"} and above.tag_ in VERB_TAGS:
        return subject_of(above, depth + 1)
    return None


def _plan_noun(verb: Token) -> bool:
    """Whether *verb* is an infinitive that fills a noun ("plan to meet") rather than describes it ("the man meeting")."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _possessor_or_subject(noun: Token, depth: int) -> Token | None:
    """Who does what the infinitive after *noun* says: the owner of a plan, the subject of whatever is made of it."""
    invited = noun.lower_.startswith(
        "invit"
    )  # "accepts an invitation from the king to visit": who gives it does not go
    owner = next(phrases(noun, "for"), None) if invited else None
    if not invited:
        owner = child(noun, "poss") or next(phrases(noun, "for", "by", "from"), None)
    if owner is not None:
        return owner
    over = verb_above(noun)
    return subject_of(over, depth + 1) if over is not None else None


def _antecedent(verb: Token, subject: Token) -> Token:
    if subject.lower_ in {"who", "which", "that", "whom"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def phrases(token: Token, *prepositions: str) -> Iterator[Token]:
    """Yield the objects of the *prepositions* that hang on *token*, also "together with" and the like."""
    for c in token.children:
        if c.dep_ in {"prep", "agent", "dative", "acl", "advcl", "xcomp", "prt"} or c.tag_ == "IN":
            if c.lower_ in prepositions:
                alike = (p for p in (c, *c.conjuncts) if p.i == c.i or (p.i > c.i and p.lower_ == c.lower_))
                yield from (o for p in alike for o in p.children if o.dep_ in {"pobj", "pcomp", "dobj"})
            for nested in c.children if c.tag_ not in VERB_TAGS else ():
                if nested.dep_ == "prep" and nested.lower_ in prepositions:
                    yield from (o for o in nested.children if o.dep_ == "pobj")


def in_other_words(verb: Token) -> bool:
    """Whether *verb* only says what something is: "for what would have been the first summit"."""
    subject = child(verb, "nsubj", "attr")
    return (
        verb.lower_ in BE
        and verb.dep_ in {"pcomp", "dobj", "ccomp"}
        and subject is not None
        and subject.lower_ == "what"
    )
