"""A summary as JSON, and back."""

from __future__ import annotations

from fixit.report.gather import as_list, as_mapping, as_words
from fixit.report.summary import SCHEMA, Answer, Note, Remedy, Shift, Skipped, Summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.events import Json

_WORDS = (
    *("case", "status", "flow", "version", "digest", "title", "problem", "language", "complaint", "stopped"),
    *("started", "ended", "due", "ending", "text", "human", "role", "bring", "meanwhile", "fixed"),
)
_LISTS = ("flows", "unknown", "not_asked", "prevent", "alarms", "staff")


def as_json(summary: Summary) -> str:
    """The summary as one JSON object with a `schema` number, indented, ending in a line break."""
    import json

    return json.dumps(to_json(summary), ensure_ascii=False, indent=2) + "\n"


def to_json(summary: Summary) -> dict[str, Json]:
    """The summary as plain mappings and lists."""
    made: dict[str, Json] = {"schema": SCHEMA}
    made.update({name: getattr(summary, name) for name in _WORDS})
    made.update({name: list(getattr(summary, name)) for name in _LISTS})
    made["seconds"] = summary.seconds
    made["contact"] = dict(summary.contact)
    made["device"] = [_answer(answer) for answer in summary.device]
    made["answers"] = [_answer(answer) for answer in summary.answers]
    made["remedies"] = [
        {"name": one.name, "words": one.words, "result": one.result, "before": one.before, "at": one.at}
        for one in summary.remedies
    ]
    made["skipped"] = [{"name": one.name, "text": one.text, "why": one.why} for one in summary.skipped]
    made["shifts"] = [{"who": one.who, "start": one.start, "end": one.end} for one in summary.shifts]
    made["notes"] = [{"text": one.text, "who": one.who, "at": one.at} for one in summary.notes]
    return made


def _answer(answer: Answer) -> dict[str, Json]:
    return {
        "name": answer.name,
        "question": answer.question,
        "value": answer.value,
        "label": answer.label,
        "unit": answer.unit,
        "lines": [[words, said] for words, said in answer.lines],
        "heard": answer.heard,
        "at": answer.at,
    }


def from_json(text: str) -> Summary:
    """The summary that `as_json` wrote. ValueError where the text is not one, or is of a newer schema."""
    import json

    made = json.loads(text)
    if not isinstance(made, dict) or not isinstance(made.get("schema"), int):
        raise ValueError("not a summary of a case")
    if made["schema"] > SCHEMA:
        raise ValueError(f"schema {made['schema']} is newer than {SCHEMA}")
    summary = Summary(case=as_words(made.get("case")), status=as_words(made.get("status")))
    for name in _WORDS:
        setattr(summary, name, as_words(made.get(name)))
    for name in _LISTS:
        setattr(summary, name, tuple(as_list(made.get(name))))
    seconds = made.get("seconds")
    summary.seconds = seconds if isinstance(seconds, int) else 0
    summary.contact = tuple(
        (name, as_words(value)) for name, value in as_mapping(made.get("contact")).items()
    )
    summary.device = tuple(_read_answer(one) for one in _rows(made, "device"))
    summary.answers = tuple(_read_answer(one) for one in _rows(made, "answers"))
    summary.remedies = tuple(_read_remedy(one) for one in _rows(made, "remedies"))
    summary.skipped = tuple(Skipped(*_texts(one, "name", "text", "why")) for one in _rows(made, "skipped"))
    summary.shifts = tuple(Shift(*_texts(one, "who", "start", "end")) for one in _rows(made, "shifts"))
    summary.notes = tuple(Note(*_texts(one, "text", "who", "at")) for one in _rows(made, "notes"))
    return summary


def _texts(one: dict[str, Json], *names: str) -> tuple[str, ...]:
    return tuple(as_words(one.get(name)) for name in names)


def _read_remedy(one: dict[str, Json]) -> Remedy:
    name, words, result, at = _texts(one, "name", "words", "result", "at")
    return Remedy(name, words, result, before=bool(one.get("before")), at=at)


def _rows(made: dict[str, Json], name: str) -> list[dict[str, Json]]:
    rows = made.get(name)
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


def _read_answer(one: dict[str, Json]) -> Answer:
    lines = one.get("lines")
    pairs = [as_list(line) for line in lines] if isinstance(lines, list) else []
    return Answer(
        name=as_words(one.get("name")),
        question=as_words(one.get("question")),
        value=one.get("value"),
        label=as_words(one.get("label")),
        unit=as_words(one.get("unit")),
        lines=tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2),
        heard=bool(one.get("heard")),
        at=as_words(one.get("at")),
    )
