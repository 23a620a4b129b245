"""Asks before a case is taken up that had ended or that waits: whoever only looks must not change it."""

from __future__ import annotations

from fixit.errors import DONE, ESCALATED, PAUSED, Stopped
from fixit.messages import _
from fixit.walk.host import Command
from fixit.walk.view import Choice, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fixit.cli.hosts import WalkHost
    from fixit.walk.session import Session

COMMANDS = ("language", "pause", "help")
GO_ON, LEAVE_OUT = "go-on", "leave-out"
"""What is to be done with the case; LEAVE_OUT: without the step that it waits for."""


def ask_first(host: WalkHost, session: Session, taken_up: Session, number: str) -> str | int:
    """GO_ON or LEAVE_OUT; an exit code where the case stays as it is.

    `taken_up`: the session as it is if it goes on.
    """
    finish = session.state.finish
    if finish is None:
        return ask_whether_it_waited(host, taken_up) if is_waiting(taken_up) else GO_ON
    if finish.outcome != "escalated":
        return ask_whether_it_came_back(host, session, number)
    if finish.ending == "danger":
        return ask_whether_it_is_safe(host, session)
    return ask_whether_it_goes_on(host, session, number)


def is_waiting(session: Session) -> bool:
    """Whether the time that a step wants to wait was not over when the last thing happened."""
    return session.state.due > session.events[-1].at


def ask_whether_it_came_back(host: WalkHost, session: Session, number: str) -> str | int:
    """Of a case that was solved: GO_ON where the problem is there again."""

    def view() -> View:
        text = _("Case {case} was closed on {time}. Is the problem there again?")
        return _question(
            host,
            text.format(case=number, time=_ended(session)),
            Choice("yes", _("Yes, it is there again")),
            Choice("no", _("No, leave it as it is")),
        )

    return _choose(host, view, {"yes": GO_ON, "no": DONE})


def ask_whether_it_goes_on(host: WalkHost, session: Session, number: str) -> str | int:
    """Of a case that was handed over: GO_ON where it goes on here all the same."""

    def view() -> View:
        return _question(
            host,
            _tell_handover(session, number) + " " + _("Go on with it here all the same?"),
            Choice("yes", _("Yes, go on here")),
            Choice("no", _("No, leave it as it is")),
        )

    return _choose(host, view, {"yes": GO_ON, "no": ESCALATED})


def _tell_handover(session: Session, number: str) -> str:
    """When the case was handed over, to whom, and why."""
    from fixit.report.sections import human_words, role_words
    from fixit.report.summary import summarize

    told = summarize(number, session.events)
    reason = told.text or human_words(told.human)
    return _("Case {case} was handed over on {time}. To: {who}. Why: {reason}").format(
        case=number, time=_ended(session), who=role_words(told.role or "support"), reason=end_sentence(reason)
    )


def ask_whether_it_is_safe(host: WalkHost, session: Session) -> str | int:
    """Of a case that stopped for a danger: GO_ON where that is over; else what to do is said once more."""
    from fixit.walk.present import ending_of

    def view() -> View:
        text = _(
            "On {time} the phone was hot, swollen or smoking, and the case was stopped for that."
            " Is it cool, flat and whole now?"
        )
        return _question(
            host,
            text.format(time=_ended(session)),
            Choice("yes", _("Yes, it is all right: go on")),
            Choice("no", _("No, or I am not sure")),
        )

    chosen = _choose(host, view, {"yes": GO_ON, "no": ESCALATED})
    ending = ending_of(session)
    if chosen == ESCALATED and ending is not None:
        host.end(ending)
    return chosen


def ask_whether_it_waited(host: WalkHost, session: Session) -> str | int:
    """Of a case that waits: GO_ON where the time has passed after all, LEAVE_OUT where nobody will wait."""
    from fixit.cli.times import show_local

    due = show_local(session.state.due)

    def view() -> View:
        from fixit.terminal.words import first_sentence
        from fixit.walk.present import wait_of

        step = wait_of(session)
        text = _("It is not time yet. This is to last until {time}: {step} Has it been long enough?")
        asked = _question(
            host,
            text.format(time=due, step=end_sentence(first_sentence(step.text))),
            Choice("wait", _("Not yet: put it aside until then")),
            Choice("done", _("Yes, it was begun earlier: go on")),
            Choice("leave-out", _("I will not wait: go on without this step")),
        )
        asked.step, asked.say, asked.note, asked.staffed = "wait", step.say, step.note, step.staffed
        return asked

    chosen = _choose(host, view, {"wait": PAUSED, "done": GO_ON, "leave-out": LEAVE_OUT})
    if chosen == PAUSED:
        host.around.due = due
        host.stop(PAUSED)
    return chosen


def _question(host: WalkHost, text: str, *options: Choice) -> View:
    return View("choice", "", "reopen", 1, host.language, text, options, commands=COMMANDS)


def _choose(host: WalkHost, make: Callable[[], View], outcomes: Mapping[str, str | int]) -> str | int:
    """What the answer means; a person who leaves means what changes nothing. An exit code where stopped."""
    while True:
        try:
            got = host.ask(make())
        except Stopped as stop:
            return stop.code
        if isinstance(got, Command) and got.name == "language":
            host.language = got.text
        elif isinstance(got, Command):
            return next(code for code in outcomes.values() if isinstance(code, int))
        elif isinstance(got.value, str) and got.value in outcomes:
            return outcomes[got.value]
        else:
            host.problem(_("Please choose one of the answers."))


def _ended(session: Session) -> str:
    from fixit.cli.times import show_local

    ends = [event.at for event in session.events if event.kind in ("resolved", "escalated")]
    return show_local(ends[-1] if ends else session.events[-1].at)


def end_sentence(words: str) -> str:
    """The words with a full stop, unless they end in a sign of their own."""
    return words if words.endswith((".", "!", "?", "…", "»", "”")) else f"{words}."
