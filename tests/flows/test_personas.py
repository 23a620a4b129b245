"""People with one known cause each walk the shipped flows: they end where they should, and soon (R26).

personas_FLOW.yaml holds a list of {cause, answers, ending, max} and, where needed, {facts}: what is known
before the walk begins. A question that a persona does not answer is answered "unsure", a line of a checklist
"no", a try "not" (it did not help), a consent "yes", the offer of a human "no".
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from typing import Any

import pytest
import yaml

from fixit.load.library import Library
from fixit.walk import moves
from fixit.walk.present import ending_of, view_of
from fixit.walk.session import Session
from fixit.walk.view import Ending, View

HERE = Path(__file__).parent
NOW = "2026-11-22T10:00:00.000Z"
TOMORROW = "2026-11-24T10:00:00.000Z"
USUAL_MEDIAN = 6


def read_personas(flow: str) -> list[dict[str, Any]]:
    """The personas of one flow, every scalar as text."""
    return yaml.load(
        (HERE / f"personas_{flow.replace('-', '_')}.yaml").read_text("utf-8"), Loader=yaml.BaseLoader
    )


FLOWS = sorted(path.stem.removeprefix("personas_").replace("_", "-") for path in HERE.glob("personas_*.yaml"))
PERSONAS = [(flow, persona) for flow in FLOWS for persona in read_personas(flow)]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library()


def reply_to(view: View, answers: dict[str, Any], consent: str) -> Any:
    """What the persona says to this screen."""
    if view.kind == "offer":
        return "no"
    if view.kind == "consent":
        return consent
    said = answers.get(view.step)
    if view.kind == "checklist":
        return {line.id: (said or {}).get(line.id, "no") for line in view.options}
    if view.kind == "try":
        return "started" if view.wait else said or "not"
    if view.kind == "check":
        return said or "not"
    return said or "unsure"


def play(library: Library, flow: str, persona: dict[str, Any], language: str) -> tuple[Ending, list[View]]:
    """The ending, and every screen that waited for a reply on the way there."""
    session = moves.begin(library, flow, NOW, language=language, facts=persona.get("facts"))
    assert isinstance(session, Session), session
    views = []
    while (view := view_of(session)) is not None:
        assert len(views) < 100, [seen.step for seen in views]
        views.append(view)
        moved = moves.answer(session, reply_to(view, persona["answers"], persona.get("consent", "yes")), NOW)
        assert isinstance(moved, Session), (view.step, moved)
        session = moved
        if session.state.due and session.events[-1].kind == "waiting":
            resumed = moves.resume(session, TOMORROW)
            assert isinstance(resumed, Session), resumed
            session = resumed
    ending = ending_of(session)
    assert ending is not None
    return ending, views


@pytest.mark.parametrize(
    ("flow", "persona"), PERSONAS, ids=[f"{flow}: {persona['cause']}" for flow, persona in PERSONAS]
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_one_cause_ends_where_it_should(
    library: Library, flow: str, persona: dict[str, Any], language: str
) -> None:
    ending, views = play(library, flow, persona, language)
    path = [view.step for view in views]
    assert ending.ending == persona["ending"], path
    assert len(views) <= int(persona["max"]), path
    asked = set(path)
    assert set(persona["answers"]) <= asked, f"never asked: {set(persona['answers']) - asked}, path {path}"
    assert {view.language for view in views} | {ending.language} == {language}


@pytest.mark.parametrize("flow", FLOWS)
def test_half_of_the_causes_need_few_screens(library: Library, flow: str) -> None:
    counts = [len(play(library, flow, persona, "ru")[1]) for persona in read_personas(flow)]
    assert median(counts) <= USUAL_MEDIAN, sorted(counts)
    assert len(counts) >= 18


@pytest.mark.parametrize("flow", FLOWS)
def test_no_remedy_is_shown_twice(library: Library, flow: str) -> None:
    for persona in read_personas(flow):
        _ending, views = play(library, flow, persona, "ru")
        texts = [view.left or view.text for view in views if view.kind == "try"]
        assert len(texts) == len(set(texts)), persona["cause"]
