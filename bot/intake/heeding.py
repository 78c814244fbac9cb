"""What people corrected, looked up for the reports that are put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import partial
from typing import Self

from bot.joining.corrections import Actors, Set, as_corrected, bound, said_of, settle
from bot.joining.events import Amend
from storage.archive import Archive
from storage.values.corrections import Correction, CorrectionKind
from storage.values.facts import ParticipantType
from storage.values.tellings import Clustered, Telling

_OF_EVENTS = frozenset(k for k in CorrectionKind if not k.of_names and k is not CorrectionKind.ARTICLE)


class Heeding:
    """The corrections that stand on the reports seen so far; most archives have none, and then nothing is looked up."""

    def __init__(self, archive: Archive, withheld: Collection[int], *, corrected: bool) -> None:
        self._archive = archive
        self._withheld = withheld
        self._corrected = corrected
        self._standings: dict[int, tuple[Correction, ...]] = {}
        self._actors: dict[int, tuple[int, ParticipantType]] = {}
        self._said: dict[int, Set] = {}
        self._bound: list[set[int]] = []

    @classmethod
    async def of(cls, archive: Archive) -> Self:
        """What is in force in *archive*."""
        withheld, kinds = await archive.corrections.in_force()
        return cls(archive, withheld, corrected=bool(kinds & _OF_EVENTS))

    async def see(self, tellings: Iterable[Telling]) -> list[Telling]:
        """*tellings* that may be used, and all that a person's word binds to them."""
        found = {t.report_id: t for t in tellings if t.article_id not in self._withheld}
        edge = set(found) if self._corrected else set()
        while edge:
            on = await self._archive.corrections.on_reports(edge)
            self._standings |= on
            await self._resolve({i for those in on.values() for c in those for i in c.naming_ids})
            bound_to: set[int] = set()
            for one in {c.correction_id for those in on.values() for c in those}:
                bound_to |= await self._archive.corrections.reports_of(one)
            more = await self._archive.tellings.get(bound_to - found.keys())
            edge = {t.report_id for t in more if t.article_id not in self._withheld}
            found |= {t.report_id: t for t in more if t.report_id in edge}
        self._bound = bound(self._standings)
        self._said = {report_id: said for those in self._bound for said in [self._of(those)] for report_id in those}
        return list(found.values())

    def versions(self, telling: Telling) -> tuple[Telling, ...]:
        """*telling* as its article has it and, where a person corrected it, as it was set right."""
        said = self._said.get(telling.report_id)
        return (telling, as_corrected(telling, said)) if said else (telling,)

    def together(self, tellings: Iterable[Telling]) -> list[tuple[set[int], Amend]]:
        """The reports among *tellings* that are of one event by a person's word, with what sets them right."""
        here = {t.report_id for t in tellings}
        return [(those & here, partial(as_corrected, said=self._of(those))) for those in self._bound if those & here]

    def settle(self, clusters: Iterable[Clustered]) -> tuple[list[Clustered], list[Clustered]]:
        """*clusters* with what people say of them, and those that people say are no events."""
        kept: list[Clustered] = []
        dismissed: list[Clustered] = []
        for one in clusters:
            said = self._of(one.report_ids)
            (dismissed if said.dismissed else kept).append(settle(one, said) if said.by else one)
        return kept, dismissed

    def _of(self, report_ids: Iterable[int]) -> Set:
        return said_of(
            {c.correction_id: c for i in report_ids for c in self._standings.get(i, ())}.values(), self.actors
        )

    @property
    def actors(self) -> Actors:
        """Whom the names that people gave as participants stand for."""
        return self._actors

    async def _resolve(self, naming_ids: set[int]) -> None:
        if missing := naming_ids - self._actors.keys():
            self._actors |= await self._archive.corrections.actors(missing)
