"""A past day's briefing, composed later, says what it would have said then."""

from __future__ import annotations

from datetime import datetime

from bot.asking import questions
from bot.curating.correcting import Corrector
from bot.faces.briefing_text import briefing_parts
from storage.values.dates import PartialDate
from tests.bot.briefing.desk import CANCELLED, DAY, NOON, PLANNED, Desk


async def said(desk: Desk, at: datetime, *, hindsight: bool = False) -> str:
    composed = await questions.briefing(desk.archive, at, since=at - DAY, hindsight=hindsight)
    return "\n".join(briefing_parts(composed))


async def test_what_became_of_it_later_is_left_out(desk: Desk) -> None:
    then: dict[datetime, str] = {}
    visit = await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-05")
    await desk.report("Cem Celik", "Dora Duarte", status=PLANNED, on="2026-06-03")
    then[desk.now] = await said(desk, desk.now)
    desk.now += DAY
    await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-08")
    await desk.report("Eva Eriksen", "Farid Fares", on="2026-06-02")
    then[desk.now] = await said(desk, desk.now)
    desk.now += DAY
    await desk.report("Cem Celik", "Dora Duarte", status=CANCELLED, on="2026-06-03")
    await Corrector(desk.archive, by=1, now=desk.now).date(visit, PartialDate(2026, 6, 9))
    then[desk.now] = await said(desk, desk.now)
    desk.now += DAY
    await desk.report("Eva Eriksen", "Farid Fares", status=PLANNED, on="2026-06-10")
    assert len(set(then.values())) == 3
    for moment, words in then.items():
        assert await said(desk, moment, hindsight=True) == words, moment


async def test_as_of_now_there_is_no_difference(desk: Desk) -> None:
    await desk.report("Ada Alvarez", "Bo Berg", status=PLANNED, on="2026-06-05")
    desk.now += DAY
    await desk.report("Ada Alvarez", "Bo Berg", status=CANCELLED, on="2026-06-05")
    assert await said(desk, desk.now, hindsight=True) == await said(desk, desk.now)
    assert "Called off" in await said(desk, NOON + DAY, hindsight=True)
