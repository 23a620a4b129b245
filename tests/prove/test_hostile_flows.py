"""Every hostile file given to `fixit flows prove`: one clear message or a proof, and never a traceback."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest

from fixit.cli.flows_prove import prove_paths
from fixit.errors import FixitError
from tests.prove.running import LONG

HERE = Path(__file__).parent.parent / "hostile" / "yaml"
FILES = sorted(path for path in HERE.rglob("*") if path.is_file())
HUGE = ("b17-", "s084c-", "s085l-")
"""Thousands of steps, or hundreds of conditions: some seconds each."""
LIVE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


@pytest.mark.parametrize("part", range(8))
def test_hostile_flows(part: int, tmp_path: Path) -> None:
    for number, path in enumerate(FILES[part::8]):
        if not LONG and path.name.startswith(HUGE):
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        out = io.StringIO()
        try:
            code = prove_paths({}, [str(shutil.copy(path, folder))], stdout=out)
            said = out.getvalue()
        except FixitError as error:
            code, said = error.code, f"{error.message}\n{error.hint}"
            assert len(error.message.splitlines()) <= 4, path.name
        assert code in (0, 1, 2), path.name
        assert said.strip() and len(said) < 20_000, path.name
        assert not LIVE.search(said), path.name
