"""kill -9 at any moment of a walk: whatever the next question followed upon is on disk."""

from __future__ import annotations

import json
import os
import random
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import settings

from fixit.record.sqlite import SqliteStore
from fixit.walk.events import Event
from tests.cli.conftest import Fixit
from tests.conftest import SLOW_EXAMPLES, link_cache
from tests.program import CODE, warm_server
from tests.warm import ROOT, Run

RUNS = 200 if settings().max_examples == SLOW_EXAMPLES else 60
"""All of them in the long run, which CI does."""
AT_ONCE = 4
MOST_ANSWERS = 7
"""After one to so many replies, at a random moment within LATEST seconds, the process is killed."""
LATEST = 0.015
SHOWN = ("ask", "try", "checklist", "choose")

Json = dict[str, object]


def reply_to(asked: Json, dice: random.Random) -> Json:
    """Any reply that fits the screen."""
    if asked["event"] == "checklist":
        lines = [str(one["id"]) for one in asked["items"]]  # type: ignore[attr-defined,index]  # JSON
        return {"answer": {line: dice.choice(["yes", "no", "unsure"]) for line in lines}}
    if asked["kind"] in ("text", "number", "date"):
        return {"command": "unsure"}
    ids = [str(one["id"]) for one in asked.get("options", [])]  # type: ignore[attr-defined,index]  # JSON
    onward = [one for one in ids if one not in ("worked", "started")] or ids
    return {"answer": dice.choice(onward)}


class Walk:
    """One process that is answered until it is killed."""

    def __init__(self, home: Path, compiled: Path, number: int) -> None:
        self.dice = random.Random(4711 + number)
        self.home = home / f"home{number}"
        self.home.mkdir()
        link_cache(compiled, self.home)
        self.fixit = Fixit(self.home)
        self.case = ""
        self.acknowledged: list[tuple[str, object]] = []
        """(step, reply) of each answer upon which the next screen, or the end, was a whole line."""
        self.ended = False
        self.last = self.dice.randint(1, MOST_ANSWERS)

    def run(self) -> Walk:
        environment = {**self.fixit.environment, "FIXIT_FLOWS": ""}
        (theirs_in, ours_in), (ours_out, theirs_out) = os.pipe(), os.pipe()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        streams = (theirs_in, theirs_out, nowhere)
        words = ["run", "microphone", "--jsonl"]
        process = warm_server(environment).start(CODE, words, streams, environment, ROOT)
        for stream in streams:
            os.close(stream)
        with (
            ThreadPoolExecutor(1) as waiting,
            os.fdopen(ours_out, "rb") as heard,
            os.fdopen(ours_in, "wb", 0) as telling,
        ):
            given: list[tuple[str, object]] = []
            for line in heard:
                if not line.endswith(b"\n"):
                    break  # half a line acknowledges nothing
                said = json.loads(line)
                self.case = str(said.get("case", self.case))
                if said["event"] == "end":
                    self.acknowledged, self.ended = list(given), True
                    break
                if said["event"] not in SHOWN:
                    continue
                self.acknowledged = list(given)
                reply = reply_to(said, self.dice)
                given.append((f"{said['flow']}.{said['step']}", reply.get("answer", "unsure")))
                try:
                    telling.write(json.dumps(reply).encode() + b"\n")
                except BrokenPipeError:
                    break
                if len(given) == self.last:
                    waiting.submit(self.kill_later, process)
        assert process.poll(60) is not None
        return self

    def kill_later(self, process: Run) -> None:
        time.sleep(self.dice.uniform(0, LATEST))
        process.kill()


def said_in(event: Event) -> object:
    """What the event says was replied."""
    data = event.data or {}
    if event.kind == "skipped":
        return {"cannot": "cannot", "declined": "no", "no-backup": "no", "no-account": "no"}.get(
            str(data["why"])
        )
    return data.get("reply", data.get("value"))


def check_kept(walk: Walk) -> None:
    """Every acknowledged answer is on disk, in order; at most one more is; the file is whole."""
    store = SqliteStore(str(walk.home / "state"))
    try:
        assert store.check() == []
        assert walk.case, "a program that drives the walk is told the number at once"
        _case, events = store.read(walk.case)
    finally:
        store.close()
    kept = [
        (event.step, said_in(event))
        for event in events
        if event.kind in ("answered", "tried", "skipped", "consented", "offered")
    ]
    count = len(walk.acknowledged)
    assert count <= len(kept) <= count + 1
    for (step, reply), (asked, said) in zip(walk.acknowledged, kept, strict=False):
        assert same_step(step, asked), (walk.case, step, asked)
        assert reply == said or {reply, said} <= {"no", "unsure"}, (walk.case, step, reply, said)


def same_step(shown: str, recorded: str) -> bool:
    """Facts of the kit are shown and recorded by their own names, an offer at the step it stands before."""
    return recorded in (shown, shown.partition(".")[2])


@pytest.mark.slow
def test_a_killed_walk_loses_no_acknowledged_answer(tmp_path: Path, compiled: Path) -> None:
    killed: list[Walk] = []
    count = 0
    while len(killed) < RUNS:
        assert count < 4 * RUNS, "too many walks come to their end before they are killed"
        numbers = range(count, count + RUNS // 4)
        with ThreadPoolExecutor(AT_ONCE) as runs:
            walks = list(runs.map(lambda number: Walk(tmp_path, compiled, number).run(), numbers))
        for walk in walks:
            check_kept(walk)
        killed += [walk for walk in walks if not walk.ended]
        count += len(walks)
    assert len({len(walk.acknowledged) for walk in killed}) > 4, "at different places"
    for walk in killed[:5]:
        check_goes_on(walk)


def check_goes_on(walk: Walk) -> None:
    """`fixit show` tells the case, and `fixit resume` asks nothing that was answered."""
    walk.fixit.environment["FIXIT_FLOWS"] = ""
    assert walk.case in walk.fixit("show", walk.case).stdout
    done = walk.fixit("resume", walk.case, "--jsonl", given='{"command":"pause"}\n')
    assert done.returncode in (3, 10), done.stderr
    asked = [json.loads(line) for line in done.stdout.splitlines()]
    shown = next((f"microphone.{one['step']}" for one in asked if one["event"] in SHOWN), "")
    last = walk.acknowledged[-1][0] if walk.acknowledged else ""
    assert not shown or shown != last or asked[0].get("visit", 1) != 1
