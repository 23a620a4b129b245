"""Files on disk to what the checks look at: read safely, faults of reading and checking together."""

from __future__ import annotations

import os

from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.flow.model import EMPTY_KIT
from fixit.flow.plain import clean, show_name
from fixit.load.files import read_bytes
from fixit.load.findings import bound
from fixit.load.folders import KIT_FILE, is_pack
from fixit.load.read import LONGEST_PATH, read_flow, read_kit
from fixit.load.runs import steps_of
from fixit.load.spans import KEY
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from fixit.flow.model import Flow
    from fixit.load.nodes import Map
    from fixit.load.read import LoadedKit
    from fixit.load.spans import Spans


@record
class Checked:
    """What was found in one file; `lines` are the file's, for snippets; `flow` None: none could be built.

    `keys`: those of its head with their lines, in the file's order.
    """

    path: str
    found: list[Diagnostic]
    lines: list[str]
    flow: Flow | None = None
    keys: tuple[tuple[str, int], ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is an error among what was found."""
        return any(one.severity == ERROR for one in self.found)


def check_path(
    path: str, kit: LoadedKit | None = None, flow_ids: Collection[str] | None = None, today: str = ""
) -> Checked:
    """Read and check one file, a guide, a kit.yaml or a region pack.

    `kit`: the kit around it, with its region packs; `flow_ids`: flows it may name, None: any.
    """
    try:
        data = read_bytes(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        span = Span(show_name(path, LONGEST_PATH), 1)
        return Checked(
            path,
            [
                Diagnostic(
                    "F001", ERROR, span, _("the file cannot be read: {reason}").format(reason=clean(reason))
                )
            ],
            [],
        )
    return check_bytes(path, data, kit, flow_ids, today)


def check_bytes(
    path: str,
    data: bytes,
    kit: LoadedKit | None = None,
    flow_ids: Collection[str] | None = None,
    today: str = "",
) -> Checked:
    """Read and check what a file would hold: by its name a guide, a kit.yaml or a region pack."""
    name = os.path.basename(path)
    if name == KIT_FILE:
        return check_kit_data(path, data, flow_ids, today, kit)
    if is_pack(name):
        return check_region_data(path, data, kit, flow_ids, today)
    return check_data(path, data, kit, flow_ids, today)


def check_data(
    path: str,
    data: bytes,
    kit: LoadedKit | None = None,
    flow_ids: Collection[str] | None = None,
    today: str = "",
) -> Checked:
    """Read and check a flow that is in memory."""
    from fixit.check import check_flow

    loaded = read_flow(path, data, kit)
    found = loaded.diagnostics
    if loaded.flow is not None:
        found = bound([*found, *check_flow(loaded, kit.kit if kit else EMPTY_KIT, flow_ids, today)])
    return Checked(path, in_order(found), loaded.lines, loaded.flow, _keys_of(loaded.spans))


def check_kit_data(
    path: str,
    data: bytes,
    flow_ids: Collection[str] | None = None,
    today: str = "",
    around: LoadedKit | None = None,
) -> Checked:
    """Read and check a kit that is in memory. `around`: the kit with the region packs that it may name."""
    from fixit.check import check_kit
    from fixit.load.kit_steps import KitSpans, steps_of_kit
    from fixit.load.kits import add_packs

    packs = around.packs if around is not None else None
    kit = read_kit(path, data, packs)
    spans, notes = KitSpans(kit), kit.allowances
    whole = add_packs(kit, packs or ()).kit
    steps = [*kit.kit.facts.values(), *steps_of_kit(kit, packs)]
    found = [*kit.diagnostics, *check_kit("kit", whole, steps, spans, flow_ids, today, notes)]
    return Checked(path, in_order(found), kit.lines, None, _keys_of(spans))


def check_region_data(
    path: str,
    data: bytes,
    kit: LoadedKit | None = None,
    flow_ids: Collection[str] | None = None,
    today: str = "",
) -> Checked:
    """Read and check a region pack that is in memory. `kit`: what the pack may name besides."""
    from fixit.check import check_region
    from fixit.load.kit_steps import KitSpans, steps_of_pack, tells_of_ways
    from fixit.load.kits import join_kits
    from fixit.load.read import read_region

    pack = read_region(path, data)
    spans, notes = KitSpans(pack), pack.allowances
    whole = join_kits([kit] if kit is not None else [], "", [pack]).kit
    runs = steps_of_pack(pack)
    steps = [*pack.kit.facts.values(), *runs, *tells_of_ways(pack)]
    firsts = [f"{name}.{own}" for name, run in pack.runs.items() for own in _first_of(run)]
    found = [
        *pack.diagnostics,
        *check_region(pack.id, whole, steps, spans, firsts, flow_ids, today, notes),
    ]
    return Checked(path, in_order(found), pack.lines, None, _keys_of(spans))


def _first_of(run: Map) -> list[str]:
    """The id of a run's first step; none where it has none."""
    nodes = steps_of(run)
    return list(nodes.entries)[:1] if nodes is not None else []


def _keys_of(spans: Spans) -> tuple[tuple[str, int], ...]:
    return tuple((name, spans[name, KEY].line) for name in spans.keys())  # noqa: SIM118 - no mapping


def in_order(found: list[Diagnostic]) -> list[Diagnostic]:
    """By place; at one place errors first."""
    return sorted(found, key=lambda d: (d.span.line, d.span.column, d.severity != ERROR, d.code))
