"""Walks through a case's events once and keeps what its summary tells."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.records import record
from fixit.report.summary import (
    ESCALATED,
    EXPLAINED,
    KIT,
    OPEN,
    PAUSED,
    RESOLVED,
    WAITING,
    Answer,
    Note,
    Remedy,
    Shift,
    Skipped,
    Summary,
)
from fixit.walk.session import SILENCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from fixit.walk.events import Event, Json

WORKED, CAME_BACK = "worked", "came-back"
STAFF = "staff:"
REPLIES = ("answered", "tried", "skipped", "consented", "waiting")


@record
class Entered:
    """A flow that the walk went on in: its id and version, its title, and after how many replies."""

    name: str
    title: str
    after: int


class Gathering:
    """What has been read so far."""

    def __init__(self, aside: Collection[tuple[str, int]] = ()) -> None:
        self.aside = frozenset(aside)
        self.head: dict[str, str] = {}
        self.answers: dict[tuple[str, int], Answer] = {}
        self.remedies: dict[str, Remedy] = {}
        self.skipped: dict[str, Skipped] = {}
        self.notes: list[Note] = []
        self.flows: list[Entered] = []
        self.alarms: list[str] = []
        self.shifts: list[Shift] = []
        self.offered = ""
        """Why a human was offered and taken."""
        self.end: dict[str, Json] = {}
        self.status = OPEN
        self.seconds = 0.0
        self.last_at = ""
        self.last_tried: list[str] = []
        self.marks: list[tuple[str, int, list[str]]] = []

    def take(self, event: Event) -> None:
        """Read one event."""
        self.count_time(event)
        self.count_shift(event)
        reader = getattr(self, f"read_{event.kind}", None)
        if reader is not None:
            reader(event, event.data or {})
        if event.kind in REPLIES:
            self.marks.append((event.step, event.visit, self.last_tried if event.kind == "tried" else []))

    def count_time(self, event: Event) -> None:
        idle = self.status in (PAUSED, WAITING) or event.kind in ("resumed", "started")
        if self.last_at and not idle:
            self.seconds += min(max(seconds_between(self.last_at, event.at), 0.0), SILENCE)
        self.last_at = event.at
        if self.status in (PAUSED, WAITING) and event.kind != "noted":
            self.status = OPEN

    def count_shift(self, event: Event) -> None:
        """Whose hands the case is in; a new shift begins where it is taken up again, too."""
        last = self.shifts[-1] if self.shifts else None
        who = event.who.removeprefix(STAFF) if event.who.startswith(STAFF) else ""
        if last is not None and last.who == who and event.kind != "resumed":
            last.end = event.at
        else:
            self.shifts.append(Shift(who, event.at, event.at))

    # --- one reader per kind of event

    def read_started(self, event: Event, data: dict[str, Json]) -> None:
        for name in ("flow", "version", "digest", "complaint"):
            self.head[name] = as_words(data.get(name))
        self.head["language"] = as_words(data.get("lang"))
        self.head["title"] = event.shown
        self.head["started"] = event.at
        self.read_told(event, data)

    def read_told(self, event: Event, data: dict[str, Json]) -> None:
        labels, questions = as_mapping(data.get("labels")), as_mapping(data.get("questions"))
        for name, value in as_mapping(data.get("facts")).items():
            question, label = as_words(questions.get(name)), as_words(labels.get(name))
            self.forget(name)
            self.answers[(name, 0)] = Answer(name, question, value, label=label, heard=True, at=event.at)
        words = as_mapping(data.get("names"))
        for name, result in as_mapping(data.get("tried")).items():
            said = as_words(words.get(name)) or name
            self.remedies[name] = Remedy(name, said, as_words(result), before=True, at=event.at)

    def read_answered(self, event: Event, data: dict[str, Json]) -> None:
        self.keep_answer(event, data)
        for name, said in as_mapping(data.get("sets")).items():
            told = as_mapping(said)
            if (event.step, event.visit) not in self.aside:
                self.forget(name)
                question, label = as_words(told.get("question")), as_words(told.get("label"))
                answer = Answer(name, question, told.get("value"), label=label, at=event.at)
                self.answers[(name, 0)] = answer

    def keep_answer(self, event: Event, data: dict[str, Json]) -> None:
        """Keep what was answered at the event's step."""
        value, words = data.get("value"), as_mapping(data.get("lines"))
        lines: tuple[tuple[str, str], ...] = ()
        if isinstance(value, dict):
            lines = tuple((as_words(words.get(line)) or line, as_words(said)) for line, said in value.items())
        name = fact_of(event.step)
        self.forget(name)
        self.answers[(event.step, event.visit)] = Answer(
            name=name,
            question=as_words(data.get("short")) or event.shown,
            value=value,
            label=as_words(data.get("label")),
            unit=as_words(data.get("unit")),
            lines=lines,
            at=event.at,
        )

    def forget(self, name: str) -> None:
        """A later answer to the same question stands for the earlier one, what was heard included."""
        for key, answer in list(self.answers.items()):
            if answer.name == name:
                del self.answers[key]

    def read_tried(self, event: Event, data: dict[str, Json]) -> None:
        names, words = as_list(data.get("remedies")), as_list(data.get("names"))
        result = as_words(data.get("result"))
        for count, name in enumerate(names):
            said = words[count] if count < len(words) and words[count] else event.shown or name
            self.remedies[name] = Remedy(name, said, result, before=bool(data.get("before")), at=event.at)
        self.last_tried = names if result == WORKED else []

    def read_skipped(self, event: Event, data: dict[str, Json]) -> None:
        words = as_words(data.get("short")) or event.shown.partition("\n")[0]
        self.skipped[event.step] = Skipped(event.step, words, as_words(data.get("why")))

    def read_noted(self, event: Event, data: dict[str, Json]) -> None:
        self.notes.append(Note(as_words(data.get("text")), event.who, event.at))

    def read_language(self, event: Event, data: dict[str, Json]) -> None:
        self.head["language"] = as_words(data.get("lang"))

    def read_entered(self, event: Event, data: dict[str, Json]) -> None:
        name = f"{as_words(data.get('flow'))} {as_words(data.get('version'))}".strip()
        self.flows.append(Entered(name, event.shown, len(self.marks)))

    def read_waiting(self, event: Event, data: dict[str, Json]) -> None:
        self.status = WAITING
        self.head["due"] = as_words(data.get("due"))

    def read_paused(self, event: Event, data: dict[str, Json]) -> None:
        self.status = PAUSED

    def read_resumed(self, event: Event, data: dict[str, Json]) -> None:
        """A case that was resolved and is taken up again: what had worked came back."""
        if self.status == RESOLVED:
            for name in self.last_tried:
                worked = self.remedies[name]
                self.remedies[name] = Remedy(name, worked.words, CAME_BACK, worked.before, worked.at)
        self.status, self.end = OPEN, {}

    def read_back(self, event: Event, data: dict[str, Json]) -> None:
        """ "It works now" falls away when the person goes back past it; that something failed does not."""
        self.status, self.end = OPEN, {}
        places = [(step, visit) for step, visit, _names in self.marks]
        start = (
            places.index((event.step, event.visit)) if (event.step, event.visit) in places else len(places)
        )
        for _step, _visit, names in self.marks[start:]:
            for name in names:
                self.remedies.pop(name, None)
        del self.marks[start:]
        self.flows = [one for one in self.flows if one.after <= start]

    def read_offered(self, event: Event, data: dict[str, Json]) -> None:
        self.offered = as_words(data.get("reason")) if data.get("value") == "yes" else ""

    def read_resolved(self, event: Event, data: dict[str, Json]) -> None:
        self.status = EXPLAINED if data.get("outcome") == EXPLAINED else RESOLVED
        self.end = {**data, "text": event.shown}

    def read_escalated(self, event: Event, data: dict[str, Json]) -> None:
        self.status = ESCALATED
        self.end = {**data, "text": event.shown}
        if data.get("ending") == "danger":
            self.alarms.append(event.at)
        if data.get("ending") == "human":
            self.end["human"] = "asked" if event.step else self.offered or "no-advice"
        given = as_mapping(data.get("given"))
        if given:  # a checklist that the person left half answered
            self.keep_answer(event, given)

    # --- the result

    def summary(self, case: str, contacts: Mapping[str, Mapping[str, str]]) -> Summary:
        """What was read, as the summary of `case`."""
        told = self.head.get("complaint", "")  # stands above already
        kept = [
            answer
            for key, answer in self.answers.items()
            if key not in self.aside and not (answer.heard and answer.value == told)
        ]
        role = as_words(self.end.get("role"))
        head = self.head
        return Summary(
            case=case,
            status=self.status,
            flow=head.get("flow", ""),
            version=head.get("version", ""),
            digest=head.get("digest", ""),
            title=head.get("title", ""),
            problem=next((one.title for one in reversed(self.flows) if one.title), head.get("title", "")),
            language=head.get("language", ""),
            complaint=head.get("complaint", ""),
            started=head.get("started", ""),
            ended=self.last_at,
            seconds=round(self.seconds),
            due=head.get("due", "") if self.status == WAITING else "",
            staff=tuple(dict.fromkeys(shift.who for shift in self.shifts if shift.who)),
            shifts=tuple(shift for shift in self.shifts if shift.who),
            flows=tuple(one.name for one in self.flows),
            device=tuple(answer for answer in kept if answer.name.startswith(KIT)),
            answers=tuple(answer for answer in kept if not answer.name.startswith(KIT)),
            remedies=tuple(self.remedies.values()),
            skipped=tuple(self.skipped_still(kept)),
            unknown=tuple(unknown_of(kept)),
            not_asked=tuple(self.not_asked(kept)),
            notes=tuple(self.notes),
            alarms=tuple(self.alarms),
            ending=as_words(self.end.get("ending")),
            text=as_words(self.end.get("text")),
            human=as_words(self.end.get("human")),
            role=role,
            contact=tuple((key, value) for key, value in contacts.get(role, {}).items()),
            bring=as_words(self.end.get("bring")),
            meanwhile=as_words(self.end.get("meanwhile")),
            prevent=tuple(as_list(self.end.get("prevent"))),
            fixed=as_words(self.end.get("fixed")),
        )

    def skipped_still(self, kept: list[Answer]) -> list[Skipped]:
        """What was passed over and not answered or tried after all."""
        answered = {answer.name for answer in kept}
        return [
            one
            for step, one in self.skipped.items()
            if fact_of(step) not in answered and step not in self.remedies
        ]

    def not_asked(self, kept: list[Answer]) -> list[str]:
        """The needs of the ending that no answer covers, in words where the event has them."""
        needs = self.end.get("needs")
        words = as_mapping(needs) if isinstance(needs, dict) else dict.fromkeys(as_list(needs), "")
        known = {answer.name for answer in kept}
        known |= {
            f"{answer.name}.{item}"
            for answer in kept
            if isinstance(answer.value, dict)
            for item in answer.value
        }
        known |= {fact_of(step) for step in self.skipped}
        return [as_words(said) or name for name, said in words.items() if name not in known]


def fact_of(step: str) -> str:
    """The fact that an answer at `step` gives: in a run of the kit (`flow.use.step`), one of the kit's.

    In a run of a region pack (`flow.use.region-de.step`) it is one of the pack's.
    """
    parts = step.split(".")
    return ".".join(parts[2:]) if len(parts) == 4 else f"kit.{parts[2]}" if len(parts) == 3 else step


def unknown_of(answers: list[Answer]) -> list[str]:
    """Questions and lines of checklists that were answered with "I don't know"."""
    unknown: list[str] = []
    for answer in answers:
        if answer.value == UNSURE:
            unknown.append(answer.question or answer.label or answer.name)
        unknown += [words for words, said in answer.lines if said == UNSURE]
    return unknown


def seconds_between(earlier: str, later: str) -> float:
    """Seconds from one time of an event to another; 0 where either is not a time."""
    from datetime import datetime

    try:
        return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()
    except (TypeError, ValueError):
        return 0.0


def as_words(value: Json) -> str:
    """A text as it is, a number without a needless fraction, anything else as ""."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return ""


def as_list(value: Json) -> list[str]:
    """The words of a list; a single text counts as a list of one."""
    if isinstance(value, str):
        return [value] if value else []
    return [as_words(one) for one in value] if isinstance(value, list) else []


def as_mapping(value: Json) -> dict[str, Json]:
    """The mapping, or an empty one."""
    return value if isinstance(value, dict) else {}
