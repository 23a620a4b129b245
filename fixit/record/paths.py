"""Where a person's cases, caches and settings belong on this machine; nothing is looked at or made here.

`FIXIT_HOME` names one folder for all of them. Else the system's own custom decides: the XDG folders on
Linux (a relative path in their variables counts as not set), the Library on macOS, %LOCALAPPDATA% on Windows.
"""

from __future__ import annotations

from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

HOME = "FIXIT_HOME"
NAME = "fixit"


@record
class Kind:
    """One kind of folder: its name inside a common folder, and where each system has it."""

    name: str
    variable: str
    linux: str
    mac: str


STATE = Kind("state", "XDG_STATE_HOME", ".local/state", "Library/Application Support")
CACHE = Kind("cache", "XDG_CACHE_HOME", ".cache", "Library/Caches")
CONFIG = Kind("config", "XDG_CONFIG_HOME", ".config", "Library/Application Support")


def state_folder(environment: Mapping[str, str], platform: str) -> str:
    """Where cases are kept. `platform` is `sys.platform`; FixitError where nothing tells."""
    return find_folder(STATE, environment, platform)


def cache_folder(environment: Mapping[str, str], platform: str) -> str:
    """Where things lie that can be made again."""
    return find_folder(CACHE, environment, platform)


def config_folder(environment: Mapping[str, str], platform: str) -> str:
    """Where the person's settings are looked for."""
    return find_folder(CONFIG, environment, platform)


def find_folder(kind: Kind, environment: Mapping[str, str], platform: str) -> str:
    """The folder for `kind` of thing; FixitError where the environment does not tell the home folder."""
    own = environment.get(HOME, "")
    if platform == "win32":
        return _on_windows(kind, environment, own)
    if own:
        if not own.startswith("/"):
            raise _unusable(HOME)
        return f"{own.rstrip('/')}/{kind.name}"
    base = environment.get(kind.variable, "") if platform != "darwin" else ""
    if not base.startswith("/"):
        home = environment.get("HOME", "")
        if not home.startswith("/"):
            raise _unusable("HOME")
        base = f"{home.rstrip('/')}/{kind.mac if platform == 'darwin' else kind.linux}"
    return f"{base.rstrip('/')}/{NAME}"


def _on_windows(kind: Kind, environment: Mapping[str, str], own: str) -> str:
    if own:
        if not own.startswith("\\\\") and own[1:2] != ":":
            raise _unusable(HOME)
        return f"{own.rstrip('/' + chr(92))}\\{kind.name}"
    base = environment.get("LOCALAPPDATA", "")
    if not base and environment.get("USERPROFILE"):
        base = environment["USERPROFILE"] + "\\AppData\\Local"
    if not base:
        raise _unusable("LOCALAPPDATA")
    return f"{base}\\{NAME}\\{kind.name}"


def _unusable(variable: str) -> Exception:
    from fixit.errors import FixitError
    from fixit.messages import _

    return FixitError(
        _("{variable} does not name a folder, so it is not clear where cases belong.").format(
            variable=variable
        ),
        _("Set FIXIT_HOME to the full path of a folder of your own."),
    )
