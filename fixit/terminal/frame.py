"""A screen with answers to choose from, as state: what is marked, what was typed, and what each key does.

It knows no terminal: keys come in as names ("up", "enter", "b"), and what comes out is an answer, a command,
or nothing yet. One letter is a command, or yes or no; an answer is chosen by arrows, by its number, or by the
beginning of its words: two letters or more, or `/` and letters.
"""

from __future__ import annotations

from fixit.flow.model import UNSURE
from fixit.terminal.keys import (
    HELP,
    NO_WORDS,
    SLASH,
    YES_NO_LETTERS,
    YES_WORDS,
    command_keys,
    plain_letters,
)
from fixit.terminal.words import label_of
from fixit.walk.host import Command, Reply
from fixit.walk.view import Choice

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.view import View

    Outcome = Reply | Command

LINE_STATES = ("yes", "no", UNSURE)
HELPED = {"yes": "worked", "no": "not"}
"""What yes and no mean where it is asked whether a remedy helped."""
MOST_TYPED = 80
SCROLLS = ("up", "down", "pageup", "pagedown")


class Frame:
    """One screen and where the person stands on it.

    `rows` are what can be chosen, "don't know" last and numbered 0. `selected` is the row under the pointer,
    -1 for none yet. `states` holds what a checklist's lines or a `several`'s options were set to.
    `waiting` is a letter that means something alone and also begins an answer: the next key decides, or a
    short while.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self.commands = command_keys(view)
        self.listed = command_keys(view, listed=True)
        """What the keys do while the list of all keys is open."""
        self.rows = list(_rows_of(view))
        self.labels = [label_of(row, view) for row in self.rows]
        self.numbers = _numbers_of(self.rows)
        self.selected = self._first_selected()
        self.states: dict[str, str] = self._states_given()
        self.typed = ""
        self.typing = False
        self.digits = ""
        self.waiting = ""
        self.panel = ""
        """What is shown beside the question: nothing, "why" or "help"."""
        self.hint = ""
        """What the last key did not do: "choose", "nothing-chosen", "lines-open", "no-match", "no-yes-no"."""
        self.spent = False
        """Letters were typed that mean nothing here: what still comes of their word is passed over."""
        self.warned = False
        self.top = 0
        """The first line shown, where the screen is longer than the terminal; kept by the layout."""
        self.page = 0
        """Lines shown of a screen that is longer than the terminal; 0: all of it is shown."""
        self.split = False
        """Whether only what stands above the answers is cut, and PgUp and PgDn move it."""
        self.in_view = True
        self.moved = False
        self.matched = [_beginnings(row, label) for row, label in zip(self.rows, self.labels, strict=True)]
        self.first_letters = {word[0] for words in self.matched for word in words[1:] if word}

    def _states_given(self) -> dict[str, str]:
        given = self.view.given if self.view.kind == "checklist" and self.view.given else {}
        return {row.id: given[row.id] for row in self.rows if row.id in given}

    def _first_selected(self) -> int:
        if self.view.kind in ("consent", "offer"):
            return -1  # a conscious yes: a held Enter key must not give it
        if self.view.kind == "checklist":
            given = self.view.given or {}
            return next((place for place, row in enumerate(self.rows) if row.id not in given), 0)
        for place, row in enumerate(self.rows):
            if row.id == self.view.previous:
                return place
        return 0

    def press(self, key: str, quick: bool = False) -> Outcome | None:
        """What a key brings: a reply, a command, or None while the screen goes on.

        `quick`: it follows the key before as the letters of one word do.
        """
        if self.spent:
            self.spent = quick and ((len(key) == 1 and key.isalpha()) or key in ("space", "enter"))
            if self.spent or key == "enter":
                return None
        again = key == "enter" and self.hint == "lines-open" and not quick
        self.hint = ""
        if again:
            return self._deny_rest()
        if self.waiting:
            return self._decide(key)
        if self.panel == "help":
            return self._press_listed(key)
        if self.typing:
            return self._type(key)
        if len(key) > 1:
            return self._steer(key)
        if key.isdecimal() and key.isascii():
            return self._dial(key)
        return self._letter(key)

    def settle(self) -> Outcome | None:
        """The short while after a waiting letter is over: it was an answer or a command of its own."""
        letter, self.waiting = self.waiting, ""
        meant = self.meant_by(YES_NO_LETTERS.get(letter, ""))
        if meant:
            return Reply(meant)
        if letter in YES_NO_LETTERS:
            self._say_spent("no-yes-no")
            return None
        return self._command(self.commands[letter]) if letter else None

    def _press_listed(self, key: str) -> Outcome | None:
        """A key while the list of all keys is open: one of those, or it closes the list."""
        if key in SCROLLS and self.page:
            self._scroll(key)
            return None
        self.panel, self.top = "", 0
        command = self.listed.get(key.lower(), "help")
        return None if command == "help" else self._command(command)

    def _decide(self, key: str) -> Outcome | None:
        letter = self.waiting
        if len(key) == 1 and key.isalpha():
            self.waiting = ""
            self.typing = True
            self._filter(letter + key)
            return None
        if key in ("escape", "backspace"):
            self.waiting = ""
            return None
        if letter in YES_NO_LETTERS and not self.meant_by(YES_NO_LETTERS[letter]) and key != "enter":
            self.waiting = ""
            return self.press(key)
        return self.settle()

    def _letter(self, key: str) -> Outcome | None:
        small = key.lower()
        if small in SLASH:
            self.typing, self.typed = True, ""
            return None
        if self.view.kind == "checklist" and small in ("y", "д", "n", "н"):
            self._set_line("yes" if small in ("y", "д") else "no")
            return None
        if small in YES_NO_LETTERS and not self._begins(small):
            self._say_spent("no-yes-no")
            return None
        if small in YES_NO_LETTERS:
            self.waiting = small
            return None
        if small in self.commands:
            if plain_letters(small) in self.first_letters:
                self.waiting = small
                return None
            return self._command(self.commands[small])
        if key.isalpha() and self.view.kind != "checklist":
            self.typing = True
            self._filter(key)
        return None

    def meant_by(self, answer: str) -> str:
        """The row that "yes" or "no" means here, "" for none; a remedy that helped is a yes."""
        meant = HELPED.get(answer, "") if self.view.kind in ("try", "check") else answer
        taken = self.view.kind != "several" and any(row.id == meant for row in self.rows)
        return meant if taken else ""

    def _begins(self, letter: str) -> bool:
        return bool(self.meant_by(YES_NO_LETTERS[letter])) or plain_letters(letter) in self.first_letters

    def _say_spent(self, hint: str) -> None:
        """Say that what was typed means nothing here, and forget it."""
        self.hint, self.spent = hint, True
        self.typing, self.typed = False, ""

    def _command(self, name: str) -> Outcome | None:
        if name in ("why", "help"):
            self.panel = "" if self.panel == name else name
            self.top = 0
            return None
        if name == "unsure":
            return Reply(UNSURE)
        return Command(name)

    def _type(self, key: str) -> Outcome | None:
        if len(key) == 1 and key.isdecimal() and key.isascii():
            self.typing, self.typed = False, ""
            return self._dial(key)
        if key in ("!", HELP[0]) and key in self.commands:
            self.typing, self.typed = False, ""
            return self._command(self.commands[key])
        if key == "escape" or (key == "backspace" and not self.typed):
            self.typing, self.typed = False, ""
        elif key == "backspace":
            self._filter(self.typed[:-1])
        elif key == "enter":
            return self._take_typed()
        elif len(key) == 1 or key == "space":
            self._filter((self.typed + (" " if key == "space" else key))[:MOST_TYPED])
        else:
            return self._steer(key)
        return None

    def _filter(self, typed: str) -> None:
        """Move the pointer to the first answer that begins with what was typed."""
        self.typed = typed
        found = self.matching(typed)
        if found:
            self.selected, self.moved = found[0], True
        elif typed:
            self._say_spent("no-match")

    def matching(self, typed: str) -> list[int]:
        """The rows whose words begin with `typed`, in order."""
        wanted = plain_letters(typed)
        if not wanted:
            return []
        return [
            place
            for place, words in enumerate(self.matched)
            if any(word.startswith(wanted) for word in words)
        ]

    def _take_typed(self) -> Outcome | None:
        self.typing, self.typed = False, ""
        return self._enter()

    def _steer(self, key: str) -> Outcome | None:
        if key in ("up", "down", "home", "end", "pageup", "pagedown"):
            self.digits = ""
            self._move(key)
        elif key == "enter":
            return self._enter()
        elif key in ("space", "right", "left") and self.view.kind in ("checklist", "several"):
            return self._switch(-1 if key == "left" else 1)
        elif key == "backspace" and self.digits:
            self.digits = self.digits[:-1]
        elif key == "escape" and self.view.kind == "confirm" and self.view.about:
            return Reply("no")
        elif key == "escape":
            self.digits, self.panel, self.typing, self.typed = "", "", False, ""
        return None

    def _move(self, key: str) -> None:
        if self.page and key in SCROLLS and (key[:4] == "page" if self.split else not self.in_view):
            self._scroll(key)
            return
        self.moved = True
        last = len(self.rows) - 1
        page = max(self.page - 1, 1) if self.page and not self.split else last + 1
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last - 1, "end": last + 1}
        if self.selected < 0:
            self.selected = last if key in ("up", "end") else 0
            return
        wanted = self.selected + steps[key]
        if key in ("up", "down"):
            wanted %= last + 1
        self.selected = max(0, min(last, wanted))

    def _scroll(self, key: str) -> None:
        self.moved = False
        self.top = max(0, self.top + max(self.page - 1, 1) * (-1 if key in ("up", "pageup") else 1))

    def _dial(self, key: str) -> Outcome | None:
        """A digit: chooses at once where no longer number can be meant."""
        if key == "0" and not self.digits and self.view.kind == "checklist":
            self._set_line(UNSURE)
            return None
        number = self.digits + key
        if number not in self.numbers:
            number = key
        if number not in self.numbers:
            return None
        self.selected, self.moved = self.numbers.index(number), True
        longer = number != "0" and any(
            len(one) > len(number) and one.startswith(number) for one in self.numbers
        )
        self.digits = number if longer else ""
        if self.view.kind in ("several", "checklist") and number != "0":
            brought = None if longer else self._switch(1)
            if self.view.kind == "checklist" and not longer:
                self.selected = min(self.selected + 1, len(self.rows) - 1)
            return brought
        return None if longer else self._enter()

    def _enter(self) -> Outcome | None:
        self.digits = ""
        if self.view.kind == "checklist":
            return self._finish_lines()
        if self.view.kind == "several" and not (self.selected >= 0 and self.rows[self.selected].id == UNSURE):
            return self._finish_several()
        if self.selected < 0:
            self.hint = "choose"
            return None
        return Reply(self.rows[self.selected].id)

    def _finish_several(self) -> Outcome | None:
        chosen: list[str] = [row.id for row in self.rows if self.states.get(row.id)]
        if not chosen and not self.warned:
            self.hint, self.warned = "nothing-chosen", True
            return None
        return Reply(chosen)

    def _switch(self, step: int) -> Outcome | None:
        if self.selected < 0:
            return None
        row = self.rows[self.selected]
        if self.view.kind == "several":
            if row.id == UNSURE:
                return Reply(UNSURE)
            self.states[row.id] = "" if self.states.get(row.id) else "yes"
            return None
        now = self.states.get(row.id)
        place = LINE_STATES.index(now) + step if now else (0 if step > 0 else -1)
        self.states[row.id] = LINE_STATES[place % len(LINE_STATES)]
        return None

    def _set_line(self, state: str) -> None:
        self.selected = max(self.selected, 0)
        self.states[self.rows[self.selected].id] = state
        if self.selected < len(self.rows) - 1:
            self.selected, self.moved = self.selected + 1, True

    def _deny_rest(self) -> Outcome:
        """Enter once more: what was not marked as true is not."""
        for row in self.rows:
            self.states.setdefault(row.id, "no")
        return Reply({row.id: self.states[row.id] for row in self.rows})

    def _finish_lines(self) -> Outcome | None:
        for place, row in enumerate(self.rows):
            if row.id not in self.states:
                self.selected, self.hint, self.moved = place, "lines-open", True
                return None
        return Reply({row.id: self.states[row.id] for row in self.rows})


def _rows_of(view: View) -> list[Choice]:
    """The options, with "don't know" last where it may be said."""
    rows = [option for option in view.options if option.id != UNSURE]
    says_unsure = any(option.id == UNSURE for option in view.options)
    if says_unsure or ("unsure" in view.commands and view.kind != "checklist"):
        rows.append(Choice(UNSURE))
    return rows


def _numbers_of(rows: list[Choice]) -> list[str]:
    numbers = [str(place) for place in range(1, len(rows) + 1)]
    if rows and rows[-1].id == UNSURE:
        numbers[-1] = "0"
    return numbers


def _beginnings(row: Choice, label: str) -> tuple[str, ...]:
    """What may be typed for a row: its words, its id, and yes and no in both languages."""
    more = YES_WORDS if row.id == "yes" else NO_WORDS if row.id == "no" else ()
    return tuple(map(plain_letters, (row.id, label.lstrip("«“\"'( "), label, *more)))
