"""`fixit flows check`: exit codes, the three forms of report, and what surrounds a guide."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from fixit.cli.flows_check import check_paths
from fixit.errors import USAGE, FixitError

GOOD = """\
id: {name}
format: 1
version: 1.0
reviewed: 2026-11-01
title: The lamp is off
steps:
  lit:
    ask: Is the lamp on?
    options:
      yes: fixed
      no: to-support
  to-support:
    escalate: support
    reason: Somebody should look at it.
  fixed:
    resolved: The lamp works.
"""


def put(folder: Path, name: str, old: str = "", new: str = "") -> Path:
    text = GOOD.format(name=name)
    assert old in text
    path = folder / f"{name}.yaml"
    path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return path


def run(*paths: Path, form: str = "text") -> tuple[int, str]:
    out = io.StringIO()
    code = check_paths({}, [str(path) for path in paths], form, out)
    return code, out.getvalue()


def test_the_guides_that_come_along_have_nothing_to_mend() -> None:
    assert run() == (0, "")


def test_an_error_is_shown_with_its_place_its_remedy_and_its_consequence(tmp_path: Path) -> None:
    path = put(tmp_path, "lamp", "no: to-support", "no: to-suport")
    code, shown = run(path)
    assert code == 1
    lines = shown.splitlines()
    assert lines[0] == f'{path}:11:11: error F050: no step is called "to-suport"'
    assert lines[1].endswith("      no: to-suport")
    assert lines[2].index("^^^^^^^^^") == lines[1].index("to-suport")
    assert lines[2].endswith('did you mean "to-support" (line 12)?')
    assert lines[3] == '   why it matters: a person who chooses "no" would be stuck.'
    assert lines[-1] == "1 file checked: 1 error"


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    code, shown = run(put(tmp_path, "lamp", "escalate: support", "escalate: service-center"))
    assert code == 0
    assert 'warning F085: the role "service-center" is not a usual one' in shown


def test_json_is_one_object_with_a_schema(tmp_path: Path) -> None:
    code, shown = run(put(tmp_path, "lamp", "yes: fixed", "yes: nowhere"), put(tmp_path, "fan"), form="json")
    report = json.loads(shown)
    assert code == 1
    assert (report["schema"], report["ok"], report["files"]) == (1, False, 2)
    assert (report["errors"], report["warnings"]) == (1, 1)
    first = next(fault for fault in report["diagnostics"] if fault["severity"] == "error")
    assert (first["code"], first["line"], first["column"], first["length"]) == ("F050", 10, 12, 7)


def test_annotations_for_github_cannot_be_broken_out_of(tmp_path: Path) -> None:
    path = put(tmp_path, "lamp", "yes: fixed", 'yes: "a%0A::b\\nc"')
    code, shown = run(path, form="github")
    assert code == 1
    assert len(shown.splitlines()) == 2, "one line for each fault"
    assert shown.count("::") == 2 * 2 + 1
    assert "a%250A::b" in shown
    assert re.match(r"::(error|warning) file=[^,]+,line=10,col=12,title=F050::", shown)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_many_faults_are_told_in_bounded_space_without_control_characters(tmp_path: Path, form: str) -> None:
    wrong = "".join(f'      o{i}: "x\\e[31m\\u202e{i}"\n' for i in range(300))
    path = put(tmp_path, "lamp", "      yes: fixed\n", wrong)
    code, shown = run(path, form=form)
    assert code == 1
    assert len(shown) < 40_000
    assert "more" in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert all(len(line) <= 500 for line in re.findall(r"(?:F0\d\d: |::)(.*)", shown))


def test_a_folder_is_checked_without_its_tests(tmp_path: Path) -> None:
    put(tmp_path, "lamp")
    (tmp_path / "lamp.test.yaml").write_text("not: a guide", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nor this", encoding="utf-8")
    assert run(tmp_path) == (0, "")


def test_facts_of_a_neighbour_are_looked_up_in_its_file(tmp_path: Path) -> None:
    put(tmp_path, "fan")
    told = "  told:\n    tell: Wait.\n    when:\n      fan.{fact}: no\n  to-support:"
    right = put(tmp_path, "lamp", "  to-support:", told.format(fact="lit"))
    assert run(right)[0] == 0
    wrong = put(tmp_path, "lamp", "  to-support:", told.format(fact="lid"))
    code, shown = run(wrong)
    assert code == 1
    assert ':15:7: error F061: there is no fact "fan.lid"' in shown


def test_what_a_kit_shares_is_checked_in_its_own_file(tmp_path: Path) -> None:
    kit = tmp_path / "kit.yaml"
    kit.write_text(
        """\
id: kit
format: 1
version: 1.0
reviewed: 2026-11-01
title:
  en: Shared
  ru: Общее
facts:
  make:
    ask:
      en: Which make?
    options:
      acme:
        label:
          en: Acme
          ru: Acme
remedies:
  dust:
    en: dust it
runs:
  look:
    exits:
      - broken
    steps:
      glass:
        ask:
          en: Is the glass whole, {nobody}?
          ru: Стекло цело?
        when:
          kit.make: acne
        options:
          yes:
            label:
              en: "Yes"
              ru: Да
          no: broken
""",
        encoding="utf-8",
    )
    code, shown = run(kit)
    places = set(re.findall(r":(\d+):\d+: (?:error|warning) (F\d+)", shown))
    assert code == 1
    assert places == {("10", "F076"), ("18", "F076"), ("27", "F071"), ("28", "F074"), ("30", "F062")}


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b", "x" * 5000])
def test_a_path_that_is_not_there_is_one_clear_message(tmp_path: Path, name: str) -> None:
    with pytest.raises(FixitError) as caught:
        check_paths({}, [f"{tmp_path}/{name}"])
    assert caught.value.code == USAGE
    assert "\0" not in caught.value.message
    assert len(caught.value.message) < 300


def test_an_unknown_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FixitError) as caught:
        check_paths({}, [], "xml")
    assert caught.value.code == USAGE
    assert "text, json, github" in caught.value.hint


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    put(tmp_path, "lamp", "no: to-support", "no: to-suport")
    code, shown = run(tmp_path)
    assert code == 1
    assert "gone.yaml:1:1: error F001: the file cannot be read" in shown
    assert "lamp.yaml:11:11: error F050" in shown


def test_a_guide_deep_below_is_known_by_its_own_name(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-folder-with-a-rather-long-name"] * 12)
    deep.mkdir(parents=True)
    path = put(deep, "lamp")
    assert len(str(path)) > 300
    assert run(path) == (0, "")


def test_the_name_of_a_file_cannot_write_lines_of_its_own(tmp_path: Path) -> None:
    path = put(tmp_path, "lamp", "no: to-support", "no: to-suport")
    odd = path.rename(tmp_path / "x\n\x1b[31mlamp.yaml")
    _code, shown = run(odd)
    assert "\x1b" not in shown
    assert "lamp.yaml:11:11: error F050" in shown.replace("\n", " ")
    assert all(not line.startswith("\x1b") for line in shown.splitlines())
