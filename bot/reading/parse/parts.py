"""Parts of speech from tags, dependencies and a few words: what the model's own rules give, in a fraction of the time."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
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
_BE = "be am is are was were been being 's ’s 're ’re 'm ’m"
_HELP = "have has had having 've ’ve 'd ’d do does did get got gets getting"


@cache
def _tables(vocab: Vocab) -> tuple[dict[int, int], frozenset[int], frozenset[int], frozenset[int], frozenset[int]]:
    strings = vocab.strings
    parts = {strings.add(tag): strings[part] for part, tags in _OF_TAGS.items() for tag in tags.split()}

    def ids(words: str) -> frozenset[int]:
        return frozenset(strings.add(word) for word in words.split())

    return parts, ids(_OF_TAGS["VERB"]), ids(_BE), ids(_HELP), ids("aux auxpass")


def set_parts(doc: Doc) -> Doc:
    """Give each token of a tagged and parsed *doc* its part of speech."""
    if not len(doc):
        return doc
    strings = doc.vocab.strings
    parts, verbs, be, helpers, auxiliaries = _tables(doc.vocab)
    _mend(doc)
    aux, sconj, part, other = (strings[name] for name in ("AUX", "SCONJ", "PART", "X"))
    subordinating, mark, neg = strings["IN"], strings.add("mark"), strings.add("neg")
    found = [
        part
        if dep == neg
        else sconj
        if tag == subordinating and dep == mark
        else aux
        if tag in verbs and (word in be or (word in helpers and dep in auxiliaries))
        else parts.get(tag, other)
        for tag, dep, word in doc.to_array(["TAG", "DEP", "LOWER"]).tolist()
    ]
    attributes: Any = np.array(found, dtype="uint64").reshape(-1, 1)  # spaCy's stub wants a type of its own
    return doc.from_array(["POS"], attributes)


def _mend(doc: Doc) -> None:
    """Tag as a verb what the model takes for a noun right after the "to" of an infinitive: "is due to end on Friday"."""
    noun, to, inner = (doc.vocab.strings.add(name) for name in ("NN", "TO", "xcomp"))
    tags, deps = doc.to_array("TAG"), doc.to_array("DEP")
    for i in np.flatnonzero((tags[1:] == noun) & (deps[1:] == inner) & (tags[:-1] == to)):
        doc[int(i) + 1].tag_ = "VB"
