"""Asks with a host before there is a guide: shows a screen, waits, obeys commands, keeps what was said."""

from __future__ import annotations

from fixit.cli.titles import Titles
from fixit.errors import PAUSED
from fixit.messages import _
from fixit.records import record
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.cli.heard import Heard
    from fixit.cli.hosts import WalkHost
    from fixit.load.library import Library

OTHER = "other"
"""The guide for what no guide is for: first help for the commonest, else written down for a person."""
TAKEN_OVER = "taken-over"
TRIAGE = "triage"
"""The guide that sorts what is vague, or fits nothing, by a few questions."""
COMMANDS = ("human", "danger", "language", "pause", "help")
LONGEST_COMPLAINT = 1_000
WORDS_OF_A_STORY = 4
"""Whoever said so many words has told what is wrong, unless they are known to tell nothing."""
STORY = "wrong"
"""The step of `other` that asks for it."""


@record
class Found:
    """What the search came to.

    `flow` "": the person left and had said nothing that could be kept. `code`: they left before there was a
    guide, and the program ends with this exit code; 0: they go on. `danger`: the phone is hot, swollen or
    smoking. `told`: a sentence to begin with. `facts`: what the words tell of the phone (`kit.brand`), and
    the person said is right.
    """

    flow: str = ""
    complaint: str = ""
    code: int = 0
    danger: bool = False
    told: str = ""
    facts: list[Heard] | None = None

    @property
    def begun(self) -> bool:
        """Whether there is something to keep before the first answer."""
        return self.danger or bool(self.code) or self.flow in (OTHER, TAKEN_OVER, TRIAGE)


class Leaving(Exception):  # noqa: N818  # no error: the person goes another way than to a guide
    """The search ends here."""

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.found = found


class Again(Exception):  # noqa: N818  # no error: the first screen is shown once more
    """What is wrong has to be asked again; `asked` says it in other words, and why."""

    def __init__(self, asked: str) -> None:
        super().__init__()
        self.asked = asked


def say_back_at_the_beginning() -> str:
    """What is asked where the person went back as far as it goes."""
    return _("Back at the beginning: what is wrong with the phone?")


class Asker:
    """The screens of the search, with one host. `confirms`: what the words tell may be taken, after a yes."""

    def __init__(self, library: Library, host: WalkHost, confirms: bool) -> None:
        self.library = library
        self.host = host
        self.confirms = confirms
        self.titles = Titles(library)
        self.said: list[str] = []
        self.taken_back = ""
        """The words that the person went back from; they stand on the line again, to be mended."""
        self.vague = False
        self.visit = 0

    @property
    def complaint(self) -> str:
        """All that was said, in the person's words."""
        return "; ".join(self.said)[:LONGEST_COMPLAINT].strip()

    def take_words(self, said: str) -> None:
        """Keep what was said beside what was said before. Raises Again where it cannot be kept."""
        from fixit.cli.secrets import find_secret
        from fixit.flow.plain import clean

        reason = find_secret(said)
        if reason:
            self.host.problem(_("That was not kept: {reason}").format(reason=reason))
            raise Again(_("Once more, without it: what is wrong with the phone?"))
        words = clean(said)[:LONGEST_COMPLAINT].strip()
        if not words:
            raise Again(_("Nothing came through. In a few words: what is wrong with the phone?"))
        self.taken_back = ""
        if words not in self.said:
            self.said.append(words)

    def take_back(self) -> None:
        """What was said last is no longer said."""
        self.taken_back = self.said.pop() if self.said else ""

    def begin(self, flow_id: str, heard: list[Heard] | None = None, told: str = "") -> Found:
        """The guide that was found, with what was heard; who told what is wrong is not asked it again."""
        facts = [*(heard or ()), *(self.tell_story() if flow_id in (OTHER, TRIAGE) else ())]
        return Found(flow_id, self.complaint, told=told, facts=facts or None)

    def tell_story(self) -> list[Heard]:
        """The complaint as the answer to what is wrong, where it says enough."""
        from fixit.cli.heard import Heard
        from fixit.flow.texts import in_language

        flow = self.library.get(OTHER)
        step = flow.steps.get(STORY) if flow is not None else None
        if flow is None or step is None or self.vague or not self.confirms:
            return []
        if len(self.complaint.split()) < WORDS_OF_A_STORY:
            return []
        question = in_language(step.short or step.text, self.host.language, *flow.languages)
        return [Heard(step.fact, self.complaint, question, self.complaint)]

    def put_aside(self, code: int) -> Found:
        """The end of a search that stops here: what was said is kept."""
        return Found(OTHER if self.said else "", self.complaint, code)

    def ask(self, make: Callable[[], View]) -> str:
        """The reply to the screen that `make` makes. Raises Again where they go back, Leaving else."""
        got = self._ask(make)
        assert isinstance(got, str)
        return got.strip()

    def ask_several(self, make: Callable[[], View]) -> list[str] | None:
        """The options marked on the screen that `make` makes; None: unsure. Raises as `ask` does."""
        got = self._ask(make)
        return got if isinstance(got, list) else None

    def _ask(self, make: Callable[[], View]) -> str | list[str]:
        while True:
            view = make()
            got = self.host.ask(view)
            if isinstance(got, Command):
                self.obey(got)
            elif self.fits(got, view) and isinstance(got.value, str | list):
                return got.value

    def fits(self, got: Reply, view: View) -> bool:
        """Whether the reply can be used; else it was said why not."""
        known = [option.id for option in view.options]
        if view.kind == "several":
            marked = [got.value] if isinstance(got.value, str) else got.value
            misfit = next((one for one in marked if one not in (*known, "unsure")), None)
            return misfit is None or self._say_misfit(str(misfit))
        if not isinstance(got.value, str):
            self.host.problem(_("Please answer with words."))
            return False
        if not got.value.strip():
            self.host.problem(_("Nothing came through. In a few words: what is wrong with the phone?"))
            return False
        return view.kind == "intake" or got.value in known or self._say_misfit(got.value)

    def _say_misfit(self, given: str) -> bool:
        from fixit.terminal.problems import describe_problem
        from fixit.walk.problems import Problem

        self.host.problem(describe_problem(Problem("not-a-result", (given,))))
        return False

    def obey(self, command: Command) -> None:
        """Do what the command says; the same screen follows, unless it leads away from it."""
        if command.name == "human":
            told = _("A person will look at it. A few short questions spare you telling it twice;")
            told += " " + _("ask for a person once more, and it is handed over as it is.")
            raise Leaving(self.begin(OTHER, told=told))
        if command.name == "danger":
            raise Leaving(Found(OTHER, self.complaint, danger=True))
        if command.name == "pause":
            raise Leaving(self.put_aside(PAUSED))
        if command.name == "back":
            self.take_back()
            raise Again(say_back_at_the_beginning())
        if command.name == "language":
            self.host.language = command.text
            return
        self.host.problem(_("“{given}” does nothing here.").format(given=command.name))

    def view(self, kind: str, step: str, text: str, options: tuple[Choice, ...]) -> View:
        """A screen of the search."""
        self.visit += 1
        return View(
            kind=kind,
            flow="",
            step=step,
            visit=self.visit,
            language=self.host.language,
            text=text,
            options=options,
            commands=COMMANDS if kind == "intake" and not self.said else ("back", *COMMANDS),
        )

    def listed(self, flow_ids: tuple[str, ...]) -> tuple[Choice, ...]:
        """These guides with their titles, those for all the rest at the end."""
        ordered = sorted(flow_ids, key=(TRIAGE, OTHER).__contains__)
        return tuple(Choice(flow_id, self.titles.get(flow_id, flow_id)) for flow_id in ordered)
