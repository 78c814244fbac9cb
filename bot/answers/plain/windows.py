"""The time a question speaks of: "in July 2024", "since 2023", "next week", "between May and July"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.wording import dates_in_words
from bot.asking.periods import Period, read_period
from bot.language.catalogue import say
from bot.language.forms import long_day
from storage.values.dates import PartialDate

_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?few|(?:a )?couple of|several)"
_UNIT = r"(?:days?|weeks?|months?|years?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:-|–|to|and)\s*"
_POINTS = (
    r"\d{4}-\d{2}(?:-\d{2})?",
    rf"{_DAY}{_TO}{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
    rf"{_MONTH} {_DAY}{_TO}{_DAY}(?!\d)(?:,? {_YEAR})?",
    rf"(?:the )?{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
    rf"{_MONTH} {_DAY}(?!\d)(?:,? {_YEAR})?",
    rf"{_MONTH},? (?:of )?{_YEAR}",
    r"the day (?:before yesterday|after tomorrow)",
    r"today|yesterday|tomorrow|tonight",
    rf"(?:the )?(?:last|past|previous|next|coming|following) {_COUNT} {_UNIT}",
    rf"(?:this|last|next|the (?:past|last|coming|current|previous|next)|past|coming|previous) (?:week(?:end)?|month|quarter|year|{_WEEKDAY}|{_MONTH})",
    rf"{_COUNT} {_UNIT} (?:ago|from now|ahead)",
    rf"{_COUNT} {_UNIT}",
    _WEEKDAY,
    _YEAR,
    r"recently|lately|these days",
    _MONTH,
)
_POINT = rf"(?:{'|'.join(_POINTS)})"
_PHRASE = re.compile(
    rf"(?<![\w-])(?:so far )?(?:"
    rf"between (?P<b1>{_POINT}) and (?P<b2>{_POINT})"
    rf"|from (?P<f1>{_POINT}) (?:to|until|till|through) (?P<f2>{_POINT})"
    rf"|(?P<prep>ever since|since|until|till|up to|by|before|after|within|in the|in|on|during|over|for|of|as of|at|starting|from)? ?(?P<point>{_POINT})"
    rf")(?:'s)?(?: so far)?(?![\w-])",
    re.IGNORECASE,
)
_NUMBERS = {
    word: n
    for n, words in enumerate(
        ("", "a an one", "two couple", "three few several", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
    for word in words.split()
} | {"twelve": 12}
_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_LATELY = 30  # days
_FORWARD = re.compile(
    r"\b(?:will|going to|next|upcoming|coming|planned|planning|plans?|scheduled|expected|due|ahead|tomorrow|tonight|later|soon|agenda)\b"
)
_BACK = re.compile(
    r"\b(?:did|has|have|had|was|were|met|saw|seen|visited|called|phoned|spoke|spoken|talked|went|travelled|traveled|flew|hosted|received|happened|held|last|attended)\b"
)
_PRESENT = re.compile(r"^(?:when |where |what |who |whom )?(?:is|are|'s)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days from ``since`` to ``until``, both included, either open."""

    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        if self.since and self.until:
            return _between(self.since, self.until)
        if self.since:
            return say("since {day}", day=long_day(self.since))
        return say("until {day}", day=long_day(self.until)) if self.until else ""


def looks_ahead(text: str) -> bool | None:
    """Whether a question in lower case asks about what is to come (True) or has been (False), as far as its words say."""
    forward, back = _FORWARD.search(text), _BACK.search(text)
    if forward and not back:
        return True
    if back and not (forward and forward[0] in {"will", "upcoming", "planned", "scheduled"}):
        return False
    return True if forward or _PRESENT.match(text) else None


def find_windows(text: str, today: date, *, ahead: bool | None) -> list[tuple[int, int, Window]]:
    """Each time expression of *text*: its first character, the one after its last, and the days it means on *today*."""
    found = []
    for match in _PHRASE.finditer(text):
        window = _window(match, today, ahead=ahead)
        if window is not None:
            found.append((match.start(), match.end(), window))
    return found


def joined(windows: list[Window]) -> Window:
    """The days on which all *windows* agree: "since May until July"; the widest when they never do."""
    since = max((w.since for w in windows if w.since), default=None)
    until = min((w.until for w in windows if w.until), default=None)
    if since and until and until < since:  # "in 2023 and 2024"
        since = min(w.since for w in windows if w.since)
        until = max(w.until for w in windows if w.until)
    return Window(since=since, until=until)


def _window(match: re.Match[str], today: date, *, ahead: bool | None) -> Window | None:
    first, last = match["b1"] or match["f1"], match["b2"] or match["f2"]
    if first and last:
        if (year := re.search(_YEAR, last)) and not re.search(_YEAR, first):
            first = f"{first} {year[0]}"  # "between May and July 2024"
        begins, ends = _period(first, today, ahead=ahead), _period(last, today, ahead=ahead)
        if begins is None or ends is None or ends.last < begins.first:
            return None
        return Window(since=begins.first, until=ends.last)
    prep, point = " ".join((match["prep"] or "").lower().split()), match["point"]
    if _is_bare(point, prep):
        return None
    period = _period(point, today, ahead=ahead if prep not in {"since", "ever since"} else False, prep=prep)
    if period is None:
        return None
    match prep:
        case "since" | "ever since" | "starting":
            return Window(since=period.first)
        case "until" | "till" | "up to" | "by":
            return Window(until=period.last)
        case "before":
            return Window(until=period.first - timedelta(days=1))
        case "after":
            return Window(since=period.last + timedelta(days=1))
    return Window(since=period.first, until=period.last)


def _is_bare(point: str, prep: str) -> bool:
    """Whether *point* is more likely no time: "may" and "march" as words, a count without "for", "in" or the like."""
    if point.lower() in {"may", "march", "mar", "sun", "jan", "dec"}:
        return not prep
    return bool(re.fullmatch(rf"{_COUNT} {_UNIT}", point, re.IGNORECASE)) and prep in {"", "at", "of", "on", "from"}


def _period(point: str, today: date, *, ahead: bool | None, prep: str = "") -> Period | None:
    text = " ".join(re.sub(r",", " ", point.lower().replace("–", "-")).split())
    if rolling := re.fullmatch(r"(?:the (?:past|last)|past) (week|month|year)", text):
        # "over the last year" ends today, "last year" on 31 December
        return Period(today - timedelta(days=_UNIT_DAYS[rolling[1][0]]), today)
    text = text.removeprefix("the ")
    for reader in (_lately, _counted, _beside, _days_of_month):
        if found := reader(text, today, prep):
            return found
    if ahead and (coming := _coming(text, today)):
        return coming
    text = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text).replace(" of ", " ")
    return read_period("today" if text == "tonight" else text, today)


def _lately(text: str, today: date, _: str) -> Period | None:
    if text in {"recently", "lately", "these days"}:
        return Period(today - timedelta(days=_LATELY), today)
    step = {"day before yesterday": -2, "day after tomorrow": 2}.get(text)
    return None if step is None else Period(today + timedelta(days=step), today + timedelta(days=step))


def _counted(text: str, today: date, prep: str) -> Period | None:
    """Such as "last 30 days", "two weeks ago", "in three months", "within a year"."""
    found = re.fullmatch(rf"(?P<side>last|past|previous|next|coming|following)? ?(?P<count>{_COUNT}) (?P<unit>{_UNIT})(?P<way> ago| from now| ahead)?", text)  # fmt: skip
    if not found:
        return None
    words = found["count"].split()
    count = int(words[0]) if words[0].isdigit() else next(_NUMBERS[w] for w in reversed(words) if w in _NUMBERS)
    days = count * _UNIT_DAYS[found["unit"][0]]
    side, way = found["side"], (found["way"] or "").strip()
    if way == "ago":
        slack = timedelta(days={"d": 0, "w": 3, "m": 15, "y": 182}[found["unit"][0]])
        day = today - timedelta(days=days)
        return Period(day, day) if prep in {"since", "ever since"} else Period(day - slack, day + slack)
    if side in {"next", "coming", "following"} or way or (side is None and prep in {"in", "within", "for"}):
        return Period(today, today + timedelta(days=days))
    return Period(today - timedelta(days=days), today)


def _beside(text: str, today: date, _: str) -> Period | None:
    """Such as "this weekend", "next Monday", "last July", "the coming quarter"."""
    found = re.fullmatch(rf"(?P<side>this|last|past|previous|next|coming|current) (?P<what>week(?:end)?|month|quarter|year|{_WEEKDAY}|{_MONTH})", text)  # fmt: skip
    if not found:
        return None
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(found["side"], -1)
    what = found["what"]
    if what in {"week", "month", "year"}:
        return read_period(f"{('last', 'this', 'next')[step + 1]} {what}", today)
    monday = today - timedelta(days=today.weekday())
    if what == "weekend":
        saturday = monday + timedelta(days=5, weeks=step)
        return Period(saturday, saturday + timedelta(days=1))
    if what == "quarter":
        quarter = today.year * 4 + (today.month - 1) // 3 + step
        year, month = quarter // 4, quarter % 4 * 3 + 1
        return Period(date(year, month, 1), PartialDate(year, month + 2).last)
    if step > 0 or (step == 0 and what.endswith("day")):
        return _coming(what, today + timedelta(days=1) if step else monday)
    if what.endswith("day"):
        return read_period(f"last {what}", today)
    return read_period(what, today.replace(day=1) - timedelta(days=1) if step else today)


def _days_of_month(text: str, today: date, _: str) -> Period | None:
    """Such as "July 3-5 2024", "3 to 5 July"; the year last begun where none is said."""
    day, to = r"(\d{1,2})(?:st|nd|rd|th)?", r"\s*(?:-|to|and)\s*"
    after = re.fullmatch(rf"(?P<month>{_MONTH}) {day}{to}{day}(?: (?P<year>\d{{4}}))?", text)
    found = after or re.fullmatch(rf"{day}{to}{day} (?:of )?(?P<month>{_MONTH})(?: (?P<year>\d{{4}}))?", text)
    if not found:
        return None
    first, last = (number for number in found.groups() if number and number.isdigit() and len(number) < 3)
    year = f" {found['year']}" if found["year"] else ""
    begins, ends = (read_period(f"{number} {found['month']}{year}", today) for number in (first, last))
    if begins is None or ends is None or ends.last < begins.first:
        return None
    return Period(begins.first, ends.last)


def _coming(text: str, today: date) -> Period | None:
    """The next Monday, July or 3 July that is not over."""
    if re.fullmatch(_WEEKDAY, text):
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        day = today + timedelta(days=(names.index(text) - today.weekday()) % 7)
        return Period(day, day)
    if re.fullmatch(_MONTH, text) or (re.search(_MONTH, text) and not re.search(_YEAR, text)):
        plain = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", text).replace(" of ", " ")
        periods = (read_period(f"{plain} {year}", today) for year in (today.year, today.year + 1))
        return next((p for p in periods if p and p.last >= today), None)
    return None


def _between(since: date, until: date) -> str:
    if since == until:
        return say("on {day}", day=long_day(since))
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        if since.year == until.year:
            return say("in {month}", month=str(since.year))
        return say("from {first} to {last}", first=str(since.year), last=str(until.year))
    month = PartialDate(since.year, since.month)
    if (month.first, month.last) == (since, until):
        return say("in {month}", month=dates_in_words(month, None))
    return say("from {first} to {last}", first=long_day(since), last=long_day(until))
