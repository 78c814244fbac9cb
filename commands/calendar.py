"""/calendar: what is coming up as a file, and as an address that calendars subscribe to."""

from __future__ import annotations

from io import BytesIO

from discord import File, Interaction, app_commands
from discord.ext.commands import GroupCog

from bot.calendars import address, guild_calendar, new_token, token_hash
from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.language.catalogue import say, say_many
from bot.replying import patiently, reply
from commands.options import archive_of
from commands.rights import require_adding

MOST_ADDRESSES = 10  # of a server


@app_commands.guild_only()
class Calendars(GroupCog, group_name="calendar", group_description="What is coming up, in your own calendar"):
    """Hands out the server's calendar."""

    @app_commands.command()
    @app_commands.checks.cooldown(3, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))
    async def file(self, interaction: Interaction[Attache]) -> None:
        """Give you what is coming up as a calendar file, which any calendar can import."""
        archive, client = archive_of(interaction), interaction.client
        made = await patiently(
            interaction, guild_calendar(client.database.path, archive.guild, client.clock()), private=True
        )
        if not made.entries:
            raise UserError("Nothing with a known day is coming up.")
        text = say_many("{count} event.", "{count} events.", made.entries)
        if made.without_day:
            text += " " + say_many(
                "{count} more has no known day and is not in it; `/upcoming` lists it.",
                "{count} more have no known day and are not in it; `/upcoming` lists them.",
                made.without_day,
            )
        ics = File(BytesIO(made.content), filename="attache.ics")
        if interaction.response.is_done():
            await interaction.followup.send(text, file=ics, ephemeral=True)
        else:
            await interaction.response.send_message(text, file=ics, ephemeral=True)

    @app_commands.command(extras={"curators": True})
    async def address(self, interaction: Interaction[Attache]) -> None:
        """Make an address by which calendars follow what is coming up; whoever has it can read that."""
        require_adding(interaction)
        archive, client = archive_of(interaction), interaction.client
        if client.calendar_url is None:
            raise UserError(
                "This bot serves no calendars: its operator sets ATTACHE_CALENDAR_PORT for that. `/calendar file` gives a file."
            )
        if await patiently(interaction, archive.calendar_addresses.count(), private=True) >= MOST_ADDRESSES:
            raise UserError(
                "A server can have {count} addresses; `/calendar revoke` takes all of them back.", count=MOST_ADDRESSES
            )
        token = new_token()
        await archive.calendar_addresses.add(token_hash(token), created_by=interaction.user.id, now=client.clock())
        told = say(
            "Add it in your calendar as one to subscribe to “by URL”. It is shown this once. Whoever has it can read this "
            "server's upcoming events until `/calendar revoke` takes it back."
        )
        title = "### " + say("The calendar's address")
        text = f"{title}\n`{address(client.calendar_url, token)}`\n{told}"
        await reply(interaction, text_view(text), private=True)

    @app_commands.command(extras={"curators": True})
    async def revoke(self, interaction: Interaction[Attache]) -> None:
        """Take back every address of this server's calendar."""
        require_adding(interaction)
        gone = await patiently(interaction, archive_of(interaction).calendar_addresses.revoke(), private=True)
        if not gone:
            raise UserError("This server's calendar has no address.")
        text = say_many("{count} address is good no more.", "{count} addresses are good no more.", gone)
        await reply(interaction, text_view(text), private=True)


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    await client.add_cog(Calendars())
