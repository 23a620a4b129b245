"""What an author who is new to it gets wrong is answered with what to do, by every command for authors."""

from __future__ import annotations

import io
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fixit.cli import flows_replay
from fixit.cli.flows_check import check_paths
from fixit.cli.flows_diff import diff_guides
from fixit.cli.flows_graph import graph_flow
from fixit.cli.flows_mutate import mutate_paths
from fixit.cli.flows_watch import watch_guide
from fixit.cli.flows_write import new_guide
from fixit.errors import FixitError

from .conftest import GUIDES, Fixit

DEMO = (GUIDES / "demo.yaml").read_text(encoding="utf-8")
BROKEN = DEMO.replace("yes: bulb", "yes: blub")
SCENARIO = """\
flow: demo
scenarios:
  the bulb:
    answers:
      power: yes
      bulb: worked
    expect:
      ending: fixed
"""


def write(path: Path, text: str = DEMO) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


# --- walking a file


@pytest.mark.parametrize("word", ["mine.yaml", "./mine.yaml"])
def test_a_file_is_walked_from_its_start_and_not_recorded(fixit: Fixit, word: str) -> None:
    write(fixit.home / "mine.yaml", DEMO.replace("id: demo", "id: mine"))
    done = fixit("run", word, "--plain", given="1\n1\n")
    assert done.returncode == 0, done.stderr
    assert "Is there power?" in done.stdout
    assert "nothing is recorded" in done.stderr
    assert "FX-" not in fixit("cases", "list").stdout


def test_a_file_that_is_not_there_is_told_and_words_with_a_stroke_are_words(fixit: Fixit) -> None:
    done = fixit("run", "mine.yaml")
    assert done.returncode == 2 and "no file or folder mine.yaml" in done.stderr
    assert "no file" not in fixit("run", "lamp/light", "--plain").stderr


def test_a_name_beside_its_file_is_told_of_it(fixit: Fixit) -> None:
    write(fixit.home / "mine.yaml")
    for command in ("graph", "check", "test", "prove", "mutate"):
        done = fixit("flows", command, "mine")
        assert done.returncode == 2 and "mine.yaml" in done.stderr, command


# --- guides with errors, and folders without any


@pytest.mark.parametrize("command", ["check", "test", "prove", "mutate"])
def test_an_empty_folder_is_told(fixit: Fixit, command: str) -> None:
    (fixit.home / "none").mkdir()
    done = fixit("flows", command, "none")
    assert (done.returncode, done.stdout) == (2, "")
    assert "There are no guides in none." in done.stderr


@pytest.mark.parametrize("text", [BROKEN, "id: [", "", DEMO.replace("id: demo", "id: lamp")])
def test_a_guide_with_errors_is_not_broken_further(text: str, tmp_path: Path) -> None:
    path = write(tmp_path / "demo.yaml", text)
    with pytest.raises(FixitError, match="cannot be used as it is") as caught:
        mutate_paths({}, [str(path)], stdout=io.StringIO())
    assert caught.value.code == 1
    assert f"fixit flows check {path}" in caught.value.hint


def test_scenarios_are_not_played_on_a_guide_with_errors(fixit: Fixit) -> None:
    write(fixit.home / "demo.yaml", BROKEN)
    write(fixit.home / "demo.test.yaml", SCENARIO)
    done = fixit("flows", "test", "demo.yaml")
    assert done.returncode == 1
    assert "has errors" in done.stdout and "fixit flows check demo.yaml" in done.stdout
    assert "FAIL" not in done.stdout


def test_only_the_scenarios_beside_a_guide_notice_its_faults(tmp_path: Path) -> None:
    path = write(tmp_path / "demo.yaml")
    write(tmp_path / "more.test.yaml", SCENARIO)
    alone, all_of_them = io.StringIO(), io.StringIO()
    mutate_paths({}, [str(path)], stdout=alone)
    mutate_paths({}, [str(tmp_path)], stdout=all_of_them)
    assert "by a scenario" not in alone.getvalue()
    assert "by a scenario" in all_of_them.getvalue()


def test_a_scenario_file_is_checked_as_one(tmp_path: Path) -> None:
    write(tmp_path / "demo.yaml")
    path = write(tmp_path / "demo.test.yaml", SCENARIO)
    out = io.StringIO()
    assert check_paths({}, [str(path)], stdout=out) == 0, out.getvalue()
    write(path, SCENARIO.replace("bulb: worked", "blub: worked"))
    assert check_paths({}, [str(path)], stdout=out) == 1
    assert "error T005" in out.getvalue() and "error F" not in out.getvalue()
    before = path.read_bytes()
    check_paths({}, [str(path)], stdout=out, fix=True)
    assert path.read_bytes() == before


# --- two versions


def test_each_side_is_read_under_its_own_name(tmp_path: Path) -> None:
    old = write(tmp_path / "demo.yaml")
    new = write(tmp_path / "copy.yaml", DEMO.replace("The lamp is lit.", "It shines."))
    out = io.StringIO()
    assert diff_guides({}, str(old), str(new), walks=5, stdout=out) == 0
    assert "It shines." in out.getvalue()
    write(old, BROKEN)
    for one, other in ((old, new), (new, old)):
        with pytest.raises(FixitError, match=r"demo\.yaml:") as caught:
            diff_guides({}, str(one), str(other), walks=5)
        assert "copy.yaml" not in caught.value.message


# --- watching


@contextmanager
def watching(path: Path, **options: str) -> Iterator[io.StringIO]:
    out = io.StringIO()
    going = threading.Event()
    going.set()
    thread = threading.Thread(
        target=watch_guide, args=({}, str(path)), kwargs={"stdout": out, "go_on": going.is_set, **options}
    )
    thread.start()
    try:
        yield out
    finally:
        going.clear()
        thread.join()


def wait_for(out: io.StringIO, words: str) -> None:
    for _look in range(200):
        if words in out.getvalue():
            return
        time.sleep(0.05)
    raise AssertionError(out.getvalue())


def test_watch_shows_what_is_wrong_below_the_steps_and_tells_when_the_file_is_gone(tmp_path: Path) -> None:
    path = write(tmp_path / "demo.yaml")
    with watching(path, step="bulb") as out:
        wait_for(out, "1 file checked")
        shown = out.getvalue()
        assert shown.index("Change the bulb.") < shown.index("warning")
        assert "No errors" not in shown and "nothing to mend" not in shown.lower()
        assert shown.split("--- ")[1][:8].count(":") == 2
        path.unlink()
        wait_for(out, "is gone")
        write(path)
        for _look in range(200):
            if out.getvalue().count("1 file checked") == 2:
                break
            time.sleep(0.05)
        assert out.getvalue().count("1 file checked") == 2


def test_watch_refuses_at_once_what_is_not_there(tmp_path: Path) -> None:
    path = str(write(tmp_path / "demo.yaml"))
    with pytest.raises(FixitError) as step:
        watch_guide({}, path, "blub", go_on=lambda: False)
    assert "bulb" in step.value.hint
    with pytest.raises(FixitError) as eyes:
        watch_guide({}, path, "", "stuff", go_on=lambda: False)
    assert "Did you mean staff?" in eyes.value.hint


# --- a new guide


@pytest.mark.parametrize(("name", "words"), [("kit", "kit.yaml"), ("region-xx", "region pack")])
def test_a_name_with_another_meaning_is_refused(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(FixitError, match=words):
        new_guide({}, name, {}, str(tmp_path), no_input=True)
    assert list(tmp_path.iterdir()) == []


def made(
    tmp_path: Path, name: str, said: dict[str, str], given: str = "", **options: bool
) -> tuple[str, str]:
    out = io.StringIO()
    assert new_guide({}, name, said, str(tmp_path), stdin=io.StringIO(given), stdout=out, **options) == 0
    assert check_paths({}, [str(tmp_path / f"{name}.yaml")], stdout=io.StringIO()) == 0
    return (tmp_path / f"{name}.yaml").read_text(encoding="utf-8"), out.getvalue()


def test_a_title_in_one_language_leaves_no_other_problem_in_the_other(tmp_path: Path) -> None:
    text, _out = made(tmp_path, "stutter", {"title_en": "Bluetooth stutters"}, no_input=True)
    assert "Wi-Fi drops" not in text and "Пропадает" not in text
    assert "en: Bluetooth stutters\n" in text
    text, _out = made(tmp_path, "both", {"title_en": "It stutters", "remedy_ru": "Включите."}, no_input=True)
    assert "ru: It stutters  # not translated yet, replace\n" in text


def test_an_example_is_marked_and_the_second_language_may_be_left_out(tmp_path: Path) -> None:
    text, out = made(tmp_path, "quiet", {}, "Тихо\n\nОба уха?\n\nbank\n")
    assert "ru: Оба уха?\n" in text
    assert "ru: Выключите Wi-Fi на телефоне на минуту и включите снова.  # example, replace\n" in text
    assert "en:" not in text
    assert "carrier, service-centre" in out


def test_what_an_author_should_know_of_a_new_guide_is_told(fixit: Fixit) -> None:
    done = fixit("flows", "new", "microphone", "--to", "plumber", "--no-input")
    assert done.returncode == 0
    assert "fixit brings a guide called microphone" in done.stdout
    assert "plumber" in done.stdout and "carrier, service-centre" in done.stdout
    assert "  fixit flows graph microphone.yaml\n" in done.stdout
    assert fixit("flows", "graph", "microphone.yaml").returncode == 0


# --- files and numbers


def test_what_is_written_is_told_and_others_may_read_it(fixit: Fixit) -> None:
    for words in (
        ("graph", "demo", "--html", "-o", "made"),
        ("schema", "-o", "made"),
        ("graph", "demo", "-o", "made"),
    ):
        done = fixit("flows", *words, "--force")
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "Written to made\n")
        assert stat.S_IMODE((fixit.home / "made").stat().st_mode) & 0o044
    assert fixit("flows", "schema", "-o", "-").stdout.startswith("{")
    assert fixit("flows", "graph", "demo", "-o", "-").stdout.startswith("demo")
    assert not (fixit.home / "-").exists()


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_page_is_not_written_on_a_terminal() -> None:
    with pytest.raises(FixitError) as caught:
        graph_flow({}, str(GUIDES / "demo.yaml"), html=True, stdout=Screen())
    assert "-o demo.html" in caught.value.hint


@pytest.mark.parametrize(
    "words",
    [
        ("prove", "--bound", "-3"),
        ("prove", "--bound", "0"),
        ("mutate", "--min", "200"),
        ("mutate", "--sample", "-1"),
        ("mutate", "--jobs", "-1"),
        ("test", "--min-coverage", "101"),
        ("test", "--min-coverage", "nan"),
    ],
)
def test_numbers_that_cannot_be_are_refused(fixit: Fixit, words: tuple[str, ...]) -> None:
    done = fixit("flows", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert words[1] in done.stderr


def test_without_cases_a_guide_is_not_even_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixit: Fixit
) -> None:
    monkeypatch.setenv("FIXIT_HOME", str(fixit.home))
    opened: list[str] = []
    monkeypatch.setattr(flows_replay, "open_guide", lambda _flags, name: opened.append(name))
    out = io.StringIO()
    assert flows_replay.replay_cases({}, str(write(tmp_path / "demo.yaml")), stdout=out) == 0
    assert (out.getvalue(), opened) == ("There are no cases of demo.\n", [])
