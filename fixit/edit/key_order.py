"""The order in which the keys of a step, an option, a head usually stand: as they are read aloud."""

from __future__ import annotations

from fixit.flow.fields import GROUPS, KINDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

STEP_ORDER = (
    *KINDS,
    *("meanwhile", "urgent", "when", "expert", "type", "again", "unit", "min", "max", "why", "short", "say"),
    *("note", "reason", "bring", "needs", "how", "remedies", "check", "effort", "solved", "cannot", "wait"),
    *("prevent", "sources", "items", "options", "unsure", "exits", "else", "next", "see"),
)
STEP = "step"

_PLACES: dict[str, dict[str, int]] = {}


def rank(group: str, keys: Sequence[str]) -> list[int] | None:
    """The places of `keys` in their usual order, as indices into `keys`; None: the order stays as written.

    `group`: "step", or a group of the table of fields. An order that means something is never touched: that
    of steps, options, lines, languages, conditions, and of any mapping with keys that are not in the table.
    """
    known = _places_of(group)
    if not known or any(key not in known for key in keys):
        return None
    return sorted(range(len(keys)), key=lambda place: known[keys[place]])


def _places_of(group: str) -> dict[str, int]:
    if group not in _PLACES:
        names = STEP_ORDER if group == STEP else tuple(field.name for field in GROUPS.get(group, ()))
        _PLACES[group] = {name: place for place, name in enumerate(names)}
    return _PLACES[group]


def inner_group(group: str, key: str) -> str:
    """The group of the value that stands under `key` of a mapping of `group`; "": nothing to order there.

    A name in angle brackets stands for a mapping of ids: `<step>` holds steps.
    """
    if group in ("head", "run") and key == "steps":
        return "<step>"
    if group == "head":
        return {"parts": "<<step>>", "limits": "limits"}.get(key, "")
    if group in ("kit", "region"):
        return {"facts": "<step>", "runs": "<run>", "ways": "<[variant]>"}.get(key, "")
    if group == STEP:
        return {
            "options": "<option>",
            "items": "<item>",
            "effort": "effort",
            "how": "[variant]",
            "route": "[rule]",
        }.get(key, "")
    return group[1:-1] if group.startswith("<") else ""
