from __future__ import annotations

import shutil
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.migrating import APPLICATION_ID, migrations

Attache = Callable[..., Any]


@pytest.fixture
def own(seeded: Path, tmp_path: Path) -> Path:
    """A copy of the seeds' archive that may be written to."""
    path = tmp_path / "own.sqlite3"
    with closing(sqlite3.connect(seeded)) as raw:
        raw.execute("VACUUM INTO ?", (str(path),))
    return path


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for sql in statements:
            raw.execute(sql)


def verdicts(ended: Any) -> dict[str, str]:
    return {finding["point"]: finding["verdict"] for finding in ended.json["findings"]}


def test_a_backup_restored_answers_the_same(attache: Attache, own: Path, tmp_path: Path) -> None:
    before = attache("met", "Lavrov", "--json", "--database", own).json
    ended = attache("backup", "kept.sqlite3", "--database", own)
    assert ended.status == 0
    assert "verified" in ended.out
    ended = attache("restore", "kept.sqlite3", "--database", "new.sqlite3")
    assert ended.status == 0
    assert attache("met", "Lavrov", "--json", "--database", "new.sqlite3").json == before
    assert attache("check", "--database", "new.sqlite3").status == 0


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_nothing_is_replaced_unless_told(attache: Attache, own: Path, tmp_path: Path, command: str) -> None:
    assert attache("backup", "kept.sqlite3", "--database", own).status == 0
    ended = attache(command, "kept.sqlite3", "--database", own)
    assert ended.status == 1
    assert len(ended.err.splitlines()) == 1
    assert "--force" in ended.err
    ended = attache(command, "kept.sqlite3", "--force", "--database", own)
    assert ended.status == 0
    assert (tmp_path / "own.sqlite3.before-restore").exists() == (command == "restore")


@pytest.mark.parametrize("words", [("backup", "x"), ("check",)])
def test_no_archive_is_said(attache: Attache, tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = attache(*words, "--database", "none.sqlite3")
    assert ended.status == 1
    assert "There is no archive at" in ended.err
    assert list(tmp_path.iterdir()) == []


def test_no_backup_is_said(attache: Attache, tmp_path: Path) -> None:
    assert "There is no backup at" in attache("restore", "none").err


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_a_file_it_is_wrong_usage(attache: Attache, command: str) -> None:
    assert attache(command).status == 2


def test_check_says_each_point_in_a_line(attache: Attache, own: Path) -> None:
    ended = attache("check", "--database", own)
    assert ended.status == 0
    assert [line.split()[:2] for line in ended.out.splitlines()] == [
        ["ok", point] for point in ("pages:", "links:", "version:", "search:")
    ]
    assert attache("check", "--json", "--database", own).json["ok"] is True


def test_check_finds_rows_that_point_nowhere_or_to_another_guild(attache: Attache, own: Path) -> None:
    change(own, "PRAGMA foreign_keys = OFF", "UPDATE report SET guild_id = 5 WHERE report_id = 1")
    ended = attache("check", "--database", own)
    assert ended.status == 1
    assert "another guild's" in ended.out
    change(own, "PRAGMA foreign_keys = OFF", "DELETE FROM actor")
    ended = attache("check", "--json", "--database", own)
    assert ended.status == 1
    assert verdicts(ended)["links"] == "wrong"


def test_check_finds_a_search_index_that_lags(attache: Attache, own: Path) -> None:
    change(
        own, "DROP TRIGGER article_rewritten", "UPDATE article SET text = 'nothing of the kind' WHERE article_id = 1"
    )
    ended = attache("check", "--json", "--database", own)
    assert ended.status == 1
    assert verdicts(ended) == {"pages": "ok", "links": "ok", "version": "ok", "search": "wrong"}


def test_check_finds_broken_pages_and_leaves_them(attache: Attache, own: Path) -> None:
    with own.open("rb+") as file:
        file.seek(40 * 4096)
        file.write(b"\xa5" * 8 * 4096)
    before = own.read_bytes()
    ended = attache("check", "--database", own)
    assert ended.status == 1
    assert ended.out.startswith("wrong") or "damaged" in ended.err
    assert own.read_bytes() == before


@pytest.mark.parametrize("content", [b"Dear diary, " * 1000, b""])
def test_check_refuses_what_is_no_archive(attache: Attache, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "diary").write_bytes(content)
    ended = attache("check", "--database", "diary")
    assert ended.status == 1
    assert "is not an archive" in ended.err
    assert (tmp_path / "diary").read_bytes() == content


def test_check_brings_an_older_archive_up_to_date_after_a_backup(attache: Attache, tmp_path: Path) -> None:
    older(tmp_path / "old.sqlite3", version=4)
    assert "attache check" in attache("met", "Lavrov", "--database", "old.sqlite3").err
    ended = attache("check", "--database", "old.sqlite3")
    assert ended.status == 0
    assert "old.sqlite3.schema-4" in ended.out
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == migrations()[-1][0]
    with closing(sqlite3.connect(tmp_path / "old.sqlite3.schema-4")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 4
    assert "up to date" in attache("check", "--database", "old.sqlite3").out


def test_no_migration_without_its_backup(attache: Attache, tmp_path: Path) -> None:
    older(tmp_path / "old.sqlite3", version=4)
    (tmp_path / "old.sqlite3.schema-4").mkdir()  # in the backup's way
    ended = attache("check", "--json", "--database", "old.sqlite3")
    assert ended.status == 1
    assert verdicts(ended)["version"] == "wrong"
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as raw:
        assert raw.execute("PRAGMA user_version").fetchone()[0] == 4


def older(path: Path, version: int) -> None:
    """An archive as an earlier version of Attaché left it."""
    with closing(sqlite3.connect(path)) as raw:
        for _, script in migrations()[:version]:
            raw.executescript(script)
        raw.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {version};")


def test_the_doctor_finds_all_well(attache: Attache, own: Path, seeds: int) -> None:
    ended = attache("doctor", "--database", own)
    assert ended.status == 0
    assert f"articles: {seeds}" in ended.out
    assert "token not set" in ended.out
    assert "wrong" not in {line.split()[0] for line in ended.out.splitlines()}
    assert sqlite3.sqlite_version in ended.out


def test_the_doctor_never_tells_the_token(attache: Attache, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATTACHE_TOKEN", "hush.hush.hush")
    ended = attache("doctor", "--json", "--database", own)
    assert ended.status == 0
    assert "token set" in ended.out
    monkeypatch.setenv("ATTACHE_WORKERS", "many")
    ended = attache("doctor", "--json", "--database", own)
    assert ended.status == 1
    assert verdicts(ended)["settings"] == "wrong"
    assert "hush" not in ended.out + ended.err


def test_the_doctor_finds_what_is_wrong(attache: Attache, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert verdicts(attache("doctor", "--json", "--database", "none.sqlite3"))["archive"] == "attention"
    monkeypatch.setenv("ATTACHE_SPACY_MODEL", "no_such_model")
    change(own, "PRAGMA user_version = 999")
    ended = attache("doctor", "--json", "--database", own)
    assert ended.status == 1
    assert (verdicts(ended)["archive"], verdicts(ended)["spaCy model"]) == ("wrong", "wrong")
    assert "hunter" not in ended.out


def test_the_doctor_looks_at_the_intake_and_its_neighbours(
    attache: Attache, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(
        own, "INSERT INTO feed (url, next_poll_at, interval_seconds, failures) VALUES ('http://x.example', '', 60, 2)"
    )
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setenv("ATTACHE_METRICS_PORT", str(port))
        monkeypatch.setenv("ATTACHE_DASK", f"tcp://127.0.0.1:{port}")
        ended = attache("doctor", "--json", "--database", own)
    found = verdicts(ended)
    assert (found["reading"], found["feeds"]) == ("ok", "attention")
    assert (found["Dask"], found["metrics port"]) == ("ok", "attention")
    ended = attache("doctor", "--json", "--database", own)
    assert (verdicts(ended)["Dask"], verdicts(ended)["metrics port"], ended.status) == ("wrong", "ok", 1)


def test_a_copy_by_hand_of_a_stopped_archive_can_be_restored(attache: Attache, own: Path, tmp_path: Path) -> None:
    shutil.copy(own, tmp_path / "copied")
    assert attache("restore", "copied", "--database", "new.sqlite3").status == 0
    assert attache("met", "Lavrov", "--database", "new.sqlite3").status == 0
