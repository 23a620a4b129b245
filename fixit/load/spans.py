"""Where things of a flow stand in its file."""

from __future__ import annotations

from fixit.diagnostics import Span
from fixit.load.nodes import List, Map

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.load.nodes import Node, Scalar

    Path = tuple[str | int, ...]

KEY = "#key"
"""Last element of a path that asks for a key's own place instead of its value's."""


class Spans:
    """Maps a path of keys and positions, such as ("steps", "where", "options", "calls"), to its place.

    Found on demand in the tree that was read, so that positions cost nothing until somebody needs one. What
    is not there (an option in its short form has no "next") gets the place of the nearest thing above it.
    """

    def __init__(self, file: str, root: Node | None, homes: Mapping[str, Path] | None = None) -> None:
        self.file = file
        self.root = root
        self.homes = dict(homes or {})

    def __getitem__(self, path: Path) -> Span:
        node, key, depth = self._follow(path)
        wants_key = bool(path) and path[-1] == KEY
        if wants_key and depth == len(path) - 1 and key is not None:
            return span_of(self.file, key)
        if node is None or (key is not None and isinstance(node, Map | List) and depth):
            return span_of(self.file, key)
        return span_of(self.file, node)

    def __contains__(self, path: Path) -> bool:
        wanted = path[:-1] if path and path[-1] == KEY else path
        return self._follow(path)[2] == len(wanted)

    def home(self, step_id: str) -> Path:
        """The path of a step: ("steps", id) or ("parts", part, id); of a kit's step, of its user."""
        own = step_id.partition(".")[0]
        return self.homes.get(own, ("steps", own))

    def step(self, step_id: str, *rest: str | int) -> Span:
        """The place of a step, or of something inside it: step("where", "options", "calls", "next")."""
        path = self.home(step_id)
        return self[(*path, *rest)] if rest else self[(*path, KEY)]

    def text(self, *path: str | int) -> str | None:
        """The text written at `path`, if one stands there."""
        node, _, depth = self._follow(path)
        return getattr(node, "value", None) if depth == len(path) else None

    def keys(self, *path: str | int) -> tuple[str, ...]:
        """The keys of the mapping written at `path`; none where there is no mapping."""
        node, _, depth = self._follow(path)
        return tuple(node.entries) if isinstance(node, Map) and depth == len(path) else ()

    def _follow(self, path: Path) -> tuple[Node | None, Scalar | None, int]:
        node, key, depth = self.root, None, 0
        for part in path:
            if part == KEY:
                break
            if isinstance(node, Map):
                entry = node.entry(str(part))
                if entry is None:
                    break
                key, node = entry
            elif isinstance(node, List) and isinstance(part, int) and part < len(node.spread or node.items):
                key, node = None, node.items[part if node.spread is None else node.spread[part]]
            else:
                break
            depth += 1
        return node, key, depth


def span_of(file: str, node: Node | None) -> Span:
    """The place of a node; of nothing, the file's first character."""
    if node is None:
        return Span(file, 1)
    length = node.end_column - node.column if node.end_line == node.line else 1
    return Span(file, node.line, node.column, max(1, length))
