"""Tidying keeps what a file says, every comment, and the order that means something; twice is as once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fixit.cli.flows_write import format_paths, tidy_text
from fixit.edit.format import tidy, write_words
from fixit.errors import FixitError
from fixit.load.read import read_flow, read_kit
from fixit.scenarios.read import read_book

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile"
SHIPPED = sorted((ROOT / "flows").glob("*.yaml"))
ROWS = [line.split("\t") for line in (HOSTILE / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]]
KIT = read_kit("kit.yaml", (ROOT / "flows/kit.yaml").read_bytes())

UNTIDY = """\
# The lamp.

id: 'lamp'   # its name
version: "1.0"
format: 1
reviewed: 2026-11-22
title: {en: The lamp, ru: "Лампа: вот"}
solved: works
steps:
    # first of all
    on:
        options: {yes: plug, no: shop}   # both
        # why not
        ask: "Does it
          glow?"


    plug:
        try: |
          Push it in.
          Wait.
        sources: ['a: b', "c"]
        # the last word of this step
    shop:
      escalate: service-centre
      needs: [on]
      reason: 'It''s broken'
    works: {resolved: It shines.}
# the end
"""
TIDY = """\
# The lamp.

id: lamp  # its name
format: 1
version: "1.0"
reviewed: 2026-11-22
title:
  en: The lamp
  ru: "Лампа: вот"
solved: works
steps:
  # first of all
  on:
    # why not
    ask: Does it glow?
    options:
      yes: plug
      no: shop  # both

  plug:
    try: |
      Push it in.
      Wait.
    sources:
      - "a: b"
      - c
    # the last word of this step
  shop:
    escalate: service-centre
    reason: It's broken
    needs:
      - on
  works:
    resolved: It shines.
# the end
"""


def test_indents_quotes_and_keys_are_put_right_and_comments_stay() -> None:
    assert tidy(UNTIDY, "head") == TIDY
    assert tidy(TIDY, "head") == TIDY


def test_what_speaks_of_the_whole_file_stays_at_its_head_when_keys_move() -> None:
    modeline = "# yaml-language-server: $schema=./fixit.schema.json"
    text = f"{modeline}\n# The lamp.\n\n# once a year\nreviewed: 2026-11-22\nid: lamp\n"
    after = f"{modeline}\n# The lamp.\n\nid: lamp\n# once a year\nreviewed: 2026-11-22\n"
    assert tidy(text, "head") == after
    assert tidy(after, "head") == after
    assert tidy(f"{modeline}\nreviewed: x\nid: lamp\n", "head") == f"{modeline}\nid: lamp\nreviewed: x\n"


def meaning(name: str, text: str) -> object:
    """What the reader makes of a file, without where it stands and which bytes it is."""
    data = text.encode()
    if name.endswith(".test.yaml"):
        book = read_book(name, data)
        return [
            (one.name, [(a.step, [s.value for s in a.said]) for a in one.answers]) for one in book.scenarios
        ]
    if name == "kit.yaml":
        kit = read_kit(name, data)
        return kit.kit.facts, kit.kit.remedies, kit.kit.values, sorted(kit.runs)
    flow = read_flow(name, data, KIT).flow
    if flow is None:
        return None
    return [getattr(flow, field) for field in flow.fields if field not in ("digest", "left")]  # type: ignore[attr-defined]


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)(#.*?)\s*$", text, re.MULTILINE))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_shipped_file_means_the_same_afterwards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    after = tidy_text(str(path), text)
    assert meaning(path.name, after) == meaning(path.name, text)
    assert comments(after) == comments(text)
    assert tidy_text(str(path), after) == after


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[3] in ("accept", "neutralise", "warn")], ids=lambda row: row[0]
)
def test_a_hostile_file_that_is_read_means_the_same_afterwards(row: list[str]) -> None:
    path = HOSTILE / row[1]
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    try:
        after = tidy_text(str(path), text)
    except FixitError as error:
        assert "without changing" not in error.message
        assert row[3] != "accept"
        return
    assert meaning(path.name, after) == meaning(path.name, text)
    assert tidy_text(str(path), after) == after


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40))
def test_any_words_come_back_from_yaml_as_they_were(words: str) -> None:
    if not words.strip() or "\u2028" in words or "\u2029" in words or "\ufeff" in words:
        return
    document = f"key:\n  - {write_words(words)}\n  other: 1\n".replace("  other: 1\n", "")
    assert yaml.load(document, Loader=yaml.BaseLoader) == {"key": [words]}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["# a comment", "", "      # deeper", "  # here"]),
            st.sampled_from(["  a: 1", "  b: 'two'  # behind", "  c:\n      - x\n      - y", '  d: "e: f"']),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[1],
    )
)
def test_comments_anywhere_are_kept_and_stay_where_they_are(parts: list[tuple[str, str]]) -> None:
    text = "top:\n" + "".join(f"{comment}\n{entry}\n" for comment, entry in parts) + "# last\n"
    after = tidy(text, "")
    assert comments(after) == comments(text)
    assert tidy(after, "") == after
    assert yaml.load(after, Loader=yaml.BaseLoader) == yaml.load(text, Loader=yaml.BaseLoader)


def test_a_check_changes_nothing_and_says_what_would_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lamp.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    assert format_paths([str(path)], check=True) == 1
    assert "would change" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == UNTIDY
    path.chmod(0o640)
    assert format_paths([str(tmp_path)]) == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert path.stat().st_mode & 0o777 == 0o640
    assert format_paths([str(tmp_path)], check=True) == 0


def test_a_file_with_errors_is_left_alone_and_the_error_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "lamp.yaml"
    path.write_text(UNTIDY.replace("try: |", "tri: |"), encoding="utf-8")
    with pytest.raises(FixitError, match=r"lamp\.yaml:\d+"):
        format_paths([str(path)])
