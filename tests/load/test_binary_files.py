"""A file that is no text is told in one sentence, whatever its bytes happen to be."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fixit.load.check_input import check_path
from fixit.load.read import read_flow


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [300, 5_000, 200_000])
def test_random_bytes_are_one_fault(seed: int, size: int) -> None:
    data = random.Random(seed).randbytes(size)
    (found,) = read_flow("noise.yaml", data).diagnostics
    assert found.code == "F002" and "not a text in UTF-8" in found.message


def test_the_checks_of_a_binary_file_say_one_thing(tmp_path: Path) -> None:
    path = tmp_path / "noise.yaml"
    path.write_bytes(random.Random(1).randbytes(20_000))
    assert [one.code for one in check_path(str(path), None, None, "2026-11-22").found] == ["F002"]


def test_a_text_of_another_page_is_still_told_as_that() -> None:
    text = "id: lamp\ntitle: Лампа не горит и не светит\n".encode("cp1251")
    found = read_flow("lamp.yaml", text).diagnostics
    assert any("Windows-1251" in one.message for one in found)
