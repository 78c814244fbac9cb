"""Names and descriptions of the commands, in the languages Discord's clients can be set to."""

from __future__ import annotations

from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

from bot.language.catalogue import SOURCE, load, nearest, say_as, speaking

NAMES = "name of a command, option or choice"  # the context of what must obey Discord's rules for names
DESCRIPTIONS = "description of a command or option"


def context_of(context: TranslationContextTypes) -> str:
    """Which of the two contexts of the catalogue is meant."""
    return DESCRIPTIONS if context.location.name.endswith("description") else NAMES


class CommandTranslator(Translator):
    """Gives discord.py what the catalogue has for each command, option and choice; all else stays English."""

    async def load(self) -> None:
        """Read the translations before anybody waits for one."""
        load()

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """*string* for clients set to *locale*; None when the catalogue has nothing for it."""
        language = nearest(locale.value)
        if language == SOURCE:
            return None
        with speaking(language):
            said = say_as(context_of(context), string.message)
        return said if said != string.message else None


def name_said(name: str, *, whole: bool = False) -> str:
    """A command's qualified name, or with *whole* a menu's, as the language being spoken calls it."""
    words = [name] if whole else name.split(" ")
    return " ".join(say_as(NAMES, word) for word in words)


def description_said(description: str) -> str:
    """A command's description in the language being spoken."""
    return say_as(DESCRIPTIONS, description)
