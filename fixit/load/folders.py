"""Where flows lie: folders given by hand, FIXIT_FLOWS, and those that come with the program."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

VARIABLE = "FIXIT_FLOWS"
KIT_FILE = "kit.yaml"
ENDING = ".yaml"
TEST_ENDING = ".test.yaml"
PACK_BEGIN = "region-"
"""Begins the name of a region pack: region-de.yaml."""


def shipped_folder() -> str:
    """The flows that come with the program: inside an installed package, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "_flows")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "flows")


def flow_folders(extra: Iterable[str], environment: Mapping[str, str]) -> list[str]:
    """All folders, each once, the first to be looked into first."""
    named = [*extra, *environment.get(VARIABLE, "").split(os.pathsep)]
    folders = [
        os.path.abspath(os.path.expanduser(folder)) for folder in named if folder and "\0" not in folder
    ]
    return list(dict.fromkeys([*folders, shipped_folder()]))


def find_flows(folders: Iterable[str]) -> dict[str, str]:
    """Flow id -> its file; of two folders the earlier wins. Tests, the kit and packs are no flows."""
    found: dict[str, str] = {}
    for folder in folders:
        for name in _names_in(folder):
            if name.endswith(ENDING) and not name.endswith(TEST_ENDING) and name != KIT_FILE:
                flow_id = name.removesuffix(ENDING)
                if is_flow_id(flow_id):
                    found.setdefault(flow_id, os.path.join(folder, name))
    return found


def find_kits(folders: Iterable[str]) -> list[str]:
    """Every kit.yaml, the first one first."""
    kits = [os.path.join(folder, KIT_FILE) for folder in folders]
    return [kit for kit in kits if os.path.isfile(kit)]


def find_packs(folders: Iterable[str]) -> list[str]:
    """Every region pack by name; of one country that of the first folder first."""
    found = [os.path.join(folder, name) for folder in folders for name in _names_in(folder) if is_pack(name)]
    return sorted(found, key=os.path.basename)


def is_pack(name: str) -> bool:
    """Whether a file of that name is a region pack."""
    return name.startswith(PACK_BEGIN) and name.endswith(ENDING) and not name.endswith(TEST_ENDING)


def group_of(name: str) -> str:
    """The group of fields that the head of a file of that name has."""
    return "kit" if name == KIT_FILE else "region" if is_pack(name) else "head"


def is_flow_id(name: str) -> bool:
    """Whether a flow may be called so."""
    return (
        0 < len(name) <= 64
        and not name.startswith(PACK_BEGIN)
        and name.isascii()
        and name[0] not in "-_"
        and all(letter in "abcdefghijklmnopqrstuvwxyz0123456789-_" for letter in name)
    )


def _names_in(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
