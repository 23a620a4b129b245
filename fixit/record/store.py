"""What a store of cases can do, whichever keeps them.

    store = open_store(None, state_folder(os.environ, sys.platform))
    case = store.create(Case(owner=""), session.events, {flow.digest: library.sources(flow.id)})
    case = store.append(case.number, new_events)
    case, events = store.read("fx 7k3m")

What `create` and `append` have returned from is on disk. Each raises FixitError with what to do where that
could not be done; nothing is then half there.
"""

from __future__ import annotations

from fixit.errors import FixitError
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Protocol

    from fixit.walk.events import Event

    Sources = Mapping[str, Mapping[str, bytes]]
    """Digest of a flow -> the files it is made of, by name."""

OPEN = "open"
PAUSED = "paused"
RESOLVED = "resolved"
EXPLAINED = "explained"
ESCALATED = "escalated"
DAMAGED = "damaged"
"""Never written: what a list says of a case whose row cannot be trusted."""

UNFINISHED = (OPEN, PAUSED)

MEMORY = "memory:"
"""A store that is gone with the process, for when there is no disk to write to."""


@record
class Case:
    """One case as a list shows it. All but `number` and `owner` follows from its events."""

    number: str = ""
    """`FX-7K3M`; the store gives it."""
    created: str = ""
    updated: str = ""
    status: str = OPEN
    flow: str = ""
    """The flow it began in."""
    flow_version: str = ""
    language: str = ""
    complaint: str = ""
    due: str = ""
    """UTC; until when a step wants to wait."""
    owner: str = ""
    length: int = 0
    """How many events it has."""


if TYPE_CHECKING:

    class Store(Protocol):
        """Keeps cases. Numbers are taken as people write them; an unknown one raises `NoSuchCase`."""

        place: str
        """Where it is, for people: a path, or server and database, without a password."""
        read_only: str
        """Why nothing can be written, in the person's language; "" where it can."""

        def create(self, case: Case, events: Sequence[Event], sources: Sources) -> Case:
            """Keep a new case: of `case` only `owner` is taken, the rest follows from `events`."""

        def append(self, number: str, events: Sequence[Event], sources: Sources | None = None) -> Case:
            """Keep what happened next; `CaseMoved` where `events[0].n` is not the number that comes next."""

        def read(self, number: str) -> tuple[Case, list[Event]]:
            """The case and all its events, as of one moment."""

        def sources(self, digest: str) -> dict[str, bytes]:
            """The files of a flow as they were when a case began; empty where no case brought them."""

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
            """Cases that fit every filter given, the one touched last first.

            `words` is looked for in the complaint; `due_by` (UTC) keeps those due then; `limit` 0: all.
            """

        def latest_open(self) -> Case | None:
            """The unfinished case touched last."""

        def delete(self, number: str) -> None:
            """Remove a case, and every copy of the store that still holds it."""

        def delete_all(self) -> int:
            """Remove all cases and copies; how many cases there were."""

        def check(self) -> list[str]:
            """What is wrong with the store, one sentence each; looks at everything, slow."""

        def close(self) -> None:
            """Let go of it."""


class StoreError(FixitError):
    """The store cannot be opened, read or written."""


class NoSuchCase(FixitError):  # noqa: N818
    """There is no case of that number."""


class CaseMoved(FixitError):  # noqa: N818
    """Somebody else went on with this case; what was to be added was not."""


def open_store(url: str | None, folder: str) -> Store:
    """The store that `url` names (a PostgreSQL URL, `memory:`, or a folder), else the one in `folder`."""
    if not url:
        from fixit.record.sqlite import SqliteStore

        return SqliteStore(folder)
    if url == MEMORY:
        from fixit.record.sqlite import SqliteStore

        return SqliteStore("")
    if url.startswith(("postgresql://", "postgres://")):
        from fixit.record.postgres import open_postgres

        return open_postgres(url)
    if "://" in url:
        from fixit.errors import USAGE
        from fixit.flow.plain import show_name
        from fixit.messages import _

        scheme = show_name(url.partition("://")[0])
        raise StoreError(
            _("fixit cannot keep cases in a store of the kind “{scheme}”.").format(scheme=scheme),
            _("Set FIXIT_STORE to a folder or to postgresql://…, or unset it."),
            USAGE,
        )
    from fixit.record.sqlite import SqliteStore

    return SqliteStore(url)


def no_such_case(number: str) -> NoSuchCase:
    """The error for a number that nothing has."""
    from fixit.flow.plain import show_name
    from fixit.messages import _

    return NoSuchCase(
        _("There is no case {number}.").format(number=show_name(number)),
        _("fixit cases list shows the cases there are."),
    )


def case_moved(number: str) -> CaseMoved:
    """The error for a case that another walk has gone on with."""
    from fixit.messages import _

    return CaseMoved(
        _("Somebody else went on with case {number}; this answer was not saved there.").format(number=number),
        _("See where it stands with: fixit resume {number}").format(number=number),
    )
