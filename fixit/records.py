"""A small stand-in for ``dataclasses.dataclass(slots=True)`` that costs nothing to import.

``import dataclasses`` alone takes longer than bare Python does, and the first question should be on screen
before anybody notices the wait (see docs/adr). A type checker sees the real dataclass; at run time this
makes the same constructor, equality and repr, a quick ``__copy__``, and nothing else. Annotations must come
before use as in a dataclass; a default must be immutable.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def _fields(cls):
        own = [name for name in cls.__annotations__ if name not in getattr(cls.__base__, "fields", ())]
        return getattr(cls.__base__, "fields", ()) + tuple(own), tuple(own)

    def _wait_to_init(cls, names, defaults):
        """A constructor that writes the real one when it is first called: most starts call few of them."""

        def start(self, *given, **named):
            cls.__init__ = _make_init(names, defaults)
            cls.__init__(self, *given, **named)

        return start

    def _make_init(names, defaults):
        taken = ", ".join(f"{name}=_defaults[{name!r}]" if name in defaults else name for name in names)
        body = "\n".join(f"    self.{name} = {name}" for name in names) or "    pass"
        space = {"_defaults": defaults}
        exec(f"def __init__(self, {taken}):\n{body}", space)
        return space["__init__"]

    def _wait_to_copy(cls, names):
        """A copier that writes the real one when it is first called, as walks copy at every answer."""

        def start(self):
            cls.__copy__ = _make_copy(names)
            return cls.__copy__(self)

        return start

    def _make_copy(names):
        body = "".join(f"    made.{name} = self.{name}\n" for name in names)
        space = {"new": object.__new__}
        exec(f"def __copy__(self):\n    made = new(self.__class__)\n{body}    return made", space)
        return space["__copy__"]

    def _equal(self, other):
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.fields)

    def _describe(self):
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields)
        return f"{type(self).__name__}({inside})"

    def record(cls):
        """Make of an annotated class one with slots, a constructor, equality and a repr."""
        names, own = _fields(cls)
        defaults = dict(getattr(cls.__base__, "defaults", {}))
        defaults.update({name: cls.__dict__[name] for name in own if name in cls.__dict__})
        space = {
            key: value
            for key, value in cls.__dict__.items()
            if key not in own and key not in ("__dict__", "__weakref__")
        }
        space.update(__slots__=own, fields=names, defaults=defaults, __repr__=_describe)
        space.setdefault("__eq__", _equal)
        space.setdefault("__hash__", None)
        made = type(cls)(cls.__name__, cls.__bases__, space)
        made.__init__ = _wait_to_init(made, names, defaults)
        made.__copy__ = _wait_to_copy(made, names)
        return made


__all__ = ["record"]
