"""What people correct in one server's archive: each correction in one transaction, and undone again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.answers.wording import actor_name, called, dates_in_words, headline, standing_word
from bot.errors import UserError
from bot.intake.keep import join_again
from bot.intake.recognising import identify_again
from bot.joining import people
from bot.joining.corrections import read_dates, write_dates
from bot.language.catalogue import SOURCE, sentence, speaking
from storage.archive import Archive
from storage.values.corrections import Correction, CorrectionKind
from storage.values.dates import PartialDate
from storage.values.facts import ParticipantType
from storage.values.names import fold
from storage.values.records import Actor, Event, EventStatus

_SO_ALREADY = {
    CorrectionKind.DATE: sentence("That is so already: the date is {value}."),
    CorrectionKind.PLACE: sentence("That is so already: the place is {value}."),
    CorrectionKind.STATUS: sentence("That is so already: the status is {value}."),
    CorrectionKind.PARTICIPANTS: sentence("That is so already: the participants are {value}."),
    CorrectionKind.DISMISS: sentence("That is dismissed already."),
}
_LONGEST = 200  # characters of a name or place a person gives


class Corrector:
    """One person, by user id, correcting one archive at a given moment (UTC). Every method raises UserError for what makes no sense."""

    def __init__(self, archive: Archive, *, by: int, now: datetime) -> None:
        self._archive = archive
        self._by = by
        self._now = now

    async def date(self, event_id: int, start: PartialDate, end: PartialDate | None = None) -> Correction:
        """Set the day or days of an event."""
        if end is not None and end < start:
            raise UserError("The last day is before the first.")
        after = write_dates(start, end if end != start else None)
        async with self._archive.transaction():
            event = await self._event(event_id)
            return await self._of_event(event, CorrectionKind.DATE, write_dates(event.start, event.end), after)

    async def place(self, event_id: int, place: str) -> Correction:
        """Set where an event takes place."""
        async with self._archive.transaction():
            event = await self._event(event_id)
            after = _words(place, sentence("That is no place: give its words, {count} characters at most."))
            return await self._of_event(event, CorrectionKind.PLACE, event.place, after)

    async def status(self, event_id: int, status: EventStatus) -> Correction:
        """Set how an event stands."""
        async with self._archive.transaction():
            event = await self._event(event_id)
            return await self._of_event(event, CorrectionKind.STATUS, event.status.value, status.value)

    async def participants(self, event_id: int, actors: Sequence[Actor]) -> Correction:
        """Set who takes part in an event."""
        once = {actor.actor_id: actor for actor in actors}
        if not once:
            raise UserError("Name at least one participant.")
        async with self._archive.transaction():
            event = await self._event(event_id)
            namings = [(await self._archive.people.names_of(i))[0][0] for i in once]
            before, after = _named(event.participants), _named(list(once.values()))
            return await self._of_event(event, CorrectionKind.PARTICIPANTS, before, after, namings)

    async def dismiss(self, event_id: int) -> Correction:
        """Take out of the archive's answers what is no event; later reports of it go the same way."""
        async with self._archive.transaction():
            return await self._of_event(await self._event(event_id), CorrectionKind.DISMISS, "shown", "dismissed")

    async def merge(self, one: Actor, other: Actor) -> Correction:
        """Have two actors be the same from now on."""
        if one.actor_id == other.actor_id:
            raise UserError("{name} is one already.", name=called(one))
        if ParticipantType.ROLE in {one.type, other.type}:
            raise UserError("An office is not merged with anybody: articles say who holds it on which day.")
        if one.type is not other.type:
            raise UserError("A person cannot be the same as a state or organisation.")
        async with self._archive.transaction():
            names = [await self._archive.people.names_of(a.actor_id) for a in (one, other)]
            if not all(names):
                raise UserError("One of the two is no longer in the archive.")
            about = f"{actor_name(one)} and {actor_name(other)}"
            namings = [i for those in names for i, _ in those]
            return await self._of_names(CorrectionKind.MERGE, about, "two", "one", namings)

    async def split(self, actor: Actor, name: str) -> Correction:
        """Have one of an actor's names stand for somebody else from now on."""
        async with self._archive.transaction():
            names = await self._archive.people.names_of(actor.actor_id)
            parted = [(i, known) for i, known in names if fold(known) == fold(name)]
            if not parted:
                said = ", ".join(f"“{known}”" for _, known in names[:8])
                raise UserError(
                    "{person} is not called “{name}” in any article; but {names}.",
                    person=called(actor),
                    name=name[:60],
                    names=said,
                )
            if len(parted) == len(names):
                raise UserError(
                    "“{name}” is the only name of {person}; there is nothing to split.",
                    name=parted[0][1],
                    person=called(actor),
                )
            about = f"“{parted[0][1]}” and {actor_name(actor)}"
            return await self._of_names(CorrectionKind.SPLIT, about, "one", "two", [i for i, _ in parted])

    async def rename(self, actor: Actor, name: str) -> Correction:
        """Give a person, state or organisation the name it is shown by; its other names still find it."""
        after = _words(name, sentence("That is no name: give its words, {count} characters at most."))
        if actor.type is ParticipantType.ROLE:
            raise UserError("An office goes by its title and state, and is not renamed.")
        if after == actor.name:
            raise UserError("{name} is the name already.", name=after)
        async with self._archive.transaction():
            names = await self._archive.people.names_of(actor.actor_id)
            new = await self._name(actor, after)
            if new not in {i for i, _ in names}:
                names.append((new, after))
            return await self._of_names(
                CorrectionKind.RENAME, actor_name(actor), actor.name, after, [i for i, _ in names]
            )

    async def withhold(self, article_id: int) -> Correction:
        """Have nothing an article says be used; it stays in the archive and can be searched."""
        async with self._archive.transaction():
            stored = await self._archive.articles.get(article_id)
            if stored is None:
                raise UserError("There is no such article here.")
            withheld, _ = await self._archive.corrections.in_force()
            if article_id in withheld:
                raise UserError("That article is not used already.")
            told = await self._archive.tellings.of_articles([article_id])
            made = await self._archive.corrections.add(
                CorrectionKind.ARTICLE,
                (stored.article.title or stored.article.outlet or f"article {article_id}")[:_LONGEST],
                before="used",
                after="not used",
                made_by=self._by,
                now=self._now,
                article_id=article_id,
            )
            events = {t.event_id for t in told if t.event_id is not None}
            reports = [t.report_id for t in told]
            await self._archive.tellings.detach(reports)
            await self._archive.tellings.look_under([(i, (), self._now.date(), self._now.date()) for i in reports])
            left = await self._archive.tellings.of_events(events)
            untold = events - {t.event_id for t in left if t.event_id is not None}
            await self._archive.event_book.apply([], before=untold, now=self._now)
            await join_again(self._archive, [], [t.report_id for t in left], self._now)
            return made

    async def undo(self, correction_id: int) -> Correction:
        """Undo a correction; refused when it was undone, or when later ones are built on it."""
        async with self._archive.transaction():
            found = await self._archive.corrections.get(correction_id)
            if found is None:
                raise UserError("There is no such correction here.")
            if not found.stands:
                raise UserError("Correction {number} was undone already.", number=correction_id)
            if found.removal:
                raise UserError("An article that was removed does not come back by that; add it again.")
            later = await self._archive.corrections.built_on(found) if found.kind.of_names else []
            if later:
                numbers = ", ".join(str(c.correction_id) for c in later[:5])
                raise UserError(
                    "Correction {number} has others built on it: undo {others} first.",
                    number=correction_id,
                    others=numbers,
                )
            await self._archive.corrections.undo(correction_id, by=self._by, now=self._now)
            await self._without(found)
            undone = await self._archive.corrections.get(correction_id)
        assert undone is not None
        return undone

    async def revoke_all(self) -> int:
        """Delete every correction this person made, newest first, later ones that others built on them included; how many of theirs."""
        async with self._archive.transaction():
            mine = await self._archive.corrections.made_by(self._by)
            for one in mine:
                if one.stands:
                    for other in reversed(await self._archive.corrections.built_on(one) if one.kind.of_names else []):
                        await self._archive.corrections.undo(other.correction_id, by=self._by, now=self._now)
                        await self._without(other)
                    await self._archive.corrections.undo(one.correction_id, by=self._by, now=self._now)
                    await self._without(one)
            await self._archive.corrections.forget([c.correction_id for c in mine])
        return len(mine)

    async def _without(self, undone: Correction) -> None:
        """Work out anew what a correction that no longer stands was made on."""
        if undone.kind.of_names:
            gone = await self._archive.corrections.forget_names(undone.naming_ids)
            await self._identify(set(undone.naming_ids) - gone)
        elif undone.kind is CorrectionKind.ARTICLE and undone.article_id is not None:
            told = await self._archive.tellings.of_articles([undone.article_id])
            await join_again(self._archive, [], [t.report_id for t in told], self._now)
        else:
            await self._join_around(await self._archive.corrections.reports_of(undone.correction_id))

    async def _of_event(
        self, event: Event, kind: CorrectionKind, before: str | None, after: str | None, namings: Sequence[int] = ()
    ) -> Correction:
        if before == after:
            raise UserError(_SO_ALREADY[kind], value=_value(kind, after))
        told = await self._archive.tellings.of_events([event.event_id])
        made = await self._archive.corrections.add(
            kind,
            _title(event),
            before=before,
            after=after,
            made_by=self._by,
            now=self._now,
            reports=[t.report_id for t in told],
            namings=namings,
        )
        await join_again(self._archive, [], [t.report_id for t in told], self._now)
        return made

    async def _of_names(
        self, kind: CorrectionKind, about: str, before: str, after: str, namings: Sequence[int]
    ) -> Correction:
        made = await self._archive.corrections.add(
            kind, about[:_LONGEST], before=before, after=after, made_by=self._by, now=self._now, namings=namings
        )
        await self._identify(namings)
        return made

    async def _identify(self, naming_ids: Collection[int]) -> None:
        """Decide anew whom these names stand for, and put together what that changes."""
        actors = set((await self._archive.registry.actors_of(naming_ids)).values())
        restood, left = await identify_again(self._archive, naming_ids)
        await join_again(self._archive, [], restood, self._now)
        await self._archive.registry.forget_unused(left | actors)

    async def _join_around(self, reports: Collection[int]) -> None:
        """Put together anew these reports and all others of their events."""
        told = await self._archive.tellings.get(reports)
        mates = await self._archive.tellings.of_events({t.event_id for t in told if t.event_id is not None})
        await join_again(self._archive, [], {t.report_id for t in [*told, *mates]}, self._now)

    async def _name(self, actor: Actor, name: str) -> int:
        """The naming of a new name for *actor*; UserError when somebody else is known by it."""
        there = await self._archive.people.find(name)
        if there is not None and there.actor_id != actor.actor_id and fold(there.name) == fold(name):
            raise UserError("{name} is in the archive already; merge the two instead.", name=called(there))
        given = people.named_by_hand(name, actor.type)
        ids, _ = await self._archive.registry.enrol([given])
        return ids[given]

    async def _event(self, event_id: int) -> Event:
        event = await self._archive.events.get(event_id)
        if event is None:
            raise UserError("There is no such event here.")
        return event


def _words(text: str, refusal: str) -> str:
    """*text* in one line; UserError saying *refusal* when it is no words, or too many."""
    plain = " ".join(text.split())
    if not fold(plain) or len(plain) > _LONGEST:
        raise UserError(refusal, count=_LONGEST)
    return plain


def _value(kind: CorrectionKind, value: str | None) -> str:
    """A value as a person reads it."""
    if kind is CorrectionKind.DATE and value:
        return dates_in_words(*read_dates(value))
    if kind is CorrectionKind.STATUS and value:
        return standing_word(EventStatus(value))
    return value or ""


def _title(event: Event) -> str:
    """What a correction is kept under: in English, for whoever reads it in another language than the corrector's."""
    with speaking(SOURCE):
        return headline(event)[:_LONGEST]


def _named(actors: Sequence[Actor]) -> str:
    return ", ".join(actor_name(actor) for actor in actors)
