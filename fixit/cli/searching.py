"""A case that was put aside before there was a guide: the search goes on with what was said."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixit.cli.options import Options
    from fixit.config.settings import Settings
    from fixit.load.library import Library
    from fixit.record.store import Case, Store
    from fixit.walk.events import Event


def is_search(events: Sequence[Event]) -> bool:
    """Whether the case came no further than what is wrong."""
    return bool((events[0].data or {}).get("searching")) and all(
        event.kind in ("started", "told", "paused") for event in events
    )


def search_on(
    options: Options, settings: Settings, store: Store, today: Library, case: Case, events: Sequence[Event]
) -> int:
    """Find the guide for what was said, and walk it in the same case; the exit code."""
    from fixit.cli.hosts import open_host_again
    from fixit.cli.recorder import Recorder
    from fixit.cli.run import begin_session, open_finder
    from fixit.cli.walking import walk
    from fixit.walk.view import Told

    host = open_host_again(options, settings, today, case.number, case.language)
    try:
        finder = open_finder(options, settings, today, host)
        found = finder.find((str((events[0].data or {}).get("complaint") or ""),))
        flow = today.get(found.flow)
        if flow is None or found.code:
            host.stop(found.code)
            return found.code
        host.begin(flow, today)
        session = begin_session(settings, today, found, host.language, number=events[-1].n + 1)
        if found.told:
            host.tell(Told("", found.told))
        return walk(session, host, Recorder.of_case(store, today.sources, case.number), settings)
    finally:
        host.close()
