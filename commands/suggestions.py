"""/suggestions: what members say is wrong, and people that may be one, for a curator to decide."""

from __future__ import annotations

from discord import Interaction, SelectOption, app_commands
from discord.ext.commands import Cog
from discord.ui import ActionRow, LayoutView, Select

from bot.acting import ActingSelect
from bot.answers.wording import called
from bot.client import Attache
from bot.curating.correcting import Corrector
from bot.curating.suggesting import Suggestion, keep_apart, suggestions
from bot.errors import UserError
from bot.faces.components import TEXT_LIMIT, shown, text_view, units
from bot.faces.plain import bare
from bot.language.catalogue import say, sentence
from bot.replying import patiently, reply
from commands.choosing import picked
from commands.correct import corrected_view
from commands.options import archive_of
from commands.proposals import PROPOSALS, ProposalSelect, proposals_listed
from commands.rights import require_correcting
from storage.archive import Archive
from storage.values.records import Actor

_ASKED = {"same": sentence("These are the same"), "two": sentence("These are two")}


class DecideSelect(ActingSelect, template=r"suggestion:(?P<verdict>same|two)"):
    """Says of one of the pairs listed that they are the same, or two; after a restart too."""

    def __init__(self, item: Select[LayoutView], verdict: str) -> None:
        super().__init__(item)
        self.verdict = verdict

    @classmethod
    def of(cls, verdict: str, found: list[Suggestion]) -> DecideSelect:
        """A choice of the pairs in *found*."""
        options = [
            SelectOption(label=bare(f"{number}. {_pair(one)}", 100), value=f"{one.one.actor_id}-{one.other.actor_id}")
            for number, one in enumerate(found, 1)
        ]
        return cls(
            Select(custom_id=f"suggestion:{verdict}", placeholder=say(_ASKED[verdict]), options=options), verdict
        )

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Do as was decided."""
        require_correcting(interaction)
        decided = await patiently(interaction, self._decide(interaction), private=True)
        await reply(interaction, decided, private=True)

    async def _decide(self, interaction: Interaction[Attache]) -> LayoutView:
        archive, by, now = archive_of(interaction), interaction.user.id, interaction.client.clock()
        first, _, second = self.item.values[0].partition("-")
        one, other = await _actor(archive, first), await _actor(archive, second)
        if self.verdict == "same":
            made = await Corrector(archive, by=by, now=now).merge(one, other)
            return corrected_view(made)
        await keep_apart(archive, one, other, by=by, now=now)
        return text_view(
            say(
                "{one} and {other} stay two, and are not suggested again.",
                one=shown(called(one), 100),
                other=shown(called(other), 100),
            )
        )


class Suggestions(Cog):
    """Asks curators about what members suggest, and people that may be one."""

    @app_commands.command(extras={"curators": True})
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    async def suggestions(self, interaction: Interaction[Attache]) -> None:
        """List what members suggest, and people that may be one, for you to decide."""
        require_correcting(interaction)
        view = await patiently(interaction, _waiting(archive_of(interaction)), private=True)
        await reply(interaction, view, private=True)


async def _waiting(archive: Archive) -> LayoutView:
    """What members suggest, then who may be one, as much as one message holds."""
    proposed = await archive.proposals.oldest(PROPOSALS)
    found = await suggestions(archive)
    if not proposed and not found:
        return text_view(
            say("Nobody suggests anything, and there is nobody the archive is in doubt about.")
            + " "
            + say("`/correct merge` makes one of any two.")
        )
    lines, below = proposals_listed(proposed)
    room = TEXT_LIMIT - sum(map(units, lines)) - 300
    pairs = []
    for number, one in enumerate(found, 1):
        pair = _two(f"**{shown(called(one.one), 120)}**", f"**{shown(called(one.other), 120)}**")
        line = f"{number}. {pair}: {one.why}"
        room -= units(line) + 1
        if room < 0:
            break
        pairs.append(line)
    if pairs:
        lines += ["### " + say("May these be one?"), *pairs]
        below += [ActionRow(DecideSelect.of(verdict, found[: len(pairs)])) for verdict in _ASKED]  # type: ignore[arg-type] # typed for both kinds of view
    lines.append("-# " + say("Nothing is changed until somebody says so; once decided, ask again for the next ones."))
    return text_view("\n".join(lines), below=below)


def _pair(suggestion: Suggestion) -> str:
    return _two(bare(called(suggestion.one), 45), bare(called(suggestion.other), 45))


def _two(one: str, other: str) -> str:
    return say("{one} and {other}", one=one, other=other)


async def _actor(archive: Archive, number: str) -> Actor:
    actor = await archive.people.get(picked(number))
    if actor is None:
        raise UserError("One of the two is no longer in the archive; ask again to see who is.")
    return actor


async def setup(client: Attache) -> None:
    """Add the command to *client*, and let lists sent before this start still decide."""
    await client.add_cog(Suggestions())
    client.add_dynamic_items(DecideSelect, ProposalSelect)
