"""Coming to a server and leaving it: what Attaché does and where to begin, said once; and what somebody should know of later."""

from __future__ import annotations

import logging

from discord import Forbidden, Guild, HTTPException, Role, TextChannel
from discord.ext.commands import Cog
from discord.ui import LayoutView

from bot.client import Attache
from bot.departing import joined, left
from bot.faces.components import text_view
from bot.faces.plain import safe
from bot.language.catalogue import SOURCE, nearest, say, speaking

log = logging.getLogger(__name__)


class Greeting(Cog):
    """Says hello on joining a server, and what goes wrong with its settings."""

    def __init__(self, client: Attache) -> None:
        self._client = client

    @Cog.listener()
    async def on_guild_join(self, guild: Guild) -> None:
        """Take up the server's language, and say hello in its system channel, where I may, else to whoever added me."""
        await joined(self._client, guild.id)
        language = self._client.guilds_set.of(guild.id).language
        if language is None:
            language = nearest(guild.preferred_locale.value)
            if language != SOURCE:
                await self._client.archive(guild.id).settings.set_language(language)
                await self._client.guilds_set.renew(guild.id)
        with speaking(language):
            view = text_view(greeting())
        if await _say(_system_channel(guild), view) or await _tell_who_added(guild, view):
            return
        log.info("no greeting in guild %d: nowhere to say it", guild.id)

    @Cog.listener()
    async def on_guild_remove(self, guild: Guild) -> None:
        """Keep the server's data for a while only."""
        await left(self._client, guild.id)

    @Cog.listener()
    async def on_guild_role_delete(self, role: Role) -> None:
        """Say when the curator role is gone; it is no longer set then."""
        settings = self._client.guilds_set.of(role.guild.id)
        if settings.curator_role_id != role.id:
            return
        await self._client.archive(role.guild.id).settings.set_curator_role(None)
        await self._client.guilds_set.renew(role.guild.id)
        with speaking(settings.language or SOURCE):
            view = text_view(
                say(
                    "The role {role}, whose members were this server's curators, is gone. Until `/settings` names another, "
                    "members who may manage messages are.",
                    role=safe(role.name, 100),
                )
            )
        chosen = role.guild.get_channel(settings.default_channel_id or 0)
        if not (isinstance(chosen, TextChannel) and await _say(chosen, view)):
            await _say(_system_channel(role.guild), view)


def greeting() -> str:
    """What Attaché does, and the three commands to begin with."""
    return "\n".join(
        [
            "### " + say("Hello, I am Attaché"),
            say(
                "I read articles, remember who met whom, when and where, and say what is coming up. "
                "Every answer quotes the sentence it rests on."
            ),
            "- " + say("`/article add` gives me something to read (for members who may manage messages)"),
            "- " + say("`/met` and `/upcoming` ask what I know"),
            "- " + say("`/briefing schedule` has me post a briefing every day"),
            "-# " + say("`/help` lists the rest, `/settings` sets language, time zone and curators."),
        ]
    )


def _system_channel(guild: Guild) -> TextChannel | None:
    channel = guild.system_channel
    if channel is None:
        return None
    allowed = channel.permissions_for(guild.me)
    return channel if allowed.view_channel and allowed.send_messages else None


async def _say(channel: TextChannel | None, view: LayoutView) -> bool:
    """Whether *view* could be said in *channel*."""
    if channel is None:
        return False
    try:
        await channel.send(view=view)
    except HTTPException as failure:
        log.info("nothing said in guild %d: status %s, code %s", channel.guild.id, failure.status, failure.code)
        return False
    return True


async def _tell_who_added(guild: Guild, view: LayoutView) -> bool:
    """Tell whoever added the bot, or the owner when that is not to be seen, by private message."""
    inviter = None
    try:
        inviter = next((one.user for one in await guild.integrations() if _is_ours(one, guild)), None)
    except Forbidden:
        pass  # only who may manage the server sees that
    except HTTPException as failure:
        log.info("who added the bot to guild %d is not told: status %s", guild.id, failure.status)
    try:
        user = inviter or guild.owner or (await guild.fetch_member(guild.owner_id) if guild.owner_id else None)
        if user is None:
            return False
        await user.send(view=view)
    except HTTPException:
        return False
    return True


def _is_ours(integration: object, guild: Guild) -> bool:
    application = getattr(integration, "application", None)
    return application is not None and application.user is not None and application.user.id == guild.me.id


async def setup(client: Attache) -> None:
    """Add the greeting to *client*."""
    await client.add_cog(Greeting(client))
