"""What an answer does: the facts it leaves, the remedies it marks, and where it leads."""

from __future__ import annotations

from fixit.flow.model import UNSURE, Ask, Try
from fixit.walk.change import copy
from fixit.walk.shown import basis_of
from fixit.walk.state import NOWHERE, Passed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Value
    from fixit.walk.events import Json
    from fixit.walk.state import Library, Place, Prompt, State

RESULT_OF = {"worked": "worked", "not": "failed", "came-back": "came-back", "done-before": "failed"}
"""What each reply to a try makes of its remedies."""
SKIP = "skip"


def pass_prompt(library: Library, state: State, kind: str, value: Json, age: float | None = None) -> State:
    """The state after the prompt was answered with `value`; `kind` is the prompt's, or "skip".

    `value` is checked already. `age` is that of a date in days. The walk does not go on yet.
    """
    prompt = state.prompt
    assert prompt is not None, "only a prompt can be answered"
    passed = Passed(
        prompt=prompt,
        kind=kind,
        value=value,
        basis=basis_of(prompt.step, state.place.facts),
        before=state.place,
        age=age,
    )
    place = copy(state.place, visits={**state.place.visits, prompt.key: prompt.visit})
    answered = copy(
        state,
        place=place,
        path=(*state.path, passed),
        prompt=None,
        reopened=None,
        offer="",
        due="",
        resting=False,
        draft=None,
    )
    if kind == SKIP:
        return _move(_mark_skipped(answered, prompt), prompt, prompt.step.onward)
    if kind in ("try", "check"):
        return _take_result(answered, prompt, str(value))
    if kind == "consent":
        return _take_consent(answered, prompt, str(value))
    if kind == "checklist":
        lines = value if isinstance(value, dict) else {}
        facts = {f"{prompt.step.fact}.{line}": str(said) for line, said in lines.items()}
        return _move(_learn(answered, facts), prompt, prompt.step.onward)
    return _take_answer(library, answered, prompt, value, age)


def pass_over(state: State) -> State:
    """The state after a question that decides nothing was passed over, unseen and without an answer."""
    prompt = state.prompt
    assert prompt is not None, "only a prompt can be passed over"
    return _move(_mark_skipped(copy(state, prompt=None, draft=None), prompt), prompt, prompt.step.onward)


def _take_answer(library: Library, state: State, prompt: Prompt, value: Json, age: float | None) -> State:
    step = prompt.step
    assert isinstance(step, Ask)
    known: Value = tuple(str(one) for one in value) if isinstance(value, list) else _plain(value)
    facts: dict[str, Value] = {step.fact: known}
    for option in step.options:
        if option.id == known:
            facts.update(option.sets or {})
    for fact, asked_by in library.kit.asked_by.items():
        if asked_by == step.fact and fact not in facts and fact not in state.place.facts:
            facts[fact] = UNSURE
    learnt = _learn(state, facts)
    if age is not None:
        learnt = copy(learnt, place=copy(learnt.place, ages={**learnt.place.ages, step.fact: age}))
    return _move(learnt, prompt, answer_target(step, known))


def answer_target(step: Ask, value: Value | None) -> str | None:
    """Where the answer leads; None stands for nowhere, which a checked flow never has."""
    if value == UNSURE:
        return step.unsure or step.onward
    for option in step.options:
        if option.id == value:
            return option.next or step.onward
    return step.onward


def _plain(value: Json) -> str | float:
    return float(value) if isinstance(value, int | float) else str(value)


def _take_result(state: State, prompt: Prompt, value: str) -> State:
    step = prompt.step
    assert isinstance(step, Try)
    if value == "cannot":
        return _move(_mark_skipped(state, prompt), prompt, step.cannot or step.onward)
    if value == "started":
        return copy(state, resting=True)
    result = RESULT_OF[value]
    tried = {**state.tried, **dict.fromkeys(prompt.shown, result)}
    effort = state.effort
    if value in ("not", "came-back"):
        effort = copy(effort, failed=effort.failed + 1)
    done = copy(state, tried=tried, effort=effort)
    if value != "worked":
        return _move(done, prompt, step.onward)
    return _move(copy(done, place=copy(done.place, detour="")), prompt, step.solved or step.onward)


def _take_consent(state: State, prompt: Prompt, value: str) -> State:
    if value == "yes":
        place = copy(state.place, consents=(*state.place.consents, prompt.about))
        return copy(state, place=place)
    if value in ("done-before", "cannot"):
        return _take_result(state, prompt, value)
    return _move(_mark_skipped(state, prompt), prompt, prompt.step.onward)


def _mark_skipped(state: State, prompt: Prompt) -> State:
    return copy(state, place=copy(state.place, skipped=state.place.skipped | {prompt.step.fact}))


def _learn(state: State, facts: dict[str, Value] | dict[str, str]) -> State:
    return copy(state, place=copy(state.place, facts={**state.place.facts, **facts}))


def _move(state: State, prompt: Prompt, target: str | None) -> State:
    """Go to `target`, unless the question was one of the kit's, asked on behalf of the step that waits."""
    if prompt.key != f"{state.place.flow}.{state.place.at}":
        return state
    return copy(state, place=move_place(state.place, target))


def move_place(place: Place, target: str | None) -> Place:
    """The place at `target`, or where a detour ends."""
    return copy(place, at=place.detour or target or NOWHERE, consents=(), detour="")
