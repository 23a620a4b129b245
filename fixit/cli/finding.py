"""From what a person says to the guide that fits: a name, their own words, or the list."""

from __future__ import annotations

from fixit.cli.asking import (
    OTHER,
    TAKEN_OVER,
    TRIAGE,
    Again,
    Asker,
    Found,
    Leaving,
    say_back_at_the_beginning,
)
from fixit.errors import Stopped
from fixit.messages import _, ngettext
from fixit.walk.host import Command
from fixit.walk.view import Choice, Told, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from fixit.cli.heard import Heard
    from fixit.cli.hosts import WalkHost
    from fixit.load.complaints.matching import Index
    from fixit.load.library import Library

ELECTRICAL = "electrical"
NONE_OF_THESE = "none"


class Finder(Asker):
    """Asks with one host until a guide is found, or the person leaves.

    `may_switch`: speak the language of the complaint, as no other was asked for. `confirms`: facts that the
    words tell are shown and taken after a yes; else they are left to be asked. `country`: where, if known.
    """

    def __init__(
        self,
        library: Library,
        host: WalkHost,
        may_switch: bool = False,
        confirms: bool = False,
        country: str = "",
    ) -> None:
        super().__init__(library, host, confirms)
        self.country = country
        self.may_switch = may_switch
        self.denied: set[str] = set()

    def find(self, words: tuple[str, ...]) -> Found:
        """The guide for `words`; without words, or where they fit nothing, the person is asked."""
        return self._find(" ".join(words).strip(), "")

    def find_again(self, notes: tuple[str, ...] = ()) -> Found:
        """The guide for a person who went back from its first screen, and what they had noted there."""
        self.take_back()
        self.said.extend(notes)
        return self._find("", say_back_at_the_beginning())

    def _find(self, said: str, asked: str) -> Found:
        try:
            while True:
                try:
                    return self.understand(said) if said else self.understand(self.ask_what_is_wrong(asked))
                except Again as again:
                    said, asked = "", again.asked
        except Leaving as leaving:
            return leaving.found
        except Stopped as stop:
            return self.put_aside(stop.code)

    def understand(self, said: str) -> Found:
        """The guide that the words name or speak of, asked where it is not clear. Raises Again, Leaving."""
        if said in self.library.ids():
            return self.begin_named(said)
        self.take_words(said)
        from fixit.cli.complaints import index_of
        from fixit.load.complaints import SURE, match
        from fixit.load.complaints.answers import leave_out_remedies
        from fixit.load.complaints.human import hear_human

        index = index_of(self.library)
        if self.may_switch:
            self.switch_language(index, self.said[-1])
        self.ask_about_danger(self.said[-1])
        fits = match(index, leave_out_remedies(self.said[-1], self.library.kit.done_before or {}))
        if (fits.verdict != SURE or fits.choices == (TRIAGE,)) and hear_human(self.said[-1]):
            self.obey(Command("human"))
        self.vague = fits.choices == (TRIAGE,)
        if fits.verdict == SURE and not self.vague:
            return self.confirm_guess(fits.choices[0])
        if fits.choices and not self.vague:
            agreed = self.guide_of(self.hear_kind())
            return self.confirm_guess(agreed) if agreed in fits.choices else self.ask_between(fits.choices)
        kinds = self.hear_kind()
        if (fits.elsewhere and OTHER in self.library.ids()) or kinds:
            return self.confirm_guess(self.guide_of(kinds) or OTHER)
        return self.sort_out()

    def hear_kind(self) -> list[Heard]:
        """What the words tell of a trouble that no guide is for, where they name one."""
        return [one for one in self.hear(OTHER) if not one.harmless and not one.tried]

    def guide_of(self, kinds: list[Heard]) -> str:
        """The guide that there is for the first of these troubles after all; "" if there is none."""
        from fixit.cli.heard import leads_into

        return leads_into(self.library.get(OTHER), kinds[0]) if kinds else ""

    def begin_named(self, flow_id: str) -> Found:
        """The guide picked by its name; of what is written down for a person, the words come first.

        Words that speak of a guide after all are not written down before they could say so.
        """
        if flow_id != OTHER or self.said:
            return Found(flow_id, self.complaint)
        question = _("Say it in your own words: what is wrong?")
        got = self.ask(lambda: self.view("intake", "intake", question, ()))
        if got in self.library.ids():
            return self.begin(OTHER)
        self.take_words(got)
        self.ask_about_danger(self.said[-1])
        from fixit.cli.complaints import index_of
        from fixit.load.complaints import match

        choices = match(index_of(self.library), self.said[-1]).choices
        if choices == (TRIAGE,):
            self.vague = True
            return self.sort_out()
        return self.ask_between(choices, otherwise=OTHER) if choices else self.confirm_guess(OTHER)

    def sort_out(self) -> Found:
        """The guide that sorts what the words do not tell; without one, the list of all."""
        if TRIAGE not in self.library.ids():
            return self.ask_among_all(self.nothing_fits)
        return self.confirm_guess(TRIAGE)

    def switch_language(self, index: Index, words: str) -> None:
        """Speak the language that the words are written in."""
        from fixit.load.complaints import detect_language

        heard = detect_language(words, index)
        if heard:
            self.host.language = heard

    def ask_about_danger(self, words: str) -> None:
        """Where the words sound like a danger, ask first of all whether it is one, and leave if so."""
        from fixit.cli.alarms import danger_answers, danger_question
        from fixit.load.complaints import hear_danger

        heard = hear_danger(words)
        if heard is None or heard in self.denied:
            return
        if heard == ELECTRICAL and ELECTRICAL in self.library.ids():
            raise Leaving(self.confirm_guess(ELECTRICAL))  # its first question tells what burns
        got = self.ask(
            lambda: self.view("choice", "danger", danger_question(heard, words), danger_answers(heard))
        )
        if got == "no":
            self.denied.add(heard)
            return
        hot = heard != TAKEN_OVER
        raise Leaving(Found(OTHER if hot else TAKEN_OVER, self.complaint, danger=hot))

    def confirm_guess(self, flow_id: str) -> Found:
        """Say which guide was understood, and the phone; what else was heard is taken only after a yes."""
        heard = self.hear(flow_id)
        if any(not one.harmless for one in heard):
            return self.confirm_heard(flow_id, heard, guessed=True)
        told = (self.guess(flow_id), *(f"{one.words}." for one in heard))
        self.host.tell(Told("", " ".join(told)))
        return self.begin(flow_id, heard)

    def guess(self, flow_id: str) -> str:
        """What was understood, in a sentence."""
        if flow_id == TRIAGE:
            return _("Your words do not tell yet what it is. Three questions at most, and it is clear.")
        if flow_id == OTHER:
            return _(
                "There is no full guide for this, but there is first help, and a person can go on from there."
            )
        return _("This sounds like: {title}.").format(title=self.titles.get(flow_id, flow_id))

    def hear(self, flow_id: str) -> list[Heard]:
        """What the complaint tells beside the problem itself, where it can be confirmed."""
        from fixit.cli.heard import hear_facts

        if not self.confirms:
            return []
        return hear_facts(self.complaint, self.library, flow_id, self.host.language, self.country)

    def confirm_heard(self, flow_id: str, heard: list[Heard], guessed: bool = False) -> Found:
        """One screen with all that was understood; nothing is taken without a yes."""

        def make() -> View:
            words = _list_words(self.hear(flow_id))
            lead = [self.guess(flow_id)] if guessed else []
            text = "\n".join((*lead, _("I understood:"), *(f"· {one}" for one in words), _("Is that right?")))
            no = _("Not all of it") if len(words) > 1 else _("No, that is not so")
            another = (Choice("other", _("It is another problem")),) if guessed else ()
            view = self.view("confirm", "heard", text, (Choice("yes", _("Yes")), Choice("no", no), *another))
            view.short = "; ".join(words)
            return view

        while True:
            got, said = self.ask(make), list(self.said)
            if got == "other":
                return self.ask_among_all(lambda: _("Which of these is it?"))
            try:
                return self.begin(flow_id, heard if got == "yes" else self.ask_what_is_right(flow_id, heard))
            except Again:
                self.said = said  # back from what is wrong leads to what was understood

    def ask_what_is_right(self, flow_id: str, heard: list[Heard]) -> list[Heard] | None:
        """What was heard, without what the person says is wrong; of one thing nothing is left."""
        if len(_list_words(heard)) < 2:
            return None

        def make() -> View:
            lines = enumerate(_list_words(self.hear(flow_id)), 1)
            marks = tuple(Choice(f"line{n}", words) for n, words in lines)
            return self.view("several", "wrong", _("What of this is wrong?"), marks)

        marked = self.ask_several(make)
        if marked is None:
            return None
        wrong = {words for n, words in enumerate(_list_words(heard), 1) if f"line{n}" in marked}
        return [one for one in heard if one.words not in wrong]

    def ask_what_is_wrong(self, asked: str = "") -> str:
        """The first screen: words, or a guide from the list. `asked`: the question where it comes again."""

        def make() -> View:
            question = asked or _("What is wrong with the phone?")
            view = self.view("intake", "intake", question, self.listed(self.library.ids()))
            view.previous = self.taken_back
            return view

        return self.ask(make)

    def ask_between(self, flow_ids: tuple[str, ...], otherwise: str = "") -> Found:
        """The guide that the person picks of a few; where it is none of them, `otherwise`, or one of all."""

        def make() -> View:
            kinds = () if otherwise else (Choice(OTHER, one.answer) for one in self.hear_kind()[:1])
            listed = (*self.listed(flow_ids), *kinds)
            question = _("Which of these is it?") if len(listed) > 1 else _("Is it this?")
            return self.view("choice", "flow", question, (*listed, Choice(NONE_OF_THESE, _("None of these"))))

        got = self.ask(make)
        if got == OTHER:
            return self.begin(OTHER, self.hear(OTHER))
        if got != NONE_OF_THESE:
            return self.take_picked(got)
        return self.confirm_guess(otherwise) if otherwise else self.ask_among_all(self.nothing_fits)

    def ask_among_all(self, question: Callable[[], str]) -> Found:
        """The guide that the person picks of all, a person for what is not among them, or other words."""
        got = self.ask(
            lambda: self.view(
                "choice",
                "flow",
                question(),
                (
                    *self.listed(self.problems()),
                    Choice(OTHER, _("Something else: first help, and a person")),
                    Choice(NONE_OF_THESE, _("I will say it in other words")),
                ),
            )
        )
        if got == NONE_OF_THESE:
            raise Again(_("In other words, then: what is wrong? What you wrote before is kept."))
        return self.take_picked(got)

    def take_picked(self, flow_id: str) -> Found:
        """The guide that the person picked; what else was heard is taken if they say yes."""
        heard = self.hear(flow_id)
        if any(not one.harmless for one in heard):
            return self.confirm_heard(flow_id, heard)
        return self.begin(flow_id, heard)

    def nothing_fits(self) -> str:
        """What is known, said plainly, where the words fit none of it."""
        n = len([flow_id for flow_id in self.problems() if flow_id != TRIAGE])
        known = ngettext(
            "fixit knows {n} problem, and your words do not tell which it is.",
            "fixit knows {n} problems, and your words do not tell which it is.",
            n,
        )
        return f"{known.format(n=n)} {_('Is it one of these?')}"

    def problems(self) -> tuple[str, ...]:
        """The guides that are for one problem, and the one that sorts."""
        return tuple(flow_id for flow_id in self.library.ids() if flow_id != OTHER)


def _list_words(heard: list[Heard]) -> list[str]:
    """What was heard, a line each, none twice."""
    return list(dict.fromkeys(one.words for one in heard))
