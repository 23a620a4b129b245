"""`fixit flows prove`: explores every walk of guides, and says what holds and what does not."""

from __future__ import annotations

import os
import sys

from fixit.cli.fault_forms import write_json
from fixit.cli.flows_mutate import find_guides
from fixit.cli.guides import errors_of, refuse
from fixit.errors import DONE, FAILED, USAGE, FixitError
from fixit.flow.claims import SHAPE, is_shown, read_claim
from fixit.flow.near import nearest
from fixit.flow.plain import show_name
from fixit.load.folders import ENDING, KIT_FILE, TEST_ENDING
from fixit.messages import _, count, mark, ngettext, say
from fixit.prove import BOUND, Claim, prove_flow
from fixit.prove.saved import can_be_saved, scenario_file
from fixit.prove.show import as_data, show_proof
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from fixit.flow.model import Flow, Kit
    from fixit.prove import Finding, Proof
    from fixit.scenarios.shelf import Shelf
    from fixit.scenarios.show import Line

KIT = "kit"
SEEN = mark("Claim something of the step that it leads to.")


class Guides:
    """The guides of a folder, and those around it, as a proof wants them."""

    def __init__(self, shelf: Shelf, home: str) -> None:
        self.shelf = shelf
        self.home = home
        self.words: dict[str, bytes] = {}

    @property
    def kit(self) -> Kit:
        """What all guides share."""
        return self.shelf.kit

    def ids(self) -> tuple[str, ...]:
        """The ids of all guides."""
        return tuple(sorted(self.shelf.files))

    def may_lead_to(self, flow_id: str) -> list[str]:
        """The guides whose files speak of the guide, or of one that does, and may go on in it."""
        if not self.words:
            self.words = {name: _bytes_of(path) for name, path in sorted(self.shelf.files.items())}
        found = [flow_id]
        for name in found:
            found += [
                other
                for other, data in self.words.items()
                if other not in found and (name.encode() in data or b"\\" in data)  # an escape may hide it
            ]
        return found[1:]

    def get(self, flow_id: str) -> Flow | None:
        """The guide; None: there is none, or it cannot be walked."""
        if flow_id not in self.shelf.files or self.shelf.faults(flow_id):
            return None
        return self.shelf.get(flow_id)

    def open(self, flow_id: str) -> Flow:
        """The guide to be proved. FixitError where it has errors: `flows check` tells them better."""
        loaded = self.shelf.loaded(flow_id)
        path = self.shelf.files.get(flow_id, os.path.join(self.home, flow_id + ENDING))
        if loaded is None or loaded.flow is None:
            raise refuse(path, loaded.diagnostics if loaded is not None else ())
        if errors := self.shelf.faults(flow_id) or errors_of(self.shelf, loaded):
            raise refuse(path, errors)
        return loaded.flow

    def place(self, finding: Finding) -> str:
        """Where a finding stands."""
        flow_id, _dot, step = finding.step.partition(".")
        if flow_id not in self.shelf.files:
            span = self.shelf.place_of_key(finding.step)
        else:
            part = finding.where.partition(":")[0].split(" ")
            rest = _path_of(part[0], part[1] if len(part) == 2 else "")
            span = self.shelf.place(flow_id, step, *rest) if rest else self.shelf.place(flow_id, step)
        return f"{span.file}:{span.line}"


def _bytes_of(path: str) -> bytes:
    """What a file holds; nothing where it cannot be read: then it leads nowhere."""
    from fixit.load.files import read_bytes

    try:
        return read_bytes(path)
    except OSError:
        return b""


def _path_of(kind: str, number: str) -> tuple[str | int, ...]:
    """The keys below a step that a part of it stands under."""
    if kind in ("rule", "way") and number.isdigit():
        return ("route" if kind == "rule" else "how", int(number) - 1)
    return {"when": ("when",), "else": ("else",)}.get(kind, ())


@record
class Proved:
    """One guide and its proof, or why there is none."""

    guides: Guides
    name: str
    seconds: float = 0.0
    proof: Proof | None = None
    refused: FixitError | None = None


def prove_paths(
    flags: Mapping[str, object],
    paths: Sequence[str] = (),
    bound: int = BOUND,
    claims: Sequence[str] = (),
    save: str = "",
    every: bool = False,
    as_json: bool = False,
    stdout: TextIO | None = None,
) -> int:
    """Prove the guides at `paths` (ids, files, folders; none: those that fixit brings); the exit code.

    `bound`: sets of states that are visited at the most. `claims`: "a before b", "b never after a"; those in
    the scenario file beside a guide are proved as well. `save`: a file for the walks that show what is
    refuted, as scenarios. `every`: show every warning with its walk. 1 where something is refuted, or was not
    explored.
    """
    if bound < 1:
        raise FixitError(_("--bound wants a number above 0."), code=USAGE)
    out = stdout or sys.stdout
    more = flags.get("flows") or ()
    folders = tuple(map(str, more)) if isinstance(more, tuple | list) else ()
    found = list(_prove_all(paths, folders, bound, claims))
    if as_json:
        shown = [_as_data(one) for one in found]
        write_json({"proofs": shown}, out)
    else:
        _write(found, every, out)
    if save:
        _save(save, [one.proof for one in found if one.proof is not None])
    return DONE if all(one.proof is not None and one.proof.holds for one in found) else FAILED


def _prove_all(
    paths: Sequence[str], folders: tuple[str, ...], bound: int, claims: Sequence[str]
) -> Iterator[Proved]:
    from fixit.scenarios.suite import Suite

    asked = [(home, name) for home, names in find_guides(paths).items() for name in names if name != KIT]
    if not asked:
        hint = _("Name a guide, or the folder of guides that use it.")
        raise FixitError(_("What guides share is proved with the guides that use it."), hint, USAGE)
    suite = Suite(folders)
    shelves = {home: suite.shelf_of(os.path.join(home, KIT_FILE)) for home, _name in asked}
    guides = {home: Guides(shelf, home) for home, shelf in shelves.items()}
    _check_claims(claims, [guides[home].get(name) for home, name in asked])
    for home, name in asked:
        try:
            yield _prove(guides[home], name, bound, claims)
        except FixitError as error:
            if len(asked) == 1:
                raise
            yield Proved(guides[home], name, refused=error)


def _prove(guides: Guides, name: str, bound: int, claims: Sequence[str]) -> Proved:
    from time import perf_counter

    flow = guides.open(name)
    own = [*_claims_beside(guides, flow), *(one for one in map(read_claim, claims) if one is not None)]
    made = [
        Claim(kind, f"{name}.{first}", f"{name}.{then}")
        for kind, first, then in dict.fromkeys(own)
        if first in flow.steps and then in flow.steps
    ]
    began = perf_counter()
    proof = prove_flow(guides, name, bound=bound, claims=made)
    return Proved(guides, name, perf_counter() - began, proof)


def _claims_beside(guides: Guides, flow: Flow) -> Iterator[tuple[str, str, str]]:
    """The claims of the scenario file beside a guide. FixitError with the place of one that is none."""
    path = guides.shelf.files[flow.id].removesuffix(ENDING) + TEST_ENDING
    if not os.path.isfile(path):
        return
    from fixit.load.files import read_bytes
    from fixit.scenarios.read import read_book

    book = read_book(path, read_bytes(path))
    if book.faults:
        span = book.faults[0].span
        hint = _("The claims in it are proved, too. See: fixit flows test {file}").format(
            file=show_name(path, 200)
        )
        raise FixitError(f"{span.file}:{span.line}: {book.faults[0].message}", hint)
    for word in book.claims:
        try:
            yield check_claim(word.text, [flow])
        except FixitError as error:
            raise FixitError(f"{word.span.file}:{word.span.line}: {error.message}", error.hint) from error


def check_claim(words: str, flows: Iterable[Flow]) -> tuple[str, str, str]:
    """A claim that speaks of steps of one of these flows. FixitError where it does not, or is none."""
    claim = read_claim(words)
    if claim is None:
        raise FixitError(
            _("{words} is not a claim.").format(words=show_name(words, 200)),
            f"{say(SHAPE)[0].upper()}{say(SHAPE)[1:]}.",
            USAGE,
        )
    flows = list(flows)
    if not any(claim[1] in flow.steps and claim[2] in flow.steps for flow in flows):
        steps = [step for flow in flows for step in flow.steps]
        missing = next((one for one in claim[1:] if one not in steps), claim[2])
        near = nearest(missing, steps)
        hint = _("Did you mean {name}?").format(name=near) if near else ""
        names = ", ".join(flow.id for flow in flows[:5])
        raise FixitError(
            _("There is no step {step} in {names}.").format(step=show_name(missing), names=names),
            hint,
            USAGE,
        )
    for flow in flows:
        for name in claim[1:]:
            if name in flow.steps and not is_shown(flow.steps[name]):
                raise FixitError(
                    _("{name} in {flow} is never shown, only gone through.").format(name=name, flow=flow.id),
                    say(SEEN),
                    USAGE,
                )
    return claim


def _check_claims(claims: Sequence[str], flows: Sequence[Flow | None]) -> None:
    """FixitError where a claim of the command line is none, or fits none of the guides."""
    for words in claims:
        check_claim(words, [flow for flow in flows if flow is not None])


def _as_data(one: Proved) -> dict[str, object]:
    if one.proof is not None:
        return dict(as_data(one.proof, one.guides.place, one.seconds))
    return {"flow": one.name, "holds": False, "error": one.refused.message if one.refused else ""}


def _write(found: Sequence[Proved], every: bool, out: TextIO) -> None:
    """Write the report."""
    from fixit.terminal.paint import Painter

    painter = Painter(out, os.environ, styled=out.isatty())
    painter.write_lines(_report(found, every, painter.size()[0] if out.isatty() else 0))


def _report(found: Sequence[Proved], every: bool, width: int) -> Iterator[Line]:
    for one in found:
        if one.proof is not None:
            yield from show_proof(one.proof, one.guides, one.guides.place, one.seconds, every, width)
        elif one.refused is not None:
            yield [("bold", one.name), ("", ": "), ("danger", _("not proved"))]
            yield from ([("", f"  {words}")] for words in one.refused.message.split("\n"))
            yield [("dim", f"  {one.refused.hint}")]
        yield [("", "")]
    proofs = [one.proof for one in found if one.proof is not None]
    warnings = sum(len(proof.warnings) for proof in proofs)
    parts = [
        ngettext("{n} guide", "{n} guides", len(found)).format(n=len(found)),
        _("{n} refuted").format(n=sum(len(proof.refuted) for proof in proofs)),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings),
        _("{seconds} s").format(seconds=count(sum(one.seconds for one in found), 1)),
    ]
    open_ones = sum(not proof.complete for proof in proofs)
    parts += [_("{n} not explored to the end").format(n=open_ones)] if open_ones else []
    parts += [_("{n} not proved").format(n=len(found) - len(proofs))] if len(proofs) < len(found) else []
    yield [("bold", ", ".join(parts))]


def _save(path: str, proofs: Sequence[Proof]) -> None:
    """Write the walks of what is refuted; several guides get a file each, named after them."""
    shown = [proof for proof in proofs if any(can_be_saved(one) for one in proof.refuted)]
    for proof in shown:
        root, ending = os.path.splitext(path)
        name = path if len(shown) == 1 else f"{root}-{proof.flow}{ending}"
        try:
            with open(name, "x", encoding="utf-8") as file:
                file.write(scenario_file(proof.flow, proof.refuted))
        except OSError as error:
            raise FixitError(f"{show_name(name, 200)}: {error.strerror or error}") from error
