"""`fixit` and `fixit run`: from what is wrong to the guide, and through it."""

from __future__ import annotations

import os
import sys

from fixit.errors import USAGE, FixitError
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.asking import Found
    from fixit.cli.finding import Finder
    from fixit.cli.history import Earlier
    from fixit.cli.hosts import WalkHost
    from fixit.cli.options import Options
    from fixit.config.settings import Settings
    from fixit.flow.model import Flow
    from fixit.load.library import Library
    from fixit.record.store import Store
    from fixit.walk.session import Session


def run_flow(options: Options) -> int:
    """Find the guide, walk it with the host that fits, and return how it ended."""
    if len(options.words) == 1 and is_file(options.words[0]):
        from fixit.cli.rehearse import rehearse

        return rehearse(options)
    from fixit.config.settings import prepare
    from fixit.load.library import Library

    settings = prepare(options.flags)
    library = Library(settings.flows)
    from fixit.cli.hosts import open_host

    host = open_host(options, settings)
    try:
        return find_and_walk(options, settings, library, host)
    finally:
        host.close()


def find_and_walk(options: Options, settings: Settings, library: Library, host: WalkHost) -> int:
    """Find the guide and walk it; who goes back from its first screen says anew what is wrong."""
    from fixit.walk.host import BackedOut

    finder: Finder | None = None
    found = find_at_once(options, library)
    if found is None:
        finder = open_finder(options, settings, library, host)
        found = finder.find(options.words)
    while found.flow:
        try:
            return walk_new(options, settings, library, host, found)
        except BackedOut as back:
            finder = finder or open_finder(options, settings, library, host)
            found = finder.find_again(back.notes)
    return leave(found, host)


def is_file(word: str) -> bool:
    """Whether a word means a guide's file, there or not: by its ending, or by a folder and being there."""
    return word.endswith(".yaml") or (("/" in word or os.sep in word) and os.path.isfile(word))


def find_at_once(options: Options, library: Library) -> Found | None:
    """The guide, where a single word names it: the usual case asks nothing and searches nothing."""
    from fixit.cli.asking import Found

    if len(options.words) == 1 and options.words[0] in library.ids():
        return Found(options.words[0])
    return None


def open_finder(options: Options, settings: Settings, library: Library, host: WalkHost) -> Finder:
    """What finds the guide by the person's words. FixitError where nobody may be asked."""
    from fixit.cli.finding import Finder

    if options.no_input and not options.words:
        raise FixitError(
            _("It is not said what is wrong."),
            _("Name a guide or the problem: fixit run microphone. `fixit list` shows the guides."),
            USAGE,
        )
    asked_for = settings.sources.get("language", "") not in ("", "locale")
    scripted = options.answers is not None or options.no_input
    return Finder(library, host, not asked_for, confirms=not scripted, country=settings.country)


def leave(found: Found, host: WalkHost) -> int:
    """The end for a person who leaves before anything was said."""
    from fixit.cli.boundary import say_note

    host.stop(found.code)
    say_note(_("Nothing was said yet, so there is nothing to save. To begin again: fixit"))
    return found.code


def walk_new(options: Options, settings: Settings, library: Library, host: WalkHost, found: Found) -> int:
    """Begin a case with the guide that was found, and walk it."""
    from fixit.cli.hosts import announce, is_patient, tell_around
    from fixit.cli.recorder import Recorder
    from fixit.cli.stores import open_usual
    from fixit.cli.walking import put_aside, walk
    from fixit.walk.view import Told

    flow = library.get(found.flow)
    if flow is not None:
        host.begin(flow, library)
    store, earlier = None, None
    if flow is not None and not found.code:
        store, earlier = recall(options, settings, flow, library, host.language)
    tell_around(host, settings, library)
    session = begin_session(settings, library, found, host.language, earlier.first if earlier else "")
    version = str((session.events[0].data or {}).get("version"))

    def know_number(number: str) -> None:
        if not host.around.case:
            host.around.case = number
            announce(host, found.flow, version)

    recorder = Recorder(
        lambda: open_usual(settings, os.environ),
        library.sources,
        know_number,
        patient=is_patient(options) and not found.begun,
    )
    recorder.store = store
    if found.code:
        return put_aside(session, host, recorder, settings, found.code)
    if found.told:
        host.tell(Told("", found.told))
    if earlier is not None:
        host.tell(Told("", earlier.tell()))
    alone = options.jsonl or options.answers is not None or options.no_input
    return walk(session, host, recorder, settings, backs_out=not alone)


def recall(
    options: Options, settings: Settings, flow: Flow, library: Library, language: str
) -> tuple[Store | None, Earlier | None]:
    """The store, where it is this person's own and there already, and the earlier case that matters.

    A program that drives the walk is told nothing, and a team's cases are of many people.
    """
    if options.jsonl or options.answers is not None or options.no_input or "://" in settings.store:
        return None, None
    from fixit.cli.stores import open_existing

    try:
        store = open_existing(settings, os.environ)
        if store is None:
            return None, None
        from fixit.cli.history import look_back

        # piped lines answer the questions they know of
        earlier = look_back(store, flow, library, language, offer=sys.stdin.isatty())
    except (FixitError, OSError):
        return None, None  # the recorder meets it too, and says so
    return store, earlier


def begin_session(
    settings: Settings, library: Library, found: Found, language: str, first: str = "", number: int = 1
) -> Session:
    """A new session at the guide's first question, or at the try that helped in an earlier case.

    `number`: of its first event.
    """
    from fixit.cli.times import utc_now
    from fixit.walk.moves import begin
    from fixit.walk.problems import Problem

    facts = (
        {"kit.country": settings.country} if settings.country and "kit.country" in library.kit.values else {}
    )
    session = begin(
        library,
        found.flow,
        utc_now(),
        language=language,
        complaint=found.complaint,
        facts=facts,
        expert=settings.expert,
        who=settings.who,
        first=first,
        searching=bool(found.code),
        number=number,
    )
    if isinstance(session, Problem):
        raise FixitError(
            _("There is no guide called “{name}”.").format(name=found.flow),
            _("`fixit list` shows the guides."),
            USAGE,
        )
    if found.facts:
        from fixit.cli.heard import tell_heard

        session = tell_heard(session, found.facts, utc_now(), settings.who)
    return step_out(session, found, settings.who)


def step_out(session: Session, found: Found, who: str) -> Session:
    """The session of a person who left before its first question: in danger, or to go on later."""
    from fixit.cli.times import utc_now
    from fixit.errors import PAUSED
    from fixit.walk.moves import pause, stop_danger
    from fixit.walk.problems import Problem

    left: Session | Problem = session
    if found.danger:
        left = stop_danger(session, utc_now(), who)
    elif found.code == PAUSED:
        left = pause(session, utc_now(), who)
    return session if isinstance(left, Problem) else left
