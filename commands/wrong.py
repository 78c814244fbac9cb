"""The button "This is wrong" under an event, and its form: a correction, or without the right to it a suggestion."""

from __future__ import annotations

from discord import Interaction, SelectOption, TextStyle
from discord.ui import Label, LayoutView, Select, TextInput

from bot.acting import EventButton, Form
from bot.answers.wording import headline, standing_word
from bot.client import Attache
from bot.curating.correcting import Corrector
from bot.curating.proposing import correct, propose
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.plain import bare
from bot.language.catalogue import say, say_as, word
from bot.replying import patiently, reply
from commands.correct import corrected_view
from commands.options import archive_of, today_of
from commands.rights import may_correct
from storage.values.proposals import Aspect, Claim
from storage.values.records import Event, EventStatus

_FORM_OPEN = 3600.0  # seconds a form may stay open
ASPECTS = {
    Aspect.DATE: word("what is wrong with an event", "The date"),
    Aspect.PLACE: word("what is wrong with an event", "The place"),
    Aspect.STATUS: word("what is wrong with an event", "How it stands"),
    Aspect.PARTICIPANTS: word("what is wrong with an event", "Who takes part"),
    Aspect.DISMISS: word("what is wrong with an event", "There is no such event"),
}


class WrongButton(EventButton, template=r"wrong:(?P<event>\d{1,18})"):
    """Opens the form for one event; after a restart too."""

    key, label = "wrong", word("button", "This is wrong")

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Open the form."""
        event = await archive_of(interaction).events.get(self.event_id)
        if event is None:
            raise UserError("This event is no longer in the archive; ask again to see what is.")
        await interaction.response.send_modal(WrongForm(event))


class WrongForm(Form):
    """What is wrong with one event, and what is right."""

    def __init__(self, event: Event) -> None:
        super().__init__(title=bare(headline(event), 45) or say("This is wrong"), timeout=_FORM_OPEN)
        self._event_id = event.event_id
        self._aspect = Select[WrongForm](
            options=[
                SelectOption(label=say_as("what is wrong with an event", label), value=aspect.value)
                for aspect, label in ASPECTS.items()
            ]
        )
        self._right = TextInput[WrongForm](required=False, max_length=400, placeholder="2024-07-03")
        self._status = Select[WrongForm](
            required=False,
            options=[SelectOption(label=standing_word(status), value=status.value) for status in EventStatus],
        )
        self._note = TextInput[WrongForm](required=False, max_length=500, style=TextStyle.long)
        self.add_item(Label(text=say("What is wrong?"), component=self._aspect))
        self.add_item(
            Label(
                text=say("What is right?"),
                description=say("The date, the place, or all who take part, with semicolons between"),
                component=self._right,
            )
        )
        self.add_item(
            Label(text=say("How does it stand?"), description=say("If that is what is wrong"), component=self._status)
        )
        self.add_item(
            Label(
                text=say("How do you know?"), description=say("For the curators of this server"), component=self._note
            )
        )

    async def on_submit(self, interaction: Interaction[Attache]) -> None:  # type: ignore[override]
        """Correct it, or suggest it to the curators."""
        await reply(interaction, await patiently(interaction, self._done(interaction), private=True), private=True)

    async def _done(self, interaction: Interaction[Attache]) -> LayoutView:
        archive, now, by = archive_of(interaction), interaction.client.clock(), interaction.user.id
        claim = self._claim()
        if may_correct(interaction):
            corrector = Corrector(archive, by=by, now=now)
            return corrected_view(await correct(corrector, archive, claim, today_of(interaction)))
        await propose(archive, claim, by=by, now=now)
        return text_view(say("Thank you. The curators of this server see it in `/suggestions` and decide."))

    def _claim(self) -> Claim:
        aspect, value = Aspect(self._aspect.values[0]), self._right.value.strip()
        if aspect is Aspect.STATUS:
            value = next(iter(self._status.values), "")
            if not value:
                raise UserError("Choose how it stands.")
        elif aspect is Aspect.DISMISS:
            value = ""
        elif not value:
            raise UserError("Say what is right: the date, the place, or who takes part.")
        return Claim(event_id=self._event_id, aspect=aspect, value=value, note=self._note.value.strip())
