"""The reference page says what the table says, and its example is a good flow."""

from __future__ import annotations

from pathlib import Path

from fixit.flow.fields import GROUPS, HABITS, KINDS, SHAPES, fields_of
from fixit.flow.reference import INTRODUCTION, render_reference
from fixit.load.check_input import check_data

PAGE = Path(__file__).parent.parent.parent / "docs" / "flow-format.md"


def test_the_page_is_fresh():
    assert PAGE.read_text(encoding="utf-8") == render_reference(), (
        "python -m fixit.flow.reference > docs/flow-format.md"
    )


def test_every_field_has_a_shape_and_a_meaning():
    for fields in GROUPS.values():
        for field in fields:
            assert field.shape in SHAPES and field.meaning.endswith(".")
            assert (field.shape == "one-of") == bool(field.values)
            assert (field.shape in ("number", "whole")) == (field.low < field.high)


def test_every_shape_can_be_read():
    from fixit.load.mappings import READERS

    assert set(READERS) == set(SHAPES)


def test_habits_lead_to_keys_that_are_there():
    known = {name for group in (*GROUPS, *KINDS) for name in fields_of(group)}
    assert set(HABITS.values()) <= known


def test_the_example_is_a_good_flow():
    example = INTRODUCTION.split("```yaml\n")[1].split("```")[0]
    checked = check_data("lamp.yaml", example.encode(), None, ())
    assert checked.found == [] and checked.flow is not None
