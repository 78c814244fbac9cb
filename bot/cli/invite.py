"""invite: the link that adds the bot to a server, or to oneself."""

from __future__ import annotations

import base64
import binascii

import click
import discord

from bot.cli.common import Session, session_options
from bot.errors import UserError

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,  # by which a briefing that may have been posted is looked for
    create_events=True,
    manage_events=True,
)
SCOPES = ("bot", "applications.commands")


@click.command()
@click.option("--user", is_flag=True, help="The link that adds it to yourself, for reading in any channel.")
@session_options
def invite(*, user: bool, session: Session) -> None:
    """Print the link that adds the bot to a server; it asks for no privileged intent."""
    token = session.settings.token.get_secret_value().strip() if session.settings.token else ""
    application = _application(token)
    if user:
        click.echo(discord.utils.oauth_url(application, scopes=("applications.commands",)) + "&integration_type=1")
    else:
        click.echo(discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=SCOPES) + "&integration_type=0")


def _application(token: str) -> int:
    """The application's id, which is the first part of its token."""
    first = token.partition(".")[0]
    try:
        return int(base64.b64decode(first + "=" * (-len(first) % 4), validate=True))
    except (binascii.Error, ValueError):
        raise UserError(
            "There is no bot token: set ATTACHE_TOKEN in .env or the environment (see .env.example)."
        ) from None
