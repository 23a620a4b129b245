"""The one loop that every host shares: show, wait, save, go on."""

from __future__ import annotations

from fixit.errors import Stopped
from fixit.walk import moves
from fixit.walk.host import BackedOut, Command
from fixit.walk.present import answers_of, ending_of, told_of, view_of
from fixit.walk.problems import Problem
from fixit.walk.view import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.flow.model import Text
    from fixit.walk.events import Event
    from fixit.walk.host import Host, Reply
    from fixit.walk.session import Session
    from fixit.walk.state import Passed
    from fixit.walk.view import View

    Save = Callable[[Sequence[Event]], None]
    Describe = Callable[[Problem], str]
    Refuse = Callable[[str], str | None]
    Alarm = Callable[[str], View | None]


BEGINNING = ("started", "told", "entered", "passed", "noted")
"""Events that may come before a person has answered the first screen."""


class Drive:
    """Walks one session with one host.

    `save` is given each new event before the next screen is shown, and has it on disk when it returns.
    `clock` gives the time now in UTC. `describe` puts a problem into the person's language. `refuse` says
    why a free text must not be kept (a password, a code), or None. `warn` says what must be done at once
    where a free text speaks of danger, or None; each warning is told once. `alarm` gives the question that
    such a text makes necessary, with the answers yes and no, or None; a yes stops the walk, a no is asked for
    once. `backs_out`: going back from the first screen leaves the walk, by raising BackedOut.
    """

    def __init__(
        self,
        session: Session,
        host: Host,
        *,
        save: Save,
        clock: Callable[[], str],
        describe: Describe,
        refuse: Refuse = lambda text: None,
        warn: Refuse = lambda text: None,
        alarm: Alarm = lambda text: None,
        who: str = "person",
        backs_out: bool = False,
    ) -> None:
        self.session = session
        self.host = host
        self.save = save
        self.clock = clock
        self.describe = describe
        self.refuse = refuse
        self.warn = warn
        self.alarm = alarm
        self.warned: set[str] = set()
        self.who = who
        self.backs_out = backs_out
        self.saved = 0

    def run(self) -> Session:
        """Walk until an ending or a pause; the session as it then stands."""
        taken_up = any(event.kind == "resumed" for event in self.session.events[self.saved :])
        self.keep()
        if taken_up:
            self.recall(self.session.state.complaint)
        self.announce()
        while (view := view_of(self.session)) is not None:
            if self.session.state.due and self.session.events[-1].kind == "waiting":
                return self.session
            if self.at_the_door():
                view.commands = ("back", *view.commands)
            got = self.ask(view)
            problem = self.find_stale(got, view)
            moved = problem or (self.obey(got) if isinstance(got, Command) else self.take(got))
            if isinstance(moved, Problem):
                self.host.problem(self.describe(moved))
                continue
            before, self.session = self.session, moved
            self.keep()
            if self.session.events[-1].kind == "paused":
                return self.session
            if is_rewritten(before, self.session):
                self.recall()
            self.announce()
        ending = ending_of(self.session)
        if ending is not None:
            self.host.end(ending)
        return self.session

    def ask(self, view: View) -> Reply | Command:
        """The host's answer. Where it is stopped, what stood half answered on its screen is saved first."""
        try:
            return self.host.ask(view)
        except Stopped:
            lines = getattr(self.host, "draft", None)
            paused = moves.pause(self.session, self.clock(), self.who, lines) if lines else None
            if paused is not None and not isinstance(paused, Problem):
                self.session = paused
                self.keep()
            raise

    def at_the_door(self) -> bool:
        """Whether nothing was answered yet, and going back leaves the walk."""
        return self.backs_out and all(event.kind in BEGINNING for event in self.session.events)

    def recall(self, complaint: str = "") -> None:
        """Have the host show what was answered so far, if it can; taken up again, with the complaint."""
        show = getattr(self.host, "recall", None)
        if show is not None:
            show(complaint, answers_of(self.session))

    def keep(self) -> None:
        """Hand the events that are not saved yet to the store."""
        new = self.session.events[self.saved :]
        if new:
            self.save(new)
            self.saved = len(self.session.events)

    def find_stale(self, got: Reply | Command, view: View) -> Problem | None:
        """The problem with a reply that names another screen than this one."""
        step_differs = got.step is not None and got.step != view.step
        visit_differs = got.visit is not None and got.visit != view.visit
        return Problem("stale", (view.step, str(view.visit))) if step_differs or visit_differs else None

    def take(self, got: Reply) -> Session | Problem:
        if isinstance(got.value, str):
            reason = self.refuse(got.value) if self.asks_text() else None
            if reason:
                return Problem("secret", (reason,))
            left = self.find_danger(got.value) if self.asks_text() else None
            if left is not None:
                return left
        return moves.answer(self.session, got.value, self.clock(), self.who)

    def find_danger(self, text: str, noted: bool = False) -> Session | Problem | None:
        """Ask or say at once what must be, where the person's own words speak of danger.

        The session as it then stands, with the words on record; None: it is no danger, and the walk goes on.
        `noted`: the words are on record already.
        """
        question = self.alarm(text)
        if question is None:
            self.tell_danger(text)
        if question is None or question.text in self.warned:
            return None
        got = self.ask_danger(question)
        if got is None:
            self.warned.add(question.text)
            return None
        kept = self.session if noted else moves.note(self.session, text, self.clock(), self.who)
        if isinstance(kept, Problem):
            return kept
        self.session = kept
        return self.obey(got)

    def ask_danger(self, question: View) -> Command | None:
        """Ask until it is yes or no, or the person leaves; what to do then, or None: it is no danger."""
        while True:
            got = self.host.ask(question)
            if isinstance(got, Command):
                return got
            if got.value in ("yes", "no"):
                return Command("danger") if got.value == "yes" else None
            self.host.problem(self.describe(Problem("not-a-result", (str(got.value),))))

    def tell_danger(self, text: str) -> None:
        """Say what to do, where the words speak of a danger that is not the phone's own."""
        warning = self.warn(text)
        if warning and warning not in self.warned:
            self.warned.add(warning)
            self.host.tell(Told("", warning))

    def asks_text(self) -> bool:
        prompt = self.session.state.prompt
        return prompt is not None and prompt.kind == "text"

    def obey(self, command: Command) -> Session | Problem:
        """Do what a command says."""
        at, who, session = self.clock(), self.who, self.session
        if command.name == "note":
            reason = self.refuse(command.text)
            if reason:
                return Problem("secret", (reason,))
            return self.note(command.text)
        if command.name == "language":
            self.host.language = command.text
            return moves.switch_language(session, command.text, at, who)
        if command.name == "edit":
            return moves.edit(session, command.text, at, who)
        if command.name == "unsure":
            return moves.answer(session, "unsure", at, who)
        if command.name == "back" and self.at_the_door():
            raise BackedOut(
                tuple(str((one.data or {}).get("text")) for one in session.events if one.kind == "noted")
            )
        simple = {
            "back": moves.back,
            "skip": moves.skip,
        }.get(command.name)
        leaving = {"human": moves.ask_human, "danger": moves.stop_danger, "pause": moves.pause}
        if command.name in leaving:
            return leaving[command.name](session, at, who, command.lines)
        return simple(session, at, who) if simple else Problem("not-here", (command.name,))

    def note(self, text: str) -> Session | Problem:
        """Keep a remark with the case, and ask at once where it speaks of danger."""
        noted = moves.note(self.session, text, self.clock(), self.who)
        if isinstance(noted, Problem):
            return noted
        self.session = noted
        self.keep()
        left = self.find_danger(text, noted=True)
        return noted if left is None else left

    def announce(self) -> None:
        """Tell what the last event brought, before the next screen."""
        notices = self.session.state.notices
        last = self.session.events[-1].kind
        if last == "noted":
            self.host.notice("noted")
        if notices.aside:
            self.host.notice("set-aside", self.name_all(notices.aside))
        if notices.already:
            self.host.notice("already-tried", self.name_remedies(notices.already))
        for flow_id in notices.entered:
            flow = self.session.library.get(flow_id)
            self.host.notice("entered", self.name_all((flow.title,) if flow else ()))
        for told in told_of(self.session):
            self.host.tell(told)

    def name_all(self, texts: tuple[Text, ...]) -> tuple[str, ...]:
        from fixit.flow.texts import in_language

        return tuple(dict.fromkeys(in_language(text, self.session.state.language) for text in texts))

    def name_remedies(self, names: tuple[str, ...]) -> tuple[str, ...]:
        from fixit.walk.present import remedy_name

        return tuple(dict.fromkeys(remedy_name(self.session, name) for name in names))


def is_rewritten(before: Session, after: Session) -> bool:
    """Whether what was answered reads otherwise now than by one answer more: gone back, or other words."""
    old, new = before.state.path, after.state.path
    if after.events[-1].kind == "language":
        return bool(new)
    return not (new == old or (len(new) == len(old) + 1 and all(map(_same, old, new))))


def _same(one: Passed, other: Passed) -> bool:
    return one is other
