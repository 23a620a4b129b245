"""Where steps stand on the page, and that no line runs behind a step that it has nothing to do with."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from fixit.cli.guides import open_guide
from fixit.draw.drawing import draw_flow
from fixit.draw.layout import HEIGHT, WIDTH, Layout, lay_out

ROOT = Path(__file__).parents[2]
GUIDES = [
    *(str(ROOT / "tests" / "cli" / "guides" / "demo.yaml"), str(ROOT / "tests" / "draw" / "every-kind.yaml")),
    *("microphone", "gps", "weak-signal", "other"),
]


def layout_of(name: str) -> Layout:
    return lay_out(draw_flow(open_guide({}, name).flow, "en"))


def points_of(path: str) -> list[tuple[float, float]]:
    """Places along a line, so dense that nothing as large as a step is missed."""
    points: list[tuple[float, float]] = []
    for command, words in re.findall(r"([MVHC]) ([-\d., ]+)", path):
        numbers = [float(word) for word in words.replace(",", " ").split()]
        x, y = points[-1] if points else (0.0, 0.0)
        if command == "C":
            for part in range(1, 21):
                t = part / 20
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
                xs, ys = (x, *numbers[0::2]), (y, *numbers[1::2])
                points.append(
                    tuple(sum(w * v for w, v in zip(weights, vs, strict=True)) for vs in (xs, ys))  # type: ignore[arg-type]
                )
            continue
        end = {"M": (*numbers, 0.0)[:2], "V": (x, numbers[0]), "H": (numbers[0], y)}[command]
        steps = 1 if command == "M" else max(1, int(abs(end[0] - x) + abs(end[1] - y)) // 10)
        points += [
            (x + (end[0] - x) * part / steps, y + (end[1] - y) * part / steps) for part in range(1, steps + 1)
        ]
    return points


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_no_line_runs_behind_a_step(name: str) -> None:
    layout = layout_of(name)
    assert layout.wires
    for wire in layout.wires:
        for x, y in points_of(wire.path):
            behind = [
                step
                for step, (left, top) in layout.places.items()
                if left < x < left + WIDTH and top < y < top + HEIGHT
            ]
            assert not behind, (wire, behind)


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_every_line_begins_at_its_step_and_some_come_to_each_target(name: str) -> None:
    drawing = draw_flow(open_guide({}, name).flow, "en")
    layout = lay_out(drawing)
    drawn = sorted((wire.start, wire.end) for wire in layout.wires if wire.start)
    assert drawn == sorted(
        (node.id, way.target)
        for node in drawing.nodes.values()
        for way in node.ways
        if way.target in drawing.nodes
    )
    for wire in layout.wires:
        if wire.start:
            (left, top), (x, y) = layout.places[wire.start], points_of(wire.path)[0]
            assert left <= x <= left + WIDTH and top + HEIGHT <= y
        if wire.head:
            (left, top), (x, y) = layout.places[wire.end], points_of(wire.path)[-1]
            assert left <= x <= left + WIDTH and y == top


@pytest.mark.parametrize("name", GUIDES, ids=lambda name: Path(name).stem)
def test_nothing_lies_on_another_or_outside(name: str) -> None:
    layout = layout_of(name)
    for (x, y), (other_x, other_y) in combinations(layout.places.values(), 2):
        assert abs(x - other_x) >= WIDTH or abs(y - other_y) >= HEIGHT
    corners = [*layout.places.values(), *((x + WIDTH, y + HEIGHT) for x, y in layout.places.values())]
    corners += [(int(x), int(y)) for wire in layout.wires for x, y in points_of(wire.path)]
    assert all(0 < x < layout.size[0] and 0 < y < layout.size[1] for x, y in corners)


def test_lines_carry_the_answers() -> None:
    layout = layout_of(GUIDES[0])
    assert {wire.words for wire in layout.wires if wire.start == "power"} >= {"no"}
    assert all(
        not wire.words or layout.places[wire.start][1] + HEIGHT < wire.at[1] < layout.size[1]
        for wire in layout.wires
    )
