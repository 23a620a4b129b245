"""The page as text: nothing comes from elsewhere, and nothing of a guide can end where it stands."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from fixit.cli.flows_page import page_of
from fixit.cli.guides import open_guide
from fixit.errors import FixitError

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile" / "yaml"


def page(name: str) -> str:
    return page_of(open_guide({}, name), "en")


def test_only_its_own_script_and_style_may_run_and_nothing_is_loaded() -> None:
    text = page("gps")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]
    for tag, source in (("script", r"<script>(.*?)</script>"), ("style", r"<style>(.*?)</style>")):
        inside = re.search(source, text, re.DOTALL)
        assert inside is not None, tag
        assert b64encode(sha256(inside[1].encode()).digest()).decode() in policy[1]
    frame = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
    assert not re.search(r"<(link|img|iframe|object|embed|base|form)\b", frame)
    assert not re.search(r"\son\w+\s*=\s*[\"']", frame)
    assert "innerHTML" not in frame
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", frame)


def test_hostile_words_cannot_leave_the_data(tmp_path: Path) -> None:
    text = (ROOT / "tests/cli/guides/demo.yaml").read_text(encoding="utf-8")
    path = tmp_path / "demo.yaml"
    path.write_text(
        text.replace("The lamp is dark", "'</script><script>alert(1)</script>'"), encoding="utf-8"
    )
    made = page(str(path))
    assert made.count("<script") == 2
    held = re.search(r'id="data">(.*?)</script>', made, re.DOTALL)
    assert held is not None
    assert json.loads(held[1])["title"]["en"] == "</script><script>alert(1)</script>"


def test_a_guide_with_errors_makes_no_page() -> None:
    with pytest.raises(FixitError):
        page(str(HOSTILE / "s001-target-unknown.yaml"))
