"""Before there is a guide: words that fit nothing, a person asked for, a danger, a pause. Nothing is lost."""

from __future__ import annotations

import itertools
import json
import signal
import subprocess

import pytest

from tests.cli.conftest import Fixit
from tests.program import COMMAND

Said = list[dict[str, object]]

STORY = ("began", "screen", "phone", "done")
SIGNS = ("money", "told", "dead", "swap", "accounts", "messenger", "codes")
NOTHING = {"answer": dict.fromkeys(SIGNS, "no")}
DEAD = {"answer": dict.fromkeys(SIGNS, "no") | {"dead": "yes"}}


def talk(fixit: Fixit, words: str, *replies: object) -> tuple[int, Said]:
    """The exit code and the events of a walk; a text is an answer, a mapping a whole line."""
    lines = (reply if isinstance(reply, dict) else {"answer": reply} for reply in replies)
    given = "".join(json.dumps(line) + "\n" for line in lines)
    done = fixit("run", *words.split(), "--jsonl", given=given)
    assert "Traceback" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def command(name: str) -> dict[str, str]:
    return {"command": name}


def summary(fixit: Fixit, *case: str) -> dict[str, object]:
    made: dict[str, object] = json.loads(fixit("export", *case, "--format", "json").stdout)
    return made


def flows_of(said: Said) -> list[str]:
    """The guides that asked, in order, each once."""
    return list(dict.fromkeys(str(one["flow"]) for one in said if one["event"] == "ask" and one.get("flow")))


# --- words that fit nothing


@pytest.mark.parametrize("words", ["телефон глючит", "phone acts up", "qwzxv", "hello"])
def test_what_is_vague_or_fits_nothing_is_sorted_at_once(fixit: Fixit, words: str) -> None:
    _code, said = talk(fixit, words)
    assert [one["event"] for one in said[:3]] == ["tell", "started", "ask"]
    assert (said[1]["flow"], said[2]["step"]) == ("triage", "about")
    assert "Three questions at most" in str(said[0]["text"]) or "три вопроса" in str(said[0]["text"])


@pytest.mark.parametrize(
    ("words", "known", "to"),
    [
        ("разбила экран телефона", {"other.kind": "broken"}, "service-centre"),
        ("i forgot my passcode", {"other.kind": "locked", "other.locked-by": "screen"}, "service-centre"),
        ("i lost my phone on the bus", {"other.kind": "lost"}, "carrier"),
    ],
)
def test_what_no_guide_is_for_has_a_first_help_and_an_owner(
    fixit: Fixit, words: str, known: dict[str, str], to: str
) -> None:
    code, said = talk(fixit, words, "yes")
    assert (said[0]["kind"], said[0]["step"]) == ("confirm", "heard")
    assert code == 10
    assert said[-1]["to"] == to
    answers = {one["name"]: one["value"] for one in summary(fixit)["answers"]}  # type: ignore[attr-defined]
    assert answers == known


@pytest.mark.parametrize(("whose", "to"), [("screen", "service-centre"), ("sim", "carrier")])
def test_a_forgotten_pin_is_the_screen_s_or_the_sim_s(fixit: Fixit, whose: str, to: str) -> None:
    code, said = talk(fixit, "i forgot my pin", "yes", whose)
    assert [one["step"] for one in said if one["event"] == "ask"] == ["heard", "locked-by"]
    assert (code, said[-1]["to"]) == (10, to)


def test_a_vague_sentence_that_answers_the_first_question_is_only_confirmed(fixit: Fixit) -> None:
    _code, said = talk(fixit, "no sound", "yes", "me")
    assert (said[0]["kind"], said[0]["step"]) == ("confirm", "heard")
    assert [one["step"] for one in said if one["event"] == "ask"][1:3] == ["who", "where"]
    assert flows_of(said) == ["triage", "microphone"]


@pytest.mark.parametrize("words", ["плохо слышно", "can't hear"])
def test_what_may_be_two_problems_is_asked_between_them(fixit: Fixit, words: str) -> None:
    _code, said = talk(fixit, words, "earpiece")
    listed = {one["id"] for one in said[0]["options"]}  # type: ignore[attr-defined]  # JSON
    assert listed == {"earpiece", "microphone", "none"}
    assert next(one for one in said if one["event"] == "started")["flow"] == "earpiece"


@pytest.mark.parametrize(
    "words", ["spilled coffee on my phone, charging says moisture", "облила телефон чаем"]
)
def test_a_trouble_that_has_a_guide_after_all_is_not_offered_twice(fixit: Fixit, words: str) -> None:
    _code, said = talk(fixit, words)
    asked = next(one for one in said if one["event"] == "ask")
    assert asked["kind"] == "confirm"
    assert "The phone got wet" in str(asked["text"]) or "В телефон попала вода" in str(asked["text"])


def test_what_is_known_is_said_plainly_and_a_person_is_offered(fixit: Fixit) -> None:
    _code, said = talk(fixit, "can't hear", "none")
    asked = said[1]
    listed = [one["id"] for one in asked["options"]]  # type: ignore[attr-defined]  # JSON
    assert {"gps", "microphone", "mobile-internet", "weak-signal"} <= {*listed}
    assert listed[-3:] == ["triage", "other", "none"]
    assert f"{len(listed) - 3} problems" in str(asked["text"])


def test_whoever_cannot_say_what_it_is_comes_to_a_person_and_meets_no_question_twice(fixit: Fixit) -> None:
    told = ("the torch comes on", "since monday", "Error 5", "A52", ["restart"])
    code, said = talk(fixit, "qwzxv", "else", "else", *told)
    assert code == 10
    assert flows_of(said) == ["triage", "other"]
    asked = [one["step"] for one in said if one["event"] == "ask"]
    assert len(asked) == len(set(asked)) == 2 + 1 + len(STORY)
    assert (said[-1]["outcome"], said[-1]["to"]) == ("escalated", "support")
    assert summary(fixit)["complaint"] == "qwzxv"


def test_a_sparking_socket_goes_to_its_guide_and_not_to_the_battery(fixit: Fixit) -> None:
    code, said = talk(fixit, "розетка искрит", "yes")
    assert (said[0]["kind"], said[0]["step"]) == ("confirm", "heard")
    assert code == 10
    assert (said[-1]["to"], said[-1]["urgent"]) == ("electrician", True)


def test_what_fits_nothing_is_written_down_for_a_person_with_every_word_that_was_said(fixit: Fixit) -> None:
    code, said = talk(
        fixit,
        "плохо слышно",
        "none",
        "none",
        "the keys do nothing, can't hear",
        "none",
        "other",
        "else",
        "since monday",
        "it says Error 5",
        "Galaxy A52, Android 13",
        ["restart"],
    )
    assert code == 10
    asked = [one["step"] for one in said if one["event"] == "ask" and one.get("flow")]
    assert len(asked) <= 5, "what is wrong was told, and is not asked again"
    end = said[-1]
    assert (end["outcome"], end["to"]) == ("escalated", "support")
    assert end["bring"]
    kept = summary(fixit)
    assert kept["complaint"] == "плохо слышно; the keys do nothing, can't hear"
    answers = {one["name"]: one["value"] for one in kept["answers"]}  # type: ignore[attr-defined]  # JSON
    assert set(answers) == {f"other.{name}" for name in ("kind", *STORY)}
    assert kept["not_asked"] == []


def test_the_same_question_never_comes_twice_in_a_row_without_a_reason(fixit: Fixit) -> None:
    replies = ("none", "none", "my password: hunter22", "  ", "плохо слышно", command("back"))
    _code, said = talk(fixit, "can't hear", *replies)
    assert sum(one["event"] in ("ask", "choose") for one in said) == 7
    shown = [(one["event"], one.get("text")) for one in said]  # a problem that was told is a reason too
    assert all(first != second for first, second in itertools.pairwise(shown)), shown


@pytest.mark.parametrize("step", ["choose", "danger"])
def test_the_language_can_be_switched_and_the_same_screen_follows(fixit: Fixit, step: str) -> None:
    words = "can't hear" if step == "choose" else "the phone is smoking"
    _code, said = talk(fixit, words, {"command": "language", "text": "ru"})
    assert (said[0]["step"], said[0]["language"], said[1]["language"]) == (said[1]["step"], "en", "ru")


def test_an_answer_that_is_not_on_the_list_is_refused_and_asked_again(fixit: Fixit) -> None:
    _code, said = talk(fixit, "can't hear", "no-such-guide", "none", "demo", command("pause"))
    assert [one["event"] for one in said[:4]] == ["choose", "problem", "choose", "choose"]
    assert next(one for one in said if one["event"] == "started")["flow"] == "demo"


def test_something_else_picked_before_a_word_was_said_asks_for_the_words_first(fixit: Fixit) -> None:
    code, said = talk(fixit, "", "other", "the lamp hums", command("human"))
    assert code == 10
    assert next(one for one in said if one["event"] == "started")["flow"] == "other"
    assert summary(fixit)["complaint"] == "the lamp hums"


@pytest.mark.parametrize(
    ("words", "replies", "flow"),
    [
        ("nothing works", [], "triage"),
        ("no internet", ["mobile-internet"], "mobile-internet"),
        ("no internet", ["none"], "other"),
    ],
)
def test_something_else_whose_words_speak_of_a_guide_is_not_written_down_at_once(
    fixit: Fixit, words: str, replies: list[str], flow: str
) -> None:
    _code, said = talk(fixit, "", "other", words, *replies)
    assert next(one for one in said if one["event"] == "started")["flow"] == flow


# --- a person, a danger, a stolen number


def test_a_person_can_be_asked_for_before_a_guide_and_once_more_ends_it(fixit: Fixit) -> None:
    code, said = talk(fixit, "can't hear", command("human"), command("human"))
    assert code == 10
    assert said[-1]["to"] == "support"
    assert summary(fixit, str(said[-1]["case"]))["complaint"] == "can't hear"


@pytest.mark.parametrize(
    ("words", "replies"),
    [("the battery is swollen", ["yes"]), ("qwzxv", [command("danger")]), ("", [command("danger")])],
)
def test_a_danger_before_a_guide_is_a_case_that_tells_of_it(
    fixit: Fixit, words: str, replies: list[object]
) -> None:
    code, said = talk(fixit, words, *replies)
    assert code == 10
    assert (said[-1]["ending"], said[-1]["urgent"]) == ("danger", True)
    number = str(said[-1]["case"])
    kept = summary(fixit)
    assert (kept["case"], kept["complaint"], len(kept["alarms"])) == (number, words, 1)  # type: ignore[arg-type]
    assert "Alarm: 20" in fixit("export").stdout


def test_after_a_danger_the_case_is_found_again_and_the_alarm_stays_told(fixit: Fixit) -> None:
    older = fixit.case("yes")
    code, said = talk(fixit, "demo", "yes", command("danger"))
    assert code == 10
    done = fixit("resume", "--plain", given="1\n2\n")
    assert "Is it cool, flat and whole now?" in done.stdout
    assert "Change the bulb" in done.stdout
    assert str(said[-1]["case"]) in fixit("show").stdout
    assert "Alarm: 20" in fixit("show").stdout
    assert older not in fixit("show").stdout


@pytest.mark.parametrize(
    ("sign", "ending", "role"),
    [
        ("money", "bank", "bank"),
        ("told", "told", "bank"),
        ("swap", "carrier", "carrier"),
        ("accounts", "accounts", "bank"),
    ],
)
def test_a_number_that_was_taken_over_is_urgent_and_a_case(
    fixit: Fixit, sign: str, ending: str, role: str
) -> None:
    code, said = talk(fixit, "somebody stole my number", "yes", {"answer": NOTHING["answer"] | {sign: "yes"}})
    assert code == 10
    assert said[0]["step"] == "danger"
    assert next(one for one in said if one["event"] == "started")["flow"] == "taken-over"
    assert "another phone" in str(next(one for one in said if one["event"] == "tell")["text"])
    assert (said[-1]["ending"], said[-1]["to"], said[-1]["urgent"]) == (ending, role, True)
    assert summary(fixit)["complaint"] == "somebody stole my number"


def test_a_number_that_is_only_dead_goes_on_with_the_signal(fixit: Fixit) -> None:
    _code, said = talk(fixit, "taken-over", DEAD, "dead", "same", command("pause"))
    assert any(one.get("flow") == "weak-signal" for one in said)
    assert talk(fixit, "taken-over", DEAD, "rings")[1][-1]["ending"] == "carrier"
    assert talk(fixit, "taken-over", NOTHING)[0] == 0


def test_a_case_of_a_stolen_number_is_there_before_its_first_answer(fixit: Fixit) -> None:
    talk(fixit, "somebody stole my number", "yes")
    assert "Somebody else uses my number" in fixit("cases", "list").stdout


# --- put aside


def test_a_pause_before_anything_was_said_says_that_nothing_is_saved(fixit: Fixit) -> None:
    done = fixit("run", "--plain", given="/p\n")
    assert done.returncode == 3
    assert "nothing to save" in done.stderr
    assert fixit("cases", "list").stdout == ""


def test_a_pause_before_a_guide_keeps_what_was_said(fixit: Fixit) -> None:
    done = fixit("run", "qwzxv", "--plain", given="p\n")
    assert done.returncode == 3
    number = fixit("cases", "list").stdout.split()[0]
    assert f"fixit resume {number}" in done.stdout + done.stderr
    assert summary(fixit)["complaint"] == "qwzxv"
    again = fixit("resume", "--jsonl", given=json.dumps(command("human")) + "\n")
    assert again.returncode == 10


def test_the_end_of_input_before_a_guide_keeps_what_was_said(fixit: Fixit) -> None:
    code, said = talk(fixit, "qwzxv")
    assert code == 3
    assert (said[-1]["event"], said[-1]["outcome"]) == ("end", "paused")
    assert summary(fixit, str(said[-1]["case"]))["complaint"] == "qwzxv"


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_before_a_guide_keeps_what_was_said(fixit: Fixit, number: signal.Signals, code: int) -> None:
    process = subprocess.Popen(
        [*COMMAND, "run", "qwzxv", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=fixit.environment,
        text=True,
    )
    assert process.stdin and process.stdout
    process.stdin.write('{"command":"help"}\n')
    process.stdin.flush()
    while json.loads(process.stdout.readline())["event"] != "help":
        pass  # when it has answered, it waits with its signals in place
    process.send_signal(number)
    _rest, said = process.communicate(timeout=30)
    assert process.returncode == code, said
    assert "Traceback" not in said
    assert summary(fixit)["complaint"] == "qwzxv"
