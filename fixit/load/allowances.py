"""Reads the comments with which an author allows a warning: `# fixit: allow F076 because ...`."""

from __future__ import annotations

import re

from fixit.diagnostics import WARNING, Span
from fixit.load.nodes import List, Map, Scalar
from fixit.messages import _, mark, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.allow import Allowance
    from fixit.load.findings import Findings
    from fixit.load.nodes import Node

MOST_NOTES = 200
"""In one file; a flow that needs more wants another kind of help."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*fixit\s*:(.*)$", re.IGNORECASE)
_ALLOW = re.compile(
    r"\s*allow\s+(F[0-9]{3}(?:[\s,]+(?:and\s+)?F[0-9]{3})*)\s+because\s+(\S.*)$", re.IGNORECASE
)
_FORM = mark("write # fixit: allow F076 because, and the reason")
FEW_LETTERS = 4
MOST_LETTERS = 500


def read_allowances(lines: list[str], root: Node | None, findings: Findings) -> tuple[Allowance, ...]:
    """The allowances of a file; tells those that are not complete (F012)."""
    places = [(number, found) for number, line in enumerate(lines, 1) if (found := _find(line))]
    if not places or root is None:
        return ()
    inside = _Texts(root, lines)
    steps = set(_lines_of_steps(root))
    notes = [
        note
        for number, found in places[:MOST_NOTES]
        if not inside.hold(number, found.start() + 1)
        and (note := _read_note(lines, number, found, steps, findings))
    ]
    return tuple(notes)


def _find(line: str) -> re.Match[str] | None:
    return _COMMENT.search(line.rstrip("\r")) if "#" in line and "fixit" in line.lower() else None


def _read_note(
    lines: list[str], number: int, found: re.Match[str], steps: set[int], findings: Findings
) -> Allowance | None:
    from fixit.check.allow import Allowance

    said = _ALLOW.match(found[1][:MOST_LETTERS])
    place = (number, found.start() + 1, len(found[0].rstrip()))
    reason = said[2].strip() if said else ""
    if said is None or sum(map(str.isalpha, reason)) < FEW_LETTERS:
        bare = re.match(r"\s*allow\s+F[0-9]{3}", found[1][:MOST_LETTERS], re.IGNORECASE)
        message = (
            _("this allows a warning without saying why")
            if bare
            else _("this comment to fixit is not understood")
        )
        findings.at("F012", Span(findings.file, *place), message, say(_FORM), "", WARNING)
        return None
    first = number
    if not lines[number - 1][: found.start()].strip(" \t\ufeff"):
        first = _next_line(lines, number)
    last = _end_of_block(lines, first) if first in steps else first
    codes = dict.fromkeys(code.upper() for code in re.findall(r"F[0-9]{3}", said[1], re.IGNORECASE))
    return Allowance(place, first, last, tuple(codes), reason)


def _next_line(lines: list[str], number: int) -> int:
    """The next line, counted from 1, that holds more than a comment."""
    for later in range(number, len(lines)):
        if (bare := lines[later].strip()) and not bare.startswith("#"):
            return later + 1
    return number


def _end_of_block(lines: list[str], first: int) -> int:
    """The last line of what is indented below a key."""
    indent = _indent_of(lines[first - 1])
    last = first
    for number in range(first, len(lines)):
        bare = lines[number].strip()
        if bare and not bare.startswith("#"):
            if _indent_of(lines[number]) <= indent:
                break
            last = number + 1
    return last


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def _lines_of_steps(root: Node) -> Iterator[int]:
    """The lines of the keys of steps, in the main line, in parts, and in the kit's facts and runs."""
    if not isinstance(root, Map):
        return
    groups = [root.get("steps"), root.get("facts")]
    for name in ("parts", "runs"):
        node = root.get(name)
        below = [value for _key, value in node] if isinstance(node, Map) else []
        groups += below if name == "parts" else [one.get("steps") for one in below if isinstance(one, Map)]
    for group in groups:
        if isinstance(group, Map):
            yield from (key.line for key, _value in group)


class _Texts:
    """Where the file holds text, in which a # is no comment."""

    def __init__(self, root: Node, lines: list[str]) -> None:
        self._by_line: dict[int, list[tuple[int, int]]] = {}
        self._long: list[tuple[tuple[int, int], tuple[int, int]]] = []
        waiting: list[Node] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Map):
                for key, value in node:
                    waiting += (key, value)
            elif isinstance(node, List):
                waiting += node.items
            else:
                self._add(node, lines)

    def _add(self, node: Scalar, lines: list[str]) -> None:
        start, end = (node.line, node.column), (node.end_line, node.end_column)
        if start[0] <= len(lines) and lines[start[0] - 1][start[1] - 1 : start[1]] in ("|", ">"):
            start = (start[0] + 1, 1)  # behind the sign a comment may stand
        if start[0] == end[0]:
            self._by_line.setdefault(start[0], []).append((start[1], end[1]))
        else:
            self._long.append((start, end))

    def hold(self, line: int, column: int) -> bool:
        """Whether a text stands at this place."""
        return any(first <= column < end for first, end in self._by_line.get(line, ())) or any(
            start <= (line, column) < end for start, end in self._long
        )
