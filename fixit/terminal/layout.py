"""Puts a screen into styled lines for a width and a height: the same lines, whoever paints them."""

from __future__ import annotations

from fixit.messages import _
from fixit.terminal import words
from fixit.terminal.keys import KEYS, key_of, shows_cyrillic, yes_no_keys
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
LEAST_TEXT = 3
"""Lines of a long text that are worth showing above its answers, where both do not fit."""
FOOT_ORDER = ("back", "unsure", "why", "skip", "human", "pause", "note", "danger")
"""The keys below a screen; where room is short, the last ones go first."""
NARROW_ORDER = ("back", "unsure", "human", "pause", "skip", "why", "note", "danger")
WIDE = 60
"""Columns from which on there is room for whole words in the line of keys."""


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
        self.cyrillic = shows_cyrillic(painter.encoding)
        self.tight = 0
        """How much is left out to make room: 1 empty lines, 2 keys on a third line, 3 those on a second."""

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
            words.heading_of(view) if not view.left else "", words.progress_words(view), view.left
        )
        for text in words.ways_of(view):
            lines += self.body(text)
        if view.say:
            lines += self.body(words.say_words(view.say, quoted=True), "accent")
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

    def _times(self, view: View) -> list[Line]:
        lines: list[Line] = []
        if view.kind not in ("try", "consent"):
            return lines
        said = [words.minutes_words(view.minutes)] if view.minutes else []
        if view.wait:
            said.append(words.wait_words(view.wait))
        return self.body(" ".join(said), "dim") if said else lines

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
        alone = frame.typing or frame.panel == "help" or (frame.view.kind == "confirm" and frame.view.about)
        return [*hint, *(self._flow(steering)[:1] if alone else self.keys(frame.view, steering))]

    def _steering(self, frame: Frame) -> list[tuple[str, str]]:
        if frame.panel == "help":
            return [("Esc", _("back to the question"))]
        if frame.typing:
            return [("Enter", _("choose")), ("Esc", _("stop typing"))]
        y, n = yes_no_keys(self.cyrillic)
        if frame.view.kind == "confirm" and frame.view.about:
            return [("Enter", _("choose")), (y, _("yes")), (n, _("no")), ("Esc", _("back to the question"))]
        if frame.view.kind == "confirm":
            return [(y, _("yes")), (n, _("no"))]
        arrows = self.painter.fit("↑↓")
        if frame.view.kind == "checklist":
            return [(y, _("yes")), (n, _("no")), ("0", _("don't know")), ("Enter", _("done"))]
        if frame.view.kind == "several":
            return [(_("Space"), _("mark")), ("Enter", _("done"))]
        return [(arrows, _("choose"))] if self.width >= WIDE else []

    def _hint(self, frame: Frame) -> list[Line]:
        lines: list[Line] = []
        if frame.typing or frame.waiting or frame.digits:
            typed = frame.typed if frame.typing else frame.waiting or frame.digits
            lines += self.body(typed + "▏", "bold", lead="/ ", lead_style="accent")
        hints = {
            "choose": _("Choose with the arrows or by number."),
            "nothing-chosen": _("Nothing is marked. Enter once more: none of these."),
            "lines-open": _("{y} yes, {n} no, 0 don't know. Enter once more: no to all the rest."),
            "no-match": _("No answer begins like that. Choose with the arrows or by number."),
            "no-yes-no": _("No yes or no here. Choose with the arrows or by number."),
        }
        if frame.hint:
            y, n = yes_no_keys(self.cyrillic)
            lines += self.body(hints[frame.hint].format(y=y, n=n), lead="! ", lead_style="danger")
        return lines

    def keys(self, view: View, steering: list[tuple[str, str]], prefix: str = "") -> list[Line]:
        """The line of keys. `prefix` stands before each letter where letters alone would be typed text."""
        pairs = list(steering)
        most = (
            1 if self.rows < ROOMY or self.tight >= 3 else 2 if self.width >= WIDE or self.tight >= 2 else 3
        )
        wide = self.width >= WIDE
        say = words.command_words if wide else words.brief_words
        for command in FOOT_ORDER if wide else NARROW_ORDER:
            listed = command != "unsure" or view.kind in ("number", "date", "text", "intake")
            if command in view.commands and listed:
                shown = key_of(command, view, self.cyrillic)
                pairs.append((prefix + shown, say(command)))
        pairs.append((prefix + "?", say("help")))
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
                keys = [prefix + key for key in keys_of(command, view, self.cyrillic)]
                lines += self.body(
                    words.command_help(command), hang=7, lead=f"{' '.join(keys):<6} ", lead_style="bold"
                )
        if not prefix and view.kind not in ("number", "date"):
            lines += [self.gap(), *self.body(_ways_to_answer(), "dim")]
        if prefix:
            lines += [self.gap(), *self.body(_("Commands begin with / here, in an empty line."), "dim")]
        if view.staffed:
            from fixit.terminal.talk import talk_words

            lines.append(self.gap())
            for one in talk_words():
                lines += self.body(one, lead="· ", lead_style="dim")
        return lines

    def screen(self, frame: Frame, problem: str = "") -> list[Line]:
        """The whole screen: what can wait is left out until the answers fit, then the text above is cut."""
        made: tuple[list[Line], list[list[Line]], list[Line]] = ([], [], [])
        for self.tight in range(4):
            made = self._parts(frame, problem)
            if sum(map(len, (*made[1], made[0], made[2]))) < self.rows:
                break
        head, options, foot = made
        self.tight = 0
        return self._window(frame, head, options, foot)

    def _parts(self, frame: Frame, problem: str) -> tuple[list[Line], list[list[Line]], list[Line]]:
        """What stands above the answers, the lines of each answer, and the keys."""
        foot = self.foot(frame)
        head = self.head(frame.view, problem)
        if frame.panel == "why":
            head += self.why(frame.view)
        if frame.panel == "help":
            head += self.help(frame.view)
            return self._tighten(head), [], foot
        head.append(self.gap())
        if foot and self.rows >= ROOMY:
            foot = [self.gap(), *foot]
        return self._tighten(head), self.options(frame), self._tighten(foot)

    def _tighten(self, lines: list[Line]) -> list[Line]:
        """The lines without the empty ones, where these are to go."""
        return [line for line in lines if line != self.gap()] if self.tight else lines

    def _window(
        self, frame: Frame, head: list[Line], options: list[list[Line]], foot: list[Line]
    ) -> list[Line]:
        """As much as fits above `foot`: all, else all answers and a part of the text, else what is around
        the pointer."""
        free = max(self.rows - 1 - len(foot), 1)
        answers = [line for option in options for line in option]
        lines = [*head, *answers]
        frame.split = False
        if len(lines) <= free:
            frame.top, frame.page, frame.in_view = 0, 0, True
            return lines + foot
        room = free - len(answers) - 1
        if answers and room >= LEAST_TEXT and self.width >= NARROW:
            frame.split, frame.in_view = True, True
            return [*self._cut(frame, head, room, " PgDn PgUp"), *answers, *foot]
        height = max(free - 1, 1)
        span = self._span(frame, head, options)
        if span is not None and frame.moved:
            frame.top = min(max(frame.top, span[1] - height), span[0])
        shown = self._cut(frame, lines, height, "", marked=free > 1)
        end = frame.top + height
        frame.in_view = (
            span is None or (frame.top <= span[0] and span[1] <= end) or span[1] - span[0] > height
        )
        return [*shown, *foot]

    def _span(self, frame: Frame, head: list[Line], options: list[list[Line]]) -> tuple[int, int] | None:
        """The lines of the answer under the pointer, first and behind the last."""
        if frame.selected < 0 or not options:
            return None
        start = len(head) + sum(map(len, options[: frame.selected]))
        return start, start + len(options[frame.selected])

    def _cut(
        self, frame: Frame, lines: list[Line], height: int, keys: str, marked: bool = True
    ) -> list[Line]:
        """`height` of the lines from where the frame stands, and how much is out of sight."""
        frame.page = height
        frame.top = max(0, min(frame.top, len(lines) - height))
        end = frame.top + height
        told = self.painter.fit(f"↑ {frame.top}  ↓ {len(lines) - end}") + keys
        marker: list[Line] = [[("dim", self.bar), ("dim", told)]] if marked else []
        return [*lines[frame.top : end], *marker]


def _ways_to_answer() -> str:
    return _(
        "Answer by the arrows and Enter, by the number, or by the first letters of an answer: two or more, "
        "or / and then the letters. A single letter is a command; that of the language works only here."
    )
