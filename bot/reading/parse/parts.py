"""Parts of speech from tags, dependencies and a few words: what the model's own rules give, in a fraction of the time."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

_OF_TAGS = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS",
    "ADP": "IN RP",
    "DET": "DT PDT WP$",
    "PRON": "PRP PRP$ WP WDT EX",
    "NUM": "CD",
    "CCONJ": "CC",
    "SCONJ": "WRB",
    "PART": "TO POS",
    "PUNCT": ", . : `` '' HYPH -LRB- -RRB- NFP",
    "SYM": "$ SYM #",
    "SPACE": "_SP",
    "INTJ": "UH",
    "X": "FW XX LS ADD GW",
}
Ids = NDArray[np.uint64]
_BE = "be am is are was were been being 's ’s 're ’re 'm ’m"
_HELP = "have has had having 've ’ve 'd ’d do does did get got gets getting"


@cache
def _tables(vocab: Vocab) -> tuple[Ids, Ids, Ids, Ids, Ids, Ids]:
    strings = vocab.strings
    pairs = sorted((strings.add(tag), strings[part]) for part, tags in _OF_TAGS.items() for tag in tags.split())
    tags = np.array([tag for tag, _ in pairs], dtype="uint64")
    parts = np.array([part for _, part in pairs], dtype="uint64")

    def ids(words: str) -> Ids:
        return np.array([strings.add(word) for word in words.split()], dtype="uint64")

    return tags, parts, ids(_OF_TAGS["VERB"]), ids(_BE), ids(_HELP), ids("aux auxpass")


def set_parts(doc: Doc) -> Doc:
    """Give each token of a tagged and parsed *doc* its part of speech."""
    if not len(doc):
        return doc
    strings = doc.vocab.strings
    tags, parts, verbs, be, helpers, auxiliaries = _tables(doc.vocab)
    found = doc.to_array(["TAG", "DEP", "LOWER"]).astype("uint64")
    tag, dep, word = found[:, 0], found[:, 1], found[:, 2]
    at = np.minimum(np.searchsorted(tags, tag), len(tags) - 1)
    pos = np.where(tags[at] == tag, parts[at], np.uint64(strings["X"]))
    verb = np.isin(tag, verbs)
    helping = np.isin(word, be) | (np.isin(word, helpers) & np.isin(dep, auxiliaries))
    pos[verb & helping] = strings["AUX"]
    pos[(tag == strings["IN"]) & (dep == strings.add("mark"))] = strings["SCONJ"]
    pos[dep == strings.add("neg")] = strings["PART"]
    attributes: Any = pos.reshape(-1, 1)  # spaCy's stub wants a type of its own
    return doc.from_array(["POS"], attributes)
