"""A region pack is checked like a flow: each fault at its line in the pack's own file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fixit.cli.flows_check import check_file
from fixit.cli.neighbours import Surroundings
from fixit.load.folders import find_packs, shipped_folder

TODAY = "2026-11-22"
HEAD = """\
id: region-aa
format: 1
version: 1.0
reviewed: 2026-11-20
title:
  en: Aland
country: aa
"""

BAD = {
    "another id": HEAD.replace("id: region-aa", "id: region-bb  # F031"),
    "another country": HEAD.replace("country: aa", "country: bb  # F031"),
    "no country": HEAD.replace("id: region-aa", "id: region-aa  # F021").replace("country: aa\n", ""),
    "a country in capitals": HEAD.replace("country: aa", "country: AA  # F043"),
    "a country in Cyrillic": HEAD.replace("country: aa", "country: аа  # F043"),
    "reviewed long ago": HEAD.replace("2026-11-20", "2024-11-20  # F083")
    + "runs:\n  a:\n    steps:\n      b:\n        tell: Look.\n",
    "an unknown key": HEAD + "steps: 1  # F016\n",
    "a run that takes in another": HEAD
    + """\
runs:
  one:
    steps:
      two:  # F047
        use: kit.clock
""",
    "a target that is not in the run": HEAD
    + """\
runs:
  one:
    exits:
      - out
    steps:
      two:
        ask: Is it?
        options:
          yes: out
          no: nowhere  # F047
""",
    "solved in a pack": HEAD
    + """\
runs:
  one:
    steps:
      two:
        resolved: All is well.  # F047
""",
    "a step twice": HEAD
    + """\
runs:
  one:
    steps:
      same:
        tell: One.
  two:
    steps:
      same:  # F014
        tell: Two.
""",
    "a step that nothing leads to": HEAD
    + """\
runs:
  one:
    exits:
      - out
    steps:
      two:
        tell: Go.
        next: out
      three:  # F051
        tell: Nobody comes here.
""",
    "a language is missing": HEAD.replace("  en: Aland", "  en: Aland\n  ru: Аланд")
    + """\
facts:
  carrier:
    ask:  # F076
      en: Which carrier?
    options:
      red:
        label: Red
ways:
  codes:
    - text:  # F076
        en: Dial 1.
runs:
  one:
    steps:
      two:
        explained:  # F075
          en: They are on strike.
""",
    "a costly step without a word about it": HEAD
    + """\
runs:
  one:
    steps:
      two:  # F087
        try: Pay the bill.
        effort:
          minutes: 1
          risk: money
""",
    "words that blame": HEAD
    + """\
ways:
  codes:
    - text: It is your fault, so dial 1.  # F090
""",
    "advice that does harm": HEAD
    + """\
runs:
  one:
    steps:
      two:
        try: Clean the hole with a needle.  # F101
""",
    "an exclamation mark": HEAD
    + """\
runs:
  one:
    steps:
      two:
        tell: Hurry up!  # F098
""",
    "a fact that is not there": HEAD
    + """\
ways:
  codes:
    - when:
        known: karrier  # F061
      text: Dial 1.
facts:
  carrier:
    ask: Which carrier?
    options:
      red:
        label: Red
""",
    "a value that is not there": HEAD
    + """\
facts:
  carrier:
    ask: Which carrier?
    options:
      red:
        label: Red
runs:
  one:
    steps:
      two:
        tell: Look.
        when:
          carrier: green  # F062
""",
    "a remedy that is not there": HEAD
    + """\
runs:
  one:
    steps:
      two:
        try: Restart it.
        remedies:
          - kit.restrat  # F064
""",
    "a need that is not there": HEAD
    + """\
runs:
  one:
    steps:
      two:
        escalate: carrier
        reason: It is the carrier's.
        needs:
          - nothing-like-it  # F061
""",
    "a role with a typo": HEAD
    + """\
runs:
  one:
    steps:
      two:
        escalate: carier  # F085
        reason: It is the carrier's.
""",
    "a flow that is not there": HEAD
    + """\
runs:
  one:
    steps:
      two:
        explained: It is so.
        see:
          - nothing-like-it  # F060
""",
    "a fact that leads somewhere": HEAD
    + """\
facts:
  carrier:
    ask: Which carrier?  # F048
    options:
      red: two  # F080
""",
    "ways that take in others": HEAD
    + """\
ways:
  codes:
    - use: region.codes  # F047
""",
    "ways that are no list": HEAD
    + """\
ways:
  codes: Dial 1.  # F020
""",
    "a word in braces that is no fact": HEAD
    + """\
ways:
  codes:
    - text: Dial {code}.  # F071
""",
}


def wanted(text: str) -> set[tuple[int, str]]:
    return {
        (number, code)
        for number, line in enumerate(text.split("\n"), 1)
        for note in re.findall(r"  # ([F0-9 ]+)$", line)
        for code in note.split()
    }


def found_in(path: Path) -> set[tuple[int, str]]:
    checked = check_file(str(path), Surroundings(), TODAY)
    assert {one.span.file for one in checked.found} <= {str(path)}
    return {(one.span.line, one.code) for one in checked.found}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_pack_earns_its_codes_on_their_lines(name: str, tmp_path: Path) -> None:
    path = tmp_path / "region-aa.yaml"
    path.write_text(BAD[name], encoding="utf-8")
    kept = {(line, code) for line, code in found_in(path) if code != "F045"}
    assert kept == wanted(BAD[name])


def test_the_shipped_packs_are_silent() -> None:
    packs = find_packs([shipped_folder()])
    assert {Path(pack).name for pack in packs} == {"region-de.yaml", "region-ru.yaml"}
    for pack in packs:
        assert check_file(pack, Surroundings(), TODAY).found == []


def test_a_warning_of_a_pack_can_be_allowed(tmp_path: Path) -> None:
    path = tmp_path / "region-aa.yaml"
    text = BAD["an exclamation mark"].replace("  # F098", "  # fixit: allow F098 because it is urgent")
    path.write_text(text, encoding="utf-8")
    assert found_in(path) == set()


def test_the_kit_is_told_of_ways_that_no_pack_has(tmp_path: Path) -> None:
    text = """\
id: kit
format: 1
version: 1.0
reviewed: 2026-11-20
runs:
  one:
    steps:
      two:
        tell: Look.
        how:
          - use: region.no-such-ways  # F035
          - text: Or here.
"""
    (tmp_path / "kit.yaml").write_text(text, encoding="utf-8")
    assert found_in(tmp_path / "kit.yaml") == wanted(text)


def test_a_fact_takes_in_no_ways(tmp_path: Path) -> None:
    text = """\
id: kit
format: 1
version: 1.0
reviewed: 2026-11-20
facts:
  colour:
    ask: Which colour?
    how:
      - use: region.balance-codes  # F048
      - text: Look at it.
    options:
      red:
        label: Red
"""
    (tmp_path / "kit.yaml").write_text(text, encoding="utf-8")
    assert found_in(tmp_path / "kit.yaml") == wanted(text)


def test_what_a_pack_says_is_not_told_again_in_the_flows_that_take_it_in(tmp_path: Path) -> None:
    pack = HEAD + "ways:\n  codes:\n    - text: Dial 1 now!  # F098\n"
    flow = """\
id: lamp
format: 1
version: 1.0
reviewed: 2026-11-20
title: The lamp is dark
steps:
  on:
    tell: Look at it.
    how:
      - use: region.codes
      - text: Look here!  # F098
  shop:
    escalate: service-centre
    reason: It is broken.
"""
    (tmp_path / "region-aa.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / "lamp.yaml").write_text(flow, encoding="utf-8")
    assert found_in(tmp_path / "lamp.yaml") == wanted(flow)
    assert found_in(tmp_path / "region-aa.yaml") == wanted(pack)
