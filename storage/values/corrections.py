"""What people corrected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.values.dates import PartialDate
from storage.values.facts import Span

AT_THE_COMMAND_LINE = 0
"""Stands for a user where nobody in Discord made the correction."""

REMOVED = "removed"
"""What became of an article that was taken out, as `Correction.after`; there is no way back but to add it again."""


class CorrectionKind(StrEnum):
    """What a correction changes: something of an event, who is who, or whether an article is used."""

    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    PARTICIPANTS = "participants"
    DISMISS = "dismiss"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ARTICLE = "article"

    @property
    def of_names(self) -> bool:
        """Whether it says who is who."""
        return self in (CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.RENAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A person's word on an event, a name or an article; it stands until it is undone.

    ``about`` says in words what it was made on. ``after`` is the value set: ``START`` or ``START/END`` for a date, a
    status, a place, a name; for participants their names, whose namings ``naming_ids`` are. ``made_by`` is a user's id,
    None when erased. Times are UTC.
    """

    correction_id: int
    kind: CorrectionKind
    about: str
    before: str | None
    after: str | None
    made_by: int | None
    made_at: datetime
    naming_ids: tuple[int, ...] = ()
    article_id: int | None = None
    undone_by: int | None = None
    undone_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not undone."""
        return self.undone_at is None

    @property
    def removal(self) -> bool:
        """Whether it took an article out of the archive, which cannot be undone."""
        return self.kind is CorrectionKind.ARTICLE and self.after == REMOVED


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What a report is known again by when its article is read anew: its sentence, whom it names, and its day."""

    report_id: int | None
    article_id: int
    encounter: bool
    span: Span
    start: PartialDate | None
    names: frozenset[str]
    event_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The place of a correction in an article."""

    correction_id: int
    number: int
    imprint: Imprint
