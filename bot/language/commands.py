"""Names and descriptions of the commands, in the languages Discord's clients can be set to."""

from __future__ import annotations

from discord import Locale
from discord.app_commands import (
    ContextMenu,
    TranslationContextLocation,
    TranslationContextTypes,
    Translator,
    locale_str,
)

from bot.language.catalogue import SOURCE, load, nearest, say_as, speaking

NAMES = "name of a menu, option or choice"  # the context of what must obey Discord's rules for names
DESCRIPTIONS = "description of a command or option"


def context_of(context: TranslationContextTypes) -> str | None:
    """Which of the two contexts of the catalogue is meant; None for the name of a slash-command.

    Those are called alike in every language: sentences and documentation name them, and people tell them each other.
    """
    if context.location.name.endswith("description"):
        return DESCRIPTIONS
    named = context.location in {TranslationContextLocation.command_name, TranslationContextLocation.group_name}
    return None if named and not isinstance(context.data, ContextMenu) else NAMES


class CommandTranslator(Translator):
    """Gives discord.py what the catalogue has for each command, option and choice; all else stays English."""

    async def load(self) -> None:
        """Read the translations before anybody waits for one."""
        load()

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """*string* for clients set to *locale*; None when the catalogue has nothing for it."""
        language, meant = nearest(locale.value), context_of(context)
        if language == SOURCE or meant is None:
            return None
        with speaking(language):
            said = say_as(meant, string.message)
        return said if said != string.message else None


def menu_said(name: str) -> str:
    """What a menu on a message is called in the language being spoken."""
    return say_as(NAMES, name)


def description_said(description: str) -> str:
    """A command's description in the language being spoken."""
    return say_as(DESCRIPTIONS, description)
