"""The command line, called in this process as a shell would call it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Attache = Callable[..., Ended]


@pytest.fixture
def attache(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Attache:
    """Runs ``attache *words`` on an archive of this test's own, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ATTACHE_TOKEN", raising=False)

    def run(*words: str | Path) -> Ended:
        monkeypatch.setattr(sys, "argv", ["attache", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        assert "Traceback" not in said.err
        return Ended(status=code, out=said.out, err=said.err)

    return run


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive file with all the seeds, added by the command line itself; not to be written to."""
    path = tmp_path_factory.mktemp("seeded") / "seeds.sqlite3"
    words = ["attache", "ingest", str(ROOT / "seeds"), "--database", str(path), "--as-of", "2024-07-04"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 0
    return path


@pytest.fixture(scope="session")
def seeds() -> int:
    """How many articles the starter archive has."""
    return len(list((ROOT / "seeds").glob("*.txt")))
