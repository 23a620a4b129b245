"""Full disks, flipped bits, killed processes, many at once: nothing acknowledged is lost, nothing lies."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fixit.errors import FixitError
from fixit.record import sqlite_open
from fixit.record.sqlite import SqliteStore
from fixit.record.store import Case, StoreError
from tests.warm import server_for


def run(script, *arguments):
    return subprocess.run(
        [sys.executable, "-c", script, *arguments], check=False, capture_output=True, text=True, timeout=120
    )


APPEND = """
import sys
from fixit.record.sqlite import SqliteStore
from fixit.record.store import Case, StoreError
from fixit.walk.events import Event

def event(n, kind="answered"):
    data = {"value": "v%d" % n}
    return Event(n, kind, "2026-11-22T10:00:00.000Z", step="a.b", visit=1, shown="?" * 200, data=data)
"""

FILL_UP = (
    APPEND
    + """
import resource
store = SqliteStore(sys.argv[1])
number = store.create(Case(), [event(1, "started")], {}).number
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
n = 1
try:
    while True:
        store.append(number, [event(n + 1)])
        n += 1
except StoreError as error:
    print(error.message, "|", error.hint)
case, events = store.read(number)
assert events == [event(1, "started"), *map(event, range(2, n + 1))], (case.length, n)
try:
    store.append(number, [event(n + 1)] * 1)
except StoreError as error:
    print("again")
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.append(number, [event(n + 1)])
print(number, n + 1)
"""
)


def test_a_full_disk_is_said_and_takes_nothing_back(tmp_path):
    for limit in ("60000", "100000", "131072", "200001"):
        folder = tmp_path / limit
        done = run(FILL_UP, str(folder), limit)
        said, again, last = done.stdout.splitlines() or [done.stderr] * 3
        assert "not saved" in said, done.stderr
        assert "FIXIT_HOME" in said
        assert again == "again"
        number, length = last.split()
        store = SqliteStore(str(folder))
        assert store.read(number)[0].length == int(length)
        assert store.check() == []


def test_a_disk_that_is_full_from_the_start_is_said(tmp_path):
    script = (
        APPEND
        + """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
try:
    SqliteStore(sys.argv[1]).create(Case(), [event(1, "started")], {"d": {"f": b"x" * 60000}})
except StoreError as error:
    print(error.message, "|", error.hint)
"""
    )
    for limit in ("0", "5000", "40000"):
        folder = tmp_path / limit
        done = run(script, str(folder), limit)
        assert "not saved" in done.stdout, done.stderr
        assert SqliteStore(str(folder)).cases() == []
        assert not list(folder.glob("*.new"))


def test_sqlite_s_own_full_disk_is_said(tmp_path, started, answer):
    store = SqliteStore(str(tmp_path / "s"))
    number = store.create(Case(), [started()], {}).number
    store._connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(StoreError) as error:
        store.append(number, [answer(2, "x" * 100000)])
    assert "disk is full" in error.value.message
    assert store.read(number)[0].length == 1


def test_a_lock_that_is_not_let_go_is_said(tmp_path, started, answer, monkeypatch):
    monkeypatch.setattr(sqlite_open, "PATIENCE", 0.2)
    store = SqliteStore(str(tmp_path / "s"))
    number = store.create(Case(), [started()], {}).number
    other = sqlite3.connect(tmp_path / "s" / "cases.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError) as error:
        store.append(number, [answer(2)])
    assert "Another program" in error.value.message
    other.execute("ROLLBACK")
    assert store.append(number, [answer(2)]).length == 2


@pytest.mark.slow
def test_flipped_bytes_are_found_or_harmless(tmp_path, started, answer):
    """Whatever the disk does to the file, what is read is what was written, or is said to be damaged."""
    folder = tmp_path / "s"
    store = SqliteStore(str(folder))
    truth = {}
    for place in range(12):
        events = [started(), *(answer(n, f"value {place} {n}") for n in range(2, 12))]
        case = store.create(Case(), events, {"d1": {"microphone.yaml": b"id: microphone\n" * 500}})
        truth[case.number] = (case, events)
    store.close()
    path = folder / "cases.db"
    whole = path.read_bytes()
    dice = random.Random(20261122)
    noticed = 0
    for turn in range(1000):
        copy = bytearray(whole)
        for _ in range((1, 10, 100)[turn % 3]):
            copy[dice.randrange(len(copy))] ^= 1 << dice.randrange(8)
        path.write_bytes(copy)
        (folder / "cases.db-journal").unlink(missing_ok=True)
        noticed += notice(folder, truth)
    assert noticed > 600


def notice(folder, truth):
    """Whether damage was said; fails if something false was read."""
    try:
        store = SqliteStore(str(folder))
    except StoreError:
        return True
    said = False
    try:
        said = bool(store.check())
        listed = {case.number: case for case in store.cases()}
        for number, (case, events) in truth.items():
            try:
                assert store.read(number) == (case, events)
                assert listed.get(number) in (case, None) or listed[number].status == "damaged"
                said |= listed.get(number) != case
                assert said or number in listed
            except FixitError:
                said = True
        try:
            assert store.sources("d1") in ({"microphone.yaml": b"id: microphone\n" * 500}, {})
        except StoreError:
            said = True
    except StoreError:
        said = True
    finally:
        store.close()
    return said


KILLED = (
    APPEND
    + """
store = SqliteStore(sys.argv[1])
number = sys.argv[2]
n = store.read(number)[0].length
print("ready", flush=True)
while True:
    n += 1
    store.append(number, [event(n), event(n + 1)])
    n += 1
    print("ack", n, flush=True)
"""
)


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(tmp_path, started):
    """200 processes killed while they save: every acknowledged event is there, and none is half there."""
    dice = random.Random(4711)
    torn = 0
    for turn in range(10):  # a case that only grows takes longer to read than to be killed in
        store = SqliteStore(str(tmp_path / str(turn)))
        number = store.create(Case(), [started()], {}).number
        store.close()
        torn += sum(kill_a_saving_one(tmp_path / str(turn), number, dice) for _ in range(20))
    assert torn, "some were killed in the middle of saving"


def kill_a_saving_one(folder, number, dice):
    """Whether it was killed in the middle of saving; fails if something acknowledged is not there."""
    ours, theirs = os.pipe()
    nowhere = os.open(os.devnull, os.O_RDWR)
    server = server_for(APPEND, lean_environment())
    streams = (nowhere, theirs, nowhere)
    child = server.start(KILLED, [str(folder), number], streams, lean_environment(), Path.cwd())
    os.close(theirs)
    os.close(nowhere)
    with os.fdopen(ours, "rb") as told:
        assert told.readline() == b"ready\n"
        time.sleep(dice.uniform(0, 0.02))
        child.kill(signal.SIGKILL)
        said, _newline, _half_written = told.read().rpartition(b"\n")
    assert child.poll(60) == -signal.SIGKILL
    acknowledged = max((int(line.split()[1]) for line in said.splitlines()), default=1)
    torn = (folder / "cases.db-journal").exists() and (folder / "cases.db-journal").stat().st_size > 0
    store = SqliteStore(str(folder))
    case, events = store.read(number)
    assert case.length == len(events) >= acknowledged
    assert case.length % 2 == 1, "both events of an append, or none"
    # killed before its first event was on disk, a case holds just what it began with
    assert case.length == 1 or events[-1].data["value"] == f"v{case.length}"
    assert store._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store.close()
    return torn


def lean_environment():
    return {**os.environ, "PYTHONPATH": str(Path.cwd())}


CREATE = (
    APPEND
    + """
store = SqliteStore(sys.argv[1])
for _ in range(int(sys.argv[2])):
    case = store.create(Case(), [event(1, "started")], {"d": {"f": b"x" * 5000}})
    store.append(case.number, [event(2)])
    print(case.number)
"""
)


def test_many_processes_create_at_once(tmp_path):
    """Twenty first starts at the same moment: one makes the store, all keep their cases."""
    folder = tmp_path / "new" / "s"
    children = [
        subprocess.Popen(
            [sys.executable, "-S", "-c", CREATE, str(folder), "5"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=lean_environment(),
        )
        for _ in range(20)
    ]
    numbers = []
    for child in children:
        out, err = child.communicate(timeout=120)
        assert child.returncode == 0, err
        numbers += out.split()
    store = SqliteStore(str(folder))
    assert len(set(numbers)) == 100
    assert {case.number for case in store.cases()} == set(numbers)
    assert {case.length for case in store.cases()} == {2}
    assert store.check() == []
    assert not list(folder.glob("*.new"))


RACE = (
    APPEND
    + """
from fixit.record.store import CaseMoved
store = SqliteStore(sys.argv[1])
sys.stdin.readline()
won = 0
for n in range(2, 42):
    try:
        store.append(sys.argv[2], [event(n)])
        won += 1
    except CaseMoved:
        pass
print(won)
"""
)


def test_of_two_that_answer_at_once_one_is_told(tmp_path, started):
    folder = str(tmp_path / "s")
    store = SqliteStore(folder)
    number = store.create(Case(), [started()], {}).number
    children = [
        subprocess.Popen(
            [sys.executable, "-c", RACE, folder, number],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=lean_environment(),
        )
        for _ in range(3)
    ]
    outs = [child.communicate("go\n", timeout=60)[0] for child in children]
    case, events = store.read(number)
    assert sum(map(int, outs)) == case.length - 1 == len(events) - 1
