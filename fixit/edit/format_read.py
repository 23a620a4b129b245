"""Reads YAML for tidying: values with the way they are written, each comment with what it speaks of."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    Place = tuple[int, int]
    """Line and column from 0."""
    Value: TypeAlias = "Scalar | Map | List"


@record
class Scalar:
    """One text. `style`: "" plain, "'", '"', "|" or ">"; `source`: as it is written, where it is on one line.

    `rows`: of a folded text, its lines.
    """

    value: str
    style: str
    start: Place
    end: Place
    source: str = ""
    rows: tuple[str, ...] = ()


class Entry:
    """A key with its value, or an item of a list (`key` None), with the comments that belong to it.

    `before`: whole lines above it, "" for an empty one; `after`: behind it on its line.
    """

    __slots__ = ("after", "before", "column", "end", "key", "line", "owner", "value")

    def __init__(self, key: Scalar | None, line: int, column: int, owner: Map | List) -> None:
        self.key = key
        self.value: Value = Scalar("", "", (line, column), (line, column))
        self.line = line
        self.column = column
        self.end = line
        self.owner = owner
        self.before: list[str] = []
        self.after = ""


class Map:
    """A mapping. `tail`: comments below its last entry."""

    def __init__(self, column: int, outer: Entry | None) -> None:
        self.entries: list[Entry] = []
        self.tail: list[str] = []
        self.column = column
        self.outer = outer


class List(Map):
    """A list: its entries have no keys."""


@record
class Sheet:
    """A whole file: its root, every entry in order, and the comments above all."""

    root: Value | None
    entries: list[Entry]
    comments: int


def read_sheet(text: str) -> Sheet:
    """The file in `text`, which is known to be well-formed YAML of one document without anchors and tags."""
    lines = text.split("\n")
    reader = _Reader(lines)
    reader.read(text)
    sheet = Sheet(reader.root, reader.entries, 0)
    sheet.comments = _attach_comments(sheet, lines, reader.covered)
    return sheet


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.root: Value | None = None
        self.entries: list[Entry] = []
        self.covered: dict[int, list[tuple[int, int]]] = {}
        """Line -> columns that a text fills, where no comment can be."""
        self.opened: list[Map] = []
        self.waiting: Entry | None = None

    def read(self, text: str) -> None:
        import yaml

        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            while (event := loader.get_event()) is not None:
                self._take(event, yaml)
                if isinstance(event, yaml.StreamEndEvent):
                    return
        finally:
            loader.dispose()

    def _take(self, event: Any, yaml: Any) -> None:
        place = (event.start_mark.line, event.start_mark.column)
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event, place)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            made = (Map if isinstance(event, yaml.MappingStartEvent) else List)(place[1], None)
            self._put(made, place)
            self.opened.append(made)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            closed = self.opened.pop()
            self.waiting = None
            if closed.outer is not None and not closed.entries:
                closed.outer.end = event.end_mark.line

    def _take_scalar(self, event: Any, place: Place) -> None:
        end = (event.end_mark.line, event.end_mark.column)
        style = event.style or ""
        source = self.lines[place[0]][place[1] : end[1]] if place[0] == end[0] else ""
        scalar = Scalar(event.value, style, place, end, source)
        if style == ">":
            rows = self.lines[place[0] + 1 : end[0] + (end[1] > 0)]
            scalar.rows = tuple(row.strip() for row in rows if row.strip())
        self._cover(scalar)
        if self.opened and not isinstance(self.opened[-1], List) and self.waiting is None:
            entry = Entry(scalar, *place, self.opened[-1])
            self.opened[-1].entries.append(entry)
            self.entries.append(entry)
            self.waiting = entry
            return
        self._put(scalar, place)

    def _put(self, value: Value, place: Place) -> None:
        """Place a value: under the key that waits, in the list that is open, or at the root."""
        if not self.opened:
            self.root = value
            return
        owner = self.opened[-1]
        entry = self.waiting
        if isinstance(owner, List):
            entry = Entry(None, *place, owner)
            owner.entries.append(entry)
            self.entries.append(entry)
        assert entry is not None
        entry.value = value
        if isinstance(value, Scalar):
            last = value.end[0]
            entry.end = last - 1 if value.style in ("|", ">") and last > value.start[0] else last
        else:
            value.outer = entry
        self.waiting = None

    def _cover(self, scalar: Scalar) -> None:
        (first, start), (last, end) = scalar.start, scalar.end
        if scalar.style in ("|", ">"):
            head = self.lines[first][start:].split(" ")[0]
            self.covered.setdefault(first, []).append((start, start + len(head)))
            for line in range(first + 1, last if end == 0 else last + 1):
                self.covered.setdefault(line, []).append((0, 1 << 30))
            return
        for line in range(first, last + 1):
            left = start if line == first else 0
            right = end if line == last else 1 << 30
            self.covered.setdefault(line, []).append((left, right))


def _attach_comments(sheet: Sheet, lines: list[str], covered: dict[int, list[tuple[int, int]]]) -> int:
    """Give every comment and empty line to an entry or to the end of a mapping; count the comments."""
    entries = sheet.entries
    count, at = 0, 0
    waiting: list[tuple[int, str]] = []
    starts = sorted(range(len(entries)), key=lambda n: (entries[n].line, n))
    begun: Entry | None = None
    for number, line in enumerate(lines):
        comment = _comment_of(line, covered.get(number, ()))
        own = comment >= 0 and not line[:comment].strip()
        inside = number in covered
        if own:
            waiting.append((comment, line[comment:].rstrip()))
            count += 1
            continue
        first = at
        while at < len(starts) and entries[starts[at]].line <= number:
            at += 1
        if at > first:
            _settle(waiting, begun, entries[starts[first]])
            waiting = []
            begun = entries[starts[at - 1]]
        elif not line.strip() and not inside:
            waiting.append((-1, ""))
        if comment >= 0:
            count += 1
            words = line[comment:].rstrip()
            if begun is not None and begun.line <= number <= max(begun.end, begun.line) and not begun.after:
                begun.after = words
            else:
                waiting.append((comment, words))
    _settle(waiting, begun, None, sheet.root)
    return count


def _settle(
    waiting: list[tuple[int, str]], before: Entry | None, after: Entry | None, root: Value | None = None
) -> None:
    """Comments between two entries: those deeper than the second end what the first stands in."""
    for column, words in waiting:
        if after is not None and (column <= after.column or before is None):
            _add(after.before, words)
            continue
        home = _home_of(before, column) if before is not None else None
        if home is None and isinstance(root, Map):
            home = root
        if home is not None and (words or home.tail):
            _add(home.tail, words)
    if waiting and after is not None and waiting[-1][1] == "" and not after.before:
        after.before.append("")


def _home_of(entry: Entry, column: int) -> Map | None:
    """The innermost mapping or list around `entry` that a comment in `column` may stand in."""
    home: Map | None = entry.value if isinstance(entry.value, Map) and entry.value.entries else entry.owner
    while home is not None and home.column > max(column, 0):
        home = home.outer.owner if home.outer is not None else None
    return home


def _add(lines: list[str], words: str) -> None:
    """Add a line; of several empty ones keep one."""
    if words or not lines or lines[-1]:
        lines.append(words)


def _comment_of(line: str, covered: Any) -> int:
    """Where a comment begins on a line; -1: there is none."""
    place = line.find("#")
    while place >= 0:
        free = not any(left <= place < right for left, right in covered)
        if free and (place == 0 or line[place - 1] in " \t"):
            return place
        place = line.find("#", place + 1)
    return -1
