"""Reads a scenario file: bytes in, people and what is expected of their walks out, every fault placed.

Read from YAML events within the limits of a flow; every scalar is text, nothing is executed.
"""

from __future__ import annotations

from fixit.flow.near import nearest
from fixit.load.findings import Findings, listed, quote
from fixit.load.nodes import List, Map, Scalar
from fixit.load.spans import span_of
from fixit.messages import _, count, say
from fixit.scenarios import keys
from fixit.scenarios.model import Book, Otherwise, Scenario, Word
from fixit.scenarios.read_parts import (
    read_answers,
    read_expect,
    read_said_facts,
    read_words_by_name,
    tell_shape,
    text_of,
    word_of,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from fixit.load.nodes import Node

MOST_SCENARIOS = 20_000
ALL = 100
"""Words that may stand at a place are all named: a list that is cut hides the one that was meant."""


def read_book(path_name: str, data: bytes) -> Book:
    """The scenario file in `data`; `path_name` is shown in messages."""
    from fixit.load.decode import decode
    from fixit.load.events import parse_nodes

    findings = Findings(path_name)
    decoded = decode(data, findings)
    if decoded is None:
        return Book(path_name, [], findings.found)
    root, _whole = parse_nodes(decoded, findings)
    book = Book(path_name, decoded.lines, findings.found)
    if not isinstance(root, Map):
        if not findings.found:
            help = _("it begins with flow: and the name of the flow")
            findings.error("T003", root, _("the file holds no scenarios"), help)
        return book
    _read_head(book, root, findings)
    book.faults = [one for one in findings.found if one.severity == "error"]
    return book


def _read_head(book: Book, root: Map, findings: Findings) -> None:
    check_keys(root, keys.HEAD, findings)
    for key in ("flow", "scenarios"):
        if key not in root.entries:
            findings.error(
                "T003",
                root,
                _("{key} is missing: {meaning}").format(key=quote(key), meaning=say(keys.HEAD[key].meaning)),
                _("add {key}").format(key=f"{key}:"),
            )
    book.flow = word_of(root.get("flow"), "flow", findings)
    book.about = text_of(root.get("about"), "about", findings)
    otherwise = read_otherwise(root.get("otherwise"), Otherwise(), findings)
    today = _read_day(root.get("today"), findings)
    book.claims = read_list(root.get("claims"), "claims", findings)
    people = root.get("scenarios")
    if people is None:
        return
    if not isinstance(people, Map) or not people.entries:
        tell_shape(people, "scenarios", _("a mapping of names to scenarios"), findings)
        return
    if len(people.entries) > MOST_SCENARIOS:
        message = _("there are {n} scenarios, more than {most}").format(
            n=count(len(people.entries)), most=count(MOST_SCENARIOS)
        )
        findings.error("T003", people, message, _("split the file"))
        return
    book.scenarios = tuple(read_scenario(book.file, key, node, otherwise, today) for key, node in people)


def read_scenario(file: str, key: Scalar, node: Node, otherwise: Otherwise, today: str) -> Scenario:
    """One scenario; its faults stay with it, so that the others can be played."""
    findings = Findings(file)
    scenario = Scenario(key.value, span_of(file, key), findings.found, otherwise=otherwise, today=today)
    if not isinstance(node, Map):
        tell_shape(node, key.value, _("a mapping with answers: and expect:"), findings)
        return scenario
    check_keys(node, keys.SCENARIO, findings)
    scenario.about = text_of(node.get("about"), "about", findings)
    scenario.complaint = text_of(node.get("complaint"), "complaint", findings)
    scenario.languages = tuple(word.text for word in read_list(node.get("language"), "language", findings))
    scenario.given = read_said_facts(node.get("given"), "given", findings)
    scenario.tried = read_words_by_name(node.get("tried"), "tried", "failed", findings)
    scenario.answers = read_answers(node.get("answers"), findings)
    scenario.otherwise = read_otherwise(node.get("otherwise"), otherwise, findings)
    scenario.today = _read_day(node.get("today"), findings) or today
    expect = node.get("expect")
    if isinstance(expect, Map) and expect.entries:
        check_keys(expect, keys.EXPECT, findings)
        scenario.expect = read_expect(expect, findings)
    else:
        help = _("add expect: with at least the ending")
        findings.error("T004", expect or key, _("{key} expects nothing").format(key=quote(key.value)), help)
    return scenario


def check_keys(node: Map, known: Collection[str], findings: Findings) -> None:
    """Tell every key that is none of `known`, with the near one."""
    for key, _value in node:
        if key.value not in known and not key.broken:
            near = nearest(key.value, known)
            help = (
                _("did you mean {name}?").format(name=quote(near))
                if near
                else _("known here: {names}").format(names=listed(known, ALL))
            )
            findings.error("T002", key, _("unknown key {key}").format(key=quote(key.value)), help)


def read_list(node: Node | None, name: str, findings: Findings) -> tuple[Word, ...]:
    """One text, or a list of texts."""
    if node is None:
        return ()
    items = node.items if isinstance(node, List) else [node]
    found = []
    for item in items:
        if isinstance(item, Scalar) and item.value:
            found.append(Word(item.value, span_of(findings.file, item)))
        else:
            tell_shape(item, name, _("a text, or a list of texts"), findings)
    return tuple(found)


def read_otherwise(node: Node | None, above: Otherwise, findings: Findings) -> Otherwise:
    """What is said where nothing is written; what is not named here is as `above`."""
    if node is None:
        return above
    if not isinstance(node, Map):
        wanted = _("a mapping such as questions: unsure, lines: no, tries: not")
        tell_shape(node, "otherwise", wanted, findings)
        return above
    check_keys(node, keys.OTHERWISE, findings)
    said = {"questions": above.questions, "lines": above.lines, "tries": above.tries}
    for name, allowed in keys.OTHERWISE.items():
        value = node.get(name)
        if value is None:
            continue
        word = keys.SAME_REPLY.get(value.value, value.value) if isinstance(value, Scalar) else ""
        if word in allowed:
            said[name] = word
        elif isinstance(value, Scalar):
            near = nearest(value.value, allowed)
            help = (
                _("did you mean {name}?").format(name=quote(near))
                if near
                else _("it is one of {names}").format(names=listed(allowed, ALL))
            )
            findings.error(
                "T009", value, _("{value} may not stand here").format(value=quote(value.value)), help
            )
        else:
            tell_shape(value, name, _("one of {names}").format(names=listed(allowed, ALL)), findings)
    return Otherwise(**said)


def _read_day(node: Node | None, findings: Findings) -> str:
    day = text_of(node, "today", findings)
    if not day:
        return ""
    from datetime import date

    try:
        return (
            date.fromisoformat(day).isoformat()
            if len(day) == 10 and day.isascii()
            else _no_day(node, findings)
        )
    except ValueError:
        return _no_day(node, findings)


def _no_day(node: Node | None, findings: Findings) -> str:
    findings.error("T009", node, _("this is not a date"), _("write it as year-month-day: 2026-11-22"))
    return ""
