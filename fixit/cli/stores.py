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
    from fixit.walk.session import Session


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


def summary_of(store: Store, settings: Settings, case: Case, events: list[Event], masked: bool) -> Summary:
    """The case's summary, with what was taken back left out; `masked`: without personal data."""
    from fixit.report.summary import summarize
    from fixit.walk.present import question_of
    from fixit.walk.session import answers_aside

    session = standing_of(store, settings, case, events)
    aside, stopped = (answers_aside(session), question_of(session)) if session else (set(), "")
    summary = summarize(case.number, events, aside, settings.contacts, stopped)
    return mask_all(summary) if masked else summary


def standing_of(store: Store, settings: Settings, case: Case, events: list[Event]) -> Session | None:
    """The walk as it stands, which alone knows what was taken back and what is asked now.

    None where it has no more to tell than its events do, or cannot be replayed.
    """
    from fixit.cli.libraries import library_of_case
    from fixit.cli.moving import latest_walk
    from fixit.cli.searching import is_search
    from fixit.load.library import Library
    from fixit.record.store import UNFINISHED
    from fixit.walk.problems import Problem
    from fixit.walk.session import replay

    went_back = any(event.kind == "back" for event in events)
    if is_search(events) or not (went_back or case.status in UNFINISHED):
        return None
    walked = latest_walk(events)
    try:
        session = replay(library_of_case(store, walked, Library(settings.flows)), walked)
    except FixitError:
        return None
    return None if isinstance(session, Problem) else session


def mask_all(summary: Summary) -> Summary:
    """The summary without personal data."""
    from fixit.report.mask import mask_summary
    from fixit.report.redact import redact

    return mask_summary(summary, redact)


def cache_place() -> str:
    """Where compiled flows are kept."""
    from fixit.load.cache import cache_folder

    return cache_folder(os.environ, sys.platform)
