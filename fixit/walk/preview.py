"""The screens of one step, as if a walk stood there: for authors who want to see them."""

from __future__ import annotations

from fixit.flow.conditions import Memory, evaluate
from fixit.flow.model import ENDINGS, Ask, Checklist, Escalate, Explained, Resolved, Tell, Try
from fixit.walk.advance import missing_consent
from fixit.walk.events import Event
from fixit.walk.present import ending_of, told_of, view_of
from fixit.walk.session import Session
from fixit.walk.state import Effort, Finish, Notices, Place, Prompt, State

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixit.flow.conditions import Value
    from fixit.flow.model import Flow, Step, Variant
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, Told, View

START = "2026-01-01T00:00:00.000Z"


def screens_of(
    library: Library,
    flow: Flow,
    step: Step,
    language: str,
    facts: Mapping[str, Value] | None = None,
    who: str = "person",
) -> Iterator[View | Told | Ending]:
    """Every screen that the step may show one after the other: consents, the advice, the check after a wait.

    `facts` fill placeholders and choose the way; where none fits, the first way is shown. A step that shows
    nothing (a route, a way into another flow) gives none.
    """
    known = dict(facts or {})
    place = Place(flow.id, step.id, known, {}, {}, frozenset(), (flow.id,))
    opened = Event(1, "started", START, who)
    state = State(place, {}, (), {}, frozenset(), Effort(), language)
    if isinstance(step, ENDINGS):
        ending = ending_of(Session(library, (opened,), _ended(state, step)))
        if ending is not None:
            yield ending
        return
    variant = pick_variant(step, known)
    if isinstance(step, Tell):
        notices = Notices(told=((flow.id, step, variant),))
        yield from told_of(Session(library, (opened,), _with(state, notices=notices)))
        return
    for prompt in _prompts(flow, step, variant):
        view = view_of(Session(library, (opened,), _with(state, prompt=prompt)))
        if view is not None:
            yield view


def _with(state: State, **changes: object) -> State:
    from fixit.walk.change import copy

    return copy(state, **changes)


def _ended(state: State, step: Step) -> State:
    outcome = "resolved" if isinstance(step, Resolved) else "explained"
    role = ""
    if isinstance(step, Escalate):
        outcome, role = "escalated", step.role
    assert isinstance(step, Resolved | Explained | Escalate)
    return _with(state, finish=Finish(outcome, step.id, role=role, step=step))


def pick_variant(step: Step, facts: Mapping[str, Value]) -> Variant | None:
    """The way that fits what is known; where none does, the first."""
    if not isinstance(step, Ask | Try | Tell) or not step.how:
        return None
    memory = Memory(facts=facts, tried={}, ages={})
    for variant in step.how:
        if variant.when is None or evaluate(variant.when, memory) is True:
            return variant
    return step.how[0]


def _prompts(flow: Flow, step: Step, variant: Variant | None) -> Iterator[Prompt]:
    key = f"{flow.id}.{step.id}"
    if isinstance(step, Ask):
        yield Prompt(step.type, key, step, 1, how=variant)
    elif isinstance(step, Checklist):
        yield Prompt("checklist", key, step, 1, tuple(item.id for item in step.items))
    elif isinstance(step, Try):
        given: tuple[str, ...] = ()
        while about := missing_consent(step, given):
            yield Prompt("consent", key, step, 1, step.remedies, variant, about)
            given = (*given, about)
        yield Prompt("try", key, step, 1, step.remedies, variant)
        if step.wait:
            yield Prompt("check", key, step, 1, step.remedies, variant)
