"""Rules about what fits on a screen: questions of a few lines, labels of one."""

from __future__ import annotations

from fixit.check.spoken import spoken_texts
from fixit.check.subject import warning
from fixit.check.words import quote
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.check.subject import Subject
    from fixit.diagnostics import Diagnostic

WIDTH = 72
"""Columns of a line of words on a narrow terminal."""

MOST_LINES = {
    "ask": 3,
    "checklist": 3,
    "check": 3,
    "try": 5,
    "tell": 6,
    "how": 6,
    "why": 5,
    "say": 5,
    "expert": 4,
}
OTHER_LINES = 6
MOST_COLUMNS = {"label": 60, "short": 40, "title": 72}


def find_long_texts(subject: Subject) -> Iterator[Diagnostic]:
    """F092, F093: more words than one takes in at a glance."""
    for text in spoken_texts(subject):
        words, most = text.words, MOST_COLUMNS.get(text.kind)
        if most is not None:
            if len(words) > most:
                message = {
                    "label": _("this label has {n} letters; about {most} fit on one line"),
                    "short": _("this short name has {n} letters; about {most} fit on one line"),
                    "title": _("this title has {n} letters; about {most} fit on one line"),
                }[text.kind].format(n=len(words), most=most)
                yield warning("F093", text.place(subject), message, _("keep what tells it from the others"))
            continue
        allowed = MOST_LINES.get(text.kind, OTHER_LINES)
        if len(words) <= WIDTH * allowed * 3 // 4 and "\n" not in words:
            continue
        lines = count_lines(words)
        if lines > allowed:
            message = _("{key} takes {n} lines of {width} columns; {most} are read").format(
                key=quote(text.kind), n=lines, width=WIDTH, most=allowed
            )
            advice = _("make it shorter, or move a part to why:, how: or a step of its own")
            yield warning(
                "F092",
                text.place(subject),
                message,
                advice,
                _("on a small screen the question scrolls away."),
            )


def count_lines(words: str, width: int = WIDTH) -> int:
    """Lines that the words take when they are broken at blanks."""
    count = 0
    for paragraph in words.rstrip("\n").split("\n"):
        count += 1
        column = 0
        for word in paragraph.split():
            if column and column + 1 + len(word) > width:
                count += 1
                column = 0
            count += max(0, (len(word) - 1) // width)
            column += len(word) + (1 if column else 0)
    return count
