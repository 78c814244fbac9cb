"""/history: what people corrected, and undoing it."""

from __future__ import annotations

from discord import Interaction, SelectOption, app_commands
from discord.app_commands import Range
from discord.ext.commands import Cog
from discord.ui import ActionRow, LayoutView, Select

from bot.acting import ActingSelect
from bot.client import Attache
from bot.curating.correcting import Corrector
from bot.faces.components import TEXT_LIMIT, Line, text_view, units
from bot.faces.corrections_list import correction_line, correction_words
from bot.faces.plain import bare
from bot.language.catalogue import say
from bot.replying import patiently, reply
from commands.choosing import picked
from commands.options import archive_of
from commands.rights import require_correcting
from storage.values.corrections import Correction

_SHOWN = 10


class UndoSelect(ActingSelect, template=r"correction:undo"):
    """Undoes one of the corrections listed, after a restart too."""

    @classmethod
    def of(cls, corrections: list[Correction]) -> UndoSelect:
        """A choice of *corrections*, at most 25."""
        options = [
            SelectOption(label=bare(correction_words(one), 100) or str(one.correction_id), value=str(one.correction_id))
            for one in corrections
        ]
        return cls(Select(custom_id="correction:undo", placeholder=say("Undo one"), options=options))

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Undo the one chosen."""
        require_correcting(interaction)
        corrector = Corrector(archive_of(interaction), by=interaction.user.id, now=interaction.client.clock())
        undone = await patiently(interaction, corrector.undo(picked(self.item.values[0])), private=True)
        await reply(interaction, text_view(f"### {say('Undone')}\n{correction_line(undone)}"), private=True)


class History(Cog):
    """Lists what people corrected."""

    @app_commands.command(extras={"curators": True})
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    @app_commands.describe(before="Only corrections of a lower number than this, to look further back")
    async def history(self, interaction: Interaction[Attache], before: Range[int, 1] | None = None) -> None:
        """List what people corrected in this archive, the newest first, and undo it."""
        require_correcting(interaction)
        work = archive_of(interaction).corrections.newest(_SHOWN + 1, before=before)
        found = await patiently(interaction, work, private=True)
        await reply(interaction, _view(found), private=True)


def _view(found: list[Correction]) -> LayoutView:
    if not found:
        return text_view(say("Nobody has corrected anything yet. `/correct` sets right what the archive has wrong."))
    lines = ["### " + say("Corrections")]
    for one in found[:_SHOWN]:
        line = correction_line(one)
        if units("\n".join([*lines, line])) > TEXT_LIMIT - 200:
            break
        lines.append(line)
    listed = found[: len(lines) - 1]
    if len(listed) < len(found):
        lines.append("-# " + say("There are older ones: `/history before:{number}`.", number=listed[-1].correction_id))
    standing = [one for one in listed if one.stands and not one.removal]
    below: list[Line] = [ActionRow(UndoSelect.of(standing))] if standing else []  # type: ignore[arg-type] # typed for both kinds of view
    return text_view("\n".join(lines), below=below)


async def setup(client: Attache) -> None:
    """Add the command to *client*, and let lists sent before this start still undo."""
    await client.add_cog(History())
    client.add_dynamic_items(UndoSelect)
