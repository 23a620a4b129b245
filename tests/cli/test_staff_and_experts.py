"""The same guide in other words: for support staff with somebody on the line, and for experts."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Fixit

SAID = "Say: “Where do they not hear you?”"
WORDS = {
    "plain": "Where can people not hear you?",
    "expert": "Which microphone is silent?",
    "say": "Where do they not hear you?",
    "note": "Ask who hears whom.",
}
GUIDE = f"""id: mic
format: 1
version: 1.0
reviewed: 2026-11-22
tier: self-service
title:
  en: Microphone
complaints:
  en:
    - mic dead
steps:
  where:
    ask:
      en: {WORDS["plain"]}
    expert:
      en: {WORDS["expert"]}
    say:
      en: {WORDS["say"]}
    note:
      en: {WORDS["note"]}
    options:
      yes: shop
      no: shop
  shop:
    escalate: service-centre
    reason:
      en: It is broken.
    needs:
      - where
"""


def with_guide(fixit: Fixit) -> Fixit:
    folder = fixit.home / "guides"
    folder.mkdir()
    (folder / "mic.yaml").write_text(GUIDE, encoding="utf-8")
    fixit.environment["FIXIT_FLOWS"] = str(folder)
    return fixit


def test_a_person_sees_the_plain_words_and_nothing_for_staff(fixit: Fixit) -> None:
    shown = with_guide(fixit)("run", "mic", "--plain", given="?\n").stdout
    assert WORDS["plain"] in shown
    assert not any(WORDS[name] in shown for name in ("expert", "say", "note"))
    assert "Abuse" not in shown


def test_staff_see_what_to_say_what_to_watch_for_and_how_to_talk(fixit: Fixit) -> None:
    shown = with_guide(fixit)("run", "mic", "--plain", "--staff", "Anna", given="?\n").stdout
    assert SAID in shown and f"For you: {WORDS['note']}" in shown
    assert "Abuse: warn once" in shown


def test_who_answered_is_on_record_and_in_the_handover(fixit: Fixit) -> None:
    done = with_guide(fixit)("run", "mic", "--plain", "--staff", "Anna", given="1\n")
    assert done.returncode == 10
    number = fixit("cases", "list").stdout.split()[0]
    events = json.loads(fixit("show", number, "--json").stdout)
    assert "Anna" in json.dumps(events)
    assert "Anna" in fixit("export", number).stdout


def test_a_colleague_goes_on_and_both_are_named(fixit: Fixit) -> None:
    with_guide(fixit)("run", "mic", "--plain", "--staff", "Anna", given="/p\np\n")
    fixit("run", "mic", "--plain", "--staff", "Anna", given="m\nthe caller is in a hurry\np\n")
    number = fixit("cases", "list").stdout.split()[0]
    taken_up = fixit("resume", number, "--plain", "--staff", "Boris", given="1\n")
    assert SAID in taken_up.stdout
    exported = fixit("export", number).stdout
    assert "Anna" in exported and "Boris" in exported


def test_experts_get_short_words_also_in_a_case_taken_up(fixit: Fixit) -> None:
    with_guide(fixit)("run", "mic", "--plain", given="m\na note\np\n")
    assert WORDS["plain"] in fixit("resume", "--plain", given="p\n").stdout
    assert WORDS["expert"] in fixit("resume", "--plain", "--expert", given="p\n").stdout
    assert WORDS["expert"] in fixit("resume", "--plain", given="p\n").stdout, "the case remembers"


def test_both_can_be_settled_for_good(fixit: Fixit) -> None:
    (fixit.home / "config").mkdir(exist_ok=True)
    settings = fixit("doctor").stdout.split("Settings file", 1)[1].split(" (not there)")[0].strip(": \n")
    with_guide(fixit)
    Path(settings).write_text('expert = true\nstaff = "Anna"\n', encoding="utf-8")
    shown = fixit("run", "mic", "--plain", given="").stdout
    assert WORDS["expert"] in shown and SAID in shown
    assert "Anna" in fixit("doctor").stdout


def test_a_hostile_name_is_cleaned(fixit: Fixit) -> None:
    done = with_guide(fixit)("run", "mic", "--plain", "--staff", "An\x1b[31mna" + "x" * 500, given="1\n")
    assert done.returncode == 10 and "\x1b" not in done.stdout
    exported = fixit("export").stdout
    assert "\x1b" not in exported and "x" * 100 not in exported
