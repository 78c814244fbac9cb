"""Questions whose answers are pictures, put to one server's archive: who met whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.answers.network import MOST_PEOPLE, Network
from bot.answers.network import network as network_of
from bot.answers.timeline import MOST_ENCOUNTERS, Timeline
from bot.answers.timeline import timeline as timeline_of
from bot.asking.naming import known
from storage.archive import Archive
from storage.values.records import Actor
from storage.values.search import Search

_NEWEST = 2000  # encounters looked at of all, or of the one asked for
_OF_EACH = 150  # encounters looked at of each of those he met


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkQuestion:
    """Who met whom since an inclusive day: everybody, or one person and those he met."""

    person: str | None = None
    since: date | None = None


async def network(archive: Archive, question: NetworkQuestion) -> Network:
    """The graph of held encounters; UserError suggesting names near to one the archive does not know."""
    focus = await known(archive, question.person) if question.person else None
    if focus is None:
        contacts = await archive.contacts.newest(since=question.since, limit=_NEWEST)
    else:
        contacts = await archive.contacts.of(focus.actor_id, since=question.since, limit=_NEWEST)
    whole = len(contacts) < _NEWEST
    graph = network_of(contacts, focus=focus, since=question.since, whole=whole)
    if focus is None or not graph.actors:
        return graph
    near = {actor.actor_id: actor for actor in graph.actors}
    among = []  # whom those he met met of each other
    for actor_id in near:
        if actor_id != focus.actor_id:
            theirs = await archive.contacts.of(actor_id, since=question.since, limit=_OF_EACH)
            among += [one for one in theirs if len({a.actor_id for a in one.actors} & near.keys()) > 1]
    return network_of([*contacts, *among], focus=focus, since=question.since, whole=whole)


async def timeline(archive: Archive, person: str, since: date | None, now: datetime) -> Timeline:
    """One actor's encounters over time; UserError as `network`."""
    actor = await known(archive, person)
    search = Search(actors=(actor.actor_id,), since=since)
    events = await archive.occasions.latest(search, MOST_ENCOUNTERS + 1)
    return timeline_of(actor, events, since=since, today=now.date())


def names_of(graph: Network) -> list[Actor]:
    """Those in the picture one may look closer at: all but the one it is about."""
    return [actor for actor in graph.actors if graph.focus is None or actor.actor_id != graph.focus.actor_id][
        :MOST_PEOPLE
    ]
