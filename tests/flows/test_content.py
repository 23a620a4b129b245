"""Every check that a technician knows is in a guide, or left out on purpose; the page tells the truth."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median

from fixit.check.lexicon import PURCHASE
from fixit.check.spoken import fold
from fixit.flow.deciding import is_read, texts_of
from fixit.flow.model import Ask, Checklist
from fixit.load.library import Library
from fixit.scenarios.content import gather, read_left_out, write_page
from fixit.scenarios.suite import Suite

ROOT = Path(__file__).parent.parent.parent
LEAST_PEOPLE, USUAL_SCREENS, MOST_SCREENS = 300, 5, 9
KNOWN = {"MI": 28, "GP": 25, "MC": 25, "SG": 26, "EP": 11, "BU": 10, "FB": 15}
"""How many checks there are to know of each problem."""


def test_every_check_is_in_a_guide_or_left_out_with_a_reason(suite: Suite) -> None:
    known = {f"{problem}-{number:02}" for problem, count in KNOWN.items() for number in range(1, count + 1)}
    left_out = read_left_out(str(ROOT / "docs" / "left-out.tsv"))
    assert set(left_out) <= known and all(len(reason) > 20 for reason in left_out.values())
    assert known - set(left_out) - set(gather(suite)) == set()


def test_a_person_with_one_cause_is_there_soon(suite: Suite) -> None:
    screens: dict[str, list[int]] = {}
    for found in gather(suite).values():
        for line in found:
            screens.setdefault(line.flow, []).append(int(line.screens))
    assert sum(map(len, screens.values())) >= LEAST_PEOPLE
    for flow_id, counts in screens.items():
        assert median(counts) <= USUAL_SCREENS and max(counts) <= MOST_SCREENS, (flow_id, sorted(counts))


def test_the_page_is_what_the_scenarios_say_today(suite: Suite) -> None:
    left_out = read_left_out(str(ROOT / "docs" / "left-out.tsv"))
    page = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")
    assert page == "\n".join(write_page(gather(suite), left_out)) + "\n"


def test_nothing_says_buy() -> None:
    library = Library()
    for flow_id in library.ids():
        flow = library.get(flow_id)
        assert flow is not None
        for step in flow.steps.values():
            for text in texts_of(step):
                for tag, words in text.items():
                    assert PURCHASE[tag].search(fold(words)) is None, (flow_id, step.id, words)


def test_nobody_asks_for_passwords_or_codes() -> None:
    wanted = re.compile(r"парол|пин-код|код из|password|passcode|\bpin\b")
    library = Library()
    for flow_id in library.ids():
        flow = library.get(flow_id)
        assert flow is not None
        for step in flow.steps.values():
            if isinstance(step, Ask) and step.type == "text":
                assert not any(wanted.search(words.lower()) for words in step.text.values()), step.id


def test_every_question_decides_something() -> None:
    library = Library()
    for flow_id in library.ids():
        flow = library.get(flow_id)
        assert flow is not None
        for step in flow.steps.values():
            if isinstance(step, Ask | Checklist):
                assert is_read(flow, step, library.get), (flow_id, step.id)
