"""Same event: tellings put together by replaying them in the order their articles were published.

The outcome depends on which tellings there are, never on when they arrived: all tellings that may have to do with one
another (see `linkable`) are put together afresh whenever one is added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import islice

from bot.joining import life, places, titles
from bot.joining.sameness import Cast, Tie, all_of, one_in_article, tie
from bot.joining.windows import CALLED_OFF, MOVED, Window, day_precise, gap, reach, when
from storage.values.records import EventKind, EventStatus
from storage.values.tellings import Clustered, Gist, Telling

Amend = Callable[[Telling], Telling]

_APART = Tie()


class _Story:
    """The tellings of one event found so far, and where it stands after them."""

    def __init__(self, tellings: Iterable[Telling], *, amend: Amend | None = None) -> None:
        self.tellings: list[Telling] = []
        self.amend = amend  # where a person corrected it
        self.as_told = _Story(tellings) if amend else None  # as articles have it, for those that repeat what was wrong
        self.gists: dict[Gist, None] = {}  # what they tell, the first told first
        self.called_off = False  # by any of them, whatever came after
        self._course = life.Course()
        self._days: Window = date.max, date.min  # all that its tellings reach
        self._of_article: dict[int, list[Telling]] = {}
        self._ties: dict[Gist, tuple[int, Tie]] = {}  # of a gist with so many of the first of ours
        for telling in life.in_order(tellings):
            self._add(amend(telling) if amend else telling)

    @property
    def standing(self) -> life.Standing:
        return self._course.standing

    def add(self, telling: Telling) -> None:
        self._add(self.amend(telling) if self.amend else telling)
        if self.as_told:
            self.as_told.add(telling)

    def _add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self._course.add(telling)
        self._of_article.setdefault(telling.article_id, []).append(telling)
        self.gists[telling.gist] = None
        self.called_off |= telling.gist.status in CALLED_OFF
        first, last = reach(telling.gist)
        self._days = min(first, self._days[0]), max(last, self._days[1])

    def tie(self, telling: Telling) -> Tie:
        """How *telling* goes together with its tellings; not linked where its own article tells it from one of them."""
        own = self._of_article.get(telling.article_id, [])
        if not own:
            return self._tie(telling.gist) if not gap(reach(telling.gist), self._days) else _APART
        if not all(one_in_article(t, telling) for t in own):
            return _APART
        # its own article's tellings are among all others here, which adds nothing to their being linked
        return all_of([self._tie(telling.gist), *(tie(t.gist, telling.gist, linked=True) for t in own)])

    def tells(self, article_id: int) -> bool:
        """Whether the article tells of it."""
        return article_id in self._of_article

    def _tie(self, gist: Gist) -> Tie:
        """How *gist*, told by another article, goes together with all told so far; what was worked out before is remembered."""
        known, so_far = self._ties.get(gist, (0, _APART))
        if known < len(self.gists):
            so_far = all_of([so_far, *(tie(g, gist) for g in islice(self.gists, known, None))])
            self._ties[gist] = len(self.gists), so_far
        return so_far


def cluster(
    tellings: Iterable[Telling], together: Iterable[tuple[Collection[int], Amend]] = ()
) -> tuple[Clustered, ...]:
    """The events that *tellings* tell of; each keeps the stored event most of its tellings belonged to.

    Those that name a day, or call something off, come first: a vague one then goes to the event it is nearest to.
    Those *together*, by id, are of one event by a person's word, which sets each of its tellings right.
    """
    told = {t.report_id: t for t in tellings}
    stories = [_Story([told[i] for i in ids], amend=amend) for ids, amend in together]
    settled = {t.report_id for story in stories for t in story.tellings}
    ordered = life.in_order([t for i, t in told.items() if i not in settled])
    for vague in (False, True):
        for telling in ordered:
            if vague is (day_precise(telling.gist) or telling.gist.status in CALLED_OFF):
                continue
            scored = [
                (score, -_distance(story, telling.gist), -number)
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
    tie, gist, now = story.tie(telling), telling.gist, story.standing
    if not tie.linked:
        return 0
    when_fits = _dates(story, gist, tie)
    if not when_fits:
        return 0
    moving = now.status in CALLED_OFF or gist.status in CALLED_OFF
    if places.contradict(now.place, gist.place, same_day=tie.exact) and not moving:
        return 0
    if not tie.exact and _other_occasion(story, gist):
        return 0
    sure = tie.cast is Cast.SAME or story.tells(telling.article_id)
    return 8 * sure + 2 * tie.cast + 2 * when_fits + 2 * places.agree(now.place, gist.place) + tie.occasion


def _distance(story: _Story, gist: Gist) -> int:
    """Days between the article of *gist* and the day of *story*, where this is known; on the wrong side of it they count double."""
    start = story.standing.start
    if start is None or start.precision < 3:
        return 0
    days = (gist.published - start.first).days
    return abs(days) * (2 if (days > 0) is gist.status.ahead else 1)


def _dates(story: _Story, gist: Gist, tie: Tie) -> int:
    """How well the days go together: 0 not at all, 1 by a move or an open date, 2 as far as known, 3 to the day."""
    now = story.standing
    if now.start is None or gist.start is None:
        return 1 if tie.meets or _called_off(story, gist) else 0
    mine, theirs = (now.start.first, max((now.end or now.start).last, now.start.last)), when(gist)
    apart = gap(mine, theirs)
    if not apart:
        return 3 if now.start.precision == 3 and day_precise(gist) else 2
    turning_held = gist.status is EventStatus.HELD and now.status.ahead
    plan_of_held = now.status is EventStatus.HELD and gist.status.ahead
    if (turning_held or plan_of_held) and apart == 1:
        return 1
    if _called_off(story, gist):
        return 1
    if not gist.encounter and gist.status.ahead and now.status.ahead and apart <= MOVED.days:
        last = story.tellings[-1].gist
        return 1 if gist.published > last.published and _named_after(last, gist) else 0
    return 0


def _called_off(story: _Story, gist: Gist) -> bool:
    """Whether one puts off or calls off what the other speaks of, or repeats a day that was given up."""
    if story.standing.status is EventStatus.HELD and gist.status is not EventStatus.HELD:
        return False
    if gist.status in CALLED_OFF or story.standing.status in CALLED_OFF:
        return True
    return story.called_off and any(g.start and g.status.ahead and not gap(when(g), when(gist)) for g in story.gists)


def _named_after(one: Gist, other: Gist) -> bool:
    """Whether both have one title of their own, such as a numbered or a named summit, that two events do not share."""
    return titles.agree(one.title, other.title) and EventKind.VISIT not in {one.kind, other.kind}


def _other_occasion(story: _Story, gist: Gist) -> bool:
    """Whether the story takes place on the margins of something else."""
    said = {g.occasion for g in story.gists if g.occasion} if gist.occasion else set()
    return bool(said) and not any(titles.agree(o, gist.occasion) for o in said)
