"""Shared by the tests of proofs: the engine gives up soon."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fixit.walk import advance


@pytest.fixture(autouse=True, scope="session")
def give_up_soon() -> Iterator[None]:
    """Flows at random may go round in silence; the engine need not do so 200,000 times."""
    usual, advance.MOST_STEPS = advance.MOST_STEPS, 500
    yield
    advance.MOST_STEPS = usual
