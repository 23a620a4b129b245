"""Screens as they look, in both languages, on wide and narrow terminals, held against tests/golden.

To look at a change and keep it: FIXIT_GOLDEN=write pytest tests/terminal/test_golden_screens.py; git diff
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
SCREENS = {
    "yesno": ((), ("yesno",)),
    "why": (("w",), ("yesno",)),
    "help": (("?",), ("yesno",)),
    "second": (("1", "2"), ("yesno", "choice", "several")),
    "checklist": (("y",), ("checklist",)),
    "several": (("2",), ("several",)),
    "try": ((), ("try",)),
    "consent": ((), ("consent",)),
    "offer": ((), ("offer",)),
    "number": (("-", "9"), ("number",)),
    "text": ((), ("text",)),
    "date": ((), ("date",)),
    "intake": ((), ("intake",)),
    "list": (("\t",), ("intake",)),
    "many": (("\x1b[A", "\x1b[A"), ("many",)),
    "typing": (("/", "b"), ("choice",)),
    "confirm": (("2", "h"), ("several",)),
    "tight": (("y",), ("six",)),
    "advice": ((), ("advice",)),
    "told": ((), ("told", "aside", "yesno")),
    "handover": ((), ("handover", "choice")),
}
ENDINGS = ("solved", "escalated", "explained", "danger")


def compare(name: str, shown: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("FIXIT_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown + "\n", encoding="utf-8")
    assert shown + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80", "40"])
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_screens(pty, name, language, size):
    keys, views = SCREENS[name]
    run = pty(*views, size=size, FIXIT_LANG=language)
    run.press(*keys)
    run.at_prompt()
    run.read(0.3)
    compare(f"{name}_{language}_{size[0]}", run.show())


@pytest.mark.parametrize("size", [(80, 24), (40, 20)], ids=["80", "40"])
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("name", ENDINGS)
def test_endings(pty, name, language, size):
    run = pty(name, size=size, FIXIT_LANG=language)
    assert run.end() == 0
    compare(f"{name}_{language}_{size[0]}", run.show())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_plain_host_says_the_same_in_lines(pty, language):
    run = pty("--plain", "yesno", "try", "escalated", size=(80, 60), FIXIT_LANG=language, TERM="dumb")
    for line in ("да", "2"):
        run.see(":")
        run.read(0.5)
        run.send(line + "\r")
    assert run.end() == 0
    compare(f"plain_{language}_80", run.show())
