"""doctor: whether all that Attaché needs is there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bot.cli.care import tell
from bot.cli.common import Moment, json_option
from bot.operating import diagnosing
from bot.settings import Settings

_DEFAULT_DATABASE = Settings.model_fields["database"].default
_DEFAULT_MODEL = Settings.model_fields["spacy_model"].default


@click.command()
@json_option
@click.option("--database", type=click.Path(path_type=Path), help="The archive's file.")
@click.option("--guild", type=int, default=0, help="Taken as every command takes it; it makes no difference here.")
@click.option("--as-of", type=Moment(), help="Same.")
def doctor(*, as_json: bool, database: Path | None, guild: int, as_of: datetime | None) -> None:  # noqa: ARG001 - same
    """Say of everything Attaché needs whether it is there: one line each, ok, attention or wrong."""
    # its own options: those of the others stop at settings that cannot be used, which are a finding here
    settings, usable = diagnosing.settings_usable()
    path = database or (settings.database if settings else _DEFAULT_DATABASE)
    tell(
        [
            *diagnosing.around(),
            usable,
            diagnosing.model_loads(settings.spacy_model if settings else _DEFAULT_MODEL, _load),
            *diagnosing.archive_readable(path),
            diagnosing.room(path),
            *(diagnosing.neighbours(settings) if settings else ()),
        ],
        as_json=as_json,
    )


def _load(model: str) -> object:
    from bot.reading.parse.pipeline import pipeline  # noqa: PLC0415 - spaCy takes a second to import

    return pipeline(model)
