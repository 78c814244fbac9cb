"""The error tree of the service."""

from __future__ import annotations

from typing import Any

from bot.language.catalogue import say


class UserError(Exception):
    """Something the person who asked can mend; the message is one clear sentence for them.

    It is said in the language spoken where it is read: the sentence is one of the catalogue, its placeholders are filled
    with the values.
    """

    def __init__(self, sentence: str, /, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return say(self.sentence, **self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        """Cross to another process with the values."""
        return _again, (type(self), self.sentence, self.values)


def _again(kind: type[UserError], sentence: str, values: dict[str, object]) -> UserError:
    return kind(sentence, **values)
