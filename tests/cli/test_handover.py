"""A case changes hands: what a colleague is told, and what is asked before anything goes on."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Fixit

ZONE = {"TZ": "Asia/Tokyo"}
GUIDES = {
    "drying": """id: drying
format: 1
version: 1.0
reviewed: 2026-11-22
tier: self-service
title:
  en: The lamp got wet
  ru: Лампа намокла
complaints:
  en:
    - wet lamp
steps:
  dry:
    try:
      en: Leave the lamp to dry.
      ru: Оставьте лампу сохнуть.
    short:
      en: Drying
      ru: Просушка
    say:
      en: Let us talk tomorrow.
      ru: Созвонимся завтра.
    check:
      en: Is it light?
      ru: Светло?
    wait: 24h
    next: shop
    solved: fixed
  shop:
    escalate: service-centre
    reason:
      en: The lamp stays dark.
      ru: Лампа не горит.
  fixed:
    resolved:
      en: The lamp is lit.
      ru: Лампа горит.
""",
    "sorting": """id: sorting
format: 1
version: 1.0
reviewed: 2026-11-22
tier: self-service
title:
  en: Something with a lamp
  ru: Что-то с лампой
complaints:
  en:
    - something with a lamp
limits:
  tries: 1
steps:
  which:
    ask:
      en: What is it?
      ru: Что с ней?
    short:
      en: What
      ru: Что
    options:
      yes: poke
      no: on
  poke:
    try:
      en: Poke it.
      ru: Потрогайте её.
    next: shove
    solved: fine
  shove:
    try:
      en: Shove it.
      ru: Толкните её.
    next: shop
    solved: fine
  shop:
    escalate: service-centre
    reason:
      en: It is dark.
      ru: Темно.
  fine:
    resolved:
      en: It is fine.
      ru: Всё хорошо.
  on:
    flow: drying
    next: shop
""",
}


@pytest.fixture
def desk(fixit: Fixit, tmp_path: Path) -> Fixit:
    """The program with guides about lamps, far from Greenwich."""
    folder = tmp_path / "lamps"
    folder.mkdir()
    for name, text in GUIDES.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    fixit.environment |= {"FIXIT_FLOWS": str(folder), **ZONE}
    return fixit


def number_of(fixit: Fixit) -> str:
    return fixit("cases", "list").stdout.split()[0]


def drying(desk: Fixit, *more: str) -> Done:
    return desk("run", "drying", "--plain", "--staff", "Anna", *more, given="1\n")


def summary(fixit: Fixit) -> dict[str, object]:
    return dict(json.loads(fixit("show", "--json").stdout))


def local(text: str) -> datetime:
    """A time of an event, as the clock in Tokyo shows it."""
    return datetime.fromisoformat(text).replace(tzinfo=None) + timedelta(hours=9)


TOLD = {
    "en": ("Phone: iPhone", "Handled by: Anna", "Note, Anna, ", "Told already: That sounds dangerous"),
    "ru": ("Телефон: iPhone", "Обращение вели: Anna", "Заметка, Anna, ", "Уже предупредили: Это похоже"),
}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_colleague_is_told_all_that_the_case_holds_before_the_question(fixit: Fixit, language: str) -> None:
    words = {"en": "iphone no mobile internet calls work", "ru": "айфон нет мобильного интернета мтс"}[
        language
    ]
    notes = "m\ncall back after six\nm\nthe battery is swollen and hot\n"
    fixit(
        *("run", "--lang", language, "--plain", "--staff", "Anna", *words.split()),
        given=f"1\n1\n{notes}p\n",
    )
    shown = fixit("resume", "--lang", language, "--plain", "--staff", "Oleg", given="").stdout
    asked = {"en": "\nQuestion ", "ru": "\nВопрос "}[language]
    before = shown.partition(asked)[0]
    for part in (*TOLD[language], words, "call back after six", "swollen and hot"):
        assert part in before
    assert "kit." not in before
    assert len(before.splitlines()) < 16, "no wall"


def test_what_a_long_case_holds_is_cut_and_found_by_show(desk: Fixit) -> None:
    notes = "".join(f"m\nnote {n} {'x' * 300}\n" for n in range(1, 9))
    desk("run", "sorting", "--plain", given=f"{notes}p\n")
    shown = desk("resume", "--plain", given="p\n").stdout
    assert "3 earlier notes: fixit show FX-" in shown
    assert "note 3 " not in shown and "note 4 " in shown and "x" * 290 not in shown
    assert "note 3 " + "x" * 300 in desk("show").stdout


@pytest.mark.parametrize(
    ("language", "stopped"),
    [("en", "Stopped at: What is it?"), ("ru", "Остановились на вопросе: Что с ней?")],
)
def test_a_case_put_aside_says_where_it_stopped(desk: Fixit, language: str, stopped: str) -> None:
    desk("run", "sorting", "--plain", "--lang", language, given="m\na note\np\n")
    assert stopped in desk("show", "--lang", language).stdout
    assert stopped in desk("export").stdout
    desk("resume", "--plain", given="1\n1\n")
    assert "resolved" in desk("cases", "list").stdout
    assert stopped not in desk("show", "--lang", language).stdout


@pytest.mark.parametrize(("language", "system"), [("en", "System: iOS"), ("ru", "Система: iOS")])
def test_no_export_prints_the_name_of_a_fact(fixit: Fixit, language: str, system: str) -> None:
    words = {"en": "iphone no mobile internet", "ru": "айфон нет мобильного интернета"}[language]
    fixit("run", "--lang", language, "--plain", *words.split(), given="1\n1\np\n")
    for form in ("txt", "md"):
        said = fixit("export", "--format", form).stdout.replace("**", "")
        assert system in said and "kit." not in said


# --- a wait that is not over


@pytest.mark.parametrize(
    ("language", "early", "say"),
    [("en", "It is not time yet.", "Let us talk tomorrow."), ("ru", "Ещё рано.", "Созвонимся завтра.")],
)
def test_a_wait_that_is_not_over_holds(desk: Fixit, language: str, early: str, say: str) -> None:
    begun = drying(desk, "--lang", language)
    due = str(summary(desk)["due"])
    shown = f"{local(due.removesuffix('Z')):%Y-%m-%d %H:%M}"
    assert shown in begun.stderr, "in the time of the person's own clock"
    before = desk("show", "--json").stdout
    done = desk("resume", "--lang", language, "--plain", "--staff", "Oleg", given="1\n")
    assert (done.returncode, shown in done.stderr) == (3, True)
    assert early in done.stdout and shown in done.stdout and say in done.stdout
    assert "Is it light?" not in done.stdout and "Светло?" not in done.stdout
    assert desk("show", "--json").stdout == before, "whoever only looks changes nothing"


def test_what_was_begun_earlier_goes_on_and_its_result_counts(desk: Fixit) -> None:
    drying(desk)
    done = desk("resume", "--plain", "--staff", "Oleg", given="2\n2\n")
    asked = done.stdout.partition("Is it light?")
    assert asked[1] and "Let us talk tomorrow" not in asked[0].rpartition("Question")[2] + asked[2]
    assert [one["result"] for one in summary(desk)["remedies"]] == ["failed"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "why"), [("en", "the waiting time was not over"), ("ru", "время ожидания ещё не прошло")]
)
def test_a_wait_that_nobody_kept_is_no_failure(desk: Fixit, language: str, why: str) -> None:
    drying(desk, "--lang", language)
    assert desk("resume", "--plain", given="3\n").returncode == 10
    kept = summary(desk)
    assert kept["remedies"] == []
    assert [one["why"] for one in kept["skipped"]] == ["not-waited"]  # type: ignore[attr-defined]
    assert why in desk("show", "--lang", language).stdout


def test_a_program_is_asked_about_the_wait_too(desk: Fixit) -> None:
    drying(desk)
    done = desk("resume", "--jsonl", given='{"answer": "wait"}\n')
    said = [json.loads(line) for line in done.stdout.splitlines()]
    asked = next(one for one in said if one["event"] == "ask")
    assert (asked["step"], [one["id"] for one in asked["options"]]) == ("wait", ["wait", "done", "leave-out"])
    assert (said[-1]["outcome"], done.returncode) == ("paused", 3)


# --- the list


def test_the_list_says_what_a_desk_looks_for(desk: Fixit) -> None:
    desk("run", "sorting", "--plain", "--staff", "Anna", given="2\np\n")
    desk("run", "sorting", "--plain", "--staff", "Boris", given="1\n1\n")
    desk("run", "sorting", "--plain", "--staff", "Vera", given="1\n!\n")
    for language, led, alarm in (("en", "The lamp got wet", "! ALARM"), ("ru", "Лампа намокла", "! ТРЕВОГА")):
        vera, boris, anna = desk("cases", "list", "--lang", language).stdout.splitlines()
        assert led in anna and "Anna" in anna and alarm not in anna
        assert alarm in vera and "Vera" in vera and alarm not in boris
        assert f"{local(summary(desk)['ended'].removesuffix('Z')):%Y-%m-%d %H:%M}" in vera  # type: ignore[attr-defined]
    assert [line.split()[0] for line in desk("cases", "list", "--open").stdout.splitlines()] == [
        anna.split()[0]
    ]
    assert desk("cases", "list", "--staff", "boris").stdout.split()[0] == boris.split()[0]
    nobody = desk("cases", "list", "--staff", "Nobody")
    assert (nobody.stdout, nobody.stderr) == ("", "There are no such cases.\n")


def test_the_list_for_programs_has_more_and_loses_nothing(fixit: Fixit) -> None:
    fixit(
        "run",
        "--plain",
        "--staff",
        "Anna",
        "iphone",
        "no",
        "mobile",
        "internet",
        given="1\np\n",
    )
    (row,) = json.loads(fixit("cases", "list", "--json").stdout)["cases"]
    old = (
        "case",
        "status",
        "flow",
        "flow_version",
        "created",
        "updated",
        "language",
        "complaint",
        "due",
        "owner",
    )
    assert set(old) | {"events", "title", "staff", "phone", "alarms"} == set(row)
    assert (row["flow"], row["phone"], row["staff"]) == ("mobile-internet", "iPhone", ["Anna"])
    assert row["updated"].endswith("Z")


def test_the_problem_is_that_of_the_guide_it_led_to(desk: Fixit) -> None:
    desk("run", "sorting", "--plain", given="2\nm\na note\np\n")
    assert "Problem: The lamp got wet" in desk("show").stdout
    kept = summary(desk)
    assert (kept["title"], kept["problem"]) == ("Something with a lamp", "The lamp got wet")
    desk("resume", "--plain", given="b\n1\np\n")
    assert "Problem: Something with a lamp" in desk("show").stdout, "gone back from, it was not that"


@pytest.mark.parametrize(
    ("language", "offered", "asked"),
    [("en", "fixit offered a specialist", "asked for a human"), ("ru", "предложила программа", "попросили")],
)
def test_who_wanted_a_specialist_is_told_truly(desk: Fixit, language: str, offered: str, asked: str) -> None:
    ended = desk("run", "sorting", "--plain", "--lang", language, given="1\n2\n1\n")
    assert ended.returncode == 10
    assert "You asked" not in ended.stdout and "Вы попросили" not in ended.stdout
    shown = desk("show", "--lang", language).stdout
    assert offered in shown and asked not in shown
    assert desk("run", "sorting", "--plain", given="1\nh\n").returncode == 10
    shown = desk("show", "--lang", language).stdout
    assert asked in shown and offered not in shown
    assert summary(desk)["human"] == "asked"


# --- a case that had ended


@pytest.mark.parametrize(
    ("language", "first", "again"),
    [
        ("en", "was handed over on", "Shove it.: It did not help"),
        ("ru", "передано", "Толкните её.: не помогло"),
    ],
)
def test_a_case_that_was_handed_over_says_so_first(
    desk: Fixit, language: str, first: str, again: str
) -> None:
    desk("run", "sorting", "--plain", "--lang", language, given="1\n2\n2\n2\n")
    before = desk("show", "--json").stdout
    assert json.loads(before)["status"] == "escalated"
    left = desk("resume", number_of(desk), "--lang", language, "--plain", given="2\n")
    assert (left.returncode, first in left.stdout) == (10, True)
    assert {"en": "It is dark.", "ru": "Темно."}[language] in left.stdout
    assert desk("show", "--json").stdout == before
    on = desk("resume", number_of(desk), "--lang", language, "--plain", given="1\np\n")
    assert on.returncode == 3
    assert again.partition(":")[2].strip().casefold() in on.stdout.casefold(), "what was tried stays told"


def test_nothing_stands_chosen_when_it_goes_on(desk: Fixit) -> None:
    desk("run", "sorting", "--plain", given="1\n2\n2\n2\n")
    done = desk(
        "resume",
        number_of(desk),
        "--jsonl",
        given='{"answer": "yes"}\n{"answer": "no"}\n{"command": "back"}\n{"command": "pause"}\n',
    )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    asked = {one["step"]: one.get("previous", "") for one in said if one["event"] in ("ask", "try")}
    assert asked == {"reopen": "", "shove": "", "poke": "not"}, "gone back on purpose, it is shown"


@pytest.mark.parametrize(
    ("language", "first", "stop"),
    [
        ("en", "Is it cool, flat and whole now?", "Stop here."),
        ("ru", "холодный, ровный и целый?", "Остановитесь"),
    ],
)
def test_after_an_alarm_it_goes_on_only_after_a_yes(
    desk: Fixit, language: str, first: str, stop: str
) -> None:
    desk("run", "sorting", "--plain", "--lang", language, given="1\n!\n")
    before = desk("show", "--json").stdout
    left = desk("resume", "--lang", language, "--plain", given="2\n")
    assert left.returncode == 10 and first in left.stdout and stop in left.stdout
    assert desk("show", "--json").stdout == before
    on = desk("resume", "--lang", language, "--plain", given="1\np\n")
    assert {"en": "Alarm: 20", "ru": "Тревога: 20"}[language] in on.stdout
    assert {"en": "Poke it.", "ru": "Потрогайте её."}[language] in on.stdout
