"""`fixit flows check --fix`: mends what is certain, keeps every other byte, and has no work a second time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from fixit.cli.flows_check import check_paths
from fixit.cli.flows_fix import fix_file
from fixit.cli.neighbours import Surroundings
from fixit.edit.head import insert_reviewed, order_head
from fixit.edit.lines import Words, replace_words
from fixit.errors import FixitError

HOSTILE = sorted((Path(__file__).parent.parent / "hostile" / "yaml").iterdir())
BAD = sorted((Path(__file__).parent.parent / "bad_flows").glob("*.yaml"))
TODAY = "2026-11-22"
LAMP = """\
# Who looks after this: the lamp desk.
id: lamp
format: 1

version: 1.0   # raise me
reviewed: 2026-11-01
title: The lamp is "off"
steps:
  lit:   # the first question
    ask: Is the lamp on?
    options:
      yes: fixed
      no:   'plug'   # quoted
  plug:
    try: >-
      Push the plug
        in.
    solved: fixed
  to-support:
    escalate: support
    reason: Somebody should look at it.
  fixed:
    resolved: The lamp works.
"""


def put(folder: Path, text: str, name: str = "lamp.yaml") -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


def fix(path: Path) -> list[str]:
    return [change.code for change in fix_file(str(path), Surroundings(), TODAY)]


def swapped(*pairs: tuple[str, str], text: str = LAMP) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


BROKEN = (("'plug'", "'plgu'"), ("    solved: fixed", "    solvd: fixed"))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_near_names_are_mended_and_every_other_byte_stays(tmp_path: Path, end: str, mark: str) -> None:
    good = mark + LAMP.replace("\n", end)
    path = put(tmp_path, mark + swapped(*BROKEN).replace("\n", end))
    assert sorted(fix(path)) == ["F016", "F050"]
    assert path.read_bytes() == good.encode()
    assert fix(path) == []


def test_a_typo_below_a_typo_is_mended_too(tmp_path: Path) -> None:
    path = put(tmp_path, swapped(("    options:", "    optoins:"), ("yes: fixed", "yes: fixd")))
    assert fix(path) == ["F016", "F050"]
    assert path.read_text(encoding="utf-8") == LAMP


def test_a_name_with_two_near_names_is_left_to_the_author(tmp_path: Path) -> None:
    text = swapped(("  plug:\n", "  plug1:\n"), ("  to-support:", "  plug2:\n    tell: Look.\n  to-support:"))
    path = put(tmp_path, text.replace("'plug'", "'plug3'"))
    assert fix(path) == []


def test_a_key_is_never_written_twice(tmp_path: Path) -> None:
    path = put(tmp_path, swapped(("    solved: fixed", "    solvd: fixed\n    sloved: fixed")))
    fix(path)
    assert path.read_text(encoding="utf-8").count("    solved: fixed") == 1


def test_a_missing_review_gets_today_below_the_version(tmp_path: Path) -> None:
    path = put(tmp_path, swapped(("reviewed: 2026-11-01\n", "")))
    assert fix(path) == ["F021"]
    assert path.read_text(encoding="utf-8") == swapped(("reviewed: 2026-11-01", f"reviewed: {TODAY}"))
    assert fix(path) == []


def test_the_head_is_put_in_order_with_its_comments(tmp_path: Path) -> None:
    old = '# how it reads\ntitle: The lamp is "off"\nid: lamp\nformat: 1\n'
    text = LAMP.replace("id: lamp\nformat: 1\n", "").replace('title: The lamp is "off"\n', "")
    path = put(tmp_path, text.replace("\nversion", f"{old}\nversion").replace("# Who", "# Who", 1))
    assert fix(path) == ["F045"]
    mended = path.read_text(encoding="utf-8")
    assert mended.index("id:") < mended.index("format:") < mended.index("version:") < mended.index("title:")
    assert sorted(mended.split("\n")) == sorted(path.read_text(encoding="utf-8").split("\n"))
    assert "version: 1.0   # raise me\n" in mended
    assert fix(path) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("b: 1\na: 2\n", "a: 2\nb: 1\n"),
        ("b: 1\na: 2", "a: 2\nb: 1"),
        ("b: 1\r\na: 2\r\n", "a: 2\r\nb: 1\r\n"),
        ("# top\nb: 1\n\n# of a\na:\n  - 2\n# end\n", "# top\n# of a\na:\n  - 2\n\nb: 1\n# end\n"),
        ("---\nb: 1\na: 2\n", "---\na: 2\nb: 1\n"),
        ("b: 1\na: 2\n...\n", None),
        ("a: 2\nb: 1\n", None),
        ("b: 1\n? a\n: 2\n", None),
        ("b: 1\na: 2\nz: 3\n", None),
    ],
)
def test_order_moves_whole_blocks_or_nothing(text: str, expected: str | None) -> None:
    lines = text.split("\n")
    keys = [(word[0].lstrip("? "), n) for n, word in enumerate(lines, 1) if word[:1] in ("a", "b", "z")]
    assert order_head(text, keys, ("a", "b", "c")) == expected


def test_a_review_is_not_added_where_no_line_is_safe() -> None:
    assert insert_reviewed("{id: x, version: 1}", [("id", 1), ("version", 1)], TODAY) is None
    assert insert_reviewed("title: x\n", [("title", 1)], TODAY) is None


def test_a_word_that_is_not_at_its_place_is_not_replaced() -> None:
    text = "a: bcd\n"
    assert replace_words(text, [Words(1, 4, "xyz", "q")]) == (text, [])
    assert replace_words(text, [Words(9, 1, "a", "q")]) == (text, [])
    assert replace_words('a: "bcd"', [Words(1, 4, "bcd", "q")])[0] == 'a: "q"'


@pytest.mark.parametrize(
    "break_it",
    [
        lambda text: text + '    "open\n',
        lambda text: text.replace("    reason:", "\treason:"),
        lambda text: text + "---\nid: two\n",
        lambda text: text.replace("  fixed:\n", "  plug:\n"),
    ],
)
def test_a_file_with_faults_of_yaml_is_never_touched(tmp_path: Path, break_it) -> None:
    path = put(tmp_path, break_it(swapped(*BROKEN)))
    before = path.read_bytes()
    assert fix(path) == []
    assert path.read_bytes() == before


def test_what_was_changed_is_shown_and_what_is_left_is_told(tmp_path: Path) -> None:
    path = put(tmp_path, swapped(*BROKEN, ("escalate: support", "escalate: service-center")))
    path.chmod(0o640)
    out = io.StringIO()
    assert check_paths({}, [str(path)], "text", out, fix=True) == 0
    shown = out.getvalue().splitlines()
    assert shown[0] == f"{path}:13: mended F050: plgu -> plug"
    assert "F085" in out.getvalue()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["lamp.yaml"], "no draft is left"


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = put(tmp_path, swapped(*BROKEN), "real.txt")
    link = tmp_path / "lamp.yaml"
    link.symlink_to(real)
    assert fix(link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == LAMP


def test_nobody_mends_the_guides_that_come_along_by_accident() -> None:
    with pytest.raises(FixitError):
        check_paths({}, [], "text", io.StringIO(), fix=True)


@pytest.mark.parametrize("source", [*BAD, *HOSTILE], ids=lambda path: path.name)
def test_mending_is_idempotent_and_leaves_no_other_files(source: Path, tmp_path: Path) -> None:
    path = tmp_path / source.name
    data = source.read_bytes()
    path.write_bytes(data)
    changed = fix(path)
    once = path.read_bytes()
    assert (once != data) == bool(changed)
    assert fix(path) == []
    assert path.read_bytes() == once
    assert [one.name for one in tmp_path.iterdir()] == [source.name]
