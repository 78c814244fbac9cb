"""Names in a document: runs of capitalised words with their initials, particles and numerals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from bot.reading.cast.gazetteer import Hit, Kind, words
from bot.reading.cast.in_turn import opens_next
from bot.reading.cast.known import christened_places, is_family_name, known_end, person_weight
from bot.reading.cast.lines import (
    INITIAL,
    begins_entity,
    in_address,
    in_headline,
    is_address,
    is_headline,
    line_of,
    name_like,
    nicknamed,
    sentences,
    surnames_like_words,
)
from bot.reading.cast.name_words import (
    ADDRESSES,
    ARTICLES,
    BEFORE_NAMES,
    BETWEEN,
    COMMON,
    HYPHENED,
    HYPHENS,
    JUNIORS,
    LINE,
    MARKS,
    NUMERAL,
    OPENING,
    PLURAL_OWNERS,
    SHEIKHS,
)
from bot.reading.cast.offices import Office
from bot.reading.cast.runs import Run


@dataclass(frozen=True, slots=True)
class Reader:
    """What the finding of names goes by: the document, its listed names and its offices, both by token."""

    doc: Doc
    hits: Mapping[int, Hit]
    offices: Mapping[int, Office]

    def runs(self) -> Iterator[Run]:
        """Yield each run of words that looks like one name, in order, outside the listed names and the offices."""
        headlines: list[Span] = []
        texts: list[Span] = []
        found: list[Run] = []
        for sentence in sentences(self.doc):
            line = line_of(sentence)
            if is_headline(sentence) or (len(line) > len(sentence) and is_headline(line)):
                headlines.append(sentence)
            else:
                texts.append(sentence)
                found.extend(self._runs_of(sentence, None, frozenset()))
        known = frozenset(token.lower_ for run in found for token in self.doc[run.start : run.end])
        in_full = frozenset(t.lower_ for r in found if r.end - r.start > 1 for t in self.doc[r.start : r.end])
        for sentence in headlines:
            found.extend(self._runs_of(sentence, known, in_full))
        found.extend(self._first_words(texts, found, in_full))
        taken = [(run.start, run.end) for run in found]
        found.extend(self._run(i, i + 1, i) for i in surnames_like_words(self.doc, texts, taken))
        yield from sorted(found, key=lambda run: run.start)

    def _runs_of(self, sentence: Span, known: frozenset[str] | None, in_full: frozenset[str]) -> Iterator[Run]:
        """Yield the names of *sentence*; of a headline only words of names already *known*, or of the model's entities.

        A name of a headline that has a word of those that the text gives *in_full* has no word that the text does not.
        """
        at = barred = sentence.start
        while at < sentence.end:
            barring = known is not None and at < barred and self.doc[at].lower_ not in known
            end = self._end(at, sentence, known) if not barring and self._opens(at, sentence, known) else at
            if end > at and known is not None:
                barred = end
                at, end = self._known_part(at, end, known, in_full)
            if end > at:
                yield from self._pair(at, end, sentence.start)
            at = max(end, at + 1)

    def _known_part(self, at: int, end: int, known: frozenset[str], in_full: frozenset[str]) -> tuple[int, int]:
        doc = self.doc
        if not any(token.lower_ in in_full for token in doc[at:end]):
            return at, end
        while doc[at].lower_ not in known:
            at += 1
        stop = at + 1
        while stop < end and (doc[stop].lower_ in known or doc[stop].text in HYPHENS):
            stop += 1
        return at, stop

    def _pair(self, start: int, end: int, floor: int) -> Iterator[Run]:
        """Yield the name, or the two of "the Byron-Hopper talks"."""
        doc = self.doc
        joint = next((i for i in range(start + 1, end - 1) if doc[i].text in HYPHENS), None)
        pairs = joint is not None and (doc[joint].text != "-" or doc[end : end + 1].text in BETWEEN)
        if joint is None or not pairs or doc[joint - 1].text in words("particles.txt"):
            yield self._run(start, end, floor)
        else:
            first = start if doc[joint].text != "-" else joint - 1
            yield self._run(first, joint, floor)
            yield self._run(joint + 1, end, joint + 1)

    def _first_words(self, texts: list[Span], found: list[Run], in_full: frozenset[str]) -> Iterator[Run]:
        """Yield the names that sentences of *texts* open with, known by the names told *in_full* elsewhere."""
        starts = {run.start for run in found}
        for sentence in texts:
            at = sentence.start
            token = self.doc[at]
            known = token.lower_ in in_full and token.is_title and not token.is_stop
            if known and at not in starts and self._free(at) and name_like(token):
                end = at + 1
                while (
                    end < sentence.end
                    and end not in starts
                    and self.doc[end].is_title
                    and self.doc[end].lower_ in in_full
                ):
                    end += 1
                if end not in starts:
                    yield self._run(at, end, at)

    def _free(self, at: int) -> bool:
        return at not in self.offices and (at not in self.hits or self._is_name_anyway(self.hits[at]))

    def _is_name_anyway(self, hit: Hit) -> bool:
        """Whether a listed place or people is here part of a person's name ("Israel Katz", "Michael Jordan")."""
        doc, at = self.doc, hit.start
        if hit.end - at != 1 or hit.entry.kind is Kind.VENUE or doc[at].is_upper or opens_next(doc, hit, self.offices):
            return False
        following = at + 1 < len(doc) and at + 1 not in self.offices and name_like(doc[at + 1])
        if office := self.offices.get(at - 1):
            return office.end == at and following and not office.plural
        addressed = at and doc[at - 1].text in (ADDRESSES if following else SHEIKHS)
        if not addressed and (doc[at].ent_type_ != "PERSON" or hit.entry.kind is Kind.DEMONYM):
            return following and self._may_christen(at)
        before = doc[at].ent_iob_ == "I" and at - 1 not in self.hits and name_like(doc[at - 1])
        return bool(addressed or before or (following and at + 1 not in self.hits and doc[at + 1].ent_iob_ == "I"))

    def _may_christen(self, at: int) -> bool:
        """Whether a listed place at *at* is a given name before a family name: "Paraguay's Santiago Peña"."""
        doc = self.doc
        if known_end(doc, at) > at + 1:
            return True
        alone = doc[at - 1].tag_ != "IN" if at else True
        return (
            alone
            and doc[at].text in christened_places()
            and at + 1 not in self.hits
            and is_family_name(doc[at + 1].text)
        )

    def _opens(self, at: int, sentence: Span, known: frozenset[str] | None) -> bool:
        doc = self.doc
        token = doc[at]
        if not self._free(at) or in_address(doc, at):
            return False
        if token.is_lower:
            hyphened = token.text in words("particles.txt") and doc[at + 1 : at + 2].text in HYPHENS
            return (token.text in OPENING or hyphened) and self._past_particles(at, sentence.end) > at
        if known_end(doc, at) > at:
            return True
        if not name_like(token) and not self._christened(at):
            return False
        if known is not None:
            return in_headline(token, known) or self._ends_line(at, sentence)
        if at > sentence.start and doc[at - 1].text not in BEFORE_NAMES:
            return not (token.is_stop and token.tag_ in {"IN", "DT", "CC", "WRB", "PRP"})  # "By Tom Jones"
        if token.tag_ == "VBG" and token.dep_ not in {"compound", "nsubj"}:
            return False  # "Following Ada Byron's visit", whatever the model takes for a name
        if token.ent_type_ == "PERSON" and token.pos_ == "PROPN":
            return True
        if token.ent_type_ in {"PERSON", "ORG"} and token.pos_ == "NOUN" and person_weight([token.text]):
            return True  # "Macron is due", which parsers may take for a common word
        return not token.is_stop and (token.pos_ not in COMMON or begins_entity(doc, at))

    def _ends_line(self, at: int, sentence: Span) -> bool:
        """Whether the words from *at* are all the rest of a line that gives but a title and a name."""
        rest = [token for token in self.doc[at : sentence.end] if not token.is_space]
        if at - 1 not in self.offices or len(rest) > LINE:
            return False
        return all(name_like(token) and token.lower_ not in words("headline_words.txt") for token in rest)

    def _is_free_after(self, stop: int) -> bool:
        """Whether the word before *stop* is part of a name: no listed one, or one tied to a particle ("Al-Sabah")."""
        doc, last = self.doc, stop - 1
        tied = last > 1 and doc[last - 1].text in HYPHENS and doc[last - 2].lower_ in words("particles.txt")
        return self._free(last) or (tied and last not in self.offices)

    def _christened(self, at: int) -> bool:
        """Whether a word that names no one ("Christian", "May") begins a person's name here."""
        doc = self.doc
        if at and doc[at - 1].text in ADDRESSES and doc[at].text in words("not_names.txt"):
            return doc[at].is_title
        if at + 1 >= len(doc) or not name_like(doc[at + 1]):
            return False
        office = self.offices.get(at - 1)
        if doc[at].text == "He":  # a Chinese surname, after a title
            return bool(office and not office.plural)
        if doc[at].text not in words("not_names.txt") or doc[at].text in ADDRESSES:
            return False
        return bool(office and not office.plural) or (doc[at].ent_type_ == "PERSON" == doc[at + 1].ent_type_)

    def _christened_inside(self, at: int) -> bool:
        """Whether a word that names no one, or is an honorific, stands within a name here ("Theresa May")."""
        doc, token = self.doc, self.doc[at]
        if token.lower_ in words("honorifics.txt"):
            within = token.ent_type_ == "PERSON" and token.ent_iob_ == "I" and not token.text.endswith(".")
            return within or (token.text == "Sheikh" and at + 1 < len(doc) and name_like(doc[at + 1]))
        if NUMERAL.match(token.text):  # "King Frederik X"
            office = self.offices.get(at - 2)
            return office is not None and office.rank in {"royal", "cleric"} and name_like(doc[at - 1])
        if token.text not in words("not_names.txt"):
            return False
        inside = token.ent_type_ == "PERSON" and token.ent_iob_ == "I"
        return inside or self._past_particles(at + 1, len(doc)) > at + 1

    def _end(self, at: int, sentence: Span, known: frozenset[str] | None) -> int:
        doc = self.doc
        end = self._past_particles(at, sentence.end) if doc[at].is_lower else max(known_end(doc, at), at + 1)
        while end < sentence.end and self._free(end) and not self._addresses(end):
            token = doc[end]
            if name_like(token) or self._christened_inside(end):
                if known is not None and not in_headline(token, known) and not self._ends_line(at, sentence):
                    break
                end += 1
            elif nicknamed(doc, end, sentence.end):
                end += 4
            elif token.text in HYPHENS and not doc[end - 1].whitespace_ and not token.whitespace_:
                if end + 1 >= sentence.end or not doc[end + 1].text[:1].isalpha() or not self._is_free_after(end + 2):
                    break
                end += 2
            elif (stop := self._past_joint(end, sentence.end)) > end and self._is_free_after(stop):
                end = stop
            elif token.text in {"'s", "’s", "'", "’"} and doc[end - 1].text in PLURAL_OWNERS and end + 1 < sentence.end:
                if not name_like(doc[end + 1]):
                    break
                end += 2
            else:
                break
        return self._unless_bare(at, end, sentence.end)

    def _addresses(self, at: int) -> bool:
        """Whether a form of address begins at *at* that is no part of the name before: "at Rose Palace His Highness the Emir"."""
        return in_address(self.doc, at) and not self._christened_inside(at)

    def _unless_bare(self, at: int, end: int, limit: int) -> int:
        """Where the name ends, past ", Jr." after it; *at* if it would be a particle, a numeral or an initial alone."""
        doc, lone = self.doc, self.doc[at].text
        if end - at == 1:
            return at if doc[at].is_lower or NUMERAL.match(lone) or INITIAL.match(lone) else end
        junior = end + 1 < limit and doc[end].text == "," and doc[end + 1].text in JUNIORS
        return end + 2 * junior

    def _past_joint(self, at: int, limit: int) -> int:
        """The same past an apostrophe that ends the word before: "Shia' al-Sudani", or "Shia' Al Sudani"."""
        doc = self.doc
        mark = doc[at].text in MARKS and not doc[at - 1].whitespace_
        if mark and at + 2 < limit and doc[at + 1].text in ARTICLES and name_like(doc[at + 2]):
            return at + 3
        stop = self._past_particles(at + mark, limit)
        return stop if stop > at + mark else at

    def _past_particles(self, at: int, limit: int) -> int:
        """The token after a name's word that follows particles at *at* ("bin Salman", "al-Sudani"); *at* if none."""
        doc, end = self.doc, at
        while end < limit and (doc[end].text in words("particles.txt") or (end > at and doc[end].text in HYPHENS)):
            if doc[end].text in HYPHENED and doc[end + 1 : end + 2].text not in HYPHENS:
                return at
            end += 1
        return end + 1 if at < end < limit and name_like(doc[end]) else at

    def _run(self, start: int, end: int, floor: int) -> Run:
        doc, title = self.doc, start
        while title > floor and is_address(doc, title - 1) and title - 1 not in self.offices:
            title -= 1
        labels = [token.ent_type_ for token in doc[start:end] if token.ent_type_]
        return Run(start=start, end=end, title=title, label=max(labels, key=labels.count) if labels else "")
