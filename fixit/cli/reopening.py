"""Asks before a case that was solved is opened again: whoever only looks must not change how it ended."""

from __future__ import annotations

from fixit.errors import Stopped
from fixit.messages import _
from fixit.walk.host import Command
from fixit.walk.view import Choice, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.cli.hosts import WalkHost
    from fixit.walk.session import Session

SOLVED = ("resolved", "explained")
COMMANDS = ("language", "pause", "help")


def is_solved(session: Session) -> bool:
    """Whether the case had come to its end, and nobody else was to go on with it."""
    return session.state.finish is not None and session.state.finish.outcome in SOLVED


def ask_whether_it_came_back(host: WalkHost, number: str, ended: str) -> int | bool:
    """True: it came back; False: it stays as it is; an exit code where the person was stopped."""
    while True:
        text = _("Case {case} was closed on {time}. Is the problem there again?").format(
            case=number, time=ended
        )
        options = (Choice("yes", _("Yes, it is there again")), Choice("no", _("No, leave it as it is")))
        try:
            got = host.ask(View("choice", "", "reopen", 1, host.language, text, options, commands=COMMANDS))
        except Stopped as stop:
            return stop.code
        if isinstance(got, Command) and got.name == "language":
            host.language = got.text
        elif isinstance(got, Command) or got.value == "no":
            return False
        elif got.value == "yes":
            return True
        else:
            host.problem(_("Please answer with yes or no."))
