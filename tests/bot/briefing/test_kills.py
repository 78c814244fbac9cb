"""A short form of benchmarks/delivery.py: the real process, killed and started again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_kills_neither_double_nor_lose() -> None:
    command = [sys.executable, str(ROOT / "benchmarks/delivery.py"), "--kills", "6", "--seed", "7"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"bench": "delivery", "kills": 6, "doubled": 0, "lost": 0}
