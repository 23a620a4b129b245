"""Walking, stopping, going on: exit codes, and that what was answered is there again."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import GUIDES, Fixit
from tests.program import COMMAND

TRACE = "Traceback"


def events(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["yes", "worked"], 0),
        (["no"], 0),
        (["yes", "not", "it fell", ""], 10),
        (["human"], 10),
        (["yes"], 3),
        (["pause"], 3),
        ([], 3),
    ],
)
def test_how_it_ends_is_the_exit_code_in_json_lines(fixit: Fixit, lines: list[str], code: int) -> None:
    given = "".join(
        json.dumps({"command": line} if line in ("human", "pause") else {"answer": line}) + "\n"
        for line in lines
    )
    done = fixit("run", "demo", "--jsonl", given=given)
    assert done.returncode == code, done.stdout + done.stderr
    said = events(done.stdout)
    assert said[0]["event"] == "started"
    assert str(said[0]["case"]).startswith("FX-")
    assert said[-1]["event"] == "end"
    assert said[-1]["outcome"] == {0: said[-1]["outcome"], 10: "escalated", 3: "paused"}[code]
    assert said[-1]["summary"]["case"] == said[0]["case"]  # type: ignore[index]  # JSON


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("power: yes\nbulb: worked\n", 0),
        ("power: yes\nbulb: not\nstory: it fell\n", 10),
        ("power: yes\n", 2),
        ("{", 2),
    ],
)
def test_how_it_ends_is_the_exit_code_of_a_script(fixit: Fixit, script: str, code: int) -> None:
    (fixit.home / "a.yaml").write_text(script)
    done = fixit("run", "demo", "--answers", "a.yaml", "--no-input")
    assert done.returncode == code, done.stdout + done.stderr
    assert TRACE not in done.stderr


def test_nobody_to_ask_is_said_and_leaves_no_case_behind(fixit: Fixit) -> None:
    for arguments in (["run", "demo"], ["run", "demo", "--no-input"]):
        done = fixit(*arguments)
        assert done.returncode == 2
        assert "--answers" in done.stderr
    assert fixit("cases", "list").stdout == ""


def test_a_walk_goes_on_where_it_was_left_and_nothing_is_asked_twice(fixit: Fixit) -> None:
    number = fixit.case("yes", "2", "it fell from the table")
    assert number.startswith("FX-")
    shown = fixit("show", number)
    assert "it fell from the table" in shown.stdout
    paused = fixit.case("yes")
    done = fixit("resume", "--plain", given="not\n")
    assert "Is there power?" not in done.stdout
    assert "Change the bulb" in done.stdout
    assert done.returncode == 3
    assert paused in fixit("show").stdout


def test_the_number_is_understood_however_it_is_written(fixit: Fixit) -> None:
    number = fixit.case("yes")
    written = number.removeprefix("FX-").lower()
    assert fixit("show", written).stdout.splitlines()[0].endswith(number)


def test_a_case_that_had_ended_is_taken_up_again_and_what_was_tried_stays_tried(fixit: Fixit) -> None:
    number = fixit.case("yes", "1")
    assert "resolved" in fixit("cases", "list").stdout
    done = fixit("resume", number, "--plain", given="1\nit fell\n")
    assert "Change the bulb" not in done.stdout
    assert "What happened before?" in done.stdout
    assert done.returncode == 10
    summary = json.loads(fixit("export", number, "--format", "json").stdout)
    assert [(one["name"], one["result"]) for one in summary["remedies"]] == [("demo.bulb", "came-back")]


@pytest.mark.parametrize(
    "arguments", [["resume"], ["resume", "FX-0000"], ["show", "FX-0000"], ["export"], ["show", "x\x1b["]]
)
def test_a_case_that_is_not_there_is_one_clear_message(fixit: Fixit, arguments: list[str]) -> None:
    done = fixit(*arguments)
    assert done.returncode == 1
    assert "fixit" in done.stderr
    assert TRACE not in done.stderr
    assert "\x1b" not in done.stderr


def test_an_unknown_guide_is_taken_for_a_complaint_and_nobody_to_ask_for_a_fault(fixit: Fixit) -> None:
    done = fixit("run", "qwzxv", "--no-input")
    assert done.returncode == 2
    assert TRACE not in done.stderr


def test_a_complaint_finds_its_guide_and_is_kept_in_the_persons_words(fixit: Fixit) -> None:
    done = fixit("run", "they", "can't", "hear", "me", "--jsonl", given='{"command":"human"}\n')
    said = events(done.stdout)
    assert [one["event"] for one in said[:2]] == ["tell", "started"]
    assert said[-1]["summary"]["complaint"] == "they can't hear me"  # type: ignore[index]  # JSON
    assert done.returncode == 10


def test_words_that_fit_nothing_are_sorted_and_a_human_can_be_asked_for(fixit: Fixit) -> None:
    done = fixit("run", "qwzxv", "--jsonl", given='{"command":"pause"}\n')
    said = events(done.stdout)
    assert said[0]["event"] == "tell"
    assert next(one for one in said if one["event"] == "started")["flow"] == "triage"
    assert any("human" in one.get("commands", ()) for one in said)  # type: ignore[operator]  # JSON
    done = fixit("run", "qwzxv", "--jsonl", given='{"command":"human"}\n' * 2)
    assert done.returncode == 10
    assert events(done.stdout)[-1]["outcome"] == "escalated"


def test_a_password_is_not_taken_for_a_complaint(fixit: Fixit) -> None:
    done = fixit("run", "--jsonl", given='{"answer":"my password: hunter22, help"}\n')
    said = events(done.stdout)
    assert said[1]["event"] == "problem"
    assert "hunter22" not in done.stdout + done.stderr


def test_a_danger_before_any_guide_is_answered_at_once(fixit: Fixit) -> None:
    done = fixit("run", "--jsonl", given='{"command":"danger"}\n')
    assert done.returncode == 10
    assert events(done.stdout)[-1]["ending"] == "danger"


def test_the_persons_own_contact_is_named_where_it_goes_to(fixit: Fixit) -> None:
    (fixit.home / "config").mkdir()
    (fixit.home / "config" / "config.toml").write_text(
        '[contacts.service-centre]\nname = "Lamps Ltd"\nphone = "555"\n'
    )
    done = fixit("run", "demo", "--plain", given="yes\n2\nit fell\n")
    assert "Lamps Ltd, 555" in done.stdout
    assert "Lamps Ltd, 555" in fixit("export").stdout


def test_the_language_follows_the_flag_and_stays_with_the_case(fixit: Fixit) -> None:
    done = fixit("run", "demo", "--lang", "ru", "--plain", given="1\n")
    assert "Есть ли ток?" in done.stdout
    done = fixit("resume", "--plain", given="")
    assert "Замените лампочку" in done.stdout


# --- a guide that changes


def demo() -> str:
    return (GUIDES / "demo.yaml").read_text(encoding="utf-8")


def test_a_case_goes_on_with_the_guide_it_knows_and_says_that_there_is_a_newer_one(
    fixit: Fixit, guide: Callable[[str], Path]
) -> None:
    number = fixit.case("yes")
    guide(demo().replace("version: 1.0", "version: 2.0").replace("Change the bulb.", "Turn the bulb."))
    done = fixit("resume", "--plain", given="")
    assert "Change the bulb." in done.stdout
    assert "1.0" in done.stdout
    assert "2.0" in done.stdout
    assert f"fixit resume {number} --latest" in done.stdout


def test_a_case_moves_to_the_newer_guide_when_asked(fixit: Fixit, guide: Callable[[str], Path]) -> None:
    number = fixit.case("yes")
    guide(demo().replace("version: 1.0", "version: 2.0").replace("Change the bulb.", "Turn the bulb."))
    done = fixit("resume", "--latest", "--plain", given="2\n")
    assert "Turn the bulb." in done.stdout
    assert "Is there power?" not in done.stdout
    summary = json.loads(fixit("export", number, "--format", "json").stdout)
    assert summary["version"] == "2.0"
    assert [one["name"] for one in summary["answers"]] == ["demo.power"]
    again = fixit("resume", "--plain", given="it fell\n")
    assert "What happened before?" in again.stdout
    assert again.returncode == 10


def test_what_no_longer_fits_is_said_and_what_came_after_is_kept(
    fixit: Fixit, guide: Callable[[str], Path]
) -> None:
    number = fixit.case("yes", "2")
    newer = demo().replace("version: 1.0", "version: 2.0").replace("      yes: bulb\n", "      green: bulb\n")
    guide(
        newer.replace(
            "      green: bulb\n",
            "      green:\n        label:\n          en: Green\n          ru: Да\n        next: bulb\n",
        )
    )
    done = fixit("resume", number, "--latest", "--plain", given="1\n")
    assert "“Is there power?”" in done.stdout
    assert "Change the bulb" not in done.stdout.split("Is there power?")[-1]
    assert "What happened before?" in done.stdout


def test_an_answer_that_its_question_does_not_take_any_more_is_asked_again(
    fixit: Fixit, guide: Callable[[str], Path]
) -> None:
    number = fixit.case("no")
    green = "      green:\n        label:\n          en: Green\n          ru: Да\n        next: outage\n"
    guide(demo().replace("version: 1.0", "version: 2.0").replace("      no: outage\n", green))
    fixit("resume", number, "--latest", "--plain", given="2\n")
    summary = json.loads(fixit("export", number, "--format", "json").stdout)
    assert [(one["name"], one["value"]) for one in summary["answers"]] == [("demo.power", "green")]


def test_a_guide_that_is_gone_does_not_take_its_cases_along(
    fixit: Fixit, guide: Callable[[str], Path]
) -> None:
    number = fixit.case("yes")
    guide(demo()).unlink()
    done = fixit("resume", number, "--plain", given="")
    assert "Change the bulb." in done.stdout
    done = fixit("resume", number, "--latest")
    assert done.returncode == 1
    assert TRACE not in done.stderr


def test_a_guide_that_cannot_be_read_is_one_clear_message(fixit: Fixit, guide: Callable[[str], Path]) -> None:
    path = guide("id: demo\nformat: 1\n\tsteps: [")
    done = fixit("run", "demo")
    assert done.returncode == 1
    assert str(path) in done.stderr
    assert TRACE not in done.stderr
    assert "gps" in fixit("list").stdout


# --- stopped from outside


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_signal_at_a_prompt_keeps_the_case(fixit: Fixit, number: signal.Signals, code: int) -> None:
    process = subprocess.Popen(
        [*COMMAND, "run", "demo", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=fixit.environment,
        text=True,
    )
    assert process.stdin and process.stdout
    process.stdin.write('{"answer":"yes"}\n')
    process.stdin.flush()
    for line in process.stdout:
        if json.loads(line).get("step") == "bulb":
            break
    time.sleep(0.1)  # until it waits for input again
    process.send_signal(number)
    rest, said = process.communicate(timeout=30)
    assert process.returncode == code, rest + said
    assert TRACE not in said
    assert json.loads(rest.splitlines()[-1])["outcome"] == "paused"
    assert "Change the bulb" in fixit("resume", "--plain").stdout


def test_ctrl_c_on_a_terminal_says_how_to_go_on(fixit: Fixit) -> None:
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(fixit.home)
        os.execve(COMMAND[0], [*COMMAND, "run", "demo", "--plain"], fixit.environment)
    seen = b""
    while b"pause" not in seen:
        seen += os.read(terminal, 4096)
    os.write(terminal, b"\x03")
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 130
    assert b"fixit resume FX-" in seen
    os.close(terminal)


def test_what_was_tried_in_an_earlier_case_is_told_with_its_result(fixit: Fixit) -> None:
    first = fixit.case("yes", "2")
    done = fixit("run", "demo", "--plain", given="yes\n")
    assert f"Earlier, in case {first}" in done.stdout
    assert "this did not: A new bulb." in done.stdout
    assert "Earlier" not in fixit("run", "gps", "--plain", given="1\n").stdout


def test_what_was_tried_is_told_in_the_language_of_today(fixit: Fixit) -> None:
    fixit.case("yes", "2")
    done = fixit("run", "demo", "--plain", "--lang", "ru", given="да\n")
    assert "Новая лампочка" in done.stdout
    assert "A new bulb" not in done.stdout


@pytest.mark.parametrize("form", ["--plain", "--lang=en"])
def test_what_helped_in_an_earlier_case_is_offered_before_the_first_question(fixit: Fixit, form: str) -> None:
    first = fixit.case("yes", "1")
    child = pexpect.spawn(
        COMMAND[0],
        [*COMMAND[1:], "run", "demo", form],
        env=fixit.environment,
        cwd=str(fixit.home),
        encoding="utf-8",
        dimensions=(40, 80),
        timeout=30,
    )
    child.expect(f"Let us begin with what helped in case {first}")
    child.expect("Change the bulb")
    assert "Is there power" not in child.before
    child.expect("did not help")
    child.send("2\r" if form == "--plain" else "2")
    child.expect("Is there power")
    child.sendcontrol("c")
    child.expect("fixit resume")
    child.close()


def test_a_program_that_drives_the_walk_is_offered_nothing_of_earlier_cases(fixit: Fixit) -> None:
    fixit.case("yes", "1")
    asked = fixit("run", "demo", "--jsonl").stdout
    assert "Is there power" in asked and "Change the bulb" not in asked
