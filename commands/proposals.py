"""What members say is wrong with events, listed for curators, and the choices by which they accept or reject it."""

from __future__ import annotations

from collections.abc import Sequence

from discord import Interaction, SelectOption
from discord.ui import ActionRow, LayoutView, Select

from bot.acting import ActingSelect
from bot.answers.wording import standing_word
from bot.client import Attache
from bot.curating.correcting import Corrector
from bot.curating.proposing import correct
from bot.errors import UserError
from bot.faces.components import Line, shown, text_view
from bot.faces.corrections_list import person
from bot.faces.plain import bare
from bot.language.catalogue import say, say_as, sentence
from bot.replying import patiently, reply
from commands.choosing import picked
from commands.correct import corrected_view
from commands.options import archive_of, today_of
from commands.rights import require_correcting
from commands.wrong import ASPECTS
from storage.values.proposals import Aspect, Proposal
from storage.values.records import EventStatus

PROPOSALS = 5  # shown at a time
_ASKED = {"accept": sentence("Accept one"), "reject": sentence("Reject one")}


class ProposalSelect(ActingSelect, template=r"proposal:(?P<verdict>accept|reject)"):
    """Accepts or rejects one of those listed; after a restart too."""

    def __init__(self, item: Select[LayoutView], verdict: str) -> None:
        super().__init__(item)
        self.verdict = verdict

    @classmethod
    def of(cls, verdict: str, proposals: Sequence[Proposal]) -> ProposalSelect:
        """A choice of *proposals*."""
        options = [
            SelectOption(label=bare(f"{number}. {one.about}", 100), value=str(one.proposal_id))
            for number, one in enumerate(proposals, 1)
        ]
        return cls(Select(custom_id=f"proposal:{verdict}", placeholder=say(_ASKED[verdict]), options=options), verdict)

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Do as was decided."""
        require_correcting(interaction)
        await reply(interaction, await patiently(interaction, self._decide(interaction), private=True), private=True)

    async def _decide(self, interaction: Interaction[Attache]) -> LayoutView:
        archive = archive_of(interaction)
        proposal = await archive.proposals.get(picked(self.item.values[0]))
        if proposal is None:
            raise UserError("Somebody decided this already; ask again to see what waits.")
        if self.verdict == "reject":
            await archive.proposals.remove(proposal.proposal_id)
            return text_view(say("Rejected: {what}", what=_claim(proposal)))
        corrector = Corrector(archive, by=interaction.user.id, now=interaction.client.clock())
        async with archive.transaction():
            made = await correct(corrector, archive, proposal.claim, today_of(interaction))
            await archive.proposals.remove(proposal.proposal_id)
        return corrected_view(made)


def proposals_listed(proposals: Sequence[Proposal]) -> tuple[list[str], list[Line]]:
    """Lines that list *proposals*, at most some 600 characters each, and the choices under them; nothing for none."""
    if not proposals:
        return [], []
    lines = ["### " + say("Members say this is wrong")]
    for number, one in enumerate(proposals, 1):
        lines.append(f"{number}. **{shown(one.about, 120)}**: {_claim(one)}")
        note = f"“{shown(one.claim.note, 160)}” " if one.claim.note else ""
        lines.append(f"-# {note}{person(one.made_by)}, <t:{int(one.made_at.timestamp())}:D>")
    return lines, [ActionRow(ProposalSelect.of(verdict, proposals)) for verdict in _ASKED]  # type: ignore[arg-type] # typed for both kinds of view


def _claim(proposal: Proposal) -> str:
    """What is said to be right, in one line."""
    claim = proposal.claim
    aspect = say_as("what is wrong with an event", ASPECTS[claim.aspect])
    if claim.aspect is Aspect.DISMISS:
        return aspect
    value = standing_word(EventStatus(claim.value)) if claim.aspect is Aspect.STATUS else claim.value
    return f"{aspect}: {shown(value, 120)}"
