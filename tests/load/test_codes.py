"""Every code that the reader gives has a title, and every title of the reader's has a use."""

from __future__ import annotations

import re
from pathlib import Path

from fixit.check.table import READING, TITLES

ROOM = Path(__file__).parent.parent.parent / "fixit" / "load"


def test_codes_and_titles_agree():
    used = {
        code
        for path in ROOM.glob("*.py")
        for code in re.findall(r'"(F\d\d\d)"', path.read_text(encoding="utf-8"))
    }
    assert used == set(READING)
    assert set(READING) <= set(TITLES) and len(set(READING.values())) == len(READING)
