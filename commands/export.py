"""/export: the whole archive as a file."""

from __future__ import annotations

import gzip
from collections.abc import AsyncIterator
from datetime import datetime
from io import BytesIO

from discord import File, Interaction, app_commands
from discord.app_commands import Choice
from discord.ext.commands import Cog

from bot.client import Attache
from bot.errors import UserError
from bot.exporting.document import document
from bot.exporting.table import head, table
from bot.language.catalogue import say
from bot.replying import wait
from commands.options import archive_of, costly
from commands.rights import require_adding
from storage.database import Database
from storage.every_event import EveryEvent, one_moment
from storage.inspecting import newest_version
from storage.whole import sections

_FORMS = [Choice(name="table of events (CSV)", value="csv"), Choice(name="everything (JSON)", value="json")]


class Export(Cog):
    """Hands out the archive."""

    @app_commands.command(extras={"curators": True})
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_messages=True)
    @costly
    @app_commands.describe(form="A table of all events, or everything, as `attache import` takes it")
    @app_commands.rename(form="format")
    @app_commands.choices(form=_FORMS)
    async def export(self, interaction: Interaction[Attache], form: Choice[str]) -> None:
        """Send you this server's whole archive as a file."""
        require_adding(interaction)
        await wait(interaction, private=True)
        client, guild = interaction.client, archive_of(interaction).guild
        content = await _written(client.database, guild, form.value, client.clock(), interaction.filesize_limit)
        name = f"attache-{guild}.{form.value}.gz"
        await interaction.followup.send(
            say("The archive as it stands now, packed with gzip."),
            file=File(BytesIO(content), filename=name),
            ephemeral=True,
        )


async def _written(database: Database, guild: int, form: str, now: datetime, most: int) -> bytes:
    """The archive of *guild*, packed; UserError when it is more than *most* bytes. Nobody waits for it meanwhile."""
    packed = BytesIO()
    reader = await Database.open(database.path, read_only=True)
    try:
        async with one_moment(reader):
            with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as out:
                pieces = _table(reader, guild, now) if form == "csv" else _everything(reader, guild, now)
                async for piece in pieces:
                    out.write(piece)
                    if packed.tell() > most:
                        raise UserError(
                            "The archive is larger than Discord lets me send; whoever runs this bot can hand it out with "
                            "`attache export`."
                        )
    finally:
        await reader.close()
    return packed.getvalue()


async def _table(reader: Database, guild: int, now: datetime) -> AsyncIterator[bytes]:
    yield head().encode()
    async for page in EveryEvent(reader, guild).pages():
        yield table(page, today=now.date()).encode()


async def _everything(reader: Database, guild: int, now: datetime) -> AsyncIterator[bytes]:
    async for piece in document(sections(reader, guild), schema=newest_version(), now=now):
        yield piece.encode("utf-8", "surrogatepass")


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(Export())
