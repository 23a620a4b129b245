"""Nobody elsewhere ever sees what is particular to one country, and nobody is asked for it without need."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixit.flow.conditions import Is
from fixit.flow.graph import ways_on
from fixit.flow.model import Flow, Route
from fixit.load.library import Library
from fixit.walk import moves
from fixit.walk.present import view_of
from fixit.walk.session import Session
from fixit.walk.state import State

START = "2026-11-22T10:00:00.000Z"
LIBRARY = Library()
FLOWS = [name for name in LIBRARY.ids() if any(".region-" in step for step in LIBRARY.get(name).steps)]  # type: ignore[union-attr]
MOST_ANSWERS = 40


def pack_of(step_id: str) -> str:
    """The pack that a step of a flow came from; "" for none."""
    parts = step_id.split(".")
    return parts[1] if len(parts) == 3 else ""


def test_the_flows_with_steps_of_packs_are_those_one_expects() -> None:
    assert {"mobile-internet", "weak-signal", "gps", "microphone"} <= set(FLOWS)


@pytest.mark.parametrize("name", LIBRARY.ids())
def test_the_only_way_into_a_pack_is_a_fork_that_asks_for_its_country(name: str) -> None:
    flow = LIBRARY.get(name)
    assert flow is not None and not pack_of(flow.first)
    for source, step in flow.steps.items():
        for edge in ways_on(step):
            into = pack_of(edge.target or "")
            if into and into != pack_of(source):
                assert isinstance(step, Route) and edge.reason == "rule"
                rule = step.rules[int(edge.detail)]
                assert rule.when == Is("kit.country", into.removeprefix("region-")), (source, edge.target)


def seen_of(state: State) -> set[str]:
    """Whole names of all steps that were asked, told or ended with, and of what was tried."""
    keys = {passed.key for passed in state.path}
    keys |= {mark.partition(" ")[0] for mark in state.told} | set(state.tried)
    if state.prompt is not None:
        keys.add(state.prompt.key)
    if state.finish is not None:
        keys.add(f"{state.place.flow}.{state.finish.ending}")
    return keys | set(state.place.facts)


@pytest.mark.parametrize("name", FLOWS)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), country=st.sampled_from(["ru", "de", "fr", "other", "unsure", ""]))
def test_who_is_elsewhere_sees_no_step_of_a_pack(name: str, data: st.DataObject, country: str) -> None:
    session = begin(LIBRARY.get(name), country)
    now = datetime.fromisoformat(START)
    for _count in range(MOST_ANSWERS):
        view = view_of(session)
        if view is None:
            break
        now += timedelta(seconds=30)
        at = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        reply = pick(view, data)
        moved = moves.answer(session, reply, at)
        assert isinstance(moved, Session), (view.step, reply, moved)
        session = moved
        here = session.state.place.facts.get("kit.country", "")
        allowed = f"region-{here}"
        assert not [key for key in seen_of(session.state) if "region-" in key and allowed not in key]


def begin(flow: Flow | None, country: str) -> Session:
    assert flow is not None
    facts = {"kit.country": country} if country else {}
    session = moves.begin(LIBRARY, flow.id, START, language="ru", facts=facts)
    assert isinstance(session, Session)
    return session


def pick(view: object, data: st.DataObject) -> object:
    ids = [one.id for one in view.options]  # type: ignore[attr-defined]
    kind: str = view.kind  # type: ignore[attr-defined]
    if kind == "checklist":
        return {line: data.draw(st.sampled_from(("yes", "no", "unsure"))) for line in ids}
    if kind == "number":
        return view.low if view.low is not None else 0  # type: ignore[attr-defined]
    if kind == "several":
        return [data.draw(st.sampled_from(ids))]
    if kind in ("text", "date"):
        return "unsure"
    if kind == "try":
        # Mostly in vain, so that walks get far.
        return data.draw(
            st.sampled_from([*(one for one in ids if one in ("not", "cannot", "started")), *ids])
        )
    return data.draw(st.sampled_from([*ids, "unsure"] if kind == "choice" else ids))


def test_the_country_is_asked_only_where_a_pack_decides() -> None:
    session = begin(LIBRARY.get("mobile-internet"), "")
    for reply in ("nothing", {"wifi": "yes", "others": "no"}):
        view = view_of(session)
        assert view is not None and view.step != "kit.country"
        said = (
            {**dict.fromkeys([one.id for one in view.options], "no"), **reply}
            if view.kind == "checklist"
            else reply
        )
        moved = moves.answer(session, said, START)
        assert isinstance(moved, Session)
        session = moved
    view = view_of(session)
    assert view is not None and view.step == "who-else"
    moved = moves.answer(session, "all", START)
    assert isinstance(moved, Session)
    view = view_of(moved)
    assert view is not None and view.step == "kit.country"
    assert [one.id for one in view.options] == ["de", "ru", "other"]
