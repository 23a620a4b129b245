"""What is taken up again: a search that was put aside, a case that was closed."""

from __future__ import annotations

import json

from tests.cli.conftest import Fixit


def lines(*replies: object) -> str:
    made = (reply if isinstance(reply, dict) else {"answer": reply} for reply in replies)
    return "".join(json.dumps(reply) + "\n" for reply in made)


def events(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


PAUSE = {"command": "pause"}


def test_a_search_goes_on_with_what_was_said_in_the_same_case(fixit: Fixit) -> None:
    done = fixit("run", "can't", "hear", "--jsonl", given=lines(PAUSE))
    assert done.returncode == 3
    number = fixit("cases", "list").stdout.split()[0]
    said = events(fixit("resume", number, "--jsonl", given=lines("microphone", "calls", PAUSE)).stdout)
    assert said[0]["event"] == "choose", "the question that was left"
    assert next(one for one in said if one["event"] == "ask")["flow"] == "microphone"
    assert fixit("cases", "list").stdout.split()[0] == number
    kept = json.loads(fixit("export", number, "--format", "json").stdout)
    assert (kept["flow"], kept["complaint"]) == ("microphone", "can't hear")
    assert [one["value"] for one in kept["answers"]] == ["calls"]
    said = events(fixit("resume", number, "--jsonl", given=lines(PAUSE)).stdout)
    assert said[-2]["step"] == "before", "from now on it is a walk like any other"


def test_a_search_put_aside_twice_is_still_there(fixit: Fixit) -> None:
    fixit("run", "can't", "hear", "--jsonl", given=lines(PAUSE))
    number = fixit("cases", "list").stdout.split()[0]
    assert fixit("resume", number, "--jsonl", given=lines(PAUSE)).returncode == 3
    said = events(fixit("resume", number, "--jsonl", given=lines("earpiece", PAUSE)).stdout)
    assert next(one for one in said if one["event"] == "ask")["flow"] == "earpiece"


def solved(fixit: Fixit) -> str:
    number = fixit.case("yes", "1")
    assert "resolved" in fixit("show", number).stdout
    return number


def test_looking_at_a_closed_case_changes_nothing(fixit: Fixit) -> None:
    number = solved(fixit)
    before = fixit("show", number, "--json").stdout
    for given in (lines("no"), lines(PAUSE)):
        assert fixit("resume", number, "--jsonl", given=given).returncode == 0
    assert fixit("resume", number, "--plain", given="nonsense\n2\n").returncode == 0
    assert fixit("show", number, "--json").stdout == before


def test_a_problem_that_came_back_is_gone_on_with(fixit: Fixit) -> None:
    number = solved(fixit)
    said = events(fixit("resume", number, "--jsonl", given=lines("yes", PAUSE)).stdout)
    assert said[0]["step"] == "reopen" and said[0]["kind"] == "choice"
    assert [one["step"] for one in said if one["event"] == "ask"][1:] == ["story"]
    assert json.loads(fixit("export", number, "--format", "json").stdout)["status"] == "paused"


def test_a_number_with_a_space_in_it_will_do(fixit: Fixit) -> None:
    number = fixit.case("yes")
    assert fixit("resume", *number.lower().split("-"), "--plain", given="p\n").returncode == 3
