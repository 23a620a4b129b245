"""What the names of a scenario mean: steps, facts and remedies as the flow's author calls them."""

from __future__ import annotations

from fixit.flow.model import ENDINGS, Ask, Checklist, Enter, Try
from fixit.flow.near import nearest
from fixit.load.findings import listed, quote
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.flow.model import Flow, Step
    from fixit.scenarios.shelf import Shelf

HANDED_OVER = ("human", "danger")
"""Endings that no flow writes: the person asked for a human, or the phone is dangerous."""


class Names:
    """The names that one flow's scenarios may use."""

    def __init__(self, flow: Flow, shelf: Shelf) -> None:
        self.flow = flow
        self.shelf = shelf
        self.facts = dict(_facts_of(flow, shelf))
        self._heard: dict[str, dict[str, str]] = {}
        self._done: dict[str, list[str]] = {}

    def find_step(self, name: str) -> tuple[str, Step] | None:
        """The whole name and the step of this name: the flow's own, a question of the kit, another flow's."""
        if name in self.flow.steps:
            return f"{self.flow.id}.{name}", self.flow.steps[name]
        if name in self.shelf.kit.facts:
            return name, self.shelf.kit.facts[name]
        other, dot, rest = name.partition(".")
        flow = self.shelf.get(other) if dot and other in self.shelf.files else None
        return (name, flow.steps[rest]) if flow is not None and rest in flow.steps else None

    def find_ending(self, name: str) -> str | None:
        """The whole name of an ending."""
        if name in HANDED_OVER:
            return name
        found = self.find_step(name)
        return found[0] if found is not None and isinstance(found[1], ENDINGS) else None

    def find_fact(self, name: str) -> str | None:
        """The whole name of a fact: `where`, `works.recorder`, `kit.brand`, `other-flow.step`."""
        if name in self.facts:
            return self.facts[name]
        other, dot, _rest = name.partition(".")
        if not dot or other == self.flow.id or other not in self.shelf.files:
            return None
        flow = self.shelf.get(other)
        return name if flow is not None and name in dict(_facts_of(flow, self.shelf)) else None

    def find_remedy(self, name: str) -> str | None:
        """The whole name of a remedy."""
        if name in self.shelf.kit.remedies:
            return name
        found = self.find_step(name)
        if found is not None and isinstance(found[1], Try):
            return found[1].fact
        return None

    def hear_facts(self, complaint: str) -> dict[str, str]:
        """What a first sentence tells the flow; listened to once, for all languages of a walk."""
        from fixit.load.complaints import listen

        if complaint not in self._heard:
            asked = (*self.shelf.kit.facts.values(), *self.flow.steps.values())
            self._heard[complaint] = listen(complaint, self.shelf.kit, asked)
        return self._heard[complaint]

    def hear_remedies(self, complaint: str) -> list[str]:
        """The remedies of the flow that a first sentence says were done already."""
        from fixit.load.complaints.answers import hear_remedies

        if complaint not in self._done:
            advised = {name for step in self.flow.steps.values() for name in getattr(step, "remedies", ())}
            done = hear_remedies(complaint, self.shelf.kit.done_before or {})
            self._done[complaint] = [name for name in done if name in advised]
        return self._done[complaint]

    def guess_step(self, name: str) -> str:
        """Advice for a step that is not there: another flow's goes by that flow's name as well."""
        others = self._entered()
        whole = next((f"{flow.id}.{name}" for flow in others if name in flow.steps), None)
        if whole is not None:
            return _("did you mean {name}?").format(name=quote(whole))
        return _guess(name, (*self.flow.steps, *self.shelf.kit.facts))

    def _entered(self) -> list[Flow]:
        """The flows that this one goes on in."""
        steps = self.flow.steps.values()
        flows = (self.shelf.get(step.flow) for step in steps if isinstance(step, Enter))
        return [flow for flow in flows if flow is not None]

    def guess_ending(self, name: str) -> str:
        """Advice for an ending that is not there."""
        names = [step.id for step in self.flow.steps.values() if isinstance(step, ENDINGS)]
        for flow in self._entered():
            if isinstance(flow.steps.get(name), ENDINGS):
                return _("did you mean {name}?").format(name=quote(f"{flow.id}.{name}"))
        return _guess(name, names) or _("the endings are {names}").format(
            names=listed((*names, *HANDED_OVER), 40)
        )

    def guess_fact(self, name: str) -> str:
        """Advice for a fact that is not there."""
        return _guess(name, self.facts)

    def guess_remedy(self, name: str) -> str:
        """Advice for a remedy that is not there."""
        tries = [step.id for step in self.flow.steps.values() if isinstance(step, Try)]
        return _guess(name, (*self.shelf.kit.remedies, *tries))


def _guess(name: str, names: Iterable[str]) -> str:
    """Advice for a name: a step of a run goes by the step that uses the run, too; else the near name."""
    names = list(names)
    near = next((one for one in names if one.endswith(f".{name}")), None) or nearest(name, names)
    return _("did you mean {name}?").format(name=quote(near)) if near else ""


def _facts_of(flow: Flow, shelf: Shelf) -> list[tuple[str, str]]:
    """(as written, whole name) of the facts of a flow and of the kit."""
    found = [(name, name) for name in (*shelf.kit.facts, *shelf.kit.asked_by)]
    for step in flow.steps.values():
        if isinstance(step, Ask):
            found += [(step.id, step.fact), (step.fact, step.fact)]
        elif isinstance(step, Checklist):
            for item in step.items:
                whole = f"{step.fact}.{item.id}"
                found += [(f"{step.id}.{item.id}", whole), (whole, whole)]
    return found
