"""The JSON Schema for editors takes every good guide and refuses what an editor can see to be wrong."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from fixit.flow.fields import GROUPS, KINDS
from fixit.flow.schema import flow_schema, kit_schema, region_schema

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile"
FLOWS = [path for path in sorted((ROOT / "flows").glob("*.yaml")) if not path.name.endswith(".test.yaml")]
PACKS = [path for path in FLOWS if path.name.startswith("region-")]
GOOD = [path for path in FLOWS if path.name != "kit.yaml" and path not in PACKS] + [
    ROOT / "tests/cli/guides/demo.yaml",
    ROOT / "tests/draw/every-kind.yaml",
    ROOT / "tests/bad_flows/good.yaml",
]
ROWS = [line.split("\t") for line in (HOSTILE / "index.tsv").read_text(encoding="utf-8").splitlines()[1:]]
NULL_WORDS = ("n04_null_words", "n34_complaints_bare_words")
"""An editor takes a bare ~ or null for nothing, where a flow has the words."""
VALIDATOR = Draft7Validator(flow_schema())


class Core(yaml.SafeLoader):
    """YAML 1.2 as yaml-language-server reads it: `yes` and dates are texts."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), list(first))


def named(value: Any) -> Any:
    """The value with texts for keys, as JSON has them."""
    if isinstance(value, dict):
        return {
            str(key).lower() if key in (True, False, None) else str(key): named(one)
            for key, one in value.items()
        }
    return [named(one) for one in value] if isinstance(value, list) else value


def read(path: Path) -> Any:
    return named(yaml.load(path.read_text(encoding="utf-8"), Loader=Core))


def test_all_are_schemas_of_draft_7() -> None:
    Draft7Validator.check_schema(flow_schema())
    Draft7Validator.check_schema(kit_schema())
    Draft7Validator.check_schema(region_schema())


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_guide_fits(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(read(path))] == []


def test_the_kit_fits_its_own() -> None:
    kit = read(ROOT / "flows" / "kit.yaml")
    assert list(Draft7Validator(kit_schema()).iter_errors(kit)) == []
    assert not VALIDATOR.is_valid(kit)


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.name)
def test_region_packs_fit_their_own(path: Path) -> None:
    pack = read(path)
    assert list(Draft7Validator(region_schema()).iter_errors(pack)) == []
    assert not VALIDATOR.is_valid(pack)
    wrong = {**pack, "country": "DE"}
    assert not Draft7Validator(region_schema()).is_valid(wrong)


ACCEPTED = [row for row in ROWS if row[3] == "accept" and row[0] not in NULL_WORDS and row[2] != "bomb"]


@pytest.mark.parametrize("row", ACCEPTED, ids=lambda row: row[0])
def test_a_hostile_guide_that_the_reader_takes_fits(row: list[str]) -> None:
    assert VALIDATOR.is_valid(read(HOSTILE / row[1]))


SEEN = (
    *("n30_misspelt_key", "n31_case_key", "m39_cyrillic_key", "s048b", "s048d", "s048e", "s050b"),
    *("s053a", "s055a", "s056a", "s045a", "s051a", "s100d"),
)


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row[3] == "reject" and row[0].startswith(SEEN)], ids=lambda row: row[0]
)
def test_what_has_the_wrong_shape_is_refused_in_the_editor(row: list[str]) -> None:
    assert not VALIDATOR.is_valid(read(HOSTILE / row[1]))


def test_every_key_of_the_table_is_described() -> None:
    text = str(flow_schema()) + str(kit_schema()) + str(region_schema())
    for group in (*GROUPS, *KINDS):
        for field in GROUPS.get(group, ()):
            assert field.meaning in text or repr(field.meaning)[1:-1] in text, (group, field.name)
