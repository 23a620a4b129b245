"""The page in a browser walks as the engine does, loads nothing, and runs nothing but its own script."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from fixit.cli.flows_page import page_of
from fixit.cli.guides import open_guide
from tests.draw.walks_of_engine import SHIPPED, random_walk

pytestmark = pytest.mark.system
ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile" / "yaml"
WALKS, AT_ONCE = 60, 20


def browser() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "this test needs a browser: apt install chromium"
    return found


def dump(page: Path, walks: list[list[object]], folder: Path) -> str:
    """The page as it is after it walked `walks`."""
    address = f"{page.as_uri()}#walk={quote(json.dumps(walks))}"
    done = subprocess.run(
        [
            *(browser(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
            *(f"--user-data-dir={folder}", "--virtual-time-budget=20000", "--dump-dom", address),
        ],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    return done.stdout


def trails(dumped: str) -> list[list[str]]:
    return [
        [one.strip() for one in unescape(steps).split(" > ")]
        for steps in re.findall(r'<li data-steps="([^"]*)"', dumped)
    ]


GUIDES = [
    *SHIPPED,
    str(ROOT / "tests" / "cli" / "guides" / "demo.yaml"),
    str(ROOT / "tests/draw/every-kind.yaml"),
]


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_random_answers_lead_to_the_same_steps_and_endings(name: str, tmp_path: Path) -> None:
    guide = open_guide({}, name)
    page = tmp_path / "page.html"
    page.write_text(page_of(guide, "en"), encoding="utf-8")
    assert '"whole":true' in page.read_text(encoding="utf-8")
    for begin in range(0, WALKS, AT_ONCE):
        taken = [random_walk(guide, guide.flow.id, seed) for seed in range(begin, begin + AT_ONCE)]
        shown = trails(dump(page, [replies for replies, _screens in taken], tmp_path / "profile"))
        for came, (_replies, screens) in zip(shown, taken, strict=True):
            assert came == [screen.strip() for screen in screens]


@pytest.mark.parametrize(
    "name", ["p14-mermaid-keyword-end", "p16-dot-break", "x31-rich-closing-tag", "p01-md-link-js"]
)
def test_hostile_words_stay_words(name: str, tmp_path: Path) -> None:
    guide = open_guide({}, str(HOSTILE / f"{name}.yaml"))
    if any(one.severity == "error" for one in guide.loaded.diagnostics):
        pytest.fail("this row is accepted by the reader")
    page = tmp_path / "page.html"
    page.write_text(page_of(guide, "en"), encoding="utf-8")
    dumped = dump(page, [[]], tmp_path / "profile")
    assert dumped.count("<script") == 2
    assert trails(dumped)
