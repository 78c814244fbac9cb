"""The language of an answer: whoever asked reads a private one in their own, everybody reads a public one in the server's."""

from __future__ import annotations

from typing import Any

from discord import Interaction

from bot.language.catalogue import SOURCE, nearest, speak
from bot.scope import is_own


def speak_privately(interaction: Interaction[Any]) -> None:
    """Speak the language of the client of whoever asks, for the rest of this task."""
    speak(nearest(interaction.locale.value))


def speak_publicly(interaction: Interaction[Any]) -> None:
    """Speak the language set for the server, for the rest of this task; from one's own archive that of whoever asks."""
    if interaction.guild_id is None or is_own(interaction):
        speak_privately(interaction)
    else:
        speak(interaction.client.guilds_set.of(interaction.guild_id).language or SOURCE)
