"""What the service writes to its log: no words of an article and no token, as lines for people or as JSON for machines."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

_KNOWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName", "color_message"}


class SafeFormatter(logging.Formatter):
    """Writes records without the messages of exceptions, which may hold an article's words, and with *token* struck out."""

    def __init__(self, pattern: str | None = None, *, token: str | None = None) -> None:
        super().__init__(pattern)
        self._token = token

    def format(self, record: logging.LogRecord) -> str:
        """One record; lines of it after the first are frames of a traceback."""
        return self._struck(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name for it
        """Where an exception and its causes came from, and of which types they are."""
        return "\n".join(_trail(ei[1]))

    def _struck(self, text: str) -> str:
        return text.replace(self._token, "[token]") if self._token else text


class JsonFormatter(SafeFormatter):
    """Writes each record as one JSON object on a line: at (UTC), level, logger, message, what else it was given, and error."""

    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        extra = {k: v for k, v in record.__dict__.items() if k not in _KNOWN}
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **extra,
        }
        if record.exc_info:
            line["error"] = _trail(record.exc_info[1])
        return self._struck(json.dumps(line, ensure_ascii=False, default=str))


def write_logs(level: str, shape: str, *, token: str | None = None) -> None:
    """Have everything at *level* or above written to standard error, as ``text`` or as ``json``."""
    handler = logging.StreamHandler()
    plain = "%(asctime)s %(levelname)s %(name)s %(message)s"
    handler.setFormatter(JsonFormatter(token=token) if shape == "json" else SafeFormatter(plain, token=token))
    logging.basicConfig(level=level, handlers=[handler], force=True)


def _trail(error: BaseException | None) -> list[str]:
    """The types of *error* and of its causes, each with the frames it came through."""
    lines: list[str] = []
    while error is not None and len(lines) < 60:
        lines.append(type(error).__name__)
        lines += _frames(error.__traceback__)
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return lines


def _frames(trace: TracebackType | None) -> list[str]:
    return [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]
