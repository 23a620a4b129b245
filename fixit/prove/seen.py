"""What the sweeps saw on their way: the watches of points, and facts compared before anybody was asked."""

from __future__ import annotations

from fixit.flow.graph import Graph, reach
from fixit.flow.model import Ask, Checklist
from fixit.messages import _
from fixit.prove.points import NOWHERE
from fixit.prove.proof import REFUTED, WARNING, Finding
from fixit.prove.walks import walk_by, walk_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.flow.model import Step
    from fixit.prove.points import Point
    from fixit.prove.proof import Claim
    from fixit.prove.sweep import Sweep
    from fixit.prove.walks import Walk


def find_seen(plain: Sweep, whole: Sweep, claims: Sequence[Claim]) -> Iterator[Finding]:
    """Everything that a watch saw, each with its shortest walk, without a history where that is possible."""
    told: set[tuple[str, str, str]] = set()
    for found in (plain, whole):
        for (kind, at, name), number in sorted(found.first.items(), key=lambda item: found.levels[item[1]]):
            point = found.program.points[at]
            key = (kind, point.key, "" if kind == "offered-again" else name)
            if key not in told:
                told.add(key)
                bits = next(bits for one, bits, other in point.watches if (one, other) == (kind, name))
                yield _tell_watch(kind, point, name, _walk_with(found, number, bits), claims)
        yield from _lost(found, told)
    yield from _early_reads(plain, whole)


def _walk_with(found: Sweep, number: int, bits: int) -> Walk:
    """A walk into a box that shows one of some bits of one variable (or of several, any of them)."""
    var = next(iter(found.program.space.vars_of(bits & found.boxes[number])))
    return walk_to(found, number, ~var.full | bits)


def _tell_watch(kind: str, point: Point, name: str, walk: Walk, claims: Sequence[Claim]) -> Finding:
    step = point.key
    if kind == "not-solved":
        message = _("a walk ends as solved, and nobody has said that it is")
        return Finding("not-solved", REFUTED, step, message, walk=walk)
    if kind == "offered-again":
        message = _(
            "{name} is shown although it was shown before and skipped, or the person could not do it"
        ).format(name=name)
        return Finding("shown-again", WARNING, step, message, name, walk)
    if kind == "not-asked":
        message = _("{name} was not asked on some walk, and the summary needs it").format(name=name)
        return Finding("need-not-asked", WARNING, step, message, name, walk)
    if kind == "order":
        claim = claims[int(name)]
        message = (
            _("{step} is shown without {other}")
            if claim.kind == "before"
            else _("{step} is shown after {other}")
        ).format(step=claim.then, other=claim.first)
        return Finding("claim", REFUTED, step, message, claim.kind, walk)
    if kind == "asked-again":
        message = _("the question is asked again: a walk comes back to it without any reply in between")
        return Finding("asked-twice", REFUTED, step, message, walk=walk)
    assert kind == "asked-twice"
    return Finding(
        "asked-twice", REFUTED, step, _("the question is asked although its answer is known"), walk=walk
    )


def _lost(found: Sweep, told: set[tuple[str, str, str]]) -> Iterator[Finding]:
    """Walks that come to where no step is."""
    points = found.program.points
    if not any(point.kind == NOWHERE for point in points):
        return
    for number, moves in enumerate(found.moves):
        before = points[found.point_of[number]]
        for move in moves:
            if points[move.edge.target].kind == NOWHERE and (NOWHERE, before.key, "") not in told:
                told.add((NOWHERE, before.key, ""))
                message = _("from here a walk goes to no step, and ends with a human")
                yield Finding(
                    "leads-nowhere", REFUTED, before.key, message, walk=walk_by(found, number, move)
                )


def _early_reads(plain: Sweep, whole: Sweep) -> Iterator[Finding]:
    """Facts that are compared before they can be known at all, and those that are not known on some walk."""
    program = plain.program
    flow = program.flows[0]
    graph = Graph(flow)
    for (number, fact, how), box in sorted(plain.reads.items()):
        cond = program.conds[number]
        if how != "unknown" or cond.flow != flow.id:
            continue
        key = f"{cond.flow}.{cond.step.id}"
        where = f"{cond.where}: {fact}"
        known = (number, fact, "known") in whole.reads
        if not known and not _may_be_asked(graph, fact, cond.step.id):
            message = _("{fact} is compared here, and on no walk it can have been asked before").format(
                fact=fact
            )
            yield Finding(
                "read-too-early", REFUTED, key, message, where, _walk_with(plain, box, cond.unknown[fact])
            )
        elif fact.startswith(f"{flow.id}."):
            message = _("{fact} is compared here, and on some walk it was not asked").format(fact=fact)
            yield Finding(
                "read-unasked", WARNING, key, message, where, _walk_with(plain, box, cond.unknown[fact])
            )


def _may_be_asked(graph: Graph, fact: str, before: str) -> bool:
    """Whether a question that tells the fact stands on some way to a step."""
    asking = [number for number, step in enumerate(graph.steps) if _tells(step, fact)]
    onward = [target for number in asking for target in graph.targets()[number]]
    return bool(reach(graph.targets(), onward)[graph.number[before]])


def _tells(step: Step, fact: str) -> bool:
    if isinstance(step, Ask):
        return step.fact == fact or any(fact in (option.sets or {}) for option in step.options)
    return isinstance(step, Checklist) and any(f"{step.fact}.{item.id}" == fact for item in step.items)
