"""The flows that the program knows, each read when it is first asked for.

A flow that was read before comes from the cache, and then no YAML is touched.
"""

from __future__ import annotations

import os
import sys

from fixit.errors import FixitError
from fixit.flow.model import EMPTY_KIT
from fixit.load.compiled import LAYOUT, pack_flow, pack_kit, unpack_flow, unpack_kit
from fixit.load.digests import digest_of
from fixit.load.files import read_bytes
from fixit.load.folders import find_flows, find_kits, find_packs, flow_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Flow, Kit
    from fixit.load.cache import Cache
    from fixit.load.read import LoadedKit


class Library:
    """Flows by id, from the given folders (else the usual ones), the first folder that has an id wins."""

    def __init__(self, folders: Iterable[str] = ()) -> None:
        """`folders` are looked into before FIXIT_FLOWS and the shipped flows."""
        found = flow_folders(folders, os.environ)
        self._files = find_flows(found)
        self._kit_files = find_kits(found)
        self._pack_files = find_packs(found)
        self._data: dict[str, bytes] = {}
        self._flows: dict[str, Flow] = {}
        self._heads: dict[str, tuple[dict[str, Any], bytes]] = {}
        self._kit: Kit | None = None
        self._kit_digest: str | None = None
        self._loaded_kit: LoadedKit | None = None
        self._cache: Cache | None = None

    @classmethod
    def of_sources(cls, sources: Mapping[str, bytes]) -> Library:
        """A library of exactly these files, as `sources` gave them: to go on with an old case."""
        library = cls(())
        kits = [name for name in sources if name.startswith("kit.") and name.endswith(".yaml")]
        kits.sort(key=lambda name: (name != "kit.yaml", name))
        packs = [name for name in sources if name.startswith("region-")]
        packs.sort(key=lambda name: (name.partition(".")[0], name.count("."), name))
        library._kit_files = kits
        library._pack_files = packs
        flows = (name for name in sources if name not in kits and name not in packs)
        library._files = {name.removesuffix(".yaml"): name for name in flows}
        library._data = dict(sources)
        return library

    @property
    def kit(self) -> Kit:
        """What all flows share; empty where there is no kit.yaml and no region pack."""
        if self._kit is None:
            self._kit = self._find_kit()
        return self._kit

    def ids(self) -> tuple[str, ...]:
        """The ids of all flows, sorted."""
        return tuple(sorted(self._files))

    def path(self, flow_id: str) -> str | None:
        """The file of a flow."""
        return self._files.get(flow_id)

    def get(self, flow_id: str) -> Flow | None:
        """The flow; None: there is none of that id. FixitError: it is there and cannot be read."""
        flow = self._flows.get(flow_id)
        if flow is None and flow_id in self._files:
            import marshal

            head, packed = self._find_flow(flow_id)
            flow = self._flows[flow_id] = unpack_flow(head, marshal.loads(packed))
        return flow

    def sources(self, flow_id: str) -> dict[str, bytes]:
        """The bytes the flow is made of, by file name (`gps.yaml`, `kit.yaml`), to keep with a case.

        What stands in several folders gets a number from the second on: `kit.001.yaml`, `region-de.001.yaml`.
        """
        if flow_id not in self._files:
            return {}
        found = {f"{flow_id}.yaml": self._read(self._files[flow_id])}
        for path in (*self._kit_files, *self._pack_files):
            name = os.path.basename(path).partition(".")[0]
            number = sum(one.partition(".")[0] == name for one in found)
            found[f"{name}.{number:03}.yaml" if number else f"{name}.yaml"] = self._read(path)
        return found

    def titles(self) -> dict[str, dict[str, str]]:
        """Title of every flow that can be read, by id: cheap."""
        return {flow_id: head["title"] for flow_id, head in self._all_heads()}

    def complaints(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """How people say each problem, by flow id, then language: cheap."""
        return {flow_id: head["complaints"] or {} for flow_id, head in self._all_heads()}

    def _all_heads(self) -> Iterable[tuple[str, dict[str, Any]]]:
        for flow_id in self.ids():
            try:
                yield flow_id, self._find_flow(flow_id)[0]
            except FixitError:
                continue

    def _find_flow(self, flow_id: str) -> tuple[dict[str, Any], bytes]:
        """A flow's head and its marshalled steps: from the cache, else read and put there."""
        if flow_id not in self._heads:
            data = self._read(self._files[flow_id])
            digest = digest_of(data, self._digest_of_kit())
            name = f"{flow_id}-{digest[:32]}"
            cache = self._open_cache()
            found = cache.get(name)
            if found is None:
                found = self._compile(flow_id, data)
                cache.put(name, found)
            self._heads[flow_id] = found
        return self._heads[flow_id]

    def _compile(self, flow_id: str, data: bytes) -> tuple[dict[str, Any], bytes]:
        import marshal

        from fixit.diagnostics import ERROR
        from fixit.flow.graph import screens_left
        from fixit.load.check_input import check_data

        path = self._files[flow_id]
        checked = check_data(path, data, self._load_kit())
        errors = [one for one in checked.found if one.severity == ERROR]
        if errors or checked.flow is None:
            raise _unreadable(path, errors)
        checked.flow.left = screens_left(checked.flow)
        head, packed = pack_flow(checked.flow)
        return head, marshal.dumps(packed)

    def _find_kit(self) -> Kit:
        if not self._kit_files and not self._pack_files:
            return EMPTY_KIT
        cache = self._open_cache()
        name = f"kit-{self._digest_of_kit()[:32]}"
        found = cache.get(name)
        if found is not None:
            return unpack_kit(found)
        kit = self._load_kit()
        assert kit is not None
        cache.put(name, pack_kit(kit.kit))
        return kit.kit

    def _load_kit(self) -> LoadedKit | None:
        """The kit read from YAML, with the region packs: of several, the earlier one's names win."""
        if self._loaded_kit is None and (self._kit_files or self._pack_files):
            from fixit.load.kits import join_kits
            from fixit.load.read import read_kit, read_region

            kits = [read_kit(path, self._read(path)) for path in self._kit_files]
            packs = [read_region(_plain_name(path), self._read(path)) for path in self._pack_files]
            found = [*(kit.diagnostics for kit in kits), *(pack.diagnostics for pack in packs)]
            for path, faults in zip((*self._kit_files, *self._pack_files), found, strict=True):
                _refuse_faults(path, faults)
            self._loaded_kit = join_kits(kits, self._digest_of_kit(), packs)
        return self._loaded_kit

    def _digest_of_kit(self) -> str:
        if self._kit_digest is None:
            digests = [digest_of(self._read(path)) for path in (*self._kit_files, *self._pack_files)]
            self._kit_digest = (
                digests[0] if len(digests) == 1 else digest_of(b"", *digests) if digests else ""
            )
        return self._kit_digest

    def _read(self, path: str) -> bytes:
        data = self._data.get(path)
        if data is None:
            try:
                data = self._data[path] = read_bytes(path)
            except OSError as error:
                from fixit.flow.plain import clean
                from fixit.messages import _

                reason = error.strerror or str(error)
                raise FixitError(
                    _("{file} cannot be read: {reason}").format(file=clean(path), reason=reason)
                ) from error
        return data

    def _open_cache(self) -> Cache:
        if self._cache is None:
            import fixit
            from fixit.load.cache import Cache, cache_folder, program_stamp

            folder = cache_folder(os.environ, sys.platform)
            self._cache = Cache(folder, program_stamp(fixit.__version__, LAYOUT))
        return self._cache


def _plain_name(path: str) -> str:
    """The path without the number that a pack kept with a case may have."""
    folder, name = os.path.split(path)
    return os.path.join(folder, name.partition(".")[0] + ".yaml")


def _refuse_faults(path: str, found: list[Diagnostic]) -> None:
    """FixitError where there are errors in what was read from a file."""
    from fixit.diagnostics import ERROR

    errors = [one for one in found if one.severity == ERROR]
    if errors:
        raise _unreadable(path, errors)


def _unreadable(path: str, errors: list[Diagnostic]) -> FixitError:
    """What to say of a file that no flow can be made of: its first faults, and how to see the rest."""
    from fixit.flow.plain import clean
    from fixit.messages import _

    shown = [f"{one.span.file}:{one.span.line}:{one.span.column}: {one.message}" for one in errors[:3]]
    file = clean(path)
    message = _("{file} cannot be used as it is.").format(file=file)
    hint = _("See what is wrong with it: fixit flows check {file}").format(file=file)
    return FixitError("\n".join([message, *shown]), hint)
