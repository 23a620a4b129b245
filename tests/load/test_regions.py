"""Region packs: what is particular to one country stands in its own file, and flows take it in by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixit.diagnostics import ERROR, Diagnostic
from fixit.errors import FixitError
from fixit.flow.conditions import All, Is, Known
from fixit.flow.model import Ask, Explained, Flow, Route, Try
from fixit.load.folders import find_flows, is_flow_id
from fixit.load.kits import join_kits
from fixit.load.library import Library
from fixit.load.read import Loaded, LoadedKit, LoadedPack, read_flow, read_kit, read_region

KIT = """\
id: kit
format: 1
version: 1.0
reviewed: 2026-11-01
facts:
  country:
    ask: Which country are you in?
    options:
      other:
        label: Another country
"""

PACK = """\
id: region-{code}
format: 1
version: 1.0
reviewed: 2026-11-01
title: {name}
country: {code}
"""

AA = (
    PACK.format(code="aa", name="Aland")
    + """\
facts:
  carrier:
    ask: Which carrier?
    options:
      red:
        label: Red
      blue:
        label: Blue
remedies:
  ring: ring the carrier
ways:
  codes:
    - when:
        known: carrier
        carrier: red
      text: Dial 1.
    - text: Dial 2.
runs:
  outage:
    exits:
      - over
    steps:
      strike:
        ask: Is there a strike?
        options:
          yes: waiting
          no: over
        next: over
      waiting:
        explained: The strike is to blame.
      ring:
        try: Ring the carrier.
"""
)
BB = (
    PACK.format(code="bb", name="Beeland")
    + """\
runs:
  outage:
    exits:
      - storm
    steps:
      weather:
        ask: Is there a storm?
        options:
          yes: storm
          no:
            label: No
      ring:
        try: Ring the power company.
  lonely:
    steps:
      word:
        tell: Nobody takes this in.
"""
)
FLOW = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is dark
solved: works
steps:
  on:
    ask: Does the lamp glow?
    how:
      - text: Look at it in the dark.
        when:
          kit.country: other
      - use: region.codes
      - text: Look at it.
    options:
      yes: works
      no: here
  here:
    use: region.outage
    exits:
      storm: shop
  plug:
    try: Push the plug in.
  shop:
    escalate: service-centre
    reason: It is broken.
  works:
    resolved: It shines.
"""
PLAIN = FLOW.replace("    exits:\n      storm: shop\n", "")


def kit_of(*packs: str) -> LoadedKit:
    names = [re.search(r"^id: (\S+)", pack, re.M)[1] for pack in packs]  # type: ignore[index]
    read = [read_region(f"{name}.yaml", pack.encode()) for name, pack in zip(names, packs, strict=True)]
    assert [one.diagnostics for one in read] == [[] for _ in read]
    return join_kits([read_kit("kit.yaml", KIT.encode())], "", read)


def read(text: str, *packs: str) -> Loaded:
    return read_flow("lamp.yaml", text.encode(), kit_of(*packs))


def flow_of(text: str, *packs: str) -> Flow:
    loaded = read(text, *packs)
    assert loaded.diagnostics == [] and loaded.flow is not None
    return loaded.flow


def faults(text: str, *packs: str) -> list[tuple[int, int, str, str]]:
    return [(one.span.line, one.span.column, one.code, one.message) for one in read(text, *packs).diagnostics]


def test_a_use_becomes_a_fork_by_country_and_plain_steps() -> None:
    steps = flow_of(FLOW, AA, BB).steps
    assert list(steps) == [
        "on",
        "here",
        "here.region-aa.strike",
        "here.region-aa.waiting",
        "here.region-aa.ring",
        "here.region-bb.weather",
        "here.region-bb.ring",
        "plug",
        "shop",
        "works",
    ]
    fork = steps["here"]
    assert isinstance(fork, Route) and fork.onward == "plug" and fork.other is None
    assert [(rule.when, rule.next) for rule in fork.rules] == [
        (Is("kit.country", "aa"), "here.region-aa.strike"),
        (Is("kit.country", "bb"), "here.region-bb.weather"),
    ]
    strike, weather = steps["here.region-aa.strike"], steps["here.region-bb.weather"]
    assert isinstance(strike, Ask) and isinstance(weather, Ask)
    assert strike.fact == "region-aa.strike" and weather.fact == "region-bb.weather"
    assert [option.next for option in strike.options] == ["here.region-aa.waiting", "plug"]
    assert strike.onward == "plug", "an exit that is not mapped goes onward"
    assert weather.options[0].next == "shop" and weather.onward == "here.region-bb.ring"
    assert isinstance(steps["here.region-aa.waiting"], Explained)
    ring = steps["here.region-aa.ring"]
    assert isinstance(ring, Try) and ring.remedies == ("region-aa.ring",)
    assert ring.onward == "plug" and ring.solved == "works"


def test_a_condition_of_the_use_comes_before_the_country() -> None:
    text = FLOW.replace("    use: region.outage\n", "    use: region.outage\n    when:\n      on: no\n")
    fork = flow_of(text, AA, BB).steps["here"]
    assert fork.when == Is("lamp.on", "no") and isinstance(fork, Route) and len(fork.rules) == 2


def test_a_country_that_lacks_the_run_goes_onward() -> None:
    fork = flow_of(PLAIN.replace("region.outage", "region.lonely"), AA, BB).steps["here"]
    assert isinstance(fork, Route)
    assert [rule.when for rule in fork.rules] == [Is("kit.country", "bb")] and fork.onward == "plug"


def test_ways_stand_in_their_place_and_want_the_country_known() -> None:
    on = flow_of(FLOW, AA, BB).steps["on"]
    assert isinstance(on, Ask)
    assert [way.text["und"] for way in on.how] == [
        "Look at it in the dark.",
        "Dial 1.",
        "Dial 2.",
        "Look at it.",
    ]
    assert on.how[2].when == All((Known("kit.country"), Is("kit.country", "aa")))
    assert on.how[3].when is None


def test_places_behind_ways_are_those_of_the_file() -> None:
    loaded = read(FLOW, AA, BB)
    lines = [loaded.spans.step("on", "how", place, "text").line for place in range(4)]
    assert lines == [11, 14, 14, 15]


def test_facts_and_remedies_and_the_country_join_the_kit() -> None:
    kit = kit_of(AA, BB).kit
    assert "region-aa.carrier" in kit.facts and kit.values["region-aa.carrier"] == ("red", "blue")
    assert kit.remedies["region-aa.ring"] == {"und": "ring the carrier"}
    country = kit.facts["kit.country"]
    assert [option.id for option in country.options] == ["aa", "bb", "other"] == [*kit.values["kit.country"]]
    assert country.options[1].label == {"und": "Beeland"}


def test_of_two_packs_of_one_country_the_earlier_counts_run_by_run() -> None:
    mine = PACK.format(code="bb", name="My Beeland") + (
        "runs:\n  outage:\n    steps:\n      ask-me:\n        tell: Mine.\n"
    )
    steps = flow_of(PLAIN, AA, mine, BB).steps
    assert [name for name in steps if ".region-bb." in name] == ["here.region-bb.ask-me"]
    steps = flow_of(PLAIN.replace("region.outage", "region.lonely"), AA, mine, BB).steps
    assert "here.region-bb.word" in steps


WRONG = [
    (
        FLOW.replace("region.outage", "region.outtage"),
        [(20, 10, "F035", 'no region pack has a run "region.outtage"')],
    ),
    (FLOW.replace("storm:", "sturm:"), [(22, 7, "F036", 'the run "region.outage" has no exit "sturm"')]),
    (
        FLOW.replace("region.codes", "region.kodes"),
        [(14, 14, "F035", 'no region pack has ways "region.kodes"')],
    ),
    (
        FLOW.replace("region.codes", "kit.codes"),
        [(14, 14, "F035", 'no region pack has ways "kit.codes"')],
    ),
    (
        FLOW.replace("- use: region.codes", "- use: region.codes\n        text: And more."),
        [(15, 9, "F016", 'unknown key "text"')],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), WRONG)
def test_a_wrong_name_is_told_at_its_place(text: str, wanted: list[tuple[int, int, str, str]]) -> None:
    assert faults(text, AA, BB) == wanted


def test_the_near_name_is_offered_and_mended() -> None:
    (fault,) = read(FLOW.replace("region.outage", "region.outtage"), AA, BB).diagnostics
    assert fault.help == 'did you mean "region.outage"?'
    (fault,) = read(FLOW).diagnostics[-1:]
    assert fault.code == "F035" and "no region pack" in fault.help


def test_where_no_pack_leads_onward_lost_exits_are_told() -> None:
    text = FLOW.replace("  plug:\n    try: Push the plug in.\n", "").replace(
        "  here:\n    use: region.outage\n    exits:\n      storm: shop\n", ""
    )
    text += "parts:\n  far:\n    here:\n      use: region.outage\n"
    assert [(one.code, one.span.line) for one in read(text, AA, BB).diagnostics] == [("F036", 27)]


# --- a library with packs


def write(folder: Path, **files: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_packs_are_no_flows(tmp_path: Path) -> None:
    write(tmp_path, region_aa=AA, lamp=FLOW)
    assert set(find_flows([str(tmp_path)])) == {"lamp"} and not is_flow_id("region-aa")
    assert not [name for name in Library([str(tmp_path)]).ids() if name.startswith("region")]


def test_a_folder_brings_a_pack_for_another_country_to_the_shipped_flows(tmp_path: Path) -> None:
    pack = PACK.format(code="aa", name="Aland") + (
        "runs:\n  shutdown:\n    steps:\n      strike:\n        explained: The carriers are on strike.\n"
    )
    write(tmp_path, region_aa=pack)
    library = Library([str(tmp_path)])
    flow = library.get("mobile-internet")
    assert flow is not None and "all-offline.region-aa.strike" in flow.steps
    assert "all-offline.region-ru.shutdown" in flow.steps
    assert {"aa", "de", "ru", "other"} <= set(library.kit.values["kit.country"])


def test_a_changed_pack_changes_the_digest_and_an_old_case_keeps_the_old_one(tmp_path: Path) -> None:
    write(tmp_path, region_aa=AA, region_bb=BB, lamp=FLOW)
    library = Library([str(tmp_path)])
    before, sources = library.get("lamp"), library.sources("lamp")
    write(tmp_path, region_aa=AA.replace("Is there a strike?", "Do they strike?"))
    after = Library([str(tmp_path)]).get("lamp")
    assert before is not None and after is not None and before.digest != after.digest
    asked = after.steps["here.region-aa.strike"]
    assert asked.text == {"und": "Do they strike?"}
    kept = Library.of_sources(sources)
    assert kept.get("lamp") == before and kept.kit == library.kit and kept.ids() == ("lamp",)


def test_two_packs_of_one_country_are_kept_with_a_case(tmp_path: Path) -> None:
    mine = PACK.format(code="ru", name="Mine") + (
        "runs:\n  shutdown:\n    steps:\n      word:\n        explained: Mine.\n"
    )
    write(tmp_path, region_ru=mine)
    library = Library([str(tmp_path)])
    flow, sources = library.get("mobile-internet"), library.sources("mobile-internet")
    assert flow is not None and "all-offline.region-ru.word" in flow.steps
    assert {"region-ru.yaml", "region-ru.001.yaml"} <= set(sources)
    kept = Library.of_sources(sources)
    assert kept.get("mobile-internet") == flow and kept.kit == library.kit


def test_a_broken_pack_is_told_with_its_place(tmp_path: Path) -> None:
    write(tmp_path, region_aa=AA.replace("country: aa", "country: AA"), lamp=FLOW)
    with pytest.raises(FixitError, match=r"region-aa\.yaml:6:10"):
        Library([str(tmp_path)]).get("lamp")


@pytest.mark.parametrize(
    "text",
    ["", "~", "- 1", "x", "runs: 1", "runs:\n  a: 1", "ways: 1", "ways:\n  a: 1", "ways:\n  a:\n    - 1",
     "facts: []", "country: []", "title: 1\ncountry: aa\nruns:\n  a:\n    steps:\n      b:\n"],
)  # fmt: skip
def test_no_pack_is_too_broken_to_be_read(text: str) -> None:
    pack = read_region("region-aa.yaml", text.encode())
    assert isinstance(pack, LoadedPack) and errors_of(pack.diagnostics)
    assert read_flow("lamp.yaml", FLOW.encode(), join_kits([], "", [pack])).diagnostics


def errors_of(found: list[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.severity == ERROR]
