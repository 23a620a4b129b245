"""Points of remedies: consents, the advice itself, and the check after a wait."""

from __future__ import annotations

from fixit.flow.model import GATED_RISKS
from fixit.prove.edges import ANSWER, SKIPS, Edge
from fixit.prove.making import Making
from fixit.prove.met import TryMet
from fixit.prove.points import ASKED, SETTLES, STAYS, BundlePrompt
from fixit.prove.space import (
    BAD,
    CAME_BACK_AT,
    FAILED_AT,
    GOOD,
    OFFERED,
    UNTRIED,
    WORKED_AT,
    YES,
    Var,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Try

CONSENTS = {"data": ("risk", "backup", "account")}
"""Consents that a risk wants; every other gated risk wants the first only."""


def consents_of(step: Try) -> tuple[str, ...]:
    """The consents that come before a remedy, in order."""
    return CONSENTS.get(step.risk, ("risk",)) if step.risk in GATED_RISKS else ()


def fill_try(making: Making, point: TryMet, step: Try, flow_id: str) -> None:
    """A remedy is passed over where it is tried or skipped, else announced and shown."""
    point.remedies = tuple(making.facts.remedy(name) for name in step.remedies)
    point.untried = sum(var.bits(UNTRIED, OFFERED) for var in point.remedies)
    point.tried = sum(var.bits(FAILED_AT, WORKED_AT, CAME_BACK_AT) for var in point.remedies)
    point.skip = making.facts.skip_flag(step)
    point.extra += [(var, var.bits(UNTRIED, OFFERED)) for var in point.remedies]
    point.extra.append((point.skip, point.skip.bit(YES)))
    point.asking_way = {}
    making.read_ways(point, step.how)
    if point.decided:
        first = making.points[making.met(flow_id, step.id)]
        assert isinstance(first, TryMet)
        point.ways_seen = first.ways_seen
    point.over = _finish(making, point, step, point.add(making.fall(flow_id, step.onward)))
    point.shown = making.show(point, _screen(making, point, step, flow_id, 0))


def _screen(making: Making, point: TryMet, step: Try, flow_id: str, stage: int) -> int:
    """The screen after `stage` consents: the next consent, or the advice."""
    consents = consents_of(step)
    key = (ASKED, flow_id, step.id, str(stage))
    if key in making.numbers:
        return making.numbers[key]
    kind = "consent" if stage < len(consents) else "try"
    prompt = _bundle(making, point, kind, key)
    if stage == 0:
        making.watch_order(prompt, prompt.key)
        for var, name in zip(point.remedies, step.remedies, strict=True):
            if making.facts.shown_elsewhere(name):
                prompt.watches.append(("offered-again", var.bit(OFFERED), name))
                prompt.extra.append((var, var.bit(OFFERED)))
    if kind == "consent":
        prompt.about = consents[stage]
        onward = Edge(_screen(making, point, step, flow_id, stage + 1), ANSWER, "yes", note=STAYS)
        prompt.add(onward)
        prompt.add(_skipping(making, point, step, flow_id, step.onward, "no", 1.0))
        if consents[stage] == "risk":
            prompt.add(_result(making, point, step, flow_id, "done-before"))
            prompt.add(_skipping(making, point, step, flow_id, step.cannot or step.onward, "cannot", 0.0))
        return making.numbers[key]
    if step.wait:
        check = _check(making, point, step, flow_id)
        prompt.add(Edge(check, ANSWER, "started", note=STAYS))
        prompt.add(_result(making, point, step, flow_id, "done-before"))
    else:
        _add_results(making, prompt, point, step, flow_id)
    prompt.add(_skipping(making, point, step, flow_id, step.cannot or step.onward, "cannot", 0.0))
    prompt.add(_skipping(making, point, step, flow_id, step.onward, "skip", 0.0))
    return making.numbers[key]


def _bundle(making: Making, point: TryMet, kind: str, key: tuple[str, ...]) -> BundlePrompt:
    prompt = BundlePrompt(kind, point.flow, point.step)
    prompt.remedies, prompt.untried, prompt.tried = point.remedies, point.untried, point.tried
    prompt.extra += [(var, var.bits(UNTRIED, OFFERED)) for var in point.remedies]
    making.point(key, prompt)
    return prompt


def _check(making: Making, point: TryMet, step: Try, flow_id: str) -> int:
    """The screen after the wait: did it help?"""
    key = (ASKED, flow_id, step.id, "check")
    if key not in making.numbers:
        _add_results(making, _bundle(making, point, "check", key), point, step, flow_id)
    return making.numbers[key]


def _add_results(making: Making, prompt: BundlePrompt, point: TryMet, step: Try, flow_id: str) -> None:
    for reply in ("worked", "not"):
        prompt.add(_result(making, point, step, flow_id, reply))
    if any(var.tells for var in point.remedies):
        prompt.add(_result(making, point, step, flow_id, "came-back"))


def _result(making: Making, point: TryMet, step: Try, flow_id: str, reply: str) -> Edge:
    worked = reply == "worked"
    place = WORKED_AT if worked else CAME_BACK_AT if reply == "came-back" else FAILED_AT
    target = (step.solved or step.onward) if worked else step.onward
    weight = 1.0 if reply in ("worked", "not") else 0.0
    edge = Edge(making.met(flow_id, target), ANSWER, reply, weight, SETTLES)
    making.reply(edge, GOOD if worked else BAD)
    for var in point.remedies:
        edge.image(var, var.bits(UNTRIED, OFFERED), var.bit(place))
    return _finish(making, point, step, edge)


def _finish(making: Making, point: TryMet, step: Try, edge: Edge) -> Edge:
    """The step is done with: what only it reads is of no more account, so that it is one state."""
    edge.write(point.skip, point.skip.bit(YES))
    for var, name in zip(point.remedies, step.remedies, strict=True):
        if making.facts.is_private(name):
            edge.write(var, var.bit(UNTRIED))
    return edge


def _skipping(
    making: Making, point: TryMet, step: Try, flow_id: str, target: str | None, reply: str, weight: float
) -> Edge:
    kind = SKIPS if reply == "skip" else ANSWER
    edge = making.reply(Edge(making.met(flow_id, target), kind, reply, weight), BAD)
    for var, name in zip(point.remedies, step.remedies, strict=True):
        if making.facts.shown_elsewhere(name):
            edge.image(var, var.bit(UNTRIED), var.bit(OFFERED))
    return _finish(making, point, step, edge)


__all__ = ["Var", "consents_of", "fill_try"]
