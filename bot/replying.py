"""Answering an interaction within Discord's three seconds, and saying what went wrong when something did."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from aiohttp import ClientError
from discord import File, HTTPException, Interaction, NotFound
from discord.app_commands import AppCommandError, CommandTree, errors
from discord.ui import LayoutView

from bot.errors import UserError
from bot.faces.components import sentence_view
from bot.language.catalogue import say, say_many
from bot.language.forms import listed
from bot.speaking import speak_privately, speak_publicly
from storage.errors import ArchiveError

if TYPE_CHECKING:
    from bot.client import Attache

log = logging.getLogger(__name__)

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
    await interaction.response.defer(ephemeral=private, thinking=True)


async def reply(
    interaction: Interaction[Any], view: LayoutView, *, private: bool = False, files: Sequence[File] = ()
) -> None:
    """Answer with *view* and the *files* it shows; after `wait`, who sees the first answer was settled there."""
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
    sentence = _sentence(error)
    if sentence is None:
        reference = secrets.token_hex(3)
        log.error("%s failed [%s]: %s", _what(interaction), reference, trail(error))
        sentence = say(
            "Something went wrong here, and it is not your doing. The log has it under {reference}.",
            reference=reference,
        )
    view = sentence_view(sentence)
    try:
        await reply(interaction, view, private=True)
    except NotFound:
        log.warning("%s: Discord no longer waited for the answer", _what(interaction))
    except (ClientError, OSError) as failure:
        log.warning("%s: the answer did not get through (%s)", _what(interaction), type(failure).__name__)
    except HTTPException as failure:
        log.warning("%s: the answer was refused with %s (code %s)", _what(interaction), failure.status, failure.code)


def trail(error: BaseException) -> str:
    """Where *error* and its causes came from, without their messages, which may hold an article's words or a token."""
    steps: list[str] = []
    step: BaseException | None = error
    while step is not None and len(steps) < 5:
        frames = traceback.extract_tb(step.__traceback__)
        where = f" at {frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
        steps.append(type(step).__name__ + where)
        step = step.__cause__
    return " from ".join(steps)


def _sentence(error: BaseException) -> str | None:
    """What to say about an expected *error*; None for one nobody expected."""
    cause = error.original if isinstance(error, errors.CommandInvokeError) else error.__cause__
    for failure in (error, cause):
        if isinstance(failure, (UserError, ArchiveError)):
            return str(failure)
    match error:
        case errors.MissingPermissions():
            names = listed([name.replace("_", " ").title() for name in error.missing_permissions])
            return say("This needs the permission {names} in this channel.", names=names)
        case errors.CommandOnCooldown():
            seconds = max(1, round(error.retry_after))
            return say_many(
                "That was quick: this can be asked again in {count} second.",
                "That was quick: this can be asked again in {count} seconds.",
                seconds,
            )
        case errors.NoPrivateMessage():
            return say("This works in a server, not in private messages.")
        case errors.CommandNotFound() | errors.CommandSignatureMismatch():
            return say("This command has just changed; reload Discord and use it again.")
        case errors.TransformerError():
            return say("“{typed}” is not something this option takes.", typed=str(error.value)[:100])
    return None


def _what(interaction: Interaction[Any]) -> str:
    command = interaction.command
    return f"/{command.qualified_name}" if command else f"interaction of type {interaction.type.name}"
