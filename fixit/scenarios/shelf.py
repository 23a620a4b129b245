"""The flows that scenarios walk: read from their files with all places, so that a failure can point there."""

from __future__ import annotations

import os

from fixit.load.files import read_bytes
from fixit.load.folders import (
    ENDING,
    KIT_FILE,
    PACK_BEGIN,
    find_flows,
    find_kits,
    find_packs,
    flow_folders,
)
from fixit.load.kits import join_kits
from fixit.load.once import read_kit_once, read_region_once
from fixit.load.read import read_flow
from fixit.load.spans import Spans
from fixit.load.ways import REGION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from fixit.diagnostics import Diagnostic, Span
    from fixit.flow.model import Flow, Kit
    from fixit.load.read import Loaded, LoadedKit
    from fixit.load.spans import Path

KIT = "kit"


class Shelf:
    """The flows of one folder, then those that it may refer to; each is read when it is first wanted."""

    def __init__(self, home: str, folders: Iterable[str] = ()) -> None:
        """`home`: the folder whose flows are tested; places are shown as paths under it, as it is given."""
        around = [folder for folder in flow_folders(folders, os.environ) if not _is_same(folder, home)]
        self.home = home
        self.files = {**find_flows(around), **find_flows([home or "."])}
        if not home:
            self.files = {name: path.removeprefix("./") for name, path in self.files.items()}
        self.own = tuple(find_flows([home or "."]))
        """The flows of the folder itself."""
        kits = [os.path.join(home, KIT_FILE)] if os.path.isfile(os.path.join(home, KIT_FILE)) else []
        self.has_kit = bool(kits)
        """Whether the folder has a kit of its own."""
        packs = [path if home else path.removeprefix("./") for path in find_packs([home or "."])]
        self.own_packs = tuple(os.path.basename(path).removesuffix(ENDING) for path in packs)
        """The region packs of the folder itself."""
        read = [read_kit_once(path, _bytes_of(path)) for path in (*kits, *find_kits(around))]
        regions = [read_region_once(path, _bytes_of(path)) for path in (*packs, *find_packs(around))]
        self.loaded_kit: LoadedKit = join_kits(read, "", regions)
        self._kit_spans = Spans(self.loaded_kit.spans.file, self.loaded_kit.spans.root)
        self._loaded: dict[str, Loaded | None] = {}

    @property
    def kit(self) -> Kit:
        """Facts, remedies and runs shared by all flows."""
        return self.loaded_kit.kit

    def get(self, flow_id: str) -> Flow | None:
        """The flow, or None if there is none of this id that could be read."""
        loaded = self.loaded(flow_id)
        return loaded.flow if loaded is not None else None

    def put(self, flow_id: str, path: str, loaded: Loaded) -> None:
        """Take a flow that was read already for the one of that id: another version, or text not saved."""
        self.files[flow_id] = path
        self._loaded[flow_id] = loaded

    def loaded(self, flow_id: str) -> Loaded | None:
        """The flow as it was read; None: there is no such file."""
        if flow_id not in self._loaded:
            path = self.files.get(flow_id)
            self._loaded[flow_id] = read_flow(path, _bytes_of(path), self.loaded_kit) if path else None
        return self._loaded[flow_id]

    def faults(self, flow_id: str) -> list[Diagnostic]:
        """The errors for which a flow, or its kit, cannot be walked."""
        loaded = self.loaded(flow_id)
        shared = [fault for pack in self.loaded_kit.packs for fault in pack.diagnostics]
        found = [*self.loaded_kit.diagnostics, *shared, *(loaded.diagnostics if loaded else [])]
        return [one for one in found if one.severity == "error"]

    def place(self, flow_id: str, step_id: str, *rest: str | int) -> Span:
        """Where a step, or something in it, stands: in the flow's file, in the kit's or in a pack's."""
        loaded = self.loaded(flow_id)
        if loaded is None and flow_id != KIT and not flow_id.startswith(PACK_BEGIN):
            return self._kit_spans[()]
        home = self._home_of(flow_id, step_id)
        if home is not None:
            return self._spans_of(home[0], home[1])[(*home[1], *(rest or ("#key",)))]
        return loaded.spans.step(step_id, *rest) if loaded is not None else self._kit_spans[()]

    def is_in_kit(self, flow_id: str, step_id: str) -> bool:
        """Whether a step (of `kit`: a fact) stands in the folder's own kit.yaml."""
        return self.has_kit and self.is_shared(KIT, flow_id, step_id)

    def is_shared(self, owner: str, flow_id: str, step_id: str) -> bool:
        """Whether a step (of `kit` or a pack: a fact) stands in that kit or pack of the folder itself."""
        if not (self.has_kit if owner == KIT else owner in self.own_packs):
            return False
        home = self._home_of(flow_id, step_id)
        return home is not None and home[0] == owner and home[1] in self._spans_of(owner, home[1])

    def _home_of(self, flow_id: str, step_id: str) -> tuple[str, Path] | None:
        """The kit or pack that a step stands in, and its path there; None: it stands in its flow."""
        if flow_id == KIT or flow_id.startswith(PACK_BEGIN):
            return flow_id, ("facts", step_id)
        loaded = self.loaded(flow_id)
        use, dot, own = step_id.partition(".")
        run = loaded.spans.text(*loaded.spans.home(use), "use") if loaded is not None and dot else None
        if run is None:
            return None
        if not run.startswith(REGION):
            return KIT, ("runs", run.removeprefix(f"{KIT}."), "steps", own)
        pack, _dot, own = own.partition(".")
        return pack, ("runs", run.removeprefix(REGION), "steps", own)

    def _spans_of(self, owner: str, path: Path) -> Spans:
        """The places of the kit, or of the first pack of that id that has something there."""
        packs = [pack.spans for pack in self.loaded_kit.packs if pack.id == owner]
        return next((spans for spans in packs if path[:2] in spans), packs[0]) if packs else self._kit_spans

    def place_of_key(self, key: str, *rest: str | int) -> Span:
        """The same for a step's whole name: `microphone.where`, `microphone.safe.swap`, `kit.brand`."""
        flow_id, _dot, step_id = key.partition(".")
        return self.place(flow_id, step_id, *rest)


def _bytes_of(path: str) -> bytes:
    """The bytes of a file; none where it cannot be read, which the reader then tells."""
    try:
        return read_bytes(path)
    except OSError:
        return b""


def _is_same(one: str, other: str) -> bool:
    return os.path.realpath(one) == os.path.realpath(other or ".")
