"""A curator."""

from __future__ import annotations

import pytest

from bot.curating.correcting import Corrector
from storage.archive import Archive
from tests.bot.curating.told import CURATOR, NOW


@pytest.fixture
def corrector(archive: Archive) -> Corrector:
    return Corrector(archive, by=CURATOR, now=NOW)
