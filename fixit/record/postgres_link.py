"""The connection to a PostgreSQL server: makes it, keeps it, says what is wrong with it.

A transaction is tried again only where that cannot save anything twice: where the server said that it took
nothing, and, after a lost connection, by work that first looks whether it has been done already.
"""

from __future__ import annotations

import os
import time

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from fixit.flow.plain import show_name
from fixit.record.store import StoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Connection = psycopg.Connection[tuple[object, ...]]
    Result = TypeVar("Result")

FORMAT = 1
"""The newest migration; a store of a later one is only read."""
MIGRATIONS = os.path.join(os.path.dirname(__file__), "migrations", "postgres")
MIGRATING = 0x46495854
"""The advisory lock that one migrating program holds."""
PAUSES = (0.1, 0.4, 1.0, 2.0, 4.0)
"""Seconds before each new try; together about what a server needs to restart."""
SETTINGS = "SET lock_timeout = '10s'; SET statement_timeout = '30s'; SET client_min_messages = 'error'"


class Link:
    """A connection that comes back. `place` names server and database for people, without the password."""

    def __init__(self, url: str) -> None:
        self._url = url
        self.place = describe(url)
        self.read_only = ""
        self._connection = self._connect()
        try:
            self._prepare()
        except psycopg.Error as error:
            raise explain(error, self.place) from None

    def run(self, work: Callable[[Connection, bool], Result], isolation: str = "READ COMMITTED") -> Result:
        """What `work(connection, again)` returns, in one transaction.

        `again` tells that an earlier try may have been committed before the connection was lost.
        """
        again = False
        for pause in (*PAUSES, None):
            try:
                with self._alive().transaction():
                    self._connection.execute(f"SET TRANSACTION ISOLATION LEVEL {isolation}")
                    return work(self._connection, again)
            except psycopg.Error as error:
                lost = self._connection.closed
                if pause is None or not (lost or isinstance(error, TAKEN_BACK)):
                    raise explain(error, self.place) from None
                again = again or lost
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def close(self) -> None:
        self._connection.close()

    def _alive(self) -> Connection:
        if self._connection.closed:
            self._connection = self._connect(quick=True)
        return self._connection

    def _connect(self, quick: bool = False) -> Connection:
        """`quick`: faults go to `run`, which tries again."""
        given = conninfo_to_dict(self._url)
        try:
            connection: Connection = psycopg.connect(
                self._url,
                autocommit=True,
                prepare_threshold=None,  # poolers give the next transaction to another server process
                connect_timeout=int(given.get("connect_timeout") or 5),
                client_encoding="UTF8",
                application_name=given.get("application_name") or "fixit",
            )
            connection.execute(SETTINGS)
            connection.execute(
                "SELECT set_config('synchronous_commit', 'on', false)"
                " WHERE current_setting('synchronous_commit') = 'off'"
            )
        except psycopg.Error as error:
            if quick:
                raise
            raise cannot_reach(self.place, error) from None
        return connection

    def _prepare(self) -> None:
        """Look whether this database can hold cases, and bring its tables up to date."""
        row = self._connection.execute(
            "SELECT current_setting('server_encoding'), current_setting('transaction_read_only')"
        ).fetchone()
        encoding, only_read = row or ("", "")
        if encoding != "UTF8":
            raise wrong_encoding(self.place, str(encoding))
        version = self._version()
        if version > FORMAT:
            self.read_only = newer(self.place, version)
        elif only_read == "on":
            self.read_only = only_reads(self.place)
            if version == 0:
                raise StoreError(self.read_only)
        elif version < FORMAT:
            self._migrate()

    def _version(self) -> int:
        # Not to_regclass: what it has cached hides a table that another program made a moment ago.
        query = "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = 'fixit' AND tablename = 'format'"
        if not self._connection.execute(query).fetchone():
            return 0
        row = self._connection.execute("SELECT max(version) FROM fixit.format").fetchone()
        return int(str(row[0])) if row and row[0] is not None else 0

    def _migrate(self) -> None:
        with self._connection.transaction():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (MIGRATING,))
            version = self._version()  # another program may have been faster
            if version == 0:
                self._connection.execute("CREATE SCHEMA IF NOT EXISTS fixit")
                self._connection.execute("CREATE TABLE fixit.format (version INTEGER NOT NULL)")
            for number in range(version + 1, FORMAT + 1):
                with open(os.path.join(MIGRATIONS, f"{number:04}.sql"), "rb") as file:
                    self._connection.execute(file.read())
                self._connection.execute("INSERT INTO fixit.format VALUES (%s)", (number,))


TAKEN_BACK = (errors.SerializationFailure, errors.DeadlockDetected)
"""The server undid the transaction itself; it can be done again."""


def describe(url: str) -> str:
    """`host:port/database` of a URL; StoreError, without the URL, where it is none."""
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        from fixit.errors import USAGE
        from fixit.messages import _

        raise StoreError(
            _("FIXIT_STORE does not hold a usable PostgreSQL address."),
            _("It looks like this: postgresql://user@host:5432/database"),
            USAGE,
        ) from None
    host = given.get("host") or given.get("hostaddr") or "localhost"
    port = f":{given['port']}" if given.get("port") else ""
    return show_name(f"{host}{port}/{given.get('dbname') or given.get('user') or ''}", 200)


def explain(error: psycopg.Error, place: str) -> StoreError:
    """The error to raise in place of one of the server's."""
    from fixit.messages import _

    if isinstance(error, errors.ReadOnlySqlTransaction):
        return StoreError(only_reads(place), _("Set FIXIT_STORE to the server that takes changes."))
    if isinstance(error, errors.InsufficientPrivilege):
        message = _("{place} does not let this user do that; this was not saved.")
        return StoreError(message.format(place=place), _("Ask whoever runs the database for the rights."))
    if isinstance(error, errors.LockNotAvailable | errors.QueryCanceled):
        message = _("{place} did not answer in time; this was not saved.")
        return StoreError(message.format(place=place), _("Try again in a moment."))
    if isinstance(error, errors.DiskFull):
        message = _("The disk of {place} is full; this was not saved.")
        return StoreError(message.format(place=place), _("Tell whoever runs the database, then try again."))
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        message = _("The connection to {place} was lost; the last answer may not have been saved.")
        return StoreError(
            message.format(place=place), _("When it is back, “fixit resume” shows what was saved.")
        )
    reason = show_name(str(error).partition("\n")[0], 200)
    return StoreError(_("{place} cannot be used: {reason}.").format(place=place, reason=reason))


def cannot_reach(place: str, error: psycopg.Error) -> StoreError:
    """There is no connection to begin with."""
    from fixit.messages import _

    reason = show_name(str(error).strip().partition("\n")[0], 200)
    message = _("The store at {place} cannot be reached: {reason}").format(place=place, reason=reason)
    return StoreError(
        message, _("Check FIXIT_STORE and the server, or unset FIXIT_STORE to keep cases here.")
    )


def wrong_encoding(place: str, encoding: str) -> StoreError:
    """The database cannot hold every language."""
    from fixit.messages import _

    message = _("The database at {place} keeps text as {encoding}, which cannot hold every language.")
    return StoreError(
        message.format(place=place, encoding=show_name(encoding)), _("Make one with: createdb -E UTF8")
    )


def only_reads(place: str) -> str:
    """Why a standby cannot be written."""
    from fixit.messages import _

    return _("The database at {place} only reads; nothing can be saved there.").format(place=place)


def newer(place: str, version: int) -> str:
    """Why a store of a later program is only read."""
    from fixit.messages import _

    message = _(
        "{path} was written by a newer fixit (its format is {version}, not {known}); it can only be read."
    )
    return message.format(path=place, version=version, known=FORMAT)
