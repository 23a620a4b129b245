"""`fixit flows test` as an author sees it: what is printed, and how it ends."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from playing import GUIDES

from fixit.cli import flows_test
from fixit.errors import FixitError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GUIDES, tmp_path / "guides"))


def run(*paths: object, **options: object) -> tuple[int, str]:
    out = io.StringIO()
    code = flows_test.test_paths({}, tuple(map(str, paths)), stdout=out, **options)  # type: ignore[arg-type]
    return code, out.getvalue()


def spoil(folder: Path, old: str, new: str, name: str = "lamp.yaml") -> None:
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def test_all_as_expected(folder: Path) -> None:
    assert run(folder) == (0, "17 scenarios of 1 file, 33 walks: all as expected\n")


@pytest.mark.parametrize("name", ["lamp.yaml", "lamp.test.yaml"])
def test_a_guide_means_the_scenarios_beside_it(folder: Path, name: str) -> None:
    assert run(folder / name)[1].startswith("17 scenarios of 1 file")


def test_a_broken_guide_is_told_with_both_places_and_the_walk(folder: Path) -> None:
    spoil(folder, "next: desk", "next: plug")
    code, text = run(folder, run="long ago")
    assert code == 1
    lines = text.splitlines()
    assert lines[0] == "FAIL lamp: the office, long ago (en, ru)"
    assert f"  {folder}/lamp.test.yaml:" in lines[1] and lines[1].endswith(": ending")
    assert lines[2:4] == ["     expected  admin", "     got       shop (escalated to service-centre)"]
    assert lines[4] == f"     at        lamp.shop, {folder}/lamp.yaml:103:3"
    assert lines[6].split() == ["1", "place", "office"]
    assert "also answers: expected since is asked, got it was never asked" in text
    assert lines[-1] == "1 scenario of 1 file, 2 walks: 2 failed"


def test_coverage_lists_what_nobody_walks(folder: Path) -> None:
    code, text = run(folder, coverage=True)
    assert code == 0
    assert f"{folder}/lamp.yaml: 40 of 40 branches walked, 100.0 %\n" in text
    assert f"  {folder}/wiring.yaml:10:3: answer fuse: unsure\n" in text


def test_too_little_coverage_fails(folder: Path) -> None:
    assert run(folder, least=80.0)[0] == 1  # of wiring.yaml
    assert run(folder / "lamp.yaml", least=100.0)[0] == 0
    _code, text = run(folder, least=80.0)
    assert "wiring.yaml: 71.4 % is less than 80 %" in text


def test_a_word_that_no_scenario_has_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(FixitError) as caught:
        run(folder, run="elephant")
    assert caught.value.code == 2


def test_a_path_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(FixitError) as caught:
        run(folder / "torch.yaml")
    assert caught.value.code == 2
    with pytest.raises(FixitError) as none:
        run(folder / "wiring.yaml")
    assert "wiring.test.yaml" in none.value.message


def test_a_fault_of_the_file_fails_with_its_line_in_view(folder: Path) -> None:
    spoil(folder, "place: office", "plce: office", "lamp.test.yaml")
    code, text = run(folder)
    assert code == 1
    assert 'error T005: there is no step "plce" in "lamp"' in text
    assert 'did you mean "place"?' in text
    assert text.count("T005") == 1, "told once, not once for each language"


def test_json_says_the_same_to_programs(folder: Path) -> None:
    spoil(folder, "next: desk", "next: plug")
    code, text = run(folder, as_json=True, coverage=True)
    data = json.loads(text)
    assert code == 1 and data["schema"] == 1 and data["ok"] is False
    (file,) = data["files"]
    assert file["played"] == 33 and file["failed"] > 0
    wrong = [one for one in file["scenarios"] if not one["passed"]]
    assert wrong[0]["differences"][0]["at"]["file"] == f"{folder}/lamp.yaml"
    assert {cover["name"] for cover in data["coverage"]} == {"lamp", "wiring", "kit"}
    assert all(one["line"] for cover in data["coverage"] for one in cover["untested"])


def test_an_empty_folder_is_told_and_one_without_scenarios_plays_nothing(tmp_path: Path) -> None:
    with pytest.raises(FixitError, match="no guides in") as caught:
        run(tmp_path)
    assert caught.value.code == 2
    shutil.copy(GUIDES / "lamp.yaml", tmp_path)
    assert run(tmp_path) == (0, "0 scenarios of 0 files, 0 walks: nothing played\n")
