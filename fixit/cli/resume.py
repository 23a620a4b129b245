"""`fixit resume`: goes on with a case, on the guide as the case knows it, or on its newest version."""

from __future__ import annotations

import os

from fixit.errors import FixitError
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from fixit.cli.options import Options
    from fixit.config.settings import Settings
    from fixit.load.library import Library
    from fixit.record.store import Case, Store
    from fixit.report.handover import Handover
    from fixit.walk.events import Event
    from fixit.walk.session import Session


def resume_case(options: Options) -> int:
    """Go on with the case of that number, or the latest that is not finished."""
    from fixit.cli.searching import is_search, search_on
    from fixit.cli.stores import open_usual
    from fixit.config.settings import prepare
    from fixit.load.library import Library

    settings = prepare(options.flags)
    store = open_usual(settings, os.environ)
    try:
        case, events = find_case(store, " ".join(options.words) or None)
        if store.read_only:
            raise FixitError(
                store.read_only, _("The case can be read: fixit show {case}").format(case=case.number)
            )
        today = Library(settings.flows)
        if is_search(events):
            return search_on(options, settings, store, today, case, events)
        if options.latest:
            return go_on_newest(options, settings, store, today, case, events)
        return go_on_as_kept(options, settings, store, today, case, events)
    except BaseException:
        store.close()
        raise


def find_case(store: Store, number: str | None) -> tuple[Case, list[Event]]:
    """The case of that number, or the latest that is not finished: one that stopped for a danger is not."""
    if number:
        return store.read(number)
    alarmed = find_alarmed(store)
    if alarmed is not None:
        return alarmed
    latest = store.latest_open()
    if latest is None:
        raise FixitError(
            _("There is no case to go on with."),
            _("`fixit` begins one. One that has ended is reopened by its number: see `fixit cases list`."),
        )
    return store.read(latest.number)


def find_alarmed(store: Store) -> tuple[Case, list[Event]] | None:
    """The case touched last, if it stopped because the phone was hot, swollen or smoking."""
    from fixit.record.store import ESCALATED

    for case in store.cases(limit=1):
        if case.status == ESCALATED:
            found = store.read(case.number)
            if alarm_of(found[1]):
                return found
    return None


def alarm_of(events: Sequence[Event]) -> str:
    """When the case was stopped for a danger, if nothing came after it; else ""."""
    for event in reversed(events):
        if event.kind == "escalated":
            return event.at if (event.data or {}).get("ending") == "danger" else ""
        if event.kind not in ("noted", "language"):
            return ""
    return ""


def go_on_as_kept(
    options: Options, settings: Settings, store: Store, today: Library, case: Case, events: list[Event]
) -> int:
    """Go on with the flow's own bytes that the case kept."""
    from fixit.cli.libraries import changed_since, library_of_case
    from fixit.cli.moving import latest_walk
    from fixit.walk.problems import Problem
    from fixit.walk.session import replay

    walked = latest_walk(events)
    library = library_of_case(store, walked, today)
    session = replay(library, walked)
    if isinstance(session, Problem):
        raise FixitError(
            _("Case {case} cannot be replayed: it does not fit its guide.").format(case=case.number),
            _(
                "Read it with: fixit show {case}. Go on with the newest guide: fixit resume {case} --latest"
            ).format(case=case.number),
        )
    said = []
    changed = changed_since(walked, today)
    if changed:
        words = (
            _("This case goes on with version {old} of its guide; there is version {new} now.")
            if changed[0] != changed[1]
            else _("This case goes on with its guide as it was then; it has been edited since.")
        )
        said.append(
            words.format(old=changed[0], new=changed[1])
            + " "
            + _("To move to it: fixit resume {case} --latest").format(case=case.number)
        )
    return go_on(options, settings, store, library.sources, session, case, events, len(walked), said)


def go_on_newest(
    options: Options, settings: Settings, store: Store, today: Library, case: Case, events: list[Event]
) -> int:
    """Go on with the newest version of the guide; what no longer fits is said, and kept as known."""
    from fixit.cli.libraries import changed_since
    from fixit.cli.moving import latest_walk, move_walk
    from fixit.cli.times import utc_now

    walked = latest_walk(events)
    changed = changed_since(walked, today)
    if changed is None and today.get(str((walked[0].data or {}).get("flow"))) is not None:
        return go_on_as_kept(options, settings, store, today, case, events)
    moved = move_walk(today, walked, utc_now())
    said = moved.sentences(*(changed or ("", "")))
    return go_on(options, settings, store, today.sources, moved.session, case, events, 0, said)


def go_on(
    options: Options,
    settings: Settings,
    store: Store,
    sources: Callable[[str], dict[str, bytes]],
    session: Session,
    case: Case,
    events: list[Event],
    saved: int,
    said: Sequence[str],
) -> int:
    """Take the walk up again, after saying what is to be said."""
    from fixit.cli.hosts import announce, open_host_again
    from fixit.cli.recorder import Recorder
    from fixit.cli.reopening import LEAVE_OUT, ask_first
    from fixit.cli.times import utc_now
    from fixit.cli.titles import Titles
    from fixit.cli.walking import walk
    from fixit.load.library import Library
    from fixit.walk.moves import leave_wait, resume, switch_language
    from fixit.walk.problems import Problem
    from fixit.walk.view import Told

    taken_up = resume(session, utc_now(), settings.who, expert=settings.expert)
    # what the guide says is spoken in the language asked for, too
    if not isinstance(taken_up, Problem) and options.language not in (None, "", session.state.language):
        taken_up = switch_language(taken_up, settings.language, utc_now(), settings.who)
    if isinstance(taken_up, Problem):
        raise FixitError(_("Case {case} cannot be taken up again.").format(case=case.number))
    today = Library(settings.flows)
    host = open_host_again(options, settings, today, case.number, session.state.language)
    asks = options.answers is None and not options.no_input
    chosen = ask_first(host, session, taken_up, case.number) if asks else ""
    if isinstance(chosen, int):
        store.close()
        host.close()
        return chosen
    left = leave_wait(taken_up, utc_now(), settings.who) if chosen == LEAVE_OUT else taken_up
    taken_up = taken_up if isinstance(left, Problem) else left
    host.around.handover = hand_over(settings, case, events, session, taken_up, Titles(today))
    announce(host, case.flow, case.flow_version)
    for sentence in said if asks else (*unasked(session, taken_up), *said):
        host.tell(Told("", sentence))
    return walk(taken_up, host, Recorder.of_case(store, sources, case.number), settings, saved)


def unasked(session: Session, taken_up: Session) -> Iterator[str]:
    """What a script is told, which is not asked whether to go on: an alarm, a wait that is not over."""
    from fixit.cli.reopening import is_waiting
    from fixit.cli.times import show_local

    alarm = alarm_of(session.events)
    if alarm:
        danger = _("On {time} the phone was hot, swollen or smoking. Go on only if it is cool and whole.")
        yield danger.format(time=show_local(alarm))
    if is_waiting(taken_up):
        due = show_local(taken_up.state.due)
        yield _("The waiting time is not over yet: it lasts until {time}.").format(time=due)


def hand_over(
    settings: Settings,
    case: Case,
    events: list[Event],
    session: Session,
    taken_up: Session,
    titles: Mapping[str, str],
) -> Handover:
    """What the case holds, as `events` and `session` tell it, for whoever has `taken_up` it now."""
    from fixit.cli.alarms import warn
    from fixit.cli.cases import title_of
    from fixit.cli.times import show_local
    from fixit.report.handover import handover_of
    from fixit.report.summary import summarize
    from fixit.walk.session import answers_aside

    summary = summarize(case.number, events, answers_aside(session), settings.contacts)
    summary.problem = title_of(case, summary, titles)
    told = dict.fromkeys(warn(note.text, settings.flows) for note in summary.notes)
    among_answers = {name for passed in taken_up.state.path if passed.kind != "skip" for name in passed.shown}
    warnings = [warning for warning in told if warning]
    reopened = taken_up.state.reopened
    fact = reopened.prompt.step.fact if reopened is not None else ""
    return handover_of(summary, show_local, among_answers, warnings, fact)
