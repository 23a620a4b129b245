"""What was answered, as one quiet line that stays above."""

from __future__ import annotations

from fixit.messages import _
from fixit.terminal.width import cut, text_width
from fixit.terminal.words import label_of, title_of
from fixit.walk.host import Command
from fixit.walk.view import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.terminal.paint import Line, Painter
    from fixit.walk.host import Reply
    from fixit.walk.view import View

COLUMN = 18
"""Where answers begin, so that they stand below each other."""


def answer_lines(view: View, got: Reply | Command, painter: Painter) -> list[Line]:
    """The question in short, and the answer beside it, or below where they need more room.

    Nothing for a command that says nothing about the problem.
    """
    if isinstance(got, Command):
        if got.name == "back":
            return [[("dim", painter.fit("│ ↩ ") + painter.fit(_("back")))]]
        said = {"skip": _("skipped"), "human": _("a person, please")}.get(got.name, "")
    else:
        said = answer_words(view, got.value)
    if not said:
        return []
    bar, dots = painter.fit("│ "), painter.fit("…")
    width = painter.width() - len(bar)
    asked = " ".join(painter.fit(view.short or title_of(view)).split())
    said = " ".join(painter.fit(said).split())
    if max(text_width(asked), COLUMN) + 2 + text_width(said) <= width:
        pad = max(COLUMN - text_width(asked), 0) + 2
        return [[("dim", f"{bar}{asked}{' ' * pad}{said}")]]
    return [[("dim", bar + cut(asked, width, dots))], [("dim", f"{bar}  {cut(said, width - 2, dots)}")]]


def answer_words(view: View, value: str | list[str] | dict[str, str]) -> str:
    """An answer as the person saw it."""
    labels = {option.id: label_of(option, view) for option in view.options}
    if isinstance(value, dict):
        return ", ".join(f"{labels.get(line, line)}: {_line_words(said)}" for line, said in value.items())
    if isinstance(value, list):
        return ", ".join(labels.get(one, one) for one in value) or _("none of these")
    if view.kind in ("number", "text", "date") and value != "unsure":
        return f"{value} {view.unit}".strip()
    return labels.get(value) or label_of(Choice(value), view)


def _line_words(said: str) -> str:
    return {"yes": _("yes"), "no": _("no"), "unsure": _("don't know")}.get(said, said)
