"""Short ways to read a flow that a test writes down."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from fixit.diagnostics import Diagnostic
from fixit.load.read import Loaded, read_flow, read_kit

HEAD = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is dark
"""

Read = Callable[..., Loaded]


@pytest.fixture
def read() -> Read:
    """Reads the steps of a flow: the head comes before them, unless `whole`; `kit` is a kit.yaml."""

    def read_text(steps: str, kit: str = "", whole: bool = False) -> Loaded:
        steps = textwrap.dedent(steps)
        text = steps if whole else HEAD + "steps:\n" + textwrap.indent(steps, "  ")
        loaded_kit = read_kit("kit.yaml", textwrap.dedent(kit).encode()) if kit else None
        assert loaded_kit is None or not loaded_kit.diagnostics, loaded_kit.diagnostics
        return read_flow("lamp.yaml", text.encode(), loaded_kit)

    return read_text


@pytest.fixture
def told() -> Callable[[list[Diagnostic]], list[tuple[int, str]]]:
    """Line and code of each diagnostic."""

    def places(found: list[Diagnostic]) -> list[tuple[int, str]]:
        return [(one.span.line, one.code) for one in found]

    return places
