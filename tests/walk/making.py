"""Small flows for the tests of the engine, and a person who walks them."""

from __future__ import annotations

from datetime import datetime, timedelta

from fixit.flow.model import Ask, Escalate, Flow, Kit, Limits, Option, Resolved, Step, Try
from fixit.walk import moves
from fixit.walk.present import ending_of, view_of
from fixit.walk.session import Session
from fixit.walk.view import Ending, View
from tests.walk.shapes import KIT, START, Shelf


def flow_of(
    *steps: Step, flow_id: str = "lamp", limits: Limits | None = None, languages: tuple[str, ...] = ("en",)
) -> Flow:
    """A flow of these steps in order; each goes on to the one below unless it says otherwise."""
    names = [step.id for step in steps]
    for step, below in zip(steps, [*names[1:], None], strict=True):
        step.fact = step.fact or f"{flow_id}.{step.id}"
        if step.onward is None and not isinstance(step, Resolved | Escalate):
            step.onward = below
        if isinstance(step, Try):
            step.remedies = step.remedies or (step.fact,)
            step.solved = step.solved or ("fixed" if "fixed" in names else None)
    return Flow(
        id=flow_id,
        version="1.0",
        reviewed="2026-11-22",
        title={"en": flow_id.capitalize()},
        first=names[0],
        steps={step.id: step for step in steps},
        limits=limits,
        languages=languages,
    )


def ask(name: str, *answers: str | tuple[str, str], **more: object) -> Ask:
    """A choice; an answer is an option's id, or the id and the step it leads to."""
    options = tuple(
        Option(one, {"en": one.capitalize()})
        if isinstance(one, str)
        else Option(one[0], {"en": one[0].capitalize()}, one[1])
        for one in answers
    )
    return Ask(id=name, text={"en": f"{name}?"}, options=options, **more)  # type: ignore[arg-type]


def attempt(name: str, **more: object) -> Try:
    return Try(id=name, text={"en": f"Do {name}."}, **more)  # type: ignore[arg-type]


def fixed() -> Resolved:
    return Resolved(id="fixed", text={"en": "It works."})


def handed_over(name: str = "help") -> Escalate:
    return Escalate(id=name, text={"en": "Tests point to the phone."}, role="service-centre")


class Person:
    """Walks one session; every move must be taken. `minutes` pass between two answers."""

    def __init__(self, *flows: Flow, kit: Kit = KIT, minutes: float = 0.5, **begin: object) -> None:
        shelf = Shelf(*flows)
        shelf.kit = kit
        self.now = datetime.fromisoformat(START)
        self.minutes = minutes
        begun = moves.begin(shelf, flows[0].id, START, **{"language": "en", **begin})  # type: ignore[arg-type]
        assert isinstance(begun, Session), begun
        self.session = begun

    def clock(self) -> str:
        self.now += timedelta(minutes=self.minutes)
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def do(self, move: str, *words: object) -> Person:
        moved = getattr(moves, move)(self.session, *words, self.clock())
        assert isinstance(moved, Session), moved
        self.session = moved
        return self

    def says(self, *replies: object) -> Person:
        for reply in replies:
            self.do("answer", reply)
        return self

    @property
    def view(self) -> View:
        view = view_of(self.session)
        assert view is not None, f"the walk has ended: {self.ending}"
        return view

    @property
    def at(self) -> str:
        """The step and kind of what is asked, or the ending."""
        view, ending = view_of(self.session), ending_of(self.session)
        if ending is not None:
            return f"{ending.outcome} {ending.ending}"
        assert view is not None
        return f"{view.kind} {view.step}"

    @property
    def ending(self) -> Ending:
        ending = ending_of(self.session)
        assert ending is not None
        return ending

    @property
    def facts(self) -> dict[str, object]:
        return dict(self.session.state.place.facts)

    @property
    def tried(self) -> dict[str, str]:
        return dict(self.session.state.tried)
