"""What differs between two versions of a guide: in its steps, and for the people who walk it."""

from __future__ import annotations

from fixit.edit.persons import MadeUp, Walk, numbers_worth_saying, take_walk
from fixit.flow.graph import ways_on
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fixit.flow.model import Flow, Step, Text
    from fixit.walk.state import Library

    Pair = tuple[str, Walk, Walk]
    """Who walked, and how in the old and in the new version."""

WORDS = ("text", "short", "expert", "why", "say", "note", "check", "prevent", "bring", "meanwhile", "unit")


@record
class Reworded:
    """One text of a step that reads otherwise. "" where there was, or is, none."""

    step: str
    what: str
    language: str
    old: str
    new: str


@record
class Changed:
    """A step that does otherwise: `what` in words."""

    step: str
    what: str


@record
class Elsewhere:
    """Walks that came to `old` and come to `new`, and the shortest of them."""

    old: str
    new: str
    count: int
    example: Pair


@record
class Questions:
    """A step that asks people whom it did not ask before (or no longer does), and the shortest walk."""

    step: str
    count: int
    example: Pair


@record
class Difference:
    """All that differs. `walks`: how many were compared."""

    added: list[str]
    removed: list[str]
    reworded: list[Reworded]
    changed: list[Changed]
    walks: int
    elsewhere: list[Elsewhere]
    asks_more: list[Questions]
    asks_less: list[Questions]

    def is_nothing(self) -> bool:
        """Whether the two read and walk alike."""
        return not (
            self.added
            or self.removed
            or self.reworded
            or self.changed
            or self.elsewhere
            or self.asks_more
            or self.asks_less
        )


def compare(old: Flow, new: Flow, pairs: Iterable[Pair]) -> Difference:
    """The difference of two versions, with the walks that were taken in both."""
    found = Difference(
        added=[step for step in new.steps if step not in old.steps],
        removed=[step for step in old.steps if step not in new.steps],
        reworded=[],
        changed=[],
        walks=0,
        elsewhere=[],
        asks_more=[],
        asks_less=[],
    )
    for step_id, before in old.steps.items():
        after = new.steps.get(step_id)
        if after is not None:
            found.reworded += _reworded(before, after)
            found.changed += _changed(before, after)
    ends: dict[tuple[str, str], Elsewhere] = {}
    more: dict[str, Questions] = {}
    less: dict[str, Questions] = {}
    for pair in pairs:
        found.walks += 1
        _note_walk(pair, ends, more, less)
    found.elsewhere = sorted(ends.values(), key=lambda one: -one.count)
    found.asks_more = sorted(more.values(), key=lambda one: -one.count)
    found.asks_less = sorted(less.values(), key=lambda one: -one.count)
    return found


def _note_walk(
    pair: Pair,
    ends: dict[tuple[str, str], Elsewhere],
    more: dict[str, Questions],
    less: dict[str, Questions],
) -> None:
    _who, old, new = pair
    came, comes = place_of(old), place_of(new)
    if came != comes:
        known = ends.setdefault((came, comes), Elsewhere(came, comes, 0, pair))
        known.count += 1
        if len(new.said) < len(known.example[2].said):
            known.example = pair
    before, after = old.asked(), new.asked()
    for asked, others, noted in ((after, before, more), (before, after, less)):
        for step in asked:
            if step not in others:
                one = noted.setdefault(step, Questions(step, 0, pair))
                one.count += 1
                if len(new.said) < len(one.example[2].said):
                    one.example = pair


def place_of(walk: Walk) -> str:
    """Where a walk came to, as programs are told: always in English."""
    if walk.ending:
        return f"{walk.ending} ({walk.role})" if walk.role else walk.ending
    return f"no ending: {walk.stuck} asks what has no answer" if walk.stuck else "no ending"


def say_place(walk: Walk) -> str:
    """The same for a person, in the language in use."""
    if walk.ending:
        return place_of(walk)
    if walk.stuck:
        return _("no ending: {step} asks what has no answer").format(step=walk.stuck)
    return _("no ending")


def made_up_walks(
    old: Flow, new: Flow, libraries: tuple[Library, Library], count: int, at: str
) -> Iterable[Pair]:
    """`count` people made up, each in the old and in the new version."""
    numbers = numbers_worth_saying(old, new)
    for seed in range(count):
        walks = [
            take_walk(library, flow.id, MadeUp(seed, numbers, at[:10]), at)
            for library, flow in zip(libraries, (old, new), strict=True)
        ]
        yield _("made up {n}").format(n=seed + 1), walks[0], walks[1]


def _reworded(old: Step, new: Step) -> list[Reworded]:
    found = []
    for what in WORDS:
        found += _texts_differ(old.id, what, getattr(old, what, None), getattr(new, what, None))
    for group in ("options", "items"):
        before = {one.id: one.label for one in getattr(old, group, ())}
        after = {one.id: one.label for one in getattr(new, group, ())}
        for name in before.keys() & after.keys():
            found += _texts_differ(old.id, name, before[name], after[name])
    for place, (one, other) in enumerate(
        zip(getattr(old, "how", ()), getattr(new, "how", ()), strict=False), 1
    ):
        found += _texts_differ(old.id, f"way {place}", one.text, other.text)
    return found


def _texts_differ(step: str, what: str, old: Text | None, new: Text | None) -> list[Reworded]:
    before: Mapping[str, str] = old or {}
    after: Mapping[str, str] = new or {}
    return [
        Reworded(step, what, tag, before.get(tag, ""), after.get(tag, ""))
        for tag in dict.fromkeys((*before, *after))
        if before.get(tag, "") != after.get(tag, "")
    ]


PLAIN = (
    "type",
    "low",
    "high",
    "again",
    "remedies",
    "minutes",
    "risk",
    "wait",
    "role",
    "needs",
    "see",
    "urgent",
)


def _changed(old: Step, new: Step) -> list[Changed]:
    """What a step does otherwise, apart from words."""
    if type(old) is not type(new):
        return [
            Changed(
                old.id,
                _("is a {kind}, was a {other}").format(
                    kind=type(new).__name__.lower(), other=type(old).__name__.lower()
                ),
            )
        ]
    found = []
    for name in PLAIN:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            found.append(Changed(old.id, f"{name}: {_say(before)} → {_say(after)}"))
    for group in ("options", "items"):
        before_ids = [one.id for one in getattr(old, group, ())]
        after_ids = [one.id for one in getattr(new, group, ())]
        found += [
            Changed(old.id, _("answer {name} is new").format(name=one))
            for one in after_ids
            if one not in before_ids
        ]
        found += [
            Changed(old.id, _("answer {name} is gone").format(name=one))
            for one in before_ids
            if one not in after_ids
        ]
    if old.when != new.when:
        found.append(Changed(old.id, _("its `when` changed")))
    before_ways = [way.when for way in getattr(old, "how", ())]
    if before_ways != [way.when for way in getattr(new, "how", ())]:
        found.append(Changed(old.id, _("its ways (`how`) changed")))
    if [rule.when for rule in getattr(old, "rules", ())] != [rule.when for rule in getattr(new, "rules", ())]:
        found.append(Changed(old.id, _("its rules changed")))
    return found + _targets_differ(old, new)


def _targets_differ(old: Step, new: Step) -> list[Changed]:
    before = {(edge.reason, edge.detail): edge.target for edge in ways_on(old)}
    after = {(edge.reason, edge.detail): edge.target for edge in ways_on(new)}
    moved: dict[tuple[str | None, str | None], list[str]] = {}
    for way in before.keys() & after.keys():
        if before[way] != after[way]:
            moved.setdefault((before[way], after[way]), []).append(way[1] or way[0])
    return [
        Changed(
            old.id,
            _("{names}: goes to {to}, was {was}").format(
                names=", ".join(sorted(ways)), to=to or _("nowhere"), was=was or _("nowhere")
            ),
        )
        for (was, to), ways in moved.items()
    ]


def _say(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or _("none")
    return _("none") if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def walk_words(walk: Walk, home: str, most: int = 40) -> str:
    """A walk on one line: `where: calls > wet: no > quick: not > repair`."""
    parts = [f"{one.key.removeprefix(home + '.')}: {_reply_words(one.value)}" for one in walk.said[:most]]
    parts += ["…"] if len(walk.said) > most else []
    return " > ".join([*parts, say_place(walk).removeprefix(home + ".")])


def _reply_words(value: object) -> str:
    if isinstance(value, dict):
        said = [f"{line} {reply}" for line, reply in value.items() if reply != "no"]
        return ", ".join(said) or _("all no")
    if isinstance(value, list):
        return ", ".join(map(str, value)) or _("none of them")
    return f"{value:g}" if isinstance(value, float) else str(value)


__all__ = ["Difference", "compare", "made_up_walks", "place_of", "say_place", "walk_words"]
