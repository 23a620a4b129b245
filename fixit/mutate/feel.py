"""Whether a walk comes to feel a fault: the faulty step would ask, show or lead otherwise than the right one.

Looked at step by step, with what was known and said there: cheap, and only a guess of who will notice, since
what is felt at one step may be made good at the next.
"""

from __future__ import annotations

from fixit.flow.conditions import evaluate
from fixit.flow.model import Ask, Checklist, Escalate, Route, Try
from fixit.walk.taking import answer_target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.conditions import Condition, Memory
    from fixit.flow.model import Step


def is_felt(right: Step, wrong: Step | None, met: Iterable[Memory], said: Iterable[str]) -> bool:
    """Whether somebody who came to the step, knowing what is in `met`, and who `said` this, feels the fault.

    `wrong` None: the step is not there.
    """
    if wrong is None or any(meet(right, memory) != meet(wrong, memory) for memory in met):
        return True
    return any(lead(right, reply) != lead(wrong, reply) for reply in said)


def meet(step: Step, memory: Memory) -> tuple[object, ...]:
    """What the step does to somebody who knows this and has not replied yet."""
    if not _holds(step.when, memory):
        return ("passed", step.onward)
    ways = ((way.when, way.text) for way in getattr(step, "how", ()))
    how = next((text for when, text in ways if _holds(when, memory)), None)
    if isinstance(step, Route):
        rules = (rule.next for rule in step.rules if _holds(rule.when, memory))
        return ("led", next(rules, step.other or step.onward))
    if isinstance(step, Ask):
        return ("asked", how, step.again)
    if isinstance(step, Checklist):
        return ("asked", [item.id for item in step.items])
    if isinstance(step, Try):
        return ("tried", how, step.remedies, step.risk, step.wait)
    return ("told", how, step.role if isinstance(step, Escalate) else step.onward)


def lead(step: Step, reply: str) -> tuple[object, ...]:
    """Where a reply to the step leads, and what else it tells."""
    if isinstance(step, Ask):
        sets = next((option.sets for option in step.options if option.id == reply), None)
        return answer_target(step, reply), sets
    if isinstance(step, Try):
        own = {"worked": step.solved, "cannot": step.cannot}
        return (own.get(reply) or step.onward,)
    return (step.onward,)


def _holds(condition: Condition | None, memory: Memory) -> bool:
    return condition is None or evaluate(condition, memory) is True
