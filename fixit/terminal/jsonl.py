"""The host for programs: one JSON object a line, out and in, both directions in UTF-8.

Out: started, ask, try, checklist, choose, tell, notice, problem, why, help, end; the first line names the
`schema`. In: `{"answer": ...}` or `{"command": "back"}`, with `step` and `visit` where the program wants to
be sure that it answers what is asked now.
"""

from __future__ import annotations

import json
import sys

from fixit.errors import PAUSED, Stopped
from fixit.flow.plain import clean
from fixit.messages import _, language_in_use, spoken, use_language
from fixit.terminal import words
from fixit.terminal.around import Around
from fixit.terminal.lines import LineReader
from fixit.terminal.paint import let_go
from fixit.terminal.stopping import Stopping
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from fixit.flow.model import Flow
    from fixit.terminal.frame import Outcome
    from fixit.walk.events import Json
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, Told, View

SCHEMA = 1
KEYS = ("answer", "command", "text", "step", "visit")
COMMANDS = ("back", "edit", "unsure", "why", "skip", "note", "human", "danger", "language", "pause", "help")
WITH_TEXT = ("note", "language", "edit")


class BadLineError(ValueError):
    """A line that is no reply; the message says why, in the person's language."""


class JsonLines:
    """Hands a walk to another program. `around` tells the case, and may change at any time."""

    asks = True

    def __init__(
        self, environment: Mapping[str, str], stdin: TextIO | None = None, stdout: TextIO | None = None
    ) -> None:
        self.lines = LineReader(stdin or sys.stdin)
        self.stdout = stdout or sys.stdout
        self.around = Around()
        self.stopping = Stopping()
        self.named_schema = False
        self.asked: View | None = None

    @property
    def language(self) -> str:
        """The language of the program's own words."""
        return language_in_use()

    @language.setter
    def language(self, tag: str) -> None:
        use_language(tag)

    def send(self, event: str, **fields: Json) -> None:
        """Write one event. Fields that are None or empty texts or lists are left out."""
        made: dict[str, Json] = {"event": event}
        if not self.named_schema:
            made["schema"] = SCHEMA
            self.named_schema = True
        made.update(
            {name: _cleaned(value) for name, value in fields.items() if value not in (None, "", [], {})}
        )
        line = json.dumps(made, ensure_ascii=False, allow_nan=False) + "\n"
        buffer = getattr(self.stdout, "buffer", None)
        try:
            if buffer is None:
                self.stdout.write(line)
            else:
                buffer.write(line.encode("utf-8", "backslashreplace"))
            self.stdout.flush()
        except OSError:
            let_go(self.stdout)
            raise

    def begin(self, flow: Flow, library: Library) -> None:
        """A guide was chosen, nothing is recorded yet."""

    def start(self, flow: str, version: str) -> None:
        """Say which flow is walked, and in which case: it has its number by now."""
        self.send("started", case=self.around.case, flow=flow, flow_version=version, language=self.language)

    def ask(self, view: View) -> Outcome:
        """Show the prompt and wait for a line that is a reply. Raises Stopped: PAUSED where input ends."""
        with self.stopping:
            self.asked = view
            self.send(**self.describe(view))  # type: ignore[arg-type]  # `event` is among the fields
            self.stopping.install()
            while True:
                line = self.lines.read_bytes()
                if line is None:
                    raise Stopped(PAUSED)
                if not line.strip():
                    continue
                try:
                    got = read_reply(line, self.lines.cut, view)
                except BadLineError as bad:
                    self.problem(str(bad))
                    continue
                if not self._answered_here(got, view):
                    return got

    def _answered_here(self, got: Outcome, view: View) -> bool:
        """why and help need no walk."""
        if isinstance(got, Command) and got.name == "why":
            self.send("why", step=view.step, visit=view.visit, text=view.why or _("No reason is given here."))
            return True
        if isinstance(got, Command) and got.name == "help":
            self.send("help", commands={name: words.command_help(name) for name in view.commands})
            return True
        return False

    def describe(self, view: View) -> dict[str, Json]:
        """The event of a screen that waits for a reply."""
        options: list[Json] = [
            {"id": option.id, "label": words.label_of(option, view)} for option in view.options
        ]
        made: dict[str, Json] = {
            "event": event_of(view),
            "case": self.around.case,
            "flow": view.flow,
            "step": view.step,
            "visit": view.visit,
            "kind": view.kind,
            "language": view.language,
            "text": words.title_of(view),
            "how": view.how,
            "check": view.check,
            "warning": words.warning_of(view) if view.kind == "consent" else "",
            "about": view.about,
            "left": list(view.left),
            "why": view.why,
            "say": view.say,
            "note": view.note,
            "unit": view.unit,
            "min": view.low,
            "max": view.high,
            "items" if view.kind == "checklist" else "options": options,
            "previous": view.previous,
            "commands": list(view.commands),
        }
        if view.kind in ("try", "consent"):
            made.update(risk=view.risk, minutes=view.minutes, wait=view.wait)
        if view.usual is not None:
            made["remaining"] = {"min": view.least, "usual": view.usual}
        return made

    def tell(self, told: Told) -> None:
        """Send something that wants no reply."""
        self.send("tell", case=self.around.case, step=told.step, text=told.text, say=told.say, note=told.note)

    def problem(self, message: str) -> None:
        """Say that the last reply was not usable, and why; a reply is still waited for."""
        asked = self.asked
        self.send(
            "problem", message=message, step=asked.step if asked else "", visit=asked.visit if asked else None
        )

    def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Say what the program did."""
        self.send("notice", kind=kind, names=list(names), text=words.notice_words(kind, names))

    def end(self, ending: Ending) -> None:
        """Send where it ended, with the case's summary."""
        from fixit.terminal.endings import paragraphs_of

        text = (
            " ".join(one.text for one in paragraphs_of(ending, Around()))
            if ending.ending == "danger"
            else ending.text
        )
        self.send(
            "end",
            case=self.around.case,
            outcome=ending.outcome,
            ending=ending.ending,
            flow=ending.flow,
            to=ending.role,
            contact=(self.around.contacts or {}).get(ending.role),
            text=text,
            bring=ending.bring,
            urgent=True if ending.urgent else None,
            fixed=ending.fixed,
            prevent=list(ending.prevent),
            meanwhile=ending.meanwhile,
            see=list(ending.see),
            summary=self._summary(),
        )
        self.close()

    def stop(self, code: int) -> None:
        """Send that the walk waits, and can be gone on with."""
        self.close()
        try:
            self.send("end", case=self.around.case, outcome="paused", code=code, summary=self._summary())
        except OSError:
            return  # the reader is gone, and there is nobody to tell

    def _summary(self) -> Json:
        return self.around.summary() if self.around.summary else None

    def close(self) -> None:
        """Give the signals back."""
        self.stopping.remove()


def event_of(view: View) -> str:
    """The name of the event that a screen is sent as."""
    if view.step == "flow" and view.kind == "choice":
        return "choose"
    return {"try": "try", "check": "try", "checklist": "checklist"}.get(view.kind, "ask")


def _cleaned(value: Json) -> Json:
    """The value with every text in it harmless."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {clean(name): _cleaned(one) for name, one in value.items()}
    return value


def read_reply(line: bytes, cut: bool, view: View) -> Outcome:
    """The reply or command of one line. Raises BadLineError; a reply to another screen than `view` is one."""
    if cut:
        raise BadLineError(_("The line is too long."))
    try:
        got = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        raise BadLineError(_("The line is not JSON in UTF-8.")) from None
    if not isinstance(got, dict) or ("answer" in got) == ("command" in got):
        raise BadLineError(_('A reply is one object with either "answer" or "command".'))
    unknown = [name for name in got if name not in KEYS]
    if unknown:
        raise BadLineError(_("A reply has no key “{name}”.").format(name=unknown[0][:40]))
    step, visit = got.get("step"), got.get("visit")
    _check_place(step, visit, view)
    if "command" in got:
        return _read_command(got, view)
    return Reply(_read_answer(got["answer"]), step, visit)


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _check_place(step: object, visit: object, view: View) -> None:
    if not isinstance(step, str | None) or isinstance(visit, bool) or not isinstance(visit, int | None):
        raise BadLineError(_('"step" is a text and "visit" a whole number.'))
    if (step is not None and step != view.step) or (visit is not None and visit != view.visit):
        raise BadLineError(
            _("That answers an earlier question. Now it is about “{given}”.").format(
                given=f"{view.step} ({view.visit})"
            )
        )


def _read_command(got: dict[str, object], view: View) -> Command:
    name, text = got["command"], got.get("text", "")
    if not isinstance(name, str) or name not in COMMANDS:
        raise BadLineError(_("There is no command “{name}”.").format(name=str(name)[:40]))
    if not isinstance(text, str) or (name in WITH_TEXT and not text.strip()):
        raise BadLineError(_("The command “{name}” wants a text.").format(name=name))
    if name == "language" and not spoken(text):
        raise BadLineError(_("There is no language “{name}” here: ru or en.").format(name=text[:40]))
    if name not in view.commands and name not in ("edit", "help"):
        raise BadLineError(_("“{given}” does nothing here.").format(given=name))
    return Command(name, clean(text), view.step, view.visit)


def _read_answer(answer: object) -> str | list[str] | dict[str, str]:
    """An answer in the shape that the walk takes; whether it fits the question is the walk's business."""
    if isinstance(answer, str):
        return clean(answer)
    if isinstance(answer, int | float) and not isinstance(answer, bool):
        return f"{answer:.15g}" if abs(answer) < 1e15 else "…"
    if isinstance(answer, list) and all(isinstance(one, str) for one in answer):
        return answer
    if isinstance(answer, dict) and all(isinstance(one, str) for one in answer.values()):
        return answer
    raise BadLineError(_("An answer is a text, a number, a list of texts, or an object of texts."))
