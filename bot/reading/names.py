"""Names of people and organisations in a document: runs of capitalised words, and what speaks for their being persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from bot.reading.gazetteer import Hit, Kind, words
from bot.reading.offices import Office

NUMERAL = re.compile(r"[IVX]{1,5}$")
INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,}$")
OPENING = frozenset({"al", "von", "van", "bin", "ibn", "abu", "della", "de", "del", "di", "da"})
FUNCTION_WORDS = frozenset({"DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX", "INTJ", "PART", "NUM", "VERB"})
HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Tokens ``start`` to ``end`` (exclusive) that are one name; ``title`` is where honorifics before it start."""

    start: int
    end: int
    title: int
    label: str  # of the model, by the most of its tokens; empty if none
    addressed: bool  # an honorific stands before

    def text(self, doc: Doc) -> str:
        """The name as written."""
        return doc[self.start : self.end].text


def find_runs(doc: Doc, hits: Mapping[int, Hit], offices: Mapping[int, Office]) -> Iterator[Run]:
    """Yield each run of words in *doc* that looks like one name, longest first, outside *hits* and *offices*."""
    for sentence in _sentences(doc):
        headline = is_headline(sentence)
        at = sentence.start
        while at < sentence.end:
            end = _run_end(doc, hits, offices, at, sentence, headline=headline)
            if end > at:
                yield _run(doc, at, end, sentence.start)
                at = end
            else:
                at += 1


def _sentences(doc: Doc) -> Iterator[Span]:
    if doc.has_annotation("SENT_START"):
        yield from doc.sents
    elif len(doc):
        yield doc[:]


def is_headline(sentence: Span) -> bool:
    """Whether nearly all words of *sentence* are capitalised, so that capitals tell nothing."""
    long_words = [token for token in sentence if token.is_alpha and len(token) > 3]
    return len(long_words) > 3 and sum(not token.is_lower for token in long_words) >= 0.8 * len(long_words)


def _run_end(
    doc: Doc, hits: Mapping[int, Hit], offices: Mapping[int, Office], at: int, sentence: Span, *, headline: bool
) -> int:
    def free(i: int) -> bool:
        return i not in offices and (i not in hits or _is_name_anyway(doc, hits[i], offices))

    if not free(at) or not _opens(doc, at, sentence, headline=headline):
        return at
    end = at + 1
    while end < sentence.end and free(end):
        token = doc[end]
        if _name_like(token) and (not headline or token.ent_type_ == doc[end - 1].ent_type_ != ""):
            end += 1
        elif token.text in HYPHENS and not doc[end - 1].whitespace_ and not token.whitespace_:
            if end + 1 < sentence.end and free(end + 1) and doc[end + 1].text[:1].isalpha():
                end += 2
            else:
                break
        elif (stop := _past_particles(doc, end, sentence.end)) > end and free(stop - 1):
            end = stop
        else:
            break
    if end - at == 1 and (doc[at].is_lower or NUMERAL.match(doc[at].text) or INITIAL.match(doc[at].text)):
        return at
    return end


def _past_particles(doc: Doc, at: int, limit: int) -> int:
    """The token after a name's word that follows particles at *at* ("bin Salman", "al-Sudani"); *at* if none does."""
    end = at
    while end < limit and (doc[end].text in words("particles.txt") or (end > at and doc[end].text in HYPHENS)):
        end += 1
    return end + 1 if at < end < limit and _name_like(doc[end]) else at


def _name_like(token: Token) -> bool:
    text = token.text
    if text in words("not_names.txt") or token.lower_ in words("honorifics.txt"):
        return bool(NUMERAL.match(text)) and token.i > 0 and token.nbor(-1).is_title
    return text[:1].isupper() and (text[-1:].isalpha() or bool(INITIAL.match(text)) or text.endswith("."))


def _opens(doc: Doc, at: int, sentence: Span, *, headline: bool) -> bool:
    token = doc[at]
    if token.is_lower:
        known = token.text in OPENING or (token.text in words("particles.txt") and doc[at : at + 2].text.endswith("-"))
        return known and _past_particles(doc, at, sentence.end) > at
    if not _name_like(token):
        return False
    if headline:
        return token.ent_type_ in {"PERSON", "ORG", "GPE"}
    first = at == sentence.start or (at > 0 and doc[at - 1].text in {"“", '"', "(", "‘", "—", ":"})
    if not first or token.ent_type_ == "PERSON":
        return True
    return not token.is_stop and (token.pos_ not in FUNCTION_WORDS or token.ent_iob_ in {"B", "I"})


def _is_name_anyway(doc: Doc, hit: Hit, offices: Mapping[int, Office]) -> bool:
    """Whether a listed place or people is here part of a person's name ("Israel Katz", "Michael Jordan")."""
    if hit.end - hit.start != 1 or hit.entry.kind not in {Kind.COUNTRY, Kind.CITY, Kind.REGION}:
        return False
    entity = doc[hit.start]
    if entity.ent_type_ != "PERSON":
        return (
            hit.start - 1 in offices
            and offices[hit.start - 1].end == hit.start
            and hit.end < len(doc)
            and hit.end not in offices
            and _name_like(doc[hit.end])
        )
    before = entity.ent_iob_ == "I"
    after = hit.end < len(doc) and doc[hit.end].ent_iob_ == "I" and doc[hit.end].text[:1].isupper()
    return before or after


def _run(doc: Doc, start: int, end: int, floor: int) -> Run:
    labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
    title = start
    while title > floor and doc[title - 1].lower_ in words("honorifics.txt") and not doc[title - 1].is_lower:
        if doc[title - 1].text in {"He", "PM"} and doc[title - 1].text == "He":
            break
        title -= 1
    return Run(
        start=start, end=end, title=title, label=max(labels, key=labels.count) if labels else "",
        addressed=title < start,
    )  # fmt: skip
