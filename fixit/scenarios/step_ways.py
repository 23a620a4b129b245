"""The branches of one step: each with its name, its place, and what would walk it."""

from __future__ import annotations

from fixit.flow.model import ENDINGS, UNSURE, Ask, Checklist, Enter, Route, Tell, Try
from fixit.messages import _
from fixit.records import record
from fixit.scenarios.words import describe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fixit.diagnostics import Span
    from fixit.flow.conditions import Condition
    from fixit.flow.model import Step
    from fixit.scenarios.trace import Branch

    Place = Callable[..., Span]


@record
class Way:
    """One branch: its name as walks note it, where it stands, and what would exercise it."""

    branch: Branch
    span: Span
    advice: str


class StepWays:
    """Makes the branches of one step, which walks note as `name` of `home`.

    `place` gives where a part of the step stands; `own`: the flow whose names are written short.
    """

    def __init__(self, home: str, name: str, place: Place, own: str) -> None:
        self.home = home
        self.name = name
        self.place = place
        self.own = own

    def of(self, step: Step) -> Iterator[Way]:
        """Every branch of a step that is written out, in the file's order."""
        yield from self._of_condition(step)
        if isinstance(step, Ask):
            yield from self._of_answers(step)
        elif isinstance(step, Checklist):
            yield from self._of_lines(step)
        elif isinstance(step, Try):
            yield from self._of_results(step)
        elif isinstance(step, Route):
            yield from self._of_rules(step)
        else:
            yield from self._of_arrival(step)
        yield from self._of_variants(step)

    def of_gate(self, step: Route) -> Iterator[Way]:
        """The branches of the condition of a step that uses a run."""
        when, span = step.rules[0].when, self.place("when")
        yield self._way("rule", "0", span, self._come_with(when))
        yield self._way("rule", "else", span, self._come_without(when))

    def of_fork(self, step: Route) -> Iterator[Way]:
        """Before a run of the region packs: its condition, and the countries that have the run."""
        yield from self._of_condition(step)
        for number, rule in enumerate(step.rules):
            yield self._way("rule", str(number), self.place("use"), self._come_with(rule.when))
        advice = _("come to {name} in another country").format(name=self.name)
        yield self._way("rule", "else", self.place("use"), advice)

    # --- the parts of a step

    def _of_condition(self, step: Step) -> Iterator[Way]:
        if step.when is not None:
            span = self.place("when")
            yield self._way("when", "true", span, self._come_with(step.when))
            yield self._way("when", "false", span, self._come_without(step.when))

    def _of_answers(self, step: Ask) -> Iterator[Way]:
        for option in step.options:
            span = self.place("options", option.id, "#key")
            yield self._way("answer", option.id, span, self._answer(option.id))
        if not step.options:
            yield self._way("answer", "any", self.place(), _("answer {name}").format(name=self.name))
        yield self._way("answer", UNSURE, self.place(), self._answer(UNSURE))

    def _of_lines(self, step: Checklist) -> Iterator[Way]:
        for item in step.items:
            span = self.place("items", item.id, "#key")
            for said in ("yes", "no"):
                advice = _("answer {name} with {line}: {said}").format(
                    name=self.name, line=item.id, said=said
                )
                yield self._way("line", f"{item.id}: {said}", span, advice)

    def _of_results(self, step: Try) -> Iterator[Way]:
        for result in ("worked", "not"):
            yield self._way("result", result, self.place(), self._answer(result))
        if step.cannot is not None:
            yield self._way("result", "cannot", self.place("cannot"), self._answer("cannot"))

    def _of_rules(self, step: Route) -> Iterator[Way]:
        for number, rule in enumerate(step.rules):
            yield self._way("rule", str(number), self.place("route", number), self._come_with(rule.when))
        advice = _("come to {name} where no rule fits").format(name=self.name)
        yield self._way("rule", "else", self.place("else"), advice)

    def _of_arrival(self, step: Step) -> Iterator[Way]:
        if isinstance(step, Tell):
            yield self._way("told", "", self.place(), _("come to {name}").format(name=self.name))
        elif isinstance(step, Enter):
            advice = _("come to {name}, which goes on in {flow}").format(name=self.name, flow=step.flow)
            yield self._way("entered", step.flow, self.place(), advice)
        elif isinstance(step, ENDINGS):
            yield self._way("ended", "", self.place(), _("end at {name}").format(name=self.name))

    def _of_variants(self, step: Step) -> Iterator[Way]:
        for number, variant in enumerate(getattr(step, "how", ())):
            advice = (
                self._come_with(variant.when)
                if variant.when is not None
                else _("come to {name} where no way before fits").format(name=self.name)
            )
            yield self._way("how", str(number), self.place("how", number), advice)

    # --- one branch

    def _way(self, what: str, which: str, span: Span, advice: str) -> Way:
        return Way((self.home, self.name, what, which), span, advice)

    def _answer(self, answer: str) -> str:
        return _("answer {name}: {answer}").format(name=self.name, answer=answer)

    def _come_with(self, condition: Condition) -> str:
        words = describe(condition, self.own)
        return _("come to {name} with {words}").format(name=self.name, words=words)

    def _come_without(self, condition: Condition) -> str:
        words = describe(condition, self.own)
        return _("come to {name} without {words}").format(name=self.name, words=words)
