"""Where an article's dateline or a digest's topic ends: "ACCRA, July 3 (Agency) -", "Astana /AGENCY/.", "Chadian civil war:"."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC)[A-Za-z]*\.?"
_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,5}"
_NAMES = r"[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]*){0,5}"
_DAY = rf",? (?:\d{{1,2}}\.\d{{1,2}}\.\d{{4}}|{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r",? ?[(\[][^()\[\]\n]{2,40}[)\]]"
_WIRE = r"[A-Z]{3,12}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NO_CITY = r"(?!(?:On|In|By|As|At|The|From|Since|Until|During|After|Before)\b|[A-Z][a-z]+day,)"  # opens a sentence
_OPENS = r"(?=[A-Z\"“\u2018'])"
_FORMS = (
    rf"{_NAMES}, ?{_NAMES}—(?=[A-Z])",
    rf"(?:{_CAPITALS}(?:{_DAY})?(?:{_AGENCY})?|{_NAMES}(?:{_DAY}(?:{_AGENCY})?|{_AGENCY}))[ \t]*(?:--|[-–—―])[ \t]+{_OPENS}",
    rf"{_NAMES}(?:{_DAY})?{_AGENCY}[ \t]*(?:--|[–—―]){_OPENS}",
    rf"{_CAPITALS} \([^()\n]{{2,60}}\d{{4}}\)[ \t]+{_OPENS}",
    rf"{_NAMES}{_DAY}{_AGENCY}[ \t]*[.:]?[ \t]+{_OPENS}",
    rf"{_NAMES} \[[A-Z][\w. ]{{1,30}}\]{_DAY}(?:{_AGENCY})?[ \t]*(?:[.:]|--|[-–—])[ \t]*{_OPENS}",
    rf"{_NO_CITY}[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}{_DAY}[ \t]+(?=[A-Z\"“])",
    rf"{_NAMES}(?:{_DAY}\.?)?,? ?/ ?{_WIRE} ?/\.?[ \t]*(?:--|[-–—―])?[ \t]*{_OPENS}",
    rf"{_NAMES}{_DAY}, {_WIRE}[ \t]*(?:--|[–—―-])[ \t]*{_OPENS}",
    rf"{_NAMES},? {_WIRE}[ \t]*[–—―][ \t]*{_OPENS}",
    rf"{_CAPITALS}\. {_WIRE}(?:[ \t]*[-–—―])?[ \t]+(?=[A-Z][a-z])",
)
_AFTER_CITY = re.compile(
    rf"(?:, ?{_NAMES})?(?:(?:{_DAY}|, ?{_WEEKDAY})?[ \t]*(?:[:;]|--|[–—―])|, ?{_WEEKDAY}$|{_DAY}\.?(?=[ \t]*(?:$|[A-Z])))"
)
_TOPICS = (
    r"wars?|conflict|crisis|insurgency|uprising|rebellion|revolution|relations|dispute|protests?|unrest|scandal|affair"
    r"|elections?|pandemic|outbreak|genocide|occupation|intervention|invasion|offensive|standoff|stand-off|peace process"
)
_TOPIC = re.compile(rf"[ \t]*[A-Z0-9][^.:!?,\n]{{2,60}}\b(?i:{_TOPICS})(?: \([^()\n]+\))?:[ \t]+{_OPENS}")
_DATELINE = re.compile(rf"[ \t]*(?:{'|'.join(_FORMS)})")


def dateline_end(paragraph: str) -> int:
    """How many characters at the start of *paragraph* are its dateline; 0 if it has none."""
    found = _DATELINE.match(paragraph)
    return found.end() if found else 0


def goes_on_as_dateline(rest: str) -> bool:
    """Whether *rest*, what follows the name of a city at the start of a line, makes it a dateline: ", Monday: ", " : ", ", Feb 24 "."""
    return bool(_AFTER_CITY.match(rest.lstrip(" \t") if rest[:2].strip() in {":", ";"} else rest))


def topic_end(paragraph: str) -> int:
    """How many characters of *paragraph* are the topic that a digest puts before an item: "Chadian civil war: Talks end"."""
    found = _TOPIC.match(paragraph)
    return found.end() if found else 0
