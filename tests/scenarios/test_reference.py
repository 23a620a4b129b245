"""The page about scenarios says what the tables say, and its example is played as it says."""

from __future__ import annotations

import re
from pathlib import Path

from fixit.flow.reference import INTRODUCTION as FLOW_PAGE
from fixit.scenarios import keys, model, person
from fixit.scenarios.codes import TITLES
from fixit.scenarios.reference import INTRODUCTION, render_reference
from fixit.scenarios.suite import Suite

DOCS = Path(__file__).parent.parent.parent / "docs"


def test_the_page_is_written_from_the_tables() -> None:
    assert (DOCS / "scenarios.md").read_text(encoding="utf-8") == render_reference(), (
        "python -m fixit.scenarios.reference > docs/scenarios.md"
    )


def test_every_key_reply_and_code_is_on_the_page_with_an_example_of_every_key() -> None:
    page = render_reference()
    for table in (keys.HEAD, keys.SCENARIO, keys.EXPECT, keys.OTHERWISE, keys.REPLIES, keys.COMMANDS, TITLES):
        for name in table:
            assert f"| `{name}`" in page
    for table in (keys.HEAD, keys.SCENARIO, keys.EXPECT):
        for name, key in table.items():
            assert key.holds and (key.example.startswith(f"{name}:") or name == "scenarios")


def test_the_words_on_the_page_are_those_that_are_read() -> None:
    assert set(keys.CONSENTS) == set(model.CONSENTS)
    assert set(keys.COMMANDS) == set(model.COMMANDS)
    assert {*person.RESULTS, person.NEEDS_STARTED} <= set(keys.REPLIES)


def test_the_example_on_the_page_is_played_as_it_says(tmp_path: Path) -> None:
    for page, name in ((FLOW_PAGE, "lamp.yaml"), (INTRODUCTION, "lamp.test.yaml")):
        (block, *_rest) = re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S)
        (tmp_path / name).write_text(block, encoding="utf-8")
    suite = Suite()
    suite.play(str(tmp_path / "lamp.test.yaml"))
    (tested,) = suite.tested
    assert tested.book.faults == [] and tested.failed == [] and len(tested.played) == 2


def test_other_pages_lead_to_it() -> None:
    for name in ("flow-format.md", "authors.md"):
        assert "(scenarios.md)" in (DOCS / name).read_text(encoding="utf-8")
