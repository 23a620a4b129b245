"""The rules of the format, one by one, as a person meets them."""

from __future__ import annotations

import pytest

from fixit.flow.conditions import Any, AtLeast, Below, Condition, Is, Not, Tried
from fixit.flow.model import (
    Ask,
    Checklist,
    Enter,
    Explained,
    Item,
    Limits,
    Option,
    Resolved,
    Route,
    Rule,
    Tell,
    Variant,
)
from fixit.report.summary import summarize
from fixit.walk import moves
from fixit.walk.present import told_of
from fixit.walk.problems import Problem
from fixit.walk.session import Session
from tests.walk.making import Person, ask, attempt, fixed, flow_of, handed_over


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("answer", ["not"]),
        ("answer", ["came-back"]),
        ("answer", ["done-before"]),
        ("answer", ["cannot"]),
        ("skip", []),
    ],
)
def test_every_way_past_a_try_goes_onward(move: str, words: list[str]) -> None:
    person = Person(flow_of(attempt("one"), attempt("two"), handed_over(), fixed()))
    assert person.do(move, *words).at == "try two"


def test_cannot_has_an_exit_of_its_own() -> None:
    person = Person(flow_of(attempt("one", cannot="help"), attempt("two"), handed_over(), fixed()))
    assert person.says("cannot").at == "escalated help"


def test_a_try_that_worked_ends_in_the_flows_fix_and_names_it() -> None:
    person = Person(flow_of(attempt("one", short={"en": "turn it on"}), handed_over(), fixed()))
    person.says("worked")
    assert person.at == "resolved fixed"
    assert person.ending.fixed == "turn it on"


def test_i_dont_know_is_neither_yes_nor_no() -> None:
    def flow_with(condition: Condition) -> Person:
        shown = Tell(id="note", text={"en": "Seen."}, when=condition)
        return Person(flow_of(ask("on", "yes", "no"), shown, attempt("one"), handed_over(), fixed()))

    assert told_of(flow_with(Is("lamp.on", "yes")).says("unsure").session) == ()
    assert told_of(flow_with(Not(Is("lamp.on", "yes"))).says("unsure").session) == ()
    assert [told.text for told in told_of(flow_with(Is("lamp.on", "unsure")).says("unsure").session)] == [
        "Seen."
    ]


def test_i_dont_know_may_have_an_exit_of_its_own() -> None:
    person = Person(flow_of(ask("on", "yes", unsure="help"), attempt("one"), handed_over(), fixed()))
    assert person.says("unsure").at == "escalated help"


def test_a_step_passed_over_leaves_no_fact() -> None:
    hidden = ask("colour", "red", "blue", when=Is("lamp.on", "yes"))
    person = Person(flow_of(ask("on", "yes", "no"), hidden, attempt("one"), handed_over(), fixed()))
    person.says("no")
    assert person.at == "try one"
    assert person.facts == {"lamp.on": "no"}


def test_a_fact_of_the_kit_is_asked_where_it_is_needed_and_once() -> None:
    ways = (Variant({"en": "Samsung's way"}, Is("kit.brand", "samsung")), Variant({"en": "Any way"}))
    person = Person(
        flow_of(
            ask("on", "yes", "no"),
            attempt("one", how=ways),
            attempt("two", how=ways),
            attempt("three", when=Is("kit.platform", "android")),
            handed_over(),
            fixed(),
        )
    )
    assert person.says("yes").at == "choice kit.brand"
    assert person.says("samsung").view.how == "Samsung's way"
    assert person.says("not").at == "try two", "the brand is not asked again"
    assert person.says("not").at == "try three", "the platform came with the brand"


def test_a_kit_fact_that_stays_unknown_is_not_asked_again() -> None:
    person = Person(
        flow_of(
            attempt("one", when=Is("kit.platform", "android")),
            attempt(
                "two", how=(Variant({"en": "S"}, Is("kit.brand", "samsung")), Variant({"en": "Any way"}))
            ),
            handed_over(),
            fixed(),
        )
    )
    assert person.at == "choice kit.brand"
    assert person.says("unsure").view.how == "Any way"


def test_a_known_fact_is_not_asked() -> None:
    person = Person(
        flow_of(attempt("one", when=Is("kit.brand", "samsung")), handed_over(), fixed()),
        facts={"kit.brand": "iphone"},
    )
    assert person.at == "escalated help"


def test_an_option_may_set_other_facts() -> None:
    step = Ask(id="on", text={"en": "On?"}, options=(Option("yes", {}, sets={"kit.platform": "ios"}),))
    person = Person(flow_of(step, attempt("one", when=Is("kit.platform", "android")), handed_over(), fixed()))
    assert person.says("yes").at == "escalated help"


def test_a_question_met_again_is_passed_with_its_answer() -> None:
    person = Person(
        flow_of(ask("on", "yes", "no"), ask("more", ("look", "on"), ("stop", "help")), handed_over())
    )
    assert person.says("yes", "look").at == "choice more", (
        "`on` was passed, and `more` is asked again at last"
    )


def test_a_question_that_says_so_is_asked_again() -> None:
    person = Person(
        flow_of(
            ask("on", "yes", "no", again=True), ask("more", ("look", "on"), ("stop", "help")), handed_over()
        )
    )
    assert person.says("yes", "look").at == "choice on"
    assert person.view.visit == 2


def test_an_answer_that_leads_back_to_its_question_asks_it_again_a_thousand_times() -> None:
    person = Person(flow_of(ask("on", ("again", "on"), ("stop", "help")), handed_over()))
    for _time in range(1_000):
        person.says("again")
    assert person.says("stop").at == "escalated help"


def test_a_bundle_shows_only_what_was_not_tried_yet() -> None:
    bundle = attempt("both", remedies=("kit.restart", "kit.case-off"))
    again = attempt("later", remedies=("kit.case-off", "kit.restart"))
    person = Person(flow_of(attempt("one", remedies=("kit.restart",)), bundle, again, handed_over(), fixed()))
    person.says("not")
    assert person.view.left == ("kit.case-off",)
    person.says("not")
    assert person.at == "escalated help", "all of the last bundle was tried"
    assert person.tried == {"kit.restart": "failed", "kit.case-off": "failed"}


def test_a_restart_that_was_done_before_is_not_announced_for_the_rest_of_a_bundle() -> None:
    whole = attempt("whole", remedies=("kit.restart", "kit.case-off"), risk="restart")
    rest = attempt("rest", remedies=("kit.restart", "kit.dust-off"), risk="restart")
    person = Person(flow_of(whole, rest, handed_over(), fixed()))
    assert person.view.risk == "restart"
    assert person.says("not").view.risk == "none"
    unnamed = attempt("one", remedies=("kit.case-off", "kit.safe-mode"), risk="restart")
    person = Person(flow_of(attempt("bare", remedies=("kit.case-off",)), unnamed, handed_over(), fixed()))
    assert person.says("not").view.risk == "restart", "none of its names says that it restarts"


def test_a_restart_after_a_change_is_a_remedy_of_its_own() -> None:
    steps = (
        attempt("one", remedies=("kit.restart",)),
        attempt("two", remedies=("kit.restart-after-change",)),
    )
    assert Person(flow_of(*steps, handed_over(), fixed())).says("not").at == "try two"


def test_what_was_tried_and_its_result_can_be_asked_about() -> None:
    route = Route(id="fork", text={}, rules=(Rule(Tried("lamp.one", "came-back"), "help"),))
    steps = (attempt("one"), route, attempt("two"), handed_over("end"), handed_over(), fixed())
    assert Person(flow_of(*steps)).says("came-back").at == "escalated help"
    assert Person(flow_of(*steps)).says("not").at == "try two"


@pytest.mark.parametrize("risk", ["sign-ins", "settings", "money"])
@pytest.mark.parametrize("reply", ["no", "unsure"])
def test_a_risk_is_announced_and_nothing_but_yes_takes_it(risk: str, reply: str) -> None:
    flow = flow_of(attempt("wipe", risk=risk), attempt("two"), handed_over(), fixed())
    assert Person(flow).at == "consent wipe"
    assert Person(flow).says(reply).at == "try two"
    assert Person(flow).says("yes").at == "try wipe"
    assert Person(flow).says("done-before").tried == {"lamp.wipe": "failed"}


def test_before_data_is_risked_a_backup_and_the_password_are_confirmed() -> None:
    flow = flow_of(attempt("wipe", risk="data"), attempt("two"), handed_over(), fixed())
    person = Person(flow)
    abouts = []
    for _consent in range(3):
        abouts.append(person.view.about)
        person.says("yes")
    assert abouts == ["risk", "backup", "account"]
    assert person.at == "try wipe"
    assert Person(flow).says("yes", "unsure").at == "try two"
    assert Person(flow).says("yes", "yes", "no").at == "try two"


def test_a_consent_holds_for_one_visit_only() -> None:
    person = Person(flow_of(ask("on", "yes", "no"), attempt("wipe", risk="settings"), handed_over(), fixed()))
    person.says("yes", "yes")
    assert person.do("edit", "on").says("no").at == "consent wipe"


@pytest.mark.parametrize("risk", ["none", "restart"])
def test_a_harmless_step_wants_no_consent(risk: str) -> None:
    assert Person(flow_of(attempt("one", risk=risk), handed_over(), fixed())).at == "try one"


def test_past_the_limit_of_tries_a_human_is_offered_once_and_the_limit_doubles() -> None:
    tries = [attempt(name) for name in "abcdefg"]
    person = Person(flow_of(*tries, handed_over(), fixed(), limits=Limits(tries=2)))
    assert person.says("not", "not").at == "offer c"
    assert person.view.about == "tries"
    assert person.says("no").at == "try c", "never forced"
    assert person.says("not").at == "try d"
    assert person.says("not").at == "offer e"
    assert person.says("yes").at == "escalated human"


def test_what_was_done_before_the_case_does_not_count_as_failed_here() -> None:
    person = Person(
        flow_of(*[attempt(name) for name in "abc"], handed_over(), fixed(), limits=Limits(tries=1))
    )
    assert person.says("done-before").at == "try b"


def test_past_the_limit_of_active_minutes_a_human_is_offered_and_pauses_do_not_count() -> None:
    tries = [attempt(name) for name in "abcdef"]
    person = Person(flow_of(*tries, handed_over(), fixed(), limits=Limits(minutes=10)), minutes=4)
    person.says("not").do("pause")
    person.minutes = 600
    person.do("resume")
    person.minutes = 1
    assert person.says("not").at == "try c"
    assert person.says("not").at == "offer d"


def test_going_back_and_forth_offers_a_human() -> None:
    person = Person(flow_of(ask("on", "yes", "no"), ask("two", "x", "y"), handed_over()))
    for _time in range(3):
        person.says("yes").do("back")
    person.says("no").do("back")
    assert person.at == "offer on"
    assert person.view.about == "stuck"
    assert person.says("no").at == "choice on"


def test_a_language_is_never_mixed_within_one_question() -> None:
    mixed = Ask(
        id="on",
        text={"ru": "Горит?", "en": "On?"},
        options=(Option("yes", {"en": "Yes"}), Option("no", {"en": "No"})),
    )
    person = Person(flow_of(mixed, handed_over(), languages=("en",)), language="ru")
    assert (person.view.text, person.view.language) == ("On?", "en")
    whole = Ask(
        id="on", text={"ru": "Горит?", "en": "On?"}, options=(Option("yes", {"en": "Yes", "ru": "Да"}),)
    )
    person = Person(flow_of(whole, handed_over(), languages=("en",)), language="ru")
    assert (person.view.text, person.view.options[0].label) == ("Горит?", "Да")


def test_a_fact_in_a_text_is_filled_in_once() -> None:
    sly = Ask(id="room", text={"en": "Where?"}, options=(Option("hall", {"en": "the {room} hall"}),))
    note = Tell(id="note", text={"en": "So in {room}, not {else}."})
    person = Person(flow_of(sly, note, ask("on", "yes"), handed_over())).says("hall")
    assert [told.text for told in told_of(person.session)] == ["So in the {room} hall, not …."]


def test_numbers_dates_and_texts_are_facts_too() -> None:
    level = Ask(id="level", type="number", text={"en": "How strong?"}, unit={"en": "dBm"}, low=-140, high=-40)
    route = Route(
        id="fork",
        text={},
        rules=(Rule(Any((Below("lamp.level", -115), AtLeast("lamp.day", 7))), "weak"),),
    )
    day = Ask(id="day", type="date", text={"en": "Since when?"})
    flow = flow_of(level, day, route, handed_over("good"), handed_over("weak"))
    assert Person(flow).says("-120", "2026-11-22").at == "escalated weak"
    assert Person(flow).says("−90,5", "2026-11-22").at == "escalated good"
    assert Person(flow).says(-90, "2026-11-01").at == "escalated weak"
    assert Person(flow).says("unsure", "unsure").at == "escalated good"


@pytest.mark.parametrize("reply", ["-141", "-39", "many", "", "1e400", "nan", "٥", True, None, "9" * 400])
def test_a_number_out_of_range_or_none_at_all_is_not_taken(reply: object) -> None:
    level = Ask(id="level", type="number", text={"en": "How strong?"}, low=-140, high=-40)
    person = Person(flow_of(level, handed_over()))
    assert isinstance(moves.answer(person.session, reply, person.clock()), Problem)
    assert person.at == "number level"


@pytest.mark.parametrize("reply", ["2026-13-01", "yesterday", "2026-11-30", "20261101", 5])
def test_a_day_that_is_none_or_has_not_come_is_not_taken(reply: object) -> None:
    person = Person(flow_of(Ask(id="day", type="date", text={"en": "When?"}), handed_over()))
    assert isinstance(moves.answer(person.session, reply, person.clock()), Problem)


def test_a_checklist_leaves_a_fact_for_each_line() -> None:
    lines = Checklist(
        id="works",
        text={"en": "What works?"},
        items=(Item("calls", {"en": "Calls"}), Item("wifi", {"en": "Wi-Fi"})),
    )
    route = Route(id="fork", text={}, rules=(Rule(Is("lamp.works.wifi", "yes"), "good"),))
    flow = flow_of(lines, route, handed_over("bad"), handed_over("good"))
    assert Person(flow).says({"calls": "unsure", "wifi": "yes"}).at == "escalated good"
    person = Person(flow)
    for wrong in (
        {"calls": "yes"},
        {"calls": "yes", "wifi": "maybe"},
        {"calls": "yes", "wifi": "no", "x": "no"},
        "yes",
        ["calls"],
    ):
        assert isinstance(moves.answer(person.session, wrong, person.clock()), Problem)


def test_several_answers_at_once() -> None:
    step = Ask(
        id="seen",
        type="several",
        text={"en": "What happened?"},
        options=(Option("wet", {"en": "Wet"}), Option("drop", {"en": "Fell"})),
    )
    flow = flow_of(
        step,
        Route(id="fork", text={}, rules=(Rule(Is("lamp.seen", "wet"), "good"),)),
        handed_over("bad"),
        handed_over("good"),
    )
    assert Person(flow).says(["drop", "wet"]).at == "escalated good"
    assert Person(flow).says(["drop"]).at == "escalated bad"
    assert Person(flow).says([]).at == "escalated bad"


def test_a_try_that_needs_time_rests_and_is_asked_about_later() -> None:
    person = Person(
        flow_of(attempt("dry", wait=24 * 3600, check={"en": "Is it dry?"}), handed_over(), fixed())
    )
    assert [one.id for one in person.view.options] == ["started", "done-before", "cannot"]
    person.says("started")
    assert person.session.state.due.startswith("2026-11-23T10:")
    person.minutes = 60 * 25
    person.do("resume")
    assert person.at == "check dry"
    assert person.says("worked").at == "resolved fixed"


def test_a_text_to_know_is_told_once() -> None:
    flow = flow_of(
        Tell(id="note", text={"en": "By the way."}),
        ask("on", ("again", "note"), ("stop", "help")),
        handed_over(),
    )
    person = Person(flow)
    assert [told.text for told in told_of(person.session)] == ["By the way."]
    assert told_of(person.says("again").session) == ()


def test_another_flow_goes_on_with_the_same_facts_and_remedies_and_is_entered_once() -> None:
    lamp = flow_of(
        attempt("one", remedies=("kit.restart",)), Enter(id="over", text={}, flow="bulb"), handed_over()
    )
    bulb = flow_of(
        attempt("first", remedies=("kit.restart",)),
        attempt("second", remedies=("kit.case-off",)),
        Enter(id="round", text={}, flow="lamp"),
        handed_over("spare"),
        flow_id="bulb",
    )
    person = Person(lamp, bulb).says("not")
    assert person.at == "try second"
    assert person.view.flow == "bulb"
    assert person.says("not").at == "escalated spare"
    assert [event.kind for event in person.session.events].count("entered") == 1


def test_explained_is_an_ending_where_nothing_on_the_phone_is_broken() -> None:
    outage = Explained(id="outage", text={"en": "An outage."}, meanwhile={"en": "Wi-Fi works."})
    person = Person(flow_of(ask("all", ("yes", "outage"), "no"), handed_over(), outage)).says("yes")
    assert (person.at, person.ending.meanwhile) == ("explained outage", "Wi-Fi works.")


@pytest.mark.parametrize("reached_by", ["question", "try", "consent", "offer"])
@pytest.mark.parametrize(("move", "ending"), [("ask_human", "human"), ("stop_danger", "danger")])
def test_a_human_and_danger_are_there_at_every_prompt(reached_by: str, move: str, ending: str) -> None:
    person = Person(
        flow_of(
            ask("on", "yes"),
            attempt("one"),
            attempt("wipe", risk="settings"),
            handed_over(),
            fixed(),
            limits=Limits(tries=1),
        )
    )
    for reply, kind in (("yes", "question"), ("not", "try"), ("no", "offer")):
        if reached_by == kind:
            break
        person.says(reply)
    assert {"human", "danger", "pause", "note", "help", "language"} <= set(person.view.commands)
    assert person.do(move).at == f"escalated {ending}"


def test_a_resolved_case_that_comes_back_goes_on_after_the_remedy() -> None:
    person = Person(flow_of(attempt("one"), attempt("two"), handed_over(), fixed())).says("worked")
    person.do("resume")
    assert person.at == "try two"
    assert person.tried == {"lamp.one": "came-back"}


def test_an_escalated_case_can_be_taken_up_again() -> None:
    person = Person(flow_of(ask("on", ("yes", "help"), "no"), attempt("one"), handed_over(), fixed())).says(
        "yes"
    )
    assert person.do("resume").at == "choice on"


def test_expert_words_stand_for_the_same_step() -> None:
    flow = flow_of(attempt("one", expert={"en": "Toggle it."}), handed_over(), fixed())
    assert Person(flow, expert=True).view.text == "Toggle it."
    assert Person(flow).view.text == "Do one."


def test_a_reply_to_a_screen_that_has_gone_is_refused() -> None:
    person = Person(flow_of(ask("on", "yes"), ask("two", "x"), Resolved(id="fixed", text={"en": "Fine."})))
    person.says("yes", "x")
    assert isinstance(moves.answer(person.session, "x", person.clock()), Problem)


def test_what_is_for_staff_only_is_shown_to_staff_only() -> None:
    step = attempt("one", say={"en": "Take your time."}, note={"en": "Often a case."})
    flow = flow_of(step, handed_over(), fixed())
    assert (Person(flow).view.say, Person(flow).view.note) == ("", "")
    staff = Person(flow, who="staff:anna").view
    assert (staff.say, staff.note) == ("Take your time.", "Often a case.")


def test_a_question_too_may_say_where_to_look_on_this_phone() -> None:
    ways = (Variant({"en": "At the top right."}, Is("kit.brand", "iphone")), Variant({"en": "At the top."}))
    person = Person(flow_of(ask("bars", "many", "few", how=ways), handed_over()))
    assert person.at == "choice kit.brand"
    assert person.says("iphone").view.how == "At the top right."


# --- what helped in an earlier case is offered first (rule 7)


def offered_again(**more: object) -> Person:
    flow = flow_of(ask("on", "yes", "no"), attempt("one"), attempt("two", **more), handed_over(), fixed())
    return Person(flow, first="two")


def test_what_helped_before_is_offered_first_and_helps() -> None:
    person = offered_again()
    assert person.at == "try two"
    assert person.says("worked").at == "resolved fixed"


@pytest.mark.parametrize(
    ("move", "words"),
    [
        ("answer", ["not"]),
        ("answer", ["came-back"]),
        ("answer", ["done-before"]),
        ("answer", ["cannot"]),
        ("skip", []),
    ],
)
def test_where_it_does_not_help_the_walk_begins_and_never_shows_it_again(move: str, words: list[str]) -> None:
    person = offered_again(cannot="help").do(move, *words)
    assert person.at == "choice on"
    person.says("yes")
    assert person.at == "try one"
    assert person.says("not").at == "escalated help"


def test_going_back_to_what_helped_before_is_possible() -> None:
    person = offered_again().says("not")
    person.says("yes")
    assert person.do("back").at == "choice on"
    assert person.do("back").at == "try two"
    assert person.says("worked").at == "resolved fixed"


def test_what_helped_before_but_does_not_suit_now_is_passed_over() -> None:
    assert offered_again(when=Is("lamp.on", "no")).at == "choice on"
    flow = flow_of(ask("on", "yes", "no"), attempt("one"), handed_over(), fixed())
    assert Person(flow, first="gone").at == "choice on"
    assert Person(flow, first="on").at == "choice on"


def test_a_risk_is_agreed_to_before_what_helped_before_too() -> None:
    person = offered_again(risk="settings")
    assert person.at == "consent two"
    assert person.says("no").at == "choice on"


def test_what_an_answer_tells_of_another_question_is_in_the_summary_and_counts_as_asked() -> None:
    kitchen = Option("kitchen", {"en": "In the kitchen"}, sets={"lamp.colour": "red"})
    where = Ask(id="place", text={"en": "Where?"}, options=(kitchen, Option("hall", {"en": "In the hall"})))
    ending = handed_over()
    ending.needs = ("lamp.place", "lamp.colour")
    person = Person(flow_of(where, ask("colour", "red", "blue"), ending)).says("kitchen")
    assert person.at == "escalated help"
    summary = summarize("", person.session.events)
    assert [(one.question, one.label) for one in summary.answers] == [
        ("Where?", "In the kitchen"),
        ("colour?", "Red"),
    ]
    assert summary.not_asked == ()


def test_a_fork_before_the_first_question_sees_what_the_first_sentence_told() -> None:
    fork = Route(id="fork", text={}, rules=(Rule(Is("lamp.colour", "red"), "help"),), other="colour")
    blue = attempt("one", when=Is("lamp.colour", "blue"))
    person = Person(flow_of(fork, ask("colour", "red", "blue"), blue, attempt("two"), handed_over(), fixed()))
    assert person.at == "choice colour"
    told = moves.tell_facts(person.session, {"lamp.colour": "red"}, person.clock())
    assert isinstance(told, Session)
    person.session = told
    assert person.at == "escalated help"


def told_after(person: Person, **facts: str) -> list[str]:
    """What is said before the first screen, once these facts of the lamp were heard."""
    whole = {f"lamp.{name}": value for name, value in facts.items()}
    told = moves.tell_facts(person.session, whole, person.clock())
    assert isinstance(told, Session)
    return [one.text for one in told_of(told)]


def test_what_is_said_before_the_first_question_is_still_said_where_the_first_sentence_told_something() -> (
    None
):
    words = Tell(id="words", text={"en": "Unplug it."})
    person = Person(flow_of(words, ask("colour", "red", "blue"), ask("on", ("yes", "fixed"), "no"), fixed()))
    assert told_after(person, colour="red") == ["Unplug it."]


def test_what_names_a_fact_that_was_heard_is_said_once_and_with_it() -> None:
    words = Tell(id="words", text={"en": "It is {lamp.colour}."})
    person = Person(flow_of(words, ask("colour", "red", "blue"), ask("on", ("yes", "fixed"), "no"), fixed()))
    assert told_after(person, colour="red") == ["It is Red."]


def test_what_is_said_behind_a_question_that_is_passed_over_is_said_as_well() -> None:
    reader = attempt("one", when=Is("lamp.idle", "a"))
    words = Tell(id="words", text={"en": "Unplug it."}, onward="colour")
    person = Person(
        flow_of(
            ask("idle", "a", "b"),
            words,
            reader,
            ask("colour", ("red", "fixed"), "blue"),
            handed_over(),
            fixed(),
        )
    )
    assert [event.kind for event in person.session.events] == ["started", "passed"]
    assert told_after(person, on="yes") == ["Unplug it."]


def test_what_was_said_on_the_way_to_another_flow_is_still_said() -> None:
    words = Tell(id="words", text={"en": "Unplug it."})
    lamp = flow_of(words, Enter(id="go", text={}, flow="fuse"), fixed())
    fuse = flow_of(ask("colour", ("red", "fixed"), "blue"), handed_over(), fixed(), flow_id="fuse")
    person = Person(lamp, fuse)
    assert told_after(person, on="yes") == ["Unplug it."]
    assert [event.kind for event in person.session.events] == ["started", "entered"]


def test_a_loop_that_asks_nothing_is_left_at_its_second_round() -> None:
    first = Tell(id="first", text={"en": "One."})
    second = Tell(id="second", text={"en": "Two."}, onward="first")
    person = Person(flow_of(ask("on", "yes", "no"), first, second))
    assert person.says("yes").at == "escalated human"
    through = person.session.state.notices.through
    assert through[:2] == ("lamp.first", "lamp.second") and len(through) <= 6


def test_a_loop_through_an_answer_that_is_known_is_left_as_well() -> None:
    """Passed once with its answer, the question is asked when the walk comes round again."""
    tell = Tell(id="tell", text={"en": "Look."}, onward="colour")
    person = Person(flow_of(ask("colour", "red", "blue"), ask("on", "yes", "no"), tell))
    assert person.says("red", "yes").at == "choice on"
