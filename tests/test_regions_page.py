"""The page about region packs, line by line: its files are written, its commands are run, in its order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from fixit.load.folders import find_packs, shipped_folder
from fixit.load.read import read_region
from tests.program import Done, plain_environment, run_program

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "regions.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `region\.([a-z0-9-]+)`( \(ways\))? \| ([^|]*) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, Done]]:
    """All commands of the page with what became of them."""
    folder = tmp_path_factory.mktemp("country")
    environment = plain_environment(folder, FIXIT_HOME=str(folder / "home"))
    files = iter(("region-fr.yaml", "weak-signal.test.yaml"))
    done = []
    for kind, text in BLOCKS:
        if kind == "yaml":
            (folder / next(files)).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "shell" else ():
            words = shlex.split(line.removeprefix("fixit"))
            done.append((line, run_program(words, "", environment, folder)))
    return done


def test_every_command_does_what_the_page_says(
    walked: list[tuple[str, Done]],
) -> None:
    assert len(walked) == 4
    for line, ran in walked:
        assert ran.returncode == 0, (line, ran.stdout[-800:], ran.stderr[-800:])
        if " check " in line:
            assert "warning" not in ran.stdout, ran.stdout
        if " run " in line:
            shown = next(text for kind, text in BLOCKS if kind == "text")
            said = ran.stderr + ran.stdout
            assert all(words in said for words in shown.splitlines()), said


def uses_in(name: str) -> set[str]:
    text = (ROOT / "flows" / name).read_text(encoding="utf-8")
    return set(re.findall(r"use: region\.([a-z0-9-]+)", text))


def test_the_table_names_what_the_guides_ask_for() -> None:
    rows = {name: where.split(", ") for name, _ways, where in ROW.findall(PAGE)}
    for name, places in rows.items():
        for place in places:
            assert name in uses_in(f"{place}.yaml"), (name, place)
    flows = [path.name for path in (ROOT / "flows").glob("*.yaml") if not path.name.endswith(".test.yaml")]
    assert {name for flow in flows for name in uses_in(flow)} == set(rows)


def test_the_packs_have_nothing_that_no_guide_asks_for() -> None:
    asked = {name for name, _ways, _where in ROW.findall(PAGE)}
    for path in find_packs([shipped_folder()]):
        pack = read_region(path, Path(path).read_bytes())
        assert {*pack.runs, *pack.ways} <= asked, path


def test_the_hook_that_the_page_shows_is_yaml() -> None:
    hook = next(text for kind, text in BLOCKS if kind == "text" and "use: region" in text)
    assert yaml.safe_load(hook)["all-offline"]["use"] == "region.shutdown"
