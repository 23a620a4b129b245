"""Files on disk to what the checks look at: read safely, faults of reading and checking together."""

from __future__ import annotations

import os

from fixit.diagnostics import ERROR, Diagnostic, Span
from fixit.flow.model import EMPTY_KIT
from fixit.flow.plain import clean
from fixit.load.files import read_bytes
from fixit.load.findings import bound
from fixit.load.folders import KIT_FILE
from fixit.load.read import read_flow, read_kit
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from fixit.flow.model import Flow
    from fixit.load.read import Loaded, LoadedKit


@record
class Checked:
    """What was found in one file; `lines` are the file's, for snippets; `flow` None: none could be built."""

    path: str
    diagnostics: list[Diagnostic]
    lines: list[str]
    flow: Flow | None = None

    @property
    def failed(self) -> bool:
        """Whether there is an error among the diagnostics."""
        return any(one.severity == ERROR for one in self.diagnostics)


def kit_beside(path: str) -> LoadedKit | None:
    """The kit.yaml in the folder of a flow; None if there is none that can be read."""
    try:
        place = os.path.join(os.path.dirname(path), KIT_FILE)
        return read_kit(place, read_bytes(place))
    except OSError:
        return None


def check_path(
    path: str, kit: LoadedKit | None = None, flow_ids: Collection[str] | None = None, today: str = ""
) -> Checked:
    """Read and check one file. `kit`: else the one beside it; `flow_ids`: flows it may name, None: any."""
    try:
        data = read_bytes(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        fault = Diagnostic("F001", ERROR, Span(clean(path), 1), f"the file cannot be read: {clean(reason)}")
        return Checked(path, [fault], [])
    if os.path.basename(path) == KIT_FILE:
        read = read_kit(path, data)
        return Checked(path, read.diagnostics, read.lines)
    return check_data(path, data, kit if kit is not None else kit_beside(path), flow_ids, today)


def check_data(
    path: str,
    data: bytes,
    kit: LoadedKit | None = None,
    flow_ids: Collection[str] | None = None,
    today: str = "",
) -> Checked:
    """Read and check a flow that is in memory."""
    from fixit.check import check_flow

    loaded: Loaded = read_flow(path, data, kit)
    found = loaded.diagnostics
    if loaded.flow is not None:
        found = bound([*found, *check_flow(loaded, kit.kit if kit else EMPTY_KIT, flow_ids, today)])
    return Checked(path, found, loaded.lines, loaded.flow)
