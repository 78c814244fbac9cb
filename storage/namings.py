"""Namings as the rows of the archive hold them."""

from __future__ import annotations

import sqlite3

from storage.values.facts import ParticipantType
from storage.values.tellings import Named, Naming


def naming_from(row: sqlite3.Row) -> Naming:
    """The naming of a row, the offices seen with it a line each as ``country|office``."""
    offices = (line.split("|", 1) for line in (row["offices"] or "").splitlines())
    return Naming(
        naming_id=row["naming_id"],
        actor_id=row["actor_id"],
        named=Named(
            type=ParticipantType(row["type"]),
            name=row["name"],
            key=row["key"],
            family=row["family"],
            block=row["block"],
            office=row["office"],
            country=row["country"],
        ),
        offices=frozenset((country, office) for country, office in offices),
    )
