"""Mends a flow's head: the keys in their usual order, and the day of the review where none is written."""

from __future__ import annotations

from fixit.edit.lines import MARK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    Keys = Sequence[tuple[str, int]]

BEFORE_REVIEWED = ("version", "format", "id")


def insert_reviewed(text: str, keys: Keys, day: str) -> tuple[str, int] | None:
    """The text with `reviewed:` in a line of its own, and that line's number; None where no place is safe.

    `keys`: the keys of the head with their lines from 1, in the file's order.
    """
    lines = text.split("\n")
    names = [name for name, _line in keys]
    above = next((name for name in BEFORE_REVIEWED if name in names), None)
    if above is None or not _is_plain(lines, keys):
        return None
    place = names.index(above)
    stop = keys[place + 1][1] - 1 if place + 1 < len(keys) else len(lines)
    start = keys[place][1]
    while stop > start and _is_aside(lines[stop - 1]):
        stop -= 1
    if stop == len(lines):
        return None  # the last line has no end of its own
    end = "\r" if lines[stop - 1].endswith("\r") else ""
    lines.insert(stop, f"reviewed: {day}{end}")
    return "\n".join(lines), stop + 1


def order_head(text: str, keys: Keys, order: Sequence[str]) -> str | None:
    """The text with its keys in this order; None where it is so already or cannot safely be done.

    A key takes along what is indented below it and the comments right above it; the empty lines between keys,
    and the comments at the file's top and end, stay where they are.
    """
    names = [name for name, _line in keys]
    wanted = sorted(names, key=lambda name: order.index(name) if name in order else -1)
    if names == wanted or not set(names) <= set(order) or len(set(names)) < len(names):
        return None
    ended = text if text.endswith("\n") else text + ("\r\n" if "\r\n" in text else "\n")
    lines = ended.split("\n")
    if not _is_plain(lines, keys):
        return None
    starts = [
        _begin_of(lines, line, 0 if not place else keys[place - 1][1])
        for place, (_n, line) in enumerate(keys)
    ]
    starts[0] = keys[0][1] - 1
    blocks: dict[str, list[str]] = {}
    gaps: list[list[str]] = []
    for place, start in enumerate(starts):
        stop = starts[place + 1] if place + 1 < len(starts) else len(lines)
        last = place + 1 == len(starts)
        end = stop
        while end > keys[place][1] and (not lines[end - 1].strip() or (last and _is_aside(lines[end - 1]))):
            end -= 1
        blocks[names[place]] = lines[start:end]
        gaps.append(lines[end:stop])
    moved = lines[: starts[0]]
    for name, gap in zip(wanted, gaps, strict=True):
        moved += blocks[name] + gap
    joined = "\n".join(moved)
    return joined if ended == text else joined.removesuffix("\n").removesuffix("\r")


def _begin_of(lines: list[str], line: int, floor: int) -> int:
    """Where a key's block begins, from 0: at the comments right above it."""
    start = line - 1
    while start > floor and lines[start - 1].startswith("#"):
        start -= 1
    return start


def _is_aside(line: str) -> bool:
    """Whether a line is empty or holds a comment only."""
    bare = line.strip()
    return not bare or bare.startswith("#")


def _is_plain(lines: list[str], keys: Keys) -> bool:
    """Whether every key begins its own line, and no other document or explicit key is about."""
    first = keys[0][1] if keys else 1
    if any(line.startswith(("---", "...", "? ", "%")) for line in lines[first - 1 :]):
        return False
    written = [lines[line - 1].removeprefix(MARK) for _name, line in keys if line <= len(lines)]
    return len(written) == len(keys) and all(
        words.lstrip("\"'").startswith(name) for words, (name, _line) in zip(written, keys, strict=True)
    )
