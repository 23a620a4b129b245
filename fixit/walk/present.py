"""Puts where a session stands into words of one language: the prompt as a `View`, the end as an `Ending`."""

from __future__ import annotations

from fixit.flow.model import UNSURE, Ask, Checklist, Escalate, Explained, Resolved, Tell, Try
from fixit.flow.texts import fill, in_language, pick_language
from fixit.walk.remaining import questions_left
from fixit.walk.replies import plain_number, replies_to
from fixit.walk.shown import look_up
from fixit.walk.taking import SKIP
from fixit.walk.view import Choice, Ending, Told, View

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.flow.conditions import Value
    from fixit.flow.model import Flow, Step, Text, Variant
    from fixit.walk.events import Event, Json
    from fixit.walk.session import Session
    from fixit.walk.state import Library, Passed, Prompt

ALWAYS = ("note", "human", "danger", "language", "pause", "help")
QUESTION_KINDS = ("choice", "number", "text", "date", "several")


class Words:
    """Picks and fills a step's texts for one session: one language for all that stands on one screen."""

    def __init__(self, session: Session, step: Step | None, texts: tuple[Text | None, ...]) -> None:
        self.session = session
        self.step = step
        flow = session.library.get(session.state.place.flow)
        self.first = flow.languages[0] if flow and flow.languages else ""
        present = [text for text in texts if text]
        self.language = pick_language(present, session.state.language, self.first)

    def say(self, text: Text | None) -> str:
        """The text in the screen's language, with facts filled in; "" for none."""
        return self.fill(in_language(text, self.language, self.first)) if text else ""

    def fill(self, words: str) -> str:
        return fill(words, self.value_of)

    def value_of(self, name: str) -> str | None:
        if self.step is None:
            return None
        value = look_up(name, self.step, self.session.state.place.facts)
        if value is None or value == UNSURE:
            return "…"
        return self.label_of(name, value)

    def label_of(self, name: str, value: Value) -> str:
        asked = next(_steps_of_fact(self.session, name), None)
        if isinstance(value, float):
            unit = (
                f" {in_language(asked.unit, self.language)}" if isinstance(asked, Ask) and asked.unit else ""
            )
            return plain_number(value) + unit
        labels = {option.id: option.label for option in asked.options} if isinstance(asked, Ask) else {}
        chosen = value if isinstance(value, tuple) else (value,)
        return ", ".join(in_language(labels.get(one, {}), self.language) or one for one in chosen)


def _steps_of_fact(session: Session, name: str) -> Iterator[Step]:
    kit = session.library.kit.facts
    if name in kit:
        yield kit[name]
    for flow_id in dict.fromkeys((session.state.place.flow, name.partition(".")[0])):
        flow = session.library.get(flow_id)
        for step in flow.steps.values() if flow else ():
            if name in (step.fact, step.id):
                yield step


def name_of_fact(session: Session, name: str) -> str:
    """A fact in a few words: its question's, or those of its line of a checklist; else its name."""
    whole, _dot, line = name.rpartition(".")
    for step in (*_steps_of_fact(session, name), *_steps_of_fact(session, whole)):
        text = step.short or step.text
        if isinstance(step, Checklist) and step.fact == whole:
            text = next((item.label for item in step.items if item.id == line), text)
        return in_language(text, session.state.language)
    return name


def name_of_answer(session: Session, name: str, value: str) -> str:
    """An answer to a fact's question in words; "" where the program's own words stand for it."""
    for step in _steps_of_fact(session, name):
        for option in step.options if isinstance(step, Ask) else ():
            if option.id == value:
                return in_language(option.label, session.state.language)
    return ""


def view_of(session: Session) -> View | None:
    """The screen that waits for a reply, or None where the walk has ended."""
    state = session.state
    prompt = state.prompt
    if prompt is None or state.finish is not None:
        return None
    flow = session.library.get(state.place.flow)
    assert flow is not None
    view = _offer_view(session, prompt) if state.offer else _prompt_view(session, prompt)
    view.least, view.usual = _left_after(flow, state.place.at, prompt)
    view.commands = commands_for(session, view)
    return view


def _left_after(flow: Flow, at: str, prompt: Prompt) -> tuple[int | None, int | None]:
    """Screens that follow this one, at least and usually."""
    left = questions_left(flow, at)
    if left is None:
        return None, None
    own = 1 if prompt.key == f"{flow.id}.{at}" else 0  # else a fact of the kit, asked on behalf of the step
    return max(left[0] - own, 0), max(left[1] - own, 0)


def commands_for(session: Session, view: View) -> tuple[str, ...]:
    """The commands that do something at this screen."""
    found = ["back"] if session.state.path else []
    if view.kind in QUESTION_KINDS:
        found.append("unsure")
    if view.why:
        found.append("why")
    if view.kind in (*QUESTION_KINDS, "checklist", "try", "consent"):
        found.append("skip")
    return (*found, *ALWAYS)


def step_name(key: str, flow: Flow) -> str:
    """A step as its own flow calls it: `where` for `microphone.where`; the kit's facts stay whole."""
    return key.removeprefix(f"{flow.id}.")


def _prompt_view(session: Session, prompt: Prompt) -> View:
    step = prompt.step
    flow = session.library.get(session.state.place.flow)
    assert flow is not None
    main = (step.expert if session.state.expert else None) or step.text
    options = tuple(_options_of(prompt))
    check = step.check if isinstance(step, Try) else None
    how = prompt.how.text if prompt.how else None
    words = Words(session, step, (main, check, how, *(label for _id, label in options)))
    staffed = is_staffed(session)
    talks = staffed and prompt.kind != "check"  # what staff say there begins the wait
    view = View(
        kind=prompt.kind,
        flow=flow.id,
        step=step_name(prompt.key, flow),
        visit=prompt.visit,
        language=words.language,
        text=words.say(main),
        options=tuple(Choice(name, words.say(label)) for name, label in options),
        why=words.say(step.why),
        say=words.say(step.say) if talks else "",
        note=words.say(step.note) if talks else "",
        staffed=staffed,
        short=words.say(step.short),
        check=words.say(check),
        how=words.say(how),
        about=prompt.about,
        previous=_previous_answer(session),
        given=_lines_given(session, prompt),
    )
    if isinstance(step, Ask):
        view.unit, view.low, view.high = words.say(step.unit), step.low, step.high
    if isinstance(step, Try):
        view.risk, view.minutes, view.wait = _risk_left(step, prompt.shown), step.minutes, step.wait
        view.parts = len(prompt.shown)
        if set(prompt.shown) != set(step.remedies):
            view.left = tuple(remedy_name(session, name) for name in prompt.shown)
    return view


def _risk_left(step: Try, shown: tuple[str, ...]) -> str:
    """The risk of what is left of a bundle: where the restart was done before, none is announced again."""
    restarts = {name for name in step.remedies if "restart" in name.rpartition(".")[2].split("-")}
    return "none" if step.risk == "restart" and restarts and restarts.isdisjoint(shown) else step.risk


def answers_of(session: Session) -> tuple[tuple[View, Json], ...]:
    """The screens that were answered and still count, in order, with what was said; None: passed over."""
    return tuple(
        (_prompt_view(session, passed.prompt), None if passed.kind == SKIP else passed.value)
        for passed in session.state.path
    )


def _options_of(prompt: Prompt) -> Iterator[tuple[str, Text]]:
    step = prompt.step
    if isinstance(step, Ask):
        for option in step.options:
            yield option.id, option.label
    elif isinstance(step, Checklist):
        for item in step.items:
            if item.id in prompt.shown:
                yield item.id, item.label
    else:
        for reply in replies_to(prompt):
            yield reply, {}


def question_of(session: Session) -> str:
    """What is asked now, in the session's language; "" where the walk has ended."""
    prompt = session.state.prompt
    if prompt is None or session.state.finish is not None:
        return ""
    view = _prompt_view(session, prompt)
    return view.check if prompt.kind == "check" and view.check else view.text


def wait_of(session: Session) -> View:
    """The step whose waiting time runs, as it was advised."""
    from fixit.walk.change import copy

    assert session.state.prompt is not None, "a step that waits has its check asked afterwards"
    return _prompt_view(session, copy(session.state.prompt, kind="try"))


def _previous_answer(session: Session) -> str:
    """What the person went back past. Taken up again, nothing stands chosen: nobody went back for it."""
    came = next((one.kind for one in reversed(session.events) if one.kind in ("back", "resumed")), "")
    reopened = session.state.reopened if came == "back" else None
    return str(reopened.value) if reopened is not None and isinstance(reopened.value, str | float) else ""


def _lines_given(session: Session, prompt: Prompt) -> dict[str, str] | None:
    """The lines of this checklist that were answered before, when it is shown again."""
    reopened = session.state.reopened
    given = session.state.draft or (reopened.value if reopened is not None else None)
    if prompt.kind != "checklist" or not isinstance(given, dict):
        return None
    return {line: str(said) for line, said in given.items() if line in prompt.shown} or None


def _offer_view(session: Session, prompt: Prompt) -> View:
    flow = session.library.get(session.state.place.flow)
    assert flow is not None
    return View(
        kind="offer",
        flow=flow.id,
        step=step_name(prompt.key, flow),
        visit=prompt.visit,
        language=session.state.language,
        text="",
        options=(Choice("yes"), Choice("no")),
        about=session.state.offer,
    )


def remedy_name(session: Session, name: str) -> str:
    """A remedy in a few words, as in a list of what was tried."""
    language = session.state.language
    text = remedy_text(session.library, name)
    return in_language(text, language) if text else name


def remedy_text(library: Library, name: str) -> Text | None:
    """The words for a remedy: the kit's, else those of the step that it belongs to."""
    if name in library.kit.remedies:
        return library.kit.remedies[name]
    flow = library.get(name.partition(".")[0])
    for step in flow.steps.values() if flow else ():
        if name == step.fact:
            return step.short or step.text
    return None


def told_of(session: Session) -> tuple[Told, ...]:
    """What the last event brought to be told, in order."""
    return tuple(_say_told(session, step, variant) for _flow, step, variant in session.state.notices.told)


def _say_told(session: Session, step: Step, variant: Variant | None) -> Told:
    main = (step.expert if session.state.expert else None) or step.text
    how = variant.text if variant else None
    words = Words(session, step, (main, how))
    text = "\n".join(part for part in (words.say(main), words.say(how)) if part)
    assert isinstance(step, Tell)
    if not is_staffed(session):
        return Told(step=step.id, text=text)
    return Told(step=step.id, text=text, say=words.say(step.say), note=words.say(step.note))


def ending_of(session: Session) -> Ending | None:
    """Where the walk ended, or None while it goes on."""
    finish = session.state.finish
    if finish is None:
        return None
    step = finish.step
    words = Words(session, step, (step.text if step else None,))
    ending = Ending(
        outcome=finish.outcome,
        flow=session.state.place.flow,
        ending=finish.ending,
        language=words.language,
        text=words.say(step.text) if step else "",
        fixed=_name_fix(session, finish.fix, words) if finish.fix else "",
        role=finish.role,
        urgent=finish.ending == "danger",
        asked=finish.ending == "human" and has_asked(session.events),
    )
    if isinstance(step, Resolved):
        tried = finish.fix.prompt.step if finish.fix else None
        kept = (tried.prevent if isinstance(tried, Try) else None, step.prevent)
        ending.prevent = tuple(dict.fromkeys(words.say(text) for text in kept if text))
    if isinstance(step, Resolved | Explained):
        ending.see = step.see
    if isinstance(step, Explained):
        ending.meanwhile = words.say(step.meanwhile)
    if isinstance(step, Escalate):
        ending.bring, ending.urgent = words.say(step.bring), step.urgent
    return ending


def has_asked(events: Sequence[Event]) -> bool:
    """Whether the person was handed over because they asked, not by an offer or for want of advice."""
    ending = next((one for one in reversed(events) if one.kind in ("escalated", "offered")), None)
    return ending is not None and ending.kind == "escalated" and bool(ending.step)


def _name_fix(session: Session, fix: Passed, words: Words) -> str:
    """What helped: the remedy, or of several with one test what the step is called."""
    if len(fix.shown) > 1 and fix.prompt.step.short:
        return words.say(fix.prompt.step.short)
    return ", ".join(remedy_name(session, name) for name in fix.shown)


def is_staffed(session: Session) -> bool:
    """Whether support staff walk the case with the person: `say` and `note` are for their eyes only."""
    return session.events[-1].who.startswith("staff:")
