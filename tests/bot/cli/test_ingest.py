from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

Attache = Callable[..., Any]
COUNTS = ("added", "known", "refused")


def test_each_article_comes_in_once_and_a_bad_one_holds_up_no_other(attache: Attache, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text("NAIROBI, July 3 - Ada Byron met Grace Hopper in Nairobi on Wednesday.", "utf-8")
    (folder / "undated.txt").write_text("Ada Byron met Alan Turing in Geneva.", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "wrong-date.txt").write_text("---\npublished: 2024-02-31\n---\nAda met Bob.", "utf-8")
    archive = ("--database", tmp_path / "a.sqlite3")
    first = attache("ingest", folder, tmp_path / "missing.txt", "--json", "--as-of", "2024-07-05", *archive)
    assert first.status == 1
    assert [first.json[key] for key in COUNTS] == [2, 0, 4]
    for sentence in (
        "empty.txt is empty.",
        "binary.txt is not a text file.",
        "The date in the front matter of wrong-date.txt is not one",
        "missing.txt",
        "no date was found, so 2024-07-05 is assumed; say --date to set it.",
        "4 could not be added; the rest was.",
    ):
        assert sentence in first.err
    nothing = attache("ingest", tmp_path / "missing.txt", *archive)
    assert nothing.err.endswith("1 could not be added.\n")
    again = attache("ingest", folder / "good.txt", folder / "undated.txt", "--json", *archive)
    assert again.status == 0
    assert [again.json[key] for key in COUNTS] == [0, 2, 0]
    answer = attache("met", "Ada Byron", "--json", *archive).json
    assert sorted(e["place"] for e in answer["events"]) == ["Geneva", "Nairobi"]
    assumed = {e["place"]: e["reports"][0]["date_assumed"] for e in answer["events"]}
    assert assumed["Geneva"]


def test_a_given_date_beats_the_day_it_was_added(attache: Attache, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ada Byron met Alan Turing in Geneva on Tuesday.", "utf-8")
    archive = ("--database", tmp_path / "a.sqlite3")
    assert attache("ingest", tmp_path / "a.txt", "--date", "2024-07-03", *archive).status == 0
    [event] = attache("met", "Turing", "--json", *archive).json["events"]
    assert event["start"] == "2024-07-02"
    assert not event["reports"][0]["date_assumed"]
    (tmp_path / "b.txt").write_text("GENEVA, July 4 - Ada Byron met Grace Hopper in Geneva on Thursday.", "utf-8")
    stated = attache("ingest", tmp_path / "b.txt", "--date", "2024-07-06", *archive)
    assert "--date was not used for 1 of them: they say" in stated.err


def test_one_fact_is_told_in_the_singular(attache: Attache, tmp_path: Path) -> None:
    article = tmp_path / "news.txt"
    article.write_text("NAIROBI, July 3 - Ada Byron met Grace Hopper in Nairobi on Wednesday.", "utf-8")
    done = attache("ingest", article, "--as-of", "2024-07-05", "--database", tmp_path / "a.sqlite3")
    assert done.out == "1 added, 0 already known, 0 refused; 1 encounter and 0 upcoming events found.\n"


def test_an_address_inside_is_refused(attache: Attache, tmp_path: Path) -> None:
    ended = attache("ingest", "http://127.0.0.1/news", "--database", tmp_path / "a.sqlite3")
    assert ended.status == 1
    assert "not on the public internet" in ended.err


def test_a_file_that_is_no_archive_is_left_as_it_was(attache: Attache, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("My notes, dear to me.", "utf-8")
    ended = attache("ingest", tmp_path / "notes.txt", "--database", tmp_path / "notes.txt")
    assert ended.status == 1
    assert "is not an archive; it was left as it is." in ended.err
    assert (tmp_path / "notes.txt").read_text("utf-8") == "My notes, dear to me."


def test_a_newer_archive_is_refused(attache: Attache, tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite3"
    (tmp_path / "a.txt").write_text("Ada Byron met Alan Turing in Geneva on Tuesday.", "utf-8")
    assert attache("ingest", tmp_path / "a.txt", "--database", path).status == 0
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    for words in (("ingest", tmp_path / "a.txt"), ("met", "Turing")):
        ended = attache(*words, "--database", path)
        assert ended.status == 1
        assert "newer version of Attaché" in ended.err


def test_a_zip_file_brings_its_articles(attache: Attache, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as pack:
        pack.writestr("a.txt", "Ada Byron met Alan Turing in Geneva on Tuesday.")
        pack.writestr("sub/b.txt", "Grace Hopper met Alan Turing in Nairobi on Tuesday.")
        pack.writestr("c.txt", b"")
    (tmp_path / "bad.zip").write_bytes(b"no zip")
    archive = ("--database", tmp_path / "a.sqlite3")
    ended = attache("ingest", tmp_path, "--date", "2024-07-03", "--json", *archive)
    assert [ended.json[key] for key in COUNTS] == [2, 0, 2]
    assert "c.txt is empty." in ended.err
    assert "bad.zip is damaged, or no zip file." in ended.err
    assert len(attache("met", "Turing", "--json", *archive).json["events"]) == 2


def test_an_import_stopped_says_what_was_read_and_goes_on_when_started_again(attache: Attache, tmp_path: Path) -> None:
    folder, archive = tmp_path / "news", tmp_path / "a.sqlite3"
    folder.mkdir()
    for n in range(120):
        text = f"NAIROBI, July 3 - Ada Byron met Grace Hopper in Nairobi on Wednesday to sign paper {n}."
        (folder / f"{n:03}.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "bot", "ingest", str(folder), "--database", str(archive)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        give_up = time.monotonic() + 120
        while time.monotonic() < give_up and _kept(archive) < 3:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=120)[1]
    assert process.returncode == 130
    assert re.search(r"^\d+ read, 0 already known, \d+ refused; the rest was left\.", said, re.MULTILINE)
    assert said.endswith("attache: stopped.\n")
    assert "Traceback" not in said
    before = _kept(archive)
    assert 3 <= before < 120
    again = attache("ingest", folder, "--json", "--database", archive).json
    assert (again["added"], again["known"]) == (120 - before, before)


def _kept(archive: Path) -> int:
    if not archive.exists():
        return 0
    with closing(sqlite3.connect(archive)) as connection, suppress(sqlite3.OperationalError):
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])
    return 0
