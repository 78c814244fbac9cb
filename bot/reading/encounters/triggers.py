"""Words that can announce an encounter, found in a parsed document."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from bot.reading.encounters.idioms import idiom_at, idioms
from bot.reading.parse.seek import seek
from bot.reading.words import rows
from storage.values.facts import EncounterKind

_DETERMINERS = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "POS", "CD", "VBN", "VBG"})
_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How a trigger word takes its arguments; shapes are explained in ``data/triggers.tsv``."""

    verb: bool
    kind: EncounterKind
    shape: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A token that announces a contact, read as verb or noun; ``end`` is the token after a turn of phrase that it begins."""

    token: Token
    frame: Frame
    end: int | None = None

    @property
    def verb(self) -> bool:
        """Whether it is read as a verb, whatever the tagger said."""
        return self.frame.verb


@cache
def _frames() -> dict[str, list[Frame]]:
    found: dict[str, list[Frame]] = {}
    for forms, part, kind, shape, *_ in rows("triggers"):
        for form in forms.split():
            found.setdefault(form, []).append(Frame(verb=part == "verb", kind=EncounterKind(kind), shape=shape))
    return found


def trigger_forms() -> Collection[str]:
    """Every form of every trigger word, lower case."""
    return _frames().keys()


def find_triggers(doc: Doc) -> Iterator[Trigger]:
    """Yield each verb or noun of *doc* that can announce an encounter, in the order of the text."""
    told = 0  # the words of a turn of phrase are no triggers of their own
    for token in seek(doc, _beginnings()):
        if token.i < told:
            continue
        for trigger in triggers_at(token):
            told = max(told, trigger.end or 0)
            yield trigger


def triggers_at(token: Token) -> Iterator[Trigger]:
    """Yield *token* as the trigger that it is, if it is one."""
    if (found := idiom_at(token)) is not None:
        idiom, end = found
        yield Trigger(token=token, frame=Frame(verb=True, kind=idiom.kind, shape=idiom.shape), end=end)
        return
    frames = _frames().get(token.lower_)
    if frames:
        verb = _is_verb(token)
        yield from (Trigger(token=token, frame=frame) for frame in frames if frame.verb == verb)


@cache
def _beginnings() -> frozenset[str]:
    """Every word that a trigger or a turn of phrase begins with."""
    return frozenset({*_frames(), *idioms()})


def _is_verb(token: Token) -> bool:
    """Whether *token* is a verb: by its tag, but a headline's present tense ("Ada visits Paris") against its tag."""
    frames = _frames()[token.lower_]
    if len({frame.verb for frame in frames}) == 1:
        return frames[0].verb and not _gerund(token)
    if token.tag_ in _VERB_TAGS:
        return not ((token.tag_ == "VBG" and _nominal(token)) or _subject(token))
    if token.lower_.endswith("ing"):
        return _set_apart(token)
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before is None or after is None or before.tag_ != "NNP":
        return False
    return token.lower_ in {"visits", "calls"} and after.tag_ in {"NNP", "DT", "NNPS"} and token.dep_ != "pobj"


def _subject(token: Token) -> bool:
    """Whether a form is the subject of a verb, whatever its tag: "says that talks with Ada are useful"."""
    return token.dep_ in {"nsubj", "nsubjpass"} and token.tag_ == "VBZ" and token.head.i > token.i


def _set_apart(token: Token) -> bool:
    """Whether "meeting" goes on between commas: "Delegates of Chad and Mali, meeting in Oslo, agree"."""
    if not 0 < token.i < len(token.doc) - 1:
        return False
    return token.nbor(-1).lower_ == "," and token.nbor(1).lower_ in {"in", "at", "with", "for", "on"}


def _gerund(token: Token) -> bool:
    """Whether a verb is made a noun, which has an article and "of": "ahead of the gathering of leaders"."""
    if token.tag_ != "VBG" and not token.lower_.endswith("ing"):
        return False
    return _nominal(token) and token.doc[token.i + 1 : token.i + 2].text == "of"


def _nominal(token: Token) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.tag_ in _DETERMINERS and before.tag_ not in {"VBN", "VBG"}
