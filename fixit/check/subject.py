"""What the rules look at: a flow that was read, its places and neighbours, and what follows from them."""

from __future__ import annotations

from fixit.check.facts import FactTable
from fixit.check.words import quote
from fixit.diagnostics import ERROR, WARNING, Diagnostic
from fixit.flow.graph import Graph
from fixit.flow.model import ENDINGS, Ask, Route
from fixit.flow.near import nearest, odd_letters
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from typing import Protocol

    from fixit.check.known import Knowledge
    from fixit.check.spoken import Spoken
    from fixit.diagnostics import Span
    from fixit.flow.model import Flow, Kit, Step

    Path = tuple[str | int, ...]

    class Spans(Protocol):
        """Places by path, as `fixit.load.spans.Spans` finds them."""

        def __getitem__(self, path: Path) -> Span:
            """The place of the path, or of the nearest thing above it."""

        def __contains__(self, path: Path) -> bool:
            """Whether something is written at the path."""

        def home(self, step_id: str) -> Path:
            """The path of a step."""

        def step(self, step_id: str, *rest: str | int) -> Span:
            """The place of a step's id, or of something inside the step."""

        def text(self, *path: str | int) -> str | None:
            """The words written at the path."""

        def keys(self, *path: str | int) -> tuple[str, ...]:
            """The keys of the mapping at the path."""


KEY = "#key"
"""Asks for the place of a key instead of its value's."""

MOST_COMPARED = 30_000
"""Names compared with wrong ones in one file; past that a guess is not worth the wait."""


class Subject:
    """One flow under examination.

    `neighbours` are the flows that may be named, None: not known; a mapping gives with each id the whole
    names of its facts and remedies. `today` is an ISO date, "" switches the rules about dates off. `is_kit`:
    the flow is made of all facts and runs of the kit.
    """

    def __init__(
        self,
        flow: Flow,
        spans: Spans,
        kit: Kit,
        neighbours: Collection[str] | None = None,
        today: str = "",
        is_kit: bool = False,
    ) -> None:
        self.flow = flow
        self.spans = spans
        self.kit = kit
        self.neighbours = neighbours
        self.today = today
        self.is_kit = is_kit
        self.facts = FactTable(flow, kit, neighbours)
        self.has_ending = any(isinstance(step, ENDINGS) for step in flow.steps.values())
        self.spoken: list[Spoken] | None = None
        """Kept by `fixit.check.spoken`, so that the rules of wording take the texts apart once."""
        self._comparisons = MOST_COMPARED
        self._graph: Graph | None = None
        self._knowledge: Knowledge | None = None

    @property
    def graph(self) -> Graph:
        """The flow's graph; a target with a typo leads where it was meant to: one fault, one message."""
        if self._graph is None:
            plain = Graph(self.flow)
            unknown = {
                edge.target
                for edges in plain.ways
                for edge in edges
                if edge.target is not None and edge.target not in plain.number
            }
            meant = {name: near for name in sorted(unknown)[:20] if (near := self.near(name, plain.ids))}
            self._graph = Graph(self.flow, meant) if meant else plain
        return self._graph

    @property
    def knowledge(self) -> Knowledge:
        """Which facts may be known where."""
        if self._knowledge is None:
            from fixit.check.known import Knowledge
            from fixit.check.sites import referenced

            self._knowledge = Knowledge(self.graph, referenced(self))
        return self._knowledge

    def own_steps(self) -> Iterator[Step]:
        """The steps that are written in this file: the kit's are looked at in its own."""
        return (step for step in self.flow.steps.values() if self.is_kit or not is_from_kit(step))

    def place(self, step: Step, *rest: str | int) -> Span:
        """Where a step, or something inside it, stands."""
        return self.spans.step(step.id, *rest)

    def place_in_list(self, step: Step, key: str, name: str) -> Span:
        """Where a name stands in a list of the step; the list may hold what was not understood, too."""
        home = (*self.spans.home(step.id), key)
        wanted = (name, self.written(name))
        place = 0
        while (*home, place) in self.spans:
            if self.spans.text(*home, place) in wanted:
                return self.spans[(*home, place)]
            place += 1
        return self.spans[home]

    def states(self, step: Step, *rest: str | int) -> bool:
        """Whether the author wrote this in the step; never of steps that came from the kit."""
        return not is_from_kit(step) and (*self.spans.home(step.id), *rest) in self.spans

    def is_taken_in(self, step: Step, path: Path) -> bool:
        """Whether what stands at this path of a step came from a region pack, where it is looked at."""
        return path[0] == "how" and (*self.spans.home(step.id), *path[:2], "use") in self.spans

    def guess(self, name: str, candidates: Iterable[str]) -> str:
        """Advice for a name that is not there: the near name, and the letter that only looks right."""
        odd = odd_letters(name)
        near = f"kit.{name}" if self.facts.find(f"kit.{name}") else self.near(name, candidates)
        advice = _("did you mean {name}?").format(name=quote(near)) if near else ""
        return f"{odd}; {advice}" if odd and advice else odd or advice

    def near(self, name: str, candidates: Iterable[str]) -> str | None:
        """The name that was probably meant."""
        if self._comparisons <= 0:
            return None
        names = [other for other in candidates if abs(len(other) - len(name)) < 4]
        self._comparisons -= len(names)
        return nearest(name, names)

    def written(self, name: str) -> str:
        """A whole name as this file writes it."""
        return name.removeprefix(f"{self.flow.id}.")


def stands_in(step: Step) -> bool:
    """Whether a step only stands in for one that could not be read, which was told already."""
    if isinstance(step, Route):
        return not step.rules and step.other is None
    return isinstance(step, Ask) and step.type in ("choice", "several") and not step.options


def is_from_kit(step: Step) -> bool:
    """Whether a step came from a run of the kit."""
    return "." in step.id


def error(code: str, span: Span, message: str, help: str = "", why: str = "") -> Diagnostic:
    """A fault that stops the flow from being used."""
    return Diagnostic(code, ERROR, span, message, help, why)


def warning(code: str, span: Span, message: str, help: str = "", why: str = "") -> Diagnostic:
    """A fault that a person may live with."""
    return Diagnostic(code, WARNING, span, message, help, why)
