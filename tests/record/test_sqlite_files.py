"""Where the SQLite store lies: who may read it, what is refused, what is never written over."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fixit.record import sqlite_open
from fixit.record.files import check_file
from fixit.record.sqlite import SqliteStore
from fixit.record.sqlite_open import choose_journal, set_aside, wal_is_safe
from fixit.record.store import Case, StoreError, open_store


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "state"


@pytest.fixture
def kept(folder, started):
    """A store with one case, closed."""
    store = open_store(None, str(folder))
    number = store.create(Case(), [started()], {}).number
    store.close()
    return number


def refused(folder):
    with pytest.raises(StoreError) as error:
        SqliteStore(str(folder))
    assert error.value.hint
    return error.value.message


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777])
def test_only_the_owner_can_read_whatever_the_umask(tmp_path, started, answer, mask):
    folder = tmp_path / "deep" / "state"
    old = os.umask(mask)
    try:
        store = SqliteStore(str(folder))
        with store._writing() as connection:  # a journal exists while a transaction writes
            connection.execute("PRAGMA cache_spill=1")
            connection.execute("INSERT INTO sources VALUES ('d', 'n', zeroblob(9000000), 0)")
            during = {path.name: mode(path) for path in folder.iterdir()}
        store.create(Case(), [started()], {})
        store.close()
    finally:
        os.umask(old)
    assert mode(folder) == mode(folder.parent) == 0o700
    assert set(during.values()) == {0o600}
    assert "cases.db" in during
    assert len(during) > 1
    assert {mode(path) for path in folder.iterdir()} == {0o600}


@pytest.mark.parametrize("loose", [0o644, 0o666, 0o640])
def test_looser_modes_are_tightened(folder, kept, loose):
    (folder / "cases.db").chmod(loose)
    folder.chmod(0o755)
    open_store(None, str(folder)).close()
    assert mode(folder / "cases.db") == 0o600
    assert mode(folder) == 0o700


def test_a_folder_that_all_may_write_to_is_refused(folder, kept):
    folder.chmod(0o777)
    assert "everybody may write" in refused(folder)
    assert mode(folder) == 0o777


def test_links_are_not_followed(folder, kept, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert "symbolic link" in refused(link)
    dangling = tmp_path / "dangling"
    dangling.symlink_to(tmp_path / "nowhere")
    assert "symbolic link" in refused(dangling)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", ["cases.db", "cases.db-journal", "cases.db-wal", "cases.db-shm"])
def test_a_link_in_place_of_a_file_is_refused(folder, kept, tmp_path, name):
    victim = tmp_path / "victim"
    victim.write_text("alias ll='ls -l'\n")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(victim)
    assert "symbolic link" in refused(folder)
    assert victim.read_text() == "alias ll='ls -l'\n"


def test_pipes_folders_and_devices_are_refused(folder, kept):
    place = folder / "cases.db"
    place.unlink()
    os.mkfifo(place)
    assert "device or a pipe" in refused(folder)
    place.unlink()
    place.mkdir()
    assert "it is a folder" in refused(folder)


def test_a_file_in_place_of_the_folder_is_refused(folder):
    folder.write_text("mine")
    assert "not a folder" in refused(folder)
    assert "cannot be used" in refused(folder / "below")
    assert folder.read_text() == "mine"


def test_what_belongs_to_somebody_else_is_refused(folder, kept, tmp_path, monkeypatch):
    """Seen from another user: only root could give the files away."""
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert "another user" in refused(folder)
    with pytest.raises(StoreError, match="another user"):
        check_file(str(folder / "cases.db"))


def test_a_home_that_does_not_exist_is_not_made(tmp_path, monkeypatch):
    home = tmp_path / "gone"
    monkeypatch.setenv("HOME", str(home))
    assert "does not exist" in refused(home / ".local" / "state" / "fixit")
    assert not home.exists()


@pytest.mark.parametrize("name", ["a b", "папка", "💡", "a\nb", "a?b#c%d", "\udcff", "q" * 250])
def test_folders_of_any_name_serve(tmp_path, name, started):
    folder = tmp_path / name
    store = SqliteStore(str(folder))
    number = store.create(Case(), [started()], {}).number
    store.close()
    assert SqliteStore(str(folder)).read(number)[0].number == number
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["x" * 4000, "a\0b", "/".join(["d" * 200] * 30)])
def test_folders_of_impossible_names_are_said(tmp_path, name):
    message = refused(tmp_path / name)
    assert message.isprintable()
    assert len(message) < 500


def test_a_store_of_another_program_is_refused(folder, kept):
    other = folder / "cases.db"
    other.unlink()
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE cases (number)")
    connection.commit()
    connection.close()
    before = other.read_bytes()
    assert "another program" in refused(folder)
    assert other.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"x", b"S" * 100, b"not a database\n" * 1000, os.urandom(8192)])
def test_what_is_no_store_is_refused_and_kept(folder, kept, content):
    path = folder / "cases.db"
    path.write_bytes(content)
    assert "damaged" in refused(folder)
    assert path.read_bytes() == content


@pytest.mark.parametrize("size", [0, 1, 100, 512, 4096, 8192, -1, -4096])
def test_a_store_that_was_cut_off_is_refused_and_kept(folder, kept, size):
    path = folder / "cases.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:size])
    assert "damaged" in refused(folder)
    assert path.read_bytes() == whole[:size]
    aside = set_aside(str(folder))
    assert Path(aside).read_bytes() == whole[:size]
    assert SqliteStore(str(folder)).cases() == []
    assert set_aside(str(folder)) != aside


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER spy AFTER INSERT ON events BEGIN DELETE FROM cases; END",
        "CREATE VIEW spy AS SELECT load_extension('x')",
        "DROP TABLE events",
        "PRAGMA user_version=0",
        "PRAGMA user_version=-5",
    ],
)
def test_a_store_that_was_altered_is_refused(folder, kept, change):
    connection = sqlite3.connect(folder / "cases.db")
    connection.execute(change)
    connection.commit()
    connection.close()
    assert "damaged" in refused(folder)


@pytest.mark.parametrize(
    "change",
    [
        'UPDATE events SET data = \'{"flow": "other"}\'',
        "UPDATE events SET n = 7",
        "UPDATE events SET n = 'one'",
        "UPDATE events SET kind = x'00ff'",
        "UPDATE events SET visit = 'many'",
        "UPDATE events SET data = replace(hex(zeroblob(100000)), '00', '[')",
        "UPDATE cases SET status = 'unheard of'",
        "UPDATE cases SET length = NULL",
        "UPDATE cases SET complaint = cast(x'ff' AS TEXT)",
        "DELETE FROM events",
    ],
)
def test_one_damaged_case_is_told_and_the_others_serve(folder, kept, started, answer, change):
    connection = sqlite3.connect(folder / "cases.db")
    script = "\n".join(connection.iterdump()).replace(" NOT NULL", "")
    connection.close()
    (folder / "cases.db").unlink()
    connection = sqlite3.connect(folder / "cases.db")
    connection.executescript(script)
    connection.execute(f"PRAGMA application_id={sqlite_open.APPLICATION_ID}")
    connection.execute("PRAGMA user_version=1")
    connection.execute(change)
    connection.commit()
    connection.close()
    store = SqliteStore(str(folder))
    good = store.create(Case(), [started()], {}).number
    for act in (lambda: store.read(kept), lambda: store.append(kept, [answer(2)]) and store.read(kept)):
        with pytest.raises(StoreError) as error:
            act()
        assert kept in error.value.message
    assert store.read(good)[0].number == good
    assert len(store.cases()) == 2
    assert len(store.check()) == 1
    assert kept in store.check()[0]
    store.delete(kept)
    assert store.check() == []


def test_a_store_of_a_newer_program_is_only_read(folder, kept, started, answer):
    connection = sqlite3.connect(folder / "cases.db")
    connection.execute("ALTER TABLE cases ADD COLUMN mood TEXT")
    connection.execute("PRAGMA user_version=999")
    connection.commit()
    connection.close()
    before = (folder / "cases.db").read_bytes()
    store = SqliteStore(str(folder))
    assert "newer" in store.read_only
    assert store.read(kept)[1] == [started()]
    for act in (
        lambda: store.create(Case(), [started()], {}),
        lambda: store.append(kept, [answer(2)]),
        lambda: store.delete(kept),
        store.delete_all,
    ):
        with pytest.raises(StoreError) as error:
            act()
        assert "newer" in error.value.message
        assert error.value.hint
    store.close()
    assert (folder / "cases.db").read_bytes() == before


ONLY_READS = """
import binascii, json, os, shutil, tempfile
import fixit.messages, fixit.walk.events, fixit.record.sqlite
from fixit.record.sqlite import SqliteStore
from fixit.record.store import Case, StoreError
from fixit.walk.events import Event
if os.geteuid() == 0:  # no mode stops root
    os.setgid(65534)
    os.setuid(65534)
folder = tempfile.mkdtemp()
store = SqliteStore(folder)
kept = store.create(Case(), [Event(1, "started", "2026-11-22T10:00:00.000Z")], {}).number
store.close()
os.chmod(folder, 0o500)
chmod = os.chmod
os.chmod = lambda path, mode: (_ for _ in ()).throw(OSError(30, "Read-only file system"))
try:
    store = SqliteStore(folder)
    print(store.read_only)
    print(store.read(kept)[0].number == kept)
    store.append(kept, [Event(2, "noted", "2026-11-22T10:00:00.000Z")])
except StoreError as error:
    print(error.message, error.hint)
finally:
    chmod(folder, 0o700)
    shutil.rmtree(folder)
"""


def test_a_store_on_a_disk_that_only_reads_is_read():
    done = subprocess.run(
        [sys.executable, "-c", ONLY_READS], check=False, capture_output=True, text=True, timeout=60
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 3, done.stderr
    assert "can only be read" in lines[0]
    assert lines[1] == "True"
    assert "FIXIT_HOME" in lines[2]


def test_a_journal_left_by_a_crash_is_played_back(folder, started, answer):
    script = f"""
import os
from fixit.record.sqlite import SqliteStore
from fixit.record.store import Case
store = SqliteStore({str(folder)!r})
connection = store._connection
connection.execute("PRAGMA cache_size=1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM cases")
connection.execute("INSERT INTO sources VALUES ('d', 'n', zeroblob(3000000), 0)")
os._exit(9)
"""
    store = SqliteStore(str(folder))
    number = store.create(Case(), [started()], {}).number
    store.close()
    subprocess.run([sys.executable, "-c", script], timeout=60, check=False)
    assert (folder / "cases.db-journal").stat().st_size > 0
    store = SqliteStore(str(folder))
    assert store.read(number)[1] == [started()]
    assert store.check() == []


def test_the_log_of_another_store_does_no_harm(folder, kept, tmp_path, started):
    other = sqlite3.connect(tmp_path / "other.db", isolation_level=None)
    other.execute("PRAGMA journal_mode=WAL")
    other.execute("CREATE TABLE cases (number)")
    for name in ("-wal", "-shm"):
        (folder / f"cases.db{name}").write_bytes((tmp_path / f"other.db{name}").read_bytes())
    other.close()
    try:
        store = SqliteStore(str(folder))
    except StoreError as error:
        assert error.hint
    else:
        assert store.read(kept)[1] == [started()]
        assert store.check() == []


def test_the_journal_is_one_that_this_sqlite_can_be_trusted_with(folder, kept):
    store = SqliteStore(str(folder))
    (found,) = store._connection.execute("PRAGMA journal_mode").fetchone()
    assert found == ("wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate")
    assert store._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._connection.execute("PRAGMA trusted_schema").fetchone() == (0,)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_where_the_write_ahead_log_is_safe(version, safe):
    assert wal_is_safe(version) is safe


def test_a_store_changes_its_journal_with_the_sqlite_it_meets(folder, kept, started, answer, monkeypatch):
    monkeypatch.setattr(sqlite_open, "wal_is_safe", lambda version: True)
    store = SqliteStore(str(folder))
    assert store._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.append(kept, [answer(2)])
    assert {mode(path) for path in folder.iterdir()} == {0o600}
    monkeypatch.setattr(sqlite_open, "wal_is_safe", lambda version: False)
    beside = SqliteStore(
        str(folder)
    )  # cannot leave the log while the other is open, and keeps out of its way
    assert beside._connection.execute("PRAGMA wal_autocheckpoint").fetchone() == (0,)
    assert beside.append(kept, [answer(3)]).length == 3
    store.close()
    choose_journal(beside._connection)
    assert beside._connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
    beside.close()
    assert not (folder / "cases.db-wal").exists()


def test_what_is_deleted_is_not_in_the_folder_any_more(folder, started, answer, monkeypatch):
    for safe in (True, False):
        monkeypatch.setattr(sqlite_open, "wal_is_safe", lambda version, safe=safe: safe)
        store = SqliteStore(str(folder))
        number = store.create(Case(), [started(complaint="canary-4711"), answer(2, "canary-4711")], {}).number
        (folder / "cases.db.format-0.copy").write_bytes(b"canary-4711")
        store.delete(number)
        assert not [path for path in folder.iterdir() if b"canary-4711" in path.read_bytes()]
        (folder / "cases.db.aside-1").write_bytes(b"canary-4711")
        (folder / "cases.db.aside-1-journal").write_bytes(b"canary-4711")
        store.delete_all()
        assert not [path for path in folder.iterdir() if b"canary-4711" in path.read_bytes()]
        store.close()
