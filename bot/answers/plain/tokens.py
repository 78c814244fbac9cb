"""A question's words, each with what it does in a question, and the phrases that may be names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.answers.plain.windows import Window, find_windows, joined, looks_ahead
from bot.joining import offices
from bot.joining.knowledge import state, words_of
from storage.values.names import fold

LONGEST_NAME = 6  # words
MOST_WORDS = 60  # of a question; what is longer is none

_MARKS = (  # turns of phrase that mean one thing: pattern, mark
    (r"\bon (?:the )?(?:occasion|margins?|sidelines?|fringes?) of\b|\bon the sidelines\b|\bin the margins of\b", "at"),
    (r"\bhow often\b|\bhow many times\b|\bhow frequently\b|\bhow many\b", "often"),
    (r"\bhow long\b(?! ago)", "beyond"),
    (r"\bhow long ago\b|\bsince when\b|\b(?:on )?(?:what|which) (?:day|date)\b", "when"),
    (r"\b(?:in |at )?(?:what|which) (?:city|cities|places?|country|countries|towns?|locations?|venues?)\b", "where"),
    (r"\b(?:going|about|planning|scheduled|expected|due|set|supposed|likely|plan(?:s|ned)?|want(?:s)?|intend(?:s)?|hope(?:s)?) to (?=(?:be |hold |have |pay )?(?:meet|see|visit|call|phone|speak|talk|go|travel|fly|come|host|receive|attend|take|hold|happen|join|make|pay|a\b))", "future"),
    (r"\b(?:coming up|in store|lined up|upcoming|on (?:the|his|her|their) (?:agenda|calendar|schedule|diary))\b|\bahead\b", "agenda"),
    (r"\b(?:what|anything)(?: is| are|'s|\u2019s| will be)? (?:on|next|planned|scheduled|up|going on|happening)\b(?! the)", "agenda"),
    (r"\bwhat (?:is|are|will) (?=.* do(?:ing)?\b)|\bdoing\b", "agenda"),
    (r"\b(?:what|anything)(?: is| are)?(?=\s+⟦time⟧\s*$)|\banything(?= in\b| at\b|\s*$)", "agenda"),
    (r"\b(?:been )?(?:cancelled|canceled|called off|scrapped)\b", "cancelled"),
    (r"\b(?:been )?(?:postponed|put off|delayed)\b", "postponed"),
    (r"\bdenied\b", "denied"),
    (r"\b(?:take|takes|took|taken|taking) (?:place|part in)\b", "happen"),
    (r"\b(?:by|over|on)(?: the)? (?:tele)?phone\b|\bby video(?: ?link)?\b", "by phone"),
    (r"\bin person\b|\bface[- ]to[- ]face\b", "in person"),
    (r"\bphone calls?\b|\bvideo calls?\b|\btelephone (?:calls?|conversations?)\b", "call noun"),
    (r"\b(?:the )?(?:last|latest|most recent) time\b|\b(?:most recent(?:ly)?|latest|last|lately)\b", "last"),
    (r"\b(?:the )?first(?: time)?\b", "first"),
    (r"\b(?:the )?next(?: time)?\b", "next"),
    (r"\bwho (?:is|was|are)(?=\s+(?:the\s+)?[\w.'\u2019 -]+\??$)", "who is"),
    (r"\b(?:tell me|what do you know|what is known|who do you know)(?: more)? about\b|\bprofile of\b", "who is"),
)  # fmt: skip
_OPENING = re.compile(
    r"^(?:hey|hi|hello|ok|attach[ée],?|please|so|and|but|well|"
    r"(?:can|could|would) you(?: please)? (?:tell|show|say)(?: me)?|do you know|i(?:'d| would)? (?:want|like) to know|"
    r"tell me(?= (?:who|whom|when|where|what|which|if|whether|how))|if|whether)[\s,]+",
    re.IGNORECASE,
)
_SHORT = ((r"n['\u2019]t\b", " not"), (r"\b(who|what|when|where|how|there|it)['\u2019]s\b", r"\1 is"))
_DOINGS = (  # what somebody does is who he is, what somebody did is whom he met
    (r"^what does (.+?) do$", r"who is \1"),
    (r"^what (?:did|has|have|had) (.+?) (?:do|done|been doing|been up to)\b(?! with)", r"encounters of \1"),
)
_TOKEN = re.compile(r"⟦([^⟧]+)⟧|(#\d{1,18}|(?:\w\.){2,}|\w+(?:['\u2019]\w+)*)|(,)")
_POSSESSIVE = re.compile(r"['\u2019]s\b|(?<=s)['\u2019](?=\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word as typed, folded, and what it may do; ``capital`` when it is written like a name."""

    text: str
    key: str
    roles: frozenset[str]
    capital: bool = False

    def does(self, *roles: str) -> bool:
        """Whether it may do one of these."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question taken apart, its names not looked up yet; ``ahead`` as `looks_ahead` says, ``asks`` when it ends in "?"."""

    text: str
    tokens: tuple[Token, ...]
    window: Window | None
    ahead: bool | None
    asks: bool

    def names(self) -> dict[str, tuple[int, int]]:
        """Every stretch of words that may be a name, folded, with where one stands (the last)."""
        found = {}
        for start, first in enumerate(self.tokens):
            if first.does("mark", "comma") or (first.roles and not first.does("title", "filler")):
                continue
            for end in range(start + 1, min(len(self.tokens), start + LONGEST_NAME) + 1):
                last = self.tokens[end - 1]
                if last.does("mark", "comma"):
                    if not last.does("possessive"):
                        break
                    continue
                if last.roles and not (last.does("title") and end > start + 1):
                    continue
                for key in self.keys(start, end):
                    found[key] = (start, end)
        return found

    def keys(self, start: int, end: int) -> list[str]:
        """The words from *start* to before *end* as one folded name, a possessive in it left out or taken for a letter."""
        words = [t.key for t in self.tokens[start:end] if not t.does("possessive")]
        plain = " ".join(words)
        if not any(t.does("possessive") for t in self.tokens[start:end]):
            return [plain]
        glued = " ".join(t.key or "s" for t in self.tokens[start:end]).replace(" s ", "s ")
        return [plain, glued]


def draft(question: str, today: date) -> Draft:
    """Take *question* apart, asked on *today*."""
    text = " ".join(question.replace("⟦", " ").replace("⟧", " ").split())
    asks = text.endswith("?")
    text = text.strip(' ?!."“”;:')
    while opening := _OPENING.match(text):
        text = text[opening.end() :]
    for pattern, full in (*_SHORT, *_DOINGS):
        text = re.sub(pattern, full, text, flags=re.IGNORECASE)
    ahead = looks_ahead(text.lower())
    windows = find_windows(text, today, ahead=ahead)
    for start, end, _ in reversed(windows):
        text = f"{text[:start]} ⟦time⟧ {text[end:]}"
    for pattern, mark in _MARKS:
        text = re.sub(pattern, f" ⟦{mark}⟧ ", text, flags=re.IGNORECASE)
    return Draft(
        text=question,
        tokens=tuple(_tokens(text))[:MOST_WORDS],
        window=joined([window for *_, window in windows]) if windows else None,
        ahead=ahead,
        asks=asks,
    )


def office(key: str) -> offices.Office | None:
    """The office a folded phrase names: "russian foreign minister", "india prime minister", "foreign minister of belarus"."""
    words = key.split()
    for length in range(1, len(words)):
        before, after = " ".join(words[:length]), " ".join(words[length:])
        if after in _titles() and (country := state(before)):
            return offices.of(after, country)
        if before in _titles() and after.startswith(("of ", "for ")) and (country := state(after.split(" ", 1)[1])):
            return offices.of(before, country)
    return None


def roles_of(key: str) -> frozenset[str]:
    """What a folded word may do in a question; nothing for a word that may be part of a name."""
    return _vocabulary().get(key, frozenset())


def _tokens(text: str) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(_POSSESSIVE.sub(" ⟦possessive⟧ ", text)):
        mark, word, _ = match.groups()
        if mark:
            roles = frozenset({"mark", mark})
            found.append(Token(text="", key="", roles=roles))
        elif word:
            key = word if word.startswith("#") else fold(word)  # an actor's number
            roles = roles_of(key) if key != "us" or word == "us" else frozenset()  # the US is no pronoun
            found.append(Token(text=word, key=key, roles=roles, capital=word[:1].isupper()))
        else:
            found.append(Token(text=",", key=",", roles=frozenset({"comma"})))
    return [token for token in found if token.key or token.roles]


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in words_of("bot", "answers/plain/data/words.tsv"):
        for word in words.split():
            found.setdefault(fold(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _titles() -> frozenset[str]:
    rows = words_of("bot", "joining/data/offices.tsv")
    return frozenset(fold(title) for row in rows for title in row[1].split("|"))
