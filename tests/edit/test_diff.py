"""What changed for a person: every change of a guide is found, with a walk that shows it."""

from __future__ import annotations

import io
import json
import subprocess
from pathlib import Path

import pytest

from fixit.cli.flows_diff import diff_guides
from fixit.errors import FixitError

DEMO = (Path(__file__).parents[1] / "cli/guides/demo.yaml").read_text(encoding="utf-8")
SCENARIO = """\
flow: demo
scenarios:
  the bulb:
    answers:
      power: yes
      bulb: worked
    expect:
      ending: fixed
"""


@pytest.fixture
def two(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Writes an old and a new version, and compares them."""

    def compare(*changes: tuple[str, str]) -> dict[str, object]:
        text = DEMO
        for before, after in changes:
            assert before in text
            text = text.replace(before, after, 1)
        for name, words in (("old", DEMO), ("new", text)):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "demo.yaml").write_text(words, encoding="utf-8")
        (tmp_path / "new" / "demo.test.yaml").write_text(SCENARIO, encoding="utf-8")
        out = io.StringIO()
        paths = [str(tmp_path / name / "demo.yaml") for name in ("old", "new")]
        assert diff_guides({}, *paths, walks=100, as_json=True, stdout=out) == 0
        plain = io.StringIO()
        diff_guides({}, *paths, walks=100, stdout=plain)
        assert plain.getvalue().startswith("demo")
        found: dict[str, object] = json.loads(out.getvalue())
        return found

    return compare


def test_the_same_guide_differs_in_nothing(two) -> None:  # type: ignore[no-untyped-def]
    found = two()
    assert found["walks"] == 101
    assert not any(
        found[name] for name in ("added", "removed", "reworded", "changed", "elsewhere", "asks_more")
    )


def test_another_target_is_found_with_the_shortest_walk(two) -> None:  # type: ignore[no-untyped-def]
    found = two(("      no: outage\n", "      no: shop\n"))
    assert [one["what"] for one in found["changed"]] == ["no: goes to shop, was outage"]
    (moved,) = found["elsewhere"]
    assert (moved["old"], moved["new"]) == ("demo.outage", "demo.shop (service-centre)")
    assert [one["value"] for one in moved["example"]["new"]["said"]] == ["no"]


def test_an_added_question_is_found(two) -> None:  # type: ignore[no-untyped-def]
    question = (
        "  colour:\n    ask:\n      en: Which colour?\n      ru: Какого цвета?\n    type: text\n  shop:\n"
    )
    found = two(("  shop:\n", question))
    assert found["added"] == ["colour"]
    assert [one["step"] for one in found["asks_more"]] == ["demo.colour"]
    assert not found["elsewhere"]


def test_words_are_compared_text_by_text(two) -> None:  # type: ignore[no-untyped-def]
    found = two(("Change the bulb.", "Replace the bulb."))
    assert found["reworded"] == [
        {
            "step": "bulb",
            "what": "text",
            "language": "en",
            "old": "Change the bulb.",
            "new": "Replace the bulb.",
        }
    ]


def test_people_of_the_scenarios_walk_too(two) -> None:  # type: ignore[no-untyped-def]
    found = two(("    check:\n", "    solved: outage\n    check:\n"))
    assert any("scenario" in one["example"]["who"] or one["count"] > 1 for one in found["elsewhere"])


def test_revisions_of_git_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "guides").mkdir()
    path = tmp_path / "guides" / "demo.yaml"
    path.write_text(DEMO, encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "one"],
    ):
        subprocess.run(["git", *words], check=True)
    path.write_text(DEMO.replace("The lamp is lit.", "It shines."), encoding="utf-8")
    out = io.StringIO()
    assert diff_guides({}, "HEAD:guides/demo.yaml", "guides/demo.yaml", walks=10, stdout=out) == 0
    assert "It shines." in out.getvalue()
    with pytest.raises(FixitError, match="git has no"):
        diff_guides({}, "HEAD:guides/none.yaml", "guides/demo.yaml")


@pytest.mark.parametrize("name", ["--upload-pack=x:y", "none.yaml", ":x", "a\0b"])
def test_what_is_neither_a_file_nor_a_revision_is_refused(name: str) -> None:
    with pytest.raises(FixitError):
        diff_guides({}, name, name)
