"""Titles made of what somebody does or what is done: "Ada Lovelace stepping down", "signing of the treaty"."""

from __future__ import annotations

from spacy.tokens import Token

from bot.reading.agenda.spelling import gerund, possessive
from bot.reading.agenda.titles import OPENERS, name_of, phrase
from bot.reading.agenda.tree import child, objects, subject
from bot.reading.agenda.words import DOCUMENTS, NOMINAL_OF
from bot.reading.cast.gazetteer import words as word_list
from bot.reading.cast.mentions import Cast
from bot.reading.parse.lemmas import lemma_of

_OUT = frozenset({"out"})  # particles that parsers take for prepositions
_PURPOSES = frozenset({"order", "response", "addition", "accordance", "light"})  # what "in" makes into a preposition
_POSTS = frozenset({"post", "posts", "office", "position", "job", "role", "seat", "duties", "throne"})


def clause_title(verb: Token, cast: Cast, inside: frozenset[int], name: str) -> str:
    """Such as "Ada Lovelace stepping down as chair" where the text says "Ada Lovelace will step down as chair"."""
    particles = [c.text for c in verb.children if c.dep_ == "prt" or (c.lower_ in _OUT and c.i == verb.i + 1)]
    out = next((c for c in verb.children if c.lower_ == "out" and _of(c, inside)), None)
    particles += [_of(out, inside)] if out is not None and out.i == verb.i + 1 else []  # "run out of money"
    rest = [c.text for c in verb.children if c.dep_ == "acomp" and c.i == verb.i + 1]  # "go public"
    for thing in objects(verb):
        if thing.i in inside or thing.pos_ == "PRON" or thing.dep_ == "conj" or thing.lower_ in _PURPOSES | OPENERS:
            continue
        if thing.text.isdigit() and thing.head.lower_ == "to":
            continue  # the last of the days "from June 3 to 7"
        before = thing.head.text if thing.dep_ == "pobj" else ""
        office = before == "as" and name_of(thing, cast, inside) == name  # "takes office as president"
        words = phrase(thing, inside) if office else name_of(thing, cast, inside)
        if text := of_post(thing, words, name):
            rest.append(f"{before} {text}".strip())
    if out is not None and out.i > verb.i + 1:
        rest.insert(1, f"out {_of(out, inside)}")  # "pull its troops out of Norland"
    who = subject(verb)
    if who is not None and who.lower_ in DOCUMENTS and child(verb, "dobj") is not None:
        name = ""  # "a memorandum banning travel": what it says is meant
    return " ".join(part for part in (name, gerund(lemma_of(verb)), *particles, *rest[:2]) if part)


def of_post(thing: Token, text: str, name: str) -> str:
    """*text*, which names *thing*, without its owner *name* where it is his post: "post" for "Ada Lovelace's post"."""
    own = thing.lower_ in _POSTS or (thing.dep_ == "dobj" and thing.lower_ not in word_list("people_nouns.txt"))
    return text.removeprefix(f"{possessive(name)} ") if own else text


def _of(particle: Token, inside: frozenset[int]) -> str:
    """What stands after *particle* with "of": "of money"."""
    things = (t for c in particle.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
    return next((f"of {phrase(t, inside)}" for t in things), "")


def passive_title(verb: Token, what: str) -> str:
    """Such as "signing of the treaty" where the text says "the treaty will be signed"."""
    particle = child(verb, "prt")
    if particle is not None and (noun := NOMINAL_OF.get(f"{lemma_of(verb)} {particle.lower_}")) is not None:
        return f"{noun} of {what}"
    return f"{gerund(lemma_of(verb))}{f'-{particle.text}' if particle is not None else ''} of {what}"
