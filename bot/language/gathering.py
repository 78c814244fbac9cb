"""``make catalogue``: gathers every sentence the bot says into the catalogue's template, and brings the translations up to date.

Sentences are the first arguments of the catalogue's functions and of UserError, found in the source by Babel's extractor;
names and descriptions are walked off the commands as they are registered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from discord import Locale
from discord.app_commands import TranslationContextTypes, Translator, locale_str

from bot.client import EXTENSIONS, Attache
from bot.intake.fetcher import Fetcher
from bot.intake.reader import WorkerReader
from bot.language.catalogue import LANGUAGES, SOURCE
from bot.language.commands import context_of
from storage.database import Database

ROOT = Path(__file__).parents[2]
TRANSLATIONS = Path(__file__).with_name("translations")
TEMPLATE = TRANSLATIONS / "attache.pot"

_KEYWORDS = {
    "say": None,
    "say_many": (1, 2),
    "say_as": ((1, "c"), 2),
    "sentence": None,
    "word": ((1, "c"), 2),
    "UserError": None,
}
_ENGLISH = ("bot/cli/", "bot/faces/terminal")  # the command line speaks English alone
_MADE = datetime(2026, 11, 29, tzinfo=UTC)  # a date that changed with each gathering would be all that changed


class _Collector(Translator):
    """Notes what it is asked to translate, with the command it belongs to."""

    def __init__(self) -> None:
        self.found: dict[tuple[str, str], None] = {}

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:  # noqa: ARG002 - the shape of a Translator
        """Note *string*; translate nothing."""
        if (meant := context_of(context)) is not None:
            self.found[meant, string.message] = None
        return None


async def template() -> Catalog:
    """The catalogue of all sentences, without translations, in the order of the files they stand in."""
    catalogue = _catalogue(None)
    for file, message, context in _in_source():
        catalogue.add(message, None, [(file, 0)], context=context)
    for context, name in await _in_commands():
        catalogue.add(name, None, [("commands", 0)], context=context)
    return catalogue


def updated(language: str, wanted: Catalog) -> Catalog:
    """The translations into *language* as they are, with what is new in *wanted* and without what is gone from it."""
    path = TRANSLATIONS / f"{language}.po"
    if path.exists():
        with path.open("rb") as po:
            kept = read_po(po, locale=language)
    else:
        kept = _catalogue(language)
    kept.update(wanted, no_fuzzy_matching=True)
    kept.obsolete.clear()
    return kept


def write(catalogue: Catalog, path: Path) -> None:
    """Write *catalogue* without line numbers, which would change with every edit."""
    with path.open("wb") as po:
        write_po(po, catalogue, width=120, include_lineno=False, sort_by_file=True, omit_header=False)


def _in_source() -> Iterator[tuple[str, str | tuple[str, ...], str | None]]:
    for package in ("bot", "commands"):
        found = extract_from_dir(
            ROOT / package,
            method_map=[("**.py", "python")],
            keywords=_KEYWORDS,
            options_map={"**.py": {"encoding": "utf-8"}},
        )
        for file, _, message, _, context in sorted(found, key=lambda one: (one[0], one[1])):
            path = f"{package}/{file}"
            if not path.startswith(_ENGLISH):
                yield path, message, context


def _catalogue(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        header_comment="# What Attaché says. Made by `make catalogue`; docs/language.md tells how to add to it.",
        project="Attaché",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        creation_date=_MADE,
        revision_date=_MADE,
        charset="utf-8",
        fuzzy=False,
    )


async def _in_commands() -> list[tuple[str, str]]:
    collector = _Collector()
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory())
        database = await Database.open(Path(folder) / "empty.db")
        stack.push_async_callback(database.close)
        fetcher = await stack.enter_async_context(Fetcher())
        client = Attache(database=database, reader=WorkerReader(), fetcher=fetcher)
        for name in EXTENSIONS:
            await client.load_extension(name)
        for command in client.tree.get_commands():
            await command.get_translated_payload(client.tree, collector)
        for name in list(client.extensions):
            await client.unload_extension(name)
    return list(collector.found)


async def main() -> None:
    """Write the template and every translation."""
    wanted = await template()
    write(wanted, TEMPLATE)
    for language in LANGUAGES:
        if language != SOURCE:
            write(updated(language, wanted), TRANSLATIONS / f"{language}.po")


if __name__ == "__main__":
    asyncio.run(main())
