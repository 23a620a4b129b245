"""The tutorial for authors, line by line: its files are written, its commands are run, in its order."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, subprocess.CompletedProcess[str]]]:
    """All commands of the page with what became of them."""
    folder = tmp_path_factory.mktemp("tutorial")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "FIXIT_HOME": str(folder / "home"),
        "FIXIT_LANG": "en",
    }
    for name in ("FIXIT_FLOWS", "FIXIT_STORE"):
        environment.pop(name, None)
    done = []
    files = iter(("wifi-drops.yaml", "wifi-drops.test.yaml"))
    for kind, text in BLOCKS:
        if kind == "yaml":
            name = next(files)
            shutil.copy(folder / name, folder / "before.yaml") if name == "wifi-drops.yaml" else None
            (folder / name).write_text(text, encoding="utf-8")
        for line in text.splitlines() if kind == "shell" else ():
            words = shlex.split(line.removeprefix("fixit"))
            code = "import sys; from fixit.cli.front import main; sys.exit(main())"
            ran = subprocess.run(
                [sys.executable, "-c", code, *words],
                input="1\n" if " --from " in line else "",
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                cwd=folder,
                env=environment,
                timeout=120,
            )
            done.append((line, ran))
    return done


def test_every_command_does_what_the_page_says(
    walked: list[tuple[str, subprocess.CompletedProcess[str]]],
) -> None:
    assert len(walked) > 12
    for line, ran in walked:
        assert ran.returncode == 0, (line, ran.stdout[-800:], ran.stderr[-800:])
        if " check " in line:
            assert "warning" not in ran.stdout, ran.stdout


def test_a_command_answers_what_the_page_shows(
    walked: list[tuple[str, subprocess.CompletedProcess[str]]],
) -> None:
    answers = {line: ran.stdout for line, ran in walked}
    shown = [
        (before.splitlines()[-1], text)
        for (kind, before), (then, text) in pairwise(BLOCKS)
        if (kind, then) == ("shell", "text")
    ]
    assert len(shown) > 3
    for line, text in shown:
        assert without_times(text) == without_times(answers[line]), line


def without_times(text: str) -> list[str]:
    """The lines that are not empty, without how long something took."""
    lines = [re.sub(r"\d+\.\d+ s\b", "... s", line.rstrip()) for line in text.splitlines()]
    return [line for line in lines if line and " guides, " not in line]


def test_what_is_told_of_editors_can_be_read() -> None:
    settings = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert settings is not None
    assert "yaml.schemas" in json.loads(settings[1])
    helix = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert helix is not None
    assert tomllib.loads("\n".join(line.strip() for line in helix[1].splitlines()))
