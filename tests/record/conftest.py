"""Stores to test on: SQLite in a folder, and a PostgreSQL server of our own in a folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fixit.record.store import open_store
from fixit.walk.events import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fixit.record.store import Store

HOW_TO_INSTALL = "PostgreSQL's server is not here; install it with: apt-get install postgresql"
UNPRIVILEGED = "postgres"


def make_started(**data: object) -> Event:
    said = {
        "flow": "microphone",
        "version": "1.2",
        "digest": "d1",
        "lang": "ru",
        "complaint": "меня не слышно",
    }
    return Event(
        1, "started", "2026-11-22T10:00:00.000Z", shown="Не работает микрофон", data={**said, **data}
    )


def make_answer(n: int, value: str = "calls", kind: str = "answered", **data: object) -> Event:
    at = f"2026-11-22T10:{n // 60 % 60:02}:{n % 60:02}.000Z"
    said = {"value": value, "label": "Только в звонках", "short": "", **data}
    return Event(n, kind, at, step="microphone.where", visit=1, shown="Где вас не слышно?", data=said)


@pytest.fixture
def started() -> Callable[..., Event]:
    return make_started


@pytest.fixture
def answer() -> Callable[..., Event]:
    return make_answer


class Server:
    """A PostgreSQL cluster in a folder, run by somebody who is not root."""

    def __init__(self, folder: Path) -> None:
        self.bin = find_server()
        self.folder = folder
        self.data = folder / "data"
        self.as_user = ["runuser", "-u", UNPRIVILEGED, "--"] if os.geteuid() == 0 else []
        if self.as_user:
            shutil.chown(folder, UNPRIVILEGED)
        self.run(
            "initdb", "-D", str(self.data), "-U", "fixit", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.start()

    def run(self, program: str, *arguments: str) -> str:
        command = [*self.as_user, str(self.bin / program), *arguments]
        done = subprocess.run(
            command, check=False, cwd=self.folder, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", str(self.data), "-w", "-s", "-m", "fast", "stop")

    def url(self, database: str) -> str:
        return f"postgresql://fixit@127.0.0.1:{self.port}/{database}"

    def make_database(self, name: str, *options: str) -> str:
        self.run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "fixit", *options, name)
        return self.url(name)


def find_server() -> Path:
    """The folder of the server's programs; a failure naming the package where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found and (on_path := shutil.which("initdb")):
        found = [Path(on_path).resolve()]
    if not found:
        pytest.fail(HOW_TO_INSTALL, pytrace=False)
    return found[-1].parent


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    import tempfile

    # The unprivileged user must be able to walk there, and a socket's path must be short.
    folder = Path(tempfile.mkdtemp(prefix="fixit-pg-"))
    running = None
    try:
        running = Server(folder)
        yield running
    finally:
        if running:
            running.stop()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def database(server: Server, request: pytest.FixtureRequest) -> str:
    """The URL of a fresh database."""
    import uuid

    return server.make_database(f"test_{uuid.uuid4().hex}")


@pytest.fixture(
    params=["sqlite", "memory", pytest.param("postgres", marks=pytest.mark.system)],
)
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """A function that opens the same store again; in memory there is one only."""
    opened: list[Store] = []
    url = {"sqlite": None, "memory": "memory:"}.get(request.param, "")
    if url == "":
        url = request.getfixturevalue("database")

    def open_it() -> Store:
        if url == "memory:" and opened:
            return opened[0]
        opened.append(open_store(url, str(tmp_path / "state")))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen: Callable[[], Store]) -> Store:
    return reopen()
