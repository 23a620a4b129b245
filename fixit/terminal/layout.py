"""Puts a screen into styled lines for a width and a height: the same lines, whoever paints them."""

from __future__ import annotations

from fixit.messages import _
from fixit.terminal import words
from fixit.terminal.keys import KEYS, key_of
from fixit.terminal.width import text_width, wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.terminal.frame import Frame
    from fixit.terminal.paint import Line, Painter
    from fixit.walk.view import View

NARROW = 30
"""Columns below which the quiet line at the left would cost too much room."""
ROOMY = 12
"""Rows from which on empty lines keep things apart."""
FOOT_ORDER = ("back", "why", "skip", "human", "pause", "note", "unsure")


class Layout:
    """Lays out screens for one painter: its letters, its width."""

    def __init__(self, painter: Painter, spaced: bool = False) -> None:
        """`spaced`: something stands above already, and a screen begins with an empty line."""
        self.painter = painter
        self.columns, self.rows = painter.size()
        self.width = min(self.columns, painter.width())
        self.bar = painter.fit("│ ") if self.width >= NARROW else ""
        self.room = max(self.width - len(self.bar), 1)
        self.spaced = spaced and self.rows >= ROOMY

    def body(
        self, text: str, style: str = "", hang: int = 0, lead: str = "", lead_style: str = ""
    ) -> list[Line]:
        """A text beside the bar; `lead` stands before its first line, further ones hang by `hang`."""
        fit = self.painter.fit
        lead = fit(lead)
        hang = hang or text_width(lead)
        lines: list[Line] = []
        for number, part in enumerate(wrap(fit(text), self.room - hang)):
            start = (lead_style, lead) if number == 0 and lead else ("", " " * hang)
            lines.append([("dim", self.bar), start, (style, part)])
        return lines

    def gap(self) -> Line:
        return [("dim", self.bar.rstrip())]

    def head(self, view: View, problem: str = "") -> list[Line]:
        """All that stands above the answers."""
        lines = [self.gap()] if self.spaced else []
        lines += self.title(
            words.title_of(view) if not view.left else "", words.progress_words(view), view.left
        )
        for text in self._ways(view):
            lines += self.body(text)
        if view.say:
            lines += self.body(_("Say: “{words}”").format(words=view.say), "accent")
        if view.note:
            lines += self.body(_("For you: {words}").format(words=view.note), "dim")
        warning = words.warning_of(view) if view.kind == "consent" or view.risk == "restart" else ""
        if warning and view.kind in ("consent", "try"):
            lines += [self.gap(), *self.body(warning, lead="⚠ ", lead_style="danger")]
        lines += self._times(view)
        if view.kind == "try" and view.check and not view.wait:
            lines += [self.gap(), *self.body(view.check, "bold")]
        if words.range_words(view):
            lines += self.body(words.range_words(view), "dim")
        if problem:
            lines += [self.gap(), *self.body(problem, lead="! ", lead_style="danger")]
        return lines

    def _ways(self, view: View) -> list[str]:
        return [view.how] if view.how else []

    def _times(self, view: View) -> list[Line]:
        lines: list[Line] = []
        if view.kind in ("try", "consent") and view.minutes:
            lines += self.body(words.minutes_words(view.minutes), "dim")
        if view.kind == "try" and view.wait:
            lines += self.body(words.wait_words(view.wait), "dim")
        return lines

    def title(self, text: str, aside: str = "", left: Iterable[str] = ()) -> list[Line]:
        """The subject in bold behind the mark; `aside` dim at the right, where there is room, else below."""
        fit = self.painter.fit
        left = list(left)
        mark = fit("◆ ")
        parts = wrap(fit(_("Still to try:") if left else text), max(self.width - len(mark), 1))
        lines: list[Line] = [
            [("accent", mark) if number == 0 else ("dim", self.bar), ("bold", part)]
            for number, part in enumerate(parts)
        ]
        aside = fit(aside)
        free = self.width - 2 - text_width(parts[-1]) - text_width(aside)
        if aside and free >= 3:
            lines[-1] += [("", " " * free), ("dim", aside)]
        elif aside:
            lines += self.body(aside, "dim")
        for name in left:
            lines += self.body(name, lead="· ", lead_style="dim")
        return lines

    def options(self, frame: Frame) -> list[list[Line]]:
        """The lines of each row that can be chosen."""
        pointer, blank = self.painter.fit("› "), "  "
        digits = max((len(number) for number in frame.numbers), default=1)
        marks = self._marks(frame)
        column = max((text_width(self.painter.fit(label)) for label in frame.labels), default=0) + 2
        rows: list[list[Line]] = []
        for place, label in enumerate(frame.labels):
            chosen = place == frame.selected
            number = (
                f"{frame.numbers[place]:>{digits}}"
                + (" " if self.width < 50 else "  ")
                + self._box(frame, place)
            )
            lead = pointer if chosen else blank
            hang = len(lead) + len(number)
            mark = marks[place]
            room = max(self.room - hang - (text_width(mark) + 2 if frame.view.kind == "checklist" else 0), 1)
            parts = wrap(self.painter.fit(label), room)
            lines: list[Line] = []
            for n, part in enumerate(parts):
                start: Line = [("strong" if chosen else "", lead), ("accent" if chosen else "dim", number)]
                lines.append(
                    [
                        ("dim", self.bar),
                        *(start if n == 0 else [("", " " * hang)]),
                        ("bold" if chosen else "", part),
                    ]
                )
            if frame.view.kind == "checklist" and mark:
                pad = max(min(column, room + 2) - text_width(parts[-1]), 2)
                lines[-1] += [
                    ("", " " * pad),
                    ("accent" if frame.states.get(frame.rows[place].id) else "dim", mark),
                ]
            rows.append(lines)
        return rows

    def _box(self, frame: Frame, place: int) -> str:
        row = frame.rows[place]
        if frame.view.kind != "several" or row.id == "unsure":
            return ""
        return "[x] " if frame.states.get(row.id) else "[ ] "

    def _marks(self, frame: Frame) -> list[str]:
        if frame.view.kind != "checklist":
            return [""] * len(frame.rows)
        said = {"yes": _("yes"), "no": _("no"), "unsure": _("don't know"), "": "…"}
        return [self.painter.fit(said[frame.states.get(row.id, "")]) for row in frame.rows]

    def foot(self, frame: Frame) -> list[Line]:
        """The keys that work here, in at most two lines; the rest stand in the list behind `?`."""
        if self.rows < 4:
            return []
        hint = self._hint(frame)
        steering = self._steering(frame)
        alone = frame.typing or frame.panel == "help"
        return [*hint, *(self._flow(steering)[:1] if alone else self.keys(frame.view, steering))]

    def _steering(self, frame: Frame) -> list[tuple[str, str]]:
        if frame.panel == "help":
            return [("Esc", _("back to the question"))]
        if frame.typing:
            return [("Enter", _("choose")), ("Esc", _("stop typing"))]
        arrows = self.painter.fit("↑↓")
        if frame.view.kind == "checklist":
            y, n = (_("y"), _("n"))
            return [(y, _("yes")), (n, _("no")), ("0", _("don't know")), ("Enter", _("done"))]
        if frame.view.kind == "several":
            return [(_("Space"), _("mark")), ("Enter", _("done"))]
        return [(arrows, _("choose"))] if self.width >= 60 else []

    def _hint(self, frame: Frame) -> list[Line]:
        lines: list[Line] = []
        if frame.typing or frame.waiting or frame.digits:
            typed = frame.typed if frame.typing else frame.waiting or frame.digits
            lines += self.body(typed + "▏", "bold", lead="/ ", lead_style="accent")
        hints = {
            "choose": _("Choose with the arrows or by number."),
            "nothing-chosen": _("Nothing is marked. Enter once more: none of these."),
            "lines-open": _("Each line wants an answer: y yes, n no, 0 don't know."),
            "no-match": _("No answer begins like that."),
        }
        if frame.hint:
            lines += self.body(hints[frame.hint], lead="! ", lead_style="danger")
        return lines

    def keys(self, view: View, steering: list[tuple[str, str]], prefix: str = "") -> list[Line]:
        """The line of keys. `prefix` stands before each letter where letters alone would be typed text."""
        pairs = list(steering)
        most = 1 if self.rows < ROOMY else 2
        for command in FOOT_ORDER:
            listed = command != "unsure" or view.kind in ("number", "date", "text", "intake")
            if command in view.commands and listed:
                pairs.append((prefix + key_of(command, view), words.command_words(command)))
        pairs.append((prefix + "?", words.command_words("help")))
        fit = self.painter.fit
        pairs = [(fit(key), fit(what)) for key, what in pairs]
        if steering and steering[0][0] == fit("↑↓") and len(self._flow(pairs)) > 1:
            del pairs[0]
        while len(lines := self._flow(pairs)) > most and len(pairs) > 1:
            pairs.pop(-2)
        return lines[:most]

    def _flow(self, pairs: list[tuple[str, str]]) -> list[Line]:
        """Pairs of key and meaning, as many on a line as fit."""
        fit = self.painter.fit
        start = fit("└ ") if self.bar else ""
        between = fit(" · ")
        lines: list[Line] = [[("dim", start)]]
        used = len(start)
        for number, (key, what) in enumerate(pairs):
            room = text_width(key) + 1 + text_width(what)
            if number and used + len(between) + room > self.width:
                lines.append([("dim", " " * len(start))])
                used = len(start)
            elif number:
                lines[-1].append(("dim", between))
                used += len(between)
            lines[-1] += [("", key), ("dim", f" {what}")]
            used += room
        return lines

    def why(self, view: View) -> list[Line]:
        return [
            self.gap(),
            *self.body(_("Why: {reason}").format(reason=view.why), lead="? ", lead_style="accent"),
        ]

    def help(self, view: View, prefix: str = "") -> list[Line]:
        """Every command with its keys, and how to answer."""
        from fixit.terminal.keys import keys_of

        lines = [self.gap()]
        for command in KEYS:
            if command in view.commands:
                keys = [prefix + key for key in keys_of(command, view)]
                lines += self.body(
                    words.command_help(command), hang=7, lead=f"{' '.join(keys):<6} ", lead_style="bold"
                )
        if not prefix and view.kind not in ("number", "date"):
            lines += [self.gap(), *self.body(_ways_to_answer(), "dim")]
        if prefix:
            lines += [self.gap(), *self.body(_("Commands begin with / here, in an empty line."), "dim")]
        return lines

    def screen(self, frame: Frame, problem: str = "") -> list[Line]:
        """The whole screen, cut to what the terminal can show at once."""
        foot = self.foot(frame)
        lines = self.head(frame.view, problem)
        if frame.panel == "help":
            return self._window(frame, [*lines, *self.help(frame.view)], None, foot)
        if frame.panel == "why":
            lines += self.why(frame.view)
        lines.append(self.gap())
        spans: list[tuple[int, int]] = []
        for option in self.options(frame):
            spans.append((len(lines), len(lines) + len(option)))
            lines += option
        if foot and self.rows >= ROOMY:
            foot = [self.gap(), *foot]
        return self._window(frame, lines, spans[frame.selected] if frame.selected >= 0 else None, foot)

    def _window(
        self, frame: Frame, lines: list[Line], span: tuple[int, int] | None, foot: list[Line]
    ) -> list[Line]:
        """The part of `lines` around the pointer that fits above `foot`, and how much is out of sight."""
        free = max(self.rows - 1 - len(foot), 1)
        if len(lines) <= free:
            frame.top, frame.page, frame.in_view = 0, 0, True
            return lines + foot
        height = max(free - 1, 1)
        if span is not None and frame.moved:
            frame.top = min(max(frame.top, span[1] - height), span[0])
        frame.top = max(0, min(frame.top, len(lines) - height))
        end = frame.top + height
        frame.page = height
        frame.in_view = (
            span is None or (frame.top <= span[0] and span[1] <= end) or span[1] - span[0] > height
        )
        marker: Line = [("dim", self.bar), ("dim", self.painter.fit(f"↑ {frame.top}  ↓ {len(lines) - end}"))]
        shown = lines[frame.top : end]
        return [*shown, marker, *foot] if free > 1 else [*shown, *foot]


def _ways_to_answer() -> str:
    return _(
        "Answer by the arrows and Enter, by the number, or by the first letters of an answer: two or more, "
        "or / and then the letters. A single letter is a command."
    )
