"""Folders of guides that one names oneself: one that is not there, and guides in them that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fixit


@pytest.mark.parametrize("command", [("list",), ("run", "gps"), ("--flows", "nowhere", "list")])
def test_a_folder_that_is_not_there_is_told_and_nothing_else_is_done(
    fixit: Fixit, command: tuple[str, ...]
) -> None:
    named = command if "--flows" in command else (*command, "--flows", "nowhere")
    done = fixit(*named, FIXIT_LANG="ru")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Папки nowhere нет." in done.stderr


def test_the_doctor_tells_of_a_folder_in_the_environment_that_is_not_there(fixit: Fixit) -> None:
    done = fixit("doctor", FIXIT_FLOWS="/no/such/folder")
    assert done.returncode == 0
    assert "! Guides: There is no folder /no/such/folder." in done.stdout


def test_a_guide_that_cannot_be_used_is_told_of_and_not_counted_as_good(fixit: Fixit, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: broken\n", encoding="utf-8")
    listed = fixit("list", FIXIT_FLOWS=str(tmp_path))
    assert listed.returncode == 0 and "gps" in listed.stdout and "broken" not in listed.stdout
    assert f"{broken} cannot be used" in listed.stderr and f"fixit flows check {broken}" in listed.stderr
    good = [line for line in fixit("doctor", FIXIT_FLOWS=str(tmp_path)).stdout.splitlines() if "gps" in line]
    assert good and "broken" not in good[0]
