from __future__ import annotations

from datetime import date

import pytest
import simcord

from bot.errors import UserError
from storage.errors import ArchiveError
from tests.commands.conftest import Server, make_server, said

TEXT = "Astana, Kazakhstan. " + "The foreign ministers of India and Russia met on the margins of the summit. " * 3
FRONT = "---\ntitle: Ministers meet\noutlet: Example Wire\npublished: 2024-07-03\n---\n"


async def test_a_file_is_read_and_kept(server: Server) -> None:
    done = await server.curator.slash(server.channel, "article add", file=("a.txt", (FRONT + TEXT).encode()))
    assert done.ephemeral
    assert "### Ministers meet\nRead as of Wed 3 July 2024" in said(done)
    (kept,) = await server.archive.articles.recent()
    assert (kept.article.title, kept.article.outlet, kept.added_by) == (
        "Ministers meet",
        "Example Wire",
        server.curator.id,
    )


async def test_the_same_article_again_is_said_and_not_doubled(server: Server) -> None:
    for name in ("a.txt", "b.txt"):
        last = await server.curator.slash(server.channel, "article add", file=(name, (FRONT + TEXT).encode()))
    assert "The archive has this article already" in said(last)
    assert await server.archive.articles.count() == 1


async def test_a_file_without_a_date_says_that_it_is_assumed(server: Server) -> None:
    done = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()))
    assert "Read as of Thu 4 July 2024" in said(done)
    assert "this day is assumed" in said(done)
    (kept,) = await server.archive.articles.recent()
    assert kept.article.date_assumed


async def test_a_given_date_is_taken(server: Server) -> None:
    done = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()), date="1 July 2024")
    assert "Read as of Mon 1 July 2024" in said(done)
    assert "assumed" not in said(done)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("2024-02-31", "“2024-02-31” is no date"),
        ("July 2024", "is more than one day"),
        ("2024-08-01", "is still to come"),
    ],
)
async def test_a_wrong_date_is_said(server: Server, typed: str, sentence: str) -> None:
    wrong = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()), date=typed)
    assert wrong.ephemeral
    assert sentence in said(wrong)
    assert await server.archive.articles.count() == 0


@pytest.mark.parametrize(("name", "data"), [("a.txt", b""), ("a.txt", b"\x00\x01\x02" * 90), ("a.exe", b"MZ")])
async def test_a_file_that_is_no_article_is_said(server: Server, name: str, data: bytes) -> None:
    wrong = await server.curator.slash(server.channel, "article add", file=(name, data))
    assert wrong.ephemeral
    assert name in said(wrong).replace("\\", "")
    assert await server.archive.articles.count() == 0


async def test_without_link_or_file_a_form_takes_the_text(server: Server) -> None:
    shown = await server.curator.slash(server.channel, "article add")
    assert shown.modal is not None
    fields = {row["label"]: row["component"]["custom_id"] for row in shown.modal["components"]}
    assert list(fields) == ["Text", "Title", "Outlet", "Date"]
    typed = {fields["Text"]: TEXT, fields["Title"]: "Pasted", fields["Outlet"]: "Reuters", fields["Date"]: "2024-07-02"}
    done = await server.curator.submit_modal(shown, typed)
    assert "### Pasted\nRead as of Tue 2 July 2024" in said(done)
    (kept,) = await server.archive.articles.recent()
    assert (kept.article.published, kept.article.outlet) == (date(2024, 7, 2), "Reuters")


async def test_a_form_with_a_wrong_date_says_so(server: Server) -> None:
    shown = await server.curator.slash(server.channel, "article add")
    assert shown.modal is not None
    fields = {row["label"]: row["component"]["custom_id"] for row in shown.modal["components"]}
    wrong = await server.curator.submit_modal(shown, {fields["Text"]: TEXT, fields["Date"]: "soon"})
    assert wrong.ephemeral
    assert "“soon” is no date" in said(wrong)


async def test_link_and_file_together_are_refused(server: Server) -> None:
    wrong = await server.curator.slash(
        server.channel, "article add", link="https://example.org/a", file=("a.txt", TEXT.encode())
    )
    assert "Give either a link or a file" in said(wrong)


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1/secret", "file:///etc/passwd", "http://[::1]/", "not a link at all"]
)
async def test_a_link_that_leads_inside_is_refused(server: Server, link: str) -> None:
    wrong = await server.curator.slash(server.channel, "article add", link=link)
    assert wrong.ephemeral
    assert len(said(wrong)) > 20
    assert await server.archive.articles.count() == 0


async def test_members_without_the_permission_do_not_see_the_command(server: Server) -> None:
    with pytest.raises(simcord.SetupError, match="default-member-permissions"):
        await server.member.slash(server.channel, "article add")


async def test_an_admins_override_does_not_lift_our_own_check(server: Server) -> None:
    (command,) = [c for c in await server.client.tree.fetch_commands() if c.name == "article"]
    server.guild.set_command_permissions(command, {server.member: True})
    refused = await server.member.slash(server.channel, "article add", file=("a.txt", TEXT.encode()))
    assert "This needs the permission Manage Messages" in said(refused)
    assert await server.archive.articles.count() == 0


async def test_a_message_is_read_as_of_the_day_it_was_sent(server: Server) -> None:
    message = await server.member.send(server.channel, TEXT)
    done = await server.curator.context_menu(server.channel, "Read this article", message)
    assert done.ephemeral
    assert "Read as of" in said(done)
    (kept,) = await server.archive.articles.recent()
    assert kept.article.published == message.created_at.date()


async def test_a_messages_file_is_read(server: Server) -> None:
    message = await server.member.send(server.channel, "see", attachments=[("a.txt", (FRONT + TEXT).encode())])
    assert "### Ministers meet" in said(await server.curator.context_menu(server.channel, "Read this article", message))


async def test_small_talk_is_no_article(server: Server) -> None:
    message = await server.member.send(server.channel, "hello")
    answer = await server.curator.context_menu(server.channel, "Read this article", message)
    assert "too little text to be an article" in said(answer)


async def test_a_reader_that_fails_is_said(server: Server) -> None:
    server.reader.fails_with = UserError("This text took longer than 20 seconds to read, so it was left unread.")
    wrong = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()))
    assert said(wrong) == "This text took longer than 20 seconds to read, so it was left unread."


async def test_an_archive_that_fails_is_said(server: Server) -> None:
    server.reader.fails_with = ArchiveError("The disk is full; nothing of this was kept.")
    wrong = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()))
    assert said(wrong) == "The disk is full; nothing of this was kept."


async def test_a_fault_of_ours_leaves_a_reference_and_no_text(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.reader.fails_with = RuntimeError("The ministers met in secret")
    wrong = await server.curator.slash(server.channel, "article add", file=("a.txt", TEXT.encode()))
    reference = said(wrong).rsplit(" ", 1)[-1].rstrip(".")
    assert wrong.ephemeral
    assert f"[{reference}]" in caplog.text
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text + said(wrong)
    server.env._errors.clear()


async def test_too_many_in_a_minute_are_asked_to_wait(server: Server) -> None:
    for number in range(11):
        last = await server.curator.slash(server.channel, "article add", file=("a.txt", f"{number} {TEXT}".encode()))
    assert "can be asked again in" in said(last)
    assert await server.archive.articles.count() == 10


async def test_articles_stay_in_their_server(server: Server) -> None:
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await server.curator.slash(server.channel, "article add", file=("a.txt", (FRONT + TEXT).encode()))
    assert await other.archive.articles.count() == 0
    done = await other.curator.slash(other.channel, "article add", file=("a.txt", (FRONT + TEXT).encode()))
    assert "Read as of" in said(done)
