"""Bytes to text that a YAML parser and an editor read alike; what stands in the way is told with its line."""

from __future__ import annotations

import re
from bisect import bisect_right

from fixit.diagnostics import Span
from fixit.load.files import MOST_BYTES
from fixit.messages import _, count, mark, say
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.load.findings import Findings

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_MAGIC = (
    (b"\x89PNG", mark("a PNG picture")),
    (b"\xff\xd8\xff", mark("a JPEG picture")),
    (b"GIF8", mark("a GIF picture")),
    (b"%PDF", mark("a PDF")),
    (b"PK\x03\x04", mark("a ZIP archive or an office document")),
    (b"\x1f\x8b", mark("a gzip archive")),
    (b"\x7fELF", mark("a program")),
    (b"SQLite format 3", mark("a database")),
)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_REORDERING = "\u202a-\u202e\u2066-\u2069"
_STRAY = re.compile(f"[{_CONTROL}{_REORDERING}\x85\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
_BREAKS = "\x85\u2028\u2029\r"
_ODD_INDENT = re.compile(
    r"^[ \t]*[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000][\s\u200b-\u200d\u2060]*", re.M
)
_ODD_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000]")
_UNUSUAL = re.compile(
    r"[^\n\t -~\u00a0-\u02ff\u0370-\u0482\u048a-\u0590\u2010-\u2027\u2030-\u205e"
    r"\u20a0-\u20bf\u2100-\u2bff\u3400-\u9fff]"
)


@record
class Decoded:
    """The text of a file, to be parsed; the `lines` as they were, to be shown.

    `ordinary`: all its characters are, so that texts need no cleaning one by one; but where it holds
    `escapes`, those in double quotes do.
    """

    text: str
    lines: list[str]
    ordinary: bool
    escapes: bool


def decode(data: bytes, findings: Findings) -> Decoded | None:
    """The text of `data`, without what cannot stand in a flow; None where there is no text to read."""
    file = findings.file
    if len(data) > MOST_BYTES:
        findings.at(
            "F011",
            Span(file, 1),
            _("the file has {n} bytes, more than {most}").format(n=count(len(data)), most=count(MOST_BYTES)),
        )
        return None
    encoding = _name_encoding(data)
    if encoding:
        message = _("the file is in {encoding}, not a text in UTF-8").format(encoding=encoding)
        findings.at("F002", Span(file, 1), message, _("save it as UTF-8"))
        return None
    foreign = _name_foreign(data)
    if foreign:
        message = _("the file is {what}, not a text in UTF-8").format(what=foreign)
        findings.at("F002", Span(file, 1), message, _("a flow is a text file in YAML"))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = data.decode("utf-8", "replace")
        _tell_bad_bytes(data, error, findings)
    text = text.removeprefix("\ufeff")
    lines = text.split("\n")
    if _STRAY.search(text):
        text = _take_out_strays(text, findings)
    text = text.replace("\r\n", "\n")
    if not text.isascii():
        text = _straighten_indents(text, findings)
    return Decoded(text, lines, _is_ordinary(text), "\\" in text)


def _name_encoding(data: bytes) -> str:
    """The other encoding of a text, as far as its bytes tell; else ""."""
    for begin, name in _MARKS:
        if data.startswith(begin):
            return name
    is_known = any(data.startswith(magic) for magic, _name in _MAGIC)
    return _("UTF-16 or binary") if data.count(0) > len(data) // 4 and not is_known else ""


def _name_foreign(data: bytes) -> str:
    """What the file is if it is no text at all, as far as its bytes tell; else ""."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return say(name)
    nulls = data.count(0)
    if nulls > 8 and nulls > len(data) // 100:
        return _("a binary file")
    return _("a binary file") if _is_noise(data) else ""


def _is_noise(data: bytes) -> bool:
    """Whether so much of the beginning is control characters, and no UTF-8, that it is no text at all."""
    start = data[:4096]
    controls = sum(start.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13, 27))
    if controls <= 8 or controls <= len(start) // 50:
        return False
    lost = start.decode("utf-8", "replace").count("\ufffd")
    return lost > len(start) // 50


def _tell_bad_bytes(data: bytes, error: UnicodeDecodeError, findings: Findings) -> None:
    start = data.rfind(b"\n", 0, error.start) + 1
    line = data.count(b"\n", 0, error.start) + 1
    column = len(data[start : error.start].decode("utf-8", "replace")) + 1
    end = data.find(b"\n", error.start)
    guess = _guess_page(data[start : end if end >= 0 else len(data)])
    if error.end == len(data) and "end of data" in error.reason:
        message = _("the file ends inside a character: it is cut off")
    else:
        message = (
            _("byte {byte} is not UTF-8; the file looks like {page}")
            if guess
            else _("byte {byte} is not UTF-8")
        ).format(byte=f"0x{data[error.start]:02X}", page=guess)
    findings.at("F002", Span(findings.file, line, column), message, _("save the file as UTF-8"))


def _guess_page(line: bytes) -> str:
    """The code page of Russian text in `line`: small letters are far more frequent than capitals."""
    best, most = "", 3
    for page, name in (("cp1251", "Windows-1251"), ("koi8-r", "KOI8-R"), ("cp866", "DOS 866")):
        letters = [char for char in line.decode(page, "replace") if char > "\x7f"]
        score = sum(2 if "а" <= char <= "я" else -1 if "А" <= char <= "Я" else -3 for char in letters)
        if score > most:
            best, most = name, score
    return best


def _take_out_strays(text: str, findings: Findings) -> str:
    """`text` with characters that no editor shows as they work told and taken out."""
    starts = line_starts(text)
    told: dict[tuple[int, str], int] = {}
    for match in _STRAY.finditer(text):
        char = match.group()
        line = bisect_right(starts, match.start())
        told[line, char] = told.get((line, char), 0) + 1
        if told[line, char] == 1:
            column = match.start() - starts[line - 1] + 1
            _tell_stray(char, Span(findings.file, line, column), findings)
    return _STRAY.sub(lambda match: " " if match.group() in _BREAKS else "", text)


def _tell_stray(char: str, span: Span, findings: Findings) -> None:
    code = f"U+{ord(char):04X}"
    if char in _BREAKS:
        findings.at(
            "F004",
            span,
            _("{code} breaks the line for YAML but not for an editor").format(code=code),
            _("use an ordinary line end, or a space"),
        )
    elif "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        findings.at(
            "F003",
            span,
            _("{code} makes text read in another order than it is written").format(code=code),
            _("remove it"),
        )
    else:
        name = {"\x00": _("a NUL character"), "\x0c": _("a form feed"), "\x1b": _("an escape character")}.get(
            char
        )
        findings.at(
            "F003",
            span,
            _("{name} ({code}) stands in the file").format(
                name=name or _("an invisible control character"), code=code
            ),
            _("remove it"),
        )


def _straighten_indents(text: str, findings: Findings) -> str:
    """`text` with lines indented by ordinary spaces; others are told."""
    if not _ODD_BLANK.search(text) or not _ODD_INDENT.search(text):
        return text
    starts = line_starts(text)

    def straighten(match: re.Match[str]) -> str:
        """The blanks as ordinary ones."""
        blank = match.group()
        odd = next(char for char in blank if char not in " \t\n")
        column = blank.index(odd) + 1
        line = bisect_right(starts, match.start())
        if text[match.end() : match.end() + 1] not in ("", "\n", "#"):
            message = _("the line is indented with {code}, which only looks like a space").format(
                code=f"U+{ord(odd):04X}"
            )
            findings.at("F005", Span(findings.file, line, column), message, _("indent with ordinary spaces"))
        return "".join(
            char if char in " \t\n" else "" if char in "\u200b\u200c\u200d\u2060" else " " for char in blank
        )

    return _ODD_INDENT.sub(straighten, text)


def line_starts(text: str) -> list[int]:
    """Where each line begins, lines counted by LF as an editor does."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _is_ordinary(text: str) -> bool:
    if _UNUSUAL.search(text):
        return False
    if text.isascii():
        return True
    from unicodedata import is_normalized

    return is_normalized("NFC", text)
