"""What went wrong, in one sentence."""

from __future__ import annotations

import traceback

from aiohttp import ClientError
from discord import DiscordServerError, Forbidden, NotFound
from discord.app_commands import errors

from bot.errors import UserError
from bot.language.catalogue import say, say_many
from bot.language.forms import listed
from storage.errors import ArchiveError


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


def expected(error: BaseException) -> str | None:
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


def unexpected(error: BaseException, reference: str) -> str:
    """What to say about an *error* of Discord's or our own, which the log has under *reference*."""
    cause = error.original if isinstance(error, errors.CommandInvokeError) else error
    match cause:
        case Forbidden():
            return say(
                "Discord does not let me do that here; whoever manages this server can give me the permission. "
                "The log has it under {reference}.",
                reference=reference,
            )
        case NotFound():
            return say(
                "A channel, message or role this was about is gone from Discord. The log has it under {reference}.",
                reference=reference,
            )
        case DiscordServerError() | ClientError() | TimeoutError():
            return say(
                "Discord did not answer just now; try again in a moment. The log has it under {reference}.",
                reference=reference,
            )
    return say(
        "Something went wrong here, and it is not your doing. The log has it under {reference}.", reference=reference
    )
