"""An OPML file of feeds attached in Discord: one message that tells how far it is, with a button to stop it."""

from __future__ import annotations

import asyncio
from functools import partial

from discord import Attachment, HTTPException, Interaction
from discord.ui import ActionRow, LayoutView

from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import Line, shown, text_view
from bot.intake.feed_lists import FeedList
from bot.intake.opml import LARGEST, Outline, read_opml
from bot.intake.reader import away
from bot.language.catalogue import say, say_many
from bot.replying import reply, tell
from commands.options import archive_of
from commands.rights import require_adding
from commands.under_way import BatchButton, UnderWay
from storage.feeds import Feeds

MOST_FEEDS = 50  # a server
LOOK = 2.0  # seconds between two looks at how far it is

running = UnderWay[FeedList]()


class StopListButton(BatchButton, template=r"feeds:stop:(?P<batch>[0-9a-f]{12})"):
    """Stops the import of a list."""

    key = "feeds:stop"

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Stop it; one begun before a restart ended with it."""
        require_adding(interaction)
        await interaction.response.defer()
        if self.batch in running:
            feeds, _ = running[self.batch]
            feeds.cancelled = True
            view = list_view(feeds)
        else:
            view = text_view(say("It was stopped before. What was followed by then is followed still."))
        await interaction.edit_original_response(view=view)


async def import_feeds(interaction: Interaction[Attache], file: Attachment) -> None:
    """Look at each feed of *file* and follow it, telling how far it is; the interaction waits already."""
    client = interaction.client
    outlines = await _outlines(client, file)
    feeds = FeedList(total=len(outlines))
    assert interaction.channel_id is not None
    await reply(interaction, list_view(feeds), private=True)
    work = feeds.follow(
        Feeds(client.database, archive_of(interaction).guild),
        client.reader,
        client.fetcher,
        outlines,
        most=MOST_FEEDS,
        channel_id=interaction.channel_id,
        added_by=interaction.user.id,
        clock=client.clock,
    )
    job = asyncio.create_task(_follow(interaction, feeds, asyncio.create_task(work)), name=f"feeds {feeds.batch}")
    running[feeds.batch] = feeds, job
    job.add_done_callback(lambda _: running.pop(feeds.batch, None))


async def _follow(interaction: Interaction[Attache], feeds: FeedList, work: asyncio.Task[None]) -> None:
    """Change the answer as the import goes on, until it is done."""
    said = _text(feeds)
    try:
        while not work.done():
            await asyncio.wait({work}, timeout=LOOK)
            if (text := _text(feeds)) != said:
                said = text
                await interaction.edit_original_response(view=list_view(feeds))
        await work
    except Exception as error:  # noqa: BLE001 - nobody awaits this; whoever asked is told
        await tell(interaction, error)
    finally:
        work.cancel()


async def _outlines(client: Attache, file: Attachment) -> tuple[Outline, ...]:
    if file.size > LARGEST:
        raise UserError("The file is larger than a list of feeds ever is.")
    try:
        data = await file.read()
    except HTTPException:
        raise UserError("Discord did not hand over the file; try again.") from None
    return await away(client.reader, partial(read_opml, data), say("The file"))


def list_view(feeds: FeedList) -> LayoutView:
    """How the import of *feeds* stands, with the button that stops it while there is something to stop."""
    below: list[Line] = [] if feeds.done else [ActionRow(StopListButton(feeds.batch))]  # type: ignore[arg-type] # typed for both kinds of view
    return text_view(_text(feeds), below=below)


def _text(feeds: FeedList) -> str:
    if feeds.past < feeds.total and feeds.cancelled:
        title = say("Stopped: {past} of {every} feeds", past=feeds.past, every=feeds.total)
    elif feeds.done:
        title = say("Looked at all {every} feeds", every=feeds.total)
    else:
        title = say("Looking: {past} of {every} feeds", past=feeds.past, every=feeds.total)
    counts = say(
        "{new} followed from now on · {known} known already · {refused} refused",
        new=feeds.followed,
        known=feeds.known,
        refused=feeds.refused,
    )
    lines = [f"### {title}", counts]
    lines += [f"- {shown(name, 80)}: {shown(str(wrong), 200)}" for name, wrong in feeds.reasons]
    if feeds.left:
        lines.append(
            say_many(
                "A server can follow {most} feeds; {count} more was left.",
                "A server can follow {most} feeds; {count} more were left.",
                feeds.left,
                most=MOST_FEEDS,
            )
        )
    return "\n".join(lines)
