"""The real bot, started as `attache run` does but without a process to read texts, that kills itself at a given step.

``victims/delivery.py PORT STEP COUNT [arguments of attache run]`` kills at the COUNT-th STEP, such as "after POST": the moment
before or after each statement that claims, moves on or settles, each BEGIN and COMMIT, and before, during and after each
request on a channel's messages. STEP "never" never kills.
"""

from __future__ import annotations

import asyncio
import os
import runpy
import signal
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from discord.http import HTTPClient, Route

from bot.briefing.service import BriefingService
from bot.intake.workers import Workers
from storage.database import Database
from tests.discord_server.server import aimed

_STATEMENTS = ("BEGIN", "COMMIT", "INSERT INTO delivery", "INSERT INTO told", "UPDATE delivery", "UPDATE schedule")
_REQUESTS = ("GET", "POST")
STEPS = tuple(
    [f"{when} {name}" for name in _STATEMENTS for when in ("before", "after")]
    + [f"{when} {name}" for name in _REQUESTS for when in ("before", "during", "after")]
)


class Steps:
    """Counts a step and kills the process at the time asked for."""

    def __init__(self, fatal: str, count: int) -> None:
        self.fatal = fatal
        self.left = count
        self.counting = False

    def one(self, name: str) -> None:
        """Count the step of that name."""
        if not self.counting or name != self.fatal:
            return
        self.left -= 1
        if self.left == 0:
            print(f"killed {name}", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)


def watch(steps: Steps) -> None:
    """Have *steps* count in the database, in requests, and from the first tick on."""
    run, request, tick = Database._run, HTTPClient.request, BriefingService.take_up  # noqa: SLF001 - watched from outside

    async def counted_run(self: Database, sql: str, named: Any = None) -> Any:
        name = next((s for s in _STATEMENTS if sql.lstrip().startswith(s)), None)
        if name:
            steps.one(f"before {name}")
        found = await run(self, sql, named)
        if name:
            steps.one(f"after {name}")
        return found

    async def counted_request(self: HTTPClient, route: Route, **more: Any) -> Any:
        if not route.path.endswith("/messages"):
            return await request(self, route, **more)
        steps.one(f"before {route.method}")
        under_way = asyncio.ensure_future(request(self, route, **more))
        await asyncio.wait([under_way], timeout=0.02)  # sent, and not answered where the server takes its time
        steps.one(f"during {route.method}")
        found = await under_way
        steps.one(f"after {route.method}")
        return found

    async def counted_tick(self: BriefingService) -> None:
        steps.counting = True
        await tick(self)

    async def idle(self: Workers) -> Workers:
        return self

    Workers.__aenter__ = idle  # type: ignore[method-assign,assignment]  # no text is read, and loading spaCy takes longest
    Database._run = counted_run  # type: ignore[method-assign]  # noqa: SLF001 - same
    HTTPClient.request = counted_request  # type: ignore[method-assign]
    BriefingService.take_up = counted_tick  # type: ignore[method-assign]


def main() -> None:
    """Run the bot under watch."""
    port, fatal, count, *arguments = sys.argv[1:]
    watch(Steps(fatal, int(count)))
    sys.argv = ["attache", "run", *arguments]
    with aimed(f"http://127.0.0.1:{port}/api/v10", f"ws://127.0.0.1:{port}/gateway"):
        runpy.run_module("bot", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
