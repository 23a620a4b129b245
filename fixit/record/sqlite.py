"""Cases in one SQLite file in the person's own folder."""

from __future__ import annotations

import sqlite3

from fixit.record.faults import FAULTS, damaged_row, explain
from fixit.record.files import explain_os_error
from fixit.record.numbers import draw_number, length_for, read_number
from fixit.record.rows import (
    CASE_COLUMNS,
    EVENT_COLUMNS,
    case_row,
    checksum,
    damaged_case,
    event_row,
    read_case,
    read_events,
)
from fixit.record.sqlite_open import ASIDE, COPY, MADE, open_folder, open_memory, remove_leftovers
from fixit.record.status import digests_in, follow, follows_on
from fixit.record.store import MEMORY, UNFINISHED, Case, StoreError, case_moved, no_such_case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from fixit.record.rows import Row
    from fixit.record.store import Sources
    from fixit.walk.events import Event

KEPT_COLUMNS = f"{CASE_COLUMNS}, touched, checksum"
INSERT_CASE = f"INSERT INTO cases ({KEPT_COLUMNS}) VALUES ({'?, ' * 12}?)"
INSERT_EVENT = f"INSERT INTO events ({EVENT_COLUMNS}, checksum) VALUES ({'?, ' * 9}?)"
UPDATE_CASE = f"UPDATE cases SET ({KEPT_COLUMNS}) = ({'?, ' * 12}?) WHERE number = ?"


class SqliteStore:
    """A store in `folder`, made if it is not there; "" for one in memory (see `fixit.record.store.Store`)."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.place, self.read_only = MEMORY, ""
        if folder:
            self._connection, self.place, self.read_only = open_folder(folder)
        else:
            self._connection = open_memory()

    def create(self, case: Case, events: Sequence[Event], sources: Sources) -> Case:
        if not events or not follows_on(0, events):
            raise ValueError("a case begins with event 1")
        with self._writing() as connection:
            tries, number = 0, draw_number()
            while connection.execute("SELECT 1 FROM cases WHERE number = ?", (number,)).fetchone():
                tries += 1
                number = draw_number(length_for(tries))
            kept = follow(Case(number=number, owner=case.owner), events)
            connection.execute(INSERT_CASE, self._row_of(kept))
            self._keep_events(number, events)
            self._keep_sources(number, events, sources)
        return kept

    def append(self, number: str, events: Sequence[Event], sources: Sources | None = None) -> Case:
        with self._writing() as connection:
            before = self._find(number)
            if not follows_on(before.length, events):
                raise case_moved(before.number)
            kept = follow(before, events)
            self._keep_events(kept.number, events)
            self._keep_sources(kept.number, events, sources or {})
            connection.execute(UPDATE_CASE, (*self._row_of(kept), kept.number))
        return kept

    def read(self, number: str) -> tuple[Case, list[Event]]:
        with _Transaction(self._connection, self.place, "BEGIN") as connection:
            case = self._find(number)
            rows = connection.execute(
                f"SELECT {EVENT_COLUMNS}, checksum FROM events WHERE number = ? ORDER BY n", (case.number,)
            ).fetchall()
        try:
            return case, read_events([_checked(row) for row in rows], case.length)
        except ValueError:
            raise damaged_row(self.place, case.number) from None

    def sources(self, digest: str) -> dict[str, bytes]:
        with _Transaction(self._connection, self.place, "BEGIN") as connection:
            rows = connection.execute(
                "SELECT name, content, checksum FROM sources WHERE digest = ?", (digest,)
            ).fetchall()
        if not all(
            isinstance(content, bytes) and _sum_of(content) == total for _name, content, total in rows
        ):
            raise damaged_row(self.place, digest)
        return {name: content for name, content, _total in rows}

    def cases(
        self,
        *,
        status: Sequence[str] = (),
        flow: str = "",
        owner: str = "",
        words: str = "",
        due_by: str = "",
        limit: int = 0,
    ) -> list[Case]:
        conditions, values = ["1"], list(status)
        if status:
            conditions.append(f"status IN ({', '.join('?' * len(status))})")
        for condition, value in (
            ("flow = ?", flow),
            ("owner = ?", owner),
            ("due <> '' AND due <= ?", due_by),
        ):
            if value:
                conditions.append(condition)
                values.append(value)
        # A list of all does not rely on the index: a damaged one might hide a case.
        order = "touched" if limit else "+touched"
        query = f"SELECT {KEPT_COLUMNS} FROM cases WHERE {' AND '.join(conditions)} ORDER BY {order} DESC"
        found = []
        with _Transaction(self._connection, self.place, "BEGIN") as connection:
            for row in connection.execute(query, values):
                case = _case_of(row)
                if words.casefold() in case.complaint.casefold():
                    found.append(case)
                if limit and len(found) == limit:
                    break
        return found

    def latest_open(self) -> Case | None:
        return next(iter(self.cases(status=UNFINISHED, limit=1)), None)

    def delete(self, number: str) -> None:
        with self._writing() as connection:
            known = read_number(number) or ""
            if not connection.execute("DELETE FROM cases WHERE number = ?", (known,)).rowcount:
                raise no_such_case(number)
            connection.execute("DELETE FROM events WHERE number = ?", (known,))
            connection.execute("DELETE FROM cases_sources WHERE number = ?", (known,))
            connection.execute("DELETE FROM sources WHERE digest NOT IN (SELECT digest FROM cases_sources)")
        self._forget_copies()

    def delete_all(self) -> int:
        with self._writing() as connection:
            count = int(connection.execute("DELETE FROM cases WHERE 1").rowcount)
            for table in ("events", "cases_sources", "sources"):
                connection.execute(f"DELETE FROM {table}")
        self._forget_copies(ASIDE)
        return count

    def check(self) -> list[str]:
        try:
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check")]
        except FAULTS as fault:
            return [explain(fault, self.place).message]
        if found != ["ok"]:
            return [str(line) for line in found]
        wrong = []
        for case in self.cases():
            try:
                self.read(case.number)
            except StoreError as error:
                wrong.append(error.message)
        return wrong

    def close(self) -> None:
        self._connection.close()

    def _writing(self) -> _Transaction:
        if self.read_only:
            from fixit.messages import _

            raise StoreError(self.read_only, _("Update fixit, or set FIXIT_HOME to another folder."))
        return _Transaction(self._connection, self.place, "BEGIN IMMEDIATE")

    def _find(self, number: str) -> Case:
        row = self._connection.execute(
            f"SELECT {KEPT_COLUMNS} FROM cases WHERE number = ?", (read_number(number) or "",)
        ).fetchone()
        if row is None:
            raise no_such_case(number)
        try:
            return read_case(_checked(row)[:-1])
        except ValueError:
            raise damaged_row(self.place, number) from None

    def _row_of(self, case: Case) -> Row:
        """The values of KEPT_COLUMNS for a case touched now."""
        (last,) = self._connection.execute("SELECT coalesce(max(touched), 0) FROM cases").fetchone()
        row = (*case_row(case), last + 1)
        return (*row, checksum(row))

    def _keep_events(self, number: str, events: Sequence[Event]) -> None:
        for event in events:
            row = event_row(number, event)
            self._connection.execute(INSERT_EVENT, (*row, checksum(row)))

    def _keep_sources(self, number: str, events: Sequence[Event], sources: Sources) -> None:
        for digest in {*sources, *digests_in(events)}:
            self._connection.execute("INSERT OR IGNORE INTO cases_sources VALUES (?, ?)", (number, digest))
        for digest, files in sources.items():
            for name, content in files.items():
                self._connection.execute(
                    "INSERT OR IGNORE INTO sources VALUES (?, ?, ?, ?)",
                    (digest, name, content, _sum_of(content)),
                )

    def _forget_copies(self, *others: str) -> None:
        """Take what was deleted out of the copies and the log as well."""
        if not self.folder:
            return
        try:
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            remove_leftovers(self.folder, MADE, COPY, *others)
        except FAULTS as fault:
            raise explain(fault, self.place) from None
        except OSError as error:
            raise explain_os_error(error, self.folder) from None


class _Transaction:
    """Commits what happens inside, or nothing of it; SQLite's errors leave it as StoreError."""

    def __init__(self, connection: sqlite3.Connection, place: str, begin: str) -> None:
        self.connection, self.place, self.begin = connection, place, begin

    def __enter__(self) -> sqlite3.Connection:
        try:
            self.connection.execute(self.begin)
        except FAULTS as fault:
            raise explain(fault, self.place) from None
        return self.connection

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        fault = error
        if error is None:
            try:
                self.connection.execute("COMMIT")
                return
            except FAULTS as refused:
                fault = refused
        self._undo()
        if isinstance(fault, FAULTS):
            raise explain(fault, self.place) from None

    def _undo(self) -> None:
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except FAULTS:
            pass  # the journal on disk undoes it when the store is next opened


def _checked(row: tuple[object, ...]) -> tuple[object, ...]:
    """The row without its checksum; ValueError where that does not fit."""
    *values, total = row
    if checksum(tuple(values)) != total:  # type: ignore[arg-type]  # any values can be summed
        raise ValueError("changed on the disk")
    return tuple(values)


def _case_of(row: tuple[object, ...]) -> Case:
    try:
        return read_case(_checked(row)[:-1])
    except ValueError:
        return damaged_case(row[0])


def _sum_of(content: bytes) -> int:
    from binascii import crc32

    return crc32(content)
