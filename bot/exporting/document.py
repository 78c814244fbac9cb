"""A guild's whole archive as one JSON document, a row a line, written a page at a time."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from bot.errors import UserError

FORMAT = 1
"""The shape of the document; the schema says the columns of its rows."""

_MARK = "attache"


async def document(
    sections: AsyncIterator[tuple[str, list[dict[str, Any]]]], *, schema: int, now: datetime
) -> AsyncIterator[str]:
    """Yield ``{"attache": {"format", "schema", "exported_at"}, SECTION: [ROW, ...], ...}`` in pieces."""
    header = {"format": FORMAT, "schema": schema, "exported_at": now.isoformat(timespec="seconds")}
    yield f'{{"{_MARK}": {_json(header)}'
    open_section = None
    for_more = ""
    async for section, rows in sections:
        if section != open_section:
            yield f"{'' if open_section is None else ']'},\n{_json(section)}: ["
            open_section, for_more = section, ""
        for row in rows:
            yield f"{for_more}\n{_json(row)}"
            for_more = ","
    yield f"{'' if open_section is None else ']'}}}\n"


def parse(text: bytes) -> tuple[dict[str, Any], int]:
    """The document *text* is, and the schema of its rows; UserError when it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise UserError("The file is not JSON; `attache export --format json` writes what can be imported.") from None
    header = found.get(_MARK) if isinstance(found, dict) else None
    if not isinstance(header, dict) or not isinstance(header.get("schema"), int):
        raise UserError("The file is JSON, but not what `attache export --format json` writes.")
    if header.get("format") != FORMAT:
        raise UserError("The file was exported by a newer version of Attaché; update Attaché to import it.")
    return found, header["schema"]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
