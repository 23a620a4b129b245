"""One walk of one scenario: what was said, shown and passed, until an ending or a screen without a reply."""

from __future__ import annotations

from fixit.flow.model import Ask
from fixit.load.findings import shorten
from fixit.messages import _
from fixit.records import record
from fixit.scenarios.person import Person
from fixit.scenarios.trace import ENDED, Mark, Trace
from fixit.walk import moves
from fixit.walk.host import Command
from fixit.walk.present import ending_of, told_of, view_of
from fixit.walk.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.diagnostics import Span
    from fixit.flow.model import Flow, Kit
    from fixit.scenarios.model import Scenario
    from fixit.scenarios.names import Names
    from fixit.walk.session import Session
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, View

MOST_SCREENS = 300
"""A walk of more screens goes round in circles."""
HOUR = "T10:00:00.000Z"
SIMPLE = {"back": moves.back, "skip": moves.skip, "human": moves.ask_human, "danger": moves.stop_danger}


@record
class Difference:
    """One thing that was otherwise than expected. `place`: where it is written; `step`: where it happened."""

    what: str
    expected: str
    got: str
    place: Span
    step: str = ""
    help: str = ""


class Game:
    """One walk: what was said, shown and passed on the way."""

    def __init__(self, scenario: Scenario, language: str, names: Names, library: Library) -> None:
        self.scenario = scenario
        self.language = language
        self.names = names
        self.library = library
        self.person = Person(scenario)
        self.trace = Trace(library)
        self.at = (scenario.today or names.flow.reviewed or "2026-01-01") + HOUR
        self.session: Session | None = None
        self.views: list[tuple[str, View]] = []
        self.told: list[tuple[str, str]] = []
        self.confirmed = 0
        expect = scenario.expect
        self.reads = expect is not None and bool(expect.shows or expect.hides)

    @property
    def screens(self) -> int:
        """Screens that waited for a reply; what was heard in the complaint is confirmed on one of its own."""
        return len(self.views) + self.confirmed

    @property
    def ending(self) -> Ending | None:
        """Where the walk ended."""
        return ending_of(self.session) if self.session is not None else None

    def walk(self) -> Difference | None:
        """Walk until an ending; the difference that stops the walk before."""
        begun = self.begin()
        if isinstance(begun, Problem):
            return self.stop("the start", _("a walk"), begun.code, self.scenario.span)
        self.take(begun)
        while self.session is not None and (view := view_of(self.session)) is not None:
            if len(self.views) >= MOST_SCREENS:
                return self.stop(
                    "an ending",
                    _("an ending"),
                    _("{n} screens without one").format(n=MOST_SCREENS),
                    None,
                )
            stopped = self.answer(view)
            if stopped is not None:
                return stopped
        return None

    def begin(self) -> Session | Problem:
        scenario = self.scenario
        given = dict(given_facts(scenario, self.names, self.library.kit))
        begun = moves.begin(
            self.library,
            self.names.flow.id,
            self.at,
            language=self.language,
            complaint=scenario.complaint,
            facts=given,
        )
        tried = {self.names.find_remedy(name) or name: word.text for name, word in scenario.tried}
        done = self.names.hear_remedies(scenario.complaint)
        tried = {**dict.fromkeys(done, "failed"), **tried}
        heard = (
            dict(heard_facts(scenario.complaint, self.names, self.library.kit, given.get("kit.country", "")))
            if scenario.complaint
            else {}
        )
        self.confirmed = 1 if heard or done else 0
        self.trace.tell({**given, **heard})
        if isinstance(begun, Problem) or not (tried or heard):
            return begun
        told = moves.tell_facts(begun, heard, self.at, tried=tried)
        if not isinstance(told, Problem) and not _begins_anew(begun, told):
            self.take(begun)
            self.trace.wait()
        return told

    def take(self, session: Session) -> None:
        """Go on from the session after a move."""
        self.session = session
        self.trace.come(session)
        if self.reads and session.state.notices.told:
            flows = [flow for flow, _step, _way in session.state.notices.told]
            self.told += [
                (f"{flow}.{told.step}", told.text) for flow, told in zip(flows, told_of(session), strict=True)
            ]

    def answer(self, view: View) -> Difference | None:
        """Say what the person says to a screen."""
        session = self.session
        assert session is not None and session.state.prompt is not None
        prompt = session.state.prompt
        self.views.append((prompt.key, view))
        got = self.person.reply(prompt.key, view)
        if got is None:
            return self.miss(view, prompt.key)
        if isinstance(got, Command):
            moved = SIMPLE[got.name](session, self.at)
            self.trace.marks[-1].said += (got.name,)
        else:
            moved = moves.answer(session, got.value, self.at, view=view)
            if not isinstance(moved, Problem):
                self.trace.say(prompt, view.kind, got.value)
        if isinstance(moved, Problem):
            said = got.name if isinstance(got, Command) else got.value
            return self.refuse(view, prompt.key, said, moved)
        if moved.state.due and moved.events[-1].kind == "waiting":
            self.at = moved.state.due
            resumed = moves.resume(moved, self.at)
            assert not isinstance(resumed, Problem), "a case that waits can be taken up again"
            moved = resumed
        self.take(moved)
        return None

    # --- what stops a walk

    def stop(self, what: str, expected: str, got: str, place: Span | None, step: str = "") -> Difference:
        return Difference(what, shorten(expected), shorten(got), place or self.scenario.span, step)

    def miss(self, view: View, key: str) -> Difference:
        """No answer is written for the screen."""
        name = self.shorten(key)
        wanted = (
            _("an answer for {name} (visit {visit})")
            if self.person.used.get(key)
            else _("an answer for {name}")
        ).format(name=name, visit=view.visit)
        stopped = self.stop("answers", wanted, _("none"), None, key)
        replies = [option.id for option in view.options] or [_call(view)]
        lines = view.kind == "checklist"
        stopped.help = (
            _("write {name}: under answers, with its lines {names}")
            if lines
            else _("write {name}: under answers, with one of {names}")
        ).format(name=name, names=", ".join(replies))
        return stopped

    def refuse(self, view: View, key: str, said: object, problem: Problem) -> Difference:
        """The step does not take what is written for it."""
        words = (
            said if isinstance(said, str) else ", ".join(map(str, said)) if isinstance(said, list) else said
        )
        replies = ", ".join(option.id for option in view.options) or _call(view)
        kind = {
            "consent": _("consent ({about})").format(about=view.about),
            "offer": _("the offer of a human"),
        }.get(view.kind, view.kind)
        got = _("the screen is {kind}, and takes {names}").format(kind=kind, names=replies)
        stopped = self.stop("answers", f"{self.shorten(key)}: {words}", got, self.person.place, key)
        stopped.help = {
            "not-a-line": _("these lines were answered before, or are not of this checklist"),
            "nothing-before": _("there is nothing to go back to"),
        }.get(problem.code, "")
        return stopped

    def shorten(self, key: str) -> str:
        """A whole name as this scenario writes it."""
        return key.removeprefix(f"{self.names.flow.id}.")

    # --- what the comparison asks

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that was on a screen, with the step that it belongs to."""
        for key, view in self.views:
            for text in (view.text, view.how, view.check, *view.left, *(one.label for one in view.options)):
                if text:
                    yield key, text
        yield from self.told
        ending = self.ending
        if ending is not None and self.session is not None:
            last = [mark.key for mark in self.trace.marks if mark.kind == ENDED]
            key = last[-1] if last else ending.ending
            for text in (ending.text, ending.meanwhile, ending.bring, ending.fixed, *ending.prevent):
                if text:
                    yield key, text

    def path(self) -> list[Mark]:
        """The steps of the walk, in order."""
        return self.trace.marks


def _begins_anew(begun: Session, told: Session) -> bool:
    """Whether what was told had the walk come from its first step once more: what it met before is void."""
    return begun.state.notices.through[:1] == told.state.notices.through[:1]


def _call(view: View) -> str:
    """What a screen without options wants."""
    wanted = {"number": _("a number"), "date": _("a date"), "text": _("a text")}
    return wanted.get(view.kind, view.kind)


def given_facts(scenario: Scenario, names: Names, kit: Kit) -> Iterator[tuple[str, str]]:
    """The facts that are known before, and what follows from them as from an answer."""
    for name, said in scenario.given:
        yield from _with_consequences(names.find_fact(name) or name, str(said.value), kit, names.flow)


def heard_facts(complaint: str, names: Names, kit: Kit, country: str) -> Iterator[tuple[str, str]]:
    """The facts that the first sentence tells; the person says that they are right."""
    from fixit.load.complaints.answers import keep_own_country

    for fact, value in keep_own_country(names.hear_facts(complaint), country).items():
        yield from _with_consequences(fact, value, kit, names.flow)


def _with_consequences(fact: str, value: str, kit: Kit, flow: Flow) -> Iterator[tuple[str, str]]:
    """The fact, and those that its answer sets."""
    yield fact, value
    asks = (step for step in (*kit.facts.values(), *flow.steps.values()) if isinstance(step, Ask))
    for ask in asks:
        for option in ask.options if ask.fact == fact else ():
            if option.id == value:
                yield from (option.sets or {}).items()
