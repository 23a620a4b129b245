"""Faults put into flows on purpose: what sorts there are, that they are faults, and who notices them."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from fixit.cli import flows_mutate
from fixit.errors import FixitError
from fixit.flow.conditions import All, Any, Condition, Is, Not, Tried
from fixit.flow.model import Ask, Flow, Tell, Try
from fixit.mutate.changes import changes_of
from fixit.mutate.conditions import negate, weaken
from fixit.mutate.hunt import Hunt, passing_walks
from fixit.mutate.mutants import Mutant, mutants_of_flow, mutants_of_kit, remove_step
from fixit.scenarios.names import Names
from fixit.scenarios.shelf import Shelf
from fixit.scenarios.suite import Suite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.walk.state import Library

GUIDES = Path(__file__).parent.parent / "scenarios" / "guides"
A, B, C = Is("x.a", "1"), Is("x.b", "2"), Tried("x.c")


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(str(GUIDES))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GUIDES, tmp_path / "guides"))


def flow_of(shelf: Shelf, name: str = "lamp") -> Flow:
    flow = shelf.get(name)
    assert flow is not None
    return flow


def find(shelf: Shelf, step: str, kind: str, words: str = "") -> Mutant:
    found = [
        one
        for one in (*mutants_of_flow(flow_of(shelf), shelf), *mutants_of_kit([flow_of(shelf)], shelf))
        if (one.step, one.kind) == (step, kind) and words in one.words
    ]
    assert len(found) == 1, found
    return found[0]


def witnesses(shelf: Shelf) -> Hunt:
    tested = Suite().open(str(GUIDES / "lamp.test.yaml"))
    return Hunt(shelf, passing_walks(Names(flow_of(shelf), shelf), tested.book.scenarios, shelf))


def test_every_sort_of_fault_is_made(shelf: Shelf) -> None:
    mutants = [*mutants_of_flow(flow_of(shelf), shelf), *mutants_of_kit([flow_of(shelf)], shelf)]
    assert {one.kind for one in mutants} == {
        "swap targets",
        "drop a guard",
        "negate a condition",
        "weaken a condition",
        "swap results",
        "remove a step",
        "drop a remedy",
        "drop the risk",
        "drop the wait",
        "drop an exit",
        "drop a rule",
        "drop a way",
        "drop a line",
        "drop sets",
        "drop a limit",
        "swap the role",
    }


def test_a_next_that_leads_elsewhere_than_below_may_be_forgotten() -> None:
    step = Tell("a", {}, onward="c")
    dropped = [one for one in changes_of(step, "b") if one.kind == "drop next"]
    assert [one.words for one in dropped] == ["goes on to b instead of c"]
    changed = dropped[0].apply(step)
    assert changed is not None and changed.onward == "b" and step.onward == "c"
    assert not [one for one in changes_of(step, "c") if one.kind == "drop next"]


def test_a_question_that_is_asked_again_may_be_passed_on() -> None:
    step = Ask("a", {}, onward="c", again=True)
    assert [one.kind for one in changes_of(step)] == ["drop again", "remove a step"]


def test_each_fault_is_one_and_leaves_the_right_flow_as_it_was(shelf: Shelf) -> None:
    right = flow_of(shelf)
    before = repr(right)
    for mutant in mutants_of_flow(right, shelf):
        assert mutant.flows["lamp"] != right, mutant.words
        assert mutant.span.file.endswith("lamp.yaml") and mutant.span.line > 1, mutant.words
    assert repr(right) == before


def test_a_step_taken_out_leaves_nobody_without_a_way(shelf: Shelf) -> None:
    right = flow_of(shelf)
    without = remove_step(right, right.steps["plug"])
    assert without is not None and "plug" not in without.steps
    place = without.steps["place"]
    assert isinstance(place, Ask) and place.unsure == "socket.radio-works"
    assert without.steps["split"].other == "socket.radio-works"  # type: ignore[attr-defined]
    first = remove_step(right, right.steps["place"])
    assert first is not None and first.first == "signs"


def test_a_fault_of_the_kit_is_in_every_flow_that_uses_the_run(shelf: Shelf) -> None:
    mutant = find(shelf, "radio-works", "swap targets")
    assert mutant.home == "kit"
    assert mutant.keys == {"lamp.socket.radio-works"}
    changed = mutant.flows["lamp"].steps["socket.radio-works"]
    assert isinstance(changed, Ask)
    assert [option.next for option in changed.options] == ["electrician", "socket.listen"]


@pytest.mark.parametrize(
    ("condition", "rests"),
    [
        (A, []),
        (All((A, B)), [("x.a: 1", B), ("x.b: 2", A)]),
        (Any((A, B, C)), [("x.a: 1", Any((B, C))), ("x.b: 2", Any((A, C))), ("x.c tried", Any((A, B)))]),
        (Not(All((A, B))), [("x.a: 1", Not(B)), ("x.b: 2", Not(A))]),
        (
            All((A, Any((B, C)))),
            [
                ("x.a: 1", Any((B, C))),
                ("x.b: 2 or x.c tried", A),
                ("x.b: 2", All((A, C))),
                ("x.c tried", All((A, B))),
            ],
        ),
    ],
)
def test_a_condition_is_weakened_part_by_part(
    condition: Condition, rests: list[tuple[str, Condition]]
) -> None:
    assert list(weaken(condition)) == rests


def test_the_opposite_of_the_opposite_is_the_thing_itself() -> None:
    assert negate(negate(A)) == A
    assert negate(A) == Not(A)


@pytest.mark.parametrize(
    ("step", "kind", "words"),
    [
        ("place", "swap targets", "home"),
        ("signs", "drop a line", "hum"),
        ("split", "drop a rule", "rule 1"),
        ("low", "drop a guard", ""),
        ("low", "negate a condition", ""),
        ("bulb", "weaken a condition", "signs.glow"),
        ("plug", "swap results", ""),
        ("plug", "drop a remedy", ""),
        ("bulb", "drop the risk", ""),
        ("rest", "drop the wait", ""),
        ("plug", "drop a way", ""),
        ("shop", "swap the role", ""),
        ("limits", "drop a limit", ""),
        ("radio-works", "swap targets", ""),
        ("bulb", "remove a step", ""),
    ],
)
def test_the_scenarios_of_the_lamp_notice(shelf: Shelf, step: str, kind: str, words: str) -> None:
    verdict = witnesses(shelf).judge(find(shelf, step, kind, words))
    assert verdict.who == "scenario" and verdict.by


def test_without_scenarios_a_check_notices_what_can_be_seen_in_the_flow(shelf: Shelf) -> None:
    hunt = Hunt(shelf, [])
    assert hunt.judge(find(shelf, "plug", "swap results")).who == "check"
    assert hunt.judge(find(shelf, "shop", "swap the role")).who == ""


def test_proofs_are_asked_last_and_only_new_findings_count(shelf: Shelf) -> None:
    asked: list[str] = []

    def prove(library: Library, flow_id: str) -> Sequence[str]:
        asked.append(flow_id)
        flow = library.get(flow_id)
        step = flow.steps["bulb"] if flow is not None else None
        risky = isinstance(step, Try) and step.risk == "money"
        return ["old news"] if risky else ["old news", "money without a word"]

    hunt = Hunt(shelf, [], prove)
    assert hunt.judge(find(shelf, "bulb", "drop the risk")).by == "money without a word"
    assert hunt.judge(find(shelf, "shop", "swap the role")).who == ""
    assert asked == ["lamp"] * 3, "the right flow is proved once"
    assert hunt.judge(find(shelf, "plug", "swap results")).who == "check"
    assert asked == ["lamp"] * 3


def run(*paths: object, **options: object) -> tuple[int, str]:
    out = io.StringIO()
    code = flows_mutate.mutate_paths({}, tuple(map(str, paths)), stdout=out, **options)  # type: ignore[arg-type]
    return code, out.getvalue()


def test_what_nobody_notices_is_listed_with_its_place(folder: Path) -> None:
    code, text = run(folder)
    assert code == 0
    assert f"{folder}/lamp.yaml: 46 of 48 faults noticed, 95.8 % (46 by a scenario)" in text
    assert f"  {folder}/lamp.yaml:47:9: split: rule 2 is not there [drop a rule]\n" in text
    assert text.splitlines()[-1] == "58 faults in 3 files: 53 noticed, 91.4 %"


def test_it_is_said_how_many_were_not_even_proved(folder: Path) -> None:
    (folder / "lamp.test.yaml").unlink()
    code, text = run(folder)
    assert code == 0
    unnoticed = text.count(" [")
    assert f"{unnoticed - 37} faults not proved: 40 in a folder are at the most" in text, (
        "3 of the 40 are noticed"
    )
    data = json.loads(run(folder, as_json=True)[1])
    assert data["unproved"] == unnoticed - 37
    assert sum(one["noticed"]["proof"] for one in data["files"]) == 3


def test_a_score_below_the_least_fails(folder: Path) -> None:
    assert run(folder / "lamp.yaml", least=95)[0] == 0
    code, text = run(folder / "lamp.yaml", least=96)
    assert code == 1 and "lamp.yaml: 95.8 % is less than 96 %" in text


def test_a_sample_is_the_same_for_the_same_seed(folder: Path) -> None:
    first, again, other = (run(folder, sample=9, seed=seed, as_json=True)[1] for seed in (1, 1, 2))
    assert first == again != other
    assert sum(one["faults"] for one in json.loads(first)["files"]) == 9


def test_scenarios_that_fail_as_it_is_are_no_witnesses(folder: Path) -> None:
    text = (folder / "lamp.test.yaml").read_text("utf-8")
    (folder / "lamp.test.yaml").write_text(text.replace("ending: admin", "ending: shop"), "utf-8")
    code, told = run(folder / "lamp.yaml")
    assert code == 1
    assert "2 scenarios fail on the guides as they are, and notice nothing" in told


def test_json_lists_what_nobody_notices(folder: Path) -> None:
    data = json.loads(run(folder, as_json=True)[1])
    assert data["schema"] == 1 and data["failing"] == 0
    (lamp,) = (one for one in data["files"] if one["name"] == "lamp")
    assert lamp["noticed"] == {"scenario": 46, "check": 0, "proof": 0}
    assert {one["kind"] for one in lamp["unnoticed"]} == {"drop a rule", "drop an exit"}
    assert lamp["unnoticed"][0]["line"] == 47


def test_a_guide_that_is_not_there_is_wrong_usage() -> None:
    with pytest.raises(FixitError) as caught:
        run("torch")
    assert caught.value.code == 2
