"""Mends in a flow's text what a program can mend for certain; everything else it leaves byte for byte."""

from __future__ import annotations

from fixit.diagnostics import ERROR
from fixit.edit.head import insert_reviewed, order_head
from fixit.edit.lines import Words, replace_words
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fixit.diagnostics import Diagnostic

    Look = Callable[[str], "Looked"]

UNREADABLE = frozenset((*(f"F0{number:02}" for number in range(1, 12)), "F013", "F014", "F015"))
"""Faults of bytes and YAML: what such a file means is not certain, so it is never touched."""

MOST_ROUNDS = 8
"""A mended key may show a target to mend below it."""

MOST_ALONE = 50
"""Changes that are tried one by one, where together they do not fit."""


@record
class Looked:
    """What is wrong with a text, and the keys of its head with their lines; `order`: the usual one."""

    found: Sequence[Diagnostic]
    keys: tuple[tuple[str, int], ...]
    order: tuple[str, ...]

    def is_readable(self) -> bool:
        """Whether the file's bytes and YAML are without fault."""
        return not any(fault.code in UNREADABLE and fault.severity == ERROR for fault in self.found)


@record
class Change:
    """One thing that was mended: its code, its line at that time, and what stood and stands there."""

    code: str
    line: int
    old: str
    new: str


def mend(text: str, look: Look, day: str) -> tuple[str, list[Change]]:
    """The mended text and what was changed; the text as it was where nothing can be.

    `look` says what is wrong with a text; `day`: today as an ISO date. Mending it again changes nothing.
    """
    made: list[Change] = []
    for _round in range(MOST_ROUNDS):
        looked = look(text)
        if not looked.is_readable():
            break
        after, changes = _mend_words(text, looked, look)
        if not changes:
            after, changes = _mend_head(text, looked, look, day)
        if not changes:
            break
        text = after
        made += changes
    return text, made


def _mend_words(text: str, looked: Looked, look: Look) -> tuple[str, list[Change]]:
    """Near names in place of wrong ones: all at once, or else those that fit one by one."""
    swaps = {
        (fault.span.line, fault.span.column): (fault.code, fault.repair)
        for fault in looked.found
        if fault.repair is not None
    }
    words = [Words(line, column, one.old, one.new) for (line, column), (_code, one) in swaps.items()]
    after, done = replace_words(text, words)
    if done and not look(after).is_readable():
        after, done = text, []
        for word in words[:MOST_ALONE]:
            tried, one = replace_words(after, [word])
            if one and look(tried).is_readable():
                after, done = tried, [*done, word]
    return after, [Change(swaps[word.line, word.column][0], word.line, word.old, word.new) for word in done]


def _mend_head(text: str, looked: Looked, look: Look, day: str) -> tuple[str, list[Change]]:
    codes = {fault.code for fault in looked.found}
    if "F021" in codes and any(_misses_review(fault) for fault in looked.found):
        added = insert_reviewed(text, looked.keys, day)
        if added and look(added[0]).is_readable():
            return added[0], [Change("F021", added[1], "", f"reviewed: {day}")]
    if "F045" in codes:
        ordered = order_head(text, looked.keys, looked.order)
        if ordered is not None and look(ordered).is_readable():
            names = [name for name, _line in looked.keys]
            wanted = sorted(names, key=looked.order.index)
            return ordered, [Change("F045", looked.keys[0][1], ", ".join(names), ", ".join(wanted))]
    return text, []


def _misses_review(fault: Diagnostic) -> bool:
    return fault.code == "F021" and fault.missing == "reviewed"
