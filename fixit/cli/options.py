"""What the hot commands were asked for, whichever door the words came through."""

from __future__ import annotations

from fixit.records import record


@record
class Options:
    """The flags and words of `fixit`, `run`, `resume` and `list`; None and empty: not given."""

    command: str = "run"
    words: tuple[str, ...] = ()
    """Of run: a flow's id, or what is wrong; of resume: the case's number."""
    language: str | None = None
    plain: bool = False
    jsonl: bool = False
    answers: str | None = None
    no_input: bool = False
    flows: tuple[str, ...] = ()
    latest: bool = False
    json: bool = False
    expert: bool = False
    staff: str | None = None
    """Who walks the case with the person, by name."""

    @property
    def flags(self) -> dict[str, object]:
        """The flags that settings know."""
        return {
            "language": self.language,
            "plain": self.plain,
            "flows": self.flows,
            "expert": self.expert,
            "staff": self.staff,
        }


_WALKING = {"--plain": "plain", "--jsonl": "jsonl", "--no-input": "no_input", "--expert": "expert"}
_WALKING_VALUES = {"--lang": "language", "--answers": "answers", "--flows": "flows", "--staff": "staff"}
SWITCHES = {
    "run": _WALKING,
    "resume": {**_WALKING, "--latest": "latest"},
    "list": {"--json": "json"},
}
VALUES = {
    "run": _WALKING_VALUES,
    "resume": _WALKING_VALUES,
    "list": {"--lang": "language", "--flows": "flows"},
}
MOST_WORDS = {"run": None, "resume": 2, "list": 0}
"""Of resume two: a case's number is easily typed with a space in it."""


def read_plainly(arguments: list[str]) -> Options | None:
    """The options, where `arguments` are so usual that no parser is needed; None: let the real one speak.

    None stands for every doubt: an unknown flag, a flag without its value, --help, `--`, an empty word.
    """
    command = "run"
    bare = not arguments or arguments[0].startswith("-")
    if not bare:
        command, arguments = arguments[0], arguments[1:]
    if command not in SWITCHES:
        return None
    given: dict[str, object] = {}
    words: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        name, equals, value = argument.partition("=")
        if not argument.startswith("-"):
            words.append(argument)
        elif argument in SWITCHES[command]:
            given[SWITCHES[command][argument]] = True
        elif name in VALUES[command]:
            value = value if equals else next(waiting, "")
            if not value or value.startswith("-"):
                return None
            field = VALUES[command][name]
            given[field] = (*_texts(given.get(field)), value) if field == "flows" else value
        else:
            return None
    most = MOST_WORDS[command]
    if (bare and words) or (most is not None and len(words) > most) or not all(words):
        return None
    return Options(command=command, words=tuple(words), **given)  # type: ignore[arg-type]  # fields by the tables


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
