"""What a piece of work takes, measured in the process that does it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from bot.errors import UserError

_STATUS = Path("/proc/self/status")


class Taken(NamedTuple):
    """What came of it, the most MB it held beyond what was there before, and the seconds it took."""

    outcome: Any
    more_mb: float
    seconds: float


class Memory:
    """The most this process holds from now on, in MB beyond what it holds now; Linux."""

    def __init__(self) -> None:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5", "ascii")  # begins the high-water mark anew
        self._before = _kilobytes("VmRSS")

    def more(self) -> float:
        return (_kilobytes("VmHWM") - self._before) / 1024


def measured(work: Callable[[], Any]) -> Taken:
    """Do *work*; what it returned as its type and size, or the sentence it was refused with."""
    memory, began = Memory(), time.monotonic()
    try:
        made = work()
        outcome = f"{type(made).__name__} of {len(str(made))} characters"
    except UserError as refused:
        outcome = str(refused)
    return Taken(outcome, memory.more(), time.monotonic() - began)


def _kilobytes(name: str) -> int:
    lines = _STATUS.read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
