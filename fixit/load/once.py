"""Kits and region packs read once for whoever opens many guides, and asks for what surrounds each of them.

    kit = read_kit_once("flows/kit.yaml", data)
    pack = read_region_once("flows/region-de.yaml", data)

What comes back is shared: it is joined into other kits, and never changed.
"""

from __future__ import annotations

from functools import lru_cache

from fixit.load.read import LoadedKit, LoadedPack, read_kit, read_region
from fixit.messages import language_in_use


def read_kit_once(path: str, data: bytes) -> LoadedKit:
    """The kit in `data`, as `read_kit` reads it; faults in it are told in the language in use."""
    return _kit_in(path, data, language_in_use())


def read_region_once(path: str, data: bytes) -> LoadedPack:
    """The region pack in `data`, as `read_region` reads it; the same holds of its faults."""
    return _pack_in(path, data, language_in_use())


@lru_cache(maxsize=32)
def _kit_in(path: str, data: bytes, _language: str) -> LoadedKit:
    return read_kit(path, data)


@lru_cache(maxsize=32)
def _pack_in(path: str, data: bytes, _language: str) -> LoadedPack:
    return read_region(path, data)
