"""What every store does, whichever keeps the cases."""

from __future__ import annotations

import pytest

from fixit.errors import FixitError
from fixit.record.store import Case, CaseMoved, NoSuchCase, open_store
from fixit.walk.events import Event

FILES = {"d1": {"microphone.yaml": b"id: microphone\n", "kit.yaml": b"\x00\xff"}}


def test_what_was_kept_is_read_back(store, reopen, started, answer):
    events = [
        started(),
        answer(2),
        Event(3, "noted", "2026-11-22T10:00:03.000Z", "staff:Анна", data={"text": "x"}),
    ]
    made = store.create(Case(owner="anna"), events[:1], FILES)
    store.append(made.number, events[1:])
    case, read = reopen().read(made.number)
    assert read == events
    assert (case.owner, case.status, case.flow, case.flow_version) == ("anna", "open", "microphone", "1.2")
    assert (case.language, case.complaint, case.length) == ("ru", "меня не слышно", 3)
    assert (case.created, case.updated) == (events[0].at, events[2].at)
    assert reopen().sources("d1") == FILES["d1"]
    assert reopen().sources("d2") == {}


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {
            "text": 'кавычка " и \\ и\nстрока\t\x01\x7f\u2028 🤦🏽',
            "n": -1.5e300,
            "list": [1, [], {"a": None}],
            "t": True,
        },
        {"": {"deep": [[[["x"]]]]}, "big": 2**53, "half": 0.1, "no": False},
    ],
)
def test_data_of_any_shape_survives(store, data, started):
    number = store.create(Case(), [started()], {}).number
    event = Event(2, "answered", "2026-11-22T10:00:02.000Z", data=data, shown="💡 «так»", step="a.b", visit=3)
    store.append(number, [event])
    assert store.read(number)[1][1] == event


def test_what_no_database_keeps_is_replaced(store, started):
    number = store.create(Case(), [started(complaint="a\0b\ud800c")], {}).number
    case, events = store.read(number)
    assert case.complaint == "a\u2400b?c"
    assert events[0].data["complaint"] == "a\u2400b?c"


def test_a_number_that_is_no_number_is_refused_whole(store, started, answer):
    number = store.create(Case(), [started()], {}).number
    with pytest.raises(ValueError, match="can be kept"):
        store.append(number, [answer(2), answer(3, wrong=float("nan"))])
    assert store.read(number)[0].length == 1
    store.append(number, [answer(2)])


def test_the_second_to_go_on_is_told(store, reopen, started, answer):
    number = store.create(Case(), [started()], {}).number
    other = reopen()
    store.append(number, [answer(2, "calls")])
    with pytest.raises(CaseMoved) as moved:
        other.append(number, [answer(2, "all"), answer(3)])
    assert number in moved.value.message
    case, events = other.read(number)
    assert case.length == 2
    assert events[1].data["value"] == "calls"


def test_events_leave_no_gap(store, started, answer):
    number = store.create(Case(), [started()], {}).number
    with pytest.raises(CaseMoved):
        store.append(number, [answer(3)])
    with pytest.raises(CaseMoved):
        store.append(number, [answer(2), answer(4)])
    assert store.append(number, []).length == 1


def test_a_case_begins_with_its_first_event(store, answer):
    for events in ([], [answer(2)]):
        with pytest.raises(ValueError, match="begins"):
            store.create(Case(), events, {})
    assert store.cases() == []


def end(n, kind, **data):
    return Event(n, kind, f"2026-11-22T11:00:{n:02}.000Z", data=data)


@pytest.mark.parametrize(
    ("events", "status", "due"),
    [
        ([], "open", ""),
        ([("paused", {})], "paused", ""),
        ([("paused", {}), ("noted", {"text": "x"})], "paused", ""),
        ([("paused", {}), ("resumed", {})], "open", ""),
        ([("waiting", {"due": "2026-11-23T10:00:00.000Z"})], "paused", "2026-11-23T10:00:00.000Z"),
        (
            [("waiting", {"due": "2026-11-23T10:00:00.000Z"}), ("resumed", {})],
            "open",
            "2026-11-23T10:00:00.000Z",
        ),
        ([("waiting", {"due": "2026-11-23T10:00:00.000Z"}), ("resumed", {}), ("tried", {})], "open", ""),
        ([("resolved", {"outcome": "resolved"})], "resolved", ""),
        ([("resolved", {"outcome": "explained"})], "explained", ""),
        ([("escalated", {"role": "carrier"})], "escalated", ""),
        ([("escalated", {"role": "carrier"}), ("noted", {"text": "x"})], "escalated", ""),
        ([("resolved", {"outcome": "resolved"}), ("back", {})], "open", ""),
        ([("resolved", {"outcome": "resolved"}), ("resumed", {})], "open", ""),
    ],
)
def test_the_status_follows_from_the_events(store, started, events, status, due):
    number = store.create(Case(), [started()], {}).number
    for n, (kind, data) in enumerate(events, 2):
        store.append(number, [end(n, kind, **data)])
    (listed,) = store.cases()
    assert (listed.status, listed.due) == (status, due)
    assert store.read(number)[0] == listed


def test_the_language_follows_the_person(store, started):
    number = store.create(Case(), [started()], {}).number
    assert store.append(number, [end(2, "language", lang="en")]).language == "en"


def test_cases_are_listed_newest_first_whatever_the_clock_says(store, started, answer):
    first, second, third = (store.create(Case(), [started()], {}).number for _ in range(3))
    back_then = Event(2, "answered", "1999-01-01T00:00:00.000Z")
    store.append(first, [back_then])
    assert [case.number for case in store.cases()] == [first, third, second]
    assert [case.number for case in store.cases(limit=2)] == [first, third]
    assert store.latest_open().number == first
    store.append(first, [end(3, "resolved", outcome="resolved")])
    assert store.latest_open().number == third
    store.append(third, [end(2, "paused")])
    assert store.latest_open().number == third


def test_cases_are_filtered(store, started):
    one = store.create(Case(owner="anna"), [started()], {}).number
    two = store.create(Case(), [started(flow="gps", complaint="Где Я? 100%_")], {}).number
    store.append(two, [end(2, "waiting", due="2026-11-23T10:00:00.000Z")])
    numbers = lambda **wanted: [case.number for case in store.cases(**wanted)]  # noqa: E731
    assert numbers(flow="gps") == numbers(status=["paused"]) == numbers(words="где я") == [two]
    assert numbers(owner="anna") == numbers(status=["open"]) == [one]
    assert numbers(status=["open", "paused"]) == [two, one]
    assert numbers(due_by="2026-11-23T10:00:00.000Z") == [two]
    assert numbers(due_by="2026-11-23T09:59:59.999Z") == []
    assert numbers(words="%") == numbers(words="я", limit=1) == [two]
    assert numbers(flow="' OR 1=1 --") == []


def test_an_empty_store_says_so(store):
    assert store.cases() == []
    assert store.latest_open() is None
    assert store.check() == []


@pytest.mark.parametrize(
    "number", ["FX-0000", "", "nonsense", "FX-7K3M'; DROP TABLE cases; --", "\x1b[31m" * 500]
)
def test_an_unknown_number_is_said(store, number, answer):
    for act in (
        lambda: store.read(number),
        lambda: store.append(number, [answer(1)]),
        lambda: store.delete(number),
    ):
        with pytest.raises(NoSuchCase) as error:
            act()
        assert error.value.hint
        assert error.value.message.isprintable()
        assert len(error.value.message) < 200


def test_numbers_are_taken_as_people_write_them(store, started):
    number = store.create(Case(), [started()], {}).number
    signs = number.removeprefix("FX-")
    for written in (
        number.lower(),
        f" fx {signs} ",
        signs.lower(),
        f"fx-{signs[:2]} {signs[2:]}",
        f"ФХ{signs}",
    ):
        assert store.read(written)[0].number == number


def test_a_deleted_case_is_gone_with_its_flow(store, reopen, started, answer):
    one = store.create(Case(), [started(), answer(2)], FILES).number
    two = store.create(Case(), [started()], FILES).number
    store.delete(one)
    with pytest.raises(NoSuchCase):
        reopen().read(one)
    assert [case.number for case in store.cases()] == [two]
    assert store.sources("d1") == FILES["d1"]
    store.delete(two.lower())
    assert store.sources("d1") == {}


def test_the_flow_of_a_case_stays_that_another_flow_was_entered_from(store, started):
    number = store.create(Case(), [started()], FILES).number
    entered = end(2, "entered", flow="gps", version="1", digest="d9")
    assert store.append(number, [entered], {"d9": {"gps.yaml": b"id: gps"}}).flow == "microphone"
    other = store.create(Case(), [started()], FILES).number
    store.delete(other)
    assert store.sources("d9") == {"gps.yaml": b"id: gps"}


def test_all_can_be_deleted(store, started):
    for _ in range(3):
        store.create(Case(), [started()], FILES)
    assert store.delete_all() == 3
    assert store.cases() == []
    assert store.sources("d1") == {}
    store.create(Case(), [started()], FILES)
    assert store.sources("d1") == FILES["d1"]


def test_numbers_get_longer_when_they_are_scarce(store, started, monkeypatch):
    drawn = []

    def draw(length):
        drawn.append(length)
        return b"\0" * length

    monkeypatch.setattr("fixit.record.numbers.os.urandom", draw)
    numbers = {store.create(Case(), [started()], {}).number for _ in range(3)}
    assert numbers == {"FX-0000", "FX-00000", "FX-000000"}


def test_a_store_of_another_kind_is_refused_without_showing_its_secrets(tmp_path):
    with pytest.raises(FixitError) as error:
        open_store("mysql://root:hunter2@db/cases", str(tmp_path))
    assert "hunter2" not in error.value.message + error.value.hint
    assert "mysql" in error.value.message
    assert error.value.code == 2
