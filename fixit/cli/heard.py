"""What the first sentence tells already: facts in words to be confirmed, and as an event."""

from __future__ import annotations

from fixit.flow.model import Ask, Checklist, Enter
from fixit.flow.texts import in_language
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fixit.flow.model import Flow, Kit, Step
    from fixit.load.library import Library
    from fixit.walk.session import Session


@record
class Heard:
    """One fact that was heard: its whole name and value, the question and the answer in words.

    With `tried` it is a remedy that was done already: `fact` is its name, `value` the result.
    """

    fact: str
    value: str
    question: str
    answer: str
    sets: Mapping[str, str] | None = None
    tried: bool = False
    harmless: bool = False
    """Whether it is said aloud and taken without a screen: which phone it is, or what was done and this guide
    does not advise. It changes menu paths and the record, and no more."""
    shown_as: str = ""
    """The line of another checklist that says the same, and is asked first: it is shown once."""

    @property
    def words(self) -> str:
        """In a line of its own: "Phone: Samsung"; of a checklist just the line."""
        if self.shown_as:
            return self.shown_as
        return f"{self.question}: {self.answer}" if self.question else self.answer


def hear_facts(
    complaint: str, library: Library, flow_id: str, language: str, country: str = ""
) -> list[Heard]:
    """What the words tell of the phone and answer of the guide's questions. `country`: where, if known."""
    from fixit.load.complaints import listen
    from fixit.load.complaints.answers import keep_own_country

    flow = library.get(flow_id)
    steps = [*library.kit.facts.values(), *(flow.steps.values() if flow else ())]
    phone = set(library.kit.facts)
    heard = keep_own_country(listen(complaint, library.kit, steps), country)
    known = {one.fact: one for one in _list_answers(steps, heard, language, flow)}
    for one in known.values():
        one.harmless = one.fact in phone
    return [*known.values(), *_list_remedies(complaint, library.kit, flow, language)]


def leads_into(flow: Flow | None, heard: Heard) -> str:
    """The guide that the answer leads straight into; "" if it leads to a step of `flow` itself."""
    for step in flow.steps.values() if flow else ():
        if isinstance(step, Ask) and step.fact == heard.fact:
            targets = [option.next for option in step.options if option.id == heard.value]
            found = flow.steps.get(targets[0] or "") if flow and targets else None
            return found.flow if isinstance(found, Enter) else ""
    return ""


def _list_remedies(complaint: str, kit: Kit, flow: Flow | None, language: str) -> Iterator[Heard]:
    """What the words say was done already, so that nobody advises it again, in this guide or a later one."""
    from fixit.load.complaints.answers import hear_remedies

    advised = {
        name for step in (flow.steps.values() if flow else ()) for name in getattr(step, "remedies", ())
    }
    for name in hear_remedies(complaint, kit.done_before or {}):
        words = in_language(kit.remedies.get(name, {}), language) or name
        yield Heard(name, "failed", _("Done already"), words, tried=True, harmless=name not in advised)


def _list_answers(
    steps: list[Step], heard: Mapping[str, str], language: str, flow: Flow | None
) -> Iterator[Heard]:
    """The heard facts that these steps ask for, in the order of the steps."""
    fallback = flow.languages[0] if flow and flow.languages else ""
    lines: dict[str, str] = {}
    for step in steps:
        if isinstance(step, Ask):
            for option in step.options:
                if heard.get(step.fact) == option.id:
                    question = in_language(step.short or step.text, language, fallback)
                    answer = in_language(option.label, language, fallback) or _plain_words(option.id)
                    yield Heard(step.fact, option.id, question, answer, option.sets)
        elif isinstance(step, Checklist):
            for item in step.items:
                fact = f"{step.fact}.{item.id}"
                if fact not in heard:
                    continue
                label = in_language(item.label, language, fallback)
                denied = heard[fact] == "no"
                told = Heard(
                    fact, heard[fact], label if denied else "", _plain_words("no") if denied else label
                )
                told.shown_as = lines.setdefault(item.id, told.words)
                yield told


def _plain_words(answer: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(answer, answer)


def tell_heard(session: Session, heard: list[Heard], at: str, who: str) -> Session:
    """The session after the facts were confirmed, with what they bring along (a make tells the system)."""
    from fixit.walk.moves import tell_facts
    from fixit.walk.present import name_of_answer, name_of_fact
    from fixit.walk.problems import Problem

    done = [one for one in heard if one.tried]
    facts: dict[str, str] = {}
    questions: dict[str, str] = {}
    labels: dict[str, str] = {}
    for one in heard:
        if one.tried:
            continue
        for name, value in (one.sets or {}).items():
            facts[name] = value
            asked = name_of_fact(session, name)
            questions[name] = asked if asked != name else ""  # nobody asks: the program has words
            labels[name] = name_of_answer(session, name, value)
        facts[one.fact] = one.value
        questions[one.fact] = one.question or one.answer
        labels[one.fact] = one.answer if one.question and one.value not in ("yes", "no") else ""
    told = tell_facts(
        session,
        facts,
        at,
        who,
        tried={one.fact: one.value for one in done},
        questions=questions,
        labels=labels,
        names={one.fact: one.answer for one in done},
    )
    return session if isinstance(told, Problem) else told
