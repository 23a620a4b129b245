"""What the YAML parser says, as sentences; and the texts that YAML takes for something else."""

from __future__ import annotations

import re

from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.flow.plain import show_name
from fixit.load.guess import guess_meaning
from fixit.messages import _, count, mark, ngettext, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from fixit.load.findings import Findings
    from fixit.load.nodes import Node

LONGEST_KEY = 1024
MOST_LINES = 8
"""That are named one by one."""
QUOTES = mark("put the text in quotes")
_NO_TABS = mark("indent with spaces: YAML takes no tabs there")
_KEY_AND_VALUE = mark('write it as "key: value"')

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
    ("mapping values are not allowed", "F007", mark("a colon inside the text makes it a key"), QUOTES),
    (
        "while scanning an alias",
        "F007",
        mark("a text that begins with * is an alias to YAML"),
        mark("put the text in quotes: '*100#'"),
    ),
    ("while scanning an anchor", "F007", mark("a text that begins with & is an anchor to YAML"), QUOTES),
    (
        "unexpected end of stream|quoted scalar",
        "F006",
        mark("the quote that opens here is never closed"),
        mark("close it"),
    ),
    (
        "document indicator|quoted scalar",
        "F006",
        mark("the quote that opens here is never closed"),
        mark("close it"),
    ),
    (
        "escape code|quoted scalar",
        "F007",
        mark("the escape after \\ in this text means no character"),
        mark("in single quotes a backslash is an ordinary character"),
    ),
    (
        "unknown escape",
        "F007",
        mark("the text holds a \\ with a letter that means nothing"),
        mark("in single quotes a backslash is an ordinary character"),
    ),
    (
        "while parsing a flow sequence",
        "F006",
        mark("the bracket [ that opens here is not closed, or a comma is missing"),
        "",
    ),
    (
        "while parsing a flow mapping",
        "F006",
        mark("the brace { that opens here is not closed, or a comma is missing"),
        mark("close it, or put a text with special characters in quotes"),
    ),
    ("while scanning a simple key", "F006", mark("a colon is missing after the key"), _KEY_AND_VALUE),
    (
        "indentation indicator",
        "F006",
        mark("the number after | or > must be from 1 to 9; best leave it out"),
        "",
    ),
    (
        "node content",
        "F006",
        mark("a bracket or a brace is opened here and not closed"),
        mark("close it, or put a text with special characters in quotes"),
    ),
    ("found a tab character", "F005", mark("a tab indents the line"), _NO_TABS),
    (
        "block scalar",
        "F006",
        mark("the text after | or > is not written as YAML wants it"),
        mark("indent all its lines alike"),
    ),
    (
        "while scanning a directive",
        "F007",
        mark("a line that begins with % is an instruction to YAML"),
        QUOTES,
    ),
    (
        "did not find expected key",
        "F006",
        mark("the line does not fit in: its indentation is not that of its neighbours"),
        mark("indent it like the lines it belongs to, without a dash among keys"),
    ),
    (
        "expected <block end>",
        "F006",
        mark("the line does not fit in: its indentation is not that of its neighbours"),
        mark("indent it like the lines it belongs to, without a dash among keys"),
    ),
    (
        "did not find expected '-'",
        "F006",
        mark("a key stands among the items of a list"),
        mark("indent it, or begin the line with a dash"),
    ),
    (
        "block sequence entries are not allowed",
        "F006",
        mark("a list cannot begin here"),
        mark("begin it on a line of its own"),
    ),
    (
        "control characters are not allowed",
        "F003",
        mark("a control character stands in the file"),
        mark("remove it"),
    ),
    (
        "did not find expected <document start>",
        "F006",
        mark("something follows after the end of the flow"),
        mark("remove it"),
    ),
    ("while scanning a tag", "F009", mark("a text that begins with ! is a tag to YAML"), QUOTES),
    ("undefined tag handle", "F009", mark("a text that begins with ! is a tag to YAML"), QUOTES),
    ("found undefined", "F009", mark("a text that begins with ! is a tag to YAML"), QUOTES),
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
    advice = say(advice) if advice else ""
    return line, Diagnostic(code, ERROR, Span(file, line, column), message, advice), None


def _choose_sentence(said: str, line: str, column: int) -> tuple[str, str, str]:
    """Code, message, and advice as it was marked."""
    char = line[column - 1 : column]
    if "cannot start any token" in said or ("node content" in said and char and char in "]},"):
        if char == "\t":
            return "F005", _("a tab indents the line"), _NO_TABS
        named = _("a text cannot begin with {sign} in YAML") if char else _("nothing can begin here in YAML")
        return "F007", named.format(sign=show_name(char)), QUOTES
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "F005", _("a tab indents the line"), _NO_TABS
    if "mapping values" in said and len(line[:column]) > LONGEST_KEY:
        return "F011", _("a key is longer than {n} characters").format(n=count(LONGEST_KEY)), ""
    if "did not find expected key" in said and line.lstrip().startswith((":", "- ")):
        if line.lstrip().startswith(":"):
            return "F015", _("a key is missing before the colon"), _KEY_AND_VALUE
        return (
            "F006",
            _("an item of a list stands among keys"),
            mark("indent it under the key it belongs to"),
        )
    value = _VALUE.match(line)
    if value and _BRACKET_FIRST.match(value.group(2)):
        return "F007", _("a text cannot begin with {sign} in YAML").format(sign=value.group(2)[0]), QUOTES
    for part, code, message, advice in _SENTENCES:
        if all(word in said for word in part.split("|")):
            return code, say(message), advice
    words = show_name(said.replace("|", ": ").strip(": "), 120)
    return "F006", _("this is not YAML: {words}").format(words=words), ""


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
                _("an alias (*) stands for something written elsewhere: write it out"),
                _("or, for a text, put the text in quotes"),
            ),
            (
                self.anchors,
                "F008",
                _("an anchor (&) is not part of the format"),
                _("remove it, or, for a text, put the text in quotes"),
            ),
            (self.merges, "F008", _("a merge key (<<) hides what stands in a step: write it out"), ""),
            (
                self.tags,
                "F009",
                _("a tag (!) is not part of the format: every value is plain text"),
                _("remove it, or, for a text, put the text in quotes"),
            ),
        ):
            if places:
                findings.at(code, Span(findings.file, *places[0]), message + _elsewhere(places), advice)


def _elsewhere(places: list[tuple[int, int]]) -> str:
    lines = sorted({line for line, _column in places[1:]} - {places[0][0]})
    if not lines:
        return " " + _("({n} in this line)").format(n=count(len(places))) if len(places) > 1 else ""
    shown = ", ".join(map(str, lines[:MOST_LINES]))
    shown += " " + _("and {n} more").format(n=count(len(lines) - MOST_LINES)) if lines[MOST_LINES:] else ""
    return " " + ngettext("(also on line {lines})", "(also on lines {lines})", len(lines)).format(lines=shown)
