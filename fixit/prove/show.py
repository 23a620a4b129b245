"""A proof in words: lines of (style, text), colourless by themselves; and as data for programs."""

from __future__ import annotations

from fixit.flow.model import Ask
from fixit.flow.plain import clean
from fixit.flow.texts import in_language
from fixit.messages import _, count, language_in_use, ngettext
from fixit.prove.proof import REFUTED, Proof
from fixit.prove.walks import scenario_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fixit.flow.model import Step
    from fixit.prove.proof import Finding
    from fixit.prove.walks import Said, Walk
    from fixit.walk.state import Library

    Fragment = tuple[str, str]
    Line = list[Fragment]
    Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
    Place = Callable[[Finding], str]
    """Where a finding stands: `flows/gps.yaml:12`; "" where that is not known."""

SCHEMA = 1
LONGEST_TEXT = 70
LONGEST_WALK = 40
"""Screens of a walk that are shown, and the last five; the rest is counted."""
MOST_WARNINGS = 12
"""Warnings of one flow that are shown; the rest is counted, unless all are asked for."""
USUAL = ("read-unasked", "always-true", "dead-else", "dead-way")
"""Warnings that are only counted, unless all are asked for: mostly meant as they are."""
ROOM_BESIDE = 44
"""Columns for a question and its answer beside the names of steps; with less the names are not aligned."""


def show_proof(
    proof: Proof, library: Library, place: Place, seconds: float, every: bool, width: int = 0
) -> Iterator[Line]:
    """Everything about one flow. `every`: all warnings, each with its walk. `width`: columns; 0: any."""
    verdict = _("holds") if proof.holds else _("refuted") if proof.refuted else _("not explored to the end")
    yield [("bold", proof.flow), ("", ": "), ("bold" if proof.holds else "danger", verdict)]
    yield [
        (
            "dim",
            "  "
            + _("{states} sets of states, {moves} moves, {seconds} s").format(
                states=count(proof.states), moves=count(proof.moves), seconds=count(seconds, 1)
            ),
        )
    ]
    yield from _show_bounds(proof)
    for finding in proof.refuted:
        yield from _show_finding(finding, proof, library, place, True, width)
    yield from _show_warnings(proof, library, place, every, width)
    yield from _show_numbers(proof)
    for loop in proof.loops:
        yield [
            (
                "dim",
                "  "
                + _("may be gone round, and left, as the person chooses: {steps}").format(
                    steps=_steps(loop, proof)
                ),
            )
        ]


def _show_bounds(proof: Proof) -> Iterator[Line]:
    if not proof.complete:
        yield from _show_unexplored(proof)
    if proof.goes_on_in:
        yield [
            ("dim", "  " + _("goes on in {names}: proved there").format(names=", ".join(proof.goes_on_in)))
        ]
    if proof.comes_from:
        yield [
            (
                "dim",
                "  "
                + _("entered from {names}: whatever was answered there").format(
                    names=", ".join(proof.comes_from)
                ),
            )
        ]


def _show_unexplored(proof: Proof) -> Iterator[Line]:
    steps = _steps(proof.unexplored[:10], proof)
    if len(proof.unexplored) > 10:
        steps += " " + _("and {n} more").format(n=len(proof.unexplored) - 10)
    if proof.entangled == proof.unexplored:
        stopped = _("not followed beyond: {steps}, whose conditions fall into too many cases")
        advice = _("let these steps depend on fewer facts")
    else:
        stopped = _("stopped after {states} sets of states; more wait at: {steps}")
        advice = _("go on with --bound {n}, or let these steps depend on fewer facts")
    yield [("danger", "  " + stopped.format(states=count(proof.states), steps=steps))]
    said = _("what is refuted is so, but nothing is said of what never happens, nor whether every walk ends")
    yield [("", f"  {said}; {advice.format(n=_more_than(proof.states))}")]


def _more_than(states: int) -> int:
    """The next round number of states."""
    return int(f"1{'0' * len(str(states))}")


def _show_warnings(proof: Proof, library: Library, place: Place, every: bool, width: int) -> Iterator[Line]:
    told = [one for one in proof.warnings if every or one.code not in USUAL]
    shown = told if every else told[:MOST_WARNINGS]
    for finding in shown:
        yield from _show_finding(finding, proof, library, place, every, width)
    kept: dict[str, int] = {}
    for one in proof.warnings:
        if one not in shown:
            kept[one.code] = kept.get(one.code, 0) + 1
    if kept:
        words = ", ".join(f"{often} {code}" for code, often in sorted(kept.items()))
        more = sum(kept.values())
        yield [
            (
                "dim",
                "  "
                + ngettext(
                    "and {n} warning ({words}): --all", "and {n} warnings ({words}): --all", more
                ).format(n=more, words=words),
            )
        ]


def _show_finding(
    finding: Finding, proof: Proof, library: Library, place: Place, walk: bool, width: int
) -> Iterator[Line]:
    refuted = finding.severity == REFUTED
    step = _steps((finding.step,), proof)
    part = _part(finding.where.partition(":")[0])
    where = f" ({part})" if part and part not in finding.message else ""
    at = place(finding)
    yield [
        ("", f"  {at}: " if at else "  "),
        ("danger" if refuted else "", f"{finding.severity}[{finding.code}]"),
        ("", f" {step}{where}: {finding.message}"),
    ]
    if finding.loop:
        yield [("", "    " + _("round and round: {steps}").format(steps=_steps(finding.loop, proof)))]
    if walk and finding.walk is not None:
        yield from _show_walk(finding.walk, library, width)


def _show_walk(walk: Walk, library: Library, width: int) -> Iterator[Line]:
    before = [
        *(
            _("{name} is {value}").format(name=name, value=_value(value))
            for name, value in walk.given.items()
        ),
        *(
            _("{name} was tried: {result}").format(name=name, result=result)
            for name, result in walk.tried.items()
        ),
        *(_("{name} was skipped").format(name=name) for name in walk.skipped),
        *(_("{name} was entered").format(name=name) for name in walk.entered),
    ]
    if before:
        yield [("", "    " + _("before: {names}").format(names="; ".join(before)))]
    names = max((len(_name(said.step, walk)) for said in walk.said), default=0)
    aligned = not width or names + ROOM_BESIDE < width
    for number, said in enumerate(walk.said, 1):
        if LONGEST_WALK < number <= len(walk.said) - 5:
            if number == LONGEST_WALK + 1:
                yield [("dim", "        " + _("{n} more").format(n=count(len(walk.said) - LONGEST_WALK - 5)))]
            continue
        step = _step_of(said.step, library)
        name = _name(said.step, walk)
        yield [
            ("", f"    {number:2}. "),
            ("", f"{name.ljust(names)}  " if aligned else f"{name}: "),
            ("dim", f"{_question(said, step)}  "),
            ("bold", _reply(said, step)),
        ]
    over = {"ended": _("ends at {step}"), "nowhere": _("ends nowhere, after {step}")}.get(
        walk.kind, _("comes to {step}")
    )
    yield [("", "    " + over.format(step=_name(walk.end, walk)))]


def _part(where: str) -> str:
    """A part of a step, which a finding calls "rule 2" or "way 1"; others are keys and stay."""
    kind, _blank, number = where.partition(" ")
    if number and kind in ("rule", "way"):
        return (_("rule {n}") if kind == "rule" else _("way {n}")).format(n=number)
    return where


def _value(value: object) -> str:
    return ", ".join(map(str, value)) or _("none") if isinstance(value, list) else str(value)


def _show_numbers(proof: Proof) -> Iterator[Line]:
    numbers = proof.numbers
    if numbers is None:
        if proof.uncounted:
            yield [
                (
                    "",
                    "  "
                    + _("screens to an ending were not counted: {reason}").format(reason=proof.uncounted),
                )
            ]
        return
    words = _("screens to an ending: {least} at least, {mean} on average, {most} at most").format(
        least=numbers.least, mean=count(numbers.mean, 1), most=numbers.most
    )
    yield [("", f"  {words}" + (", " + _("a loop counted once") if numbers.looped else ""))]
    yield [("dim", "  " + _("the longest walk: {steps}").format(steps=_steps(numbers.longest, proof)))]


def _steps(keys: Sequence[str], proof: Proof) -> str:
    if len(keys) > LONGEST_WALK + 5:
        left = _("({n} more)").format(n=count(len(keys) - LONGEST_WALK - 5))
        keys = (*keys[:LONGEST_WALK], left, *keys[-5:])
    return " > ".join(key.removeprefix(f"{proof.flow}.") for key in keys)


def _name(key: str, walk: Walk) -> str:
    return key.removeprefix(f"{walk.flow}.")


def _step_of(key: str, library: Library) -> Step | None:
    if key in library.kit.facts:
        return library.kit.facts[key]
    flow_id, _dot, step_id = key.partition(".")
    flow = library.get(flow_id)
    return flow.steps.get(step_id) if flow is not None else None


def _question(said: Said, step: Step | None) -> str:
    if step is None:
        return ""
    words = clean(in_language(step.short or step.text, language_in_use()))
    if said.kind == "consent":
        words = f"{words} ({said.about}?)"
    return words if len(words) <= LONGEST_TEXT else words[: LONGEST_TEXT - 1] + "…"


def _reply(said: Said, step: Step | None) -> str:
    if isinstance(said.reply, dict):
        return ", ".join(f"{line}: {value}" for line, value in said.reply.items())
    if isinstance(said.reply, list):
        return ", ".join(said.reply) or _("none of them")
    if isinstance(step, Ask):
        for option in step.options:
            if option.id == said.reply and option.label:
                return f"{said.reply} ({clean(in_language(option.label, language_in_use()))})"
    return str(said.reply)


def as_data(proof: Proof, place: Place, seconds: float) -> dict[str, Json]:
    """A proof for programs: its keys and codes stay, `message` and `uncounted` are words for people."""
    numbers = proof.numbers
    return {
        "schema": SCHEMA,
        "flow": proof.flow,
        "holds": proof.holds,
        "complete": proof.complete,
        "states": proof.states,
        "moves": proof.moves,
        "seconds": round(seconds, 3),
        "unexplored": list(proof.unexplored),
        "entangled": list(proof.entangled),
        "goes_on_in": list(proof.goes_on_in),
        "comes_from": list(proof.comes_from),
        "uncounted": proof.uncounted,
        "loops": [list(loop) for loop in proof.loops],
        "findings": [_finding_data(one, place) for one in proof.findings],
        "numbers": None
        if numbers is None
        else {
            "least": numbers.least,
            "mean": numbers.mean,
            "most": numbers.most,
            "longest": list(numbers.longest),
            "loop_counted_once": numbers.looped,
        },
    }


def _finding_data(finding: Finding, place: Place) -> dict[str, Json]:
    walk = finding.walk
    return {
        "code": finding.code,
        "severity": finding.severity,
        "step": finding.step,
        "where": finding.where,
        "message": finding.message,
        "place": place(finding),
        "loop": list(finding.loop),
        "walk": None
        if walk is None
        else [
            {"step": said.step, "kind": said.kind, "about": said.about, "reply": _plain(said.reply)}
            for said in walk.said
        ],
        "scenario": None if walk is None else _plain(scenario_of(walk)),
    }


def _plain(value: object) -> Json:
    """A value of mappings, lists and texts as JSON holds it."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
