"""Rules about how a flow ends: every way to an ending, and nobody told "solved" who was not helped."""

from __future__ import annotations

from fixit.check.subject import KEY, error, is_from_kit, stands_in, warning
from fixit.check.words import quote, words_of
from fixit.flow.model import ENDINGS, Ask, Checklist, Resolved, Route, Tell, Try
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fixit.check.subject import Path, Subject
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Step

GO_ON = mark("say where to go on with next:, or put the step to go on to below this one")


def find_missing_ending(subject: Subject) -> Iterator[Diagnostic]:
    """F052: no ending in the whole flow, said once."""
    if not subject.has_ending and subject.flow.steps:
        yield error(
            "F052",
            subject.spans["steps", KEY],
            _("this flow has no ending"),
            _("end it with a step that says resolved:, explained: or escalate:"),
            _("nobody who walks it would ever be done."),
        )


def find_falls_off(subject: Subject) -> Iterator[Diagnostic]:
    """F053: after this step, or this option, nothing follows."""
    if not subject.has_ending:
        return
    for step in _once_a_home(subject, lambda step: step.onward is None):
        if isinstance(step, ENDINGS) or stands_in(step):
            continue
        if is_from_kit(step) or subject.states(step, "use"):
            message = _("nothing follows after {step}").format(step=quote(step.id.partition(".")[0]))
            yield error("F053", subject.place(step, KEY), message, say(GO_ON), _stuck(step))
            continue
        if isinstance(step, Ask) and step.type == "choice":
            yield from _options_that_fall_off(subject, step)
            continue
        if isinstance(step, Route):
            if step.other is None:
                message = _("the route {step} does not say where those go who fit none of its rules").format(
                    step=quote(step.id)
                )
                yield error(
                    "F053", subject.place(step, KEY), message, _("add else: with the step for everybody else")
                )
            continue
        yield error(
            "F053",
            subject.place(step, KEY),
            _("nothing follows after {step}").format(step=quote(step.id)),
            say(GO_ON),
            _stuck(step),
        )


def _stuck(step: Step) -> str:
    if isinstance(step, Try):
        return _("a person whom this did not help would be stuck.")
    if isinstance(step, Ask | Checklist):
        return _("a person who answers this would be stuck.")
    return _("a person who comes here would be stuck.")


def _options_that_fall_off(subject: Subject, step: Ask) -> Iterator[Diagnostic]:
    bare = [option for option in step.options if option.next is None]
    for option in bare:
        yield error(
            "F053",
            subject.place(step, "options", option.id, KEY),
            _("the option {option} has no next:, and no step stands below {step}").format(
                option=quote(option.id), step=quote(step.id)
            ),
            _("say where it leads with next:"),
            _("a person who chooses {label} here would be stuck.").format(
                label=words_of(option.label, option.id)
            ),
        )
    if not bare:
        yield error(
            "F053",
            subject.place(step, KEY),
            _("nothing follows after {step} for those who skip it or do not know").format(
                step=quote(step.id)
            ),
            say(GO_ON),
            _("a person who does not know the answer would be stuck."),
        )


def find_false_solutions(subject: Subject) -> Iterator[Diagnostic]:
    """F054, F055: going onward into a `resolved`, which only a try that worked or an answer may say."""
    for step in subject.flow.steps.values():
        if stands_in(step):
            continue
        if isinstance(step, Try):
            yield from _unhelped_try(subject, step)
        elif isinstance(step, Ask) and step.type == "choice":
            yield from _unsaid_answer(subject, step)
        elif isinstance(step, Route):
            ending = (
                None if step.other or subject.states(step, "next") else _solved_after(subject, step.onward)
            )
            if ending is not None:
                message = _("who fits no rule of {step} falls into {ending} and ends as solved").format(
                    step=quote(step.id), ending=quote(ending)
                )
                yield error(
                    "F054", subject.place(step, KEY), message, _("add else: with the step for everybody else")
                )
        elif not isinstance(step, ENDINGS) and not subject.states(step, "next"):
            ending = _solved_after(subject, step.onward, through_tells=not isinstance(step, Tell))
            if ending is not None:
                message = _("{step} falls through into {ending}, and that says it is solved").format(
                    step=quote(step.id), ending=quote(ending)
                )
                advice = _("say so with next: if that is meant, or put another step below this one")
                yield error("F054", subject.place(step, KEY), message, advice)


def _unhelped_try(subject: Subject, step: Try) -> Iterator[Diagnostic]:
    exits = [("next", step.onward, _("a person whom this did not help would be told that all is well."))]
    if step.cannot is not None:
        exits.append(
            ("cannot", step.cannot, _("a person who cannot do this would be told that all is well."))
        )
    for key, target, why in exits:
        ending = _solved_after(subject, target)
        if ending is not None:
            message = _("who was not helped by {step} goes on to {ending} and ends as solved").format(
                step=quote(step.id), ending=quote(ending)
            )
            span = subject.place(step, key if subject.states(step, key) else KEY)
            advice = _("lead {key}: to another step, or put an escalate: below this step").format(key=key)
            yield error("F054", span, message, advice, why)


def _unsaid_answer(subject: Subject, step: Ask) -> Iterator[Diagnostic]:
    ending = _solved_after(subject, step.onward)
    said = subject.states(step, "next") or is_from_kit(step)
    if ending is not None and not said:
        for option in step.options:
            if option.next is None:
                message = _("the option {option} has no next: and falls into {ending}").format(
                    option=quote(option.id), ending=quote(ending)
                )
                span = subject.place(step, "options", option.id, KEY)
                yield error(
                    "F054",
                    span,
                    message,
                    _("write next: {step} if that is what this answer means").format(step=ending),
                )
    lost = _solved_after(subject, step.unsure) if step.unsure else ending
    if lost is not None:
        message = _("who skips {step} or does not know goes on to {ending} and ends as solved").format(
            step=quote(step.id), ending=quote(lost)
        )
        advice = _("give unsure: and next: a step of their own, or put another step below this one")
        yield warning("F055", subject.place(step, KEY), message, advice)


def _solved_after(subject: Subject, target: str | None, through_tells: bool = True) -> str | None:
    """The `resolved` that one comes to from `target` without being asked anything; None: to none."""
    steps = subject.flow.steps
    for _count in range(1000):
        step = steps.get(target) if target is not None else None
        if isinstance(step, Resolved):
            return step.id
        if not isinstance(step, Tell) or not through_tells:
            return None
        target = step.onward
    return None


def find_lost_successes(subject: Subject) -> Iterator[Diagnostic]:
    """F059: a try that worked, and neither it nor the flow says where that leads."""
    for step in _once_a_home(subject, lambda step: isinstance(step, Try) and step.solved is None):
        yield error(
            "F059",
            subject.place(step, KEY),
            _("nothing says where to go on when {step} helped").format(step=quote(step.id)),
            _("add solved: with a resolved step, here or once for the whole flow above steps:"),
        )


def _once_a_home(subject: Subject, wanted: Callable[[Step], bool]) -> Iterator[Step]:
    """The wanted steps; of those that came with one run of the kit, the first."""
    told: set[Path] = set()
    for step in subject.flow.steps.values():
        if wanted(step):
            home = subject.spans.home(step.id) if is_from_kit(step) else None
            if home is None or home not in told:
                yield step
            if home is not None:
                told.add(home)
