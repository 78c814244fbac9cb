"""The reader: facts come from a worker process, and this process never meets spaCy."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from datetime import date
from pathlib import Path

import pytest

import bot.reading
from bot.errors import UserError
from bot.intake.reader import LONGEST_READ, WorkerReader, partly_read, readable_part
from storage.values.facts import Facts

ROOT = Path(__file__).parents[3]

needs_reading = pytest.mark.skipif(not hasattr(bot.reading, "read"), reason="the reading is not there yet")


@needs_reading
def test_spacy_is_never_loaded_in_the_parent() -> None:
    script = """
        import asyncio, importlib.util, sys
        from datetime import date
        if importlib.util.find_spec("bot.client"):
            import bot.client
        import bot.intake.add, bot.intake.polling
        from bot.intake.reader import WorkerReader

        async def main() -> None:
            async with WorkerReader() as reader:
                text = "Indian foreign minister S Jaishankar met Sergey Lavrov in Astana on Wednesday."
                facts = await reader.read(text, date(2024, 7, 3))
            assert len(facts.encounters) == 1, facts
            heavy = {"spacy", "numpy", "trafilatura", "feedparser", "py3langid", "pypdf", "docx"}
            assert not heavy & set(sys.modules), heavy & set(sys.modules)

        if __name__ == "__main__":
            asyncio.run(main())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@needs_reading
async def test_a_missing_pipeline_is_named() -> None:
    async with WorkerReader(model="en_core_web_absent") as reader:
        with pytest.raises(UserError, match="en_core_web_absent is not installed"):
            await reader.read("They met.", date(2024, 7, 3))


async def test_nothing_to_read_needs_no_worker() -> None:
    assert await WorkerReader().read(" \n", date(2024, 7, 3)) == Facts()


def test_a_long_text_is_read_in_part_and_said_so() -> None:
    text = "They met in Astana.\n\n" * 20_000
    part = readable_part(text)
    assert text.startswith(part)
    assert part.endswith(".\n\n")
    assert LONGEST_READ * 0.9 < len(part) <= LONGEST_READ
    note = partly_read(text)
    assert note is not None
    assert f"{len(part):,}" in note


def test_a_short_text_is_read_whole() -> None:
    assert readable_part("They met.") == "They met."
    assert partly_read("They met.") is None


def test_text_without_any_break_is_cut_at_the_cap() -> None:
    assert len(readable_part("x" * (LONGEST_READ + 5))) == LONGEST_READ
