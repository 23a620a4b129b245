"""Follows replies through the graph of states as the page does."""

from __future__ import annotations

from datetime import date

from fixit.draw.states import RESULTS, TRIED, Move, States
from fixit.walk.taking import RESULT_OF
from tests.draw.walks_of_engine import NOW


def follow(states: States, replies: list[object]) -> list[str]:
    """The screens that the replies come to; the last one "beyond" where the graph ends."""
    classes: dict[str, int] = {}
    screens: list[str] = []
    at: int | None = take(states.start, "", classes)
    for reply in replies:
        assert at is not None
        node = states.nodes[at]
        screens.append(f"{node.key} {node.kind} {node.about}")
        if not node.done:
            return [*screens, "beyond"]
        learn(states, at, reply, classes)
        at = take(node.moves, reply, classes)
        if at is None:
            return [*screens, "beyond"]
    assert at is not None
    node = states.nodes[at]
    return [*screens, f"{node.key} {node.kind} {node.about}"]


def take(moves: tuple[Move, ...], reply: object, classes: dict[str, int]) -> int | None:
    """Where the reply leads, of what was learnt."""
    named = [move for move in moves if isinstance(reply, str) and reply in move.replies]
    for move in named or [move for move in moves if not move.replies]:
        if all(classes.get(fact, 0) in places for fact, places in move.guards):
            classes.update(move.learns)
            return move.target
    return None


def learn(states: States, at: int, reply: object, classes: dict[str, int]) -> None:
    node = states.nodes[at]
    values = states.values
    if reply == "skip":
        return
    if node.kind in ("try", "check", "consent"):
        result = RESULT_OF.get(str(reply), "")
        classes.update({TRIED + name: RESULTS.index(result) for name in node.shown if result})
    elif isinstance(reply, dict):
        for line, said in reply.items():
            classes[f"{node.key}.{line}"] = values.index(f"{node.key}.{line}", said)
    else:
        known = tuple(reply) if isinstance(reply, list) else reply
        if node.kind == "date" and reply != "unsure":
            known = float((date.fromisoformat(NOW[:10]) - date.fromisoformat(str(reply))).days)
        classes[node.key] = values.index(node.key, known)  # type: ignore[arg-type]
