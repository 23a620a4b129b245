"""What YAML is read into: texts, lists and mappings, each with its place; nothing has a type yet."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class Place:
    """A place as the YAML parser counts, from 0."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


class _Placed:
    """Lines and columns as an editor counts, from 1, worked out when somebody asks."""

    __slots__ = ("broken", "end", "start")

    start: Place
    end: Place

    @property
    def line(self) -> int:
        """The line where it begins."""
        return self.start.line + 1

    @property
    def column(self) -> int:
        """The column where it begins."""
        return self.start.column + 1

    @property
    def end_line(self) -> int:
        """The line where it ends."""
        return self.end.line + 1

    @property
    def end_column(self) -> int:
        """The column behind its end."""
        return self.end.column + 1


class Scalar(_Placed):
    """One text. `plain`: written without quotes; `broken`: a fault of it was told already, say no more."""

    __slots__ = ("plain", "value")

    def __init__(self, value: str, plain: bool, start: Place, end: Place) -> None:
        self.value = value
        self.plain = plain
        self.start = start
        self.end = end
        self.broken = False


class List(_Placed):
    """Nodes in order. `flow`: written with brackets.

    `spread`: for each thing that was made of the list the item that it came from, where that is not plain.
    """

    __slots__ = ("flow", "items", "spread")

    def __init__(self, flow: bool, start: Place, end: Place) -> None:
        self.items: list[Node] = []
        self.spread: tuple[int, ...] | None = None
        self.flow = flow
        self.start = start
        self.end = end
        self.broken = False


class Map(_Placed):
    """Keys with values in order; `get` and `entry` find by the key's text. `flow`: written with braces.

    `odd`: keys that are not as plain as they look, by what makes two names the same.
    """

    __slots__ = ("entries", "flow", "odd")

    def __init__(self, flow: bool, start: Place, end: Place) -> None:
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.odd: dict[str, Scalar] | None = None
        self.flow = flow
        self.start = start
        self.end = end
        self.broken = False

    def entry(self, key: str) -> tuple[Scalar, Node] | None:
        """The key's node and its value, or None."""
        return self.entries.get(key)

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def __iter__(self) -> Iterator[tuple[Scalar, Node]]:
        return iter(self.entries.values())


Node = Scalar | List | Map
