"""The door of the reader: bytes in, a flow and everything that is wrong with it out.

    kit = read_kit("flows/kit.yaml", data)
    pack = read_region("flows/region-de.yaml", data)
    loaded = read_flow("flows/microphone.yaml", data, join_kits([kit], "", [pack]))
    loaded.flow            a Flow, or None where the file is too broken to build one
    loaded.diagnostics     the faults of reading, shapes and types; link rules are fixit.check's
    loaded.spans.step("where", "options", "calls", "next")    places for further diagnostics

A flow is built with its targets and facts as written, whether they exist or not.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager

from fixit.flow.model import EMPTY_KIT
from fixit.flow.plain import show_name
from fixit.load.digests import digest_of
from fixit.load.findings import Findings, bound
from fixit.load.spans import Spans
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fixit.check.allow import Allowance
    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Flow, Kit, Text, Variant
    from fixit.load.nodes import Map


LONGEST_PATH = 4096


@record
class LoadedPack:
    """A read region pack. `kit`: its facts and remedies; `runs` (as read) and `ways` are what flows take in.

    `id` is `region-de`, `country` is `de`; `title`: what the country is called, `heard`: words that tell it.
    """

    id: str
    country: str
    title: Text
    heard: Mapping[str, tuple[str, ...]] | None
    kit: Kit
    ways: Mapping[str, tuple[Variant, ...]]
    runs: dict[str, Map]
    own: frozenset[str]
    spans: Spans
    diagnostics: list[Diagnostic]
    lines: list[str]
    digest: str = ""
    allowances: tuple[Allowance, ...] = ()


@record
class LoadedKit:
    """A read kit.yaml: the kit, the runs (as read) that flows take in, and the ids of all its steps.

    Once joined with region packs, `kit` has their facts and remedies, too.
    """

    kit: Kit
    runs: dict[str, Map]
    spans: Spans
    diagnostics: list[Diagnostic]
    lines: list[str]
    digest: str = ""
    own: frozenset[str] = frozenset()
    allowances: tuple[Allowance, ...] = ()
    packs: tuple[LoadedPack, ...] = ()


@record
class Loaded:
    """A read flow: `flow` is None where none could be built; `lines` are the file's, for snippets.

    `allowances`: the warnings that comments in the file allow.
    """

    flow: Flow | None
    spans: Spans
    diagnostics: list[Diagnostic]
    lines: list[str]
    allowances: tuple[Allowance, ...] = ()


def read_flow(path_name: str, data: bytes, kit: LoadedKit | None = None, stem: str | None = None) -> Loaded:
    """Read a flow. `path_name` is shown in messages.

    `stem`: the id that the flow must have, "": any; None: the last part of `path_name` gives it.
    """
    from fixit.load.build import build_flow

    shown = show_name(path_name, LONGEST_PATH)
    findings, root, lines, whole = _read_tree(shown, data)
    if root is None:
        return Loaded(None, Spans(shown, None), bound(findings.found), lines)
    mark = len(findings.found)
    digest = digest_of(data, kit.digest if kit is not None else "")
    with _no_collection():
        flow, homes = build_flow(
            root, findings, lines, kit, stem_of(path_name) if stem is None else stem, digest
        )
    if not whole:
        flow = None
        _keep_certain(findings, mark)
    notes = _allow(findings, root, lines)
    return Loaded(flow, Spans(shown, root, homes), bound(findings.found), lines, notes)


def read_kit(path_name: str, data: bytes, packs: Sequence[LoadedPack] | None = None) -> LoadedKit:
    """Read kit.yaml. `packs`: the region packs whose ways it may take in, to tell of wrong names."""
    from fixit.load.build_kit import build_kit

    shown = show_name(path_name, LONGEST_PATH)
    findings, root, lines, whole = _read_tree(shown, data)
    if root is None:
        return LoadedKit(EMPTY_KIT, {}, Spans(shown, None), bound(findings.found), lines)
    mark = len(findings.found)
    digest = digest_of(data)
    with _no_collection():
        kit, runs, own = build_kit(root, findings, lines, digest, packs)
    if not whole:
        _keep_certain(findings, mark)
    notes = _allow(findings, root, lines)
    return LoadedKit(kit, runs, Spans(shown, root), bound(findings.found), lines, digest, own, notes)


def read_region(path_name: str, data: bytes) -> LoadedPack:
    """Read a region pack. The last part of `path_name` gives the id that it must have."""
    from fixit.load.build_region import build_region, empty_pack

    shown = show_name(path_name, LONGEST_PATH)
    stem = stem_of(path_name)
    findings, root, lines, whole = _read_tree(shown, data)
    if root is None:
        return empty_pack(stem, shown, bound(findings.found), lines)
    mark = len(findings.found)
    with _no_collection():
        pack = build_region(root, findings, lines, stem, digest_of(data))
    if not whole:
        _keep_certain(findings, mark)
    pack.allowances = _allow(findings, root, lines)
    pack.diagnostics = bound(findings.found)
    return pack


def _allow(findings: Findings, root: Map, lines: list[str]) -> tuple[Allowance, ...]:
    """The allowances of the file, after those warnings of the reader are taken out that they speak of."""
    if not any("fixit" in line and "#" in line for line in lines):
        return ()
    from fixit.check.allow import take_out
    from fixit.load.allowances import read_allowances

    notes = read_allowances(lines, root, findings)
    findings.found = take_out(findings.found, notes)
    return notes


def _read_tree(shown: str, data: bytes) -> tuple[Findings, Map | None, list[str], bool]:
    """The file's faults so far, its root mapping, its lines, and whether the YAML was read to its end."""
    from fixit.load.build import root_mapping
    from fixit.load.decode import decode
    from fixit.load.events import parse_nodes

    findings = Findings(shown)
    decoded = decode(data, findings)
    if decoded is None:
        return findings, None, [], False
    with _no_collection():
        node, whole = parse_nodes(decoded, findings)
    return findings, root_mapping(node, findings, whole), decoded.lines, whole


def _keep_certain(findings: Findings, mark: int) -> None:
    """Of a file that broke off, keep what is wrong whatever follows: not what seems to be missing."""
    findings.found[mark:] = [one for one in findings.found[mark:] if one.code in _CERTAIN]


_CERTAIN = frozenset(
    ("F014", "F016", "F017", "F019", "F023", "F024", "F026", "F027", "F028", "F029", "F030", "F031", "F043")
)


def stem_of(path_name: str) -> str:
    """The id that a flow of that file must have; "" where the name gives none."""
    name = path_name.replace("\\", "/").rpartition("/")[2]
    for ending in (".yaml", ".yml"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return ""


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: nothing that is built is garbage, and the search doubles the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            # Straight to the oldest generation: else the first collection goes through all that was read.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
