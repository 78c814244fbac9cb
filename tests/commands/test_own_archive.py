"""Outside of a server one asks one's own archive: in direct messages, and where the app is one's own alone."""

from __future__ import annotations

import pytest

from bot.scope import own_archive
from storage.database import Database
from storage.values.records import Article
from tests.commands.conftest import NOW, Server, said
from tests.discord_server.server import GUILD, LoopbackDiscord
from tests.discord_server.world import MEMBER

USER = 5000


async def test_direct_messages_know_nothing_of_any_server(server: Server) -> None:
    await server.archive.articles.add(Article(text="Lavrov met Wang Yi.", published=NOW.date()), now=NOW)
    writer = server.env.create_user("writer")
    assert "No article holds" in said(await writer.slash("search", words="Lavrov"))
    assert "No article holds" not in said(await server.member.slash(server.channel, "search", words="Lavrov"))
    assert "your own archive" in said(await writer.slash("help"))
    assert "/feed" not in said(await writer.slash("help"))
    assert "0 articles" in said(await writer.slash("about"))


async def test_ones_own_app_in_a_foreign_server_answers_alone_and_from_ones_own_archive(
    loopback: LoopbackDiscord, database: Database
) -> None:
    mine = {"1": str(USER)}
    answer = await loopback.slash("upcoming", user_id=USER, owners=mine)
    assert answer.ephemeral
    told = await loopback.slash("met", {"person": "Nobody Known"}, user_id=USER, owners=mine)
    assert told.ephemeral
    assert await database.rows("SELECT 1 FROM article") == []


@pytest.mark.parametrize("owners", [{"0": str(GUILD)}, {"0": str(GUILD), "1": str(USER)}, {}])
async def test_where_the_app_is_the_servers_the_server_is_asked(
    loopback: LoopbackDiscord, owners: dict[str, str]
) -> None:
    assert not (await loopback.slash("upcoming", user_id=USER, owners=owners)).ephemeral


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de", "Keine Erinnerung ist vorgemerkt"),
        ("fr", "Aucun rappel"),
        ("es-419", "No hay recordatorios"),
        ("hi", "कोई रिमाइंडर नहीं है"),
        ("pt-BR", "No reminder is kept"),
    ],
)
async def test_private_answers_are_in_the_language_of_the_askers_client(
    loopback: LoopbackDiscord, locale: str, words: str
) -> None:
    assert words in (await loopback.slash("remind list", locale=locale)).text
    refused = await loopback.slash("event", {"which": "999"}, locale=locale)
    assert ("There is no such event" in refused.text) == (locale == "pt-BR")


async def test_public_answers_are_in_the_servers_language_whoever_asks(
    loopback: LoopbackDiscord, database: Database
) -> None:
    manage_server = 1 << 5
    told = await loopback.slash("settings", {"language": "fr"}, locale="hi", permissions=MEMBER | manage_server)
    assert "सेटिंग" in told.text or "ब्रीफिंग" in told.text
    assert "Rien n’est connu" in (await loopback.slash("upcoming", locale="de")).text
    assert "Das Archiv kennt niemanden" in (await loopback.slash("met", {"person": "Nobody Known"}, locale="de")).text


async def test_the_languages_are_synced_with_the_commands(loopback: LoopbackDiscord) -> None:
    met = next(c for c in loopback.world.commands if c["name"] == "met")
    assert set(met["description_localizations"]) >= {"de", "fr", "es-ES", "es-419", "hi"}
    assert met["options"][0]["name_localizations"]["fr"] == "personne"
    assert not met.get("name_localizations")


def test_no_two_archives_have_one_number() -> None:
    assert own_archive(USER) < 0
