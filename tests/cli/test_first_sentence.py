"""The first sentence: danger first, then the language it is written in, and the facts it tells."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Fixit

LOCALE = {"FIXIT_LANG": "", "LANG": "en_US.UTF-8"}


def lines(*replies: dict[str, str]) -> str:
    return "".join(json.dumps(reply) + "\n" for reply in replies)


def talk(
    fixit: Fixit, words: str, *replies: dict[str, str], **environment: str
) -> tuple[int, list[dict[str, object]]]:
    done = fixit("run", *words.split(), "--jsonl", given=lines(*replies), **environment)
    assert "Traceback" not in done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_it_is_answered_in_the_language_it_is_written_in(fixit: Fixit) -> None:
    code, said = talk(fixit, "нет интернета", {"command": "pause"}, **LOCALE)
    assert code == 3
    started = next(one for one in said if one["event"] == "started")
    assert started["language"] == "ru"


def test_a_language_that_was_asked_for_stays(fixit: Fixit) -> None:
    _code, said = talk(fixit, "нет интернета", {"command": "pause"}, FIXIT_LANG="en")
    assert next(one for one in said if one["event"] == "started")["language"] == "en"


@pytest.mark.parametrize(
    ("words", "ending"),
    [("the phone is smoking", "danger"), ("телефон дымится и вздулся", "danger")],
)
def test_a_danger_is_asked_about_before_anything_else(fixit: Fixit, words: str, ending: str) -> None:
    code, said = talk(fixit, words, {"answer": "yes"})
    assert (code, said[0]["step"], said[0]["kind"]) == (10, "danger", "choice")
    assert (said[-1]["event"], said[-1]["ending"], said[-1]["urgent"]) == ("end", ending, True)
    code, said = talk(fixit, words, {"answer": "no"}, {"command": "pause"})
    assert code == 3
    assert all(one.get("step") != "danger" for one in said[1:])


def test_facts_are_taken_after_a_yes_and_not_asked_again(fixit: Fixit) -> None:
    words = "no internet on my samsung, calls work"
    code, said = talk(fixit, words, {"answer": "yes"}, {"command": "human"})
    assert (said[0]["kind"], said[0]["step"]) == ("confirm", "heard")
    assert "Samsung" in str(said[0]["text"])
    assert code == 10
    summary = json.loads(fixit("export", "--format", "json").stdout)
    device = {one["name"]: one["value"] for one in summary["device"]}
    assert (device["kit.brand"], device["kit.platform"]) == ("samsung", "android")
    assert "Samsung" in fixit("show").stdout


def test_facts_are_not_taken_without_a_yes(fixit: Fixit) -> None:
    words = "no internet on my samsung, calls work"
    talk(fixit, words, {"answer": "no"}, {"answer": ["line1", "line2"]}, {"command": "human"})
    kept = json.loads(fixit("export", "--format", "json").stdout)
    assert (kept["device"], kept["answers"]) == ([], [])


def test_one_thing_heard_wrongly_costs_none_of_the_others(fixit: Fixit) -> None:
    words = "no internet on my samsung, calls work"
    _code, said = talk(fixit, words, {"answer": "no"}, {"answer": ["line1"]}, {"command": "human"})
    assert (said[1]["kind"], [one["id"] for one in said[1]["options"]]) == ("several", ["line1", "line2"])
    kept = json.loads(fixit("export", "--format", "json").stdout)
    assert kept["device"] == [] and kept["answers"][0]["value"] == "nothing"


def test_which_phone_it_is_is_said_aloud_and_costs_no_screen(fixit: Fixit) -> None:
    _code, said = talk(fixit, "no internet on my samsung", {"command": "human"})
    assert said[0]["event"] == "tell" and "Samsung" in str(said[0]["text"])
    assert next(one for one in said if one["event"] == "ask")["step"] == "what"
    device = json.loads(fixit("export", "--format", "json").stdout)["device"]
    assert {one["name"]: one["value"] for one in device}["kit.brand"] == "samsung"


def test_another_problem_than_was_understood_is_picked_from_the_list(fixit: Fixit) -> None:
    _code, said = talk(
        fixit,
        "no internet on my samsung, calls work",
        {"answer": "other"},
        {"answer": "gps"},
        {"command": "pause"},
    )
    assert said[1]["event"] == "choose"
    assert next(one for one in said if one["event"] == "started")["flow"] == "gps"


def test_a_script_is_not_asked_whether_it_was_understood(fixit: Fixit) -> None:
    done = fixit("run", "no", "internet", "on", "my", "samsung", "--no-input")
    assert done.returncode == 2
    assert "heard" not in done.stderr


def test_the_country_of_the_settings_is_known_to_the_guide(fixit: Fixit) -> None:
    talk(fixit, "gps", {"command": "human"}, FIXIT_COUNTRY="ru")
    summary = json.loads(fixit("export", "--format", "json").stdout)
    assert {one["name"]: one["value"] for one in summary["device"]} == {"kit.country": "ru"}


def test_smoke_from_a_socket_is_asked_about_and_never_taken_for_less(fixit: Fixit) -> None:
    for words in ("из розетки идет дым", "outlet sparks and smokes", "my charger is on fire"):
        _code, said = talk(fixit, words, {"command": "pause"})
        heard = [str(one["text"]) for one in said if one.get("step") == "heard"]
        assert not any("hot" in text or "искрят" in text for text in heard), words


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("swollen", "bulge"),
        ("экран выпирает", "bulge"),
        ("funny chemical smell from my phone", "smell"),
        ("phone is burning hot", "too hot to hold"),
    ],
)
def test_what_is_asked_of_a_danger_is_what_was_said_and_a_yes_ends_it(
    fixit: Fixit, words: str, sign: str
) -> None:
    code, said = talk(fixit, words, {"answer": "yes"}, FIXIT_LANG="en")
    assert sign in str(said[0]["text"])
    assert (code, said[-1]["ending"]) == (10, "danger")
    code, said = talk(fixit, words, {"answer": "no"}, {"command": "pause"}, FIXIT_LANG="en")
    assert code == 3
    assert [one.get("step") for one in said].count("danger") == 1


def test_who_does_not_know_whether_they_are_robbed_finds_out(fixit: Fixit) -> None:
    for words in ("мне пришли коды от госуслуг", "симка перестала работать, а с карты сняли деньги"):
        _code, said = talk(fixit, words, {"answer": "unsure"}, {"command": "pause"})
        assert next(one for one in said if one["event"] == "started")["flow"] == "taken-over"


@pytest.mark.parametrize("words", ["позовите человека", "оператора мне", "let me speak to a person"])
def test_who_asks_for_a_person_comes_to_what_is_written_for_one(fixit: Fixit, words: str) -> None:
    _code, said = talk(fixit, words, {"command": "pause"})
    assert next(one for one in said if one["event"] == "started")["flow"] == "other"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("it fell in the toilet", "do not charge"),
        ("somebody hacked my account", "your bank"),
        ("the socket sparks", "Switch the power off"),
    ],
)
def test_a_danger_told_in_a_free_text_is_answered_at_once(fixit: Fixit, words: str, told: str) -> None:
    replies = ({"answer": "my thing"}, {"answer": "else"}, {"answer": words}, {"command": "pause"})
    _code, said = talk(fixit, "other", *replies, FIXIT_LANG="en")
    assert any(one["event"] == "tell" and told in str(one["text"]) for one in said), said


HOT_NOTE = {"command": "note", "text": "by the way the back is bulging and gets really hot"}


def test_a_danger_in_a_note_is_asked_about_and_a_yes_stops_the_walk(fixit: Fixit) -> None:
    code, said = talk(fixit, "microphone", HOT_NOTE, {"answer": "yes"}, FIXIT_LANG="en")
    assert (code, said[-1]["ending"]) == (10, "danger")
    shown = fixit("show").stdout
    assert "bulging" in shown
    assert "Alarm" in shown


def test_a_danger_in_a_note_that_is_none_is_asked_about_once(fixit: Fixit) -> None:
    replies = (HOT_NOTE, {"answer": "no"}, HOT_NOTE, {"command": "pause"})
    code, said = talk(fixit, "microphone", *replies, FIXIT_LANG="en")
    assert code == 3
    assert [one["step"] for one in said if one["event"] == "ask"] == ["where", "danger", "where", "where"]


def test_who_leaves_at_the_question_of_danger_loses_no_word(fixit: Fixit) -> None:
    replies = ({"answer": "my thing"}, {"answer": "else"}, {"answer": "it smokes"}, {"command": "pause"})
    code, _said = talk(fixit, "other", *replies, FIXIT_LANG="en")
    assert code == 3
    assert "it smokes" in fixit("show").stdout


def test_an_ordinary_free_text_alarms_nobody(fixit: Fixit) -> None:
    _code, said = talk(fixit, "other", {"answer": "since monday"}, {"command": "pause"}, FIXIT_LANG="en")
    assert not any("dangerous" in str(one.get("text")) for one in said)


@pytest.mark.parametrize("words", ["телефон упал в воду что делать", "phone fell in the toilet"])
def test_a_wet_phone_is_told_to_be_switched_off_first(fixit: Fixit, words: str) -> None:
    _code, said = talk(fixit, words, {"answer": "yes"}, {"command": "pause"}, **LOCALE)
    assert next(one for one in said if one["event"] == "started")["flow"] == "wet"
    assert any("не заряжайте" in str(one) or "do not charge" in str(one) for one in said)


def test_a_wet_phone_is_told_so_also_where_the_search_was_put_aside_first(fixit: Fixit) -> None:
    talk(fixit, "my phone fell in the toilet", {"command": "pause"}, FIXIT_LANG="en")
    given = lines({"answer": "yes"}, {"command": "pause"})
    done = fixit("resume", "--jsonl", given=given, FIXIT_LANG="en")
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert any(one.get("flow") == "wet" and "do not charge" in one["text"] for one in said)


def test_what_was_said_once_is_shown_once_and_taken_wherever_it_is_asked(fixit: Fixit) -> None:
    words = "bad reception in my house, neighbours too"
    _code, said = talk(fixit, words, {"answer": "yes"}, {"command": "pause"})
    assert str(said[0]["text"]).count("Others on my carrier") == 1
    taken = json.loads(fixit("export", "--format", "json").stdout)["answers"]
    told = {one["name"]: one["value"] for one in taken if one["name"].endswith(".others")}
    assert told["weak-signal.spot.others"] == "yes"
    assert len(told) == 3
