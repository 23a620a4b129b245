"""A flow's text as lines that are changed one word at a time, with every other byte as it was."""

from __future__ import annotations

from fixit.records import record

MARK = "\ufeff"


@record
class Words:
    """One word at a place, counted from 1, and what stands there instead."""

    line: int
    column: int
    old: str
    new: str


def replace_words(text: str, swaps: list[Words]) -> tuple[str, list[Words]]:
    """The text with the words swapped, and the swaps that were made: those whose word stands at its place.

    A word may stand in quotes, which stay. Of swaps that overlap only the first is made.
    """
    mark = MARK if text.startswith(MARK) else ""
    lines = text.removeprefix(MARK).split("\n")
    done: list[Words] = []
    for swap in sorted(swaps, key=lambda one: (one.line, one.column), reverse=True):
        if not 1 <= swap.line <= len(lines):
            continue
        line = lines[swap.line - 1]
        start = swap.column - 1
        if line[start : start + 1] in ("'", '"') and line[start + 1 + len(swap.old) :][:1] == line[start]:
            start += 1
        later = done[-1] if done else None
        stop = start + len(swap.old)
        if line[start:stop] != swap.old or (later and later.line == swap.line and later.column <= stop):
            continue
        lines[swap.line - 1] = line[:start] + swap.new + line[stop:]
        done.append(swap)
    return mark + "\n".join(lines), done[::-1]
