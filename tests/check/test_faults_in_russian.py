"""Faults in Russian: the same codes and places as in English, every sentence Russian, nothing left over."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fixit.cli.fault_forms import FORMS, write_faults
from fixit.cli.flows_check import check_file
from fixit.cli.neighbours import Surroundings
from fixit.diagnostics import Diagnostic
from fixit.load.check_input import Checked
from fixit.messages import use_language
from tests.check.test_code_pages import EXAMPLES, examples, take_marks
from tests.hostile.test_corpus import LIVE

HERE = Path(__file__).parent
BAD = sorted((HERE.parent / "bad_flows").glob("*.yaml"))
HOSTILE = sorted((HERE.parent / "hostile" / "yaml").iterdir())
TODAY = "2026-11-22"
GLUE = re.compile(r"\b(?:the|is|of|and|are|not|with|this|that|an?|it|in|on|to|has|was)\b")
"""Small words that no English sentence does without."""
AS_WRITTEN = re.compile(
    r"«[^»]*»|\"[^\"]*\"|'[^']*'|\{[^{}]*\}|\([^()]*\)|U\+\w+"
    r"|not, any|and,|known here|Permission denied|\w+-\w+|not:"
)
"""What messages quote: names, the author's words, keys."""


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    yield
    use_language("en")


def checked_in(path: Path, language: str) -> Checked:
    use_language(language)
    return check_file(str(path), Surroundings(), TODAY)


def found_in(path: Path, language: str) -> list[Diagnostic]:
    return checked_in(path, language).found


def sentences(one: Diagnostic) -> list[str]:
    return [words for words in (one.message, one.help, one.why) if words]


def machine(one: Diagnostic) -> tuple[object, ...]:
    """What of a fault programs read."""
    span = one.span
    return (
        *(one.code, one.severity, span.file, span.line, span.column, span.length),
        *(one.missing, bool(one.help), bool(one.why)),
        (one.repair.old, one.repair.new) if one.repair else None,
    )


def assert_alike_and_russian(path: Path) -> None:
    english, russian = found_in(path, "en"), found_in(path, "ru")
    assert [machine(one) for one in russian] == [machine(one) for one in english]
    for one, other in zip(russian, english, strict=True):
        for words in sentences(one):
            assert re.search("[а-яё]", words), words
            assert not GLUE.search(AS_WRITTEN.sub("", words)), words
            assert "{" not in words or "{" in "".join(sentences(other)), words
        assert one.message[-1:] != "." or other.message[-1:] == "."
        assert one.why[-1:] == "." or other.why[-1:] != "."


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_flows(path: Path) -> None:
    assert_alike_and_russian(path)


@pytest.mark.parametrize("code", EXAMPLES)
def test_every_code_in_its_own_example(code: str, tmp_path: Path) -> None:
    (name, text), _good = examples(code)
    path = tmp_path / name
    path.write_bytes(take_marks(text)[0])
    assert_alike_and_russian(path)
    assert code in {one.code for one in found_in(path, "ru")}


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_hostile_flows_in_every_form_of_report(path: Path) -> None:
    english, russian = found_in(path, "en"), checked_in(path, "ru")
    assert [machine(one) for one in russian.found] == [machine(one) for one in english]
    for one in russian.found:
        assert re.search("[а-яё]", one.message), one.message
        assert len(one.message) <= 500
    for form in FORMS:
        out = io.StringIO()
        write_faults([russian], form, out)
        assert bool(out.getvalue()) == (form in ("json", "sarif") or bool(russian.found)), form
        assert not LIVE.search(out.getvalue()), form


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (1, "и ещё 1 такое же место, в строках с 27 по 27"),
        (2, "и ещё 2 таких же места, в строках с 27 по 28"),
        (5, "и ещё 5 таких же мест, в строках с 27 по 31"),
    ],
)
def test_what_is_counted_is_counted_in_russian(tmp_path: Path, more: int, words: str) -> None:
    head = "id: many\nformat: 1\nversion: 1.0\nreviewed: 2026-11-20\ntitle: A lamp\nsteps: {}\n"
    path = tmp_path / "many.yaml"
    path.write_text(head + "".join(f"nonsense{place}qq: x\n" for place in range(20 + more)), encoding="utf-8")
    assert words in [one.message for one in found_in(path, "ru")]


def test_thousands_are_set_apart_by_a_blank(tmp_path: Path) -> None:
    path = tmp_path / "long.yaml"
    path.write_text("id: long\nformat: 1\ntitle: " + "a" * 5_000 + "\n", encoding="utf-8")
    shown = [one.message for one in found_in(path, "ru")]
    assert "слишком длинно: «title», знаков 5\u00a0000, можно до 4\u00a0000" in shown
