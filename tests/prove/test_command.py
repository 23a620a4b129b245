"""`fixit flows prove` as it is typed: what it says, on a wide and a narrow terminal, and what it saves."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from fixit.cli.flows_prove import prove_paths
from fixit.cli.flows_test import test_paths as play_paths
from fixit.errors import FixitError
from fixit.terminal.width import text_width

LAMP = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-22
tier: self-service
title:
  en: The lamp stays dark
complaints:
  en:
    - dark lamp
solved: fixed
steps:
  on:
    ask:
      en: Is the lamp plugged in, and is the switch on the cable, if there is one, on as well?
    short:
      en: Plugged in
    options:
      yes: bulb
      no:
        label:
          en: No, it is not plugged in at all
        next: plug
      unsure: bulb
  plug:
    try:
      en: Plug it in.
    check:
      en: Is it lit?
    effort:
      minutes: 1
      risk: none
  bulb:
    try:
      en: Change the bulb.
    check:
      en: Is it lit?
    effort:
      minutes: 3
      risk: money
  shop:
    escalate: service-centre
    reason:
      en: The lamp itself is broken.
    needs:
      - on
  fixed:
    resolved:
      en: The lamp is lit.
"""
AGAIN = LAMP.replace(
    "  shop:\n",
    "  round:\n    route:\n      - when:\n          on: no\n        next: on\n    else: shop\n  shop:\n",
)
"""Who answers no comes back to the question without a word in between."""


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


def write(folder: Path, text: str, name: str = "lamp.yaml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def prove(path: str, **options: object) -> tuple[int, str]:
    out = io.StringIO()
    return prove_paths({}, [path], stdout=out, **options), out.getvalue()  # type: ignore[arg-type]


def test_what_holds_is_said_with_states_and_screens(tmp_path: Path) -> None:
    code, shown = prove(write(tmp_path, LAMP))
    assert code == 0
    assert shown.startswith("lamp: holds\n")
    assert "sets of states" in shown
    assert "screens to an ending: 3 at least, 3.7 on average, 4 at most" in shown or "at most" in shown
    assert "the longest walk: on > plug > bulb > bulb > fixed" in shown
    assert shown.rstrip().splitlines()[-1].startswith("1 guide, 0 refuted, 0 warnings")


def test_what_is_refuted_is_shown_as_a_walk_and_saved_as_a_scenario(tmp_path: Path) -> None:
    path = write(tmp_path, AGAIN)
    saved = tmp_path / "lamp.test.yaml"
    code, shown = prove(path, save=str(saved))
    assert code == 1
    assert f"{path}:13: refuted[asked-twice] on: " in shown
    assert " 1. on    Plugged in  no (No, it is not plugged in at all)" in shown
    assert "    comes to on" in shown
    out = io.StringIO()
    assert play_paths({}, [str(saved)], stdout=out) == 0, out.getvalue()
    assert "all as expected" in out.getvalue()
    with pytest.raises(FixitError, match="exists"):
        prove(path, save=str(saved))


@pytest.mark.parametrize("columns", [80, 40, 24])
def test_lines_fit_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    out = Terminal()
    prove_paths({}, [write(Path(), AGAIN)], every=True, stdout=out)
    lines = out.getvalue().replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "").splitlines()
    assert max(map(text_width, lines)) <= columns
    words = " ".join(" ".join(lines).split())
    assert "a walk comes back to it without any reply in between" in words


def test_programs_get_json(tmp_path: Path) -> None:
    _code, shown = prove(write(tmp_path, AGAIN), as_json=True)
    proof = json.loads(shown)["proofs"][0]
    assert (proof["schema"], proof["flow"], proof["holds"], proof["complete"]) == (1, "lamp", False, True)
    assert proof["findings"][0]["walk"][0] == {
        "step": "lamp.on",
        "kind": "choice",
        "about": "",
        "reply": "no",
    }


# --- claims


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("on before bulb", 0),
        ("plug before bulb", 1),
        ("shop never after plug", 1),
        ("plug never after bulb", 0),
    ],
)
def test_claims_are_proved(tmp_path: Path, claim: str, code: int) -> None:
    path = write(tmp_path, LAMP)
    assert prove(path, claims=[claim])[0] == code
    people = "flow: lamp\nclaims:\n  - {claim}\nscenarios:\n  one:\n    answers:\n      on: yes\n"
    people += "      bulb: worked\n    expect:\n      ending: fixed\n"
    beside = write(tmp_path, people.format(claim=claim), "lamp.test.yaml")
    found, shown = prove(path)
    assert found == code
    assert ("refuted[claim]" in shown) == bool(code)
    assert play_paths({}, [beside], stdout=io.StringIO()) == 0


@pytest.mark.parametrize(
    ("claim", "message", "hint"),
    [
        ("on before bulbs", "There is no step bulbs in lamp.", "Did you mean bulb?"),
        ("on before round", "round in lamp is never shown, only gone through.", "it leads to"),
        ("on after bulb", "on after bulb is not a claim.", "Write it as"),
        ("\x1b[31m", "is not a claim.", "Write it as"),
    ],
)
def test_a_claim_that_is_none_is_told(tmp_path: Path, claim: str, message: str, hint: str) -> None:
    path = write(tmp_path, AGAIN)
    with pytest.raises(FixitError) as told:
        prove(path, claims=[claim])
    assert told.value.code == 2 and message in told.value.message and hint in told.value.hint
    if "\x1b" in claim:
        return
    beside = write(
        tmp_path,
        f"flow: lamp\nclaims: {claim}\nscenarios:\n  a:\n    expect:\n      ending: fixed\n",
        "lamp.test.yaml",
    )
    with pytest.raises(FixitError) as told:
        prove(path)
    assert f"{beside}:2: " in told.value.message
    out = io.StringIO()
    assert play_paths({}, [beside], stdout=out) == 1
    assert f"{beside}:2:9" in out.getvalue()


# --- what cannot be proved


def questions(size: int) -> str:
    """So many questions, each answered by `a` or `b`, which both lead on."""
    return "".join(
        f"  q{n}:\n    ask:\n      en: Is it {n}?\n    options:\n"
        f"      a:\n        label:\n          en: A\n      b:\n        label:\n          en: B\n"
        for n in range(size)
    )


def explosive(size: int) -> str:
    """Many questions, and many remedies that each hang on whether two of them were answered alike."""
    pairs = [(one, (one + step) % size) for step in (5, 7, 11) for one in range(size)]
    tries = "".join(
        f"  t{n}:\n    try:\n      en: Do {n}.\n    check:\n      en: Is it lit?\n"
        "    effort:\n      minutes: 1\n      risk: none\n    when:\n      any:\n"
        f"        - q{one}: a\n          q{other}: b\n        - q{one}: b\n          q{other}: a\n"
        for n, (one, other) in enumerate(pairs)
    )
    return LAMP.replace("steps:\n", "steps:\n" + questions(size) + tries)


def test_a_flow_that_explodes_is_bounded_and_says_where_it_stopped(tmp_path: Path) -> None:
    code, shown = prove(write(tmp_path, explosive(18)), bound=300)
    assert code == 1
    assert shown.startswith("lamp: not explored to the end\n")
    assert "more wait at: t" in shown
    assert "nothing is said of what never happens" in shown and "--bound 1000" in shown
    assert "screens to an ending" not in shown
    assert "1 not explored to the end" in shown.splitlines()[-1]


def test_where_one_condition_is_too_much_no_larger_bound_is_advised(tmp_path: Path) -> None:
    pairs = "".join(f"            - q{n}: b\n              q{n + 1}: a\n" for n in range(23))
    route = f"  fork:\n    route:\n      - when:\n          any:\n{pairs}        next: on\n    else: bulb\n"
    text = LAMP.replace("steps:\n", "steps:\n" + questions(24) + route)
    code, shown = prove(write(tmp_path, text))
    assert code == 1
    assert "not followed beyond: fork, whose conditions fall into too many cases" in shown
    assert "--bound" not in shown


def test_a_guide_with_errors_is_told_of_once_and_the_others_are_proved(tmp_path: Path) -> None:
    path = write(tmp_path, LAMP.replace("next: plug", "next: plugg"))
    with pytest.raises(FixitError) as told:
        prove(path)
    assert told.value.code == 1
    assert f"{path}:23:" in told.value.message and "flows check" in told.value.hint
    write(tmp_path, LAMP.replace("id: lamp", "id: light"), "light.yaml")
    code, shown = prove(str(tmp_path))
    assert code == 1
    assert "lamp: not proved" in shown and "light: holds" in shown
    assert "2 guides, 0 refuted" in shown and "1 not proved" in shown


@pytest.mark.parametrize("words", ["nowhere.yaml", "no\0where", "kit"])
def test_what_is_not_there_is_told(words: str) -> None:
    with pytest.raises(FixitError) as told:
        prove(words)
    assert told.value.code == 2


def test_a_bound_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FixitError, match="above 0"):
        prove(write(tmp_path, LAMP), bound=0)
