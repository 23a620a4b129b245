"""Cases in a PostgreSQL database that a team shares."""

from __future__ import annotations

from fixit.record.numbers import draw_number, length_for, read_number
from fixit.record.rows import (
    CASE_COLUMNS,
    EVENT_COLUMNS,
    case_row,
    damaged_case,
    event_row,
    read_case,
    read_events,
)
from fixit.record.status import digests_in, follow, follows_on
from fixit.record.store import UNFINISHED, Case, StoreError, case_moved, no_such_case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.record.postgres_link import Connection, Link
    from fixit.record.store import Sources
    from fixit.walk.events import Event

SELECT_CASE = f"SELECT {CASE_COLUMNS} FROM fixit.cases"
INSERT_CASE = (
    f"INSERT INTO fixit.cases ({CASE_COLUMNS}, touched)"
    f" VALUES ({'%s, ' * 11}nextval('fixit.touches')) ON CONFLICT (number) DO NOTHING"
)
UPDATE_CASE = (
    f"UPDATE fixit.cases SET ({CASE_COLUMNS}, touched) ="
    f" ({'%s, ' * 11}nextval('fixit.touches')) WHERE number = %s"
)
SELECT_EVENTS = f"SELECT {EVENT_COLUMNS} FROM fixit.events WHERE number = %s AND n >= %s ORDER BY n"
INSERT_EVENT = f"INSERT INTO fixit.events ({EVENT_COLUMNS}) VALUES ({', '.join(['%s'] * 9)})"


def open_postgres(url: str) -> PostgresStore:
    """The store at `url`; StoreError where psycopg is missing or the database will not do."""
    try:
        from fixit.record.postgres_link import Link
    except ImportError:
        from fixit.messages import _

        raise StoreError(
            _("Cases in PostgreSQL need the package psycopg, which is not installed."),
            _('Install it with: pip install "fixit-guide[team]"'),
        ) from None
    return PostgresStore(Link(url))


class PostgresStore:
    """A store on a server (see `fixit.record.store.Store`)."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.place, self.read_only = link.place, link.read_only

    def create(self, case: Case, events: Sequence[Event], sources: Sources) -> Case:
        if not events or not follows_on(0, events):
            raise ValueError("a case begins with event 1")
        self._refuse_if_read_only()
        drawn = [draw_number()]

        def work(connection: Connection, again: bool) -> Case:
            while True:
                kept = follow(Case(number=drawn[-1], owner=case.owner), events)
                if connection.execute(INSERT_CASE, case_row(kept)).rowcount:
                    break
                if again and _has_events(connection, kept.number, events):
                    return kept
                drawn.append(draw_number(length_for(len(drawn))))
            _keep(connection, kept.number, events, sources)
            return kept

        return self._link.run(work)

    def append(self, number: str, events: Sequence[Event], sources: Sources | None = None) -> Case:
        self._refuse_if_read_only()

        def work(connection: Connection, again: bool) -> Case:
            before = _find(connection, number, " FOR UPDATE")
            if again and events and _has_events(connection, before.number, events):
                return before
            if not follows_on(before.length, events):
                raise case_moved(before.number)
            kept = follow(before, events)
            _keep(connection, kept.number, events, sources or {})
            connection.execute(UPDATE_CASE, (*case_row(kept), kept.number))
            return kept

        return self._link.run(work)

    def read(self, number: str) -> tuple[Case, list[Event]]:
        def work(connection: Connection, again: bool) -> tuple[Case, list[Event]]:
            case = _find(connection, number)
            rows = connection.execute(SELECT_EVENTS, (case.number, 1)).fetchall()
            try:
                return case, read_events(rows, case.length)
            except ValueError:
                raise _damaged(self.place, case.number) from None

        return self._link.run(work, "REPEATABLE READ")

    def sources(self, digest: str) -> dict[str, bytes]:
        def work(connection: Connection, again: bool) -> dict[str, bytes]:
            query = "SELECT name, content FROM fixit.sources WHERE digest = %s"
            rows = connection.execute(query, (digest,)).fetchall()
            return {str(name): content for name, content in rows if isinstance(content, bytes)}

        return self._link.run(work)

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
        conditions: list[str] = ["TRUE"]
        values: list[object] = []
        if status:
            conditions.append("status = ANY(%s)")
            values.append(list(status))
        for condition, value in (
            ("flow = %s", flow),
            ("owner = %s", owner),
            ("due <> '' AND due <= %s", due_by),
        ):
            if value:
                conditions.append(condition)
                values.append(value)
        query = f"{SELECT_CASE} WHERE {' AND '.join(conditions)} ORDER BY touched DESC"
        if limit and not words:
            query += f" LIMIT {int(limit)}"

        def work(connection: Connection, again: bool) -> list[Case]:
            found = [_case_of(row) for row in connection.execute(query.encode(), values)]
            fitting = [case for case in found if words.casefold() in case.complaint.casefold()]
            return fitting[:limit] if limit else fitting

        return self._link.run(work)

    def latest_open(self) -> Case | None:
        return next(iter(self.cases(status=UNFINISHED, limit=1)), None)

    def delete(self, number: str) -> None:
        self._refuse_if_read_only()

        def work(connection: Connection, again: bool) -> None:
            known = read_number(number) or ""
            if (
                not connection.execute("DELETE FROM fixit.cases WHERE number = %s", (known,)).rowcount
                and not again
            ):
                raise no_such_case(number)
            connection.execute(
                "DELETE FROM fixit.sources WHERE digest NOT IN (SELECT digest FROM fixit.cases_sources)"
            )

        self._link.run(work)

    def delete_all(self) -> int:
        self._refuse_if_read_only()

        def work(connection: Connection, again: bool) -> int:
            count = connection.execute("DELETE FROM fixit.cases").rowcount
            connection.execute("DELETE FROM fixit.sources")
            return count

        return self._link.run(work)

    def check(self) -> list[str]:
        wrong = []
        for case in self.cases():
            try:
                self.read(case.number)
            except StoreError as error:
                wrong.append(error.message)
        return wrong

    def close(self) -> None:
        self._link.close()

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            from fixit.messages import _

            raise StoreError(self.read_only, _("Update fixit, or set FIXIT_STORE to another database."))


def _find(connection: Connection, number: str, lock: str = "") -> Case:
    known = read_number(number) or ""
    row = connection.execute(f"{SELECT_CASE} WHERE number = %s{lock}".encode(), (known,)).fetchone()
    if row is None:
        raise no_such_case(number)
    return read_case(row)


def _has_events(connection: Connection, number: str, events: Sequence[Event]) -> bool:
    """Whether exactly `events` are the case's last ones: then this is what an earlier try committed."""
    rows = connection.execute(SELECT_EVENTS, (number, events[0].n)).fetchall()
    return rows == [event_row(number, event) for event in events]


def _keep(connection: Connection, number: str, events: Sequence[Event], sources: Sources) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT_EVENT, [event_row(number, event) for event in events])
        digests = sorted({*sources, *digests_in(events)})
        cursor.executemany(
            "INSERT INTO fixit.cases_sources VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [(number, digest) for digest in digests],
        )
        cursor.executemany(
            "INSERT INTO fixit.sources VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            [
                (digest, name, sources[digest][name])
                for digest in sorted(sources)
                for name in sorted(sources[digest])
            ],
        )


def _case_of(row: tuple[object, ...]) -> Case:
    try:
        return read_case(row)
    except ValueError:
        return damaged_case(row[0])


def _damaged(place: str, number: str) -> StoreError:
    from fixit.messages import _

    message = _("Case {number} in {path} is damaged and cannot be read.").format(number=number, path=place)
    return StoreError(message, _("Nothing was changed; other cases are not affected."))
