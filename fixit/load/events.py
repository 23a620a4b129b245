"""YAML events to nodes: a tree of texts with places, within limits that hold before anything is built.

Events come from the C parser where PyYAML has it. Nothing is resolved: `no` is the text "no". Anchors,
aliases, tags, merge keys and second documents are told and left out, duplicate keys are told.
"""

from __future__ import annotations

import yaml

from fixit.diagnostics import Span
from fixit.flow.plain import DIRECTION_MARKS, INVISIBLE, clean, hidden_characters, show_name
from fixit.load.findings import quote
from fixit.load.nodes import List, Map, Scalar
from fixit.load.traps import Extras, explain_error, repair_line
from fixit.messages import _, count, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from fixit.load.decode import Decoded
    from fixit.load.findings import Findings
    from fixit.load.nodes import Node, Place

MOST_DEPTH = 50
MOST_NODES = 1_000_000
MOST_REPAIRS = 10
BROKEN = "\ufffd"
"""Stands in the text where something was taken out; a scalar that holds it is broken."""

_HIDDEN = dict.fromkeys(INVISIBLE)


class TooMuchError(Exception):
    """A limit was passed at a place."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.line = place.line + 1
        self.column = place.column + 1


def parse_nodes(decoded: Decoded, findings: Findings) -> tuple[Node | None, bool]:
    """The root node of a file, or None; and whether the tree is whole (False: YAML broke off somewhere).

    A value that breaks the YAML is told, replaced by a broken text, and reading starts anew, so that one
    run shows the faults behind it too.
    """
    text = decoded.text
    lines: list[str] | None = None
    told_lines: set[int] = set()
    for _repair in range(MOST_REPAIRS):
        reader = _Reader(decoded, findings)
        reader.ordinary = decoded.ordinary and not told_lines
        mark = len(findings.found)
        try:
            reader.read(text)
        except TooMuchError as limit:
            findings.at("F011", Span(findings.file, limit.line, limit.column), str(limit))
            return None, False
        except yaml.YAMLError as error:
            lines = text.split("\n") if lines is None else lines
            line, told, mended = explain_error(error, lines, findings.file)
            if line in told_lines:
                reader.tell_extras()
                return reader.root, False
            told_lines.add(line)
            repaired = mended or (repair_line(lines[line - 1], BROKEN) if line <= len(lines) else None)
            if repaired is None:
                findings.found.append(told)
                reader.tell_extras()
                return reader.root, False
            findings.found[mark:] = [told]  # the rest is met again
            lines[line - 1] = repaired
            text = "\n".join(lines)
        else:
            reader.tell_extras()
            return reader.root, True
    return None, False


class _Reader:
    """One reading of the events of a text."""

    def __init__(self, decoded: Decoded, findings: Findings) -> None:
        self.ordinary = decoded.ordinary
        self.escapes = decoded.escapes
        self.findings = findings
        self.extras = Extras()
        self.root: Node | None = None
        self.opened: list[tuple[Map | List, Scalar | None]] = []
        self.usual: set[str] = set()
        """Keys met before that are as plain as they look."""

    def read(self, text: str) -> None:
        """Build the tree; raises what the parser raises, and TooMuchError."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
        try:
            self._take_document(loader.get_event)
        except ValueError as error:  # of the parser in Python, for an escape past the last character
            where = "while parsing a quoted scalar"
            raise yaml.MarkedYAMLError(where, None, "escape code", loader.get_mark()) from error
        finally:
            loader.dispose()

    def tell_extras(self) -> None:
        """Tell anchors, aliases, tags and merge keys, each sort once."""
        self.extras.tell(self.findings)

    def _take_document(self, get_event: Callable[[], Any]) -> None:
        documents = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    place = Span(self.findings.file, event.start_mark.line + 1)
                    self.findings.at(
                        "F010", place, _("a second document begins here"), _("keep one flow per file")
                    )
                    return
                self._take_nodes(get_event)
            elif kind is yaml.StreamEndEvent or event is None:
                return

    def _take_nodes(self, get_event: Callable[[], Any]) -> None:
        """One whole document. Written out in one piece: this loop is where loading spends its time."""
        scalar_event, ends = yaml.ScalarEvent, (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        ordinary, escapes, opened, usual = self.ordinary, self.escapes, self.opened, self.usual
        parent: Map | List | None = None
        key: Scalar | None = None
        taken = 0
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar_event:
                scalar = Scalar(event.value, not event.style, event.start_mark, event.end_mark)
                if not ordinary or (escapes and event.style == '"'):
                    self._clean_value(scalar)
                if event.tag is not None or event.anchor is not None:
                    self.extras.note(event, scalar)
                if type(parent) is Map:
                    if key is None:
                        key = scalar
                        continue
                    name = key.value
                    if name in usual and name not in parent.entries and parent.odd is None and scalar.value:
                        parent.entries[name] = (key, scalar)
                    else:
                        self._put(parent, key, scalar)
                    key = None
                elif parent is None:
                    self.root = scalar
                    return
                else:
                    parent.items.append(scalar)  # type: ignore[union-attr]  # a List: of three kinds the two others are above
            elif kind in ends:
                closed, key = opened.pop()
                closed.end = event.end_mark
                if not opened:
                    return
                parent = opened[-1][0]
            else:
                key, parent = self._open(event, parent, key)
                if parent is None:
                    return
            taken += 1
            if taken > MOST_NODES:
                raise TooMuchError(
                    _("more than {most} values").format(most=count(MOST_NODES)), event.start_mark
                )

    def _open(
        self, event: Any, parent: Map | List | None, key: Scalar | None
    ) -> tuple[Scalar | None, Map | List | None]:
        """Take a mapping's or list's start, or an alias; returns the key that waits and what is open now."""
        start, end = event.start_mark, event.end_mark
        if type(event) is yaml.AliasEvent:
            node: Node = Scalar(BROKEN, True, start, end)
            node.broken = True
        elif type(event) is yaml.MappingStartEvent:
            node = Map(bool(event.flow_style), start, end)
        else:
            node = List(bool(event.flow_style), start, end)
        if getattr(event, "tag", None) is not None or event.anchor is not None:
            self.extras.note(event, node)
        if len(self.opened) >= MOST_DEPTH:
            raise TooMuchError(_("values are nested more than {most} deep").format(most=MOST_DEPTH), start)
        waiting: Scalar | None = None
        if isinstance(parent, Map) and key is not None:
            self._put(parent, key, node)
        elif isinstance(parent, Map):
            waiting = Scalar(BROKEN, True, start, end)
            waiting.broken = True
            if not isinstance(node, Scalar):
                self.findings.error("F015", node, _("a key must be a plain text, not a mapping or a list"))
        elif isinstance(parent, List):
            parent.items.append(node)
        else:
            self.root = node
        if isinstance(node, Scalar):
            return waiting, parent
        self.opened.append((node, waiting))
        return None, node

    def _clean_value(self, scalar: Scalar) -> None:
        value = scalar.value
        if value.isascii() and value.isprintable():
            return
        if BROKEN in value:
            scalar.broken = True
        hidden = hidden_characters(value)
        if hidden:
            code = f"U+{hidden[0]:04X}"
            tell = self.findings.warn if hidden[0] in DIRECTION_MARKS else self.findings.error
            others = len(hidden) - 1
            message = (
                ngettext(
                    "the text {text} holds {code} and {n} other character, which cannot be shown",
                    "the text {text} holds {code} and {n} other characters, which cannot be shown",
                    others,
                )
                if others
                else _("the text {text} holds {code}, which cannot be shown")
            ).format(text=quote(value), code=code, n=others)
            tell("F025", scalar, message, _("remove it, whether typed or written as an escape such as \\x1b"))
            scalar.broken = hidden[0] not in DIRECTION_MARKS
        elif "\u200b" in value or "\u2060" in value or "\xad" in value:
            self.findings.warn(
                "F025",
                scalar,
                _("the text holds a character that nobody sees: {text}").format(text=quote(value)),
            )
        scalar.value = clean(value)

    def _put(self, parent: Map, key: Scalar, node: Node) -> None:
        """Add an entry; tells a key that is there already, or that has no value where a colon is missing."""
        name = key.value
        if type(node) is Scalar and node.plain and not node.value:
            cut = parent.flow and (node.line, node.column) == (key.end_line, key.end_column)
            node.start, node.end = key.start, key.end
            if cut and self._tell_cut(parent, key):
                return
        if key.broken:
            return
        if name == "<<" and key.plain:
            self.extras.merges.append((key.line, key.column))
            return
        same = name if name.isascii() and name.isprintable() and name == name.strip() else normal_key(name)
        if same == name:
            self.usual.add(name)
        first = parent.entries[same][0] if same in parent.entries else (parent.odd or {}).get(same)
        if first is not None:
            self._tell_twice(first, key)
            return
        if same != name:
            parent.odd = parent.odd or {}
            parent.odd[same] = key
        parent.entries[name] = (key, node)

    def _tell_twice(self, first: Scalar, key: Scalar) -> None:
        message = _("{key} stands here twice, on lines {line} and {again}").format(
            key=quote(key.value), line=first.line, again=key.line
        )
        advice = (
            _("rename one, or delete it")
            if first.value == key.value
            else _("the two differ by nothing that is seen")
        )
        self.findings.error("F014", key, message, advice, _("only one of them would count"))

    def _tell_cut(self, parent: Map, key: Scalar) -> bool:
        """Tell a word in braces that no colon follows; True: the word is no key."""
        if parent.broken:
            return True
        if parent.entries:
            message = _("a comma ends the text before {key}").format(key=quote(key.value))
            self.findings.error(
                "F007", key, message, _("put the whole text in quotes"), _("the text would be cut off")
            )
            return True
        parent.broken = True
        message = _("braces make a mapping of {key}").format(key=quote(key.value))
        self.findings.error(
            "F007",
            key,
            message,
            _("to mean the text, put it in quotes: {text}").format(text=f'"{{{show_name(key.value)}}}"'),
        )
        return True


def normal_key(key: str) -> str:
    """What decides whether two keys are the same: NFC, without blanks around and without what nobody sees."""
    from unicodedata import normalize

    return normalize("NFC", key).translate(_HIDDEN).strip()
