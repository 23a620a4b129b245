"""Holds scenarios against their flow before anything is played: every name that is not there, every answer
that the step does not take, each at its line."""

from __future__ import annotations

from fixit.diagnostics import ERROR, Diagnostic
from fixit.flow.claims import SHAPE, is_shown, read_claim
from fixit.flow.model import RESULTS, UNSURE, Ask, Checklist, Try
from fixit.flow.near import nearest
from fixit.load.findings import listed, quote
from fixit.scenarios import keys
from fixit.scenarios.model import COMMANDS, OFFER, Said
from fixit.scenarios.names import Names
from fixit.scenarios.person import command_in
from fixit.scenarios.read import ALL
from fixit.walk.replies import read_number

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.diagnostics import Span
    from fixit.flow.model import Step
    from fixit.scenarios.model import Answers, Book, Expect, Scenario
    from fixit.scenarios.shelf import Shelf

TRY_REPLIES = (
    "worked",
    "not",
    "came-back",
    "done-before",
    "cannot",
    "started",
    "yes",
    "no",
    UNSURE,
    *COMMANDS,
)
LINE_REPLIES = ("yes", "no", UNSURE)


def fit_book(book: Book, shelf: Shelf) -> None:
    """Add what does not fit to the faults of the book and of its scenarios; whole names are filled in."""
    if book.flow is None:
        return
    name = book.flow.text
    flow = shelf.get(name)
    if name not in shelf.files:
        help = _did_you_mean(name, tuple(shelf.files))
        book.faults.append(_error("T001", book.flow.span, f"there is no flow {quote(name)}", help))
    elif faults := _errors_of(name, shelf):
        first = f"{faults[0].span.file}:{faults[0].span.line}: {faults[0].message}"
        message = f"the flow {quote(name)} has errors and is not walked: {first}"
        help = f"see what is wrong with it: fixit flows check {shelf.files[name]}"
        book.faults.append(_error("T012", book.flow.span, message, help))
    elif flow is not None:
        names = Names(flow, shelf)
        book.faults.extend(_fit_claims(book, names))
        for scenario in book.scenarios:
            scenario.faults.extend(_misfits(scenario, names))


def _errors_of(name: str, shelf: Shelf) -> list[Diagnostic]:
    """The errors for which a flow is not walked: of the reader, of its kit, of the checks."""
    from fixit.check import check_flow

    loaded = shelf.loaded(name)
    if loaded is None or shelf.faults(name):
        return shelf.faults(name)
    found = check_flow(loaded, shelf.kit, tuple(shelf.files))
    return [one for one in found if one.severity == ERROR]


def _misfits(scenario: Scenario, names: Names) -> Iterator[Diagnostic]:
    for language in scenario.languages:
        if language not in names.flow.languages:
            message = f"{quote(language)} is no language of {quote(names.flow.id)}"
            yield _error("T011", scenario.span, message, f"it speaks {listed(names.flow.languages)}")
    for fact, said in scenario.given:
        yield from _unknown_fact(fact, said.span, names)
    for remedy, result in scenario.tried:
        yield from _unknown_remedy(remedy, result.text, result.span, names, RESULTS)
    for answers in scenario.answers:
        yield from _fit_answers(answers, names)
    if scenario.expect is not None:
        yield from _fit_expect(scenario.expect, names)


def _fit_answers(answers: Answers, names: Names) -> Iterator[Diagnostic]:
    """Find the step of some answers, and what it would not take."""
    if answers.step == OFFER and OFFER not in names.flow.steps:
        answers.key = OFFER
        for said in answers.said:
            yield from _not_among(said, ("yes", "no"))
        return
    found = names.find_step(answers.step)
    if found is None:
        message = f"there is no step {quote(answers.step)} in {quote(names.flow.id)}"
        yield _error("T005", answers.span, message, names.guess_step(answers.step))
        return
    answers.key, step = found
    if not isinstance(step, Ask | Checklist | Try):
        yield _error("T005", answers.span, f"the step {quote(answers.step)} asks nothing")
        return
    if isinstance(step, Ask) and step.type == "several":
        answers.said = _join_several(answers.said)
    if isinstance(step, Try):
        answers.said = tuple(map(_as_reply, answers.said))
    for said in answers.said:
        yield from _wrong_reply(step, said)
    for word in answers.consents.values():
        if not isinstance(step, Try):
            yield _error("T006", word.span, f"the step {quote(answers.step)} wants no consent")
        elif word.text not in (*LINE_REPLIES, "done-before", "cannot"):
            yield _error("T006", word.span, f"{quote(word.text)} is no consent", "write yes, no or unsure")


def _as_reply(said: Said) -> Said:
    """A result of a try in the words of a person: a summary says `failed`, a person `not`."""
    if isinstance(said.value, str) and said.value in keys.SAME_REPLY:
        return Said(keys.SAME_REPLY[said.value], said.span)
    return said


def _join_several(said: tuple[Said, ...]) -> tuple[Said, ...]:
    """A plain list is one answer to a question that takes several."""
    texts = [one.value for one in said if isinstance(one.value, str)]
    if not texts or len(texts) != len(said) or texts == [UNSURE] or texts[0] in COMMANDS:
        return said
    return (Said(texts, said[0].span),)


def _wrong_reply(step: Step, said: Said) -> Iterator[Diagnostic]:
    if command_in(said.value):
        return
    if isinstance(step, Try):
        yield from _not_among(said, TRY_REPLIES)
    elif isinstance(step, Checklist):
        yield from _wrong_lines(step, said)
    elif isinstance(step, Ask):
        yield from _wrong_answer(step, said)


def _wrong_lines(step: Checklist, said: Said) -> Iterator[Diagnostic]:
    if not isinstance(said.value, dict):
        if said.value not in LINE_REPLIES:
            yield _error("T006", said.span, "a checklist wants its lines, each with yes, no or unsure")
        return
    lines = tuple(item.id for item in step.items)
    for line, reply in said.value.items():
        if line not in lines:
            help = _did_you_mean(line, lines) or f"the lines are {listed(lines, ALL)}"
            yield _error("T006", said.span, f"{quote(step.id)} has no line {quote(line)}", help)
        yield from _not_among(Said(reply, said.span), LINE_REPLIES)


def _wrong_answer(step: Ask, said: Said) -> Iterator[Diagnostic]:
    ids = tuple(option.id for option in step.options)
    if said.value == UNSURE:
        return
    if step.type == "several":
        for one in said.value if isinstance(said.value, list) else [said.value]:
            yield from _not_among(Said(one, said.span), ids)
    elif step.type == "choice":
        yield from _not_among(said, (*ids, UNSURE))
    elif not isinstance(said.value, str):
        yield _error("T006", said.span, f"{quote(step.id)} wants one answer in words")
    elif step.type == "number" and read_number(said.value) is None:
        yield _error("T006", said.span, f"{quote(said.value)} is not a number")


def _fit_expect(expect: Expect, names: Names) -> Iterator[Diagnostic]:
    if expect.ending is not None and names.find_ending(expect.ending.text) is None:
        message = f"{quote(expect.ending.text)} is no ending of {quote(names.flow.id)}"
        yield _error("T010", expect.ending.span, message, names.guess_ending(expect.ending.text))
    if expect.outcome is not None and expect.outcome.text not in keys.OUTCOMES:
        help = f"it is one of {listed(keys.OUTCOMES, ALL)}"
        yield _error("T009", expect.outcome.span, f"{quote(expect.outcome.text)} is no outcome", help)
    for word in (*expect.path, *expect.whole_path):
        if names.find_step(word.text) is None and names.find_ending(word.text) is None:
            message = f"there is no step {quote(word.text)} in {quote(names.flow.id)}"
            yield _error("T005", word.span, message, names.guess_step(word.text))
    for fact, said in expect.facts:
        yield from _unknown_fact(fact, said.span, names)
    for remedy, result in expect.tried:
        yield from _unknown_remedy(remedy, result.text, result.span, names, (*RESULTS, "no"))
    for shown in (*expect.shows, *expect.hides):
        if shown.step and names.find_step(shown.step) is None and names.find_ending(shown.step) is None:
            message = f"there is no step {quote(shown.step)} in {quote(names.flow.id)}"
            yield _error("T005", shown.span, message, names.guess_step(shown.step))
        if shown.language and shown.language not in names.flow.languages:
            message = f"{quote(shown.language)} is no language of {quote(names.flow.id)}"
            yield _error("T011", shown.span, message, f"it speaks {listed(names.flow.languages)}")


def _fit_claims(book: Book, names: Names) -> Iterator[Diagnostic]:
    """Claims that are none, or that speak of steps which are not there."""
    for word in book.claims:
        claim = read_claim(word.text)
        if claim is None:
            yield _error("T009", word.span, f"{quote(word.text)} is no claim", SHAPE)
        for step in claim[1:] if claim is not None else ():
            if step not in names.flow.steps:
                message = f"there is no step {quote(step)} in {quote(names.flow.id)}"
                yield _error("T005", word.span, message, names.guess_step(step))
            elif not is_shown(names.flow.steps[step]):
                yield _error("T009", word.span, f"{quote(step)} is never shown, only gone through")


def _unknown_fact(fact: str, span: Span, names: Names) -> Iterator[Diagnostic]:
    if names.find_fact(fact) is None:
        yield _error("T007", span, f"there is no fact {quote(fact)}", names.guess_fact(fact))


def _unknown_remedy(
    remedy: str, result: str, span: Span, names: Names, allowed: Sequence[str]
) -> Iterator[Diagnostic]:
    if names.find_remedy(remedy) is None:
        yield _error("T008", span, f"there is no remedy {quote(remedy)}", names.guess_remedy(remedy))
    if result not in allowed:
        help = _did_you_mean(result, allowed) or f"it is one of {listed(allowed, ALL)}"
        yield _error("T009", span, f"{quote(result)} is no result of a remedy", help)


def _not_among(said: Said, allowed: Sequence[str]) -> Iterator[Diagnostic]:
    if isinstance(said.value, str) and said.value in allowed:
        return
    given = quote(said.value) if isinstance(said.value, str) else "this"
    near = _did_you_mean(said.value, allowed) if isinstance(said.value, str) else ""
    yield _error(
        "T006", said.span, f"{given} is no answer here", near or f"the answers are {listed(allowed, ALL)}"
    )


def _did_you_mean(name: str, names: Sequence[str]) -> str:
    near = nearest(name, names)
    return f"did you mean {quote(near)}?" if near else ""


def _error(code: str, span: Span, message: str, help: str = "") -> Diagnostic:
    return Diagnostic(code, ERROR, span, message, help)
