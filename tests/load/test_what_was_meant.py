"""YAML that is nearly right is told where it is wrong, once, with the cure that mends it."""

from __future__ import annotations

import pytest

from fixit.check import check_flow
from fixit.diagnostics import WARNING
from fixit.flow.model import EMPTY_KIT
from fixit.load.read import read_flow

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is dark
steps:
  q:
    ask: Is it on?
    options:
      yes: done
      no: push
    next: push
  push:
    try: Push it.
    check: Is it on now?
    effort:
      minutes: 2
    solved: done
  shop:
    escalate: service-centre
    reason: It stays dark.
  done:
    resolved: It shines.
"""
PUSH = LAMP[LAMP.index("  push:") : LAMP.index("  shop:")]


def faults_of(text: str) -> list[tuple[int, str, str, str]]:
    """Everything that is told of the guide: line, severity with code, message, advice."""
    loaded = read_flow("lamp.yaml", text.encode())
    found = [*loaded.diagnostics, *check_flow(loaded, EMPTY_KIT, {"lamp"}, "2026-11-22")]
    return [(one.span.line, f"{one.severity} {one.code}", one.message, one.help) for one in found]


def test_the_lamp_itself_is_right() -> None:
    assert faults_of(LAMP) == []


SLIPS = [
    ("ask: Is it on?", "ask Is it on?", 8, 'a colon is missing behind "ask"', "write ask: Is it on?"),
    ("ask: Is it on?", "ask:Is it on?", 8, 'a blank is missing behind the colon of "ask"', "ask: Is it on?"),
    ("check: Is", "check Is", 15, 'a colon is missing behind "check"', "write check: Is it on now?"),
    ("minutes: 2", "minutes:2", 17, 'a blank is missing behind the colon of "minutes"', "write minutes: 2"),
    ("minutes: 2", "minutes 2", 17, 'a colon is missing behind "minutes"', "write minutes: 2"),
    ("yes: done", "yes:done", 10, 'a blank is missing behind the colon of "yes"', "write yes: done"),
    ("yes: done", "yes done", 10, 'a colon is missing behind "yes"', "write yes: done"),
    ("no: push", "no:push", 11, 'a blank is missing behind the colon of "no"', "write no: push"),
    ("  push:\n", "  push\n", 13, 'a colon is missing behind "push"', "write push:"),
    ("options:", "options", 9, 'a colon is missing behind "options"', "write options:"),
    ("steps:", "steps", 6, 'a colon is missing behind "steps"', "write steps:"),
    ("title: The", "title The", 5, 'a colon is missing behind "title"', "write title: The lamp is dark"),
    ("ask: Is it on?", 'ask: "Is", it on?', 8, "the text goes on behind its closing quotes", "whole text"),
    ("ask: Is it on?", "ask: 'Is' it on?", 8, "the text goes on behind its closing quotes", "whole text"),
    ("  push:\n", "push:\n", 13, '"push" stands at the margin, unlike the steps', "under steps:"),
]


@pytest.mark.parametrize(("good", "bad", "line", "message", "advice"), SLIPS, ids=[slip[1] for slip in SLIPS])
@pytest.mark.parametrize("parser", ["c", "python"])
def test_a_slip_is_told_once_at_its_line_with_its_cure(
    good: str, bad: str, line: int, message: str, advice: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if parser == "python":
        monkeypatch.delattr("yaml.CSafeLoader", raising=False)
    assert LAMP.count(good) >= 1
    ((place, kind, said, help),) = faults_of(LAMP.replace(good, bad, 1))
    assert (place, kind) == (line, "error F006")
    assert message in said and advice in help


def test_a_language_without_its_colon_or_its_blank_is_told() -> None:
    both = LAMP.replace("ask: Is it on?", "ask:\n      en: Is it on?\n      ru: Горит?")
    for bad in ("en Is it on?", "en:Is it on?"):
        ((line, kind, message, help),) = [
            one for one in faults_of(both.replace("en: Is it on?", bad)) if one[1].startswith("error")
        ]
        assert (line, kind) == (9, "error F006") and '"en"' in message and help == "write en: Is it on?"
    alone = faults_of(LAMP.replace("ask: Is it on?", "ask:\n      en:Always"))
    assert [(one[0], one[1], one[3]) for one in alone] == [(9, "error F006", "write en: Always")]


def test_a_colon_inside_a_text_is_still_that() -> None:
    ((line, kind, message, _help),) = faults_of(LAMP.replace("Is it on?", "Is it\n      on: or off?"))
    assert (line, kind) == (9, "error F007") and "a colon inside the text" in message


def test_a_text_that_goes_on_at_the_margin_of_its_key_is_told_to_be_indented() -> None:
    ((line, kind, message, help),) = faults_of(LAMP.replace("Is it on?", "Is it\n    still on?"))
    assert (line, kind) == (9, "error F006")
    assert "no key" in message and "indent it deeper" in help


@pytest.mark.parametrize("words", ["#1 Always", "# Always"])
def test_a_comment_in_the_place_of_a_text_is_told_with_quotes(words: str) -> None:
    ((line, kind, message, help),) = faults_of(LAMP.replace("Is it on?", words))
    assert (line, kind) == (8, "error F022")
    assert message == '"ask" is empty: a # begins a comment'
    assert help == f'put the text in quotes: "{words}"'


def test_steps_at_the_margin_are_told_once_and_taken_for_steps() -> None:
    shifted = PUSH.replace("\n  ", "\n").removeprefix("  ")
    ((line, kind, message, help),) = faults_of(LAMP.replace(PUSH, shifted))
    assert (line, kind) == (13, "error F016")
    assert message == 'the step "push" stands at the margin, not under steps' and "under steps:" in help
    head, _steps, body = LAMP.partition("steps:\n")
    all_of_them = head + "steps:\n" + body.replace("\n  ", "\n").removeprefix("  ")
    ((line, kind, message, _help),) = faults_of(all_of_them)
    assert (line, kind) == (7, "error F016") and "q, push, shop, done" in message


@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("true", "false"), ("YES", "NO"), ("True", "False")])
def test_yes_and_no_in_other_words_are_told_to_be_written_so(yes: str, no: str) -> None:
    found = faults_of(LAMP.replace("yes: done", f"{yes}: done").replace("no: push", f"{no}: push"))
    assert [(one[0], one[1], one[3]) for one in found] == [
        (10, "warning F080", "write yes"),
        (11, "warning F080", "write no"),
    ]


@pytest.mark.parametrize(
    ("version", "help"), [("v2", "write 2"), ("two", "such as 1.2"), ("V1.0", "write 1.0")]
)
def test_a_version_that_is_no_number_is_doubted(version: str, help: str) -> None:
    ((line, kind, _message, advice),) = faults_of(LAMP.replace("version: 1.0", f"version: {version}"))
    assert (line, kind) == (3, "warning F042") and help in advice


@pytest.mark.parametrize("version", ["1", "1.2", "1.2.3", "2026.11", "1.0-rc1", "1.2b3"])
def test_versions_as_people_write_them_are_taken(version: str) -> None:
    found = faults_of(LAMP.replace("version: 1.0", f"version: {version}"))
    assert [one for one in found if one[1].endswith("F042")] == []


def test_a_sentence_without_a_language_is_doubted_where_there_are_several() -> None:
    both = LAMP.replace("title: The lamp is dark", "title:\n  en: The lamp is dark\n  ru: Лампа не горит")
    ending = next(one for one in faults_of(both) if one[0] == 25)
    assert ending[1] == f"{WARNING} F076"
    assert '"en", "ru"' in ending[2] and "ru: ..." in ending[3]
    assert faults_of(LAMP.replace("title: The lamp is dark", "title:\n  en: The lamp is dark")) == []


def test_telling_something_and_falling_into_solved_is_an_error() -> None:
    told = LAMP.replace("  done:", "  told:\n    tell: It may shine.\n  done:").replace(
        "no: push", "no: told"
    )
    ((line, kind, message, help),) = faults_of(told)
    assert (line, kind) == (22, "error F054") and "falls through" in message and "next:" in help
    assert faults_of(told.replace("It may shine.", "It may shine.\n    next: done")) == []


def test_known_keys_are_named_all() -> None:
    ((_line, _kind, _message, help),) = faults_of(LAMP.replace("    check:", "    zzzzzz:"))
    assert "more" not in help and "cannot" in help and "wait" in help and "sources" in help
