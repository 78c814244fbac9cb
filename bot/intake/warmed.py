"""Imported by the process that reading workers are forked from: each of them is born with spaCy and its pipeline loaded."""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress

from bot.intake.reader import PIPELINE, warm_up
from bot.intake.workers import one_thread_each


def _warm() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the bot, which ends its workers itself
    one_thread_each()
    model = os.environ.get(PIPELINE)
    if model:
        with suppress(Exception):  # the first worker meets it again, and tells it
            warm_up(model)
    gc.collect()
    gc.freeze()  # what is loaded stays in pages that all workers share


_warm()
