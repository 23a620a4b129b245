"""Commands for authors as they are typed: graph, show, new, format, diff, replay, watch, rehearsals."""

from __future__ import annotations

import io
import json
import threading
import time
from pathlib import Path

import pytest

from fixit.cli.flows_show import show_step
from fixit.cli.flows_watch import watch_guide
from fixit.errors import FixitError

from .conftest import GUIDES, Fixit

DEMO = str(GUIDES / "demo.yaml")


def shown(
    step: str, eyes: str = "person", language: str = "en", given: tuple[str, ...] = (), name: str = DEMO
) -> str:
    out = io.StringIO()
    show_step({"language": language}, name, step, eyes, given, out)
    return out.getvalue()


def test_a_step_is_shown_as_a_person_sees_it() -> None:
    assert "◆ Change the bulb." in shown("bulb")
    assert "1  It helped" in shown("bulb")
    assert "◆ Замените лампочку." in shown("bulb", language="ru")


def test_plain_mode_is_shown_in_lines_without_signs() -> None:
    text = shown("power", "plain")
    assert "1: Yes\n2: No\n0: I don't know" in text
    assert "◆" not in text


def test_staff_see_what_is_said_and_noted(tmp_path: Path) -> None:
    text = Path(DEMO).read_text(encoding="utf-8")
    text = text.replace(
        "    short:\n      en: Power",
        "    say: Ask kindly.\n    note: Old houses.\n    short:\n      en: Power",
        1,
    )
    path = tmp_path / "demo.yaml"
    path.write_text(text, encoding="utf-8")
    assert "Ask kindly." in shown("power", "staff", name=str(path))
    assert "Old houses." in shown("power", "staff", name=str(path))
    assert "Ask kindly." not in shown("power", name=str(path))


def test_a_risky_try_is_shown_with_its_consent_and_an_ending_with_its_sign() -> None:
    assert "It is true" not in shown("fixed")
    assert "✓ The lamp is lit." in shown("fixed")
    assert "→ Next: a service centre" in shown("shop")
    assert "Yes, I will do it" in shown("permission-reset", name="gps")


def test_a_way_is_chosen_by_what_is_given() -> None:
    ways = {
        brand: shown("permission-reset", given=(f"kit.brand={brand}",), name="gps")
        for brand in ("iphone", "samsung")
    }
    assert ways["iphone"]
    with pytest.raises(FixitError, match="cannot be"):
        shown("bulb", given=("power=maybe",))
    with pytest.raises(FixitError, match="no fact"):
        shown("bulb", given=("pover=yes",))


def test_a_rehearsal_begins_in_the_middle_and_is_not_recorded(fixit: Fixit) -> None:
    done = fixit("run", "demo", "--from", "bulb", "--given", "power=yes", "--plain", given="1\n")
    assert done.returncode == 0
    assert "Change the bulb." in done.stdout
    assert "Is there power?" not in done.stdout
    assert "nothing is recorded" in done.stderr
    assert fixit("cases", "list").stdout.split() in ([], fixit("cases", "list").stdout.split())
    assert "FX-" not in fixit("cases", "list").stdout


def test_a_remedy_given_as_tried_is_passed_over(fixit: Fixit) -> None:
    done = fixit("run", "demo", "--from", "bulb", "--given", "bulb=failed", "--plain", given="a story\n")
    assert "What happened before?" in done.stdout
    assert done.returncode == 10


def test_mistakes_are_answered_with_the_near_name(fixit: Fixit) -> None:
    assert "Did you mean bulb?" in fixit("run", "demo", "--from", "blub").stderr
    assert "Did you mean demo?" in fixit("flows", "graph", "demmo").stderr
    assert fixit("flows", "graph", "demo", "--focus", "bulbb").returncode == 2
    assert fixit("run", "a", "b", "--from", "bulb").returncode == 2


def test_the_graph_goes_into_a_file(fixit: Fixit) -> None:
    done = fixit("flows", "graph", "demo", "--format", "mermaid", "-o", "demo.mmd")
    assert done.returncode == 0
    assert (fixit.home / "demo.mmd").read_text(encoding="utf-8").startswith("flowchart TD")
    assert fixit("flows", "graph", "demo", "-o", "demo.mmd").returncode == 1
    assert fixit("flows", "graph", "demo", "--html", "-o", "demo.html").returncode == 0
    assert "Content-Security-Policy" in (fixit.home / "demo.html").read_text(encoding="utf-8")


def test_schema_new_and_format_work_from_the_command_line(fixit: Fixit) -> None:
    assert json.loads(fixit("flows", "schema").stdout)["title"]
    assert json.loads(fixit("flows", "schema", "--kit").stdout)["title"]
    assert fixit("flows", "new", "silence", "--no-input").returncode == 0
    assert fixit("flows", "check", "silence.yaml").returncode == 0
    assert fixit("flows", "format", "--check", ".").returncode == 0


def test_recorded_cases_are_walked_on_the_edited_guide(fixit: Fixit, guide) -> None:  # type: ignore[no-untyped-def]
    text = Path(DEMO).read_text(encoding="utf-8")
    fixit.case("1", "2", "a story")  # yes, it did not help: the shop
    fixit.case("1", "1")  # it helped
    fixit.case("2")  # no power
    fixit.case("1")  # left
    assert "0 of 3 now end differently" in fixit("flows", "replay", "demo").stdout
    guide(text.replace("      no: outage\n", "      no: shop\n"))
    done = fixit("flows", "replay", "demo")
    assert "1 of 3 now end differently" in done.stdout
    assert "outage → shop" in done.stdout
    assert "1 not compared" in done.stdout
    guide(
        text.replace(
            "  bulb:\n",
            "  fuse:\n    ask: Is the fuse whole?\n    options:\n      yes: bulb\n      no: shop\n  bulb:\n",
            1,
        ).replace("yes: bulb", "yes: fuse", 1)
    )
    found = json.loads(fixit("flows", "replay", "demo", "--json").stdout)
    assert sorted(case["verdict"] for case in found["cases"]) == ["asks", "asks", "same", "unfinished"]


def test_watch_checks_and_previews_at_each_save(tmp_path: Path) -> None:
    path = tmp_path / "demo.yaml"
    text = Path(DEMO).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    out = io.StringIO()
    going = threading.Event()
    going.set()
    thread = threading.Thread(
        target=watch_guide, args=({}, str(path)), kwargs={"stdout": out, "go_on": going.is_set}
    )
    thread.start()

    def wait_for(words: str) -> None:
        for _look in range(200):
            if words in out.getvalue():
                return
            time.sleep(0.05)
        raise AssertionError(out.getvalue())

    try:
        wait_for("1 file checked: 4 warnings")
        path.write_text(text.replace("Change the bulb.", "Take a brighter bulb."), encoding="utf-8")
        wait_for("◆ Take a brighter bulb.")
        path.write_text(text.replace("yes: bulb", "yes: blub"), encoding="utf-8")
        wait_for('did you mean "bulb"')
    finally:
        going.clear()
        thread.join()


@pytest.mark.parametrize(
    ("line", "word", "wanted"),
    [
        ("fixit flows graph de", 3, "demo"),
        ("fixit run de", 2, "demo"),
        ("fixit flows show demo --step bu", 5, "bulb"),
        ("fixit run demo --from sho", 4, "shop"),
        ("fixit flows gra", 2, "graph"),
    ],
)
def test_the_shell_is_offered_guides_and_steps(fixit: Fixit, line: str, word: int, wanted: str) -> None:
    done = fixit(COMP_WORDS=line, COMP_CWORD=str(word), _FIXIT_COMPLETE="complete_bash")
    assert wanted in done.stdout.split()


def test_what_a_guide_says_means_nothing_to_a_shell(fixit: Fixit, guide) -> None:  # type: ignore[no-untyped-def]
    text = Path(DEMO).read_text(encoding="utf-8")
    guide(text.replace("en: The lamp is dark", "en: 'a\\$(touch x)`touch y`\";touch z\"'"))
    for line in ("fixit flows graph ", "fixit run "):
        done = fixit(_TYPER_COMPLETE_ARGS=line, _FIXIT_COMPLETE="complete_zsh")
        assert "demo" in done.stdout
        assert not set("$`\\;") & set(done.stdout.replace("_arguments '*: :((", ""))
