"""The title of an entry: the text's own noun phrase, or one made of its clause."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from bot.reading.agenda.tree import objects
from bot.reading.agenda.when import Ahead, within
from bot.reading.agenda.words import AHEAD
from bot.reading.mentions import Cast, How

_LEFT = frozenset({"compound", "amod", "nummod", "poss", "nmod", "case", "punct", "advmod", "quantmod", "npadvmod"})
_RIGHT = frozenset({"of", "with", "between", "on", "for", "against", "to", "from", "among", "into"})
_LONGEST = 18  # words; a title that fits a line


def phrase(head: Token, times: list[Ahead], *, places: bool = False) -> str:
    """The noun phrase of *head* without article, time, relative clause and words such as "upcoming"."""
    keep = sorted(_kept(head, times, places=places))
    while (
        keep
        and head.doc[keep[-1]].pos_ in ("ADP", "CCONJ", "PUNCT", "DET")
        and keep[-1] != head.i
        and head.doc[keep[-1]].text not in '"”)'
    ):
        keep.pop()
    return spelled([head.doc[i] for i in keep[:_LONGEST]])


def spelled(tokens: Iterable[Token]) -> str:
    """Words of the text in their order, with the blanks that the text has between neighbours."""
    text, last = "", None
    for token in tokens:
        if last is not None:
            joined = token.i == last.i + 1
            text += last.whitespace_ if joined else " "
        text += token.text
        last = token
    return " ".join(text.split()).strip(" ,;:–-")


def _kept(head: Token, times: list[Ahead], *, places: bool) -> set[int]:
    keep = {head.i}
    stack = [(head, True)]
    while stack:
        token, top = stack.pop()
        for c in token.children:
            if within(c, times) or (c.dep_ in ("relcl", "acl", "appos", "det", "predet", "advcl", "ccomp") and top):
                continue
            if top and (
                (c.lower_ in AHEAD and c.lower_ != "next")
                or (c.dep_ == "punct" and c.i > head.i and c.text not in "-'\"”")
            ):
                continue
            if c.dep_ in ("relcl", "acl", "advcl", "appos", "ccomp"):
                continue
            if top and c.i > head.i and c.dep_ == "prep":
                if c.lower_ not in _RIGHT and not (places and c.lower_ in ("in", "at")):
                    continue
                if any(within(g, times) for g in c.children):
                    continue
            elif (
                top
                and c.i > head.i
                and c.dep_ not in ("conj", "cc", "case", "punct", "compound", "nummod", "npadvmod", "nmod", "prt")
            ) or (top and c.i < head.i and c.dep_ not in _LEFT and c.dep_ not in ("conj", "cc")):
                continue
            if top and c.dep_ == "conj" and c.pos_ not in ("NOUN", "PROPN", "ADJ"):
                continue
            keep.add(c.i)
            stack.append((c, False))
    return keep


def name_of(token: Token, cast: Cast, times: list[Ahead]) -> str:
    """Who or what *token* is: the name that the article knows, else the words of the phrase."""
    mention = cast.at(token)
    if mention is not None and mention.entities and mention.how is not How.DEMONYM:
        entity = mention.entities[0]
        if (len(mention.entities) == 1 and not entity.office) or (
            entity.name and mention.how in (How.NAME, How.PRONOUN)
        ):
            return entity.name
    return phrase(token, times) if token.pos_ != "PRON" else ""


def clause_title(verb: Token, who: Token | None, cast: Cast, times: list[Ahead]) -> str:
    """ "Warren Buffett stepping down as chief executive" for "Warren Buffett will step down as chief executive"."""
    name = name_of(who, cast, times) if who is not None else ""
    words = [c.text for c in verb.children if c.dep_ == "prt"]
    rest: list[str] = []
    for thing in objects(verb):
        if within(thing, times) or (thing.pos_ == "PRON" and thing.tag_ != "NN"):
            continue
        text = phrase(thing, times)
        before = thing.head.text if thing.dep_ == "pobj" and thing.head.head.i == verb.i else ""
        if text and thing.dep_ != "conj":
            rest.append(f"{before} {text}".strip())
    return " ".join([*([name] if name else []), gerund(verb.lemma_), *words, *rest[:2]])


def passive_title(verb: Token, what: Token, times: list[Ahead]) -> str:
    """ "signing of the treaty" for "the treaty will be signed"."""
    return f"{gerund(verb.lemma_)} of {phrase(what, times)}"


def gerund(lemma: str) -> str:
    """The -ing form of an English verb."""
    word = lemma.lower()
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and word != "be":
        return word[:-1] + "ing"
    if _doubles(word):
        return word + word[-1] + "ing"
    return word + "ing"


def _doubles(word: str) -> bool:
    """A single vowel before a single final consonant, in a word of one syllable or one of the stressed endings."""
    vowels = "aeiou"
    if len(word) < 3 or word[-1] in "aeiouwxyh" or word[-2] not in vowels or word[-3] in vowels:
        return False
    return sum(c in vowels for c in word) == 1 or word.endswith(("mit", "fer", "begin", "cur", "pel"))
