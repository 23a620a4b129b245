"""Holds scenarios against their flow before anything is played: every name that is not there, every answer
that the step does not take, each at its line."""

from __future__ import annotations

from fixit.diagnostics import ERROR, Diagnostic
from fixit.flow.claims import SHAPE, is_shown, read_claim
from fixit.flow.model import RESULTS, UNSURE, Ask, Checklist, Try
from fixit.flow.near import nearest
from fixit.load.findings import listed, quote
from fixit.messages import _, say
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
        book.faults.append(
            _error("T001", book.flow.span, _("there is no flow {name}").format(name=quote(name)), help)
        )
    elif faults := _errors_of(name, shelf):
        first = f"{faults[0].span.file}:{faults[0].span.line}: {faults[0].message}"
        message = _("the flow {name} has errors and is not walked: {fault}").format(
            name=quote(name), fault=first
        )
        help = _("see what is wrong with it: fixit flows check {file}").format(file=shelf.files[name])
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
            message = _("{language} is no language of {flow}").format(
                language=quote(language), flow=quote(names.flow.id)
            )
            yield _error(
                "T011",
                scenario.span,
                message,
                _("it speaks {names}").format(names=listed(names.flow.languages)),
            )
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
        message = _("there is no step {step} in {flow}").format(
            step=quote(answers.step), flow=quote(names.flow.id)
        )
        yield _error("T005", answers.span, message, names.guess_step(answers.step))
        return
    answers.key, step = found
    if not isinstance(step, Ask | Checklist | Try):
        yield _error("T005", answers.span, _("the step {step} asks nothing").format(step=quote(answers.step)))
        return
    if isinstance(step, Ask) and step.type == "several":
        answers.said = _join_several(answers.said)
    if isinstance(step, Try):
        answers.said = tuple(map(_as_reply, answers.said))
    for said in answers.said:
        yield from _wrong_reply(step, said)
    for word in answers.consents.values():
        if not isinstance(step, Try):
            yield _error(
                "T006", word.span, _("the step {step} wants no consent").format(step=quote(answers.step))
            )
        elif word.text not in (*LINE_REPLIES, "done-before", "cannot"):
            yield _error(
                "T006",
                word.span,
                _("{value} is no consent").format(value=quote(word.text)),
                _("write yes, no or unsure"),
            )


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
            yield _error("T006", said.span, _("a checklist wants its lines, each with yes, no or unsure"))
        return
    lines = tuple(item.id for item in step.items)
    for line, reply in said.value.items():
        if line not in lines:
            help = _did_you_mean(line, lines) or _("the lines are {names}").format(names=listed(lines, ALL))
            yield _error(
                "T006",
                said.span,
                _("{step} has no line {line}").format(step=quote(step.id), line=quote(line)),
                help,
            )
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
        yield _error("T006", said.span, _("{step} wants one answer in words").format(step=quote(step.id)))
    elif step.type == "number" and read_number(said.value) is None:
        yield _error("T006", said.span, _("{value} is not a number").format(value=quote(said.value)))


def _fit_expect(expect: Expect, names: Names) -> Iterator[Diagnostic]:
    if expect.ending is not None and names.find_ending(expect.ending.text) is None:
        message = _("{ending} is no ending of {flow}").format(
            ending=quote(expect.ending.text), flow=quote(names.flow.id)
        )
        yield _error("T010", expect.ending.span, message, names.guess_ending(expect.ending.text))
    if expect.outcome is not None and expect.outcome.text not in keys.OUTCOMES:
        help = _("it is one of {names}").format(names=listed(keys.OUTCOMES, ALL))
        yield _error(
            "T009",
            expect.outcome.span,
            _("{value} is no outcome").format(value=quote(expect.outcome.text)),
            help,
        )
    for word in (*expect.path, *expect.whole_path):
        if names.find_step(word.text) is None and names.find_ending(word.text) is None:
            message = _("there is no step {step} in {flow}").format(
                step=quote(word.text), flow=quote(names.flow.id)
            )
            yield _error("T005", word.span, message, names.guess_step(word.text))
    for fact, said in expect.facts:
        yield from _unknown_fact(fact, said.span, names)
    for remedy, result in expect.tried:
        yield from _unknown_remedy(remedy, result.text, result.span, names, (*RESULTS, "no"))
    for shown in (*expect.shows, *expect.hides):
        if shown.step and names.find_step(shown.step) is None and names.find_ending(shown.step) is None:
            message = _("there is no step {step} in {flow}").format(
                step=quote(shown.step), flow=quote(names.flow.id)
            )
            yield _error("T005", shown.span, message, names.guess_step(shown.step))
        if shown.language and shown.language not in names.flow.languages:
            message = _("{language} is no language of {flow}").format(
                language=quote(shown.language), flow=quote(names.flow.id)
            )
            yield _error(
                "T011", shown.span, message, _("it speaks {names}").format(names=listed(names.flow.languages))
            )


def _fit_claims(book: Book, names: Names) -> Iterator[Diagnostic]:
    """Claims that are none, or that speak of steps which are not there."""
    for word in book.claims:
        claim = read_claim(word.text)
        if claim is None:
            yield _error(
                "T009", word.span, _("{value} is no claim").format(value=quote(word.text)), say(SHAPE)
            )
        for step in claim[1:] if claim is not None else ():
            if step not in names.flow.steps:
                message = _("there is no step {step} in {flow}").format(
                    step=quote(step), flow=quote(names.flow.id)
                )
                yield _error("T005", word.span, message, names.guess_step(step))
            elif not is_shown(names.flow.steps[step]):
                yield _error(
                    "T009", word.span, _("{step} is never shown, only gone through").format(step=quote(step))
                )


def _unknown_fact(fact: str, span: Span, names: Names) -> Iterator[Diagnostic]:
    if names.find_fact(fact) is None:
        yield _error(
            "T007", span, _("there is no fact {name}").format(name=quote(fact)), names.guess_fact(fact)
        )


def _unknown_remedy(
    remedy: str, result: str, span: Span, names: Names, allowed: Sequence[str]
) -> Iterator[Diagnostic]:
    if names.find_remedy(remedy) is None:
        yield _error(
            "T008",
            span,
            _("there is no remedy {name}").format(name=quote(remedy)),
            names.guess_remedy(remedy),
        )
    if result not in allowed:
        help = _did_you_mean(result, allowed) or _("it is one of {names}").format(names=listed(allowed, ALL))
        yield _error("T009", span, _("{name} is no result of a remedy").format(name=quote(result)), help)


def _not_among(said: Said, allowed: Sequence[str]) -> Iterator[Diagnostic]:
    if isinstance(said.value, str) and said.value in allowed:
        return
    message = _("this is no answer here")
    near = ""
    if isinstance(said.value, str):
        message = _("{value} is no answer here").format(value=quote(said.value))
        near = _did_you_mean(said.value, allowed)
    yield _error(
        "T006", said.span, message, near or _("the answers are {names}").format(names=listed(allowed, ALL))
    )


def _did_you_mean(name: str, names: Sequence[str]) -> str:
    near = nearest(name, names)
    return _("did you mean {name}?").format(name=quote(near)) if near else ""


def _error(code: str, span: Span, message: str, help: str = "") -> Diagnostic:
    return Diagnostic(code, ERROR, span, message, help)
