"""Code, page, example and test are one: every example is checked as a file, and earns what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import fixit.check
from fixit.check.table import TITLES
from fixit.cli.flows_check import check_file
from fixit.cli.neighbours import Surroundings

FOLDER = Path(fixit.check.__file__).parent / "codes"
PAGES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
SECTIONS = ["Why it hurts", "Bad", "Good", "How to mend it"]
BLOCK = re.compile(r"^```yaml(?: file=(\S+))?\n(.*?)^```$", re.M | re.S)
MARK = re.compile(r"\s*# <- ((?:F\d{3} ?)+)$")
ODD = re.compile(r"<U\+([0-9A-F]{4})>|<0x([0-9A-F]{2})>")
TODAY = "2026-11-22"
WITHOUT_YAML = {"F001"}
EXAMPLES = sorted(set(PAGES) - WITHOUT_YAML)


def examples(code: str) -> list[tuple[str, str]]:
    """File name and text of the bad and of the good example."""
    return [(name or f"{id_of(text)}.yaml", text) for name, text in BLOCK.findall(PAGES[code])]


def id_of(text: str) -> str:
    found = re.search(r"^id: ([\w-]+)", text, re.M)
    return found[1] if found else "example"


def take_marks(text: str) -> tuple[bytes, set[tuple[int, str]]]:
    """The example as bytes, without marks, and with its odd characters in place; and what is marked."""
    marked = set()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        found = MARK.search(line)
        if found:
            marked |= {(number, code) for code in found[1].split()}
            lines[number - 1] = line[: found.start()]
    data = b""
    at = 0
    whole = "\n".join(lines)
    for odd in ODD.finditer(whole):
        data += whole[at : odd.start()].encode()
        data += chr(int(odd[1], 16)).encode() if odd[1] else bytes([int(odd[2], 16)])
        at = odd.end()
    return data + whole[at:].encode(), marked


def found_in(folder: Path, name: str, data: bytes) -> set[tuple[int, str]]:
    path = folder / name
    path.write_bytes(data)
    return {(one.span.line, one.code) for one in check_file(str(path), Surroundings(), TODAY).found}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(PAGES) == sorted(TITLES)


@pytest.mark.parametrize("code", PAGES)
def test_a_page_has_its_title_and_its_sections(code: str) -> None:
    page = PAGES[code]
    assert page.splitlines()[0] == f"# {code}: {TITLES[code]}"
    assert re.findall(r"^## (.*)$", page, re.M) == SECTIONS
    prose = re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)
    parts = [part.strip() for part in re.split(r"^#+ .*$", prose, flags=re.M)[1:]]
    meaning, hurt, _bad, _good, mend = parts
    assert all(len(part) > 20 for part in (meaning, hurt, mend))


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_bad_example_earns_its_code_at_the_marked_line(code: str, tmp_path: Path) -> None:
    (name, text), _good = examples(code)
    data, marked = take_marks(text)
    assert code in {one for _line, one in marked}
    assert found_in(tmp_path, name, data) == marked


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_good_example_is_silent(code: str, tmp_path: Path) -> None:
    _bad, (name, text) = examples(code)
    data, marked = take_marks(text)
    assert not marked
    assert found_in(tmp_path, name, data) == set()


def test_a_file_that_cannot_be_read_earns_f001(tmp_path: Path) -> None:
    (tmp_path / "no-sound.yaml").mkdir()
    checked = check_file(str(tmp_path / "no-sound.yaml"), Surroundings(), TODAY)
    assert [(one.code, one.span.line) for one in checked.found] == [("F001", 1)]
