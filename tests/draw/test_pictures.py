"""Trees, Mermaid and DOT: what they say, and that nothing of a guide is markup in them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from fixit.cli.flows_graph import graph_flow
from fixit.errors import FixitError

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT / "tests" / "hostile" / "yaml"
DEMO = str(ROOT / "tests/cli/guides/demo.yaml")
LIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
ROWS = sorted(
    path
    for path in HOSTILE.iterdir()
    if re.match(r"x|p|b24|b17|s012b|s085|s072|s026|s027|s015|s010", path.name)
)


def drawn(name: str, form: str = "tree", **more: object) -> str:
    out = io.StringIO()
    graph_flow({"language": "en"}, name, form, stdout=out, **more)  # type: ignore[arg-type]
    return out.getvalue()


def test_the_tree_describes_every_step_once_and_refers_to_it_elsewhere() -> None:
    lines = drawn(DEMO).splitlines()
    assert lines[0] == "demo 1.0  The lamp is dark"
    assert sum("Change the bulb." in line for line in lines) == 1
    assert "✓ fixed  resolved  The lamp is lit." in drawn(DEMO)
    assert any("→ shop  escalate service-centre" in line for line in lines)
    assert any("age" in line and "never reached" in line for line in lines)


def test_risks_and_missing_languages_are_said_in_words(tmp_path: Path) -> None:
    text = Path(DEMO).read_text(encoding="utf-8")
    text = text.replace(
        "    check:\n      en: Is it light?\n      ru: Светло?\n", "    effort:\n      risk: money\n", 1
    )
    text = text.replace("      ru: Есть ли ток?\n", "", 1)
    path = tmp_path / "demo.yaml"
    path.write_text(text, encoding="utf-8")
    for form in ("tree", "mermaid", "dot"):
        shown = drawn(str(path), form)
        assert "risk" in shown
        assert "money" in shown
        assert "no ru" in shown


def test_focus_and_depth_keep_a_large_flow_readable() -> None:
    part = drawn("gps", focus="what", depth=1)
    assert len(part.splitlines()) < 40
    assert "comes from: parked" in part
    assert len(drawn("gps").splitlines()) > 100
    with pytest.raises(FixitError, match="no step whar"):
        drawn("gps", focus="whar")


@pytest.mark.parametrize("form", ["tree", "mermaid", "dot"])
@pytest.mark.parametrize("path", ROWS, ids=lambda path: path.stem)
def test_hostile_guides_are_drawn_harmlessly_or_refused(path: Path, form: str) -> None:
    try:
        shown = drawn(str(path), form)
    except FixitError as error:
        assert not LIVE.search(error.message)
        return
    assert not LIVE.search(shown)
    if form == "mermaid":
        for line in shown.splitlines():
            assert re.fullmatch(
                r'flowchart TD|  [nx]\d+[\[({<]*(?:"[^"`%<>\\]*(?:<br/>[^"`%<>\\]*)*")[\])}>]*'
                r'|  n\d+ (?:-->|-\.->)\|"[^"`%<>|\\]*"\| [nx]\d+'
                r"|  classDef \w+ [-\w:#]+|  class [n\d,]+ \w+",
                line,
            ), line
    if form == "dot":
        for line in shown.splitlines():
            bare = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
            assert not re.search(r"[<>](?!\s*[nx]\d)|URL|href", bare.replace("->", "")), line


def test_a_chain_of_thousands_needs_no_stack() -> None:
    assert len(drawn(str(HOSTILE / "b17-3000-steps-linear.yaml")).splitlines()) >= 3000


def test_svg_wants_graphviz_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FixitError, match="Graphviz"):
        drawn(DEMO, "svg")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(FixitError, match="png is not a form") as caught:
        drawn(DEMO, "png")
    assert caught.value.code == 2


@pytest.mark.system
@pytest.mark.parametrize(
    "name", [DEMO, "gps", str(HOSTILE / "p16-dot-break.yaml"), str(HOSTILE / "p14-mermaid-keyword-end.yaml")]
)
def test_graphviz_draws_what_is_written(name: str) -> None:
    assert shutil.which("dot"), "this test needs Graphviz: apt install graphviz"
    shown = drawn(name, "svg")
    assert shown.rstrip().endswith("</svg>")
    assert "<a " not in shown
    assert "<script" not in shown
    done = subprocess.run(
        ["dot", "-Tplain"], input=drawn(name, "dot"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
