"""Points of questions: of a flow's own, of the kit, and of checklists."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.prove.edges import ANSWER, SKIPS, Edge
from fixit.prove.making import Making
from fixit.prove.met import AskMet, ChecklistMet, StepMet, TryMet
from fixit.prove.points import ASKED, Prompt
from fixit.prove.space import (
    BAD,
    FIRST_VALUE,
    GOOD,
    NOT_ASKED,
    NOT_MET,
    PASSED_BY,
    SKIPPED,
    UNSURE_AT,
    WEAK,
    YES,
    Var,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.flow.model import Ask, Checklist, Option

    Writes = list[tuple[Var, int]]

SKIP = "skip"


def fill_ask(making: Making, point: AskMet, step: Ask, flow_id: str) -> None:
    """A question is asked, or passed with the answer that is known."""
    var = point.var = making.facts.fact(step.fact)
    point.again = step.again
    making.read_ways(point, step.how)
    point.passed = making.passed_flag(flow_id, step)
    point.asked = making.show(point, _ask_prompt(making, step, flow_id, var, point.passed))
    point.parts = [(var.bit(NOT_ASKED), point.asked)]
    if step.again:
        return
    point.idle = making.idle(flow_id, step)
    if point.idle is not None:
        point.over = making.pass_over(point.add(making.fall(flow_id, step.onward)))
        point.over.image(var, var.bit(NOT_ASKED), var.bit(SKIPPED))
    if point.passed is not None:
        point.extra.append((point.passed, point.passed.bit(NOT_MET)))
    for bits, target in _known_ways(making, step, var):
        edge = making.lead(flow_id, target) if target else making.fall(flow_id, step.onward)
        if point.passed is not None:
            edge.write(point.passed, point.passed.bit(PASSED_BY))
        point.parts.append((bits, point.add(edge)))
    point.extra += [(var, bits) for bits, _edge in point.parts]


def _known_ways(making: Making, step: Ask, var: Var) -> list[tuple[int, str | None]]:
    """The bits of answers already given, and the targets that they name."""
    by_target: dict[str | None, int] = {None: var.bit(SKIPPED)}
    by_target[step.unsure or None] = by_target.get(step.unsure or None, 0) | var.bit(UNSURE_AT)
    for option in step.options if step.type == "choice" else ():
        by_target[option.next] = by_target.get(option.next, 0) | making.facts.chosen(var, (option,))
    rest = var.known & ~sum(by_target.values())
    by_target[None] |= rest
    return [(bits, target) for target, bits in by_target.items()]


def _ask_prompt(making: Making, step: Ask, flow_id: str, var: Var, passed: Var | None) -> int:
    prompt = Prompt(step.type, flow_id, step)
    number = making.point((ASKED, flow_id, step.id), prompt)
    making.watch_order(prompt, prompt.key)
    _watch_passed(prompt, passed)
    if not step.again and passed is None:
        prompt.watches.append(("asked-twice", var.known | var.bit(UNSURE_AT), ""))
    for reply, weight, target, writes in _answers(making, step, var):
        edge = Edge(making.met(flow_id, target or step.onward), ANSWER, reply, weight)
        making.reply(edge, GOOD if target else WEAK, passed)
        for one, bits in writes:
            edge.write(one, bits)
        making.learn(edge, step.fact, writes)
        prompt.add(edge)
    unsure = Edge(making.met(flow_id, step.unsure or step.onward), ANSWER, UNSURE)
    making.reply(unsure, GOOD if step.unsure else BAD, passed).write(var, var.bit(UNSURE_AT))
    making.learn(unsure, step.fact, [])
    prompt.add(unsure)
    skip = making.reply(Edge(making.met(flow_id, step.onward), SKIPS, SKIP, 0.0), BAD, passed)
    prompt.add(skip.image(var, var.bit(NOT_ASKED), var.bit(SKIPPED)))
    return number


def _watch_passed(prompt: Prompt, passed: Var | None) -> None:
    """Have an eye on a question that is asked again only because the walk came back to it in silence."""
    if passed is not None:
        prompt.watches.append(("asked-again", passed.bit(PASSED_BY), ""))
        prompt.extra.append((passed, passed.bit(PASSED_BY)))


def _answers(making: Making, step: Ask, var: Var) -> list[tuple[str, float, str | None, Writes]]:
    """The replies to a question that differ: the first of them, how many, their target, what they leave."""
    facts = making.facts
    if step.type != "choice":
        writes: Writes = [(var, var.known)]
        for option in step.options if step.type == "several" else ():
            member = facts.member(step.fact, option.id)
            if member is not None:
                writes.append((member, member.full))
        return [("", float(len(var.values) - FIRST_VALUE), None, writes)]
    groups: dict[tuple[str | None, tuple[tuple[str, str], ...]], list[Option]] = {}
    for option in step.options:
        key = (option.next, tuple(sorted((option.sets or {}).items())))
        groups.setdefault(key, []).append(option)
    found = []
    for (target, sets), options in groups.items():
        writes = [(var, facts.chosen(var, options))]
        writes += [facts.set_bits(*item) for item in sets]
        found.append((options[0].id, float(len(options)), target, writes))
    return found


def kit_prompt(making: Making, back: StepMet, fact: str, decided: bool) -> int:
    """The screen that asks a fact of the kit on behalf of a step, and leads back to it.

    `decided`: to a remedy that is as good as shown.
    """
    assert back.step is not None
    key = ("kit", fact, back.flow, back.step.id, "decided" if decided else "")
    if key in making.numbers:
        return making.numbers[key]
    step = making.kit.facts[fact]
    prompt = Prompt(step.type, back.flow, step)
    prompt.key, prompt.about = fact, back.step.id
    number = making.point(key, prompt)
    target = making.met(back.flow, back.step.id, decided)
    var = making.facts.fact(fact)
    prompt.watches.append(("asked-twice", var.known | var.bit(UNSURE_AT), ""))
    for reply, weight, _target, writes in _answers(making, step, var):
        edge = making.reply(Edge(target, ANSWER, reply, weight), None)
        for one, bits in writes:
            edge.write(one, bits)
        making.learn(edge, fact, writes)
        prompt.add(edge)
    unsure = making.reply(Edge(target, ANSWER, UNSURE), None).write(var, var.bit(UNSURE_AT))
    making.learn(unsure, fact, [])
    prompt.add(unsure)
    skip = making.reply(Edge(target, SKIPS, SKIP, 0.0), None)
    prompt.add(skip.image(var, var.bit(NOT_ASKED), var.bit(SKIPPED)))
    return number


def add_kit_prompts(making: Making, point: StepMet) -> None:
    """The ways to the questions of the kit that a step may depend on."""
    decided = isinstance(point, TryMet) and point.decided
    when = [point.when] if point.when is not None else []
    for cond in when if isinstance(point, TryMet) else point.conds():
        for key in cond.keys.values():
            if key is not None and key.name not in point.asking:
                point.asking[key.name] = point.add(Edge(kit_prompt(making, point, key.name, decided)))
    if isinstance(point, TryMet):
        for way in point.ways:
            for key in way.keys.values() if way is not None else ():
                if key is not None and key.name not in point.asking_way:
                    edge = Edge(kit_prompt(making, point, key.name, True))
                    point.asking_way[key.name] = point.add(edge)


def fill_checklist(making: Making, point: ChecklistMet, step: Checklist, flow_id: str) -> None:
    """A checklist is asked for the lines that are open, or passed."""
    names = [f"{step.fact}.{item.id}" for item in step.items]
    point.lines = tuple(making.facts.fact(name) for name in names)
    point.again = step.again
    point.passed = making.passed_flag(flow_id, step)
    point.skip = making.facts.skip_flag(step)
    point.open_bits = sum(line.bits(NOT_ASKED, SKIPPED) for line in point.lines)
    if point.passed is not None and not step.again:
        point.extra.append((point.passed, point.passed.bit(NOT_MET)))
    if point.passed is not None or step.again:
        point.whole = making.show(point, _checklist_prompt(making, point, step, flow_id, True))
    if step.again:
        return
    point.extra += [(line, line.bits(NOT_ASKED, SKIPPED)) for line in point.lines]
    point.extra.append((point.skip, point.skip.bit(YES)))
    point.idle = making.idle(flow_id, step)
    point.over = point.add(making.fall(flow_id, step.onward))
    making.pass_over(point.over).write(point.skip, point.skip.bit(YES))
    point.some = making.show(point, _checklist_prompt(making, point, step, flow_id, False))
    point.done = point.add(making.fall(flow_id, step.onward))
    if point.passed is not None:
        point.done.write(point.passed, point.passed.bit(PASSED_BY))


def _checklist_prompt(making: Making, point: ChecklistMet, step: Checklist, flow_id: str, whole: bool) -> int:
    prompt = Prompt("checklist", flow_id, step)
    number = making.point((ASKED, flow_id, step.id, "whole" if whole else "open"), prompt)
    making.watch_order(prompt, prompt.key)
    _watch_passed(prompt, point.passed if whole else None)
    onward = making.met(flow_id, step.onward)
    answer = making.reply(Edge(onward, ANSWER, "", 2.0), WEAK, point.passed)
    for line in point.lines:
        said = line.bits(UNSURE_AT, FIRST_VALUE, FIRST_VALUE + 1)
        if whole:
            answer.write(line, said)
        else:
            answer.image(line, line.bits(NOT_ASKED, SKIPPED), said)
    prompt.add(answer)
    skip = making.reply(Edge(onward, SKIPS, SKIP, 0.0), BAD, point.passed)
    for line in point.lines:
        skip.image(line, line.bit(NOT_ASKED), line.bit(SKIPPED))
    prompt.add(skip.write(point.skip, point.skip.bit(YES)))
    return number


__all__ = ["add_kit_prompts", "fill_ask", "fill_checklist", "kit_prompt"]
