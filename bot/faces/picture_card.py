"""A picture as a message: title, picture with its text, and in words what did not fit."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Protocol

from discord import File, MediaGalleryItem
from discord.ui import Container, LayoutView, MediaGallery, TextDisplay

from bot.faces.components import Line, shown
from bot.faces.plain import bare
from bot.language.catalogue import say

_ALT = 1000  # characters; Discord takes 1024


class Drawn(Protocol):
    """A picture, whatever drew it."""

    @property
    def png(self) -> bytes:
        """The picture itself."""

    @property
    def alt(self) -> str:
        """What it shows, in words."""

    @property
    def below(self) -> tuple[str, ...]:
        """What did not fit."""


def gallery(picture: Drawn, name: str) -> tuple[MediaGallery[LayoutView], File]:
    """The component that shows *picture*, and the file to send along, both with its text."""
    alt = bare(picture.alt, _ALT)
    file = File(BytesIO(picture.png), filename=f"{name}.png", description=alt)
    return MediaGallery(MediaGalleryItem(f"attachment://{name}.png", description=alt)), file


def picture_card(title: str, picture: Drawn, name: str, below: Sequence[Line] = ()) -> tuple[LayoutView, File]:
    """Lay out *picture* under its title; *below* are rows of buttons or selects."""
    shows, file = gallery(picture, name)
    lines: list[Line] = [TextDisplay(f"### {shown(title, 200)}"), shows]
    if picture.below:
        lines.append(
            TextDisplay(f"-# {say('Not in the picture: {names}', names=shown(', '.join(picture.below), 1500))}")
        )
    view = LayoutView(timeout=None)
    view.add_item(Container(*lines, *below))
    return view, file
