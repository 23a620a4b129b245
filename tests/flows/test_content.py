"""Every check that a technician knows is in a guide, or left out on purpose; the page tells the truth."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from fixit.check.lexicon import PURCHASE
from fixit.check.spoken import fold
from fixit.flow.deciding import is_read
from fixit.flow.graph import PASSED, ways_on
from fixit.flow.mentions import texts_of
from fixit.flow.model import QUESTIONS, Ask, Checklist, Enter, Tell, Try
from fixit.load.library import Library
from fixit.scenarios.content import gather, read_left_out, write_page
from fixit.scenarios.suite import Suite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.flow.model import Flow, Step

ROOT = Path(__file__).parent.parent.parent
LEAST_PEOPLE, USUAL_SCREENS, MOST_SCREENS = 300, 5, 9
KNOWN = {"MI": 28, "GP": 25, "MC": 25, "SG": 26, "EP": 11, "BU": 10, "FB": 15}
"""How many checks there are to know of each problem."""

HEARD = (*QUESTIONS, Try, Tell)
"""The steps at which support staff talk: those that wait for a reply, and those that tell."""

LANGUAGES = {"ru", "en"}
FOR_STAFF = ("expert", "say", "note", "short")


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


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def guides_of(library: Library) -> list[Flow]:
    found = [library.get(flow_id) for flow_id in library.ids()]
    return [flow for flow in found if flow is not None]


def heard_steps(library: Library) -> Iterator[tuple[str, Step]]:
    """Every step at which staff talk, those of the kit's runs and its facts included."""
    for flow in guides_of(library):
        yield from ((flow.id, step) for step in flow.steps.values() if isinstance(step, HEARD))
    yield from (("kit", fact) for fact in library.kit.facts.values())


def test_staff_have_their_lines_at_every_step_in_both_languages(library: Library) -> None:
    lacking = [
        (flow_id, step.id, key)
        for flow_id, step in heard_steps(library)
        for key in (*FOR_STAFF, *(("why",) if isinstance(step, QUESTIONS) else ()))
        if set(getattr(step, key) or ()) != LANGUAGES
    ]
    assert lacking == []


def test_what_staff_say_is_not_what_the_screen_says(library: Library) -> None:
    parroted = [
        (flow_id, step.id, tag)
        for flow_id, step in heard_steps(library)
        for tag, words in (step.say or {}).items()
        if words in {step.text.get(tag), (step.expert or {}).get(tag), (step.note or {}).get(tag)}
    ]
    assert parroted == []


def heard_after(library: Library, flow: Flow, step: Step) -> list[Step]:
    """The steps at which staff may talk next after `step`, be it through routes or in another guide."""
    found: list[Step] = []
    ways = [edge for edge in ways_on(step) if edge.reason != PASSED]
    waiting = [(flow, edge.target) for edge in ways if edge.target is not None]
    seen: set[tuple[str, str]] = set()
    while waiting:
        guide, step_id = waiting.pop()
        if (guide.id, step_id) in seen:
            continue
        seen.add((guide.id, step_id))
        here = guide.steps[step_id]
        if isinstance(here, HEARD):
            found.append(here)
        if isinstance(here, Enter) and (entered := library.get(here.flow)) is not None:
            waiting.append((entered, entered.first))
        passed = (edge for edge in ways_on(here) if edge.reason == PASSED or not isinstance(here, HEARD))
        waiting += [(guide, edge.target) for edge in passed if edge.target is not None]
    return found


def is_done_by(step: Step, after: Step) -> bool:
    """Whether `after` is passed over once `step` was done, as it has nothing new to try (R1)."""
    return isinstance(step, Try) and isinstance(after, Try) and set(after.remedies) <= set(step.remedies)


def test_staff_never_say_the_same_twice_in_a_row(library: Library) -> None:
    pairs = [
        (flow, step, after)
        for flow in guides_of(library)
        for step in flow.steps.values()
        if isinstance(step, HEARD)
        for after in heard_after(library, flow, step)
        if not is_done_by(step, after)
    ]
    assert len(pairs) > sum(len(flow.steps) for flow in guides_of(library)) / 2
    same = [
        (flow.id, step.id, after.id, tag)
        for flow, step, after in pairs
        for tag in LANGUAGES
        if step.say and after.say and step.say[tag] == after.say[tag]
    ]
    assert same == []


def test_what_staff_say_before_a_shared_fact_is_said_nowhere_else(library: Library) -> None:
    """A fact of the kit may be asked before any step, so its line must differ from all of a guide's."""
    facts = {words for fact in library.kit.facts.values() for words in (fact.say or {}).values()}
    said = {
        (flow.id, step.id)
        for flow in guides_of(library)
        for step in flow.steps.values()
        if isinstance(step, HEARD) and facts & set((step.say or {}).values())
    }
    assert said == set()
