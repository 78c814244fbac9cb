from __future__ import annotations

from typing import Any

import pytest
import simcord
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.event_buttons import event_message
from commands.wrong import WrongForm
from storage.values.corrections import CorrectionKind
from storage.values.dates import PartialDate
from storage.values.facts import EncounterStatus
from storage.values.proposals import Aspect, Claim
from tests.bot.faces.pictures.events import TODAY
from tests.bot.faces.pictures.events import event as made_up
from tests.commands.conftest import Server, components, make_server, said
from tests.commands.news import encounter, person, publish
from tests.discord_server.contract import violations

LAVROV, FIDAN = person("Sergey Lavrov"), person("Hakan Fidan")


async def _opened(server: Server, actor: simcord.MemberActor, name: str = "Lavrov") -> simcord.InteractionResult:
    """The card of the only event of *name*, opened from an answer."""
    first = await actor.slash(server.channel, "met", person=name)
    (menu,) = [c for c in components(first) if c.get("custom_id") == "events"]
    assert first.response is not None
    return await actor.select(first.response.message, [menu["options"][0]["value"]], custom_id="events")


async def _planned(server: Server, **more: Any) -> None:
    planned = encounter(
        LAVROV, FIDAN, on="2024-07-12", place="Ankara", status=EncounterStatus.PLANNED, sentence="They meet.", **more
    )
    await publish(server, encounters=(planned,))


def _labels(card: simcord.InteractionResult) -> list[str]:
    return [c["label"] for c in components(card) if c["type"] == 2]


def _message(card: simcord.InteractionResult) -> Any:
    message = [m for m in (card.response, *card.followups) if m is not None][-1]
    return message.message


async def _form(server: Server, actor: simcord.MemberActor, card: simcord.InteractionResult, **typed: str) -> Any:
    """Press "This is wrong" and fill in the form."""
    shown = await actor.click(_message(card), label="This is wrong")
    assert shown.modal is not None, said(shown)
    fields = {row["label"]: row["component"]["custom_id"] for row in shown.modal["components"]}
    names = {
        "aspect": "What is wrong?",
        "right": "What is right?",
        "status": "How does it stand?",
        "note": "How do you know?",
    }
    return await actor.submit_modal(
        shown, {fields[names[k]]: [v] if k in {"aspect", "status"} else v for k, v in typed.items()}
    )


async def test_a_card_leads_on(server: Server) -> None:
    await _planned(server)
    assert _labels(await _opened(server, server.member)) == [
        "Add to server events", "Calendar file", "Remind me", "This is wrong",
    ]  # fmt: skip


async def test_a_past_event_is_not_offered_as_a_server_event(server: Server) -> None:
    await publish(server, encounters=(encounter(LAVROV, FIDAN),))
    assert _labels(await _opened(server, server.member)) == ["Calendar file", "This is wrong"]


async def test_a_calendar_file_of_one_event(server: Server) -> None:
    await _planned(server)
    card = await _opened(server, server.member)
    given_ = await server.member.click(_message(card), label="Calendar file")
    assert given_.ephemeral
    message = [m for m in (given_.response, *given_.followups) if m is not None][-1]
    assert [file.filename for file in message.attachments] == ["event.ics"]


@pytest.mark.parametrize(
    ("typed", "kind", "after"),
    [
        ({"aspect": "date", "right": "2024-07-15"}, CorrectionKind.DATE, "2024-07-15"),
        ({"aspect": "place", "right": "Istanbul"}, CorrectionKind.PLACE, "Istanbul"),
        ({"aspect": "status", "status": "cancelled"}, CorrectionKind.STATUS, "cancelled"),
        ({"aspect": "participants", "right": "Lavrov; Fidan; Wang Yi"}, CorrectionKind.PARTICIPANTS, "Wang Yi"),
        ({"aspect": "dismiss"}, CorrectionKind.DISMISS, "dismissed"),
    ],
)
async def test_whoever_may_corrects_at_once(
    server: Server, typed: dict[str, str], kind: CorrectionKind, after: str
) -> None:
    await publish(server, encounters=(encounter(FIDAN, person("Wang Yi"), sentence="Fidan met Wang Yi."),))
    await _planned(server)
    done = await _form(server, server.curator, await _opened(server, server.curator), **typed)
    assert done.ephemeral
    assert "### Corrected" in said(done)
    (made,) = await server.archive.corrections.newest(2)
    assert made.kind is kind
    assert after in (made.after or "")
    assert made.made_by == server.curator.id


async def test_others_suggest_and_a_curator_accepts_after_a_restart(server: Server) -> None:
    await _planned(server)
    card = await _opened(server, server.member)
    thanks = await _form(server, server.member, card, aspect="date", right="15 July 2024", note="The ministry says so.")
    assert thanks.ephemeral
    assert "curators of this server see it" in said(thanks)
    assert await server.archive.corrections.newest(1) == []
    listed = await server.curator.slash(server.channel, "suggestions")
    assert "**Sergey Lavrov to meet Hakan Fidan**: The date: 15 July 2024" in said(listed)
    assert "“The ministry says so.”" in said(listed)
    (menu,) = [c for c in components(listed) if c.get("custom_id") == "proposal:accept"]
    fresh = type(server.client)(
        database=server.client.database, reader=server.reader, fetcher=server.client.fetcher, clock=server.client.clock
    )
    await server.env.restart_bot(fresh)
    value = menu["options"][0]["value"]
    accepted = await server.curator.select(_message(listed), [value], custom_id="proposal:accept")
    assert "### Corrected" in said(accepted)
    (event,) = await server.archive.events.upcoming(since=fresh.clock().date())
    assert event.start == PartialDate(2024, 7, 15)
    again = await server.curator.select(_message(listed), [value], custom_id="proposal:accept")
    assert "Somebody decided this already" in said(again)


async def test_a_rejected_suggestion_goes_and_changes_nothing(server: Server) -> None:
    await _planned(server)
    await _form(server, server.member, await _opened(server, server.member), aspect="dismiss")
    listed = await server.curator.slash(server.channel, "suggestions")
    (menu,) = [c for c in components(listed) if c.get("custom_id") == "proposal:reject"]
    done = await server.curator.select(_message(listed), [menu["options"][0]["value"]], custom_id="proposal:reject")
    assert "Rejected: There is no such event" in said(done)
    assert await server.archive.proposals.count() == 0
    assert await server.archive.corrections.newest(1) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"aspect": "date", "right": "soon"}, "is no date of an event"),
        ({"aspect": "date"}, "Say what is right"),
        ({"aspect": "status"}, "Choose how it stands"),
        ({"aspect": "participants", "right": "Qqq Zzz"}, "knows nobody called"),
        ({"aspect": "participants", "right": ";;"}, "Name at least one participant"),
    ],
)
async def test_what_makes_no_sense_is_said_to_both(server: Server, typed: dict[str, str], sentence: str) -> None:
    await _planned(server)
    for actor in (server.member, server.curator):
        wrong = await _form(server, actor, await _opened(server, actor), **typed)
        assert wrong.ephemeral
        assert sentence in said(wrong)
    assert await server.archive.proposals.count() == 0


async def test_one_member_cannot_flood_the_curators(server: Server) -> None:
    await _planned(server)
    card = await _opened(server, server.member)
    for _ in range(10):
        await _form(server, server.member, card, aspect="dismiss")
    assert "Many suggestions are waiting" in said(await _form(server, server.member, card, aspect="dismiss"))


async def test_an_event_that_is_gone_is_said(server: Server) -> None:
    await _planned(server)
    card = await _opened(server, server.member)
    await _form(server, server.curator, await _opened(server, server.curator), aspect="dismiss")
    for label in ("This is wrong", "Calendar file", "Add to server events"):
        actor = server.member
        gone = await actor.click(_message(card), label=label)
        assert gone.ephemeral
        assert gone.modal is None


async def test_another_servers_events_and_suggestions_cannot_be_reached(server: Server) -> None:
    await _planned(server)
    (event,) = await server.archive.events.upcoming(since=server.client.clock().date())
    other = make_server(server.env, server.client, server.reader, "Elsewhere")
    await _form(server, server.member, await _opened(server, server.member), aspect="dismiss")
    (proposal,) = await server.archive.proposals.oldest(1)
    assert await other.archive.proposals.get(proposal.proposal_id) is None
    assert not await other.archive.proposals.remove(proposal.proposal_id)
    assert "Nobody suggests anything" in said(await other.curator.slash(other.channel, "suggestions"))
    assert "no such event here" in said(await other.member.slash(other.channel, "event", which=str(event.event_id)))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=500)), min_size=1, max_size=6))
async def test_no_suggestion_breaks_the_list(server: Server, texts: list[tuple[str, str]]) -> None:
    for proposal in await server.archive.proposals.oldest(100):
        await server.archive.proposals.remove(proposal.proposal_id)
    for value, note in texts:
        cleaned = [text.encode("utf-8", "replace").decode() for text in (value, note)]
        claim = Claim(event_id=1, aspect=Aspect.PLACE, value=cleaned[0], note=cleaned[1])
        await server.archive.proposals.add(claim, about=cleaned[0] * 9, made_by=1, now=server.client.clock())
    listed = await server.curator.slash(server.channel, "suggestions")
    assert "Members say this is wrong" in said(listed)
    assert "@everyone" not in said(listed)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=100) | st.just("A" * 4096) | st.just("@everyone [x](https://evil)" * 90), st.text(max_size=60))
async def test_no_event_makes_a_form_or_card_discord_refuses(title: str, place: str) -> None:
    event = made_up(1, title=title or "x", place=place)
    form = {"type": 9, "data": WrongForm(event).to_dict()}
    assert violations("POST", "/interactions/1/token/callback", form) == []
    card = event_message(event, TODAY)
    sent = {"type": 4, "data": {"flags": 1 << 15, "components": card.to_components()}}
    assert violations("POST", "/interactions/1/token/callback", sent) == []
    assert "@everyone" not in str(card.to_components())
