"""Every sentence is translated, says as much as its source, and fits where Discord shows it."""

from __future__ import annotations

import json
import re
from datetime import date
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from discord.app_commands import Command, Group

from bot.client import EXTENSIONS, Attache
from bot.intake.fetcher import Fetcher
from bot.language import forms
from bot.language.catalogue import LANGUAGES, SOURCE, speaking
from bot.language.commands import DESCRIPTIONS, NAMES, CommandTranslator
from bot.language.gathering import TRANSLATIONS, template
from storage.database import Database
from tests.commands.conftest import PresetReader

TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)
_NAME = re.compile(r"[-_'\w\u0900-\u097f]{1,32}")
_COMMANDS = re.compile(r"`[^`]+`")


@pytest.fixture(params=TRANSLATED)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def translations(language: str) -> Catalog:
    with (TRANSLATIONS / f"{language}.po").open("rb") as po:
        return read_po(po, locale=language)


def _pairs(message: Message) -> list[tuple[str, str]]:
    """Each translation beside the source it stands for."""
    if isinstance(message.id, str):
        return [(message.id, message.string or "")]
    return [(message.id[-1], one) for one in message.string]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


async def test_the_catalogue_holds_every_sentence_and_no_other(translations: Catalog) -> None:
    wanted = {(m.context, m.id) for m in await template() if m.id}
    assert {(m.context, m.id) for m in translations if m.id} == wanted, "run make catalogue"


def test_nothing_is_left_untranslated(translations: Catalog) -> None:
    assert [m.id for m in translations if m.id and not all(said for _, said in _pairs(m))] == []


def test_placeholders_and_commands_are_those_of_the_source(translations: Catalog) -> None:
    wrong = []
    for message in translations:
        for source, said in _pairs(message) if message.id else ():
            if message.context == "pattern of a date (CLDR)":
                continue
            same = _placeholders(source) - {"count"} == _placeholders(said) - {"count"}
            if not same or sorted(_COMMANDS.findall(source)) != sorted(_COMMANDS.findall(said)):
                wrong.append((source, said))
    assert wrong == []


def test_markup_that_carries_meaning_is_kept(translations: Catalog) -> None:
    every = [pair for m in translations if m.id for pair in _pairs(m)]
    assert [said for source, said in every if "](" in source and "](" not in said] == []
    assert [said for _, said in every if said != said.strip() or "@everyone" in said] == []


def test_descriptions_and_buttons_fit(translations: Catalog) -> None:
    for message in translations:
        for _, said in _pairs(message) if message.id else ():
            if message.context == DESCRIPTIONS:
                assert len(said) <= 100, said
            if message.context == "button":
                assert len(said) <= 80, said
            if message.context == NAMES:
                assert len(said) <= 100, said


async def _payloads(database: Database) -> list[dict[str, Any]]:
    async with Fetcher() as fetcher:
        client = Attache(database=database, reader=PresetReader(), fetcher=fetcher)
        for name in EXTENSIONS:
            await client.load_extension(name)
        translator = CommandTranslator()
        await translator.load()
        found = [await one.get_translated_payload(client.tree, translator) for one in client.tree.get_commands()]
        assert [c for c in client.tree.walk_commands() if not isinstance(c, (Command, Group))] == []
        for name in list(client.extensions):
            await client.unload_extension(name)
    return found


async def test_what_is_synced_obeys_discords_rules_in_every_language(database: Database) -> None:
    payloads = await _payloads(database)
    assert "de" in json.dumps(payloads)
    for command in payloads:
        _check(command, slash=command["type"] == 1)


def _check(node: dict[str, Any], *, slash: bool) -> None:
    for locale, name in node.get("name_localizations", {}).items():
        assert len(name) <= 32, name
        if slash:
            assert _NAME.fullmatch(name), (locale, name)
            assert name == name.lower(), (locale, name)
    for text in (node.get("description", ""), *node.get("description_localizations", {}).values()):
        assert len(text) <= 100, text
    assert len(node.get("choices", ())) <= 25
    options = node.get("options", ())
    assert len(options) <= 25
    for locale in {locale for option in options for locale in option.get("name_localizations", {})}:
        names = [option.get("name_localizations", {}).get(locale, option["name"]) for option in options]
        assert len(set(names)) == len(names), (locale, names)
    for option in options:
        _check(option, slash=slash)


def test_slash_commands_are_called_alike_everywhere_and_menus_are_not(translations: Catalog, language: str) -> None:
    with speaking(language):
        menu = translations.get("Read this article", context=NAMES)
        assert menu is not None
        assert menu.string != menu.id


def test_every_date_pattern_makes_a_date(language: str) -> None:
    with speaking(language):
        for form in (forms.whole_day, forms.plain_day, forms.long_day, forms.short_day, forms.month, forms.short_month):
            assert "2024" in form(date(2024, 7, 3))
