from __future__ import annotations

import json
import logging

from bot.operating.logs import JsonFormatter, SafeFormatter

TOKEN = "MTIz.secret.token"


def record(message: str, *args: object, error: BaseException | None = None, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("bot.x", logging.WARNING, __file__, 1, message, args, None)
    made.exc_info = (type(error), error, error.__traceback__) if error else None
    made.__dict__.update(extra)
    return made


def broken() -> Exception:
    try:
        _fail()
    except RuntimeError as error:
        return error
    raise AssertionError


def _fail() -> None:
    try:
        int("The ministers met in secret")
    except ValueError as error:
        raise RuntimeError(f"of {TOKEN}") from error


def test_json_is_one_object_a_line_with_what_the_record_was_given() -> None:
    line = JsonFormatter(token=TOKEN).format(record("feed %d\nfailed", 7, guild=3))
    assert "\n" not in line
    found = json.loads(line)
    assert found.pop("at").endswith("+00:00")
    assert found == {"level": "WARNING", "logger": "bot.x", "message": "feed 7\nfailed", "guild": 3}


def test_no_words_of_an_exception_and_no_token_are_written() -> None:
    for formatter in (JsonFormatter(token=TOKEN), SafeFormatter("%(message)s", token=TOKEN)):
        line = formatter.format(record("went wrong with %s", TOKEN, error=broken()))
        assert "secret" not in line
        assert "[token]" in line
        assert "RuntimeError" in line
        assert "ValueError" in line
        assert "test_logs.py" in line
