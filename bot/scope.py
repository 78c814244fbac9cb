"""Which archive an interaction is about: the server's, or outside of one the asker's own."""

from __future__ import annotations

from typing import Any

from discord import Interaction


def own_archive(user: int) -> int:
    """The number of the archive of *user* alone: Discord's ids are positive, so no server's is below 0, nor the local archive's, 0."""
    return -user


def is_own(interaction: Interaction[Any]) -> bool:
    """Whether the asker's own archive is meant: in direct messages, and where the app is the asker's but not the server's."""
    if interaction.guild_id is None:
        return True
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def archive_number(interaction: Interaction[Any]) -> int:
    """The number of the archive that is meant."""
    if interaction.guild_id is None or is_own(interaction):
        return own_archive(interaction.user.id)
    return interaction.guild_id


def among_others(interaction: Interaction[Any]) -> bool:
    """Whether an answer from the asker's own archive would be seen by others, which it must not."""
    return is_own(interaction) and not interaction.context.dm_channel
