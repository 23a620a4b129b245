"""Opens one guide for its author, by its id or its file, with what surrounds it."""

from __future__ import annotations

import os

from fixit.errors import USAGE, FixitError
from fixit.flow.near import nearest
from fixit.flow.plain import show_name
from fixit.load.files import read_bytes
from fixit.load.folders import ENDING, KIT_FILE, find_flows, flow_folders
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixit.diagnostics import Diagnostic
    from fixit.flow.model import Flow, Kit, Step
    from fixit.load.read import Loaded
    from fixit.scenarios.shelf import Shelf


class Guide:
    """One guide as its author has it. It is a library, too: the other guides are those around its file."""

    def __init__(self, path: str, loaded: Loaded, flow: Flow, shelf: Shelf) -> None:
        self.path = path
        self.loaded = loaded
        self.flow = flow
        self.shelf = shelf

    @property
    def kit(self) -> Kit:
        """What the guides around it share."""
        return self.shelf.kit

    def get(self, flow_id: str) -> Flow | None:
        """This guide, or one around it."""
        return self.flow if flow_id == self.flow.id else self.shelf.get(flow_id)

    def find_step(self, name: str) -> Step:
        """The step of that id. FixitError with the near name where there is none."""
        step = self.flow.steps.get(name)
        if step is not None:
            return step
        near = nearest(name, self.flow.steps)
        hint = (
            _("Did you mean {name}?").format(name=near)
            if near
            else _("See them: fixit flows graph {name}").format(name=self.flow.id)
        )
        raise FixitError(
            _("There is no step {step} in {names}.").format(step=show_name(name), names=self.flow.id),
            hint,
            USAGE,
        )


def find_guide(name: str, folders: tuple[str, ...] = ()) -> str:
    """The file that `name` means: a path, or the id of a guide. FixitError where there is none."""
    if "\0" not in name and (os.path.isfile(name) or os.sep in name or name.endswith(ENDING)):
        if os.path.isfile(name):
            return name
        raise FixitError(_("There is no file or folder {path}.").format(path=show_name(name, 200)), "", USAGE)
    files = find_flows(flow_folders(folders, os.environ))
    if name in files:
        return files[name]
    near = nearest(name, files)
    hint = hint_at_file(name) or (
        _("Did you mean {name}?").format(name=near) if near else _("`fixit list` shows the guides.")
    )
    raise FixitError(_("There is no guide called “{name}”.").format(name=show_name(name)), hint, USAGE)


def hint_at_file(name: str) -> str:
    """For a name that no guide has: the file of that name that lies here; "" where none does."""
    file = name + ENDING
    if "\0" in name or not os.path.isfile(file):
        return ""
    return _("There is a file {file} here: write its whole name.").format(file=show_name(file, 200))


def no_such_path(path: str) -> FixitError:
    """What to say of a path, or of a name, that is not there."""
    hint = _("Name a guide such as flows/microphone.yaml, or a folder of them.")
    message = _("There is no file or folder {path}.").format(path=show_name(path, 200))
    return FixitError(message, hint_at_file(path) or hint, USAGE)


def no_guides(folder: str) -> FixitError:
    """What to say of a folder without a guide."""
    message = _("There are no guides in {folder}.").format(folder=show_name(folder or ".", 200))
    return FixitError(message, _("Name a guide such as flows/microphone.yaml, or a folder of them."), USAGE)


def need_percent(option: str, value: float | None) -> None:
    """FixitError where an option wants percents and got something else."""
    if value is not None and not 0 <= value <= 100:
        raise FixitError(_("{option} wants 0 to 100.").format(option=option), "", USAGE)


def open_guide(flags: Mapping[str, object], name: str) -> Guide:
    """The guide of that id or file. FixitError where it is not there, or too broken to be a flow."""
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    path = find_guide(name, folders)
    try:
        data = read_bytes(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = _("{file} cannot be read: {reason}").format(file=show_name(path, 200), reason=reason)
        raise FixitError(message) from error
    return guide_of(path, data, folders)


def guide_of(
    path: str,
    data: bytes,
    folders: tuple[str, ...] = (),
    kit: bytes | None = None,
    shown: str = "",
    stem: str | None = None,
) -> Guide:
    """The guide in `data`, with what surrounds the file `path`; with `kit` instead of the kit beside it.

    `shown`: what messages call it, "": its path. `stem`: its id, "": as it is written; None: the file's name.
    """
    from fixit.load.kits import add_packs
    from fixit.load.read import read_flow, read_kit
    from fixit.scenarios.shelf import Shelf

    shelf = Shelf(os.path.dirname(path), folders)
    if kit is not None:
        shelf.loaded_kit = add_packs(read_kit(KIT_FILE, kit), shelf.loaded_kit.packs)
    loaded = read_flow(shown or show_name(path, 300), data, shelf.loaded_kit, stem)
    if loaded.flow is None:
        raise refuse(shown or path, loaded.diagnostics)
    shelf.put(loaded.flow.id, path, loaded)
    return Guide(path, loaded, loaded.flow, shelf)


def refuse(path: str, found: Iterable[Diagnostic]) -> FixitError:
    """What to say of a guide with errors: the first of them, and how to see the rest."""
    errors = [one for one in found if one.severity == "error"]
    shown = [f"{one.span.file}:{one.span.line}:{one.span.column}: {one.message}" for one in errors[:3]]
    file = show_name(path, 200)
    message = _("{file} cannot be used as it is.").format(file=file)
    hint = _("See what is wrong with it: fixit flows check {file}").format(file=file)
    return FixitError("\n".join([message, *shown]), hint)


def require_sound(guide: Guide) -> None:
    """FixitError where the guide has errors: it can be looked at, but not walked."""
    found = errors_of(guide.shelf, guide.loaded)
    if found:
        raise refuse(guide.loaded.spans.file, found)


def errors_of(shelf: Shelf, loaded: Loaded) -> list[Diagnostic]:
    """The errors that the reader and the checks find in a guide."""
    from fixit.check import check_flow

    found = [*loaded.diagnostics]
    if loaded.flow is not None:
        found += check_flow(loaded, shelf.kit, tuple(shelf.files))
    return [one for one in found if one.severity == "error"]
