"""What surrounds a guide that is checked: the kit that it shares, and the other guides that it may name."""

from __future__ import annotations

import os

from fixit.load.files import read_bytes
from fixit.load.folders import find_flows, find_kits, flow_folders
from fixit.load.kits import join_kits
from fixit.load.read import LoadedKit, read_flow, read_kit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Surroundings:
    """Kits and neighbours by folder, each read once."""

    def __init__(self, folders: Sequence[str] = ()) -> None:
        """`folders` may be referred to as well; those of FIXIT_FLOWS and of the program always may."""
        self._more = folders
        self._kits: dict[str, LoadedKit] = {}
        self._neighbours: dict[str, Neighbours] = {}

    def _folders(self, home: str) -> list[str]:
        return list(dict.fromkeys([os.path.abspath(home), *flow_folders(self._more, os.environ)]))

    def kit_of(self, path: str) -> LoadedKit:
        """The kit of a guide: the one in its folder, joined with the usual ones."""
        home = os.path.dirname(path) or "."
        if home not in self._kits:
            kits = [_read_kit(file) for file in find_kits(self._folders(home))]
            self._kits[home] = join_kits(kits, "") if kits else read_kit("kit.yaml", b"")
        return self._kits[home]

    def neighbours_of(self, path: str) -> Neighbours:
        """The guides that a guide may name."""
        home = os.path.dirname(path) or "."
        if home not in self._neighbours:
            self._neighbours[home] = Neighbours(find_flows(self._folders(home)), self.kit_of(path))
        return self._neighbours[home]


def _read_kit(file: str) -> LoadedKit:
    try:
        data = read_bytes(file)
    except OSError:
        data = b""
    return read_kit(file, data)


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
        """The whole names of a guide's facts and remedies (of `kit`: of its runs); None: not known."""
        if flow_id not in self._names:
            self._names[flow_id] = self._read_names(flow_id)
        return self._names[flow_id]

    def _read_names(self, flow_id: str) -> frozenset[str] | None:
        from fixit.check.facts import names_in

        if flow_id == "kit":
            from fixit.load.kit_steps import steps_of_kit

            return names_in(steps_of_kit(self._kit))
        try:
            flow = read_flow(self._files[flow_id], read_bytes(self._files[flow_id]), self._kit).flow
        except (KeyError, OSError):
            return None
        return names_in(flow.steps.values()) if flow else None
