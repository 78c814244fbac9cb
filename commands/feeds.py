"""/feed: the news sources this server follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from discord import Attachment, File, Interaction, app_commands
from discord.app_commands import Choice, Range
from discord.ext.commands import GroupCog

from bot.client import Attache
from bot.errors import UserError
from bot.faces.components import text_view
from bot.faces.plain import bare, link, safe
from bot.intake.following import feed_service
from bot.intake.opml import Outline, write_opml
from bot.intake.polling import FIRST_INTERVAL, HISTORY, find_feed
from bot.intake.wanting import listed
from bot.language.catalogue import say, say_many
from bot.replying import reply, wait
from commands.feed_importing import MOST_FEEDS, StopListButton, import_feeds, running
from commands.options import archive_of
from commands.rights import require_adding
from storage.errors import ArchiveError
from storage.feeds import Feed, Feeds
from storage.values.filters import FeedFilter

_often = app_commands.checks.cooldown(10, 60.0, key=lambda interaction: (interaction.guild_id, interaction.user.id))


@app_commands.guild_only()
@app_commands.default_permissions(manage_messages=True)
class FeedCommands(GroupCog, group_name="feed", group_description="News sources Attaché reads by itself"):
    """Follows feeds, shows how they do, and lets them go."""

    async def cog_unload(self) -> None:
        """Leave off importing lists."""
        await running.leave_off()

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(address="The feed's address, or that of a site that names one")
    async def add(self, interaction: Interaction[Attache], address: Range[str, 8, 2000]) -> None:
        """Follow an RSS, Atom or JSON feed; what goes wrong with it is told in this channel."""
        require_adding(interaction)
        client, feeds = interaction.client, _feeds(interaction)
        await wait(interaction, private=True)
        if len(await feeds.all()) >= MOST_FEEDS:
            raise UserError("A server can follow {count} feeds; remove one first.", count=MOST_FEEDS)
        url, parsed = await find_feed(client.reader, client.fetcher, address)
        assert interaction.channel_id is not None
        added = await feeds.follow(
            url, parsed.title, interaction.channel_id, interaction.user.id, FIRST_INTERVAL, client.clock()
        )
        if added is None:
            raise UserError("This server follows that feed already.")
        held = min(len(parsed.items), HISTORY)
        title = "### " + say("Following {feed}", feed=_named(added))
        newest = say_many(
            "Its newest item is read as history; what comes later is news.",
            "The newest {count} items are read as history; what comes later is news.",
            held,
        )
        await reply(interaction, text_view(f"{title}\n{newest}"))

    @app_commands.command(name="list", extras={"curators": True})
    async def show(self, interaction: Interaction[Attache]) -> None:
        """List the feeds this server follows, and how they do."""
        feeds = _feeds(interaction)
        await wait(interaction, private=True)
        every = await feeds.all()
        if every:
            text = _cut(["### " + say("Feeds"), *[_line(feed, await feeds.wanted(feed.feed_id)) for feed in every]])
        else:
            text = say("No feed is followed yet. `/feed add` takes the address of a feed, or of a site that has one.")
        await reply(interaction, text_view(text))

    @app_commands.command(extras={"curators": True})
    @app_commands.describe(which="Which one; pick it from the list")
    async def remove(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Follow a feed no more; the articles it brought stay."""
        require_adding(interaction)
        feeds = _feeds(interaction)
        await wait(interaction, private=True)
        found = await _followed(feeds, which)
        await feeds.unfollow(which)
        await reply(
            interaction,
            text_view(say("{feed} is no longer followed. The articles it brought stay.", feed=_named(found))),
        )

    @app_commands.command(extras={"curators": True})
    @_often
    @app_commands.describe(which="Which one; pick it from the list")
    async def check(self, interaction: Interaction[Attache], which: Range[int, 1]) -> None:
        """Poll a feed now, one that was given up too, and say how it went."""
        require_adding(interaction)
        feeds = _feeds(interaction)
        await wait(interaction, private=True)
        new = await feed_service(interaction.client).poll(await _followed(feeds, which))
        after = await _followed(feeds, which)
        said = f"✖ {_problem(after, 300)}" if after.problem else say_many("{count} new", "{count} new", new)
        await reply(interaction, text_view(f"{_named(after)}: {said}."))

    @app_commands.command(name="filter", extras={"curators": True})
    @_often
    @app_commands.describe(
        which="Which one; pick it from the list",
        words="Only articles with one of these words, commas between",
        people="Only articles that name one of these, commas between",
        sections="Only these sections, as the feed or its addresses name them, commas between",
        everything="Take everything again",
    )
    async def narrow(
        self,
        interaction: Interaction[Attache],
        which: Range[int, 1],
        *,
        words: Range[str, 1, 500] | None = None,
        people: Range[str, 1, 500] | None = None,
        sections: Range[str, 1, 500] | None = None,
        everything: bool = False,
    ) -> None:
        """Read only some of a feed's articles; what is not given stays as it is."""
        require_adding(interaction)
        feeds = _feeds(interaction)
        await wait(interaction, private=True)
        found = await _followed(feeds, which)
        before = FeedFilter() if everything else await feeds.wanted(which)
        typed = {"words": words, "people": people, "sections": sections}
        wanted = replace(before, **{kind: listed(text) for kind, text in typed.items() if text is not None})
        await feeds.want(which, wanted)
        await reply(
            interaction,
            text_view(
                say(
                    "{feed}: {taken}. This holds for what comes from now on.", feed=_named(found), taken=_wanted(wanted)
                )
            ),
        )

    @app_commands.command(name="import", extras={"curators": True})
    @_often
    @app_commands.describe(file="An OPML file, as feed readers save their lists")
    async def take(self, interaction: Interaction[Attache], file: Attachment) -> None:
        """Look at each feed of an OPML file and follow it."""
        require_adding(interaction)
        await wait(interaction, private=True)
        await import_feeds(interaction, file)

    @app_commands.command(extras={"curators": True})
    @_often
    async def export(self, interaction: Interaction[Attache]) -> None:
        """Send the feeds this server follows as an OPML file, for other feed readers."""
        feeds = _feeds(interaction)
        await wait(interaction, private=True)
        every = await feeds.all()
        if not every:
            raise UserError("No feed is followed yet.")
        listed = write_opml(Outline(url=feed.url, title=feed.title) for feed in every)
        await interaction.followup.send(file=File(BytesIO(listed), "feeds.opml"), ephemeral=True)

    @remove.autocomplete("which")
    @check.autocomplete("which")
    @narrow.autocomplete("which")
    async def suggest_feeds(self, interaction: Interaction[Attache], typed: str) -> list[Choice[int]]:
        """The feeds of this server."""
        try:
            every = await _feeds(interaction).all()
        except (UserError, ArchiveError):
            return []  # while one types there is nobody to tell; the command itself will say it
        named = [(feed, bare(f"{feed.title or ''} {feed.url}", 100)) for feed in every]
        return [Choice(name=name, value=feed.feed_id) for feed, name in named if typed.lower() in name.lower()][:25]


def _feeds(interaction: Interaction[Attache]) -> Feeds:
    return Feeds(interaction.client.database, archive_of(interaction).guild)


async def _followed(feeds: Feeds, feed_id: int) -> Feed:
    found = await feeds.get(feed_id)
    if found is None:
        raise UserError("There is no such feed here; `/feed list` shows those there are.")
    return found


def _named(feed: Feed) -> str:
    return f"**{link(safe(feed.title or feed.url, 100), feed.url)}**"


def _wanted(wanted: FeedFilter) -> str:
    parts = []
    if wanted.words:
        parts.append(say("with one of the words {words}", words=_values(wanted.words)))
    if wanted.people:
        parts.append(say("naming one of {people}", people=_values(wanted.people)))
    if wanted.sections:
        parts.append(say("in the sections {sections}", sections=_values(wanted.sections)))
    if not parts:
        return say("all its articles are read")
    return say("only these articles are read: {limits}", limits="; ".join(parts))


def _values(values: Sequence[str]) -> str:
    return safe(", ".join(values), 300)


def _problem(feed: Feed, limit: int) -> str:
    """What is wrong with *feed*; it is kept as the English sentence, which is the catalogue's key."""
    return safe(say(feed.problem), limit) if feed.problem else ""


def _line(feed: Feed, wanted: FeedFilter) -> str:
    if feed.disabled:
        failed = say_many(
            "given up after {count} failure: {problem}",
            "given up after {count} failures: {problem}",
            feed.failures,
            problem=_problem(feed, 200),
        )
        state = f"✖ {failed}"
    elif feed.failures:
        state = say("failed {count}×: {problem}", count=feed.failures, problem=_problem(feed, 200))
    else:
        state = say("next look {moment}", moment=f"<t:{int(feed.next_poll_at.timestamp())}:R>")
    return f"- {_named(feed)} · {state}{f' · {_wanted(wanted)}' if wanted else ''}"


def _cut(lines: list[str]) -> str:
    """As many *lines* as a message holds."""
    text = ""
    for number, line in enumerate(lines):
        if len(text) + len(line) > 3800:
            return f"{text}-# {say('and {count} more', count=len(lines) - number)}"
        text += f"{line}\n"
    return text


async def setup(client: Attache) -> None:
    """Add the commands to *client*."""
    client.add_dynamic_items(StopListButton)
    await client.add_cog(FeedCommands())
