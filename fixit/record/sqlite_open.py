"""Opens SQLite stores: makes a new one whole, refuses what is not ours, brings an older one up to date.

A new store is built beside its place and published under its name in one step, so what lies there is never
half made: an empty file is a store that was cut off, and is not begun anew over somebody's cases.
"""

from __future__ import annotations

import os
import sqlite3

from fixit.record.faults import FAULTS, damaged, explain, foreign, newer, read_only
from fixit.record.files import (
    can_write,
    check_file,
    create_file,
    explain_os_error,
    prepare_folder,
    publish_file,
    remove_file,
    sync_file,
    sync_folder,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

FILE_NAME = "cases.db"
APPLICATION_ID = 0x46495854
"""`FIXT`; tells a store of ours from any other SQLite file."""
SMALLEST = 512
"""Bytes; no SQLite file is shorter."""
FORMAT = 1
"""The newest migration; a store of a later one is only read."""
TABLES = frozenset(("cases", "events", "sources", "cases_sources"))
PATIENCE = 10.0
"""Seconds to wait for another process that is saving."""
LONGEST_VALUE = 64 * 1024 * 1024
DEFENSIVE = 1010
"""SQLITE_DBCONFIG_DEFENSIVE: no statement may touch the file's inner tables."""
MADE, COPY, ASIDE = ".new", ".copy", ".aside-"
"""Parts of the names of other files in the folder."""
SIDE_FILES = ("-journal", "-wal", "-shm")
MIGRATIONS = os.path.join(os.path.dirname(__file__), "migrations")

BEFORE = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA synchronous=FULL",
    "PRAGMA secure_delete=ON",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
)
"""Said to every connection first. Nothing sorted goes to a file in /tmp, nothing deleted stays behind."""


def open_folder(folder: str) -> tuple[sqlite3.Connection, str, str]:
    """The connection to the store in `folder`, its path, and why it is only read ("" where it is not)."""
    path = os.path.join(folder, FILE_NAME)
    prepare_folder(folder)
    size = check_file(path)
    if size is None:
        create_store(folder, path)
    elif size < SMALLEST:
        raise damaged(path, _cut_off())
    for ending in SIDE_FILES:
        check_file(path + ending)
    connection = None
    try:
        connection = connect(path)
        return connection, path, _admit(connection, path)
    except FAULTS as fault:
        if connection is not None:
            connection.close()
        raise explain(fault, path) from None
    except BaseException:
        if connection is not None:
            connection.close()
        raise


def open_memory() -> sqlite3.Connection:
    """A store that is gone when it is closed."""
    connection = connect(":memory:")
    build(connection)
    return connection


def connect(path: str) -> sqlite3.Connection:
    """A connection that trusts nothing in the file and begins no transaction by itself."""
    name = path if path == ":memory:" else f"file:{_quote(path)}?mode=rw"
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None, uri=name != path)
    try:
        connection.text_factory = _decode
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        if hasattr(connection, "setconfig"):  # Python 3.12
            connection.setconfig(DEFENSIVE, True)
        for line in BEFORE:
            connection.execute(line)
    except BaseException:
        connection.close()
        raise
    return connection


def create_store(folder: str, path: str) -> None:
    """Make an empty store at `path`; where another process was faster, that one stands."""
    made = os.path.join(folder, f"{FILE_NAME}.{os.urandom(6).hex()}{MADE}")
    try:
        remove_leftovers(folder, MADE)
        os.close(create_file(made))
        try:
            connection = connect(made)
            connection.execute("PRAGMA journal_mode=OFF")
            connection.execute("PRAGMA synchronous=OFF")
            build(connection)
            connection.close()
            sync_file(made)
            publish_file(made, path)
        finally:
            remove_file(made)
    except OSError as error:
        raise explain_os_error(error, path) from None
    except FAULTS as fault:
        raise explain(fault, path) from None


def build(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty store."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    for number in range(1, FORMAT + 1):
        apply_migration(connection, number)
    connection.execute("COMMIT")


def apply_migration(connection: sqlite3.Connection, number: int) -> None:
    """Run one numbered file inside the transaction that is open."""
    with open(os.path.join(MIGRATIONS, f"{number:04}.sql"), encoding="utf-8") as file:
        for statement in split_statements(file):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version={number}")


def split_statements(lines: Iterator[str]) -> Iterator[str]:
    """The statements of an SQL file. `executescript` would end the transaction around them."""
    statement = ""
    for line in lines:
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _admit(connection: sqlite3.Connection, path: str) -> str:
    """Look whether the file is ours, bring an older one up to date; why it is only read, or ""."""
    connection.execute("BEGIN")
    version = identify(connection, path)
    refuse_cut_off(connection, path)
    connection.execute("COMMIT")
    if version > FORMAT:
        connection.execute("PRAGMA query_only=ON")
        return newer(path, version, FORMAT)
    if not can_write(path):
        return read_only(path)[0]
    choose_journal(connection)
    if version < FORMAT:
        migrate(connection, path)
    return ""


def identify(connection: sqlite3.Connection, path: str) -> int:
    """The format of the store; StoreError where it is not ours or was changed by something else."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    found = connection.execute("SELECT type, name FROM sqlite_master WHERE type <> 'index'").fetchall()
    if application != APPLICATION_ID:
        raise foreign(path, _another_program())
    if version <= 0 or not TABLES.issubset(name for kind, name in found if kind == "table"):
        raise damaged(path, _missing_tables())
    if any(kind != "table" for kind, _name in found):
        raise damaged(path, _altered())
    return int(version)


def refuse_cut_off(connection: sqlite3.Connection, path: str) -> None:
    """StoreError where the file is shorter than it says; called while nobody can write to it."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page,) = connection.execute("PRAGMA page_size").fetchone()
    if os.stat(path).st_size < pages * page and not os.path.exists(f"{path}-wal"):
        raise damaged(path, _cut_off())


def choose_journal(connection: sqlite3.Connection) -> None:
    """WAL where SQLite can be trusted with it and several processes, else a rollback journal."""
    wanted = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    try:
        (mode,) = connection.execute(f"PRAGMA journal_mode={wanted}").fetchone()
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        mode = ""  # in use with the other kind of journal: that one serves until it is closed
    if mode != "wal" and wanted == "WAL":
        connection.execute("PRAGMA journal_mode=TRUNCATE")
    if mode != "truncate" and wanted == "TRUNCATE":
        connection.execute("PRAGMA wal_autocheckpoint=0")  # the fault is in checkpoints beside writers


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the repair of the WAL reset fault (3.51.3, and 3.50.7 and 3.44.6)."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring an older store up to date in one transaction, after a copy of it was made."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = identify(connection, path)  # another process may have been faster
        if version < FORMAT:
            copy_store(path, version)
        for number in range(version + 1, FORMAT + 1):
            apply_migration(connection, number)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def copy_store(path: str, version: int) -> str:
    """Copy a store that the caller keeps others from writing to; the copy's path."""
    copy = f"{path}.format-{version}{COPY}"
    made = copy + MADE
    try:
        remove_file(made)
        os.close(create_file(made))
        source, target = connect(path), connect(made)
        try:
            target.execute("PRAGMA journal_mode=OFF")
            source.backup(target)
        finally:
            source.close()
            target.close()
        sync_file(made)
        os.replace(made, copy)
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise explain_os_error(error, copy) from None
    return copy


def remove_leftovers(folder: str, *marks: str) -> None:
    """Remove files beside the store with one of `marks` in their name; a new one may be in use."""
    import time

    for name in os.listdir(folder):
        if name.startswith(FILE_NAME + ".") and any(mark in name for mark in marks):
            path = os.path.join(folder, name)
            try:
                if not name.endswith(".new") or os.lstat(path).st_mtime < time.time() - 60:
                    remove_file(path)
            except FileNotFoundError:
                continue


def set_aside(folder: str) -> str:
    """Rename a store that cannot be used, with its journal, so that a new one can begin; its new path."""
    path = os.path.join(folder, FILE_NAME)
    count = 1
    while os.path.lexists(f"{path}{ASIDE}{count}"):
        count += 1
    aside = f"{path}{ASIDE}{count}"
    try:
        for ending in ("", *SIDE_FILES):
            if os.path.lexists(path + ending):
                os.rename(path + ending, aside + ending)
    except OSError as error:
        raise explain_os_error(error, path) from None
    return aside


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _quote(path: str) -> str:
    """A path as the file: URIs of SQLite want it, whatever bytes it holds."""
    plain = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:"
    named = os.path.abspath(path)
    if os.name == "nt":
        named = "/" + named.replace("\\", "/")
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in os.fsencode(named))


def _cut_off() -> str:
    from fixit.messages import _

    return _("it was cut off")


def _another_program() -> str:
    from fixit.messages import _

    return _("another program made it")


def _missing_tables() -> str:
    from fixit.messages import _

    return _("parts of it are missing")


def _altered() -> str:
    from fixit.messages import _

    return _("something was added to it that fixit did not make")
