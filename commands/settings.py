"""/settings: what a server sets for itself."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from discord import Interaction, Role, TextChannel, app_commands
from discord.app_commands import Choice, Transform
from discord.ext.commands import Cog

from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.language.catalogue import LANGUAGES, SOURCE, say, spoken
from bot.replying import patiently, reply
from commands.options import Zone, archive_of, suggest_zones
from commands.rights import require_managing
from commands.scheduling import postable
from storage.archive import Archive
from storage.values.settings import GuildSettings

_LANGUAGES = [Choice(name=str(Locale(code).get_display_name(code)).title(), value=code) for code in LANGUAGES]
_CLEAR = [
    Choice(name=name, value=name) for name in ("time zone", "language", "curators", "channel")
]  # the rest is switched on and off


class SettingsCommand(Cog):
    """Shows and changes the server's settings."""

    @app_commands.command(extras={"managers": True})
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.describe(
        zone="The zone that times of day are meant in here: type a city such as Berlin",
        language="The language of briefings and of answers everybody sees",
        curators="The role whose members add and correct",
        channel="Where I say what concerns the whole server",
        server_events="Whether upcoming events become events of this server by themselves",
        clear="A setting to take back",
    )
    @app_commands.choices(language=_LANGUAGES, clear=_CLEAR)
    @app_commands.autocomplete(zone=suggest_zones)
    async def settings(  # noqa: PLR0917 - the options of a slash-command
        self,
        interaction: Interaction[Attache],
        zone: Transform[ZoneInfo, Zone] | None = None,
        language: Choice[str] | None = None,
        curators: Role | None = None,
        channel: TextChannel | None = None,
        server_events: bool | None = None,
        clear: Choice[str] | None = None,
    ) -> None:
        """Show this server's settings, or change those you give."""
        require_managing(interaction)
        if curators is not None and curators.is_default():
            raise UserError("Everybody is no role to make curators of; choose another.")
        if channel is not None:
            postable(interaction, channel)
        archive = archive_of(interaction)

        store = archive.settings
        steps = [
            *([_clear(archive, clear.value)] if clear else []),
            *([store.set_zone(zone.key)] if zone else []),
            *([store.set_language(language.value)] if language else []),
            *([store.set_curator_role(curators.id)] if curators else []),
            *([store.set_default_channel(channel.id)] if channel else []),
            *([store.set_server_events(server_events)] if server_events is not None else []),
        ]
        if steps:
            await patiently(interaction, _change(interaction.client, archive, steps), private=True)
        assert interaction.guild is not None
        settings = interaction.client.guilds_set.of(archive.guild)
        there = settings.curator_role_id is None or interaction.guild.get_role(settings.curator_role_id) is not None
        lines = [f"### {say('Settings')}", *_lines(settings, role_there=there)]
        if curators is not None and not curators.permissions.manage_messages:
            lines.append(
                "-# "
                + say(
                    "Discord shows this role only what its permissions allow: in Server Settings, Integrations, Attaché, let it "
                    "use `/article`, `/feed`, `/correct`, `/history` and `/suggestions`."
                )
            )
        await reply(interaction, text_view("\n".join(lines)), private=True)


def _lines(settings: GuildSettings, *, role_there: bool) -> list[str]:
    language = settings.language or SOURCE
    named = Locale(language).get_display_name(spoken()) or language
    if settings.curator_role_id is None:
        role = say("not set; members who may manage messages are curators")
    elif role_there:
        role = f"<@&{settings.curator_role_id}>"
    else:
        role = say("the role is gone; until another is set, members who may manage messages are curators")
    channel = f"<#{settings.default_channel_id}>" if settings.default_channel_id else say("not set")
    events = say("by themselves") if settings.server_events else say("by a button alone")
    return [
        "- " + say("Time zone: {zone}", zone=settings.zone or say("not set, so UTC")),
        "- " + say("Language of briefings and public answers: {language}", language=named),
        "- " + say("Curators: {role}", role=role),
        "- " + say("Channel for what concerns the whole server: {channel}", channel=channel),
        "- " + say("Upcoming events become events of this server: {how}", how=events),
    ]


async def _change(client: Attache, archive: Archive, steps: Sequence[Coroutine[Any, Any, None]]) -> None:
    """Take all *steps* or none."""
    async with archive.transaction():
        for step in steps:
            await step
    await client.guilds_set.renew(archive.guild)


async def _clear(archive: Archive, which: str) -> None:
    match which:
        case "time zone":
            await archive.settings.set_zone(None)
        case "language":
            await archive.settings.set_language(None)
        case "curators":
            await archive.settings.set_curator_role(None)
        case "channel":
            await archive.settings.set_default_channel(None)


async def setup(client: Attache) -> None:
    """Add the command to *client*."""
    await client.add_cog(SettingsCommand())
