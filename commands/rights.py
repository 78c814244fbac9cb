"""Who may do what in a server; Discord's own permissions of commands come first, an administrator can change those.

Reading is for everyone. Adding is for members with Manage Messages or the curator role, correcting for curators: those with
the role, or while none is set those with Manage Messages. Settings are for Manage Server, which may do everything.
"""

from __future__ import annotations

from discord import Interaction, Member, Role

from bot.client import Attache
from bot.errors import UserError
from bot.scope import is_own


def may_add(interaction: Interaction[Attache]) -> bool:
    """Whether whoever asks may give the server something to read, follow or post."""
    if is_own(interaction):
        return True  # it is the asker's own archive
    return interaction.permissions.manage_messages or may_manage(interaction) or _is_curator(interaction)


def may_correct(interaction: Interaction[Attache]) -> bool:
    """Whether whoever asks may correct the server's archive; one's own is for reading alone."""
    if is_own(interaction):
        return False
    if may_manage(interaction) or _is_curator(interaction):
        return True
    return _curator_role(interaction) is None and interaction.permissions.manage_messages


def may_manage(interaction: Interaction[Attache]) -> bool:
    """Whether whoever asks may change the server's settings."""
    return not is_own(interaction) and interaction.permissions.manage_guild


def require_adding(interaction: Interaction[Attache]) -> None:
    """UserError unless whoever asks `may_add`, whatever Discord let through."""
    if may_add(interaction):
        return
    if role := _curator_role(interaction):
        raise UserError(
            "This needs the permission Manage Messages in this channel, or the role {role}.", role=role.name
        )
    raise UserError("This needs the permission Manage Messages in this channel.")


def require_correcting(interaction: Interaction[Attache]) -> None:
    """UserError unless whoever asks `may_correct`, whatever Discord let through."""
    if may_correct(interaction):
        return
    if is_own(interaction):
        raise UserError("This works in a server, not in your own archive.")
    if role := _curator_role(interaction):
        raise UserError("This needs the role {role}, whose members are this server's curators.", role=role.name)
    raise UserError("This needs the permission Manage Messages in this channel.")


def require_managing(interaction: Interaction[Attache]) -> None:
    """UserError unless whoever asks `may_manage`, whatever Discord let through."""
    if not may_manage(interaction):
        raise UserError("This needs the permission Manage Server.")


def _curator_role(interaction: Interaction[Attache]) -> Role | None:
    """The server's curator role, if one is set and still there."""
    if interaction.guild_id is None or interaction.guild is None:
        return None
    role = interaction.client.guilds_set.of(interaction.guild_id).curator_role_id
    return interaction.guild.get_role(role) if role is not None else None


def _is_curator(interaction: Interaction[Attache]) -> bool:
    role = _curator_role(interaction)
    return role is not None and isinstance(interaction.user, Member) and role in interaction.user.roles
