"""Follows a walk step by step: where it came, what it passed over, and which branches it took on the way.

A branch is one way on from a step, written (home, step, what, which): the home is the flow, `kit` for what
stands in kit.yaml, or the id of a region pack. Between two screens nothing is learnt, so that every condition
on the way can be looked at again with what is known after it.
"""

from __future__ import annotations

from fixit.flow.conditions import evaluate
from fixit.flow.model import UNSURE, Ask, Checklist, Enter, Route, Tell, Try
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.flow.conditions import Memory
    from fixit.flow.model import Step, Variant
    from fixit.walk.session import Session
    from fixit.walk.state import Library, Prompt, State

    Branch = tuple[str, str, str, str]

ASKED, TOLD, ROUTED, ENTERED, PASSED, ENDED = "asked", "told", "routed", "entered", "passed", "ended"
SHOWN = (ASKED, TOLD, ENDED)
"""What of a walk a person sees."""
KIT = "kit"


@record
class Mark:
    """One step of a walk, by whole name; `said`: the replies to it, in order."""

    key: str
    kind: str
    said: tuple[str, ...] = ()


class Trace:
    """What one walk did so far."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.marks: list[Mark] = []
        self.met: dict[str, list[Memory]] = {}
        """Every step that was come to and every fact that was told, with what was known each time."""
        self.said: dict[str, set[str]] = {}
        """What was said to each; several words at once are one, joined by commas."""
        self.branches: set[Branch] = set()
        self._last = ""
        self._open = False

    def come(self, session: Session) -> None:
        """Take note of the way that the last move brought."""
        state = session.state
        memory = state.memory
        for place, key in enumerate(state.notices.through):
            self.met.setdefault(key, []).append(memory)
            self._leave_run(key)
            self._last = key
            step = self._find(key)
            if step is not None and not self._is_asking(state, key, place):
                self._pass(key, step, state)
        if state.offer:
            self.met.setdefault(offered_in(state.place.flow), []).append(memory)
        prompt = state.prompt
        if state.finish is not None and state.finish.step is None:
            self.marks.append(Mark(state.finish.ending, ENDED))
        if prompt is not None and state.finish is None:
            self.met.setdefault(prompt.key, []).append(memory)
            if not (self._open and self.marks and self.marks[-1].key == prompt.key):
                self.marks.append(Mark(prompt.key, ASKED))
            self._open = False
            if prompt.kind != "consent":
                self._take_way(prompt.key, prompt.step, prompt.how)

    def say(self, prompt: Prompt, kind: str, reply: object) -> None:
        """Take note of a reply to a prompt."""
        words = reply if isinstance(reply, str) else ", ".join(_words_of(reply))
        self.said.setdefault(prompt.key, set()).add(words)
        last = self.marks[-1]
        last.said = (*last.said, f"offer: {words}" if kind == "offer" else words)
        self._open = (kind == "consent" and reply == "yes") or reply == "started" or kind == "offer"
        if kind == "offer":
            return
        home, name = home_of(prompt.key)
        step = prompt.step
        if step.when is not None:
            self.branches.add((home, name, "when", "true"))
        if isinstance(step, Checklist) and isinstance(reply, dict):
            self.branches.update((home, name, "line", f"{line}: {said}") for line, said in reply.items())
        elif isinstance(step, Ask):
            for one in reply if isinstance(reply, list) else [reply]:
                self.branches.add((home, name, *_answer_branch(step, one)))
        elif isinstance(step, Try) and kind != "consent":
            self.branches.add((home, name, "result", str(reply)))
        elif isinstance(step, Try) and reply == "cannot":
            self.branches.add((home, name, "result", "cannot"))

    def tell(self, facts: Mapping[str, str]) -> None:
        """Take note of facts that were known before the first question."""
        for name, value in facts.items():
            self.met.setdefault(name, [])
            self.said.setdefault(name, set()).add(value)

    def wait(self) -> None:
        """Forget the screen that was come to: more is learnt before it is shown."""
        if self.marks and self.marks[-1].kind == ASKED:
            self.marks.pop()

    # --- what lies on the way

    def _find(self, key: str) -> Step | None:
        flow_id, _dot, step_id = key.partition(".")
        flow = self.library.get(flow_id)
        return flow.steps.get(step_id) if flow is not None else None

    def _is_asking(self, state: State, key: str, place: int) -> bool:
        """Whether the walk stands at this step, with its own question or one of the kit's on its behalf."""
        return place == len(state.notices.through) - 1 and state.prompt is not None and state.finish is None

    def _pass(self, key: str, step: Step, state: State) -> None:
        home, name = home_of(key)
        if step.when is not None:
            holds = evaluate(step.when, state.memory) is True
            self.branches.add((home, name, "when", "true" if holds else "false"))
            if not holds:
                return
        if isinstance(step, Route):
            self.branches.add((home, name, "rule", self._rule_of(step, state)))
            self.marks.append(Mark(key, ROUTED))
        elif isinstance(step, Tell):
            told = [way for _flow, one, way in state.notices.told if one is step]
            self.marks.append(Mark(key, TOLD if told else PASSED))
            for way in told:
                self.branches.add((home, name, "told", ""))
                self._take_way(key, step, way)
        elif isinstance(step, Enter):
            self.branches.add(
                (home, name, "entered", step.flow if step.flow in state.notices.entered else "")
            )
            self.marks.append(Mark(key, ENTERED))
        elif isinstance(step, Ask | Checklist | Try):
            self.marks.append(Mark(key, PASSED))
            value = state.place.facts.get(step.fact)
            if isinstance(step, Ask) and isinstance(value, str):
                self.branches.add((home, name, *_answer_branch(step, value)))
        else:
            self.branches.add((home, name, "ended", ""))
            self.marks.append(Mark(key, ENDED))

    def _rule_of(self, step: Route, state: State) -> str:
        for place, rule in enumerate(step.rules):
            if evaluate(rule.when, state.memory) is True:
                return str(place)
        return "else"

    def _take_way(self, key: str, step: Step, way: Variant | None) -> None:
        """Note which of several ways of doing a step was shown."""
        ways: tuple[Variant, ...] = getattr(step, "how", ())
        for place, one in enumerate(ways):
            if one is way:
                home, name = home_of(key)
                self.branches.add((home, name, "how", str(place)))

    def _leave_run(self, key: str) -> None:
        """Note where a run of the kit is left, and for which step."""
        before, now = self._last.split(".", 2), key.split(".", 2)
        if len(before) > 2 and before[:2] != now[:2]:
            self.branches.add((before[0], before[1], "exit", key.partition(".")[2]))


def offered_in(flow_id: str) -> str:
    """What stands among the steps of a walk that was offered a human in this flow."""
    return f"{flow_id}.#offer"


def home_of(key: str) -> tuple[str, str]:
    """(home, step) of a whole name: of a step that came from a run of kit or pack, as it is called there."""
    parts = key.split(".", 3)
    if len(parts) == 4:
        return parts[2], parts[3]
    return (KIT, parts[2]) if len(parts) == 3 else (parts[0], parts[1])


def _answer_branch(step: Ask, value: object) -> tuple[str, str]:
    if value == UNSURE:
        return "answer", UNSURE
    if step.type in ("choice", "several"):
        return "answer", str(value)
    return "answer", "any"


def _words_of(reply: object) -> list[str]:
    if isinstance(reply, dict):
        return [f"{line}: {said}" for line, said in reply.items()]
    return [str(one) for one in reply] if isinstance(reply, list) else [str(reply)]
