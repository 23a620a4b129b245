"""From one format of the store to the next: a copy first, all or nothing, one process at a time."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixit.record import sqlite_open
from fixit.record.sqlite import SqliteStore
from fixit.record.store import Case, StoreError

NEXT = """
CREATE TABLE moods (number TEXT PRIMARY KEY, mood TEXT NOT NULL); -- a; b
INSERT INTO moods SELECT number, 'calm; ''so so''' FROM cases;
ALTER TABLE cases ADD COLUMN mood TEXT NOT NULL DEFAULT '';
"""


@pytest.fixture
def folder(tmp_path, started):
    """A store of format 1 with a case in the middle of its walk."""
    folder = tmp_path / "s"
    store = SqliteStore(str(folder))
    store.create(Case(), [started()], {})
    store.close()
    return folder


@pytest.fixture
def migrations(tmp_path, monkeypatch):
    """A program that knows format 2."""
    made = tmp_path / "migrations"
    shutil.copytree(sqlite_open.MIGRATIONS, made)
    (made / "0002.sql").write_text(NEXT)
    monkeypatch.setattr(sqlite_open, "MIGRATIONS", str(made))
    monkeypatch.setattr(sqlite_open, "FORMAT", 2)
    return made


def test_the_newest_migration_is_the_format():
    files = sorted(path.name for path in Path(sqlite_open.MIGRATIONS).glob("*.sql"))
    assert files == [f"{number:04}.sql" for number in range(1, sqlite_open.FORMAT + 1)]


def test_an_older_store_is_brought_up_to_date_after_a_copy(folder, migrations, started, answer):
    before = (folder / "cases.db").read_bytes()
    store = SqliteStore(str(folder))
    assert store._connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert store._connection.execute("SELECT mood FROM moods").fetchall() == [("calm; 'so so'",)]
    (case,) = store.cases()
    assert store.append(case.number, [answer(2)]).length == 2
    copy = folder / "cases.db.format-1.copy"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    old = sqlite3.connect(copy)
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    assert old.execute("SELECT count(*) FROM events").fetchone() == (1,)
    assert len(copy.read_bytes()) == len(before)
    assert not list(folder.glob("*.new"))


def test_a_new_store_runs_all_migrations(tmp_path, migrations):
    store = SqliteStore(str(tmp_path / "fresh"))
    assert store._connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert not list((tmp_path / "fresh").glob("*.copy"))


def test_a_migration_that_fails_leaves_the_old_store(folder, migrations):
    (migrations / "0002.sql").write_text(NEXT + "INSERT INTO moods SELECT number, NULL FROM cases;")
    with pytest.raises(StoreError):
        SqliteStore(str(folder))
    old = sqlite3.connect(folder / "cases.db")
    assert old.execute("PRAGMA user_version").fetchone() == (1,)
    assert old.execute("SELECT count(*) FROM sqlite_master WHERE name = 'moods'").fetchone() == (0,)
    old.close()
    (migrations / "0002.sql").write_text(NEXT)
    assert len(SqliteStore(str(folder)).cases()) == 1


def test_a_copy_that_cannot_be_made_stops_the_migration(folder, migrations):
    (folder / "cases.db.format-1.copy.new").mkdir()
    with pytest.raises(StoreError):
        SqliteStore(str(folder))
    assert sqlite3.connect(folder / "cases.db").execute("PRAGMA user_version").fetchone() == (1,)


def test_the_copies_go_with_what_is_deleted(folder, migrations):
    store = SqliteStore(str(folder))
    store.delete_all()
    assert not list(folder.glob("*.copy"))


OPEN = """
import sys
from fixit.record import sqlite_open
sqlite_open.MIGRATIONS, sqlite_open.FORMAT = sys.argv[2], 2
from fixit.record.sqlite import SqliteStore
print("ready", flush=True)
sys.stdin.readline()
store = SqliteStore(sys.argv[1])
print(store._connection.execute("PRAGMA user_version").fetchone()[0], len(store.cases()), flush=True)
"""


def start(folder, migrations):
    child = subprocess.Popen(
        [sys.executable, "-c", OPEN, str(folder), str(migrations)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert child.stdout.readline() == b"ready\n"
    return child


def test_several_processes_migrate_at_once(folder, migrations):
    children = [start(folder, migrations) for _ in range(4)]
    for child in children:
        child.stdin.write(b"\n")
        child.stdin.flush()
    assert [child.communicate(timeout=60)[0] for child in children] == [b"2 1\n"] * 4
    assert SqliteStore(str(folder)).check() == []


@pytest.mark.slow
def test_a_kill_in_mid_migration_leaves_the_old_or_the_new(folder, migrations, started):
    """A migration of many statements, killed at thirty moments."""
    store = sqlite_open.connect(str(folder / "cases.db"))
    store.execute("CREATE TABLE ballast (x)")
    store.execute(
        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 5000)"
        " INSERT INTO ballast SELECT zeroblob(500) FROM c"
    )
    store.close()
    extra = "".join(f"CREATE TABLE t{n} AS SELECT * FROM ballast;\nDROP TABLE t{n};\n" for n in range(5))
    (migrations / "0002.sql").write_text(NEXT + extra)
    whole = (folder / "cases.db").read_bytes()
    found = set()
    for turn in range(30):
        for path in folder.iterdir():
            path.unlink()
        (folder / "cases.db").write_bytes(whole)
        child = start(folder, migrations)
        child.stdin.write(b"\n")
        child.stdin.flush()
        time.sleep(turn * 0.006)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        looked = sqlite3.connect(folder / "cases.db")
        version = looked.execute("PRAGMA user_version").fetchone()[0]
        moods = looked.execute("SELECT count(*) FROM sqlite_master WHERE name = 'moods'").fetchone()[0]
        looked.close()
        assert (version, moods) in ((1, 0), (2, 1))
        found.add(version)
        store = SqliteStore(str(folder))
        assert len(store.cases()) == 1
        assert store.check() == []
        store.close()
    assert 1 in found
