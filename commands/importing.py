"""A zip file of articles attached in Discord: one message that tells how far its reading is, with a button to stop it."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from discord import Attachment, HTTPException, Interaction
from discord.ui import ActionRow, LayoutView

from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import shown, text_view
from bot.intake.bundles import Bundle
from bot.intake.files import shown_name
from bot.intake.reader import away
from bot.intake.zips import LARGEST_ZIP, entries_of
from bot.language.catalogue import say, say_many
from bot.replying import reply, tell
from commands.options import archive_of, today_of
from commands.rights import require_adding
from commands.under_way import BatchButton, UnderWay

LOOK = 3.0  # seconds between two looks at how far it is
_TOLD_FOR = 840.0  # seconds; Discord lets an answer be changed for fifteen minutes

running = UnderWay[Bundle]()


class StopButton(BatchButton, template=r"import:stop:(?P<batch>[0-9a-f]{12})"):
    """Stops an import, after a restart too."""

    key = "import:stop"

    async def act(self, interaction: Interaction[Attache]) -> None:
        """Stop it."""
        require_adding(interaction)
        archive = archive_of(interaction)
        await interaction.response.defer()
        if self.batch in running:
            bundle, _ = running[self.batch]
            await bundle.cancel(archive)
            await bundle.look(archive)
            await interaction.edit_original_response(view=bundle_view(bundle))
        else:  # begun before a restart
            dropped = await archive.waiting.drop(self.batch)
            await interaction.edit_original_response(
                view=text_view(
                    say_many("Stopped; {count} article was left.", "Stopped; {count} articles were left.", dropped)
                )
            )


async def import_zip(interaction: Interaction[Attache], file: Attachment, day: date | None) -> None:
    """Put the articles of *file* into the queue and tell how far it is until all are read; the interaction waits already."""
    if file.size > LARGEST_ZIP:
        raise UserError(
            "The file is larger than {size} MB, the most that is read of a zip file.", size=LARGEST_ZIP // 2**20
        )
    name, reader = shown_name(file.filename), interaction.client.reader
    folder = tempfile.TemporaryDirectory(prefix="attache-zip-")
    try:
        path = Path(folder.name) / "attached.zip"
        await asyncio.to_thread(path.write_bytes, await _bytes(file))
        names = await away(reader, partial(entries_of, path, name), name)
        bundle = Bundle(total=len(names))
        await reply(interaction, bundle_view(bundle), private=True)
    except BaseException:
        folder.cleanup()
        raise
    archive, today, by = archive_of(interaction), today_of(interaction), interaction.user.id
    filling = bundle.fill(archive, reader, path, names, day=day, today=today, added_by=by)
    job = asyncio.create_task(_work(interaction, bundle, filling), name=f"import {bundle.batch}")
    running[bundle.batch] = bundle, job

    def clear(_: object) -> None:
        running.pop(bundle.batch, None)
        folder.cleanup()

    job.add_done_callback(clear)


async def _bytes(file: Attachment) -> bytes:
    try:
        return await file.read()
    except HTTPException:
        raise UserError("Discord did not hand over the file; attach it again.") from None


async def _work(interaction: Interaction[Attache], bundle: Bundle, filling: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(filling)
    try:
        await _follow(interaction, bundle, task)
        await task
    except Exception as error:  # noqa: BLE001 - nobody awaits this; whoever asked is told
        await tell(interaction, error)
    finally:
        task.cancel()


async def _follow(interaction: Interaction[Attache], bundle: Bundle, filling: asyncio.Task[None]) -> None:
    """Change the answer as the import goes on, until it is done or Discord lets it be changed no more."""
    archive, loop = archive_of(interaction), asyncio.get_running_loop()
    until, said = loop.time() + _TOLD_FOR, _text(bundle, late=False)
    while True:
        await bundle.look(archive)
        late = loop.time() > until
        if (text := _text(bundle, late=late)) != said:
            said = text
            await interaction.edit_original_response(view=bundle_view(bundle, late=late))
        if late or (bundle.done and filling.done()):
            return
        await (asyncio.sleep(LOOK) if filling.done() else asyncio.wait({filling}, timeout=LOOK))


def bundle_view(bundle: Bundle, *, late: bool = False) -> LayoutView:
    """How *bundle* stands, with the button that stops it while there is something to stop."""
    if bundle.done or bundle.cancelled:
        return text_view(_text(bundle, late=late))
    return text_view(_text(bundle, late=late), below=[ActionRow(StopButton(bundle.batch))])  # type: ignore[arg-type] # typed for both kinds of view, used in one


def _text(bundle: Bundle, *, late: bool) -> str:
    past = bundle.read + bundle.failed + bundle.known + bundle.refused
    if bundle.cancelled:
        title = say("Stopped: {past} of {every} articles", past=past, every=bundle.total)
    elif bundle.done:
        title = say("Read: {past} of {every} articles", past=past, every=bundle.total)
    else:
        title = say("Reading: {past} of {every} articles", past=past, every=bundle.total)
    counts = [
        say_many("{count} read", "{count} read", bundle.read),
        say_many("{count} known already", "{count} known already", bundle.known),
        say_many("{count} refused", "{count} refused", bundle.refused),
    ]
    if bundle.failed:
        counts.append(say_many("{count} kept but not read", "{count} kept but not read", bundle.failed))
    lines = [f"### {title}", " · ".join(counts)]
    lines += [f"- {shown(reason, 200)}" for reason in bundle.reasons]
    if late and not bundle.done:
        lines.append(say("The rest is read in time, though this message will not say so."))
    return "\n".join(lines)
