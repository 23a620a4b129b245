"""Places that a walk comes to: a step that is met, a screen that waits for a reply, an ending."""

from __future__ import annotations

from fixit.flow.model import Route, Rule, Tell
from fixit.records import record
from fixit.walk.change import copy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Flow, Kit, Step, Variant
    from fixit.walk.state import Finish, Library, Prompt, State

RULE = "#"
"""Stands between a fork's id and the number of one of its rules; no id of a step has it."""
SHOWN = "#shown"
"""Ends the id of a step whose condition was found to be true."""


@record
class Spot:
    """Where a walk is, whatever it remembers. `prompt`, `finish`: of a screen, of an ending."""

    flow: str
    at: str
    consents: tuple[str, ...] = ()
    resting: bool = False
    prompt: Prompt | None = None
    finish: Finish | None = None

    @property
    def key(self) -> object:
        """What tells spots apart."""
        if self.finish is not None:
            return self.flow, self.finish.ending, self.finish.outcome
        where = (self.flow, self.at, self.consents, self.resting)
        one = self.prompt
        return (
            where
            if one is None
            else (*where, one.key, one.kind, one.about, one.shown, way_of(one.step, one.how))
        )


def spot_of(state: State) -> Spot:
    """The spot of a state; a screen that one rule of a fork asks for is the fork's."""
    place = state.place
    at = place.at if state.prompt is None else own_id(place.at)
    return Spot(place.flow, at, place.consents, state.resting, state.prompt, state.finish)


def own_id(at: str) -> str:
    """The id of the step, of one of its rules."""
    return at.partition(RULE)[0]


def way_of(step: Step, way: Variant | None) -> int:
    """Which of the ways to do a step this is; -1: none."""
    return next((place for place, one in enumerate(getattr(step, "how", ())) if one is way), -1)


class Quiet:
    """A library for a walk without words and without a human to offer, in which forks are taken rule by rule.

    Limits are about effort, and not about the way; words make the engine look at facts that they name.
    """

    def __init__(self, library: Library, flows: dict[str, Flow]) -> None:
        self.kit: Kit = library.kit
        self.flows = {flow.id: _quieten(flow) for flow in flows.values()}

    def get(self, flow_id: str) -> Flow | None:
        """The flow, if the walk may come to it."""
        return self.flows.get(flow_id)


def _quieten(flow: Flow) -> Flow:
    steps: dict[str, Step] = {}
    for name, step in flow.steps.items():
        if isinstance(step, Route):
            steps |= _rule_by_rule(step)
        elif isinstance(step, Tell):
            steps[name] = copy(step, text={}, expert=None, how=tuple(copy(one, text={}) for one in step.how))
        else:
            steps[name] = step
    for name, step in [(name, step) for name, step in steps.items() if step.when is not None]:
        steps[name + SHOWN] = copy(step, when=None)
    return copy(flow, limits=None, steps=steps)


def _rule_by_rule(step: Route) -> dict[str, Route]:
    """A fork as one fork for each rule, so that what one rule depends on is forgotten at the next."""
    rules: tuple[Rule, ...] = step.rules
    names = [step.id, *(f"{step.id}{RULE}{number}" for number in range(1, len(rules)))]
    others = [*names[1:], step.other or step.onward]
    made = {
        name: copy(step, id=name, when=None, rules=(rule,), other=other)
        for name, rule, other in zip(names, rules, others, strict=False)
    }
    made[step.id] = copy(made.get(step.id, step), when=step.when)
    return made
