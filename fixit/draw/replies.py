"""Every reply that a screen takes, those that come to the same together."""

from __future__ import annotations

from fixit.draw.values import way_of
from fixit.flow.model import UNSURE, Ask
from fixit.records import record
from fixit.walk.replies import replies_to
from fixit.walk.taking import SKIP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.draw.values import Values
    from fixit.walk.events import Json
    from fixit.walk.state import Prompt


@record
class Reply:
    """Replies that come to the same. `names`: what is said, () for any answer; `kind` and `value` as the
    engine takes it; `opens`: facts that are of one of several classes after it, as bits.
    """

    names: tuple[str, ...]
    kind: str
    value: Json
    opens: tuple[tuple[str, int], ...] = ()


def replies_of(prompt: Prompt, values: Values) -> Iterator[Reply]:
    """All replies to a screen."""
    step = prompt.step
    if prompt.kind in ("try", "check", "consent"):
        yield from (Reply((name,), prompt.kind, name) for name in replies_to(prompt))
    elif prompt.kind == "checklist":
        lines = [f"{step.fact}.{line}" for line in prompt.shown]
        every = ((name, values.of(name).answers | 1 << values.of(name).unsure) for name in lines)
        yield Reply((), prompt.kind, dict.fromkeys(prompt.shown, "yes"), tuple(every))
    elif isinstance(step, Ask):
        yield from _answers(step, values)
    if prompt.kind != "check":
        yield Reply((SKIP,), SKIP, None)


def _answers(step: Ask, values: Values) -> Iterator[Reply]:
    classes = values.of(step.fact)
    if step.type != "choice":
        sample = classes.samples[1]
        value: Json = [*sample] if isinstance(sample, tuple) else sample
        if classes.answers:
            yield Reply((), step.type, value, ((step.fact, classes.answers),))
    else:
        groups: dict[str, dict[int, None]] = {}
        for option in step.options:
            if option.id != UNSURE:
                groups.setdefault(way_of(option), {})[values.index(step.fact, option.id)] = None
        for places in groups.values():
            ids = tuple(one for place in places for one in classes.values[place - 1])
            bits = sum(1 << place for place in places)
            yield Reply(ids, step.type, ids[0], ((step.fact, bits),))
    yield Reply((UNSURE,), step.type, UNSURE)
