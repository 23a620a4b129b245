"""The flows of a case as they were when it began, with today's for those it has not entered yet."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.flow.model import Flow, Kit
    from fixit.load.library import Library
    from fixit.record.store import Store
    from fixit.walk.events import Event


class KeptLibrary:
    """Flows by id: those that a case kept, then today's."""

    def __init__(self, kept: dict[str, Library], today: Library, first: str) -> None:
        self.kept = kept
        self.today = today
        self.first = first

    @property
    def kit(self) -> Kit:
        """The kit that the case began with."""
        library = self.kept.get(self.first)
        return library.kit if library else self.today.kit

    def get(self, flow_id: str) -> Flow | None:
        library = self.kept.get(flow_id, self.today)
        return library.get(flow_id)

    def sources(self, flow_id: str) -> dict[str, bytes]:
        """The bytes that the flow is made of."""
        return self.kept.get(flow_id, self.today).sources(flow_id)


def library_of_case(store: Store, events: Sequence[Event], today: Library) -> KeptLibrary:
    """The library to go on with a case: its own bytes of each flow that it began or entered."""
    from fixit.load.library import Library

    kept: dict[str, Library] = {}
    first = ""
    for event in events:
        data = event.data or {}
        if event.kind not in ("started", "entered"):
            continue
        flow_id, digest = str(data.get("flow")), str(data.get("digest"))
        first = first or flow_id
        flow = today.get(flow_id) if flow_id in today.ids() else None
        if flow is None or flow.digest != digest:
            sources = store.sources(digest)
            if sources:
                kept[flow_id] = Library.of_sources(sources)
    return KeptLibrary(kept, today, first)


def changed_since(events: Sequence[Event], today: Library) -> tuple[str, str] | None:
    """The versions then and now of the flow that the case began with, where they differ; else None."""
    data = (events[0].data or {}) if events else {}
    flow = today.get(str(data.get("flow")))
    if flow is None or flow.digest == data.get("digest"):
        return None
    return str(data.get("version")), flow.version
