"""Understands a line that was typed at a question: a number, the beginning of an answer, a command."""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.terminal.frame import LINE_STATES, Frame
from fixit.terminal.keys import NO_WORDS, YES_NO_LETTERS, YES_WORDS, command_keys, plain_letters
from fixit.walk.host import Command, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.terminal.frame import Outcome
    from fixit.walk.view import View

UNSURE_WORDS = ("i don't know", "don't know", "dont know", "unsure", "не знаю", "не уверен", "не уверена")
COMMAND_WORDS = {
    "back": ("back", "назад"),
    "why": ("why", "почему", "зачем"),
    "skip": ("skip", "пропустить"),
    "note": ("note", "заметка"),
    "human": ("human", "person", "человек", "специалист", "оператор"),
    "pause": ("pause", "quit", "exit", "пауза", "выход"),
    "language": ("language", "язык"),
    "danger": ("danger", "опасность"),
    "help": ("help", "помощь", "справка"),
}
"""Whole words for commands: typed out they mean the same as the key, unless an answer is called so."""


class Unclear(Exception):  # noqa: N818  # no error: the person is asked to be clearer
    """A line that names no answer, or more than one; `names` are those that it may mean."""

    def __init__(self, names: tuple[str, ...] = ()) -> None:
        super().__init__(names)
        self.names = names


def understand(line: str, view: View) -> Outcome:
    """The reply or command in a line typed at `view`. Raises Unclear."""
    words = plain_letters(line)
    if view.kind in ("number", "text", "date", "intake", "note"):
        return _typed(line, words, view)
    frame = Frame(view)
    if view.kind == "several":
        return _several(words, frame) or _chosen(words, frame)
    return _chosen(words, frame)


def _typed(line: str, words: str, view: View) -> Outcome:
    """Free text is taken as it is; a command is `/` and a letter, or a letter where text cannot be meant."""
    if view.kind in ("number", "date"):
        command = line_keys(view).get(words) or _command_word(words, view)
        if words in UNSURE_WORDS and "unsure" in view.commands:
            command = "unsure"
    else:
        keys = command_keys(view, listed=True)
        command = keys.get(words[1:]) if words[:1] in ("/", ".") else None
    if command is not None:
        return Reply(UNSURE) if command == "unsure" else Command(command)
    return Reply(line.strip())


def _chosen(words: str, frame: Frame) -> Outcome:
    if words in frame.numbers:
        return Reply(frame.rows[frame.numbers.index(words)].id)
    for place, names in enumerate(frame.matched):
        if words in names:
            return Reply(frame.rows[place].id)
    for answer, names in (("yes", YES_WORDS), ("no", NO_WORDS)):
        meant = frame.meant_by(answer) if words in (*names, *_letters_for(answer)) else ""
        if meant:
            return Reply(meant)
    command = line_keys(frame.view).get(words)
    if command is not None:
        return Reply(UNSURE) if command == "unsure" else Command(command)
    found = frame.matching(words)
    if len(found) == 1:
        return Reply(frame.rows[found[0]].id)
    if not found and words in UNSURE_WORDS and any(row.id == UNSURE for row in frame.rows):
        return Reply(UNSURE)
    word = _command_word(words, frame.view) if not found else None
    if word is not None:
        return Command(word)
    raise Unclear(tuple(frame.labels[place] for place in found))


def _letters_for(answer: str) -> list[str]:
    return [letter for letter, meant in YES_NO_LETTERS.items() if meant == answer]


def line_keys(view: View) -> dict[str, str]:
    """Key -> command in a line on its own, where Enter confirms: the language's too, but for yes and no."""
    keys = command_keys(view, listed=True)
    return {key: command for key, command in keys.items() if key not in YES_NO_LETTERS}


def _command_word(words: str, view: View) -> str | None:
    for command, names in COMMAND_WORDS.items():
        if words in names and command in view.commands:
            return command
    return None


def _several(words: str, frame: Frame) -> Reply | None:
    """Numbers with commas or spaces between them; None where it is something else."""
    parts = words.replace(",", " ").replace(";", " ").split()
    if not parts or any(part not in frame.numbers or part == "0" for part in parts):
        return None
    return Reply([frame.rows[frame.numbers.index(part)].id for part in dict.fromkeys(parts)])


def understand_state(line: str, view: View) -> str | Command:
    """What a line of a checklist is answered: yes, no, unsure; or a command. Raises Unclear."""
    words = plain_letters(line)
    if words in ("1", "2", "3", "0"):
        return LINE_STATES[int(words) - 1]
    if words in ("+", "-"):
        return "yes" if words == "+" else "no"
    if words in UNSURE_WORDS:
        return UNSURE
    for state, names in (("yes", YES_WORDS), ("no", NO_WORDS)):
        if words and any(name.startswith(words) for name in names):
            return state
    command = line_keys(view).get(words) or _command_word(words, view)
    if command is not None and command != "unsure":
        return Command(command)
    raise Unclear()


def read_date(words: str, today: str) -> str:
    """A date as it is stored, 2026-03-27: from 27.03.2026, 27.3.26, yesterday; else as it was typed."""
    small = plain_letters(words)
    named = {"today": 0, "сегодня": 0, "yesterday": 1, "вчера": 1, "позавчера": 2}
    if small in named:
        from datetime import date, timedelta

        return (date.fromisoformat(today) - timedelta(days=named[small])).isoformat()
    parts = small.replace("/", ".").split(".")
    if len(parts) == 3 and all(part.isdecimal() and part.isascii() and len(part) <= 4 for part in parts):
        day, month, year = parts
        return f"{int(year) + (2000 if len(year) == 2 else 0):04}-{int(month):02}-{int(day):02}"
    return words.strip()
