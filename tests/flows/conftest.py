"""The scenarios beside the shipped flows, played once for whoever looks at how they went."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixit.scenarios.suite import Suite, find_books


@pytest.fixture(scope="session")
def suite() -> Suite:
    suite = Suite()
    for file in find_books(str(Path(__file__).parents[2] / "flows")):
        suite.play(file)
    return suite
