"""A copy of a record with some fields changed; the original stays as it was."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

_twins: dict[type, Callable[[Any], Any]] = {}
"""What copies a record of each kind: written out, because walks do it for every answer and every view."""


def copy(original: T, **changes: object) -> T:
    """`original` again, with `changes` to its fields."""
    kind = type(original)
    made: T = (_twins.get(kind) or _write_twin(kind))(original)
    for name, value in changes.items():
        setattr(made, name, value)
    return made


def _write_twin(kind: type) -> Callable[[Any], Any]:
    fields = kind.fields  # type: ignore[attr-defined]  # every record has them
    body = "".join(f"    made.{name} = original.{name}\n" for name in fields)
    space: dict[str, Any] = {"new": object.__new__, "kind": kind}
    exec(f"def twin(original):\n    made = new(kind)\n{body}    return made", space)
    twin: Callable[[Any], Any] = space["twin"]
    _twins[kind] = twin
    return twin
