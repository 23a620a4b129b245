"""What the YAML parser says, as sentences; and the texts that YAML takes for something else."""

from __future__ import annotations

import re

from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.flow.plain import show_name
from fixit.load.guess import guess_meaning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from fixit.load.findings import Findings
    from fixit.load.nodes import Node

QUOTES = "put the text in quotes"

_AT_OPENING = (
    "quoted scalar",
    "flow sequence",
    "flow mapping",
    "simple key",
    "alias",
    "anchor",
    "tag",
    "block scalar",
)
"""What is told where it begins, not where the parser gave up."""

_SENTENCES = (
    ("mapping values are not allowed", "F007", "a colon inside the text makes it a key", QUOTES),
    (
        "while scanning an alias",
        "F007",
        "a text that begins with * is an alias to YAML",
        QUOTES + ": '*100#'",
    ),
    ("while scanning an anchor", "F007", "a text that begins with & is an anchor to YAML", QUOTES),
    (
        "unexpected end of stream|quoted scalar",
        "F006",
        "the quote that opens here is never closed",
        "close it",
    ),
    ("document indicator|quoted scalar", "F006", "the quote that opens here is never closed", "close it"),
    (
        "escape code|quoted scalar",
        "F007",
        "the escape after \\ in this text means no character",
        "in single quotes a backslash is an ordinary character",
    ),
    (
        "unknown escape",
        "F007",
        "the text holds a \\ with a letter that means nothing",
        "in single quotes a backslash is an ordinary character",
    ),
    (
        "while parsing a flow sequence",
        "F006",
        "the bracket [ that opens here is not closed, or a comma is missing",
        "",
    ),
    (
        "while parsing a flow mapping",
        "F006",
        "the brace { that opens here is not closed, or a comma is missing",
        "close it, or put a text with special characters in quotes",
    ),
    (
        "node content",
        "F006",
        "a bracket or a brace is opened here and not closed",
        "close it, or " + QUOTES,
    ),
    (
        "found a tab character",
        "F005",
        "a tab indents the line",
        "indent with spaces: YAML takes no tabs there",
    ),
    ("while scanning a simple key", "F006", "a colon is missing after the key", 'write it as "key: value"'),
    ("indentation indicator", "F006", "the number after | or > must be from 1 to 9; best leave it out", ""),
    (
        "block scalar",
        "F006",
        "the text after | or > is not written as YAML wants it",
        "indent all its lines alike",
    ),
    ("while scanning a directive", "F007", "a line that begins with % is an instruction to YAML", QUOTES),
    (
        "did not find expected key",
        "F006",
        "the line does not fit in: its indentation is not that of its neighbours",
        "indent it like the lines it belongs to, without a dash among keys",
    ),
    (
        "expected <block end>",
        "F006",
        "the line does not fit in: its indentation is not that of its neighbours",
        "indent it like the lines it belongs to, without a dash among keys",
    ),
    (
        "did not find expected '-'",
        "F006",
        "a key stands among the items of a list",
        "indent it, or begin the line with a dash",
    ),
    (
        "block sequence entries are not allowed",
        "F006",
        "a list cannot begin here",
        "begin it on a line of its own",
    ),
    ("control characters are not allowed", "F003", "a control character stands in the file", "remove it"),
    (
        "did not find expected <document start>",
        "F006",
        "something follows after the end of the flow",
        "remove it",
    ),
    ("while scanning a tag", "F009", "a text that begins with ! is a tag to YAML", QUOTES),
    ("undefined tag handle", "F009", "a text that begins with ! is a tag to YAML", QUOTES),
    ("found undefined", "F009", "a text that begins with ! is a tag to YAML", QUOTES),
)

_VALUE = re.compile(r"^(\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"][^:]*?)\s*:\s+|\s*(?:- +)+)(\S.*)$")
_BRACKET_FIRST = re.compile(r"(\{[^{}]*\}|\[[^\[\]]*\])\s*[^\s#]")
_LONE_WORD = re.compile(r"^(\s*)([\w-]+)\s*$")


def explain_error(error: Any, lines: list[str], file: str) -> tuple[int, Diagnostic, str | None]:
    """The line to blame for an error of the YAML parser, the diagnostic, and the line mended, if possible."""
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    said = f"{getattr(error, 'context', None) or ''}|{getattr(error, 'problem', None) or error}"
    at_opening = context_mark is not None and any(part in said.partition("|")[0] for part in _AT_OPENING)
    if at_opening:
        mark = context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    line = min(line, max(1, len(lines)))
    if line == len(lines) and line > 1 and not lines[line - 1].strip() and not at_opening:
        line -= 1
    guess = guess_meaning(said, lines, line, column)
    if guess is not None:
        span = Span(file, guess.line, guess.column)
        return guess.line, Diagnostic("F006", ERROR, span, guess.message, guess.help), guess.mended
    code, message, advice = _choose_sentence(said, lines[line - 1], column)
    return line, Diagnostic(code, ERROR, Span(file, line, column), message, advice), None


def _choose_sentence(said: str, line: str, column: int) -> tuple[str, str, str]:
    char = line[column - 1 : column]
    if "cannot start any token" in said or ("node content" in said and char and char in "]},"):
        if char == "\t":
            return "F005", "a tab indents the line", "indent with spaces: YAML takes no tabs there"
        named = (
            f"a text cannot begin with {show_name(char)} in YAML"
            if char
            else "nothing can begin here in YAML"
        )
        return "F007", named, QUOTES
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "F005", "a tab indents the line", "indent with spaces: YAML takes no tabs there"
    if "mapping values" in said and len(line[:column]) > 1024:
        return "F011", "a key is longer than 1,024 characters", ""
    if "did not find expected key" in said and line.lstrip().startswith((":", "- ")):
        if line.lstrip().startswith(":"):
            return "F015", "a key is missing before the colon", 'write it as "key: value"'
        return "F006", "an item of a list stands among keys", "indent it under the key it belongs to"
    value = _VALUE.match(line)
    if value and _BRACKET_FIRST.match(value.group(2)):
        return "F007", f"a text cannot begin with {value.group(2)[0]} in YAML", QUOTES
    for part, code, message, advice in _SENTENCES:
        if all(word in said for word in part.split("|")):
            return code, message, advice
    return "F006", f"this is not YAML: {show_name(said.replace('|', ': ').strip(': '), 120)}", ""


def repair_line(line: str, broken: str) -> str | None:
    """`line` with its value replaced by a broken text, so that reading can go on; None: no value is seen."""
    match = _VALUE.match(line)
    if match and broken not in match.group(2):
        return f'{match.group(1)}"{broken}"'
    lone = _LONE_WORD.match(line)
    return f'{lone.group(1)}{lone.group(2)}: "{broken}"' if lone else None


class Extras:
    """Anchors, aliases, tags and merge keys: noted while reading, told once for each sort."""

    def __init__(self) -> None:
        self.anchors: list[tuple[int, int]] = []
        self.aliases: list[tuple[int, int]] = []
        self.tags: list[tuple[int, int]] = []
        self.merges: list[tuple[int, int]] = []

    def note(self, event: Any, node: Node) -> None:
        """Note what the event carries besides its value."""
        place = (node.line, node.column)
        if not hasattr(event, "tag"):
            self.aliases.append(place)
            return
        if event.anchor is not None:
            self.anchors.append(place)
            node.broken = not getattr(event, "value", True)
        if event.tag is not None:
            self.tags.append(place)
            node.broken = True

    def tell(self, findings: Findings) -> None:
        """Tell each sort at its first place, with the lines of the others."""
        for places, code, message, advice in (
            (
                self.aliases,
                "F008",
                "an alias (*) stands for something written elsewhere: write it out",
                f"or, for a text, {QUOTES}",
            ),
            (
                self.anchors,
                "F008",
                "an anchor (&) is not part of the format",
                f"remove it, or, for a text, {QUOTES}",
            ),
            (self.merges, "F008", "a merge key (<<) hides what stands in a step: write it out", ""),
            (
                self.tags,
                "F009",
                "a tag (!) is not part of the format: every value is plain text",
                f"remove it, or, for a text, {QUOTES}",
            ),
        ):
            if places:
                findings.at(code, Span(findings.file, *places[0]), message + _elsewhere(places), advice)


def _elsewhere(places: list[tuple[int, int]]) -> str:
    lines = sorted({line for line, _ in places[1:]} - {places[0][0]})
    if not lines:
        return f" ({len(places):,} in this line)" if len(places) > 1 else ""
    more = f" and {len(lines) - 8:,} more" if len(lines) > 8 else ""
    return f" (also on line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:8]))}{more})"
