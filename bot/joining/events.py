"""Same event: tellings put together by replaying them in the order their articles were published.

The outcome depends on which tellings there are, never on when they arrived: all tellings that may have to do with one
another (see `linkable`) are put together afresh whenever one is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from bot.joining import life, places, titles
from bot.joining.sameness import Cast, cast, linkable, same_days
from bot.joining.windows import CALLED_OFF, MOVED, Window, day_precise, gap, reach, when
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Clustered, Telling

Amend = Callable[[Telling], Telling]


@dataclass(slots=True)
class _Story:
    """The tellings of one event found so far, and where it stands after them."""

    tellings: list[Telling]
    standing: life.Standing = field(init=False)
    amend: Amend | None = None  # where a person corrected it
    as_told: _Story | None = None  # the same as articles have it, for those that repeat what was wrong
    _articles: set[int] = field(init=False)
    _days: Window = field(init=False)  # all that its tellings reach

    def __post_init__(self) -> None:
        self.standing = life.through(self.tellings)
        self._articles = {t.article_id for t in self.tellings}
        days = [reach(t) for t in self.tellings]
        self._days = min(first for first, _ in days), max(last for _, last in days)

    def add(self, telling: Telling) -> None:
        told = self.amend(telling) if self.amend else telling
        self.tellings.append(told)
        self.standing = life.through(self.tellings)
        self._articles.add(told.article_id)
        first, last = reach(told)
        self._days = min(first, self._days[0]), max(last, self._days[1])
        if self.as_told:
            self.as_told.add(telling)

    def is_out_of_reach_of(self, telling: Telling) -> bool:
        """Whether no telling of it can be linked with *telling*, seen by the days alone."""
        return telling.article_id not in self._articles and gap(reach(telling), self._days) > 0


def cluster(
    tellings: Iterable[Telling], together: Iterable[tuple[Collection[int], Amend]] = ()
) -> tuple[Clustered, ...]:
    """The events that *tellings* tell of; each keeps the stored event most of its tellings belonged to.

    Those that name a day, or call something off, come first: a vague one then goes to the event it is nearest to.
    Those *together*, by id, are of one event by a person's word, which sets each of its tellings right.
    """
    told = {t.report_id: t for t in tellings}
    stories = [
        _Story([amend(told[i]) for i in ids], amend=amend, as_told=_Story([told[i] for i in ids]))
        for ids, amend in together
    ]
    settled = {t.report_id for story in stories for t in story.tellings}
    ordered = life.in_order([t for i, t in told.items() if i not in settled])
    for vague in (False, True):
        for telling in ordered:
            if vague is (day_precise(telling) or telling.status in CALLED_OFF):
                continue
            scored = [
                (score, -_distance(story, telling), -number)
                for number, story in enumerate(stories)
                if (score := _fit(story, telling))
            ]
            if scored:
                stories[-max(scored)[-1]].add(telling)
            else:
                stories.append(_Story([telling]))
    return _settle([story.as_told or story for story in stories])


def _settle(stories: Sequence[_Story]) -> tuple[Clustered, ...]:
    taken: set[int] = set()
    found: dict[int, int | None] = {}
    claims = sorted(
        (-count, event_id, number)
        for number, story in enumerate(stories)
        for event_id, count in Counter(t.event_id for t in story.tellings if t.event_id is not None).items()
    )
    for _, event_id, number in claims:
        if event_id not in taken and number not in found:
            found[number] = event_id
            taken.add(event_id)
    return tuple(
        Clustered(
            event_id=found.get(number),
            report_ids=tuple(t.report_id for t in story.tellings),
            life=life.live(story.tellings),
        )
        for number, story in enumerate(stories)
    )


def _fit(story: _Story, telling: Telling) -> int:
    """How well *telling* goes with *story*, as it was corrected or as articles tell it; 0 when with neither."""
    return _score(story, telling) or (_score(story.as_told, telling) if story.as_told else 0)


def _score(story: _Story, telling: Telling) -> int:
    """How well *telling* goes with *story*; 0 when it does not."""
    if story.is_out_of_reach_of(telling):
        return 0
    linked = [t for t in story.tellings if linkable(t, telling)]
    if not linked:
        return 0
    if any(t.article_id == telling.article_id and t not in linked for t in story.tellings):
        return 0
    when_fits = _dates(story, telling)
    if not when_fits:
        return 0
    here, now = story.standing.place, story.standing
    exact = any(same_days(t, telling) for t in story.tellings)
    moving = now.status in CALLED_OFF or telling.status in CALLED_OFF
    if places.contradict(here, telling.place, same_day=exact) and not moving:
        return 0
    if _other_occasion(story, telling) and not exact:
        return 0
    who = max(cast(t, telling) for t in linked)
    beside = any(t.article_id == telling.article_id for t in linked)
    occasion = any(titles.agree(t.occasion, telling.occasion) for t in linked)
    return 8 * (who is Cast.SAME or beside) + 2 * who + 2 * when_fits + 2 * places.agree(here, telling.place) + occasion


def _distance(story: _Story, telling: Telling) -> int:
    """Days between the article of *telling* and the day of *story*, where this is known; on the wrong side of it they count double."""
    start = story.standing.start
    if start is None or start.precision < 3:
        return 0
    days = (telling.published - start.first).days
    ahead = telling.status.ahead
    return abs(days) * (2 if (days > 0) is ahead else 1)


def _dates(story: _Story, telling: Telling) -> int:
    """How well the days go together: 0 not at all, 1 by a move or an open date, 2 as far as known, 3 to the day."""
    now = story.standing
    if now.start is None or telling.start is None:
        return 1 if any(not gap(when(t), when(telling)) for t in story.tellings) or _called_off(story, telling) else 0
    mine, theirs = (now.start.first, max((now.end or now.start).last, now.start.last)), when(telling)
    apart = gap(mine, theirs)
    if not apart:
        return 3 if now.start.precision == 3 and day_precise(telling) else 2
    turning_held = telling.status is EventStatus.HELD and now.status.ahead
    plan_of_held = now.status is EventStatus.HELD and telling.status.ahead
    if (turning_held or plan_of_held) and apart == 1:
        return 1
    if _called_off(story, telling):
        return 1
    if not telling.encounter and telling.status.ahead and now.status.ahead and apart <= MOVED.days:
        last = story.tellings[-1]
        return 1 if telling.published > last.published and _named_after(last, telling) else 0
    return 0


def _called_off(story: _Story, telling: Telling) -> bool:
    """Whether one puts off or calls off what the other speaks of, or repeats a day that was given up."""
    if story.standing.status is EventStatus.HELD and telling.status is not EventStatus.HELD:
        return False
    if telling.status in CALLED_OFF or story.standing.status in CALLED_OFF:
        return True
    off = any(t.status in CALLED_OFF for t in story.tellings)
    return off and any(t.start and t.status.ahead and not gap(when(t), when(telling)) for t in story.tellings)


def _named_after(one: Telling, other: Telling) -> bool:
    """Whether both have one title of their own, such as a numbered or a named summit, that two events do not share."""
    return titles.agree(one.title, other.title) and EventKind.VISIT not in {one.kind, other.kind}


def _other_occasion(story: _Story, telling: Telling) -> bool:
    """Whether the story takes place on the margins of something else."""
    said = [t.occasion for t in story.tellings if t.occasion]
    return bool(telling.occasion and said) and not any(titles.agree(o, telling.occasion) for o in said)
