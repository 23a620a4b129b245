"""The measurements: whole runs, the first text on a terminal, an answer, reading and checking."""

from __future__ import annotations

import gc
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

LONGEST = 60.0
AT = "2026-01-01T00:00:00.000Z"


def whole_run(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from start to end of a command."""
    began = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def first_text(
    command: list[str], text: str, environment: dict[str, str], folder: Path | None = None
) -> float:
    """Seconds until `text` stands on the terminal that the command was started on; then it is killed."""
    ours, theirs = pty.openpty()
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=theirs, stdout=theirs, stderr=theirs, env={**environment, "COLUMNS": "80", "LINES": "24"},
        cwd=folder, start_new_session=True, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    wanted = text.encode()
    try:
        while wanted not in seen:
            left = LONGEST - (time.perf_counter() - began)
            if left <= 0 or not select.select([ours], [], [], left)[0]:
                raise TimeoutError(f"{command[0]}: no {text!r} in {seen[-500:]!r}")
            seen += os.read(ours, 65536)
        return time.perf_counter() - began
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(ours)


def walk_in_vain(command: list[str], environment: dict[str, str]) -> None:
    """Leave a case behind in which nothing helped, so that the person has been there before."""
    replies = "no\n" * 3 + "3\n" * 3
    subprocess.run(command, env=environment, input=replies.encode(), stdout=subprocess.DEVNULL, check=False)


def play_scenarios() -> tuple[int, float]:
    """How many scenarios the shipped guides have, and the seconds to read and play all, in all languages."""
    from fixit.load.folders import shipped_folder
    from fixit.scenarios.suite import Suite, find_books

    began = time.perf_counter()
    suite = Suite()
    count = sum(len(suite.play(file).book.scenarios) for file in find_books(shipped_folder()))
    return count, time.perf_counter() - began


def own_cpu_of_an_answer(store_folder: Path) -> float:
    """Median CPU seconds from an answer to the next question's view, saving included."""
    from fixit.load.library import Library
    from fixit.record.store import Case, open_store
    from fixit.walk.moves import answer, begin, skip
    from fixit.walk.present import view_of
    from fixit.walk.problems import Problem

    library = Library()
    taken = []
    for flow_id in library.ids():
        store = open_store(str(store_folder), str(store_folder))
        session = begin(library, flow_id, AT, language="en")
        flow = library.get(flow_id)
        assert flow is not None
        case = store.create(Case(), session.events, {flow.digest: library.sources(flow_id)})
        while (view := view_of(session)) is not None:
            began = time.process_time()
            reply = "no" if view.kind == "offer" else "unsure"
            made = answer(session, reply, AT)
            made = skip(session, AT) if isinstance(made, Problem) else made
            if isinstance(made, Problem):
                break
            store.append(case.number, made.events[len(session.events) :])
            session = made
            view_of(session)
            taken.append(time.process_time() - began)
        store.close()
    return statistics.median(taken)


def big_flow(steps: int) -> str:
    """A flow of that many steps, of the shapes that real ones have."""
    head = (
        "id: big\nformat: 1\nversion: 1\nreviewed: 2026-11-22\ntier: self-service\nsolved: fixed\n"
        "title:\n  en: Big\n  ru: Большой\nsteps:\n"
    )
    question = (
        "  q{n}:\n    ask:\n      en: What do you see at place {n}?\n      ru: Что вы видите на месте {n}?\n"
        "    why:\n      en: It decides what comes next.\n      ru: От этого зависит следующий шаг.\n"
        "    options:\n      yes: t{n}\n      no: q{m}\n"
    )
    remedy = (
        "  t{n}:\n    try:\n      en: Do the thing number {n}.\n      ru: Сделайте дело номер {n}.\n"
        "    when:\n      q{n}: yes\n    check:\n      en: Does it work?\n      ru: Работает?\n"
        "    effort:\n      minutes: 2\n      risk: none\n"
    )
    pairs = (steps - 2) // 2
    body = "".join(question.format(n=n, m=n + 1) + remedy.format(n=n) for n in range(pairs))
    end = (
        f"  q{pairs}:\n    escalate: support\n"
        "    reason:\n      en: Nothing helped.\n      ru: Ничего не помогло.\n"
        "  fixed:\n    resolved:\n      en: It works.\n      ru: Работает.\n"
    )
    return head + body + end


def read_many_steps(steps: int) -> float:
    """Steps read per second of CPU, positions kept."""
    from fixit.load.read import read_flow

    data = big_flow(steps).encode()
    best = 0.0
    for _round in range(3):
        gc.collect()
        began = time.process_time()
        loaded = read_flow("big.yaml", data)
        best = max(best, steps / (time.process_time() - began))
        assert loaded.flow is not None, loaded.diagnostics[:3]
    return best


CHECK = """
import sys, time
sys.argv = ["fixit", "flows", "check", {path!r}]
from fixit.cli.front import main
began = time.perf_counter()
code = main()
# not getrusage: its peak counts the parent's memory at the fork
peak = int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 1024
print(time.perf_counter() - began, peak, file=sys.stderr)
sys.exit(code)
"""


def check_many_steps(steps: int, folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of `fixit flows check` on a flow of that many steps."""
    path = folder / "big.yaml"
    path.write_text(big_flow(steps), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CHECK.format(path=str(path))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    seconds, megabytes = done.stderr.split()[-2:]
    return float(seconds), float(megabytes)
