"""The person of a scenario: says what is written for a screen, else what they say otherwise, else nothing."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.scenarios.model import COMMANDS, OFFER
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.diagnostics import Span
    from fixit.scenarios.model import Answers, Otherwise, Said, Scenario
    from fixit.walk.view import View

    Outcome = Reply | Command

CONSENT_WORDS = ("yes", "no", UNSURE, "done-before", "cannot")
RESULTS = ("worked", "not", "came-back")
NEEDS_STARTED = "started"


class Person:
    """Answers one walk. `place` is where the last reply is written, None where it is not."""

    def __init__(self, scenario: Scenario) -> None:
        self.otherwise: Otherwise = scenario.otherwise
        self.answers: dict[str, Answers] = {answers.key: answers for answers in scenario.answers}
        self.used: dict[str, int] = dict.fromkeys(self.answers, 0)
        self.consented: set[tuple[str, str]] = set()
        self.place: Span | None = None

    def reply(self, key: str, view: View) -> Outcome | None:
        """What is said to a screen of the step `key`; None: nothing is written for it."""
        self.place = None
        if view.kind == "offer":
            said = self._take(OFFER)
            return Reply(said.value if said is not None else "no")
        if view.kind == "consent":
            return self._consent(key, view)
        if view.kind in ("try", "check"):
            return self._result(key, view)
        said = self._take(key)
        if said is None:
            return self._unwritten(view)
        command = command_in(said.value)
        if command and (said.value != command or not _is_answer(command, view)):
            return Command(command)
        if view.kind == "checklist":
            return Reply(self._lines(view, said.value))
        return Reply(said.value)

    def unused(self) -> Iterator[tuple[Answers, Span]]:
        """Answers that were never asked for, with their places."""
        for key, answers in self.answers.items():
            for said in answers.said[self.used[key] :]:
                yield answers, said.span
            for about, word in answers.consents.items():
                if (key, about) not in self.consented:
                    yield answers, word.span

    # --- what is written

    def _peek(self, key: str) -> Said | None:
        answers = self.answers.get(key)
        count = self.used.get(key, 0)
        return answers.said[count] if answers is not None and count < len(answers.said) else None

    def _take(self, key: str) -> Said | None:
        said = self._peek(key)
        if said is not None:
            self.used[key] += 1
            self.place = said.span
        return said

    def _consent(self, key: str, view: View) -> Outcome:
        """What is written of this consent, or next of the step if that is a consent; else yes."""
        answers = self.answers.get(key)
        word = answers.consents.get(view.about) if answers is not None else None
        if word is not None:
            self.consented.add((key, view.about))
            self.place = word.span
            return Reply(word.text)
        said = self._peek(key)
        if said is None:
            return Command("skip") if self.otherwise.tries == "skip" else Reply("yes")
        if said.value in CONSENT_WORDS:
            self._take(key)
            return Reply(said.value)
        if command := command_in(said.value):
            self._take(key)
            return Command(command)
        return Reply("yes")

    def _result(self, key: str, view: View) -> Outcome | None:
        """The result of a try. One that takes time is begun first, whether that is written or not."""
        begins = any(option.id == NEEDS_STARTED for option in view.options)
        said = self._peek(key)
        if said is None:
            return self._unwritten(view)
        if begins and said.value in RESULTS:
            return Reply(NEEDS_STARTED)
        self._take(key)
        command = command_in(said.value)
        return Command(command) if command else Reply(said.value)

    # --- what is not written

    def _unwritten(self, view: View) -> Outcome | None:
        if view.kind in ("try", "check"):
            said = self.otherwise.tries
            if said == "skip":
                return Command("skip") if "skip" in view.commands else Reply("not")
            if said and any(option.id == NEEDS_STARTED for option in view.options) and said in RESULTS:
                return Reply(NEEDS_STARTED)
            if said and all(option.id != said for option in view.options):
                return Reply("not")
            return Reply(said) if said else None
        if view.kind == "checklist":
            return Reply(self._lines(view, {})) if self.otherwise.lines else None
        if self.otherwise.questions == "skip":
            return Command("skip")
        return Reply(UNSURE) if self.otherwise.questions else None

    def _lines(self, view: View, said: str | list[str] | dict[str, str]) -> str | list[str] | dict[str, str]:
        """A checklist's lines: those that are written, the others as otherwise, else unsure."""
        lines = [option.id for option in view.options]
        if isinstance(said, str):
            return dict.fromkeys(lines, said)
        if not isinstance(said, dict):
            return said
        return dict.fromkeys(lines, self.otherwise.lines or UNSURE) | said


def command_in(value: object) -> str:
    """The command that a reply means: `human`, or `/human` where words are asked for; "" for none."""
    word = value.removeprefix("/") if isinstance(value, str) else ""
    return word if word in COMMANDS else ""


def _is_answer(word: str, view: View) -> bool:
    """Whether a word that may be a command is an answer of this screen."""
    return view.kind == "text" or any(option.id == word for option in view.options)
