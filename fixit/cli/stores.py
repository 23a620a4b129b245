"""Opens the person's store, for the commands that look into it."""

from __future__ import annotations

import os
import sys

from fixit.errors import FixitError
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.config.settings import Settings
    from fixit.record.store import Case, Store
    from fixit.report.summary import Summary
    from fixit.walk.events import Event


def open_usual(settings: Settings, environment: Mapping[str, str] = os.environ) -> Store:
    """The store that the settings name, else the one in the usual folder."""
    from fixit.record.paths import state_folder
    from fixit.record.store import open_store

    return open_store(settings.store or None, state_folder(environment, sys.platform))


def open_existing(settings: Settings, environment: Mapping[str, str] = os.environ) -> Store | None:
    """The person's own store on this machine, or None where nothing was ever kept in it."""
    from fixit.record.paths import state_folder

    folder = settings.store or state_folder(environment, sys.platform)
    return open_usual(settings, environment) if os.path.exists(os.path.join(folder, "cases.db")) else None


def read_case(store: Store, number: str | None) -> tuple[Case, list[Event]]:
    """The case of that number, or the one touched last, with its events. FixitError where there is none."""
    if number:
        return store.read(number)
    latest = store.cases(limit=1)
    if not latest:
        raise FixitError(_("There are no cases yet."), _("`fixit` begins one."))
    return store.read(latest[0].number)


def summary_of(store: Store, settings: Settings, number: str, events: list[Event], masked: bool) -> Summary:
    """The case's summary, with what was taken back left out; `masked`: without personal data."""
    from fixit.report.summary import summarize

    summary = summarize(number, events, aside_of(store, settings, events), settings.contacts)
    return mask_all(summary) if masked else summary


def aside_of(store: Store, settings: Settings, events: list[Event]) -> set[tuple[str, int]]:
    """The answers that no longer count. Only the walk itself knows; where it cannot be replayed, none."""
    if not any(event.kind == "back" for event in events):
        return set()
    from fixit.cli.libraries import library_of_case
    from fixit.cli.moving import latest_walk
    from fixit.load.library import Library
    from fixit.walk.problems import Problem
    from fixit.walk.session import answers_aside, replay

    walked = latest_walk(events)
    try:
        session = replay(library_of_case(store, walked, Library(settings.flows)), walked)
    except FixitError:
        return set()
    return set() if isinstance(session, Problem) else answers_aside(session)


def mask_all(summary: Summary) -> Summary:
    """The summary without personal data."""
    from fixit.report.mask import mask_summary
    from fixit.report.redact import redact

    return mask_summary(summary, redact)


def cache_place() -> str:
    """Where compiled flows are kept."""
    from fixit.load.cache import cache_folder

    return cache_folder(os.environ, sys.platform)
