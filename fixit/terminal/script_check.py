"""Holds a script against the flow it is for: what does not fit is told before anything is recorded."""

from __future__ import annotations

from fixit.errors import USAGE, FixitError
from fixit.flow.model import UNSURE, Ask, Checklist, Try
from fixit.flow.plain import show_name
from fixit.messages import _
from fixit.terminal.script import Script
from fixit.terminal.scripted import COMMANDS, CONSENTS
from fixit.walk.replies import read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.model import Flow, Step
    from fixit.terminal.script import Answer
    from fixit.walk.state import Library

TRY_REPLIES = ("worked", "not", "came-back", "done-before", "cannot", "started", *COMMANDS)
CONSENT_REPLIES = ("yes", "no", UNSURE, "done-before", "cannot", *COMMANDS)
MOST_SHOWN = 8


def fit_script(script: Script, flow: Flow, library: Library) -> Script:
    """The script, each answer in its step's shape. Raises FixitError (code 2) with all that does not fit."""
    problems: list[str] = []
    answers: dict[str, tuple[Answer, ...]] = {}
    for name, visits in script.answers.items():
        step = find_step(name, flow, library)
        if step is None and not _is_own_name(name, flow, library):
            problems.append(_unknown_step(name, flow, library))
            continue
        for part, replies in _in_its_shape(name, step, visits):
            answers[part] = replies
            asked = step if part == name else None
            for said in replies:
                problems += [f"{show_name(part)}: {words}" for words in _misfits(asked, part, said)]
    if problems:
        rest = len(problems) - MOST_SHOWN
        told = problems[:MOST_SHOWN] + ([_("and {n} more").format(n=rest)] if rest > 0 else [])
        raise FixitError(f"{script.file}: " + "\n".join(told), "", USAGE)
    return Script(answers, script.file)


def _in_its_shape(
    name: str, step: Step | None, visits: tuple[Answer, ...]
) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """The answers to a step as the walk takes them; the consents of a try have names of their own."""
    if isinstance(step, Ask) and step.type == "several":
        yield name, _join_several(visits)
    elif isinstance(step, Try) and len(visits) == 1 and isinstance(visits[0], dict):
        yield from _split_consents(name, visits[0])
    else:
        yield name, visits


def _join_several(visits: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """A plain list is one answer to a question that takes several, not one for each visit."""
    texts = [one for one in visits if isinstance(one, str)]
    return (texts,) if len(texts) == len(visits) and texts != [UNSURE] else visits


def _split_consents(name: str, said: dict[str, str]) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    """`{consent: yes, then: worked}`, as scenarios have it: each consent on its own, and the result."""
    for key, word in said.items():
        if key in CONSENTS.values():
            yield f"{name}.{key}", (word,)
    rest = {key: word for key, word in said.items() if key not in CONSENTS.values()}
    if rest:
        yield name, (rest["then"] if list(rest) == ["then"] else rest,)


def find_step(name: str, flow: Flow, library: Library) -> Step | None:
    """The step that a script's name means: the flow's own, a fact of the kit, or another flow's."""
    if name in flow.steps:
        return flow.steps[name]
    if name in library.kit.facts:
        return library.kit.facts[name]
    other, _dot, rest = name.partition(".")
    found = library.get(other) if rest else None
    return found.steps.get(rest) if found else None


def _is_own_name(name: str, flow: Flow, library: Library) -> bool:
    """Whether the name is none of a step: a consent of one, or the offer of a human."""
    step, _dot, consent = name.rpartition(".")
    return name == "offer" or (
        consent in CONSENTS.values() and isinstance(find_step(step, flow, library), Try)
    )


def _unknown_step(name: str, flow: Flow, library: Library) -> str:
    from fixit.flow.near import nearest

    near = nearest(name, [*flow.steps, *library.kit.facts])
    told = _("there is no step “{name}” in {flow}").format(name=show_name(name), flow=flow.id)
    return told + (_(", did you mean “{near}”?").format(near=near) if near else "")


def _misfits(step: Step | None, name: str, said: Answer) -> Iterator[str]:
    """What is wrong with one answer to a step."""
    if isinstance(said, str) and said in COMMANDS:
        return
    if step is None:
        yield from _not_among(said, ("yes", "no") if name == "offer" else CONSENT_REPLIES)
    elif isinstance(step, Try):
        yield from _not_among(said, TRY_REPLIES)
    elif isinstance(step, Checklist):
        yield from _wrong_lines(step, said)
    elif isinstance(step, Ask):
        yield from _wrong_answer(step, said)
    else:
        yield _("this step asks nothing")


def _not_among(said: Answer, allowed: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(said, str) or said not in allowed:
        given = show_name(said if isinstance(said, str) else repr(said), 40)
        yield _("“{given}” is no answer here; there is: {allowed}").format(
            given=given, allowed=", ".join(allowed[:12])
        )


def _wrong_lines(step: Checklist, said: Answer) -> Iterator[str]:
    if not isinstance(said, dict):
        if said != UNSURE:
            yield _("a checklist wants “line: yes, no or unsure” for each line")
        return
    for line, state in said.items():
        if line not in [item.id for item in step.items]:
            yield _("there is no line “{name}”").format(name=show_name(line))
        yield from _not_among(state, ("yes", "no", UNSURE))


def _wrong_answer(step: Ask, said: Answer) -> Iterator[str]:
    if said == UNSURE:
        return
    ids = tuple(option.id for option in step.options)
    if step.type == "choice":
        yield from _not_among(said, (*ids, UNSURE))
    elif step.type == "several":
        for one in said if isinstance(said, list) else [said]:
            yield from _not_among(one, (*ids, UNSURE))
    elif not isinstance(said, str) or not said.strip():
        yield _("an answer in words is wanted")
    elif step.type == "number" and read_number(said) is None:
        yield _("“{given}” is not a number.").format(given=show_name(said, 40))
