"""Members of a list on the surface: those that the parser hung elsewhere or lost."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from bot.reading.cast.mentions import Cast, How, Mention
from bot.reading.encounters.side import Side
from bot.reading.words import word_set
from storage.values.facts import ParticipantType

_AND = frozenset({"and", "&", "well", "along", "together", "/"})
_REMARK = 6  # tokens: "(Labour, Leeds East)"
_LONGEST_GAP = 4  # tokens between two members of a list, titles belong to the mentions


def listed_after(last: Side, cast: Cast) -> list[Mention]:
    """Mentions that continue a list after *last* on the surface, where the parser lost them."""
    if last.end is None:
        return []
    found: list[Mention] = []
    pending: list[Mention] = []
    end = _past_remark(cast.doc, last.end)
    while (following := _next_mention(cast, end)) is not None:
        gap = [t.lower_ for t in _without_their_body_before(cast.doc[end : following.start])]
        if (
            not gap
            or len(gap) > _LONGEST_GAP
            or not set(gap) <= word_set("list_joiner")
            or _opens_clause(cast.doc, following)
        ):
            break
        pending.append(following)
        if set(gap) & _AND or ";" in gap:
            found += pending
            pending = []
        end = _past_remark(cast.doc, following.end)
    return found + pending if all(_is_another(m, cast) for m in pending) else found


def _past_remark(doc: Doc, at: int) -> int:
    """The token after a short remark in brackets at *at*, which tells more of the one named before it: "Ada (Peru)"."""
    closing = (
        next((t.i for t in doc[at : at + _REMARK] if t.text == ")"), None) if doc[at : at + 1].text == "(" else None
    )
    return closing + 1 if closing is not None else at


def _is_another(mention: Mention, cast: Cast) -> bool:
    """Whether *mention*, after a comma, is the name of another person with an office of his own, not what the one before is."""
    head, entity = cast.doc[mention.head], mention.entities[0]
    if mention.how is not How.NAME or entity.type is not ParticipantType.PERSON or not entity.office:
        return False
    if head.dep_ not in {"appos", "conj"} or cast.doc[mention.end : mention.end + 1].text in {"said", "says"}:
        return False
    return mention.end - mention.start > len(entity.name.split())


def _without_their_body_before(gap: Span) -> Span:
    """The words between two members of a list without the name of a body that the second one is of: ", NC chief whip Ada"."""
    end = len(gap)
    while end > 1 and gap[end - 1].tag_ == "NNP":
        end -= 1
    return gap[:end]


def _opens_clause(doc: Doc, mention: Mention) -> bool:
    """Whether *mention* opens a clause of its own: "X met Y, and Z said"."""
    head = doc[mention.head]
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.i > head.i


def _next_mention(cast: Cast, end: int) -> Mention | None:
    doc = cast.doc
    for i in range(end, min(end + _LONGEST_GAP + 1, len(doc))):
        mention = cast.at(doc[i])
        if mention is not None and not _only_describes(mention, doc):
            return mention if mention.start >= end else None
        if doc[i].is_sent_start and i > end:
            return None
    return None


def _only_describes(mention: Mention, doc: Doc) -> bool:
    """Whether a state is named only to describe another party: "the Rwandan-backed movement"."""
    after = doc[mention.end : mention.end + 2]
    return len(after) > 1 and after[0].text == "-" and after[1].tag_ == "VBN"
