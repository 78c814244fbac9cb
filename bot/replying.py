"""Answering an interaction within Discord's three seconds, and saying what went wrong when something did."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import ClientError
from discord import File, HTTPException, Interaction, NotFound
from discord.app_commands import AppCommandError, CommandTree
from discord.ui import LayoutView

from bot.faces.components import sentence_view
from bot.failing import expected, trail, unexpected
from bot.scope import among_others
from bot.speaking import speak_privately, speak_publicly

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

_INVALID_TOKEN = 50027  # of an interaction that is over
PATIENCE = 0.12  # seconds an answer may take without a sign of life; Discord allows 3

T = TypeVar("T")


async def patiently(interaction: Interaction[Any], work: Coroutine[Any, Any, T], *, private: bool = False) -> T:
    """Return what *work* returns, said for whoever will read it; acknowledge as `wait` does when it takes longer than a moment."""
    _speak(interaction, private=private)
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=PATIENCE)
        if not done:
            await wait(interaction, private=private)
        return await task
    finally:
        task.cancel()


async def wait(interaction: Interaction[Any], *, private: bool = False) -> None:
    """Acknowledge now, answer later; only whoever asked sees the answer of a *private* wait."""
    _speak(interaction, private=private)
    await interaction.response.defer(ephemeral=private or among_others(interaction), thinking=True)


async def reply(
    interaction: Interaction[Any], view: LayoutView, *, private: bool = False, files: Sequence[File] = ()
) -> None:
    """Answer with *view* and the *files* it shows; after `wait`, who sees the first answer was settled there.

    What comes from somebody's own archive is never shown to others.
    """
    private = private or among_others(interaction)
    if interaction.response.is_done():
        await interaction.followup.send(view=view, files=files, ephemeral=private)
    else:
        await interaction.response.send_message(view=view, files=files, ephemeral=private)


def _speak(interaction: Interaction[Any], *, private: bool) -> None:
    if private:
        speak_privately(interaction)
    else:
        speak_publicly(interaction)


class Commands(CommandTree["Attache"]):
    """The slash-commands; whatever fails in one ends in one polite sentence."""

    async def interaction_check(self, interaction: Interaction[Attache]) -> bool:
        """Begin in the language of whoever asks; `patiently` and `wait` change it for an answer everybody reads."""
        speak_privately(interaction)
        return True

    async def on_error(self, interaction: Interaction[Attache], error: AppCommandError) -> None:
        """Say what went wrong to whoever asked, and to them alone unless everybody was already waiting."""
        await tell(interaction, error)


async def tell(interaction: Interaction[Any], error: BaseException) -> None:
    """Answer *error* with its sentence; one of our own making is logged under a reference the sentence gives."""
    speak_privately(interaction)
    sentence = expected(error)
    if sentence is None:
        reference = secrets.token_hex(3)
        log.error("%s failed [%s]: %s", _what(interaction), reference, trail(error))
        sentence = unexpected(error, reference)
    view = sentence_view(sentence)
    try:
        await reply(interaction, view, private=True)
    except NotFound:
        await _tell_apart(interaction, view)
    except (ClientError, OSError) as failure:
        log.warning("%s: the answer did not get through (%s)", _what(interaction), type(failure).__name__)
    except HTTPException as failure:
        if failure.code == _INVALID_TOKEN:
            await _tell_apart(interaction, view)
            return
        log.warning("%s: the answer was refused with %s (code %s)", _what(interaction), failure.status, failure.code)


async def _tell_apart(interaction: Interaction[Any], view: LayoutView) -> None:
    """Say it by private message: Discord waits fifteen minutes for an answer, three seconds for a sign of life, and no longer."""
    log.warning("%s: Discord no longer waited for the answer", _what(interaction))
    try:
        await interaction.user.send(view=view)
    except (HTTPException, ClientError, OSError) as failure:
        log.info("%s: nor could it be said by private message (%s)", _what(interaction), type(failure).__name__)


def _what(interaction: Interaction[Any]) -> str:
    command = interaction.command
    return f"/{command.qualified_name}" if command else f"interaction of type {interaction.type.name}"
