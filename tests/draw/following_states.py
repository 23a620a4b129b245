"""Follows replies through the graph of states as the page does."""

from __future__ import annotations

from datetime import date

from fixit.draw.registers import PASSED
from fixit.draw.states import Move, States
from tests.draw.walks_of_engine import NOW

MOST_HOPS = 10_000


def follow(states: States, replies: list[object]) -> list[str]:
    """The screens that the replies come to; the last one "beyond" where the graph ends."""
    classes: dict[str, int] = {}
    screens: list[str] = []
    at = pass_through(states, 0, classes)
    for reply in replies:
        if at is None:
            return [*screens, "beyond"]
        node = states.nodes[at]
        screens.append(f"{node.key} {node.kind} {node.about}")
        move = find(node.moves, reply, classes) if node.done else None
        if move is None:
            return [*screens, "beyond"]
        put(move, classes)
        learn(states, at, reply, classes)
        at = pass_through(states, move.target, classes)
    if at is None:
        return [*screens, "beyond"]
    node = states.nodes[at]
    return [*screens, f"{node.key} {node.kind} {node.about}"]


def pass_through(states: States, at: int, classes: dict[str, int]) -> int | None:
    """The next screen or ending."""
    for _hop in range(MOST_HOPS):
        node = states.nodes[at]
        if node.kind:
            return at
        move = find(node.moves, None, classes) if node.done else None
        if move is None:
            return None
        put(move, classes)
        at = move.target
    return None


def find(moves: tuple[Move, ...], reply: object, classes: dict[str, int]) -> Move | None:
    """The way that the reply takes."""
    named = [move for move in moves if isinstance(reply, str) and reply in move.replies]
    free = [move for move in moves if not move.replies]
    for move in named or free:
        if all(classes.get(name, 0) in places for name, places in move.guards):
            return move
    return None


def put(move: Move, classes: dict[str, int]) -> None:
    """What the way leaves in the registers."""
    if move.clears:
        for name in [name for name in classes if name.startswith(PASSED) and classes[name] >= move.clears]:
            del classes[name]
    classes.update(move.puts)


def learn(states: States, at: int, reply: object, classes: dict[str, int]) -> None:
    """The answer itself."""
    node = states.nodes[at]
    values = states.values
    if reply == "skip" or node.kind in ("try", "check", "consent"):
        return
    if isinstance(reply, dict):
        for line, said in reply.items():
            classes[f"{node.fact}.{line}"] = values.index(f"{node.fact}.{line}", said)
        return
    known = tuple(reply) if isinstance(reply, list) else reply
    if node.kind == "date" and reply != "unsure":
        known = float((date.fromisoformat(NOW[:10]) - date.fromisoformat(str(reply))).days)
    classes[node.fact] = values.index(node.fact, known)  # type: ignore[arg-type]
