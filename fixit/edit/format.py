"""Tidies a flow's text: indents, quotes, the order of keys in a step. What it means and its comments stay.

    tidy(text, "head")      the tidy text; the same text where it is tidy already

The text must be YAML that the reader takes without an error; who calls this makes sure of it.
"""

from __future__ import annotations

import re

from fixit.edit.format_read import List, Map, Scalar, read_sheet
from fixit.edit.key_order import inner_group, rank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.edit.format_read import Entry, Value

WIDTH = 110
"""A text that was written on several lines is set on one where it fits into so many columns, else folded."""

_FOR_EDITORS = "# yaml-language-server:"
"""Begins a comment that counts only at the head of a file."""

_SAFE = re.compile(r"[^\W_][^\x00-\x1f\x7f-\x9f]*")
_NOT_TEXT = re.compile(
    r"(?i:true|false|yes|no|on|off|null|y|n|~)|[-+.]?[0-9][0-9_,.:eExXa-fA-FoO+-]*|[-+]?\.(?i:inf|nan)"
)
"""What some reader of YAML takes for a truth, a number, a date or nothing: if quoted, it stays so."""


def tidy(text: str, group: str) -> str:
    """The tidy text. `group`: "head" for a flow, "kit", "region", "" where the keys keep their order."""
    sheet = read_sheet(text)
    if not isinstance(sheet.root, Map):
        return text
    lines = [*_take_head(sheet.root), *_map_lines(sheet.root, 0, group)]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _take_head(root: Map) -> list[str]:
    """Takes out what speaks of the whole file: comments above an empty line, and what an editor reads."""
    if not root.entries:
        return []
    before = root.entries[0].before
    last = max(
        (n for n, line in enumerate(before, 1) if not line or line.startswith(_FOR_EDITORS)), default=0
    )
    root.entries[0].before = before[last:]
    return before[:last]


def _map_lines(node: Map, indent: int, group: str) -> Iterator[str]:
    """The lines of a mapping or a list whose entries begin in column `indent`."""
    pad = " " * indent
    for entry in _in_order(node, group):
        for line in entry.before:
            yield f"{pad}{line}" if line else ""
        key = entry.key.value if entry.key is not None else ""
        if isinstance(node, List):
            yield from _item_lines(entry, indent, _group_in(group, ""))
        else:
            yield from _entry_lines(entry, f"{pad}{_key_words(entry)}:", indent, _group_in(group, key))
    for line in node.tail:
        yield f"{pad}{line}" if line else ""


def _group_in(group: str, key: str) -> str:
    if group.startswith("["):
        return group[1:-1]
    return inner_group(group, key)


def _in_order(node: Map, group: str) -> list[Entry]:
    """The entries as they shall stand; where they move, empty lines between them go."""
    if isinstance(node, List) or not group or group.startswith(("<", "[")):
        return node.entries
    keys = [entry.key.value for entry in node.entries if entry.key is not None]
    order = rank(group, keys)
    if order is None or order == sorted(order):
        return node.entries
    if group not in ("head", "kit", "region"):
        for entry in node.entries:
            entry.before = [line for line in entry.before if line]
    return [node.entries[place] for place in order]


def _key_words(entry: Entry) -> str:
    assert entry.key is not None
    return _inline(entry.key)


def _entry_lines(entry: Entry, start: str, indent: int, group: str) -> Iterator[str]:
    """The lines of a value behind `start`, which is its key and colon."""
    after = f"  {entry.after}" if entry.after else ""
    value = entry.value
    if isinstance(value, Map):
        if not value.entries:
            yield f"{start} {'[]' if isinstance(value, List) else '{}'}{after}"
            yield from (f"{' ' * (indent + 2)}{line}" if line else "" for line in value.tail)
            return
        yield start + after
        yield from _map_lines(value, indent + 2, group)
        return
    yield from _scalar_lines(value, start, indent + 2, after)


def _item_lines(entry: Entry, indent: int, group: str) -> Iterator[str]:
    """An item of a list: a mapping begins on the line of its dash."""
    value = entry.value
    if not isinstance(value, Map) or not value.entries:
        yield from _entry_lines(entry, " " * indent + "-", indent, group)
        return
    first = _in_order(value, group)[0]
    if first.before and any(first.before):
        yield from (f"{' ' * indent}{line}" for line in first.before if line)
    first.before = []
    dash = " " * indent + "- "
    for number, line in enumerate(_map_lines(value, indent + 2, group)):
        yield dash + line[indent + 2 :] if number == 0 else line


def _scalar_lines(scalar: Scalar, start: str, indent: int, after: str) -> Iterator[str]:
    if not scalar.value and not scalar.style:
        yield start + after
        return
    several = scalar.start[0] != scalar.end[0] and scalar.style not in ("|",)
    if "\n" in scalar.value:
        yield from _literal_lines(scalar, start, indent, after)
        return
    words = _inline(scalar)
    if scalar.rows and " ".join(scalar.rows) == scalar.value and _folds(scalar.value):
        yield f"{start} >-{after}"
        yield from (" " * indent + row for row in scalar.rows)
        return
    if several and len(start) + 1 + len(words) > WIDTH and _folds(scalar.value):
        yield f"{start} >-{after}"
        yield from (" " * indent + line for line in _fold(scalar.value, WIDTH - 10 - indent))
        return
    yield f"{start} {words}{after}"


def _literal_lines(scalar: Scalar, start: str, indent: int, after: str) -> Iterator[str]:
    """A text of several lines as a block; what a block cannot hold, in double quotes."""
    value = scalar.value
    body = value.rstrip("\n")
    ends = len(value) - len(body)
    lines = body.split("\n")
    plain = all(line.isprintable() for line in lines) and body and not body[0].isspace()
    if not plain or ends > 1 or any(line and not line.strip() for line in lines):
        yield f"{start} {_double(value)}{after}"
        return
    yield f"{start} {'|' if ends else '|-'}{after}"
    yield from (" " * indent + line if line else "" for line in lines)


def _folds(words: str) -> bool:
    """Whether the words come back as they are from folded lines."""
    return "  " not in words and words == words.strip() and words.isprintable() and "\t" not in words


def _fold(words: str, width: int) -> Iterator[str]:
    line = ""
    for word in words.split(" "):
        if line and len(line) + 1 + len(word) > max(width, 30):
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _inline(scalar: Scalar) -> str:
    """The text on one line: without quotes where it needs none, else in the simplest that hold it."""
    value = scalar.value
    if not scalar.style and scalar.source:
        return scalar.source
    if (not scalar.style or not _NOT_TEXT.fullmatch(value)) and _is_plain(value):
        return value
    if not value.isprintable():
        return scalar.source or _double(value)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _is_plain(value: str) -> bool:
    """Whether every reader takes the bare words for just this text."""
    if not _SAFE.fullmatch(value) or not value.isprintable() or value != value.strip():
        return False
    return ": " not in value and " #" not in value and not value.endswith(":") and "\u00a0" not in value


def _double(value: str) -> str:
    """The text in double quotes, with escapes for what cannot be seen."""
    parts = []
    for char in value:
        if char in '"\\':
            parts.append("\\" + char)
        elif char == "\n":
            parts.append("\\n")
        elif char == "\t":
            parts.append("\\t")
        elif char.isprintable():
            parts.append(char)
        else:
            code = ord(char)
            parts.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
    return '"' + "".join(parts) + '"'


def write_words(words: str) -> str:
    """Any words on one line as a value of YAML, in quotes where that is needed."""
    return _inline(Scalar(words, '"', (0, 0), (0, 0)))


def same_meaning(one: str, other: str) -> bool:
    """Whether two texts hold the same values under the same names, and as many comments."""
    first, second = read_sheet(one), read_sheet(other)
    return first.comments == second.comments and _values(first.root) == _values(second.root)


def _values(node: Value | None) -> object:
    if isinstance(node, List):
        return [_values(entry.value) for entry in node.entries]
    if isinstance(node, Map):
        return {entry.key.value: _values(entry.value) for entry in node.entries if entry.key is not None}
    return node.value if node is not None else None


__all__ = ["same_meaning", "tidy", "write_words"]
