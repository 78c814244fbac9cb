"""Which reader the settings ask for."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from bot.errors import UserError
from bot.intake.reader import WorkerReader
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.intake.cluster import ClusterReader


def reader_for(settings: Settings) -> AbstractAsyncContextManager[WorkerReader | ClusterReader]:
    """Worker processes of this machine, or the Dask cluster of ATTACHE_DASK; UserError when that cannot be."""
    if not settings.dask:
        return WorkerReader(workers=settings.workers, time_limit=settings.text_timeout, model=settings.spacy_model)
    try:
        from bot.intake.cluster import ClusterReader  # noqa: PLC0415 - an extra, and 40 MB of it
    except ImportError:
        raise UserError("ATTACHE_DASK needs Dask: install Attaché with its extra, attache[dask].") from None
    return ClusterReader(settings.dask, time_limit=settings.text_timeout, model=settings.spacy_model)
