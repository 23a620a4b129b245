"""Widths, wrapping, letters that an encoding lacks, and painting: pure, with any text."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixit.terminal.frame import Frame
from fixit.terminal.layout import Layout
from fixit.terminal.letters import fit_letters
from fixit.terminal.paint import Painter
from fixit.terminal.width import cut, text_width, wrap
from fixit.walk.view import Choice, View

NAUGHTY = json.loads(Path(__file__).with_name("naughty.json").read_text(encoding="utf-8"))
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("где", 3), ("漢字", 4), ("é", 1), ("e\u0301", 1), ("😀", 2), ("a\u200bb", 2)],
)
def test_width_of_letters(text, width):
    assert text_width(text) == width


@given(st.text(max_size=200), st.integers(2, 80))
def test_wrapped_lines_fit_and_lose_no_letter(text, width):
    lines = wrap(text, width)
    assert lines
    assert all(text_width(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.expandtabs(4).split())


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60), st.integers(1, 40))
def test_a_cut_text_fits(text, width):
    assert text_width(cut(text, width)) <= width


def test_words_stay_whole_and_indents_are_kept():
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("  fixit resume FX-7K3M", 16) == ["  fixit resume", "  FX-7K3M"]
    assert wrap("a\n\nb", 8) == ["a", "", "b"]


@pytest.mark.parametrize("encoding", ["ascii", "koi8-r", "cp866", "cp1251", "latin-1", "no-such-encoding"])
@given(text=st.text(max_size=80))
def test_every_text_fits_every_encoding(encoding, text):
    fitted = fit_letters(text, encoding)
    fitted.encode("ascii" if encoding == "no-such-encoding" else encoding)


def test_stand_ins_can_be_read():
    assert fit_letters("◆ Ещё 3 вопроса… «да» → ✓", "ascii") == '* Eshchyo 3 voprosa... "da" -> +'
    assert fit_letters("◆ Ещё…", "koi8-r") == "* Ещё..."


class Wide(io.StringIO):
    encoding = "utf-8"  # type: ignore[assignment]


def painted(text: str, **environment: str) -> str:
    """A whole screen full of one text, as it would be written."""
    painter = Painter(Wide(), {"COLUMNS": "40", "LINES": "24", **environment})
    view = View(
        kind="choice", flow="f", step="s", visit=1, language="en", text=text, why=text, how=text, say=text,
        note=text, options=(Choice("a", text), Choice("b", "B")), commands=("back", "why", "help"), usual=2,
    )  # fmt: skip
    frame = Frame(view)
    frame.panel = "why"
    painter.write_lines(Layout(painter).screen(frame, text))
    return painter.stream.getvalue()


def unstyled(written: str) -> str:
    for code in ("0", "1", "2", "35", "1;35", "1;31"):
        written = written.replace(f"\x1b[{code}m", "")
    return written


def assert_harmless(written: str) -> None:
    left = unstyled(written)
    assert not [char for char in left if char != "\n" and (char < " " or "\x7f" <= char <= "\x9f")]
    assert not set(left) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert not [char for char in left if "\ud800" <= char <= "\udfff"]


@given(ANY_TEXT)
def test_no_control_character_of_any_text_is_painted(text):
    assert_harmless(painted(text))


@pytest.mark.parametrize("name", sorted(NAUGHTY))
def test_no_control_character_of_a_naughty_text_is_painted(name):
    assert_harmless(painted(NAUGHTY[name]))


@given(text=ANY_TEXT, columns=st.integers(1, 100), rows=st.integers(1, 40))
def test_a_screen_never_takes_more_room_than_there_is(text, columns, rows):
    painter = Painter(Wide(), {"COLUMNS": str(columns), "LINES": str(rows)})
    view = View(
        kind="choice", flow="f", step="s", visit=1, language="en", text=text, options=(Choice("a", text),)
    )
    view.commands = ("back", "unsure", "why", "skip", "note", "human", "pause", "help")
    lines = Layout(painter).screen(Frame(view))
    assert 1 <= len(lines) <= max(rows - 1, 1)
    if columns >= 2:
        widest = max(text_width("".join(part for _style, part in line)) for line in lines)
        assert widest <= max(columns, 16)


NAMED = ["up", "down", "left", "right", "enter", "space", "escape", "backspace", "pageup", "pagedown", "end"]


@given(
    keys=st.lists(st.sampled_from([*NAMED, *"0123456789abnwydtnщдн/?!хля"]), max_size=30),
    kind=st.sampled_from(["choice", "several", "checklist", "try", "consent", "offer"]),
    yes_no=st.booleans(),
)  # fmt: skip
def test_no_key_breaks_a_screen(keys, kind, yes_no):
    options = (
        (Choice("yes"), Choice("no")) if yes_no else tuple(Choice(f"o{n}", f"Item {n}") for n in range(25))
    )
    view = View(kind=kind, flow="f", step="s", visit=1, language="en", text="Text", options=options)
    view.commands = ("back", "unsure", "why", "skip", "note", "human", "danger", "language", "pause", "help")
    frame = Frame(view)
    painter = Painter(Wide(), {"COLUMNS": "40", "LINES": "12"})
    for key in keys:
        got = frame.press(key)
        if got is None:
            painter.write_lines(Layout(painter).screen(frame))
        else:
            break
