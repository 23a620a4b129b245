"""What surrounds a guide that is checked: kit and region packs, and the other guides that it may name."""

from __future__ import annotations

import os

from fixit.load.files import read_bytes
from fixit.load.folders import PACK_BEGIN, find_flows, find_kits, find_packs, flow_folders
from fixit.load.kits import join_kits
from fixit.load.once import read_kit_once, read_region_once
from fixit.load.read import LoadedKit, read_flow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Surroundings:
    """Kits and neighbours by folder, each read once."""

    def __init__(self, folders: Sequence[str] = ()) -> None:
        """`folders` may be referred to as well; those of FIXIT_FLOWS and of the program always may."""
        self.more = tuple(folders)
        self._kits: dict[str, LoadedKit] = {}
        self._neighbours: dict[str, Neighbours] = {}

    def _folders(self, home: str) -> list[str]:
        return list(dict.fromkeys([os.path.abspath(home), *flow_folders(self.more, os.environ)]))

    def kit_of(self, path: str) -> LoadedKit:
        """The kit of a guide with the region packs: those in its folder, joined with the usual ones."""
        home = os.path.dirname(path) or "."
        if home not in self._kits:
            folders = self._folders(home)
            kits = [read_kit_once(file, _bytes_of(file)) for file in find_kits(folders)]
            packs = [read_region_once(file, _bytes_of(file)) for file in find_packs(folders)]
            self._kits[home] = join_kits(kits, "", packs)
        return self._kits[home]

    def neighbours_of(self, path: str) -> Neighbours:
        """The guides that a guide may name."""
        home = os.path.dirname(path) or "."
        if home not in self._neighbours:
            self._neighbours[home] = Neighbours(find_flows(self._folders(home)), self.kit_of(path))
        return self._neighbours[home]


def _bytes_of(file: str) -> bytes:
    try:
        return read_bytes(file)
    except OSError:
        return b""


class Neighbours:
    """Guides by id, each read when its facts or remedies are named."""

    def __init__(self, files: dict[str, str], kit: LoadedKit) -> None:
        self._files = files
        self._kit = kit
        self._names: dict[str, frozenset[str] | None] = {}

    def __contains__(self, flow_id: object) -> bool:
        return flow_id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def names_of(self, flow_id: str) -> frozenset[str] | None:
        """The whole names of a guide's facts and remedies (of kit or pack: of its runs); None: not known."""
        if flow_id not in self._names:
            self._names[flow_id] = self._read_names(flow_id)
        return self._names[flow_id]

    def _read_names(self, flow_id: str) -> frozenset[str] | None:
        from fixit.check.facts import names_in

        if flow_id == "kit":
            from fixit.load.kit_steps import steps_of_kit

            return names_in(steps_of_kit(self._kit))
        if flow_id.startswith(PACK_BEGIN):
            from fixit.load.kit_steps import steps_of_pack

            steps = [step for pack in self._kit.packs if pack.id == flow_id for step in steps_of_pack(pack)]
            return names_in(steps) if steps else None
        try:
            flow = read_flow(self._files[flow_id], read_bytes(self._files[flow_id]), self._kit).flow
        except (KeyError, OSError):
            return None
        return names_in(flow.steps.values()) if flow else None
