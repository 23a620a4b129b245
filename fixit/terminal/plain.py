"""The host in plain lines: numbered answers, only ever more lines below, no escape sequence at all.

For screen readers, simple terminals, and pipes, where each piped line is an answer.
"""

from __future__ import annotations

import sys

from fixit.errors import INTERRUPTED, PAUSED, USAGE, FixitError, Stopped
from fixit.messages import _, language_in_use, ngettext, use_language
from fixit.terminal import words
from fixit.terminal.around import Around
from fixit.terminal.frame import Frame
from fixit.terminal.keys import KEYS, YES_NO_LETTERS, key_of, keys_of, shows_cyrillic
from fixit.terminal.lines import LineReader
from fixit.terminal.paint import Painter
from fixit.terminal.progress import Progress
from fixit.terminal.stopping import Stopping
from fixit.terminal.understand import Unclear, read_date, understand, understand_state
from fixit.terminal.width import wrap
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from fixit.flow.model import Flow
    from fixit.terminal.endings import Paragraph
    from fixit.terminal.frame import Outcome
    from fixit.walk.events import Json
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, Told, View


class Plain:
    """Shows a walk in lines. `around` tells the case and the contacts, and may change at any time."""

    asks = True

    def __init__(
        self, environment: Mapping[str, str], stdin: TextIO | None = None, stdout: TextIO | None = None
    ) -> None:
        self.painter = Painter(stdout or sys.stdout, environment, styled=False)
        self.lines = LineReader(stdin or sys.stdin)
        self.around = Around()
        self.stopping = Stopping()
        self.progress = Progress()
        self.draft: dict[str, str] | None = None
        """Lines of a checklist that stand answered on the screen."""
        self.wraps = _is_terminal(stdout or sys.stdout)
        self.question: tuple[str, ...] = ()
        """The lines of the question that waits, to say them again after Ctrl-Z."""

    @property
    def language(self) -> str:
        """The language of the program's own words."""
        return language_in_use()

    @language.setter
    def language(self, tag: str) -> None:
        use_language(tag)

    def begin(self, flow: Flow, library: Library) -> None:
        """A guide was chosen, nothing is recorded yet."""

    def ask(self, view: View) -> Outcome:
        """Show the prompt and wait for a line. Raises Stopped."""
        try:
            self.draft = None
            with self.stopping:
                self.question = tuple(self.head(self.progress.settle(view)))
                self.say(*self.question)
                self.stopping.install()
                return self._ask_lines(view) if view.kind == "checklist" else self._ask_once(view)
        except (KeyboardInterrupt, Stopped):
            self.close()
            raise

    def head(self, view: View) -> Iterator[str]:
        """The question and its answers, line by line."""
        yield ""
        if view.kind not in ("intake", "note"):
            yield self._count(view)
        yield (
            words.heading_of(view)
            if not view.left
            else _("Still to try: {names}.").format(names="; ".join(view.left))
        )
        yield from words.ways_of(view)
        if view.say:
            yield words.say_words(view.say, quoted=True)
        if view.note:
            yield _("For you: {words}").format(words=view.note)
        warning = words.warning_of(view) if view.kind == "consent" or view.risk == "restart" else ""
        if warning:
            yield _("Warning: {words}").format(words=warning)
        if view.minutes and view.kind in ("try", "consent"):
            yield words.minutes_words(view.minutes)
        if view.kind == "try" and view.wait:
            yield words.wait_words(view.wait)
        if view.kind == "try" and view.check and not view.wait:
            yield view.check
        if words.range_words(view) and view.kind != "intake":
            yield words.range_words(view) + "."
        yield from self._options(view)

    def _count(self, view: View) -> str:
        number = self.progress.number_of(view)
        more = words.progress_words(view)
        asked = _("Question {n}, {more}.") if more else _("Question {n}.")
        return asked.format(n=number, more=more)

    def _options(self, view: View) -> Iterator[str]:
        if view.kind == "checklist":
            n = len(view.options)
            yield ngettext(
                "{n} line, answered by yes, no or don't know.",
                "{n} lines, each answered by yes, no or don't know.",
                n,
            ).format(n=n)
        elif view.kind not in ("number", "text", "date", "note", "intake"):
            frame = Frame(view)
            for number, label in zip(frame.numbers, frame.labels, strict=True):
                yield f"{number}: {label}"

    def commands(self, view: View) -> str:
        """The commands that do something here, each with its letter."""
        slash = "/" if view.kind in ("text", "intake") else ""
        cyrillic = shows_cyrillic(self.painter.encoding)
        parts = []
        for command in ("back", "unsure", "why", "skip", "human", "pause", "note", "danger", "help"):
            if command in view.commands and (command != "unsure" or view.kind in ("number", "text", "date")):
                key = slash + key_of(command, view, cyrillic)
                parts.append(_("{key} {what}").format(key=key, what=words.command_words(command)))
        return ", ".join(parts)

    def _prompt(self, view: View, asked: str) -> str:
        listed = self.commands(view)
        return _("{asked}, or {commands}:").format(asked=asked, commands=listed) if listed else f"{asked}:"

    def _ask_once(self, view: View) -> Outcome:
        asked = _("Answers, as numbers with spaces between") if view.kind == "several" else _("Answer")
        while True:
            line = self.read(self._prompt(view, asked))
            if not line.strip() and view.kind not in ("text", "note"):
                continue
            try:
                got = understand(line, view)
            except Unclear as unclear:
                self.say(_unclear_words(line, unclear))
                continue
            finished = self.finish(got, view)
            if finished is None:
                self.say(*self._options(view))
                continue
            if view.kind == "date" and isinstance(finished, Reply) and isinstance(finished.value, str):
                from datetime import date

                finished.value = read_date(finished.value, date.today().isoformat())
            return finished

    def _ask_lines(self, view: View) -> Outcome:
        """One line of the checklist after the other; back goes to the line before. The keys are told once."""
        states = {row.id: said for row in view.options if (said := (view.given or {}).get(row.id))}
        place = len(states) if list(states) == [row.id for row in view.options[: len(states)]] else 0
        place, told = place % len(view.options), False
        while place < len(view.options):
            option = view.options[place]
            names = {"n": place + 1, "all": len(view.options), "line": words.label_of(option, view)}
            if told:
                asked = _("{n} of {all}. {line}:").format(**names)
            else:
                asked = _("{n} of {all}. {line}: 1 yes, 2 no, 0 don't know").format(**names)
                asked = self._prompt(view, asked)
            told = True
            self.draft = states
            line = self.read(asked)
            try:
                got = understand_state(line, view)
            except Unclear:
                self.say(_("Please answer 1 for yes, 2 for no, or 0 for don't know."))
                continue
            if isinstance(got, str):
                states[option.id] = got
                place += 1
            elif got.name == "back" and place:
                place -= 1
            else:
                finished = self.finish(got, view)
                if isinstance(finished, Command):
                    finished.lines = states or None
                if finished is not None:
                    return finished
                told = False
        self.draft = None
        return Reply({option.id: states[option.id] for option in view.options})

    def finish(self, got: Outcome, view: View) -> Outcome | None:
        """A command made complete; None where it was answered here, or the person thought better."""
        if not isinstance(got, Command):
            return got
        if got.name == "why":
            self.say(_("Why: {reason}").format(reason=view.why))
            return None
        if got.name == "help":
            self.say(*self._help(view))
            return None
        if got.name == "language":
            return Command("language", "en" if self.language == "ru" else "ru")
        if got.name == "note":
            note = self.read(_("Your note, one line; an empty line for none:")).strip()
            return Command("note", note) if note else None
        if got.name in ("human", "danger") and self.lines.is_terminal():
            return got if self._confirm(got.name) else None
        return got

    def _confirm(self, command: str) -> bool:
        """Ask once more before a command that ends the walk; a line in a pipe is meant as it is."""
        while True:
            line = self.read(_("{question} 1 yes, 2 no:").format(question=words.confirm_words(command)))
            said = line.strip().casefold()
            if said in ("1", "2", "yes", "no", "да", "нет", *YES_NO_LETTERS):
                return said in ("1", "yes", "да") or YES_NO_LETTERS.get(said) == "yes"

    def recall(self, complaint: str, answers: Sequence[tuple[View, Json]]) -> None:
        """Where a case is taken up again, say what it holds so far."""
        from fixit.report.as_text import line_of
        from fixit.terminal.history import answer_words, value_of

        handover, self.around.handover = self.around.handover, None
        if self.progress.shown and handover is None:
            return
        self.say("", *(map(line_of, handover.before) if handover else ()))
        self.say(*([_("“{words}”").format(words=" ".join(complaint.split()))] if complaint else []))
        for view, value in answers:
            self.progress.number_of(view)
            said = _("skipped") if value is None else answer_words(view, value_of(value))
            if view.kind != "consent":
                asked = view.short or words.heading_of(view)
                self.say(f"{asked} {said}" if asked.endswith("?") else f"{asked}: {said}")
        self.say(*(map(line_of, handover.after) if handover else ()))

    def _help(self, view: View) -> Iterator[str]:
        slash = "/" if view.kind in ("text", "intake") else ""
        for command in KEYS:
            if command in view.commands:
                cyrillic = shows_cyrillic(self.painter.encoding)
                keys = _(" or ").join(slash + key for key in keys_of(command, view, cyrillic))
                yield f"{keys}: {words.command_help(command)}"
        yield _("An answer is its number, or the first letters of its words.")
        if view.staffed:
            from fixit.terminal.talk import talk_words

            yield from talk_words()

    def read(self, prompt: str) -> str:
        """One line, asked for with `prompt`. Raises Stopped where there is none any more."""
        asked = "\n".join(self._broken(prompt)) + ("\n" if not self.wraps else " ")
        self.painter.write_raw(asked)
        self.stopping.suspend_prompt = lambda: self._suspend(asked)
        try:
            line = self.lines.read()
        finally:
            self.stopping.suspend_prompt = None
        if line is not None:
            return line
        if self.lines.is_terminal():
            self.painter.write_raw("\n")
            raise Stopped(INTERRUPTED)
        if not self.lines.count:
            raise FixitError(
                _("An answer is needed, and there is nobody to ask."),
                _("Run it in a terminal, pipe the answers in, one a line, or give them with --answers FILE."),
                USAGE,
            )
        raise Stopped(PAUSED)

    def _suspend(self, asked: str) -> None:
        """Stop as Ctrl-Z does; whoever comes back is asked again."""
        self.stopping.stop_process()
        self.say(*self.question)
        self.painter.write_raw(asked)

    def say(self, *lines: str) -> None:
        """Write lines, wrapped where a person looks at a terminal."""
        self.painter.write_raw("".join(f"{part}\n" for line in lines for part in self._broken(line)))

    def _broken(self, text: str) -> list[str]:
        fitted = self.painter.fit(text)
        return wrap(fitted, self.painter.width()) if self.wraps else fitted.replace("\t", "    ").split("\n")

    def tell(self, told: Told) -> None:
        """Say something that wants no reply."""
        said = [words.say_words(told.say, quoted=True)] if told.say else []
        said += [_("For you: {words}").format(words=told.note)] if told.note else []
        self.say("", told.text, *said)

    def problem(self, message: str) -> None:
        """Say that the last reply was not usable, and why."""
        self.say(message)

    def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Say what the program did."""
        self.say(words.notice_words(kind, names))

    def say_answer(self, view: View, got: Outcome) -> None:
        """Say which answer was taken, where nobody typed it."""
        from fixit.terminal.history import answer_words

        said = got.name if isinstance(got, Command) else answer_words(view, got.value)
        self.say(f"> {said}")

    def end(self, ending: Ending) -> None:
        """Say where it ended."""
        from fixit.terminal.endings import paragraphs_of

        self.say("", *_as_lines(paragraphs_of(ending, self.around)))
        self.close()

    def stop(self, code: int) -> None:
        """Say on standard error that the case is saved, and how to go on."""
        from fixit.terminal.endings import farewell_of

        self.close()
        self.painter.give_up()
        beside = Painter(sys.stderr, {}, styled=False)
        try:
            parted = [
                part for line in _as_lines(farewell_of(self.around)) for part in wrap(line, beside.width())
            ]
            beside.write_raw("".join(f"{beside.fit(part)}\n" for part in ["", *parted]))
        except (OSError, ValueError):
            return  # the reader is gone, and there is nobody to tell

    def close(self) -> None:
        """Give the signals back."""
        self.stopping.remove()


def _as_lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield f"  {paragraph.text}" if paragraph.command else paragraph.text


def _unclear_words(line: str, unclear: Unclear) -> str:
    if unclear.names:
        return _("That may mean: {names}. Please type more of it, or the number.").format(
            names="; ".join(unclear.names[:5])
        )
    given = line.strip()
    return _("There is no answer “{given}” here.").format(
        given=given if len(given) <= 40 else given[:39] + "…"
    )


def _is_terminal(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False
