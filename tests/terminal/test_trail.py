"""What stays above the question: each question once, with its last answer, and again when a case goes on."""

from __future__ import annotations


def lines_of(run) -> list[str]:
    return [line for line in run.show().splitlines() if line.startswith("│ Q")]


def test_a_changed_answer_stands_above_once(pty):
    run = pty("walk")
    run.press("1", "1", "b", "2")
    run.see("Q third?")
    run.read(0.3)
    assert lines_of(run) == ["│ Q first             Yes", "│ Q second            No"]
    run.press("b", "b")
    run.see("Q first?")
    run.read(0.3)
    assert lines_of(run) == []


def test_an_answer_met_again_stands_above_again(pty):
    run = pty("walk")
    run.press("1", "1", "b", "b", "1")
    run.see("Q third?")
    run.read(0.3)
    assert lines_of(run) == ["│ Q first             Yes", "│ Q second            Yes"]


def test_a_case_taken_up_again_shows_the_complaint_and_the_answers(pty):
    run = pty("walk", "resume")
    run.press("1", "2")
    run.see("Q third?")
    run.press("p")
    run.wait(lambda: "Q third?" in run.show().partition("“no sound at all”")[2], "the question again")
    shown = run.show()
    below = shown[shown.index("“no sound at all”") :]
    assert below.index("│ Q first             Yes") < below.index("│ Q second            No")
    run.press("1")
    assert run.end() == 0
