"""What was meant where YAML breaks: the line to blame, and the line mended so that reading goes on."""

from __future__ import annotations

import re

from fixit.flow.plain import show_name
from fixit.load.findings import quote
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_BACK = 200
"""Lines that a text may go on for before nobody looks for its beginning."""

_KEY = re.compile(r"^\s*(?:- +)*(?:\"[^\"]*\"|'[^']*'|[^\s:#'\"][^:#]*?)\s*:(?:\s|$)")
_FIRST_KEY = re.compile(r"^\s*(?:- +)*[\w-]+\s*:(?:\s|$)")
_JOINED = re.compile(r"^(\s*(?:- +)*)([\w-]+):(?=[^\s:/])(.*?)\s*$")
_WORDS = re.compile(r"^(\s*(?:- +)*)([\w-]+)(?:\s+(\S.*?))?\s*$")
_BEHIND = re.compile(
    r"^\s*(?:- +)*(?:[\w.-]+\s*:\s+)?(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')(?=\s*[^\s:#'\"])\s*(.*)$"
)
_SIMPLE = re.compile(r"[\w(][\w ,.?!()’-]*")
_TAG = re.compile(r"[a-z]{2}")
_ANSWERS = ("yes", "no", "unsure")
_MISPLACED = ("did not find expected", "expected <block end>")


@record
class Guess:
    """The line to blame with its column, what is wrong there and what to do; `mended`: the line as meant."""

    line: int
    column: int
    message: str
    help: str
    mended: str | None


def guess_meaning(said: str, lines: Sequence[str], line: int, column: int) -> Guess | None:
    """What was meant where the parser `said` something at a place; None: nobody can tell."""
    if not 1 <= line <= len(lines):
        return None
    if "mapping values are not allowed" in said:
        if not _FIRST_KEY.match(lines[line - 1][:column]):
            return None
        first = _first_line_of_text(lines, line)
        return _missing_colon(lines, first, certain=False) if first else None
    if "while scanning a simple key" in said:
        return _missing_colon(lines, line, certain=True)
    if any(words in said for words in _MISPLACED):
        return _text_behind_quotes(lines, line) or _step_at_margin(lines, line)
    return None


def missing_blank(words: str) -> str:
    """`minutes: 2` for `minutes:2`, where a text is a key that no blank parts from its value; else ""."""
    found = _JOINED.match(words)
    return f"{found[2]}: {found[3]}" if found and "\n" not in words and _is_known(found[2]) else ""


def missing_colon(words: str) -> str:
    """`ask: Is it on?` for `ask Is it on?`, where a plain text begins with a key; else ""."""
    found = _WORDS.match(words)
    key = found[2] if found and found[3] and found[2] not in _ANSWERS else ""
    return f"{key}: {found[3]}" if found and key and _is_known(key) else ""


def _first_line_of_text(lines: Sequence[str], line: int) -> int:
    """Where the text begins that a key on `line` goes on, by its number; 0: in a line with a key."""
    first = 0
    for number in range(line - 1, max(0, line - MOST_BACK), -1):
        above = lines[number - 1]
        if not above.strip():
            continue
        if above.lstrip().startswith("#") or _KEY.match(above):
            break
        first = number
    return first


def _missing_colon(lines: Sequence[str], number: int, certain: bool) -> Guess | None:
    line = lines[number - 1]
    joined = _JOINED.match(line)
    if joined:
        start, key, rest = joined.groups()
        message = _("a blank is missing behind the colon of {key}").format(key=quote(key))
        meant = f"{start}{key}: {rest}"
        column = len(start) + len(key) + 2
        return Guess(
            number,
            column,
            message,
            _("write {words}").format(words=show_name(f"{key}: {rest}")),
            _mend(start, key, rest, meant),
        )
    found = _WORDS.match(line)
    if not found:
        return None
    start, key, rest = found[1], found[2], found[3] or ""
    following = next((one for one in lines[number : number + MOST_BACK] if one.strip()), "")
    if not rest:
        opens = len(following) - len(following.lstrip()) > len(start)
        mended = f"{start}{key}:" + ("" if opens else ' "\ufffd"')
        return _tell_colon(number, len(start) + len(key) + 1, key, f"{key}:", mended)
    next_key = following.strip().partition(":")[0]
    both_tags = bool(_TAG.fullmatch(key) and _TAG.fullmatch(next_key))
    if not (_is_known(key) or both_tags):
        if not certain:
            return None
        help = _('write it as "key: value"; if the text of the line above goes on here, indent it deeper')
        return Guess(number, len(start) + 1, _("this line is no key: it has no colon"), help, None)
    return _tell_colon(
        number,
        len(start) + len(key) + 1,
        key,
        f"{key}: {rest}",
        _mend(start, key, rest, f"{start}{key}: {rest}"),
    )


def _tell_colon(line: int, column: int, key: str, meant: str, mended: str) -> Guess:
    message = _("a colon is missing behind {key}").format(key=quote(key))
    return Guess(line, column, message, _("write {words}").format(words=show_name(meant)), mended)


def _mend(start: str, key: str, rest: str, meant: str) -> str:
    return meant if _SIMPLE.fullmatch(rest) else f'{start}{key}: "\ufffd"'


def _is_known(word: str) -> bool:
    """Whether the word is a key of the format, or an answer that is often written."""
    from fixit.flow.fields import GROUPS, OPERATORS

    if word in _ANSWERS or word in OPERATORS:
        return True
    return any(field.name == word for fields in GROUPS.values() for field in fields)


def _text_behind_quotes(lines: Sequence[str], number: int) -> Guess | None:
    line = lines[number - 1]
    found = _BEHIND.match(line)
    if not found:
        return None
    message = _("the text goes on behind its closing quotes")
    help = _("put quotes around the whole text: single ones ' if there are double ones inside")
    return Guess(number, found.end(1) + 1, message, help, f'{line[: found.start(1)]}"\ufffd"')


def _step_at_margin(lines: Sequence[str], number: int) -> Guess | None:
    """A step that begins at the margin though its neighbours, such as the one on this line, are indented."""
    from fixit.flow.fields import fields_of

    line = lines[number - 1]
    indent = len(line) - len(line.lstrip(" "))
    if not indent or not _FIRST_KEY.match(line):
        return None
    for above in range(number - 1, max(0, number - MOST_BACK), -1):
        text = lines[above - 1]
        if not text.strip() or text.lstrip().startswith("#") or text[:1] == " ":
            continue
        found = _WORDS.match(text.rstrip().removesuffix(":"))
        key = found[2] if found and not found[3] and text.rstrip().endswith(":") else ""
        if not key or any(key in fields_of(group) for group in ("head", "kit", "region")):
            return None
        message = _("{step} stands at the margin, unlike the steps around it").format(step=quote(key))
        return Guess(above, 1, message, _("indent it like them, under steps:"), " " * indent + text)
    return None
