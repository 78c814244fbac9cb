"""/article: giving the archive something to read."""

from __future__ import annotations

from datetime import date

from discord import Attachment, HTTPException, Interaction, Message, TextStyle, app_commands
from discord.app_commands import ContextMenu, Range, Transform
from discord.ext.commands import GroupCog
from discord.ui import Label, TextInput

from bot.acting import Form
from bot.client import Attache
from bot.curating.showing import look_at
from bot.errors import UserError
from bot.faces.article_card import article_card
from bot.faces.components import text_view
from bot.intake.add import add_bytes, add_link, add_text
from bot.intake.files import LARGEST
from bot.intake.outcomes import Added
from bot.intake.zips import is_zip
from bot.language.catalogue import say, say_many
from bot.language.forms import number
from bot.replying import patiently, reply, wait
from commands.added import added_view, article_line, unread_line
from commands.choosing import picked, suggest_articles
from commands.importing import StopButton, import_zip, running
from commands.messages import links_in, readable_attachments, text_of
from commands.options import (
    PublishedOn,
    anywhere,
    archive_of,
    published_on,
    suggest_periods,
    today_of,
)
from commands.removing import RemoveButton, removal_view
from commands.rights import require_adding, require_correcting

_LINKS_AT_ONCE = 3
_LISTED = 12
_FORM_OPEN = 3600.0  # seconds; a form nobody sends would be kept for ever
_LEAST_TEXT = 80  # characters of a message worth reading as an article
_often = app_commands.checks.cooldown(10, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class Articles(GroupCog, group_name="article", group_description="Give Attaché articles to read"):
    """Takes articles as links, files, pasted text, or whatever a message holds."""

    def __init__(self, client: Attache) -> None:
        super().__init__()
        self._client = client
        self._menu = ContextMenu(name="Read this article", callback=self.read_message)
        anywhere(self._menu)  # it fills the asker's own archive outside of a server
        self._menu.default_permissions = self.__cog_app_commands_group__.default_permissions  # type: ignore[union-attr]

    async def cog_load(self) -> None:
        """Add the message menu, which a cog cannot hold."""
        self._client.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the message menu back."""
        await running.leave_off()
        self._client.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(
        link="The article's address",
        file="A .txt, .md, .html, .pdf, .docx or .eml file, or a .zip of them",
        published="The day it appeared, if it does not say so itself",
    )
    @app_commands.rename(published="date")
    @app_commands.autocomplete(published=suggest_periods)
    async def add(
        self,
        interaction: Interaction[Attache],
        *,
        link: Range[str, 8, 2000] | None = None,
        file: Attachment | None = None,
        published: Transform[date, PublishedOn] | None = None,
    ) -> None:
        """Read an article from a link or a file; without either, a form opens to paste its text."""
        require_adding(interaction)
        if link and file:
            raise UserError("Give either a link or a file, not both: each is an article of its own.")
        if link is None and file is None:
            await interaction.response.send_modal(PastedText(published))
            return
        await wait(interaction, private=True)
        if file and is_zip(file.filename):
            await import_zip(interaction, file, published)
            return
        added = await _add(interaction, file or str(link), published)
        await reply(interaction, added_view(added, given=published), private=True)

    @app_commands.command(name="list", extras={"curators": True})
    @app_commands.describe(unread="Only those that were not read, with the reason")
    async def listed(self, interaction: Interaction[Attache], *, unread: bool = False) -> None:
        """List the articles that came last, or those that were kept without being read."""
        archive = archive_of(interaction)
        await wait(interaction, private=True)
        if unread:
            lines = [unread_line(one) for one in await archive.unread.newest(limit=_LISTED)]
            title, count = say("Not read"), await archive.unread.count()
        else:
            lines = [article_line(one) for one in await archive.articles.recent(_LISTED)]
            title, count = say("Articles"), await archive.articles.count()
        if count > len(lines):
            lines.append("-# " + say("and {count} more", count=number(count - len(lines))))
        if waiting := await archive.waiting.count():
            lines.append(
                "-# "
                + say_many("{number} waits to be read", "{number} wait to be read", waiting, number=number(waiting))
            )
        hint = say("There is none. `/article add` gives me one, `/feed add` has me fetch them.")
        shown = [*lines] if lines or unread else [hint]
        await reply(
            interaction, text_view("\n".join([f"### {title}", *(shown or [say("There is none.")])])), private=True
        )

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(which="Type words of it, then pick the article from the list")
    @app_commands.autocomplete(which=suggest_articles)
    async def show(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Show one article: where it came from, what was read in it, how it begins, what it said before."""
        require_adding(interaction)
        article = await patiently(interaction, look_at(archive_of(interaction), picked(which)), private=True)
        await reply(interaction, article_card(article), private=True)

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(which="Type words of it, then pick the article from the list")
    @app_commands.autocomplete(which=suggest_articles)
    async def remove(self, interaction: Interaction[Attache], which: Range[str, 1, 100]) -> None:
        """Take an article out of the archive, with all that was read in it."""
        require_correcting(interaction)
        article = await patiently(interaction, look_at(archive_of(interaction), picked(which)), private=True)
        await reply(interaction, removal_view(article), private=True)

    @_often
    async def read_message(self, interaction: Interaction[Attache], message: Message) -> None:
        """Read what a message holds: its files, else its links, else its text as of the day it was sent."""
        require_adding(interaction)
        await wait(interaction, private=True)
        text = text_of(message)
        sources: list[Attachment | str] = [*readable_attachments(message), *links_in(message)]
        if sources:
            found = [await _add(interaction, source, None) for source in sources[:_LINKS_AT_ONCE]]
        elif len(text) >= _LEAST_TEXT:
            found = [await _add_text(interaction, text, day=message.created_at.date())]
        else:
            raise UserError("This message holds no link, no file I read, and too little text to be an article.")
        await reply(interaction, added_view(*found), private=True)


class PastedText(Form):
    """A form for an article's text, with what is known about it."""

    def __init__(self, published: date | None = None) -> None:
        super().__init__(title=say("Add an article"), timeout=_FORM_OPEN)
        self._text = _field(self, say("Text"), TextInput(style=TextStyle.long, max_length=4000))
        self._headline = _field(self, say("Title"), TextInput(required=False, max_length=300))
        self._outlet = _field(
            self, say("Outlet"), TextInput(required=False, max_length=80), say("Who published it, such as Reuters")
        )
        self._published = _field(
            self,
            say("Date"),
            TextInput(
                required=False,
                max_length=40,
                placeholder="2024-07-03",
                default=published.isoformat() if published else None,
            ),
            say("The day it appeared; today is assumed if neither you nor the text says"),
        )

    async def on_submit(self, interaction: Interaction[Attache]) -> None:  # type: ignore[override]
        """Add the text."""
        require_adding(interaction)
        typed = self._published.value.strip()
        day = published_on(typed, today_of(interaction)) if typed else None
        await wait(interaction, private=True)
        title, outlet = (field.value.strip() or None for field in (self._headline, self._outlet))
        added = await _add_text(interaction, self._text.value, day=day, title=title, outlet=outlet)
        await reply(interaction, added_view(added, given=day), private=True)


def _field(form: Form, label: str, item: TextInput[Form], told: str | None = None) -> TextInput[Form]:
    """Put *item* into *form* under its *label*, with a line that tells more."""
    form.add_item(Label(text=label, description=told, component=item))
    return item


async def _add(interaction: Interaction[Attache], source: Attachment | str, day: date | None) -> Added:
    client = interaction.client
    archive, now, by = archive_of(interaction), client.clock(), interaction.user.id
    if isinstance(source, str):
        return await add_link(archive, client.reader, client.fetcher, source, now=now, day=day, added_by=by)
    if source.size > LARGEST:
        raise UserError("The file is larger than {size} MB, the most that is read of one.", size=LARGEST // 2**20)
    try:
        data = await source.read()
    except HTTPException:
        raise UserError("Discord did not hand over the file; attach it again.") from None
    return await add_bytes(archive, client.reader, source.filename, data, now=now, day=day, added_by=by)


async def _add_text(
    interaction: Interaction[Attache],
    text: str,
    *,
    day: date | None,
    title: str | None = None,
    outlet: str | None = None,
) -> Added:
    client = interaction.client
    return await add_text(
        archive_of(interaction),
        client.reader,
        text,
        now=client.clock(),
        day=day,
        title=title,
        outlet=outlet,
        added_by=interaction.user.id,
    )


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    client.add_dynamic_items(StopButton, RemoveButton)
    await client.add_cog(Articles(client))
