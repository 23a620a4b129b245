"""What a list tells about a case, read off its events."""

from __future__ import annotations

from fixit.record.store import ESCALATED, EXPLAINED, OPEN, PAUSED, RESOLVED, Case

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fixit.walk.events import Event

KEEPS_STATUS = frozenset(("noted", "language"))
"""A remark on a case that has ended does not open it again."""
ENDS_WAITING = frozenset(("tried", "skipped", "back", "resolved", "escalated"))


def follow(case: Case, events: Iterable[Event]) -> Case:
    """`case` after `events`."""
    status, due, language = case.status, case.due, case.language
    flow, version, complaint = case.flow, case.flow_version, case.complaint
    created, updated, length = case.created, case.updated, case.length
    for event in events:
        data = event.data or {}
        created = created or event.at
        updated, length = event.at, event.n
        if event.kind == "started":
            flow, version = _text(data, "flow"), _text(data, "version")
            complaint = _text(data, "complaint")
        if event.kind in ("started", "language"):
            language = _text(data, "lang")
        if event.kind in ENDS_WAITING:
            due = ""
        if event.kind == "waiting":
            due = _text(data, "due")
        if event.kind not in KEEPS_STATUS:
            status = _status_after(event.kind, data)
    return Case(
        case.number, created, updated, status, flow, version, language, complaint, due, case.owner, length
    )


def _status_after(kind: str, data: Mapping[str, object]) -> str:
    if kind in ("waiting", "paused"):
        return PAUSED
    if kind == "resolved":
        return EXPLAINED if data.get("outcome") == EXPLAINED else RESOLVED
    return ESCALATED if kind == "escalated" else OPEN


def _text(data: Mapping[str, object], name: str) -> str:
    value = data.get(name)
    return value if isinstance(value, str) else ""


def follows_on(length: int, events: Sequence[Event]) -> bool:
    """Whether `events` are the next ones of a case that has `length` of them."""
    return all(event.n == length + 1 + place for place, event in enumerate(events))


def digests_in(events: Iterable[Event]) -> set[str]:
    """The flows that `events` were walked on."""
    return {
        digest
        for event in events
        if event.kind in ("started", "entered") and (digest := _text(event.data or {}, "digest"))
    }
