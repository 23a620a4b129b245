"""Reads and writes catalogues as translators edit them (.po): messages, forms by number, places."""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@record
class Entry:
    """One message. `many` "": it has one form; else `forms` has as many as the language needs.

    `places` are the files that use it. A message that is not translated has empty forms.
    """

    one: str
    many: str = ""
    forms: tuple[str, ...] = ("",)
    places: tuple[str, ...] = ()
    fuzzy: bool = False

    def is_translated(self) -> bool:
        return not self.fuzzy and all(self.forms)


def read_po(text: str) -> list[Entry]:
    """The entries of a .po file, its head (the message "") included. Raises ValueError for a broken line."""
    entries: list[Entry] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("#~")]
        if any(not line.startswith("#") for line in lines):
            entries.append(_read_block(lines))
    return entries


def _read_block(lines: list[str]) -> Entry:
    fields: dict[str, str] = {}
    places: list[str] = []
    fuzzy = False
    name = ""
    for line in lines:
        if line.startswith("#"):
            places += line[2:].split() if line.startswith("#:") else []
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line.startswith('"'):
            fields[name] += _unquote(line)
        else:
            name, _space, value = line.partition(" ")
            fields[name] = _unquote(value)
    if "msgid" not in fields:
        raise ValueError(f"no msgid beside {lines[0]!r}")
    forms = tuple(value for name, value in sorted(fields.items()) if name.startswith("msgstr"))
    return Entry(fields["msgid"], fields.get("msgid_plural", ""), forms, tuple(places), fuzzy)


def _unquote(value: str) -> str:
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        raise ValueError(f"not a quoted text: {value!r}")
    letters = iter(value[1:-1])
    return "".join(
        {"n": "\n", "t": "\t"}.get(after := next(letters), after) if x == "\\" else x for x in letters
    )


def write_po(entries: Iterable[Entry]) -> str:
    """The .po file of the entries, in their order."""
    return "\n\n".join("\n".join(_write_entry(entry)) for entry in entries) + "\n"


def _write_entry(entry: Entry) -> Iterator[str]:
    if entry.places:
        yield "#: " + " ".join(entry.places)
    if entry.fuzzy:
        yield "#, fuzzy"
    yield from _write_field("msgid", entry.one)
    if entry.many:
        yield from _write_field("msgid_plural", entry.many)
        for number, form in enumerate(entry.forms):
            yield from _write_field(f"msgstr[{number}]", form)
    else:
        yield from _write_field("msgstr", entry.forms[0])


def _write_field(name: str, value: str) -> Iterator[str]:
    lines = value.split("\n")
    if len(lines) == 1:
        yield f"{name} {_quote(value)}"
        return
    yield f'{name} ""'
    for number, line in enumerate(lines):
        if number < len(lines) - 1:
            yield _quote(line + "\n")
        elif line:
            yield _quote(line)


def _quote(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
