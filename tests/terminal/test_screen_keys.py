"""The screen's keys in a real pseudo-terminal: arrows, numbers, letters, commands on both keyboards."""

from __future__ import annotations

import time

import pytest

from fixit.terminal.prompt import SAME_WORD

DOWN, UP = "\x1b[B", "\x1b[A"


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("1",), "o1"),
        (("2",), "o2"),
        (("0",), "unsure"),
        (("\r",), "o1"),
        ((DOWN, "\r"), "o2"),
        ((UP, "\r"), "unsure"),
        (("o", "n", "\r"), "o1"),
        (("/", "b", "\r"), "o3"),
        (("both\r",), "o3"),
    ],
)
def test_answers_by_arrow_number_and_letters(pty, keys, answer):
    run = pty("choice")
    run.press(*keys)
    run.wait_said(f'answer "{answer}"')
    assert run.end() == 0


@pytest.mark.parametrize(("key", "answer"), [("y", "yes"), ("д", "yes"), ("n", "no"), ("н", "no")])
@pytest.mark.parametrize("name", ["yesno", "consent", "offer"])
def test_a_letter_for_yes_or_no_answers_at_once(pty, key, answer, name):
    run = pty(name)
    run.press(key)
    run.wait_said(f'answer "{answer}"')


@pytest.mark.parametrize("typed", ["yes", "да", "y", "д", "Да"])
def test_yes_in_both_languages(pty, typed):
    run = pty("yesno")
    run.press(*typed, "\r")
    run.wait_said('answer "yes"')


@pytest.mark.parametrize("typed", ["no", "нет", "n", "н"])
def test_no_in_both_languages(pty, typed):
    run = pty("yesno", FIXIT_LANG="ru")
    run.press(*typed, "\r")
    run.wait_said('answer "no"')


@pytest.mark.parametrize(
    ("keys", "command"),
    [
        ("bи", "back"),
        ("sы", "skip"),
        ("pз", "pause"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_commands_on_both_keyboards(pty, keys, command, language):
    for key in keys:
        run = pty("several", FIXIT_LANG=language)
        run.press(key)
        run.wait_said(f"command {command}")


def test_a_letter_that_begins_an_answer_is_a_command_after_a_short_while(pty):
    run = pty("choice")
    run.press("b")
    run.wait_said("command back")


@pytest.mark.parametrize(("key", "command"), [("h", "human"), ("р", "human"), ("!", "danger")])
@pytest.mark.parametrize("yes", ["y", "д", "1", "\r"])
def test_what_ends_the_walk_is_asked_once_more(pty, key, command, yes):
    run = pty("several")
    run.press("2", key)
    run.see("Go on with a person?" if command == "human" else "hot, swollen, smoking or sparking")
    run.read(0.6)
    run.press(yes)
    run.wait_said(f"command {command}")


@pytest.mark.parametrize("key", ["h", "!"])
@pytest.mark.parametrize("no", ["n", "н", "2", "\x1b"])
def test_a_slip_of_the_hand_ends_nothing_and_loses_nothing(pty, key, no):
    run = pty("several")
    run.press("2", key, no)
    run.see("[x] A new SIM")
    assert run.said() == []
    run.press("\r")
    run.wait_said('answer ["o2"]')


@pytest.mark.parametrize("name", ["text", "number", "intake"])
def test_a_typed_answer_is_left_for_a_person_only_after_a_yes(pty, name):
    run = pty(name)
    run.press(*("h" if name == "number" else "/h"))
    run.see("Go on with a person?")
    run.press("\x1b")
    run.see("all keys")
    assert run.said() == []
    run.press(*("h" if name == "number" else "/р"), "y")
    run.wait_said("command human")


@pytest.mark.parametrize("key", ["l", "д"])
@pytest.mark.parametrize("name", ["several", "number", "yesno"])
def test_language_is_switched_from_the_list_of_keys(pty, key, name):
    run = pty(name)
    run.press("?")
    run.see("switch to Russian")
    run.press(key)
    run.see("пропустить")
    assert run.said() == ["command language ru"]


@pytest.mark.parametrize("key", ["l", "д", "y", "n", "н"])
def test_a_letter_that_means_nothing_here_changes_nothing(pty, key):
    run = pty("choice")
    run.press(key)
    run.see("Choose with the arrows or by number.")
    assert run.said() == []
    run.press("2")
    run.wait_said('answer "o2"')


@pytest.mark.parametrize("word", ["yes\r", "да\r", "нет\r", "xyzs\r"])
def test_a_word_that_is_no_answer_is_passed_over_whole(pty, word):
    run = pty("choice")
    run.at_prompt()
    run.send(word)
    run.see("Choose with the arrows or by number.")
    run.read(0.6)
    assert run.said() == []
    run.press("s")
    run.wait_said("command skip")


def test_digits_and_danger_work_while_letters_are_typed(pty):
    run = pty("choice", "choice")
    run.press("/", "b", "2")
    run.wait_said('answer "o2"')
    run.press("/", "b", "!", "y")
    run.wait_said('answer "o2"', "command danger")


def test_an_enter_after_a_single_key_does_not_answer_the_next_question(pty):
    run = pty("yesno", "choice")
    run.at_prompt()
    run.send("1\r")
    run.see("What do you see")
    run.read(0.3)
    assert run.said() == ['answer "yes"']
    run.read(0.4)
    run.press("\r")
    run.wait_said('answer "yes"', 'answer "o1"')


@pytest.mark.parametrize("key", ["w", "ц"])
def test_why_is_shown_beside_the_question(pty, key):
    run = pty("yesno")
    run.press(key)
    run.see("This tells whether there is a network at all.")
    run.press("1")
    run.wait_said('answer "yes"')


@pytest.mark.parametrize("key", ["?", ","])
def test_help_lists_every_command_with_its_keys(pty, key):
    run = pty("yesno", size=(80, 30))
    run.press(key)
    run.see("go back one question")
    shown = run.show()
    for command in ("b и", "w ц", "s ы", "m ь", "h р", "p з", "l д", "!"):
        assert f"│ {command} " in shown
    run.press("x")
    run.see("1  Yes")


@pytest.mark.parametrize(
    ("key", "name"), [("m", "several"), ("ь", "several"), ("m", "yesno"), ("ь", "yesno")]
)
def test_a_note_is_typed_and_sent(pty, key, name):
    run = pty(name)
    run.press(key)
    run.see("Your note for this case:")
    run.press(*"b 7\r")
    run.wait_said("command note b 7")


def test_a_note_can_be_left_again(pty):
    run = pty("yesno")
    run.press("m")
    run.see("Your note for this case:")
    run.press("x", "\x1b")
    run.see("1  Yes")
    run.press("1")
    run.wait_said('answer "yes"')


def test_checklist_takes_letters_and_numbers(pty):
    run = pty("checklist")
    run.press("\r")
    run.see("no to all the rest")
    run.press("y", "0", "\r")
    run.wait_said('answer {"recorder": "yes", "video": "unsure"}')


def test_a_number_answers_a_line_and_goes_on_to_the_next(pty):
    run = pty("checklist")
    run.press("1", "n", "\r")
    run.wait_said('answer {"recorder": "yes", "video": "no"}')


def test_what_was_not_marked_is_no_after_a_second_enter(pty):
    run = pty("checklist")
    run.press("2", "\r")
    run.see("no to all the rest")
    run.press("\r")  # as from a key that is held
    time.sleep(SAME_WORD + 0.05)
    run.press("\r")
    run.wait_said('answer {"recorder": "no", "video": "yes"}')


def test_checklist_on_a_cyrillic_keyboard(pty):
    run = pty("checklist", FIXIT_LANG="ru")
    run.press("д", "н", UP, " ", "\r")
    run.wait_said('answer {"recorder": "no", "video": "no"}')


@pytest.mark.parametrize(("key", "command"), [("h", "human"), ("!", "danger"), ("p", "pause")])
def test_lines_answered_go_along_when_the_person_leaves(pty, key, command):
    run = pty("checklist")
    run.press("y", key)
    if command != "pause":
        run.press("y")
    run.wait_said(f'command {command} {{"recorder": "yes"}}')


def test_lines_answered_are_there_again_after_going_back(pty):
    run = pty("checklist", "checklist")
    run.press("y", "b")
    run.wait_said('command back {"recorder": "yes"}')
    run.press("n", "\r")
    run.wait_said('command back {"recorder": "yes"}', 'answer {"recorder": "yes", "video": "no"}')


def test_several_are_marked_by_number_and_space(pty):
    run = pty("several")
    run.press("3", UP, " ", "\r")
    run.wait_said('answer ["o2", "o3"]')


def test_none_of_several_needs_a_second_enter(pty):
    run = pty("several")
    run.press("\r")
    run.see("Nothing is marked")
    run.press("\r")
    run.wait_said("answer []")


def test_consent_is_not_given_by_enter_alone(pty):
    run = pty("consent")
    run.press("\r", "\r")
    run.see("Choose with the arrows or by number.")
    assert run.said() == []
    run.press("1")
    run.wait_said('answer "yes"')


def test_number_takes_digits_and_commands_take_letters(pty):
    run = pty("number", "number")
    run.press("-", "9", "5", "w")
    run.see("Why: Why.")
    run.press("\r")
    run.wait_said('answer "-95"')
    run.press("и")
    run.wait_said('answer "-95"', "command back")
    run.press("u")
    run.wait_said('answer "-95"', "command back", 'answer "unsure"')


def test_text_takes_every_letter_and_commands_behind_a_slash(pty):
    run = pty("text")
    run.press("/", "s")
    run.wait_said("command skip")
    run.press(*"back 0\r")
    run.wait_said("command skip", 'answer "back 0"')


def test_intake_by_words_and_by_list(pty):
    run = pty("intake", "intake")
    run.press(*"no sound\r")
    run.wait_said('answer "no sound"')
    run.press("\t")
    run.see("Which of these is it?")
    run.press("2")
    run.wait_said('answer "no sound"', 'answer "gps"')


def test_a_number_that_may_go_on_waits_for_enter(pty):
    run = pty("many")
    run.press("9", "9", "\r")
    run.wait_said('answer "n99"')


def test_the_end_of_a_thousand_can_be_reached_by_arrows(pty):
    run = pty("many")
    run.press(UP, UP)
    run.see("Item 1000")
    run.press("\r")
    run.wait_said('answer "n1000"')
