"""Odd terminals and odd people: tiny and resized screens, pastes, type-ahead, no colours, poor encodings."""

from __future__ import annotations

import random
import re

import pytest

COLOUR = re.compile(r"\x1b\[[0-9;]*(3[0-9]|4[0-9]|9[0-7])m")


@pytest.mark.parametrize("size", [(20, 6), (10, 3), (1, 1), (40, 20), (500, 200)])
@pytest.mark.parametrize("name", ["choice", "try", "checklist", "text"])
def test_every_size_takes_an_answer(pty, size, name):
    run = pty(name, size=size)
    keys = {"choice": "2", "try": "2", "checklist": "yn\r", "text": "ok\r"}[name]
    run.press(*keys)
    run.wait(run.said, "an answer")
    assert run.end() == 0


def test_all_options_can_be_seen_on_a_tiny_terminal(pty):
    run = pty("choice", size=(20, 6))
    seen = ""
    for _ in range(14):
        run.press("\x1b[B")
        seen += run.show()
    for word in ("Only", "pages do", "now", "know"):
        assert word in seen


def test_a_question_longer_than_the_screen_scrolls_above_its_answers(pty):
    run = pty("long", size=(60, 12))
    run.at_prompt()
    assert "↓ 15 PgDn PgUp" in run.show()
    assert "First" in run.show()
    assert "I don't know" in run.show()
    run.press("\x1b[6~", "\x1b[6~", "\x1b[6~")
    run.see("↓ 0 PgDn PgUp")
    run.press("2")
    run.wait_said('answer "o2"')


def test_a_storm_of_resizes_leaves_a_readable_prompt(pty):
    run = pty("choice")
    run.at_prompt()
    steady = random.Random(7)
    for _ in range(100):
        columns, rows = steady.randint(1, 120), steady.randint(1, 50)
        run.child.setwinsize(rows, columns)
        run.screen.resize(rows, columns)
        run.read(0.001)
    run.child.setwinsize(24, 80)
    run.screen.resize(24, 80)
    run.screen.reset()
    run.child.setwinsize(25, 81)
    run.screen.resize(25, 81)
    run.see("3  Both, now one and now the other")
    run.press("3")
    run.wait_said('answer "o3"')


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_paste_of_a_megabyte_answers_at_most_one_question(pty, wrapped):
    run = pty("choice", "choice", "choice", "choice")
    run.at_prompt()
    paste = "1\r" * 50_000
    pieces = [paste[at : at + 1000] for at in range(0, len(paste), 1000)]
    if wrapped:
        pieces = ["\x1b[200~", *pieces, "\x1b[201~"]
    for piece in pieces:
        run.send(piece)
        run.read(0)
    run.read(0.5)
    assert len(run.said()) <= 1
    run.press("2")
    run.wait(lambda: 'answer "o2"' in run.said(), "an answer after the paste")


def test_a_paste_into_a_text_is_one_bounded_answer(pty):
    run = pty("text", "choice")
    run.at_prompt()
    run.send("\x1b[200~" + "line of a log\n" * 1_000 + "\x1b[201~")
    run.read(0.3)
    run.press("\r")
    run.see("What do you see")
    (said,) = run.said()
    assert said.startswith('answer "line of a log line of a log')
    assert len(said) < 4_100
    assert "\\n" not in said


def test_a_paste_without_brackets_into_a_text_is_one_answer(pty):
    run = pty("text", "choice")
    run.at_prompt()
    run.send("first line of a long pasted log\rsecond line of it, which is longer still\rthird")
    run.read(0.3)
    run.press("\r")
    run.wait_said('answer "first line of a long pasted log second line of it, which is longer still third"')


def test_a_pasted_end_of_paste_and_escapes_stay_harmless(pty):
    run = pty("text")
    run.at_prompt()
    run.send("\x1b[200~a\x1b[31mb\x07c\x1b[201~")
    run.read(0.3)
    run.press("\r")
    (said,) = run.said() or [""]
    assert "\\u001b" not in said
    assert "\\u0007" not in said


def test_keys_pressed_ahead_do_not_consent(pty):
    run = pty("choice", "consent")
    run.at_prompt()
    run.send("1" + "1\r" * 10)
    run.see("Yes, I will do it")
    run.read(0.5)
    assert run.said() == ['answer "o1"']
    run.press("2")
    run.wait_said('answer "o1"', 'answer "no"')


def test_keys_pressed_before_the_prompt_is_ready_count(pty):
    run = pty("choice", fresh=True)
    run.see("What do you see")
    run.send("2")
    run.wait_said('answer "o2"')
    assert "^" not in run.show()


def test_the_terminal_is_never_asked_where_its_cursor_is(pty):
    run = pty("choice", "text")
    run.press("1", "x", "\r")
    assert run.end() == 0
    assert "\x1b[6n" not in run.raw
    assert "WARNING" not in run.raw


def test_no_color_means_no_colour(pty):
    run = pty("yesno", "consent", "text", "told", "solved", "danger", NO_COLOR="1")
    run.press("1", "2", "x", "\r")
    assert run.end() == 0
    assert not COLOUR.search(run.raw)


def test_an_empty_no_color_is_none(pty):
    run = pty("yesno", NO_COLOR="")
    run.at_prompt()
    assert COLOUR.search(run.raw)


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "koi8-r"},
        {"PYTHONIOENCODING": "cp866"},
    ],
)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_encoding_shows_the_question(pty, env, language):
    run = pty("yesno", "checklist", "text", "told", "aside", "escalated", FIXIT_LANG=language, **env)
    run.press("1", "1", "y", "н", "\r", "x", "\r")
    run.wait(lambda: len(run.said()) >= 1, "an answer")
    assert "Error" not in run.raw
    assert "Traceback" not in run.raw


def test_cyrillic_is_readable_in_latin_letters_where_the_terminal_has_no_others(pty):
    run = pty("yesno", FIXIT_LANG="ru", PYTHONIOENCODING="ascii")
    run.see("* Obychnye zvonki rabotayut?")
    run.see("> 1  Da")


def test_hostile_text_reaches_the_terminal_only_as_text(pty):
    run = pty("hostile", size=(80, 30))
    run.press("w")
    run.see("<U+001B>]0;PWN<U+0007><U+009B>31m<U+202E><U+0000><U+000D>good")
    run.see("a<U+001B>[2Jb")
    assert "\x1b]" not in run.raw
    assert "\x1b[2J" not in run.raw
    assert "\x9b" not in run.raw
    assert "\x07" not in run.raw
