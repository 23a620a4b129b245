"""Goes on from where an answer left off, to the next screen that waits for a reply or to an ending.

Design: a step whose condition is not true is passed over; a question whose answer is known is passed with
it; a remedy that was tried is never shown again; facts of the kit are asked where something first depends on
them. Nothing recurses per step.
"""

from __future__ import annotations

from fixit.flow.conditions import evaluate, missing_fact
from fixit.flow.model import (
    GATED_RISKS,
    Ask,
    Checklist,
    Enter,
    Escalate,
    Explained,
    Resolved,
    Route,
    Tell,
    Try,
)
from fixit.walk.change import copy
from fixit.walk.shown import basis_of
from fixit.walk.state import Finish, Notices, Prompt
from fixit.walk.taking import SKIP, answer_target, move_place, pass_prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Flow, Step, Text, Variant
    from fixit.walk.events import Json
    from fixit.walk.state import Library, Passed, Saved, State


class Advance:
    """One run forward: holds the state that changes on the way, and the questions passed since it began."""

    def __init__(self, library: Library, state: State) -> None:
        self.library = library
        self.state = copy(state, prompt=None, finish=None)
        # What was answered just now is not passed with that answer: it leads back here, so it is asked again.
        self.passed: set[str] = {state.path[-1].key} if state.path else set()
        self.told: list[tuple[str, Step, Variant | None]] = []
        self.entered: list[str] = []
        self.already: list[str] = []
        self.restored: list[Text] = []
        self.through: list[str] = []

    def run(self) -> State:
        """The state at the next prompt or ending; a loop that asks nothing ends as what leads nowhere."""
        been: set[tuple[object, ...]] = set()
        while (standing := self.standing()) not in been:
            been.add(standing)
            if self.take_next():
                break
        return self.stop()

    def take_next(self) -> bool:
        """Take the step that the walk is at; whether the run stops there."""
        step = self.flow.steps.get(self.state.place.at)
        if step is None:
            return True
        self.through.append(self.key(step))
        return self.take(step)

    def stop(self) -> State:
        """The state where the run stops, with what it brought; at a human where nothing else waits."""
        if self.state.prompt is None and self.state.finish is None:
            self.state = copy(self.state, finish=human_finish(self.flow))
        notices = Notices(
            told=tuple(self.told),
            entered=tuple(self.entered),
            already=tuple(self.already),
            restored=tuple(self.restored),
            through=tuple(self.through),
        )
        return copy(self.state, notices=notices)

    def standing(self) -> tuple[object, ...]:
        """All that changes on the way: the place, and how much there is of what only grows."""
        state, place = self.state, self.state.place
        grown = len(state.path), len(self.passed), len(state.told), len(place.entered)
        return place.flow, place.at, place.detour, place.consents, *grown

    @property
    def flow(self) -> Flow:
        flow = self.library.get(self.state.place.flow)
        assert flow is not None, "a flow is entered only if the library has it"
        return flow

    def take(self, step: Step) -> bool:
        """Pass the step, or stop at it; whether the run stops."""
        if step.when is not None:
            if self.ask_kit(step.when):
                return True
            if evaluate(step.when, self.state.memory) is not True:
                return self.go(step.onward)
        if isinstance(step, Ask):
            return self.meet_question(step)
        if isinstance(step, Checklist):
            return self.meet_checklist(step)
        if isinstance(step, Try):
            return self.meet_try(step)
        if isinstance(step, Tell):
            return self.meet_tell(step)
        if isinstance(step, Route):
            return self.meet_route(step)
        if isinstance(step, Enter):
            return self.meet_enter(step)
        return self.finish(step)

    def go(self, target: str | None) -> bool:
        """Move to `target`; stop where there is nowhere to go."""
        if target is None:
            return True
        self.state = copy(self.state, place=move_place(self.state.place, target))
        return False

    def key(self, step: Step) -> str:
        """The step's whole name, unique over flows."""
        return f"{self.state.place.flow}.{step.id}"

    def stop_at(self, prompt: Prompt) -> bool:
        """Ask, unless the person, before going back, answered the same on the same facts; whether it asks."""
        asked = copy(self.state, prompt=prompt)
        saved = self.saved_answer(prompt)
        if saved is None:
            self.state = asked
            return True
        self.state = pass_prompt(self.library, asked, saved.kind, saved.value, saved.age)
        self.restored.append(prompt.step.short or prompt.step.text)
        self.passed = {prompt.key}  # an answer met again counts as one given now
        return False

    def saved_answer(self, prompt: Prompt) -> Saved | None:
        kept = self.state.saved.get((prompt.key, prompt.visit), ())
        basis = basis_of(prompt.step, self.state.place.facts) if kept else ()
        for saved in reversed(kept):
            whole = prompt.kind != "checklist" or saved.kind == SKIP or covers(saved.value, prompt.shown)
            if saved.basis == basis and whole and prompt.kind != "check":
                return saved
        return None

    def next_visit(self, key: str) -> int:
        return self.state.place.visits.get(key, 0) + 1

    # --- questions

    def meet_question(self, step: Ask) -> bool:
        key = self.key(step)
        known = self.state.place.facts.get(step.fact)
        may_pass = not step.again and key not in self.passed
        if may_pass and (known is not None or step.fact in self.state.place.skipped):
            self.passed.add(key)
            return self.go(answer_target(step, known))
        stops, variant = self.pick_variant(step.how)
        return stops or self.stop_at(Prompt(step.type, key, step, self.next_visit(key), how=variant))

    def meet_checklist(self, step: Checklist) -> bool:
        key = self.key(step)
        facts = self.state.place.facts
        open_items = tuple(item.id for item in step.items if f"{step.fact}.{item.id}" not in facts)
        if step.again or key in self.passed:
            open_items = tuple(item.id for item in step.items)
        elif not open_items or step.fact in self.state.place.skipped:
            self.passed.add(key)
            return self.go(step.onward)
        return self.stop_at(Prompt("checklist", key, step, self.next_visit(key), open_items))

    def ask_kit(self, condition: Condition) -> bool:
        """Ask the first fact of the kit that the condition still depends on; whether one was asked."""
        kit = self.library.kit
        fact = missing_fact(condition, self.state.memory, kit.values)
        while fact is not None:
            key = kit.asked_by.get(fact, fact)
            step = kit.facts.get(key)
            if step is None or key in self.state.place.skipped:
                return False
            if self.stop_at(Prompt(step.type, key, step, self.next_visit(key))):
                return True
            fact = missing_fact(condition, self.state.memory, kit.values)
        return False

    def pick_variant(self, variants: tuple[Variant, ...]) -> tuple[bool, Variant | None]:
        """Whether the run stops to ask a fact first, and the first variant that fits."""
        for variant in variants:
            if variant.when is None:
                return False, variant
            if self.ask_kit(variant.when):
                return True, None
            if evaluate(variant.when, self.state.memory) is True:
                return False, variant
        return False, None

    # --- steps that ask nothing, remedies, endings

    def meet_try(self, step: Try) -> bool:
        key = self.key(step)
        left = tuple(name for name in step.remedies if name not in self.state.tried)
        if step.fact in self.state.place.skipped:
            return self.go(step.onward)
        if not left:
            self.note_already(step)
            return self.go(step.onward)
        stops, variant = self.pick_variant(step.how)
        if stops:
            return True
        about = "" if self.state.resting else missing_consent(step, self.state.place.consents)
        kind = "check" if self.state.resting else "consent" if about else "try"
        return self.stop_at(Prompt(kind, key, step, self.next_visit(key), left, variant, about))

    def note_already(self, step: Try) -> None:
        """Have it said, once a case, that these remedies are passed over."""
        new = [name for name in step.remedies if f"already {name}" not in self.state.told]
        self.already.extend(new)
        self.state = copy(self.state, told=self.state.told | {f"already {name}" for name in new})

    def meet_tell(self, step: Tell) -> bool:
        stops, variant = self.pick_variant(step.how)
        if stops:
            return True
        mark = f"{self.key(step)} {basis_of(step, self.state.place.facts)}"
        if mark not in self.state.told:
            self.told.append((self.state.place.flow, step, variant))
            self.state = copy(self.state, told=self.state.told | {mark})
        return self.go(step.onward)

    def meet_route(self, step: Route) -> bool:
        for rule in step.rules:
            if self.ask_kit(rule.when):
                return True
            if evaluate(rule.when, self.state.memory) is True:
                return self.go(rule.next)
        return self.go(step.other or step.onward)

    def meet_enter(self, step: Enter) -> bool:
        place = self.state.place
        target = self.library.get(step.flow)
        if target is None or step.flow in place.entered:
            return self.go(step.onward)
        entered = (*place.entered, step.flow)
        self.state = copy(self.state, place=copy(place, flow=step.flow, at=target.first, entered=entered))
        self.entered.append(step.flow)
        return False

    def finish(self, step: Step) -> bool:
        outcome = (
            "resolved"
            if isinstance(step, Resolved)
            else "explained"
            if isinstance(step, Explained)
            else "escalated"
        )
        role = step.role if isinstance(step, Escalate) else ""
        fix = self.find_fix() if outcome == "resolved" else None
        self.state = copy(self.state, finish=Finish(outcome, step.id, role=role, step=step, fix=fix))
        return True

    def find_fix(self) -> Passed | None:
        """The try that worked, if that was the last thing said."""
        last = self.state.path[-1] if self.state.path else None
        return last if last is not None and last.value == "worked" else None


def covers(value: Json, lines: tuple[str, ...]) -> bool:
    """Whether an answer to a checklist speaks of just these lines."""
    return isinstance(value, dict) and value.keys() == set(lines)


def missing_consent(step: Try, given: tuple[str, ...]) -> str:
    """The next consent that this risk wants and that was not given at this visit; "" if none."""
    if step.risk not in GATED_RISKS:
        return ""
    wanted = ("risk", "backup", "account") if step.risk == "data" else ("risk",)
    return next((about for about in wanted if about not in given), "")


def human_finish(flow: Flow) -> Finish:
    """The person asked for a human, or the flow has no way on."""
    return Finish("escalated", "human", role=flow.human)
