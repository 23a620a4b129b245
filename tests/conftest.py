"""Shared by all tests: nothing of the person's own files is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from fixit.messages import use_language

SLOW_EXAMPLES = 151
"""`--hypothesis-profile=slow`: the long run, which .ci/run does; figures of a test's own stay."""
settings.register_profile("slow", max_examples=SLOW_EXAMPLES)


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test has an empty home of its own, English, and a plain environment."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("FIXIT_HOME", str(home))
    monkeypatch.setenv("FIXIT_LANG", "en")
    use_language("en")
    for name in ("FIXIT_FLOWS", "FIXIT_STORE", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)
    return home
