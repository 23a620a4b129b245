"""Cases and events as rows of a table, and back; a row that cannot be one raises ValueError."""

from __future__ import annotations

from fixit.record.store import DAMAGED, Case
from fixit.walk.events import Event

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fixit.walk.events import Json

    Row = tuple[str | int, ...]

CASE_COLUMNS = "number, created, updated, status, flow, flow_version, language, complaint, due, owner, length"
EVENT_COLUMNS = "number, n, kind, at, who, step, visit, shown, data"

_ESCAPES = {code: f"\\u{code:04x}" for code in range(0x20)} | {0x22: '\\"', 0x5C: "\\\\"}


def case_row(case: Case) -> Row:
    """The values of CASE_COLUMNS."""
    return tuple(
        value if isinstance(value, int) else storable(value)
        for value in (getattr(case, name) for name in CASE_COLUMNS.split(", "))
    )


def read_case(row: Sequence[object]) -> Case:
    """The case of a row of CASE_COLUMNS."""
    *texts, length = row
    if not isinstance(length, int) or not all(isinstance(text, str) for text in texts):
        raise ValueError("a value of the wrong type")
    return Case(*texts, length)  # type: ignore[arg-type, call-arg]  # ten texts


def damaged_case(number: object) -> Case:
    """What a list shows in place of a row that cannot be trusted."""
    return Case(number if isinstance(number, str) else "", status=DAMAGED)


def event_row(number: str, event: Event) -> Row:
    """The values of EVENT_COLUMNS for an event of case `number`."""
    texts = (storable(event.kind), storable(event.at), storable(event.who), storable(event.step))
    data = "" if event.data is None else write_json(event.data)
    return (number, event.n, *texts, event.visit, storable(event.shown), data)


def read_event(row: Sequence[object]) -> Event:
    """The event of a row of EVENT_COLUMNS."""
    _number, n, kind, at, who, step, visit, shown, data = row
    texts = (kind, at, who, step, shown, data)
    if not (isinstance(n, int) and isinstance(visit, int) and all(isinstance(text, str) for text in texts)):
        raise ValueError("a value of the wrong type")
    read = read_json(str(data)) if data else None
    if read is not None and not isinstance(read, dict):
        raise ValueError("data is no mapping")
    return Event(n, str(kind), str(at), str(who), str(step), visit, str(shown), read)


def read_events(rows: Iterable[Sequence[object]], length: int) -> list[Event]:
    """The events of a case that has `length` of them, none missing."""
    events = [read_event(row) for row in rows]
    if [event.n for event in events] != list(range(1, length + 1)):
        raise ValueError("events are missing")
    return events


def checksum(row: Row) -> int:
    """A number that no longer fits once any value of the row has changed."""
    from binascii import crc32

    return crc32("\x1f".join(map(str, row)).encode())


def storable(text: str) -> str:
    """`text` as every database keeps it: no NUL, no halves of surrogate pairs."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "\u2400").encode("utf-8", "replace").decode()


def write_json(value: Json) -> str:
    """`value` as JSON. Written out here because importing `json` takes longer than saving an answer does."""
    if isinstance(value, str):
        return f'"{storable(value).translate(_ESCAPES)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, list | tuple):
        return f"[{','.join([write_json(one) for one in value])}]"
    if isinstance(value, dict):
        inside = [f"{write_json(str(name))}:{write_json(one)}" for name, one in value.items()]
        return f"{{{','.join(inside)}}}"
    if not value - value == 0:  # infinite, or not a number
        raise ValueError("not a number that can be kept")
    return repr(value)


def read_json(text: str) -> Json:
    """What `text` says; ValueError where it is no JSON."""
    from json import loads

    try:
        read: Json = loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    return read
