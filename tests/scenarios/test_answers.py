"""What people say: every reply that is written is used, and what is missing says where the walk stands."""

from __future__ import annotations

import pytest
from playing import HEAD, differences_of, play_one

BARE = "flow: lamp\nscenarios:\n  one:\n"


def path_of(scenario: str, head: str = HEAD) -> list[str]:
    played = play_one(scenario, head)[0]
    assert played.passed, played.differences
    return [
        f"{mark.key.removeprefix('lamp.')}: {', '.join(mark.said)}"
        for mark in played.trace.marks
        if mark.said
    ]


def test_an_answer_that_nobody_asks_for_fails_at_its_line() -> None:
    (found,) = differences_of(
        """
        answers:
          place: home
          plug: worked
          volts: 12
        expect:
          ending: works
        """
    )
    assert (found.what, found.expected, found.got) == ("answers", "volts is asked", "it was never asked")
    assert found.place.line == 11


def test_an_answer_for_a_visit_that_never_comes_fails() -> None:
    found = differences_of("answers:\n  place: [home, office]\n  plug: worked\nexpect:\n  ending: works")
    assert [(one.expected, one.got) for one in found] == [("place is asked", "it was not asked so often")]


def test_a_missing_answer_says_where_the_walk_stands_and_what_may_be_said() -> None:
    (found,) = differences_of("answers:\n  place: home\nexpect:\n  ending: works", BARE)
    assert (found.what, found.expected, found.step) == ("answers", "an answer for signs", "lamp.signs")
    assert found.help == "write signs: under answers, with its lines glow, hum"


def test_lines_that_are_not_written_are_not_known() -> None:
    scenario = """
        answers:
          place: home
          signs: {glow: no}
          kit.maker: acme
          plug: worked
        expect:
          ending: works
        """
    assert "signs: glow: no, hum: unsure" in path_of(scenario, BARE)


def test_a_reply_the_screen_does_not_take_fails_at_its_line() -> None:
    (found,) = differences_of("answers:\n  place: home\n  plug: started\nexpect:\n  ending: works")
    assert found.expected == "plug: started"
    assert found.got == "the screen is try, and takes worked, not, came-back, done-before, cannot"
    assert found.place.line == 10


@pytest.mark.parametrize(
    ("said", "ending", "replies"),
    [
        ("bulb: worked", "works", "yes, worked"),
        ("bulb: [yes, worked]", "works", "yes, worked"),
        ("bulb: {consent: yes, then: worked}", "works", "yes, worked"),
        ("bulb: no", "shop", "no"),
        ("bulb: {consent: no}", "shop", "no"),
        ("bulb: unsure", "shop", "unsure"),
        ("bulb: done-before", "shop", "done-before"),
        ("bulb: skip", "shop", ""),
    ],
)
def test_consents_stand_under_the_step_and_are_yes_where_nothing_is_written(
    said: str, ending: str, replies: str
) -> None:
    scenario = f"answers:\n  place: home\n  signs: {{glow: yes}}\n  {said}\nexpect:\n  ending: {ending}"
    assert f"bulb: {replies or 'skip'}" in path_of(scenario)


def test_a_consent_that_is_never_asked_for_fails() -> None:
    found = differences_of(
        """
        answers:
          place: home
          plug: {consent: yes, then: worked}
        expect:
          ending: works
        """
    )
    assert [one.expected for one in found] == ["plug is asked"]


@pytest.mark.parametrize("said", ["worked", "[started, worked]"])
def test_a_try_that_takes_time_is_begun_first(said: str) -> None:
    scenario = f"""
        answers:
          place: home
          signs: {{glow: yes}}
          bulb: no
          rest: {said}
        expect:
          ending: works
        """
    assert "rest: started, worked" in path_of(scenario)


def test_several_answers_are_one_reply_and_dates_are_seen_from_the_day_of_the_walk() -> None:
    office = """
        today: {}
        answers:
          place: office
          desk:
            - screen
            - phone
          since: 2026-03-08
        expect:
          ending: {}
        """
    walked = path_of(office.format("2026-03-10", "wiring.caretaker"))
    assert walked[:3] == ["place: office", "desk: screen, phone", "since: 2026-03-08"]
    assert path_of(office.format("2026-03-20", "admin"))


def test_going_back_asks_again() -> None:
    walked = path_of("answers:\n  place: [home, office]\n  signs: back\nexpect:\n  ending: admin")
    assert walked == ["place: home", "signs: back", "place: office", "desk: unsure", "since: unsure"]


@pytest.mark.parametrize(
    ("said", "ending", "role"), [("human", "human", "support"), ("danger", "danger", "service-centre")]
)
def test_a_person_may_leave_at_any_screen(said: str, ending: str, role: str) -> None:
    assert path_of(f"answers:\n  signs: {said}\n  place: home\nexpect:\n  ending: {ending}\n  to: {role}")


def test_what_was_tried_before_is_not_advised_again() -> None:
    scenario = """
        tried: kit.replug
        answers:
          place: home
        expect:
          whole path: place > signs > socket.radio-works > socket.listen > volts > rest > shop
          tried:
            kit.replug: failed
        """
    assert play_one(scenario)[0].passed
    assert not play_one(scenario.replace("tried: kit.replug", "about: tried nothing"))[0].passed


def test_a_fact_of_the_kit_that_is_given_brings_what_an_answer_would_bring() -> None:
    played = play_one("given:\n  kit.maker: other\nanswers:\n  plug: worked\nexpect:\n  ending: works")[0]
    assert played.session is not None
    facts = played.session.state.place.facts
    assert (facts["kit.maker"], facts["kit.origin"]) == ("other", "abroad")


def test_the_first_sentence_answers_what_it_tells() -> None:
    scenario = """
        language: en
        complaint: my lamp at home is dark
        answers:
          kit.maker: acme
          plug: worked
        expect:
          whole path: signs > kit.maker > plug > works
          facts: {place: home}
        """
    assert play_one(scenario)[0].passed
    assert not play_one(scenario.replace("at home", "in the garden"))[0].passed
