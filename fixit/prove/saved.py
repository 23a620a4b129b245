"""Walks of a proof as a scenario file, to be kept beside the flow."""

from __future__ import annotations

from fixit.messages import _
from fixit.prove.walks import scenario_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fixit.prove.proof import Finding


def scenario_file(flow: str, findings: Sequence[Finding]) -> str:
    """The walks of some findings as a scenario file; those that begin as no scenario can are only named."""
    lines = [f"flow: {flow}", f"about: {_scalar(_('Walks that fixit flows prove found.'))}", "scenarios:"]
    for number, finding in enumerate((one for one in findings if one.walk is not None), 1):
        assert finding.walk is not None
        step = finding.step.removeprefix(f"{flow}.")
        name = _("{code} at {step}, {n}").format(code=finding.code, step=step, n=number)
        if not can_be_saved(finding):
            before = ", ".join((*finding.walk.skipped, *finding.walk.entered))
            why = _("begins with {names} skipped or entered, which no scenario can say").format(names=before)
            lines.append(f"  # {name}: {why}")
            continue
        lines.append(f"  {_scalar(name)}:")
        lines += _yaml({"about": finding.message, **scenario_of(finding.walk)}, 4)
    return "\n".join(lines) + "\n"


def can_be_saved(finding: Finding) -> bool:
    """Whether a scenario can tell the walk of a finding."""
    return finding.walk is not None and not finding.walk.skipped and not finding.walk.entered


def _yaml(value: dict[str, object], indent: int) -> Iterator[str]:
    """Block lines of a mapping."""
    pad = " " * indent
    for key, one in value.items():
        name = f"{pad}{_scalar(key)}:"
        if isinstance(one, dict):
            yield name if one else f"{name} {{}}"
            yield from _yaml(one, indent + 2)
        elif isinstance(one, list):
            yield name if one else f"{name} []"
            for item in one:
                if isinstance(item, dict):
                    inner = list(_yaml(item, indent + 4))
                    yield f"{pad}  - {inner[0].strip()}" if inner else f"{pad}  - {{}}"
                    yield from inner[1:]
                elif isinstance(item, list):
                    yield f"{pad}  - [{', '.join(_scalar(part) for part in item)}]"
                else:
                    yield f"{pad}  - {_scalar(item)}"
        else:
            yield f"{name} {_scalar(one)}"


def _scalar(value: object) -> str:
    """A text as YAML reads it back; in quotes where it is not plain."""
    words = str(value)
    plain = words.replace("-", "").replace("_", "").replace(".", "")
    if plain.isascii() and plain.isalnum() and not words.startswith("-"):
        return words
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
