"""How late the event loop comes to its turns; a module for other benchmarks."""

from __future__ import annotations

import asyncio


async def beat(late: list[float], every: float) -> None:
    """Note by how many ms each heartbeat, one *every* so many seconds, comes late, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + every
        await asyncio.sleep(every)
        late.append((loop.time() - due) * 1000)
