"""A new guide passes every check, and its scenarios walk every branch of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fixit.cli.flows_check import check_paths
from fixit.cli.flows_test import test_paths as play_paths
from fixit.cli.flows_write import format_paths, new_guide
from fixit.errors import FixitError, Stopped

ODD = ['Чёрный: "экран" # и тишина', "- it's (dead) & [gone], isn't it?", "yes", "1.0", "*100#", "'"]


def check_all(folder: Path) -> str:
    out = io.StringIO()
    assert check_paths({}, [str(folder)], "text", out) == 0
    return out.getvalue()


def test_a_new_guide_passes_every_check(tmp_path: Path) -> None:
    assert new_guide({}, "wifi-drops", {}, str(tmp_path), no_input=True, stdout=io.StringIO()) == 0
    assert "warning" not in check_all(tmp_path)
    out = io.StringIO()
    assert play_paths({}, [str(tmp_path)], coverage=True, least=100, stdout=out) == 0
    assert "100.0 %" in out.getvalue()
    assert format_paths([str(tmp_path)], check=True, stdout=io.StringIO()) == 0


@pytest.mark.parametrize("words", ODD)
def test_any_words_of_its_author_can_stand_in_it(words: str, tmp_path: Path) -> None:
    said = {
        "title_ru": words + " а",
        "title_en": words + " a",
        "remedy_en": words + " b",
        "question_ru": words + " в",
    }
    new_guide({}, "odd", said, str(tmp_path), no_input=True, stdout=io.StringIO())
    check_all(tmp_path)


def test_what_was_not_said_is_asked_and_an_empty_line_takes_the_example(tmp_path: Path) -> None:
    out = io.StringIO()
    given = io.StringIO("Не слышно\nNo sound\n\n\n\n\ncarrier\n")
    assert new_guide({}, "silence", {}, str(tmp_path), stdin=given, stdout=out) == 0
    text = (tmp_path / "silence.yaml").read_text(encoding="utf-8")
    assert "ru: Не слышно" in text
    assert "escalate: carrier" in text
    assert "to: carrier" in (tmp_path / "silence.test.yaml").read_text(encoding="utf-8")
    check_all(tmp_path)


def test_nothing_is_written_over_and_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "lamp.test.yaml").write_text("mine\n", encoding="utf-8")
    with pytest.raises(FixitError, match="exists already"):
        new_guide({}, "lamp", {}, str(tmp_path), no_input=True)
    assert not (tmp_path / "lamp.yaml").exists()
    with pytest.raises(Stopped):
        new_guide({}, "other", {}, str(tmp_path), stdin=io.StringIO("ru\n"), stdout=io.StringIO())
    assert not (tmp_path / "other.yaml").exists()


@pytest.mark.parametrize("words", ["{power}", "\u202eabc", "…", "x" * 301])
def test_words_that_no_person_could_read_are_refused(words: str, tmp_path: Path) -> None:
    with pytest.raises(FixitError):
        new_guide({}, "lamp", {"title_en": words}, str(tmp_path), no_input=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Wifi", "../x", "", "a b", "x" * 65])
def test_a_name_that_no_guide_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(FixitError):
        new_guide({}, name, {}, str(tmp_path), no_input=True)
    assert list(tmp_path.iterdir()) == []
