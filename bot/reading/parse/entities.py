"""Entities as spaCy's recogniser decides on them, in half its time.

spaCy scores each step of each text anew and asks every action whether it is allowed, with a lock taken in each question.
Outside an entity the scores of a token depend on that token alone, so they are worked out for all tokens together here;
inside one, only its going on and its ending are compared. The network, its figures and the rules of what may follow
what are spaCy's: a test holds the outcomes equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Entities = list[tuple[int, int, str]]  # first token, token after the last, label
Floats = NDArray[np.float32]
_TOGETHER = 64  # texts whose figures are held at once
_FEATURES = 3  # the token, the first of its entity, the last before it


def entities_of(docs: Sequence[Doc], recogniser: Any) -> Iterator[Entities]:
    """Yield the entities of each of *docs*, which have none yet, as the *recogniser* of a pipeline finds them."""
    if not _is_known(recogniser):
        yield from ([(e.start, e.end, e.label_) for e in doc.ents] for doc in recogniser.pipe(docs))
        return
    for first in range(0, len(docs), _TOGETHER):
        batch = docs[first : first + _TOGETHER]
        filled = [doc for doc in batch if len(doc)]
        network = _Network.of(recogniser, filled) if filled else None
        at = 0
        for doc in batch:
            yield list(network.read(doc, at)) if network is not None else []
            at += len(doc)


def _is_known(recogniser: Any) -> bool:
    """Whether *recogniser* decides one step after the other by a network of the shape read here."""
    model = recogniser.model
    if model.name != "parser_model" or not model.attrs["has_upper"] or model.attrs["unseen_classes"]:
        return False
    lower = model.get_ref("lower")
    if not isinstance(lower.get_param("b"), np.ndarray):
        return False  # on a graphics card
    usual = lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") > 1
    return usual and recogniser.cfg["beam_width"] == 1 and "O" in recogniser.move_names


@dataclass(frozen=True, slots=True)
class _Network:
    """The figures for some texts, their tokens one after the other.

    ``parts`` are what each token adds in each of its roles, those of no token first; ``best`` the action taken at each
    token outside an entity: any, no beginning of a longer one, none.
    """

    moves: list[str]
    parts: Floats
    bias: Floats
    weights: Floats
    offsets: Floats
    best: tuple[list[int], list[int]]

    @classmethod
    def of(cls, recogniser: Any, docs: Sequence[Doc]) -> _Network:
        model = recogniser.model
        lower, upper = model.get_ref("lower"), model.get_ref("upper")
        parts: Floats = lower.predict(model.get_ref("tok2vec").predict(docs))
        bias: Floats = lower.get_param("b")
        weights: Floats = upper.get_param("W")
        offsets: Floats = upper.get_param("b")
        hidden = (parts[1:, 0] + parts[0, 1] + parts[0, 2] + bias).max(axis=-1)
        scores: Floats = model.ops.gemm(np.ascontiguousarray(hidden), weights, trans2=True) + offsets
        moves = [recogniser.moves.get_class_name(i) for i in range(recogniser.moves.n_moves)]
        alone = [move == "O" or (move.startswith("U-") and move != "U-") for move in moves]
        begun = [one or move.startswith("B-") for one, move in zip(alone, moves, strict=True)]
        any_move, single = (_highest(scores, allowed) for allowed in (begun, alone))
        return cls(moves, parts, bias, weights, offsets, (any_move, single))

    def read(self, doc: Doc, offset: int) -> Iterator[tuple[int, int, str]]:
        """Yield the entities of *doc*, whose first token is the one at *offset* of all."""
        last = len(doc) - 1
        opens: list[bool] = (doc.to_array("SENT_START") == 1).tolist()
        blank: list[int] = doc.to_array("IS_SPACE").tolist()
        at = 0
        while at <= last:
            start, single = at, at == last or opens[at + 1]
            move = "O" if blank[at] else self.moves[self.best[single][offset + at]]
            at += 1
            if move == "O":
                continue
            label = move[2:]
            if move.startswith("B-"):
                pair = [self.moves.index(f"I-{label}"), self.moves.index(f"L-{label}")]
                while at < last and not opens[at + 1] and self._goes_on(offset + at, offset + start, pair):
                    at += 1
                at += 1
            yield start, at, label

    def _goes_on(self, token: int, start: int, pair: list[int]) -> bool:
        """Whether the entity from *start* does not end with *token*; *pair* are the actions of going on and of ending."""
        parts = self.parts
        hidden = (parts[token + 1, 0] + parts[start + 1, 1] + parts[token, 2] + self.bias).max(axis=-1)
        on, end = self.weights[pair] @ hidden + self.offsets[pair]
        return bool(on > end or (on == end and pair[0] < pair[1]))


def _highest(scores: Floats, allowed: list[bool]) -> list[int]:
    """The action of the highest score among those *allowed*, by token."""
    actions = np.flatnonzero(allowed)
    found: list[int] = actions[scores[:, actions].argmax(axis=1)].tolist()
    return found
