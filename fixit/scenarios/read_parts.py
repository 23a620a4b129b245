"""The parts of a scenario: answers, facts, remedies, and what is expected."""

from __future__ import annotations

from fixit.diagnostics import Span
from fixit.load.findings import Findings, quote
from fixit.load.nodes import List, Map, Scalar
from fixit.load.spans import span_of
from fixit.messages import _
from fixit.scenarios.keys import SAME_RESULT
from fixit.scenarios.model import CONSENTS, THEN, Answers, Expect, Said, Shown, Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.load.nodes import Node


def tell_shape(node: Node | None, name: str, wanted: str, findings: Findings) -> None:
    """A value of another shape than wanted."""
    if node is not None and node.broken:
        return
    found = (
        _("a list") if isinstance(node, List) else _("a mapping") if isinstance(node, Map) else _("a text")
    )
    if node is None or _is_empty(node):
        found = _("nothing")
    findings.error(
        "T003",
        node,
        _("{name} wants {wanted}, not {found}").format(name=quote(name), wanted=wanted, found=found),
    )


def _is_empty(node: Node) -> bool:
    if isinstance(node, Scalar):
        return not node.value
    return not (node.items if isinstance(node, List) else node.entries)


def text_of(node: Node | None, name: str, findings: Findings) -> str:
    """The text of a node; "" where there is none."""
    if node is None:
        return ""
    if isinstance(node, Scalar) and node.value:
        return node.value
    tell_shape(node, name, "a text", findings)
    return ""


def word_of(node: Node | None, name: str, findings: Findings) -> Word | None:
    """The text of a node with its place."""
    words = text_of(node, name, findings)
    return Word(words, span_of(findings.file, node)) if words else None


def read_said(node: Node, name: str, findings: Findings) -> Said | None:
    """One reply: a text, several texts, or a line -> text mapping."""
    span = span_of(findings.file, node)
    if isinstance(node, Scalar):
        if node.value:
            return Said(node.value, span)
        tell_shape(node, name, "a reply", findings)
        return None
    parts = [(item, item) for item in node.items] if isinstance(node, List) else list(node)
    for _key, value in parts:
        if not isinstance(value, Scalar) or not value.value:
            tell_shape(value, name, "texts", findings)
            return None
    if isinstance(node, List):
        return Said([item.value for item in node.items if isinstance(item, Scalar)], span)
    return Said({key.value: value.value for key, value in node if isinstance(value, Scalar)}, span)


def read_answers(node: Node | None, findings: Findings) -> tuple[Answers, ...]:
    """What is said at each step."""
    if node is None:
        return ()
    if not isinstance(node, Map):
        tell_shape(node, "answers", _("a mapping of steps to replies"), findings)
        return ()
    return tuple(_read_step(key, value, findings) for key, value in node)


def _read_step(key: Scalar, node: Node, findings: Findings) -> Answers:
    answers = Answers(key.value, span_of(findings.file, key), (), {})
    if isinstance(node, Map) and any(name in CONSENTS for name in node.entries):
        then = _read_consents(node, answers, findings)
        if then is None:
            return answers
        node = then
    visits = node.items if isinstance(node, List) else [node]
    if not visits:
        tell_shape(node, key.value, "a reply", findings)
    read = [read_said(visit, key.value, findings) for visit in visits]
    answers.said = tuple(said for said in read if said is not None)
    return answers


def _read_consents(node: Map, answers: Answers, findings: Findings) -> Node | None:
    """Take the consents from a mapping; what is left is the reply under `then`."""
    for key, value in node:
        if key.value in CONSENTS:
            word = word_of(value, key.value, findings)
            if word is not None:
                answers.consents[CONSENTS[key.value]] = word
        elif key.value != THEN:
            help = _("here stand {names}, and {key}: with the reply").format(
                names=", ".join(CONSENTS), key=THEN
            )
            findings.error("T002", key, _("unknown key {key}").format(key=quote(key.value)), help)
    return node.get(THEN)


def read_said_facts(node: Node | None, name: str, findings: Findings) -> tuple[tuple[str, Said], ...]:
    """Fact -> value."""
    if node is None:
        return ()
    if not isinstance(node, Map):
        tell_shape(node, name, _("a mapping of facts to values"), findings)
        return ()
    read = ((key.value, read_said(value, key.value, findings)) for key, value in node)
    return tuple((fact, said) for fact, said in read if said is not None)


def read_words_by_name(
    node: Node | None, name: str, usual: str, findings: Findings
) -> tuple[tuple[str, Word], ...]:
    """Remedy -> result; of a plain list (or one text) every result is `usual`."""
    if node is None:
        return ()
    if isinstance(node, Map):
        pairs = ((key.value, word_of(value, key.value, findings)) for key, value in node)
        return tuple((remedy, _as_result(word)) for remedy, word in pairs if word is not None)
    items = node.items if isinstance(node, List) else [node]
    words = (word_of(item, name, findings) for item in items)
    return tuple((word.text, Word(usual, word.span)) for word in words if word is not None)


def _as_result(word: Word) -> Word:
    """A result in the words of a summary: a person who writes answers says `not`, a summary `failed`."""
    return Word(SAME_RESULT.get(word.text, word.text), word.span)


def read_expect(node: Map, findings: Findings) -> Expect:
    """What is expected of a walk."""
    return Expect(
        span=span_of(findings.file, node),
        ending=word_of(node.get("ending"), "ending", findings),
        outcome=word_of(node.get("outcome"), "outcome", findings),
        to=word_of(node.get("to"), "to", findings),
        path=read_path(node.get("path"), "path", findings),
        whole_path=read_path(node.get("whole path"), "whole path", findings),
        facts=read_said_facts(node.get("facts"), "facts", findings),
        tried=read_words_by_name(node.get("tried"), "tried", "failed", findings),
        shows=tuple(read_shown(node.get("shows"), "shows", findings)),
        hides=tuple(read_shown(node.get("hides"), "hides", findings)),
        screens=_read_count(node.get("screens"), findings),
    )


def _read_count(node: Node | None, findings: Findings) -> Word | None:
    word = word_of(node, "screens", findings)
    if word is None or (word.text.isascii() and word.text.isdigit() and len(word.text) < 6):
        return word
    findings.error(
        "T009",
        node,
        _("{value} is not a number of screens").format(value=quote(word.text)),
        _("write digits, such as 6"),
    )
    return None


def read_path(node: Node | None, name: str, findings: Findings) -> tuple[Word, ...]:
    """Steps in order: a list, or one line such as `where > before > quick`."""
    if node is None:
        return ()
    if isinstance(node, Scalar) and node.value:
        return tuple(_split_path(node, findings.file))
    if isinstance(node, List) and node.items:
        words = (word_of(item, name, findings) for item in node.items)
        return tuple(word for word in words if word is not None)
    tell_shape(node, name, _("steps in order, such as where > before > quick"), findings)
    return ()


def _split_path(node: Scalar, file: str) -> Iterator[Word]:
    """The steps of one line, each with its own column where the line is written in one piece."""
    at = 0
    exact = node.plain and node.line == node.end_line
    for part in node.value.replace("›", ">").split(">"):
        name = part.strip()
        if name:
            column = node.column + at + len(part) - len(part.lstrip()) if exact else node.column
            yield Word(name, Span(file, node.line, column, len(name)))
        at += len(part) + 1


def read_shown(node: Node | None, name: str, findings: Findings) -> Iterator[Shown]:
    """Words that are shown: a text, a list, or by step; each may be written by language."""
    if node is None:
        return
    if isinstance(node, Map):
        for key, value in node:
            yield from _read_texts(value, key.value, name, findings)
        return
    yield from _read_texts(node, "", name, findings)


def _read_texts(node: Node, step: str, name: str, findings: Findings) -> Iterator[Shown]:
    for item in node.items if isinstance(node, List) else [node]:
        if isinstance(item, Scalar) and item.value:
            yield Shown(item.value, span_of(findings.file, item), step)
        elif isinstance(item, Map) and item.entries:
            for language, value in item:
                word = word_of(value, name, findings)
                if word is not None:
                    yield Shown(word.text, word.span, step, language.value)
        else:
            tell_shape(item, name, _("words, or words by language"), findings)
