"""Run a module as ``python -m`` does, with discord.py pointed at a loopback Discord: ``aim.py --port N -m bot run``."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.discord_server.server import aimed


def main() -> None:
    _, _, port, _, module, *arguments = sys.argv
    sys.argv = [module, *arguments]
    with aimed(f"http://127.0.0.1:{port}/api/v10", f"ws://127.0.0.1:{port}/gateway"):
        runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
