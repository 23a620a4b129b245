"""Every code has its Russian page: prose only, the examples are those of the English one."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import fixit.check
from fixit.check.table import TITLES
from fixit.cli.code_pages import read_page, title_of
from fixit.cli.flows_explain import explain_codes, near_codes
from fixit.messages import use_language
from fixit.scenarios.codes import TITLES as OF_SCENARIOS

ENGLISH = Path(fixit.check.__file__).parent / "codes"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ENGLISH / "ru").glob("*.md"))}
SHOWN = ["Чем это плохо", "Плохо", "Хорошо", "Как исправить"]
BLOCK = re.compile(r"^```.*?^```$", re.M | re.S)
CODE = re.compile(r"`[^`]*`|\.\.\.|[A-Z][A-Za-z-]*|\b(?:id|why|label|try|fixit|kit\.yaml)\b")
"""What stays as it is in every language: what is written so in the file, names, abbreviations."""


@pytest.fixture(autouse=True)
def russian() -> Iterator[None]:
    use_language("ru")
    yield
    use_language("en")


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(PAGES) == sorted(TITLES)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_prose_with_a_title_and_two_sections(code: str) -> None:
    page = PAGES[code]
    title, *parts = re.split(r"^#+ (.*)\n", page, flags=re.M)[1:]
    assert title.startswith(f"{code}: ")
    assert parts[1::2] == ["Чем это плохо", "Как исправить"]
    assert all(len(part.strip()) > 20 for part in parts[::2])
    assert "```" not in page
    assert "!" not in re.sub(r"`[^`]*`", "", page)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_speaks_russian(code: str) -> None:
    bare = CODE.sub("", PAGES[code])
    assert re.findall(r"[A-Za-z]{3,}", bare) in ([], ["muted"])  # {muted} is a placeholder's example


@pytest.mark.parametrize("code", PAGES)
def test_what_is_shown_has_the_english_examples_once(code: str) -> None:
    shown, english = read_page(code), (ENGLISH / f"{code}.md").read_text(encoding="utf-8")
    assert BLOCK.findall(shown) == BLOCK.findall(english)
    assert re.findall(r"^## (.*)$", BLOCK.sub("", shown), re.M) == SHOWN


@pytest.mark.parametrize("code", PAGES)
def test_the_code_in_a_page_is_the_code_of_the_english_one(code: str) -> None:
    """Keys and commands that the English prose names are named in Russian, too; more may be."""
    english = BLOCK.sub("", (ENGLISH / f"{code}.md").read_text(encoding="utf-8"))
    wanted = {word for word in re.findall(r"`([^`]+)`", english) if word.isascii() and " " not in word}
    left = {word for word in wanted if f"`{word}`" not in PAGES[code] and word not in PAGES[code]}
    assert left <= {"!name", "kit.NAME", "region.NAME"}


def test_explain_shows_pages_and_the_list_in_russian() -> None:
    out = io.StringIO()
    assert explain_codes(["F012", "t5"], out) == 0
    shown = out.getvalue()
    assert shown.startswith("F012: Комментарий для fixit не дописан\n")
    assert "\nПлохо\n\n    id: no-sound\n" in shown
    assert "T005: Нет такого шага" in shown
    out = io.StringIO()
    explain_codes([], out)
    every = {**TITLES, **OF_SCENARIOS}
    assert out.getvalue().splitlines() == [f"{code}  {title_of(code)}" for code in sorted(every)]
    assert all(re.search("[а-я]", title_of(code)) for code in every)


def test_a_word_of_a_title_finds_its_code_in_both_languages() -> None:
    assert near_codes("круг") == ["F056"]
    assert near_codes("loop") == ["F056"]
