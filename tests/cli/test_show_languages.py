"""`fixit flows show --lang`: a language that the guide does not have is told, not replaced."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest

from fixit.cli.flows_show import show_step
from fixit.errors import USAGE, FixitError

FLOWS = Path(__file__).parent.parent.parent / "flows"


def test_a_language_that_the_guide_lacks_is_told_with_those_it_has(own_home: Path) -> None:
    out = StringIO()
    with pytest.raises(FixitError) as caught:
        show_step({"language": "de"}, str(FLOWS / "microphone.yaml"), "where", stdout=out)
    assert caught.value.code == USAGE and out.getvalue() == ""
    assert "de" in str(caught.value) and "ru, en" in caught.value.hint


@pytest.mark.parametrize("language", ["ru", "en", "en-GB"])
def test_a_language_that_it_has_is_shown(own_home: Path, language: str) -> None:
    out = StringIO()
    show_step({"language": language}, str(FLOWS / "microphone.yaml"), "where", stdout=out)
    assert ("Where" in out.getvalue()) == (language != "ru")


def test_a_guide_without_languages_is_shown_in_any(tmp_path: Path, own_home: Path) -> None:
    text = "id: lamp\nformat: 1\nversion: 1.0\nreviewed: 2026-11-01\ntitle: Lamp\nsteps:\n"
    text += "  on:\n    ask: Is it on?\n"
    text += "    options:\n      yes: end\n      no: end\n  end:\n    explained: It is.\n"
    (tmp_path / "lamp.yaml").write_text(text, encoding="utf-8")
    out = StringIO()
    show_step({"language": "de"}, str(tmp_path / "lamp.yaml"), "on", stdout=out)
    assert "Is it on?" in out.getvalue()
