"""Handing a case over, looking at it, and being rid of it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Fixit
from tests.program import COMMAND

STORY = "it fell, call me: +7 916 123-45-67, mail ivan@example.com <b>now</b> [x](http://evil.example)"


@pytest.fixture
def case(fixit: Fixit) -> str:
    """A case that was passed on, with personal data in it."""
    return fixit.case("yes", "2", STORY)


def test_a_summary_goes_to_standard_output_masked(fixit: Fixit, case: str) -> None:
    for form in ("txt", "md", "json"):
        done = fixit("export", case, "--format", form)
        assert done.returncode == 0, done.stderr
        assert case.removeprefix("FX-") in done.stdout
        assert "123-45-67" not in done.stdout
        assert "ivan" not in done.stdout
        assert "[phone number]" in done.stdout.replace("\\", "")
    assert "<b>" not in fixit("export", case, "--format", "md").stdout


def test_unmasked_is_asked_for_and_said(fixit: Fixit, case: str) -> None:
    done = fixit("export", case, "--unmasked")
    assert "+7 916 123-45-67" in done.stdout
    assert "personal data" in done.stderr
    assert "+7 916 123-45-67" in fixit("show", case).stdout


def test_the_summary_is_complete(fixit: Fixit, case: str) -> None:
    summary = json.loads(fixit("export", case, "--format", "json").stdout)
    assert summary["status"] == "escalated"
    assert summary["role"] == "service-centre"
    assert summary["text"] == "The lamp itself is broken."
    assert summary["bring"] == "Bring the lamp."
    assert [one["question"] for one in summary["answers"]] == ["Power", "What happened before?"]
    assert [(one["words"], one["result"]) for one in summary["remedies"]] == [("A new bulb", "failed")]
    assert summary["not_asked"] == ["How old is it?"]


def test_an_answer_that_was_taken_back_is_not_handed_over(fixit: Fixit) -> None:
    number = fixit.case("yes", "2", "/b", "b", "no")
    summary = json.loads(fixit("export", number, "--format", "json").stdout)
    assert [(one["name"], one["value"]) for one in summary["answers"]] == [("demo.power", "no")]
    assert [one["name"] for one in summary["remedies"]] == ["demo.bulb"]
    assert summary["status"] == "explained"


def test_a_file_is_private_and_its_name_tells_the_form(fixit: Fixit, case: str) -> None:
    done = fixit("export", case, "-o", "case.md")
    path = fixit.home / "case.md"
    assert done.stdout == ""
    assert path.read_text(encoding="utf-8").startswith("# Case")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert fixit("export", case, "-o", "case.md").returncode == 1
    assert fixit("export", case, "-o", "case.md", "--format", "json", "--force").returncode == 0
    assert json.loads(path.read_text(encoding="utf-8"))["case"] == case


def test_the_store_itself_is_never_written_over(fixit: Fixit, case: str) -> None:
    place = fixit("data").stdout.splitlines()[0].partition(": ")[2].rpartition(" (")[0]
    before = Path(place).read_bytes()
    done = fixit("export", case, "-o", place, "--force")
    assert done.returncode == 1
    assert Path(place).read_bytes() == before
    link = fixit.home / "hard"
    os.link(place, link)
    fixit("export", case, "-o", str(link), "--force")
    assert Path(place).read_bytes() == before


def test_a_clipboard_that_is_not_there_is_said_with_what_to_do(fixit: Fixit, case: str) -> None:
    done = fixit("export", case, "--copy", TERM="dumb")
    assert done.returncode == 1
    assert "-o case.txt" in done.stderr


def test_a_form_that_is_unknown_is_wrong_usage(fixit: Fixit, case: str) -> None:
    done = fixit("export", case, "--format", "pdf")
    assert done.returncode == 2
    assert "txt, md, json" in done.stderr


def test_a_summary_speaks_the_language_asked_for(fixit: Fixit, case: str) -> None:
    assert "Bring the lamp." in fixit("export", case, "--lang", "ru").stdout
    assert fixit("export", case, "--lang", "ru").stdout != fixit("export", case, "--lang", "en").stdout


# --- the list and the data


def test_cases_are_listed_for_people_and_programs(fixit: Fixit) -> None:
    first, second = fixit.case("yes"), fixit.case("no")
    lines = fixit("cases", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [second, first]
    listed = json.loads(fixit("cases", "list", "--json").stdout)
    assert listed["schema"] == 1
    assert [one["status"] for one in listed["cases"]] == ["explained", "open"]
    assert fixit("cases").stdout == fixit("cases", "list").stdout


def test_where_everything_lies_is_said(fixit: Fixit, case: str) -> None:
    said = fixit("data").stdout
    assert str(fixit.home) in said
    assert "1 case" in said


def test_a_case_is_deleted_only_after_a_yes(fixit: Fixit, case: str) -> None:
    assert fixit("data", "delete", case).returncode == 2
    assert fixit("data", "delete").returncode == 2
    assert fixit("data", "delete", case, "--all").returncode == 2
    assert fixit("show", case).returncode == 0
    done = fixit("data", "delete", case, "--yes")
    assert done.returncode == 0
    assert case in done.stdout
    assert fixit("show", case).returncode == 1
    for path in (fixit.home / "state").rglob("*"):
        assert not path.is_file() or b"+7 916" not in path.read_bytes()


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 130), ("no\r", 0), ("yes\r", 0)])
def test_the_question_before_deleting_can_be_left(fixit: Fixit, case: str, key: str, code: int) -> None:
    arguments = [*COMMAND[1:], "data", "delete", case]
    child = pexpect.spawn(COMMAND[0], arguments, env=fixit.environment, encoding="utf-8", timeout=30)
    child.expect_exact("[yes/no]")
    child.send(key)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == code
    assert fixit("show", case).returncode == (1 if key.startswith("yes") else 0)


def test_everything_is_deleted_at_once(fixit: Fixit, case: str) -> None:
    fixit.case("no")
    done = fixit("data", "delete", "--all", "--yes")
    assert "2 cases" in done.stdout
    assert fixit("cases", "list").stdout == ""


# --- the doctor


def test_the_doctor_finds_a_sound_installation(fixit: Fixit, case: str) -> None:
    done = fixit("doctor")
    assert done.returncode == 0, done.stdout
    for word in ("Python", "PyYAML", "SQLite", "1 case", "demo"):
        assert word in done.stdout
    found = json.loads(fixit("doctor", "--json").stdout)
    assert {one["state"] for one in found["findings"]} <= {"ok", "warning"}


def test_the_doctor_says_what_is_wrong_and_goes_on(fixit: Fixit, case: str) -> None:
    (fixit.home / "config").mkdir()
    (fixit.home / "config" / "config.toml").write_text('langage = "ru"\n')
    (fixit.home / "state" / "cases.db").write_bytes(b"not a store at all")
    broken = fixit.home / "guides"
    broken.mkdir()
    (broken / "odd.yaml").write_text("id: odd\n")
    done = fixit("doctor", "--flows", str(broken))
    assert done.returncode == 1
    for word in ("langage", "cases.db", "odd.yaml", "PyYAML"):
        assert word in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_the_doctor_shows_which_source_won(fixit: Fixit) -> None:
    (fixit.home / "config").mkdir()
    (fixit.home / "config" / "config.toml").write_text('language = "ru"\ncountry = "ru"\n')
    said = fixit("doctor").stdout
    assert "FIXIT_LANG" in said
    assert "config.toml" in said
