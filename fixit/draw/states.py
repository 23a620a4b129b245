"""All that a walk may come to, for a page that walks without an engine: made by the engine itself.

Every reply is given to the engine at every screen. An answer whose value nothing has looked at yet stays
open: when the engine looks at it, the walk is split there, once for each class of values. So a checklist of
ten lines is one way on, and not three to the tenth.
"""

from __future__ import annotations

from fixit.draw.opened import RESULTS, TRIED, TRIED_IN_VAIN, UNTRIED, LazyFacts, LazyTried, Open, SplitError
from fixit.draw.values import Ahead, Values
from fixit.flow.model import UNSURE, Ask, Enter, Try
from fixit.records import record
from fixit.walk.advance import Advance
from fixit.walk.change import copy
from fixit.walk.replies import replies_to
from fixit.walk.state import NOTHING, Effort, Place, State
from fixit.walk.taking import RESULT_OF, SKIP, pass_prompt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from fixit.draw.values import Names
    from fixit.flow.conditions import Value
    from fixit.flow.model import Flow, Kit
    from fixit.walk.state import Library, Prompt

    Guard = tuple[str, tuple[int, ...]]
    """A fact, and the classes of values that it must be of."""

MOST_NODES = 10_000
MOST_RUNS = 100_000
"""Runs of the engine: what a page may cost to make."""
MOST_SPLITS = 4_000
"""Ways that one reply may split into."""


@record
class Move:
    """One way on: the replies that take it (() for any answer), what must hold of earlier answers, what is
    learnt beside the answer itself, the tells that are met (step, way), and where it leads."""

    replies: tuple[str, ...]
    guards: tuple[Guard, ...]
    learns: tuple[tuple[str, int], ...]
    tells: tuple[tuple[str, int], ...]
    target: int


class Landed:
    """Where one piece of a reply came to."""

    __slots__ = ("guards", "state", "tells")

    def __init__(
        self, state: State, guards: dict[str, tuple[int, ...]], tells: tuple[tuple[str, int], ...]
    ) -> None:
        self.state = state
        self.guards = guards
        self.tells = tells

    def add(self, other: Landed, fact: str) -> None:
        """Take in an end that differs in one fact only."""
        both = {*self.guards.get(fact, ()), *other.guards.get(fact, ())}
        self.guards = {**self.guards, fact: tuple(sorted(both))}
        if fact.startswith(TRIED):
            name = fact.removeprefix(TRIED)
            self.state = copy(
                self.state, tried={**self.state.tried, name: Open(fact, (UNTRIED, TRIED_IN_VAIN))}
            )
            return
        mine, theirs = (dict(one.place.facts)[fact] for one in (self.state, other.state))
        if isinstance(mine, Open) and isinstance(theirs, Open):
            wider = Open(fact, tuple(sorted({*mine.classes, *theirs.classes})))
            facts = {**self.state.place.facts, fact: wider}
            self.state = copy(self.state, place=copy(self.state.place, facts=facts))


@record
class Node:
    """One screen, or an ending. `key`: whole name of its step; `way`: which of the step's ways is shown, -1:
    none; `shown`: lines or remedies on it."""

    key: str
    kind: str
    about: str = ""
    way: int = -1
    shown: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    done: bool = False


@record
class States:
    """The graph. `start`: the ways to the first screen; `whole`: False where the bound was reached."""

    nodes: list[Node]
    start: tuple[Move, ...]
    whole: bool
    values: Values
    flows: tuple[Flow, ...]


def explore_states(library: Library, flow: Flow, nodes: int = MOST_NODES, runs: int = MOST_RUNS) -> States:
    """All screens and endings of a walk through `flow` about which nothing was known before."""
    return _Explorer(library, flow, nodes, runs).explore()


class _Quiet:
    """A library whose flows never offer a human: limits are about effort, and not about the way."""

    def __init__(self, library: Library, flows: tuple[Flow, ...]) -> None:
        self.kit: Kit = library.kit
        self.flows = {flow.id: copy(flow, limits=None) for flow in flows}

    def get(self, flow_id: str) -> Flow | None:
        return self.flows.get(flow_id)


class _Explorer:
    def __init__(self, library: Library, flow: Flow, nodes: int, runs: int) -> None:
        self.flows = _flows_ahead(library, flow)
        self.library = _Quiet(library, self.flows)
        self.flow = flow
        self.values = Values(self.flows, library.kit)
        self.ahead = Ahead(self.flows, library.kit)
        self.most_nodes, self.runs = nodes, runs
        self.nodes: list[Node] = []
        self.states: list[State] = []
        self.found: dict[object, int] = {}
        self.whole = True

    def explore(self) -> States:
        place = Place(self.flow.id, self.flow.first, {}, {}, {}, frozenset(), (self.flow.id,))
        state = State(place, {}, (), {}, frozenset(), Effort(), "")
        start = tuple(self._run((), state, {}))
        done = 0
        while done < len(self.nodes) and len(self.nodes) <= self.most_nodes and self.runs > 0:
            node, state = self.nodes[done], self.states[done]
            if state.prompt is not None:
                node.moves = tuple(self._ways(state))
            node.done = True
            done += 1
        self.whole = self.whole and done == len(self.nodes)
        return States(self.nodes, start, self.whole, self.values, self.flows)

    # --- replies

    def _ways(self, state: State) -> Iterator[Move]:
        """Every reply to the screen of a state, those that lead alike together."""
        prompt = state.prompt
        assert prompt is not None
        for replies, kind, value, opened in self._replies(prompt):
            passed = pass_prompt(self.library, state, kind, value)  # type: ignore[arg-type]  # open answers
            facts: dict[str, Value | Open] = dict(passed.place.facts)
            remedies = {name: one for name, one in opened.items() if name.startswith(TRIED)}
            facts.update({name: one for name, one in opened.items() if name not in remedies})
            tried = {**passed.tried, **{one.fact.removeprefix(TRIED): one for one in remedies.values()}}
            passed = copy(passed, place=copy(passed.place, facts=facts), tried=tried)
            before = dict(state.place.facts)
            learns = {
                name: self.values.index(name, known)
                for name, known in facts.items()
                if not isinstance(known, Open) and before.get(name) != known
            }
            if prompt.step.fact in learns and isinstance(prompt.step, Ask):
                del learns[prompt.step.fact]
            yield from self._run(replies, passed, learns)

    def _replies(self, prompt: Prompt) -> Iterator[tuple[tuple[str, ...], str, object, dict[str, Open]]]:
        """(replies, kind of event, value for the engine, answers left open)."""
        step = prompt.step
        if prompt.kind in ("try", "check", "consent"):
            yield from self._results(prompt)
        elif prompt.kind == "checklist":
            lines = dict.fromkeys(prompt.shown, "yes")
            names = [f"{step.fact}.{line}" for line in prompt.shown]
            yield (), prompt.kind, lines, {name: self._open(name) for name in names}
        elif isinstance(step, Ask):
            yield from self._answers(step)
        joined = prompt.kind == "try" and self._joins_skip(prompt)
        if prompt.kind != "check" and not joined:
            yield (SKIP,), SKIP, None, {}

    def _joins_skip(self, prompt: Prompt) -> bool:
        """Whether only who asks if a remedy was tried tells one that failed from one left out."""
        step = prompt.step
        if not isinstance(step, Try) or step.wait or step.onward is None:
            return False
        flow = prompt.key.partition(".")[0]
        if f"{step.fact} skipped" in self.ahead.of(flow, step.onward):
            return False
        return len(prompt.shown) == 1 and prompt.shown[0] not in self.values.results

    def _results(self, prompt: Prompt) -> Iterator[tuple[tuple[str, ...], str, object, dict[str, Open]]]:
        tells_apart = any(name in self.values.results for name in prompt.shown)
        groups: dict[str, list[str]] = {}
        for reply in replies_to(prompt):
            same = RESULT_OF.get(reply, reply)
            same = "failed" if same == "came-back" and not tells_apart else same
            same = "no" if prompt.kind == "consent" and reply == UNSURE else same
            groups.setdefault(same, []).append(reply)
        opened: dict[str, Open] = {}
        if prompt.kind == "try" and self._joins_skip(prompt):
            groups["failed"].append(SKIP)
            assert isinstance(prompt.step, Try)
            if prompt.step.cannot in (None, prompt.step.onward):
                groups["failed"] += groups.pop("cannot", [])
            opened = {TRIED + name: Open(TRIED + name, (UNTRIED, TRIED_IN_VAIN)) for name in prompt.shown}
        for same, replies in groups.items():
            yield tuple(replies), prompt.kind, replies[0], opened if same == "failed" else {}

    def _answers(self, step: Ask) -> Iterator[tuple[tuple[str, ...], str, object, dict[str, Open]]]:
        classes = self.values.of(step.fact)
        last = len(classes.samples) - 1
        if step.type != "choice":
            whole = Open(step.fact, tuple(range(last)))
            sample: object = list(s) if isinstance(s := classes.samples[0], tuple) else s
            yield (), step.type, sample if last else UNSURE, {step.fact: whole} if last else {}
        else:
            groups: dict[str, list[int]] = {}
            for option in step.options:
                if option.id != UNSURE:
                    way = f"{option.next} {sorted((option.sets or {}).items())}"
                    place = self.values.index(step.fact, option.id)
                    if place not in groups.setdefault(way, []):
                        groups[way].append(place)
            for places in groups.values():
                ids = tuple(one for place in places for one in classes.values[place])
                yield ids, step.type, ids[0], {step.fact: Open(step.fact, tuple(places))}
        yield (UNSURE,), step.type, UNSURE, {}

    def _open(self, fact: str) -> Open:
        return Open(fact, tuple(range(len(self.values.of(fact).samples))))

    # --- the engine, split where it looks at what is open

    def _run(self, replies: tuple[str, ...], state: State, learns: dict[str, int]) -> Iterator[Move]:
        waiting: list[tuple[State, dict[str, tuple[int, ...]]]] = [(state, {})]
        ends: list[Landed] = []
        while waiting:
            at, guards = waiting.pop()
            self.runs -= 1
            if len(ends) > MOST_SPLITS:
                self.whole = False
                break
            try:
                came = Advance(self.library, self._lazily(at)).run()
            except SplitError as split:
                waiting += self._pieces(at, guards, split)
                continue
            ends.append(Landed(_settled(came), guards, tuple(_tells(came))))
        for end in self._join(ends):
            guarded = tuple(end.guards.items())
            yield Move(replies, guarded, tuple(learns.items()), end.tells, self._node(end.state))

    def _lazily(self, state: State) -> State:
        facts, tried = LazyFacts(state.place.facts), LazyTried(state.tried)
        facts.values_of = tried.values_of = self.values
        return copy(state, place=copy(state.place, facts=facts), tried=tried)

    def _pieces(
        self, state: State, guards: dict[str, tuple[int, ...]], split: SplitError
    ) -> Iterator[tuple[State, dict[str, tuple[int, ...]]]]:
        """The state once for each sort of answer that the engine tells apart."""
        fact = split.fact
        before = guards.get(fact)
        for sort in split.sorts:
            guard = sort if before is None else tuple(one for one in sort if one in before)
            if fact.startswith(TRIED):
                name = fact.removeprefix(TRIED)
                tried = {key: value for key, value in state.tried.items() if key != name}
                tried.update({} if sort == (UNTRIED,) else {name: "failed"})
                yield copy(state, tried=tried), {**guards, fact: guard}
                continue
            known = dict(state.place.facts)[fact]
            assert isinstance(known, Open), "only what is open is split"
            left = tuple(one for one in sort if one in known.classes)
            if left:
                yield self._narrow(state, fact, left), {**guards, fact: guard}

    def _narrow(self, state: State, fact: str, left: tuple[int, ...]) -> State:
        """The state with less of an answer open."""
        return copy(state, place=copy(state.place, facts={**state.place.facts, fact: Open(fact, left)}))

    def _join(self, ends: list[Landed]) -> list[Landed]:
        """Ends that differ in nothing but what one answer was are one: nobody needs to look at it yet."""
        for fact in dict.fromkeys(name for end in ends for name in end.guards):
            joined: dict[object, Landed] = {}
            for end in ends:
                rest = tuple(sorted(pair for pair in end.guards.items() if pair[0] != fact))
                key = (self._key(end.state, fact), rest, end.tells, fact in end.guards)
                first = joined.setdefault(key, end)
                if first is not end:
                    first.add(end, fact)
            ends = list(joined.values())
        for end in ends:
            for fact, guard in list(end.guards.items()):
                every = len(RESULTS) if fact.startswith(TRIED) else len(self.values.of(fact).samples)
                if len(guard) == every:
                    del end.guards[fact]
        return ends

    def _node(self, state: State) -> int:
        """The number of the node of a state."""
        key = self._key(state)
        number = self.found.get(key)
        if number is None:
            number = self.found[key] = len(self.nodes)
            self.nodes.append(_node_of(state))
            self.states.append(self._lighten(state))
        return number

    def _lighten(self, state: State) -> State:
        """The state without what nothing ahead looks at: thousands of them are held."""
        place = state.place
        ahead = self.ahead.of(place.flow, place.at)
        light = copy(
            place,
            facts={name: value for name, value in place.facts.items() if name in ahead},
            skipped=frozenset(name for name in place.skipped if f"{name} skipped" in ahead),
        )
        tried = {name: result for name, result in state.tried.items() if f"{name} tried" in ahead}
        path = tuple(copy(passed, before=light, basis=()) for passed in state.path)
        return copy(state, place=light, tried=tried, path=path, notices=NOTHING)

    def _key(self, state: State, but: str = "") -> object:
        """What tells two states apart, `but` for one fact: the screen, and all that can still matter."""
        if state.finish is not None or state.prompt is None:
            finish = state.finish
            return (
                "end",
                state.place.flow,
                finish.ending if finish else "",
                finish.outcome if finish else "",
            )
        place, prompt = state.place, state.prompt
        ahead = self.ahead.of(place.flow, place.at)
        known = ((n, v) for n, v in place.facts.items() if n in ahead and n != but)
        tried = ((n, r) for n, r in state.tried.items() if f"{n} tried" in ahead and TRIED + n != but)
        last = state.path[-1].key if state.path and state.path[-1].key in ahead else ""
        return (
            *(prompt.key, prompt.kind, prompt.about, prompt.shown, _way_of(prompt), state.resting, last),
            *(place.flow, place.at, place.consents),
            tuple(sorted((n, self._value(n, v, ahead)) for n, v in known)),
            tuple(sorted((n, self._result(n, r)) for n, r in tried)),
            frozenset(one for one in place.skipped if f"{one} skipped" in ahead),
            frozenset(one for one in place.entered if f"entered {one}" in ahead),
        )

    def _result(self, name: str, result: str | Open) -> str:
        """What matters of a remedy that was tried, or may have been."""
        if isinstance(result, Open):
            return "open"
        return result if name in self.values.results else ""

    def _value(self, name: str, value: Value | Open, ahead: Names) -> tuple[str, ...]:
        """What matters of a fact: the sorts that it may be of."""
        places = value.classes if isinstance(value, Open) else (self.values.index(name, value),)
        return tuple(sorted({self.values.alike(name, place, ahead) for place in places}))


def _settled(came: State) -> State:
    """The state without what makes no difference to the way on."""
    return copy(
        came,
        path=came.path[-1:],
        saved={},
        told=frozenset(),
        effort=Effort(),
        popped=(),
        place=copy(came.place, visits={}, facts=dict(came.place.facts)),
        tried=dict(came.tried),
    )


def _tells(state: State) -> Iterator[tuple[str, int]]:
    for flow_id, step, variant in state.notices.told:
        how = getattr(step, "how", ())
        yield f"{flow_id}.{step.id}", next((n for n, one in enumerate(how) if one is variant), -1)


def _way_of(prompt: Prompt) -> int:
    how = getattr(prompt.step, "how", ())
    return next((n for n, one in enumerate(how) if one is prompt.how), -1)


def _node_of(state: State) -> Node:
    if state.prompt is None or state.finish is not None:
        ending = state.finish.ending if state.finish is not None else "human"
        outcome = state.finish.outcome if state.finish is not None else "escalated"
        return Node(f"{state.place.flow}.{ending}", "end", outcome)
    prompt = state.prompt
    return Node(prompt.key, prompt.kind, prompt.about, _way_of(prompt), prompt.shown)


def _flows_ahead(library: Library, flow: Flow) -> tuple[Flow, ...]:
    """The flow, and all that it may go on in."""
    found = {flow.id: flow}
    waiting = [flow]
    while waiting:
        for step in waiting.pop().steps.values():
            other = library.get(step.flow) if isinstance(step, Enter) and step.flow not in found else None
            if other is not None:
                found[other.id] = other
                waiting.append(other)
    return tuple(found.values())


__all__ = ["RESULTS", "TRIED", "States", "explore_states"]
