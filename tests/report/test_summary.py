"""What a summary tells of a case, from its events alone."""

from __future__ import annotations

import json

import pytest

from fixit.messages import use_language
from fixit.report.as_json import as_json, from_json
from fixit.report.as_markdown import as_markdown
from fixit.report.as_text import as_text
from fixit.report.mask import mask_summary
from fixit.report.summary import Answer, Note, Remedy, Shift, Skipped, Summary, summarize
from fixit.walk.events import Event


def event(
    n: int, kind: str, seconds: int, step: str = "", visit: int = 1, shown: str = "", **data: object
) -> Event:
    at = f"2026-11-22T10:{seconds // 60:02d}:{seconds % 60:02d}.000Z"
    return Event(n, kind, at, "person", step, visit if step else 0, shown, data)  # type: ignore[arg-type]


STARTED = event(
    1,
    "started",
    0,
    shown="No mobile internet",
    flow="net",
    version="1.2",
    digest="d1",
    lang="en",
    complaint="new SIM, no internet",
    facts={"kit.country": "ru"},
)
BRAND = event(2, "answered", 10, "kit.brand", shown="Whose phone is it?", value="samsung", label="Samsung")
SIGN = event(
    3, "answered", 20, "net.sign", shown="What stands at the top?", value="unsure", label="", short="Sign"
)
LINES = event(
    4,
    "answered",
    30,
    "net.works",
    shown="What works?",
    value={"calls": "yes", "sms": "unsure"},
    label="",
    lines={"calls": "Calls", "sms": "Messages"},
)
DBM = event(5, "answered", 40, "net.dbm", shown="How strong?", value=-101.0, label="", unit="dBm")
TRIED = event(
    6,
    "tried",
    60,
    "net.quick",
    shown="Switch it off and on.",
    reply="not",
    result="failed",
    before=False,
    remedies=["kit.airplane", "kit.restart"],
    names=["airplane mode", "restart"],
)
SKIPPED = event(
    7, "skipped", 70, "net.reset", shown="Reset the network\nSettings > Reset", why="declined", short=""
)
NOTED = event(8, "noted", 80, text="battery swapped last week")
ESCALATED = event(
    9,
    "escalated",
    90,
    shown="The SIM is at fault.",
    role="carrier",
    ending="to-carrier",
    needs=["net.sign", "net.where", "net.works.calls"],
    bring="Say: no data in two phones.",
)
EVENTS = [STARTED, BRAND, SIGN, LINES, DBM, TRIED, SKIPPED, NOTED, ESCALATED]


def rows(summary: Summary) -> dict[str, str]:
    """The text's lines as label -> value."""
    found = {}
    for line in as_text(summary).splitlines():
        label, _mark, value = line.strip().rpartition(": ") if ": " in line else line.strip().rpartition("? ")
        found[label] = value
    return found


def test_the_summary_holds_every_thing_that_was_said_and_done() -> None:
    summary = summarize("FX-7K3M", EVENTS, contacts={"carrier": {"name": "MTS", "phone": "0890"}})
    assert (summary.case, summary.status, summary.flow, summary.version) == (
        "FX-7K3M",
        "escalated",
        "net",
        "1.2",
    )
    assert summary.complaint == "new SIM, no internet"
    assert [(one.name, one.value) for one in summary.device] == [
        ("kit.country", "ru"),
        ("kit.brand", "samsung"),
    ]
    assert [one.question for one in summary.answers] == ["Sign", "What works?", "How strong?"]
    assert [(one.name, one.words, one.result) for one in summary.remedies] == [
        ("kit.airplane", "airplane mode", "failed"),
        ("kit.restart", "restart", "failed"),
    ]
    assert [(one.text, one.why) for one in summary.skipped] == [("Reset the network", "declined")]
    assert summary.unknown == ("Sign", "Messages")
    assert summary.not_asked == ("net.where",)
    assert [note.text for note in summary.notes] == ["battery swapped last week"]
    assert (summary.role, summary.text, summary.bring) == (
        "carrier",
        "The SIM is at fault.",
        "Say: no data in two phones.",
    )
    assert summary.contact == (("name", "MTS"), ("phone", "0890"))
    assert summary.seconds == 90
    assert (summary.started, summary.ended) == ("2026-11-22T10:00:00.000Z", "2026-11-22T10:01:30.000Z")


def test_the_text_says_it_in_the_language_in_use() -> None:
    summary = summarize("FX-7K3M", EVENTS, contacts={"carrier": {"name": "MTS", "phone": "0890"}})
    said = rows(summary)
    assert said["Case"] == "FX-7K3M"
    assert said["To"] == "your carrier (MTS, 0890)"
    assert said["How strong"] == "-101 dBm"
    assert said["What works: Calls"] == "yes"
    assert said["Sign"] == "I don't know"
    assert said["restart"] == "did not help"
    assert said["Reset the network"] == "the risk was declined"
    assert said["Begun"] == "2026-11-22 10:00 UTC"
    assert said["Time taken"] == "2 min"
    assert said["Guide"] == "net 1.2"


def test_the_text_speaks_russian_too() -> None:
    summary = summarize("FX-7K3M", EVENTS)
    use_language("ru")
    try:
        text = as_text(summary)
    finally:
        use_language("en")
    assert "не знаю" in text.lower()
    assert "did not help" not in text


def test_json_comes_back_as_it_went() -> None:
    summary = summarize("FX-7K3M", EVENTS, contacts={"carrier": {"name": "MTS"}})
    text = as_json(summary)
    assert json.loads(text)["schema"] == 1
    assert from_json(text) == summary


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": 99}', '{"schema": "1"}', "nonsense"])
def test_json_that_is_no_summary_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_json(text)


def test_a_pause_and_a_long_silence_are_no_active_time() -> None:
    events = [
        STARTED,
        event(2, "answered", 10, "net.a", value="x"),
        event(3, "paused", 20),
        event(4, "resumed", 1200),
        event(5, "answered", 1210, "net.b", value="x"),
        event(6, "answered", 3000, "net.c", value="x"),
    ]
    assert summarize("FX-1", events).seconds == 20 + 10 + 300


def test_times_that_go_backwards_count_nothing() -> None:
    events = [event(1, "started", 600), event(2, "answered", 10, "net.a", value="x")]
    assert summarize("FX-1", events).seconds == 0


def test_a_later_answer_stands_for_the_earlier_one() -> None:
    again = event(3, "answered", 20, "kit.brand", 2, shown="Whose phone is it?", value="pixel", label="Pixel")
    heard = event(2, "told", 5, facts={"kit.brand": "samsung"})
    summary = summarize("FX-1", [STARTED, heard, again])
    assert [(one.name, one.value) for one in summary.device if one.name == "kit.brand"] == [
        ("kit.brand", "pixel")
    ]


def test_a_need_is_covered_by_an_answer_in_a_run_of_kit_or_pack() -> None:
    steps = ("net.money.account", "net.all.region-de.strike")
    skipped = [event(number, "skipped", 5 * number, step) for number, step in enumerate(steps, 2)]
    needs = {"kit.account": "Account", "region-de.strike": "Strike", "region-de.storm": "Storm"}
    ended = event(4, "escalated", 20, ending="shop", role="carrier", needs=needs)
    assert summarize("FX-1", [STARTED, *skipped, ended]).not_asked == ("Storm",)


def test_an_answer_taken_back_is_left_out() -> None:
    summary = summarize("FX-1", [STARTED, SIGN, DBM], aside=[("net.dbm", 1)])
    assert [one.name for one in summary.answers] == ["net.sign"]


def test_going_back_past_it_takes_back_that_it_worked_but_not_that_it_failed() -> None:
    worked = event(
        7, "tried", 65, "net.apn", result="worked", remedies=["net.apn"], names=["APN"], before=False
    )
    back = event(8, "back", 70, "net.dbm")
    summary = summarize("FX-1", [STARTED, DBM, TRIED, worked, event(8, "resolved", 66), back])
    assert [one.name for one in summary.remedies] == ["kit.airplane", "kit.restart"]
    assert summary.status == "open"


def test_what_had_worked_came_back_when_a_resolved_case_is_taken_up_again() -> None:
    worked = event(
        2, "tried", 5, "net.apn", result="worked", remedies=["net.apn"], names=["APN"], before=False
    )
    ended = event(3, "resolved", 5, shown="It works.", outcome="resolved", fixed="APN", prevent=["Keep it."])
    done = summarize("FX-1", [STARTED, worked, ended])
    assert (done.status, done.fixed, done.prevent) == ("resolved", "APN", ("Keep it.",))
    again = summarize("FX-1", [STARTED, worked, ended, event(4, "resumed", 60)])
    assert (again.status, again.fixed) == ("open", "")
    assert [one.result for one in again.remedies] == ["came-back"]


def test_what_was_skipped_and_answered_later_is_not_called_skipped() -> None:
    passed = event(2, "skipped", 5, "net.sign", shown="Sign?", why="skip")
    assert summarize("FX-1", [STARTED, passed, SIGN]).skipped == ()


def test_a_step_of_the_kits_run_gives_a_fact_of_the_kit() -> None:
    run = event(2, "answered", 5, "net.who.roaming", shown="Abroad?", value="no", label="")
    needing = event(3, "escalated", 9, needs=["kit.roaming", "kit.brand"], role="carrier", ending="x")
    summary = summarize("FX-1", [STARTED, run, needing])
    assert [one.name for one in summary.device] == ["kit.country", "kit.roaming"]
    assert summary.not_asked == ("kit.brand",)


def test_of_several_remedies_with_one_test_it_is_not_said_that_each_helped() -> None:
    worked = event(
        3, "tried", 60, "net.quick", shown="Both.", reply="worked", result="worked", before=False,
        remedies=["kit.airplane", "kit.restart"], names=["airplane mode", "restart"],
    )  # fmt: skip
    text = as_text(summarize("FX-1", [STARTED, BRAND, worked]))
    assert "airplane mode: one of these helped" in text
    assert "restart: one of these helped" in text


def test_masking_reaches_every_text_a_person_wrote_and_leaves_the_contact() -> None:
    secret = "call +79161234567"
    typed = event(2, "answered", 5, "net.story", shown="What happened?", value=secret, label="")
    imei = event(3, "answered", 6, "net.imei", shown="IMEI?", value=490154203237518.0, label="")
    noted = event(4, "noted", 7, text=secret)
    started = event(1, "started", 0, shown="T", flow="net", lang="en", complaint=secret)
    ended = event(5, "escalated", 8, role="carrier", ending="x", shown=secret)
    contacts = {"carrier": {"phone": "+79161234567"}}
    summary = summarize("FX-1", [started, typed, imei, noted, ended], contacts=contacts)

    def mask(text: str) -> str:
        return text.replace("+79161234567", "[phone]").replace("490154203237518", "[imei]")

    masked = mask_summary(summary, mask)
    assert masked.contact == (("phone", "+79161234567"),)
    masked.contact = ()
    for text in (as_text(masked), as_markdown(masked), as_json(masked)):
        assert "79161234567" not in text
        assert "490154203237518" not in text
        assert "[phone]" in text.replace("\\", "")


def test_an_event_of_a_kind_or_shape_not_known_is_passed_over() -> None:
    odd = event(2, "dreamt", 5, "net.x", value=1)
    bare = Event(3, "answered", "not a time", "person", "net.y", 1)
    summary = summarize("FX-1", [STARTED, odd, bare, Event(4, "tried", "", data={"remedies": "no list"})])
    assert as_text(summary)
    assert from_json(as_json(summary)) == summary


def test_a_case_with_nothing_in_it_still_has_a_summary() -> None:
    assert as_text(summarize("FX-1", []))
    assert as_markdown(summarize("FX-1", []))


def test_masking_forgets_no_field() -> None:
    full = Summary(case="FX-7K3M", status="escalated")
    for name, value in vars_of(full).items():
        if isinstance(value, str) and not value:
            setattr(full, name, "words")
    full.seconds, full.contact = 60, (("name", "MTS"),)
    full.device = full.answers = (Answer("a.b", "Which?", "one", "One"),)
    full.remedies, full.skipped = (Remedy("kit.r", "restart", "failed"),), (Skipped("a.c", "That", "skip"),)
    full.notes = (Note("a note", "staff:Anna", "2026-11-22T10:00:00.000Z"),)
    full.shifts = (Shift("Anna", "2026-11-22T10:00:00.000Z", "2026-11-22T10:05:00.000Z"),)
    for name in ("flows", "unknown", "not_asked", "prevent", "alarms", "staff"):
        setattr(full, name, ("words",))
    assert all(vars_of(full).values()), "a new field wants a value here"
    assert vars_of(mask_summary(full, str)) == vars_of(full)


def vars_of(summary: Summary) -> dict[str, object]:
    return {name: getattr(summary, name) for name in summary.__annotations__}
