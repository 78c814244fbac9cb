"""A person's word beats every article, survives what comes later, and can be undone."""

from __future__ import annotations

import pytest

from bot.curating.correcting import Corrector
from bot.errors import UserError
from storage.archive import Archive
from storage.values.corrections import CorrectionKind
from storage.values.dates import PartialDate
from storage.values.records import EventStatus
from tests.bot.curating.told import ADA, ALAN, CURATOR, NOW, events, met, only, told, who


async def test_a_date_set_by_hand_beats_later_articles(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    made = await corrector.date((await only(archive)).event_id, PartialDate.parse("2024-07-02"))
    assert (made.kind, made.before, made.after, made.made_by) == (
        CorrectionKind.DATE,
        "2024-07-03",
        "2024-07-02",
        CURATOR,
    )
    await told(archive, "b", met(ADA, ALAN), day=4, outlet="Daily Post")  # says the wrong day again
    event = await only(archive)
    assert event.corrected == ("start",)
    assert [(c.field, c.before, c.after, c.made_by) for c in event.changes] == [
        ("start", "2024-07-03", "2024-07-02", CURATOR)
    ]
    await told(archive, "c", met(ADA, ALAN, on="2024-07-02"), day=5, outlet="Evening Mail")  # says the right one
    event = await only(archive)
    assert str(event.start) == "2024-07-02"
    assert len(event.reports) == 3
    assert event.corrected == ()  # what articles say by now, too


async def test_an_undone_date_is_again_what_articles_say(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    before = await only(archive)
    made = await corrector.date(before.event_id, PartialDate.parse("2024-07-02"), PartialDate.parse("2024-07-04"))
    undone = await corrector.undo(made.correction_id)
    assert undone.undone_by == CURATOR
    event = await only(archive)
    assert (event.event_id, event.start, event.end, event.changes) == (before.event_id, before.start, None, ())
    with pytest.raises(UserError, match="undone already"):
        await corrector.undo(made.correction_id)


async def test_setting_a_day_right_joins_the_event_that_other_articles_tell_of(
    archive: Archive, corrector: Corrector
) -> None:
    await told(archive, "a", met(ADA, ALAN))
    await told(archive, "b", met(ADA, ALAN, on="2024-07-06"), day=7)
    wrong = next(e for e in await events(archive) if str(e.start) == "2024-07-03")
    made = await corrector.date(wrong.event_id, PartialDate.parse("2024-07-06"))
    assert len((await only(archive)).reports) == 2
    await corrector.undo(made.correction_id)
    assert len(await events(archive)) == 2


@pytest.mark.parametrize("first", [0, 1, 2])
async def test_place_status_and_participants_undone_in_any_order(
    archive: Archive, corrector: Corrector, first: int
) -> None:
    await told(archive, "a", met(ADA, ALAN, place="Astana"))
    await told(archive, "b", met("Grace Hopper", ALAN, on="2024-07-20", status="planned"))
    before = next(e for e in await events(archive) if str(e.start) == "2024-07-03")
    made = [
        await corrector.place(before.event_id, "Almaty"),
        await corrector.status(before.event_id, EventStatus.CANCELLED),
        await corrector.participants(before.event_id, [await who(archive, "Grace Hopper"), await who(archive, ALAN)]),
    ]
    event = await archive.events.get(before.event_id)
    assert event is not None
    assert (event.place, event.status) == ("Almaty", EventStatus.CANCELLED)
    assert [p.name for p in event.participants] == ["Grace Hopper", ALAN]
    assert set(event.corrected) == {"place", "status", "participants"}
    assert await archive.events.of((await who(archive, ADA)).actor_id) == []
    for one in [*made[first:], *made[:first]]:
        await corrector.undo(one.correction_id)
    assert await archive.events.get(before.event_id) == before


async def test_the_newest_of_two_words_on_one_thing_counts(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN, place="Astana"))
    event = await only(archive)
    older = await corrector.place(event.event_id, "Almaty")
    newer = await corrector.place(event.event_id, "Tashkent")
    await corrector.undo(older.correction_id)
    assert (await only(archive)).place == "Tashkent"
    await corrector.undo(newer.correction_id)
    assert (await only(archive)).place == "Astana"


async def test_a_dismissed_event_stays_away_until_it_is_undone(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    made = await corrector.dismiss((await only(archive)).event_id)
    await told(archive, "b", met(ADA, ALAN), day=4)
    assert await events(archive) == []
    await corrector.undo(made.correction_id)
    assert len((await only(archive)).reports) == 2


async def test_an_article_not_to_be_used_tells_nothing(archive: Archive, corrector: Corrector) -> None:
    false = await told(archive, "a", met(ADA, ALAN, place="Almaty"), met(ADA, "Grace Hopper"))
    await told(archive, "b", met(ADA, ALAN), day=4)
    made = await corrector.withhold(false)
    await told(archive, "c", met(ADA, ALAN), day=5)
    event = await only(archive)
    assert (event.place, len(event.reports)) == (None, 2)
    with pytest.raises(UserError, match="not used already"):
        await corrector.withhold(false)
    await corrector.undo(made.correction_id)
    assert sorted(len(e.reports) for e in await events(archive)) == [1, 3]


async def test_merged_persons_are_one_and_parted_again(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met("Jorge Bergoglio", ALAN))
    await told(archive, "b", met("Pope Francis", ALAN), day=4)
    assert len(await events(archive)) == 2
    one, other = await who(archive, "Jorge Bergoglio"), await who(archive, "Pope Francis")
    made = await corrector.merge(one, other)
    assert len((await only(archive)).reports) == 2
    assert await who(archive, "Jorge Bergoglio") == await who(archive, "Pope Francis")
    await told(archive, "c", met("Francis", ALAN, on="2024-07-09"), day=9)
    assert len(await archive.events.of((await who(archive, "Jorge Bergoglio")).actor_id)) == 2
    await corrector.undo(made.correction_id)
    assert len(await events(archive)) == 3
    assert await who(archive, "Jorge Bergoglio") != await who(archive, "Pope Francis")


async def test_a_name_split_off_stands_for_somebody_else(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met("Imran Khan", ALAN))
    await told(archive, "b", met("Khan", ALAN), day=4)
    assert len(await events(archive)) == 1
    made = await corrector.split(await who(archive, "Imran Khan"), "khan")
    assert len(await events(archive)) == 2
    with pytest.raises(UserError, match="nothing to split"):
        await corrector.split(await who(archive, "Imran Khan"), "Imran Khan")
    with pytest.raises(UserError, match="is not called"):
        await corrector.split(await who(archive, "Imran Khan"), "Bob")
    await corrector.undo(made.correction_id)
    assert len(await events(archive)) == 1


async def test_a_new_name_is_shown_and_finds(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    made = await corrector.rename(await who(archive, ADA), "Augusta King")
    assert (await who(archive, "Augusta King")).name == (await who(archive, ADA)).name == "Augusta King"
    await told(archive, "b", met("Countess Ada Lovelace", ALAN), day=4)
    assert (await who(archive, ADA)).name == "Augusta King"
    with pytest.raises(UserError, match="merge the two"):
        await corrector.rename(await who(archive, ADA), ALAN)
    await corrector.undo(made.correction_id)
    assert await archive.people.find("Augusta King") is None
    assert await archive.people.complete("Augusta") == []


async def test_what_others_are_built_on_is_not_undone_first(archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met("Jorge Bergoglio", ALAN))
    await told(archive, "b", met("Pope Francis", ALAN), day=4)
    merged = await corrector.merge(await who(archive, "Jorge Bergoglio"), await who(archive, "Pope Francis"))
    renamed = await corrector.rename(await who(archive, "Pope Francis"), "Francis I")
    with pytest.raises(UserError, match=f"undo {renamed.correction_id} first"):
        await corrector.undo(merged.correction_id)
    await corrector.undo(renamed.correction_id)
    await corrector.undo(merged.correction_id)


async def test_what_makes_no_sense_is_refused(archive: Archive, other_archive: Archive, corrector: Corrector) -> None:
    await told(archive, "a", met(ADA, ALAN))
    event = await only(archive)
    stranger = Corrector(other_archive, by=CURATOR, now=NOW)
    ada = await who(archive, ADA)
    made = await corrector.place(event.event_id, "Almaty")
    for work, sentence in (
        (lambda: corrector.status(event.event_id, EventStatus.HELD), "so already"),
        (lambda: corrector.date(event.event_id, PartialDate(2024, 7, 3), PartialDate(2024, 7, 1)), "before the first"),
        (lambda: corrector.place(event.event_id, " ... "), "is no place"),
        (lambda: corrector.merge(ada, ada), "one already"),
        (lambda: corrector.dismiss(10**6), "no such event"),
        (lambda: stranger.dismiss(event.event_id), "no such event"),
        (lambda: stranger.undo(made.correction_id), "no such correction"),
        (lambda: stranger.withhold(1), "no such article"),
    ):
        with pytest.raises(UserError, match=sentence):
            await work()
    assert await other_archive.corrections.newest() == []
