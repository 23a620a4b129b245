"""Walks at random through the engine, with the screens they come to: what a page must do the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from fixit.walk import moves
from fixit.walk.present import view_of
from fixit.walk.session import Session
from fixit.walk.view import View

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(
    path.stem
    for path in (ROOT / "flows").glob("*.yaml")
    if "." not in path.stem and path.stem != "kit" and not path.stem.startswith("region-")
)
NOW = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def pick(view: View, chance: Random) -> object:
    """Any reply that the screen takes."""
    skips = "skip" in view.commands and view.kind != "check"
    if skips and chance.random() < 0.07:
        return "skip"
    if view.kind == "checklist":
        return {one.id: chance.choice(("yes", "no", "unsure")) for one in view.options}
    if view.kind in ("number", "date", "text", "several") and chance.random() < 0.15:
        return "unsure"
    if view.kind == "number":
        low = view.low if view.low is not None else -150.0
        high = view.high if view.high is not None else 150.0
        return float(chance.randint(int(low), int(high)))
    if view.kind == "date":
        return (date.fromisoformat(NOW[:10]) - timedelta(days=chance.randint(0, 60))).isoformat()
    if view.kind == "text":
        return "some words"
    ids = [one.id for one in view.options]
    if view.kind == "several":
        return [one for one in ids if chance.random() < 0.4]
    if view.kind == "choice" and "unsure" in view.commands and "unsure" not in ids:
        ids.append("unsure")
    if view.kind in ("try", "check") and chance.random() < 0.6:
        ids = [one for one in ids if one in ("not", "started")] or ids
    return chance.choice(ids)


def random_walk(library: object, flow_id: str, seed: int, most: int = 60) -> tuple[list[object], list[str]]:
    """(replies, screens): each screen as `key kind about`, the last one an ending if the walk came to one."""
    chance = Random(seed)
    session = moves.begin(library, flow_id, NOW)  # type: ignore[arg-type]
    assert isinstance(session, Session)
    replies: list[object] = []
    screens: list[str] = []
    while len(replies) < most:
        view, prompt = view_of(session), session.state.prompt
        if view is None or prompt is None:
            break
        if view.kind == "offer":
            taken = moves.answer(session, "no", NOW)
            assert isinstance(taken, Session)
            session = taken
            continue
        screens.append(f"{prompt.key} {prompt.kind} {prompt.about}")
        reply = pick(view, chance)
        moved = moves.skip(session, NOW) if reply == "skip" else moves.answer(session, reply, NOW)
        assert isinstance(moved, Session), (view, reply, moved)
        replies.append(reply)
        session = moved
        if session.state.due and session.events[-1].kind == "waiting":
            resumed = moves.resume(session, session.state.due)
            assert isinstance(resumed, Session)
            session = resumed
    finish = session.state.finish
    if finish is not None:
        screens.append(f"{session.state.place.flow}.{finish.ending} end {finish.outcome}")
    elif session.state.prompt is not None:
        prompt = session.state.prompt
        screens.append(f"{prompt.key} {prompt.kind} {prompt.about}")
    return replies, screens
