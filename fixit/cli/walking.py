"""Walks one session with a host and a recorder, and turns how it ended into an exit code."""

from __future__ import annotations

import sys

from fixit.errors import DONE, ESCALATED, FAILED, PAUSED, FixitError, Stopped
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.hosts import WalkHost
    from fixit.cli.recorder import Recorder
    from fixit.config.settings import Settings
    from fixit.walk.drive import Drive
    from fixit.walk.events import Json
    from fixit.walk.session import Session


def walk(
    session: Session,
    host: WalkHost,
    recorder: Recorder,
    settings: Settings,
    saved: int = 0,
    backs_out: bool = False,
) -> int:
    """Walk until an ending, a pause or a stop; the exit code. `saved`: events on disk already.

    `backs_out`: going back from the first screen raises BackedOut, with the host still open.
    """
    from fixit.walk.host import BackedOut

    left_open = False
    drive = make_drive(session, host, recorder, settings, backs_out)
    drive.saved = saved
    host.around.summary = lambda: describe(settings, recorder.number, drive.session)
    try:
        last = drive.run()
        recorder.flush()
    except Stopped as stop:
        return leave(drive.session, host, recorder, stop.code)
    except FixitError:
        if len(drive.session.events) > 1:  # else nothing was said yet, and there is nothing to keep
            recorder.flush()
        raise
    except BackedOut:
        recorder.take_back()
        host.around.case = ""
        left_open = True
        raise
    finally:
        recorder.close()
        if not left_open:
            host.close()
    show_unsaved(last, recorder)
    return FAILED if recorder.unsaved else code_of(last, host)


def make_drive(
    session: Session, host: WalkHost, recorder: Recorder, settings: Settings, backs_out: bool
) -> Drive:
    """The loop for a case that is kept, with all that a person's own words are looked through for."""
    from fixit.cli.alarms import ask, warn
    from fixit.cli.secrets import find_secret
    from fixit.cli.times import utc_now
    from fixit.terminal.problems import describe_problem
    from fixit.walk.drive import Drive

    return Drive(
        session,
        host,
        save=recorder.save,
        clock=utc_now,
        describe=describe_problem,
        refuse=find_secret,
        warn=lambda text: warn(text, settings.flows),
        alarm=lambda text: ask(text, host.language) if host.asks else None,
        who=settings.who,
        backs_out=backs_out,
    )


def put_aside(session: Session, host: WalkHost, recorder: Recorder, settings: Settings, code: int) -> int:
    """Save a session that nobody goes on with now, and say how to go on; the exit code."""
    host.around.summary = lambda: describe(settings, recorder.number, session)
    try:
        recorder.save(session.events)
        return leave(session, host, recorder, code)
    finally:
        recorder.close()
        host.close()


def leave(session: Session, host: WalkHost, recorder: Recorder, code: int) -> int:
    """Say goodbye to a person who leaves with `code` before the end; the exit code: nobody can go on later
    with what is not saved."""
    recorder.flush()
    host.stop(code)
    show_unsaved(session, recorder)
    return FAILED if recorder.unsaved and code == PAUSED else code


def describe(settings: Settings, number: str, session: Session) -> dict[str, Json]:
    """The case's summary for a program, without personal data."""
    from fixit.cli.stores import mask_all
    from fixit.report.as_json import to_json
    from fixit.report.summary import summarize
    from fixit.walk.present import question_of
    from fixit.walk.session import answers_aside

    aside, stopped = answers_aside(session), question_of(session)
    summary = summarize(number, session.events, aside, settings.contacts, stopped)
    return to_json(mask_all(summary))


def code_of(session: Session, host: WalkHost) -> int:
    """The exit code of a walk that came to its end or was put aside."""
    finish = session.state.finish
    if finish is None:
        host.around.due = due_of(session)
        host.stop(PAUSED)
        return PAUSED
    return ESCALATED if finish.outcome == "escalated" else DONE


def due_of(session: Session) -> str:
    """Until when a step that was begun just now wants to wait, as the person's clock shows it; else ""."""
    from fixit.cli.times import show_local

    return show_local(session.state.due) if session.events[-1].kind == "waiting" else ""


def show_unsaved(session: Session, recorder: Recorder) -> None:
    """Where nothing could be saved, show what was answered, so that it can be copied."""
    if not recorder.unsaved:
        return
    from fixit.cli.times import show_zoned
    from fixit.report.as_text import as_text
    from fixit.report.summary import summarize

    sys.stderr.write("\n" + _("NOT SAVED. What you answered, to copy:") + "\n\n")
    sys.stderr.write(as_text(summarize(recorder.number or "-", session.events), show_zoned))
