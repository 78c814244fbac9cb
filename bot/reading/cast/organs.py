"""Where the names of bodies end, of which an office is: "Congress Standing Committee", "Party Secretariat", "the Peruvian Senate"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from bot.reading.cast.gazetteer import Hit, words
from bot.reading.parse.seek import text_of

ORGAN = 3  # words of the name of an organ
BEARERS = frozenset(
    {"general", "admiral", "marshal", "field", "prince", "princess", "king", "queen", "sultan", "senator", "judge"}
)
DESCRIBED = 5  # words that describe a body before its name, at most


def named_body(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where the capitalised words or the model's entity at *at* end."""
    label = doc[at].ent_type_ if at < len(doc) else ""
    start = at
    while at < len(doc) and doc[at].text in words("organisation_words.txt"):
        at += 1
    if at > start and (label not in {"ORG", "FAC"} or _begins_name(doc, at)):
        return at
    if at == start and is_acronym(doc, at):
        at += 3 if doc[at + 1 : at + 2].text == "-" and not doc[at].whitespace_ else 1  # "the PDI-P"
        if at >= len(doc) or doc[at].ent_iob_ != "I" or doc[at - 1].ent_type_ == "":
            return past_own_organ(doc, at)
    while at < len(doc) and doc[at].ent_type_ != "PERSON" and at not in hits:
        if at > start and doc[at].ent_iob_ != "I" and (doc[at].lower_ in words("honorifics.txt") | BEARERS):
            break  # "of the Royal Office General Ada Byron"
        whole = at > start and doc[at - 1].text in words("organisation_words.txt")
        if whole and _begins_name(doc, at):
            break  # "of the Party Secretariat Ada Byron", whatever the model has
        if doc[at].text == "-" and at > start and not doc[at - 1].whitespace_ and not doc[at].whitespace_:
            at += 2
            continue
        inside = (
            doc[at].text not in {",", "("}
            and label
            and at > start
            and doc[at].ent_iob_ == "I"
            and doc[at].ent_type_ == label
        )
        if not inside and not (doc[at].is_title and doc[at].ent_type_ in {label, ""}):
            break
        at += 1
    return at


def _begins_name(doc: Doc, at: int) -> bool:
    """Whether the words in capitals after a body are somebody's name: "of Peruvian Senate Ada Byron", not "Senate Trade Committee"."""
    end = at
    while end < len(doc) and (doc[end].is_title or doc[end].text == "-"):
        end += 1
    return end - at > 1 and doc[end - 1].text not in words("organisation_words.txt") and doc[end - 1].ent_type_ != "GPE"


def is_acronym(doc: Doc, at: int) -> bool:
    """Whether a body is told at token *at* by its initials."""
    word = doc[at] if at < len(doc) else None
    return word is not None and word.is_upper and word.is_alpha and len(word) > 1 and not text_of(doc).isupper()


def past_own_organ(doc: Doc, end: int) -> int:
    """Past an organ of the organisation that ends at token *end*: "of the European Union Council", "Congress Standing Committee"."""
    brief = doc[end : end + 3]
    first = end + 3 if len(brief) == 3 and brief[0].text == "(" and brief[1].is_upper and brief[2].text == ")" else end
    for at in range(first, min(first + ORGAN, len(doc))):
        if doc[at].text in words("organisation_words.txt"):
            return at + 1
        if not doc[at].is_title or doc[at].ent_type_ == "PERSON":
            break
    return end


def is_body(doc: Doc, at: int) -> bool:
    """Whether the words after a portfolio make it a body's name: "of the National Space" with "Agency" or "Planning Agency" after it."""
    while doc[at : at + 1].text.istitle() and doc[at].text not in words("organisation_words.txt"):
        if doc[at].ent_type_ == "PERSON" or doc[at].lower_ in words("honorifics.txt") | BEARERS:
            return False
        at += 1
    return doc[at : at + 1].text in words("organisation_words.txt")


def past_body(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where a body's name ends of which the part up to *at* ends in "of the": "Central Committee of the Communist Party of China"."""
    whole = hits.get(at) if doc[at - 1].lower_ in {"the", "of"} else None
    owning = at + (doc[at : at + 1].text in {"'s", "’s"})
    if doc[owning - 1].text in {"'s", "’s"} and doc[owning : owning + 1].text in words("organisation_words.txt"):
        return owning + 1  # "of the Central Committee's Secretariat"
    return past_own_organ(doc, whole.end) if whole is not None and whole.start == at else at


def own_body(doc: Doc, hits: Mapping[int, Hit], at: int) -> int:
    """Where what is of a people ends: "of the Peruvian Senate", "of the Peruvian people Ada Byron"."""
    end = at
    while end < min(at + DESCRIBED, len(doc)) and doc[end].is_lower and doc[end].pos_ in {"ADJ", "NOUN"}:
        end += 1
    return end if end > at and doc[end : end + 1].text.istitle() else named_body(doc, hits, at)
