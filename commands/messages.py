"""What a Discord message holds that can be read as an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from discord import Attachment, Embed, Message

_LINK = re.compile(r"https?://[^\s<>\]]+")
_READABLE = {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".eml"}


def text_of(message: Message) -> str:
    """The message's own words, and those of a message it forwards."""
    return "\n".join(filter(None, [message.content, *(s.content for s in message.message_snapshots)])).strip()


def links_in(message: Message) -> list[str]:
    """The addresses in the message's text and previews, each once, in order."""
    found = [address.rstrip(".,;:!?)'\"") for address in _LINK.findall(text_of(message))]
    found += [embed.url for embed in _embeds(message) if embed.url]
    return list(dict.fromkeys(found))


def readable_attachments(message: Message) -> list[Attachment]:
    """The attached files of a kind that is read."""
    every = [*message.attachments, *(a for s in message.message_snapshots for a in s.attachments)]
    return [a for a in every if PurePath(a.filename).suffix.lower() in _READABLE]


def _embeds(message: Message) -> Iterator[Embed]:
    yield from message.embeds
    for snapshot in message.message_snapshots:
        yield from snapshot.embeds
