"""Brings the .po catalogues up to date with the code: `python -m fixit.messages.extract`.

New messages come in untranslated, those that nothing uses any more go, translations stay. Then translate,
and run `python -m fixit.messages.compile`.
"""

from __future__ import annotations

import ast

from fixit.messages.catalogue import PLURAL_FORMS, catalogue_path
from fixit.messages.po import Entry, read_po, write_po

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def find_messages(package: Path) -> list[Entry]:
    """Every `_("...")`, `mark("...")` and `ngettext("...", "...", n)` of the package, in a fixed order."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent).as_posix()
        for message in messages_in(path.read_text(encoding="utf-8")):
            found.setdefault(message, [])
            if place not in found[message]:
                found[message].append(place)
    return [
        Entry(one, many, ("", "", "") if many else ("",), tuple(places))
        for (one, many), places in found.items()
    ]


def messages_in(code: str) -> Iterator[tuple[str, str]]:
    """The messages of one file: (message, "") or (singular, plural). A message must be a plain string."""
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        wanted = {"_": 1, "mark": 1, "ngettext": 2}.get(name, 0)
        texts = [arg.value for arg in node.args[:wanted] if isinstance(arg, ast.Constant)]
        if len(texts) != wanted:
            raise ValueError(f"line {node.lineno}: {name}() wants plain strings")
        if wanted:
            yield str(texts[0]), str(texts[1]) if wanted == 2 else ""


def update(text: str, found: list[Entry], language: str) -> str:
    """The .po file's text with exactly the messages that were found."""
    known = {(entry.one, entry.many): entry for entry in read_po(text)}
    head = known.get(("", "")) or Entry("", forms=(head_of(language),))
    entries = [
        Entry(
            entry.one,
            entry.many,
            known[entry.one, entry.many].forms,
            entry.places,
            known[entry.one, entry.many].fuzzy,
        )
        if (entry.one, entry.many) in known
        else entry
        for entry in found
    ]
    return write_po([head, *entries])


def head_of(language: str) -> str:
    """A catalogue's head, as gettext wants it."""
    return (
        "Project-Id-Version: fixit\n"
        f"Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {PLURAL_FORMS[language]}\n"
    )


def main() -> None:
    """Update the catalogues of all languages, in place, and say what is left to translate."""
    from pathlib import Path

    package = Path(__file__).parent.parent
    for language in PLURAL_FORMS:
        path = Path(catalogue_path(language, "po"))
        text = update(
            path.read_text(encoding="utf-8") if path.exists() else "", find_messages(package), language
        )
        path.write_text(text, encoding="utf-8")
        open_ones = [entry.one for entry in read_po(text) if not entry.is_translated()]
        print(f"{path}: {len(open_ones)} to translate")
        for message in open_ones:
            print(f"  {message!r}")


if __name__ == "__main__":
    main()
