"""A copy of a record with some fields changed; the original stays as it was."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


def copy(original: T, **changes: object) -> T:
    """`original` again, with `changes` to its fields."""
    kind = type(original)
    made = object.__new__(kind)
    for name in kind.fields:  # type: ignore[attr-defined]  # every record has them
        setattr(made, name, getattr(original, name))
    for name, value in changes.items():
        setattr(made, name, value)
    return made
