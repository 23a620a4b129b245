"""What was answered, as one quiet line that stays above."""

from __future__ import annotations

from fixit.messages import _
from fixit.terminal.width import cut, text_width, wrap
from fixit.terminal.words import heading_of, label_of, show_number
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.terminal.paint import Line, Painter
    from fixit.walk.events import Json
    from fixit.walk.view import View

    Value = str | list[str] | dict[str, str]

COLUMN = 18
"""Where answers begin, so that they stand below each other."""
MOST_OF_LINE = 34
"""Columns of a checklist's line in the list of answers."""
MOST_COMPLAINT = 3
"""Lines of the complaint when a case is taken up again."""


def answer_lines(view: View, got: Reply | Command, painter: Painter) -> list[Line]:
    """The question in short, and the answer beside it, or below where they need more room.

    Nothing for a command that says nothing about the problem, nor for a consent: its result follows.
    """
    if isinstance(got, Command):
        said = {"skip": _("skipped"), "human": _("a person, please")}.get(got.name, "")
    elif view.kind == "consent" and got.value == "yes":
        return []
    else:
        said = brief_words(view, got.value, painter)
    if not said:
        return []
    bar, dots = painter.fit("│ "), painter.fit("…")
    width = painter.width() - len(bar)
    asked = " ".join(painter.fit(view.short or heading_of(view)).split())
    said = " ".join(painter.fit(said).split())
    if max(text_width(asked), COLUMN) + 2 + text_width(said) <= width:
        pad = max(COLUMN - text_width(asked), 0) + 2
        return [[("dim", f"{bar}{asked}{' ' * pad}{said}")]]
    return [[("dim", bar + cut(asked, width, dots))], [("dim", f"{bar}  {cut(said, width - 2, dots)}")]]


def recalled_lines(view: View, value: Json, painter: Painter) -> list[Line]:
    """The line of an answer as the walk kept it; None: passed over."""
    if value is None:
        return answer_lines(view, Command("skip"), painter)
    return answer_lines(view, Reply(value_of(value)), painter)


def value_of(value: Json) -> Value:
    """An answer as it is given, from as it is kept."""
    if isinstance(value, dict):
        return {line: str(said) for line, said in value.items()}
    if isinstance(value, list):
        return [str(one) for one in value]
    return show_number(value) if isinstance(value, int | float) else str(value)


def complaint_lines(complaint: str, painter: Painter) -> list[Line]:
    """What the person said was wrong, quietly."""
    bar, words = painter.fit("│ "), " ".join(complaint.split())
    parts = wrap(painter.fit(_("“{words}”").format(words=words)), max(painter.width() - len(bar) - 1, 1))
    if len(parts) > MOST_COMPLAINT:
        parts = [*parts[: MOST_COMPLAINT - 1], parts[MOST_COMPLAINT - 1] + painter.fit("…")]
    return [[("dim", bar + part)] for part in parts]


def answer_words(view: View, value: Value) -> str:
    """An answer as the person saw it, in full."""
    if isinstance(value, dict):
        labels = {option.id: label_of(option, view) for option in view.options}
        return ", ".join(f"{labels.get(line, line)}: {_line_words(said)}" for line, said in value.items())
    return _simple_words(view, value)


def brief_words(view: View, value: Value, painter: Painter) -> str:
    """An answer in few words: of a checklist, only the lines that are so."""
    if not isinstance(value, dict):
        return _simple_words(view, value)
    labels = {option.id: label_of(option, view) for option in view.options}
    so = [labels.get(line, line) for line, said in value.items() if said == "yes"]
    if so:
        return "; ".join(cut(painter.fit(one), MOST_OF_LINE, painter.fit("…")) for one in so)
    return _("don't know") if value and set(value.values()) == {"unsure"} else _("none of these")


def _simple_words(view: View, value: str | list[str]) -> str:
    labels = {option.id: label_of(option, view) for option in view.options}
    if isinstance(value, list):
        return ", ".join(labels.get(one, one) for one in value) or _("none of these")
    if view.kind in ("number", "text", "date") and value != "unsure":
        return f"{value} {view.unit}".strip()
    return labels.get(value) or label_of(Choice(value), view)


def _line_words(said: str) -> str:
    return {"yes": _("yes"), "no": _("no"), "unsure": _("don't know")}.get(said, said)
