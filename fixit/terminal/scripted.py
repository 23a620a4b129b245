"""The host that takes its answers from a file, or asks nobody at all; what is asked and answered is printed.

A script maps a step to its answer, or to a list of answers for its visits in turn:

    where: calls                    a question
    works: {recorder: yes}          a checklist; lines not named are answered "don't know"
    quick: [not, worked]            a try, met twice
    reset: {consent: yes, backup: no, then: not}    a try with its consents; a result alone implies them
    reset.backup: yes               a consent on its own: consent, backup or account
    kit.brand: samsung              a fact of the kit
    offer: yes                      when a human is offered; without it: no
"""

from __future__ import annotations

from fixit.errors import USAGE, FixitError
from fixit.flow.model import UNSURE
from fixit.messages import _, language_in_use, use_language
from fixit.terminal.around import Around
from fixit.terminal.plain import Plain
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from fixit.flow.model import Flow
    from fixit.terminal.frame import Outcome
    from fixit.terminal.script import Answer, Script
    from fixit.walk.state import Library
    from fixit.walk.view import Ending, Told, View

COMMANDS = ("back", "skip", "human", "danger", "pause")
CONSENTS = {"risk": "consent", "backup": "backup", "account": "account"}
RESULTS = ("worked", "not", "came-back", "started")


class Scripted:
    """Plays a script. Without one (`--no-input`), the first question ends the walk with exit code 2."""

    asks = False

    def __init__(
        self,
        environment: Mapping[str, str],
        script: Script,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
    ) -> None:
        self.plain = Plain(environment, stdin, stdout)
        self.script = script
        self.used: dict[str, int] = {}
        self.last = ""

    @property
    def around(self) -> Around:
        """The case and the contacts."""
        return self.plain.around

    @around.setter
    def around(self, around: Around) -> None:
        self.plain.around = around

    @property
    def language(self) -> str:
        """The language of the program's own words."""
        return language_in_use()

    @language.setter
    def language(self, tag: str) -> None:
        use_language(tag)

    def begin(self, flow: Flow, library: Library) -> None:
        """Hold the whole script against the guide. Raises FixitError before anything is recorded."""
        from fixit.terminal.script_check import fit_script

        self.script = fit_script(self.script, flow, library)

    def ask(self, view: View) -> Outcome:
        """Print the prompt and the script's answer to it. Raises FixitError where it has none."""
        with self.plain.stopping:
            self.plain.stopping.install()
            got = self.answer(view)
            self.plain.say(*self.plain.head(view))
            self.plain.say_answer(view, got)
            return got

    def answer(self, view: View) -> Outcome:
        """The script's answer to a screen."""
        if view.kind == "offer":
            return Reply(_as_text(self._take("offer")) or "no")
        if view.kind == "consent":
            return self._consent(view)
        name = self._name_of(view)
        said = self._take(name, keep=view.options[:1] != () and view.options[0].id == "started")
        if said is None:
            raise self._missing(view)
        return _as_outcome(said, view)

    def _consent(self, view: View) -> Outcome:
        """Consent is what the script says of it; else it follows from what the script says of the step."""
        name = self._name_of(view)
        said = _as_text(self._take(f"{name}.{CONSENTS.get(view.about, view.about)}"))
        if said:
            return Reply(said)
        result = _as_text(self._peek(name))
        if result is None:
            raise self._missing(view)
        if result in RESULTS:
            return Reply("yes")
        self._take(name)
        if any(option.id == result for option in view.options):
            return Reply(result)
        return Command(result) if result in COMMANDS else Reply("no")

    def _name_of(self, view: View) -> str:
        """The name under which the script speaks of this step: its own, or with its flow."""
        whole = f"{view.flow}.{view.step}"
        return whole if whole in self.script.answers else view.step

    def _peek(self, name: str) -> Answer | None:
        visits = self.script.answers.get(name, ())
        place = self.used.get(name, 0)
        return visits[place] if place < len(visits) else None

    def _take(self, name: str, keep: bool = False) -> Answer | None:
        said = self._peek(name)
        if said is not None and not (keep and said in RESULTS):
            self.used[name] = self.used.get(name, 0) + 1
            self.last = name
        return "started" if keep and said in RESULTS else said

    def _missing(self, view: View) -> FixitError:
        if not self.script.file:
            return FixitError(
                _("An answer is needed, and --no-input says to ask nobody."),
                _(
                    "Give the answers with --answers FILE, or leave --no-input out. The step is “{step}”."
                ).format(step=view.step),
                USAGE,
            )
        return FixitError(
            _("{file}: there is no answer for the step “{step}” (visit {visit}).").format(
                file=self.script.file, step=view.step, visit=view.visit
            ),
            _("Add it to the file, or take --no-input and --answers away to be asked."),
            USAGE,
        )

    def tell(self, told: Told) -> None:
        """Print something that wants no reply."""
        self.plain.tell(told)

    def problem(self, message: str) -> None:
        """An answer that the walk does not take is a fault of the script."""
        self.close()
        raise FixitError(f"{self.script.file}: {self.last}: {message}", "", USAGE)

    def notice(self, kind: str, names: tuple[str, ...] = ()) -> None:
        """Print what the program did."""
        self.plain.notice(kind, names)

    def end(self, ending: Ending) -> None:
        """Print where it ended. Raises FixitError where answers are left over: another way was expected."""
        self.plain.end(ending)
        left = self.left_over()
        if left:
            raise FixitError(
                _("{file}: these answers were never asked for: {names}.").format(
                    file=self.script.file, names=", ".join(left[:10])
                ),
                _("The walk ended before. The case is recorded as it was walked."),
                USAGE,
            )

    def left_over(self) -> list[str]:
        """The steps whose answers were not all used."""
        return [name for name, visits in self.script.answers.items() if self.used.get(name, 0) < len(visits)]

    def stop(self, code: int) -> None:
        """Print that the case waits."""
        self.plain.stop(code)

    def close(self) -> None:
        """Give the signals back."""
        self.plain.close()


def _as_text(said: Answer | None) -> str | None:
    return said if isinstance(said, str) else None


def _as_outcome(said: Answer, view: View) -> Outcome:
    """A script's answer as a reply; a command by its name, unless an answer is called so."""
    ids = [option.id for option in view.options]
    if view.kind == "checklist" and isinstance(said, dict):
        return Reply(dict.fromkeys(ids, UNSURE) | said)
    if isinstance(said, str) and said in COMMANDS and said not in ids and view.kind != "text":
        return Command(said)
    if isinstance(said, str) and view.kind == "several" and said != UNSURE:
        return Reply([said])
    return Reply(said)
