"""What goes wrong between a desk and its PostgreSQL server, and that no answer is doubled or lost by it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from fixit.record import postgres_link
from fixit.record.postgres_link import describe
from fixit.record.store import Case, CaseMoved, StoreError, open_store

pytestmark = pytest.mark.system


@pytest.fixture
def admin(database):
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


def end_others(admin):
    admin.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


def test_a_connection_that_was_dropped_comes_back(database, admin, started, answer):
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    end_others(admin)
    assert store.append(number, [answer(2)]).length == 2
    end_others(admin)
    assert store.read(number)[0].length == 2
    end_others(admin)
    store.delete(number)
    assert store.cases() == []


def test_a_server_that_restarts_is_waited_for(server, database, started, answer):
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    server.stop()
    timer = threading.Timer(0.5, server.start)
    timer.start()
    try:
        assert store.append(number, [answer(2)]).length == 2
    finally:
        timer.join()


def test_a_server_that_is_gone_is_said(server, database, started, answer, monkeypatch):
    monkeypatch.setattr(postgres_link, "PAUSES", (0.1, 0.2))
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    server.stop()
    try:
        with pytest.raises(StoreError) as error:
            store.append(number, [answer(2)])
        assert "lost" in error.value.message
        assert error.value.hint
        with pytest.raises(StoreError) as error:
            open_store(database, "")
        assert "cannot be reached" in error.value.message
    finally:
        server.start()
    assert store.read(number)[0].length == 1
    assert store.append(number, [answer(2)]).length == 2


class LosingProxy:
    """Passes everything on, and when told to, breaks off after a commit has reached the server."""

    def __init__(self, port):
        self.port, self.lose, self.lost = port, False, 0
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.own_port = self.listening.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client, _ = self.listening.accept()
            server = socket.create_connection(("127.0.0.1", self.port))
            for pair in ((client, server), (server, client)):
                threading.Thread(target=self.pump, args=(*pair, pair[0] is client), daemon=True).start()

    def pump(self, source, target, from_client):
        while data := self.receive(source):
            if from_client and self.lose and b"COMMIT" in data:
                self.lose, self.lost = False, self.lost + 1
                source.shutdown(socket.SHUT_RDWR)  # the reply will find nobody
            try:
                target.sendall(data)
            except OSError:
                break
        target.close()

    def receive(self, source):
        try:
            return source.recv(65536)
        except OSError:
            return b""


def test_an_answer_whose_receipt_was_lost_is_not_doubled(server, database, admin, started, answer):
    proxy = LosingProxy(server.port)
    store = open_store(database.replace(f":{server.port}/", f":{proxy.own_port}/"), "")
    proxy.lose = True
    number = store.create(Case(), [started()], {"d1": {"f": b"x"}}).number
    assert [case.number for case in store.cases()] == [number]
    for n in range(2, 6):
        proxy.lose = True
        assert store.append(number, [answer(n)]).length == n
    proxy.lose = True
    store.delete(number)
    assert proxy.lost == 6
    assert admin.execute("SELECT count(*) FROM fixit.events").fetchone() == (0,)


def test_somebody_else_s_answer_is_not_taken_for_our_lost_one(server, database, admin, started, answer):
    proxy = LosingProxy(server.port)
    store = open_store(database.replace(f":{server.port}/", f":{proxy.own_port}/"), "")
    number = store.create(Case(), [started()], {}).number
    open_store(database, "").append(number, [answer(2, "all")])
    end_others(admin)
    with pytest.raises(CaseMoved):
        store.append(number, [answer(2, "calls")])


def test_a_database_that_only_reads_is_read(database, admin, started, answer):
    number = open_store(database, "").create(Case(), [started()], {}).number
    admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_read_only = on")
    store = open_store(database, "")
    assert "only reads" in store.read_only
    assert store.read(number)[0].number == number
    with pytest.raises(StoreError, match="only reads"):
        store.append(number, [answer(2)])


def test_a_database_that_stops_taking_changes_says_so(database, admin, started, answer):
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_read_only = on")
    end_others(admin)  # as when a standby takes the connection over
    with pytest.raises(StoreError, match="only reads"):
        store.append(number, [answer(2)])


def test_an_empty_database_that_only_reads_is_refused(database, admin):
    admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_read_only = on")
    with pytest.raises(StoreError, match="only reads"):
        open_store(database, "")


def test_a_database_that_cannot_hold_every_language_is_refused(server):
    url = server.make_database("latin", "-E", "LATIN1", "--locale=C", "-T", "template0")
    with pytest.raises(StoreError, match="LATIN1") as error:
        open_store(url, "")
    assert "UTF8" in error.value.hint


def test_missing_rights_are_said(server, database, admin):
    admin.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(StoreError, match="does not let this user"):
        open_store(database.replace("//fixit@", "//guest@"), "")
    store = open_store(database, "")
    admin.execute("GRANT USAGE ON SCHEMA fixit TO guest; GRANT SELECT ON ALL TABLES IN SCHEMA fixit TO guest")
    guest = open_store(database.replace("//fixit@", "//guest@"), "")
    assert guest.cases() == store.cases() == []
    with pytest.raises(StoreError, match="does not let this user"):
        guest.delete_all()


def test_a_store_of_a_newer_program_is_only_read(database, admin, started):
    number = open_store(database, "").create(Case(), [started()], {}).number
    admin.execute("INSERT INTO fixit.format VALUES (999)")
    store = open_store(database, "")
    assert "newer" in store.read_only
    assert store.read(number)[0].number == number
    with pytest.raises(StoreError, match="newer"):
        store.delete_all()


def test_a_lock_that_is_not_let_go_is_said(database, admin, started, answer):
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    store._link._connection.execute("SET lock_timeout = '200ms'")
    with admin.transaction():
        admin.execute("SELECT 1 FROM fixit.cases FOR UPDATE")
        with pytest.raises(StoreError, match="did not answer in time"):
            store.append(number, [answer(2)])
    assert store.append(number, [answer(2)]).length == 2


def test_a_server_that_promises_too_little_is_asked_for_more(database, admin):
    admin.execute(f"ALTER DATABASE {admin.info.dbname} SET synchronous_commit = off")
    store = open_store(database, "")
    assert store._link._connection.execute("SHOW synchronous_commit").fetchone() == ("on",)


def test_a_server_with_strict_isolation_serves_the_same(database, admin, started, answer):
    admin.execute(f"ALTER DATABASE {admin.info.dbname} SET default_transaction_isolation = serializable")
    both(database, started)


def test_of_two_that_answer_at_once_one_is_told(database, started):
    both(database, started)


RACE = """
import sys
from fixit.record.store import Case, CaseMoved, open_store
from fixit.walk.events import Event
sys.stdin.readline()
store = open_store(sys.argv[1], "")
won = 0
for n in range(2, 42):
    try:
        store.append(sys.argv[2], [Event(n, "noted", "2026-11-22T10:00:00.000Z")])
        won += 1
    except CaseMoved:
        pass
    first = Event(1, "started", "2026-11-22T10:00:00.000Z", data={"digest": "d"})
    store.create(Case(), [first], {"d": {"f": b"x"}})
print(won)
"""


def together(script, *arguments, count=3):
    children = [
        subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        for _ in range(count)
    ]
    for child in children:
        child.stdin.write("go\n")
        child.stdin.flush()
    outs = [child.communicate(timeout=120)[0] for child in children]
    assert all(child.returncode == 0 for child in children)
    return outs


def both(database, started):
    store = open_store(database, "")
    number = store.create(Case(), [started()], {}).number
    outs = together(RACE, database, number)
    case, events = store.read(number)
    assert sum(map(int, outs)) == case.length - 1 == len(events) - 1 == 40
    assert len(store.cases()) == 121


def test_several_programs_make_the_tables_at_once(database):
    script = "import sys; sys.stdin.readline(); from fixit.record.store import open_store; "
    script += "print(len(open_store(sys.argv[1], '').cases()))"
    assert together(script, database, count=6) == ["0\n"] * 6


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://anna:hunter2@db.example:6432/cases", "db.example:6432/cases"),
        ("postgresql:///cases", "localhost/cases"),
        ("postgresql://u:hunter2@h/c%0Aases\u202e", "h/c<U+000A>ases<U+202E>"),
    ],
)
def test_a_place_is_named_without_its_password(url, shown):
    assert describe(url) == shown


@pytest.mark.parametrize("url", ["postgresql://u:hunter2@h/x?nonsense=1", "postgresql://u:hunter2%zz@h/x"])
def test_an_address_that_is_none_is_said_without_its_password(url):
    with pytest.raises(StoreError) as error:
        open_store(url, "")
    assert "hunter2" not in error.value.message + error.value.hint
    assert error.value.code == 2


def test_a_server_that_is_not_there_is_said_without_the_password():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(StoreError, match="cannot be reached") as error:
        open_store(f"postgresql://u:hunter2@127.0.0.1:{port}/x?connect_timeout=3", "")
    assert "hunter2" not in error.value.message
    assert error.value.message.isprintable()


def test_a_missing_driver_is_said(monkeypatch):
    for name in [name for name in sys.modules if name.startswith(("psycopg", "fixit.record.postgres"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError) as error:
        open_store("postgresql://h/x", "")
    assert "fixit-guide[team]" in error.value.hint
