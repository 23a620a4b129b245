"""Processes that have their imports behind them: `python -c CODE ARGUMENT...`, without a second of starting.

A server imports what the program imports, and waits. For each run it forks: a process of its own with
the streams, folder, environment and arguments it is given, which can be killed, stopped and hung up. What is
about a start or an end itself (encodings, closed streams, what is imported when) wants a fresh Python.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import selectors
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ")
"""Variables that Python or its C library reads, once: a server has one set of them."""
NUMBER = struct.Struct("i")


servers: dict[tuple[object, ...], Server] = {}
starting = threading.Lock()
"""Of two threads that want the same server the second takes what the first has started."""


class Run:
    """A process that was forked: `told` brings its id, and at its end its status."""

    def __init__(self, told: int) -> None:
        self.told = told
        self.code: int | None = None
        self.pid = self._take()

    def poll(self, seconds: float = 0) -> int | None:
        """Wait so long for the end; its exit code, with a minus that of the signal, or None."""
        if self.code is None:
            with selectors.DefaultSelector() as waiting:
                waiting.register(self.told, selectors.EVENT_READ)
                if not waiting.select(seconds):
                    return None
            self.code = os.waitstatus_to_exitcode(self._take())
            os.close(self.told)
        return self.code

    def _take(self) -> int:
        data = os.read(self.told, NUMBER.size)
        assert data, "the server of warm processes has gone"
        number: int = NUMBER.unpack(data)[0]
        return number

    def kill(self, number: int = signal.SIGKILL) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ended just now, and its status is on the way
                os.kill(self.pid, number)


class Server:
    """A Python that has run `warming` once, and forks."""

    def __init__(self, warming: str, environment: dict[str, str]) -> None:
        self.lock = threading.Lock()
        self.line, theirs = socket.socketpair()
        code = f"from tests.warm import serve; serve({theirs.fileno()}, {warming!r})"
        self.process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdin=subprocess.PIPE,  # streams that are no files, as they will be
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
        theirs.close()

    def stop(self) -> None:
        """Send it home, and wait, so that its work counts as this process's."""
        self.line.close()
        self.process.communicate()

    def start(
        self,
        code: str,
        arguments: list[str],
        streams: tuple[int, int, int],
        environment: dict[str, str],
        folder: Path,
        on_terminal: bool = False,
    ) -> Run:
        """Run the code with these streams; `on_terminal`: they are a terminal, which becomes its own."""
        asked = json.dumps([code, arguments, environment, str(folder), on_terminal]).encode()
        told, tell = os.pipe()
        with self.lock:
            socket.send_fds(self.line, [NUMBER.pack(len(asked))], [*streams, tell])
            self.line.sendall(asked)
        os.close(tell)
        return Run(told)


def server_for(warming: str, environment: dict[str, str]) -> Server:
    """The server that has run `warming` with Python's own variables as they are in this environment."""
    own = {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}
    own["PATH"] = os.environ["PATH"]
    key = (warming, *sorted(own.items()))
    with starting:
        if key not in servers:
            servers[key] = Server(warming, own)
        return servers[key]


def stop_servers() -> None:
    while servers:
        servers.popitem()[1].stop()


def run_warm(
    server: Server, code: str, arguments: list[str], given: str, environment: dict[str, str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """As subprocess.run does with piped input and captured output, within a minute."""
    (theirs_in, ours_in), (ours_out, theirs_out), (ours_err, theirs_err) = (os.pipe() for _ in range(3))
    streams = (theirs_in, theirs_out, theirs_err)
    run = server.start(code, arguments, streams, environment, folder)
    for stream in streams:
        os.close(stream)
    try:
        out, err = exchange(ours_in, given.encode(), ours_out, ours_err, 60)
        ended = run.poll(60)
        assert ended is not None, "closed its streams and went on for a minute"
    finally:
        run.kill()
    return subprocess.CompletedProcess(arguments, ended, text_of(out), text_of(err))


def text_of(data: bytes) -> str:
    """As a pipe opened for text gives it."""
    return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")


def exchange(into: int, given: bytes, out: int, err: int, seconds: float) -> tuple[bytes, bytes]:
    """Write all that is given and read both streams to their ends; closes the three."""
    end = time.monotonic() + seconds
    read = {out: b"", err: b""}
    os.set_blocking(into, False)
    with selectors.DefaultSelector() as waiting:
        waiting.register(into, selectors.EVENT_WRITE)
        waiting.register(out, selectors.EVENT_READ)
        waiting.register(err, selectors.EVENT_READ)
        while waiting.get_map():
            assert time.monotonic() < end, f"still going after {seconds} s: {read}"
            for key, _events in waiting.select(1):
                if key.fd == into:
                    given = write_some(into, given)
                    done = not given
                else:
                    piece = os.read(key.fd, 65536)
                    read[key.fd] += piece
                    done = not piece
                if done:
                    waiting.unregister(key.fd)
                    os.close(key.fd)
    return read[out], read[err]


def write_some(into: int, given: bytes) -> bytes:
    """What is left to write; nothing where nobody reads."""
    try:
        return given[os.write(into, given) :] if given else b""
    except BrokenPipeError:
        return b""


# --- the server's side


def serve(line_number: int, warming: str) -> None:
    """Fork at each request until the other side has gone."""
    exec(warming, {})
    gc.freeze()
    line = socket.socket(fileno=line_number)
    ended, wake = socket.socketpair()
    wake.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno())
    tells: dict[int, int] = {}
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, selectors.EVENT_READ)
        waiting.register(ended, selectors.EVENT_READ)
        while True:
            for key, _events in waiting.select():
                if key.fileobj is ended:
                    ended.recv(4096)
                    tell_ended(tells)
                    continue
                head, numbers, _flags, _address = socket.recv_fds(line, NUMBER.size, 4)
                if not head:
                    os._exit(0)
                *streams, tell = numbers
                asked = json.loads(take_all(line, NUMBER.unpack(head)[0]))
                pid = os.fork()
                if pid:
                    tells[pid] = tell
                    os.write(tell, NUMBER.pack(pid))
                    for stream in streams:
                        os.close(stream)
                    continue
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for other in (line, ended, wake):
                    other.close()
                for other_tell in (tell, *tells.values()):
                    os.close(other_tell)
                become(streams, *asked)


def import_all(package: str) -> None:
    """A package or module, and everything in it but what runs when imported."""
    module = importlib.import_module(package)
    for _finder, name, is_package in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{package}."):
        if name.rpartition(".")[2] != "__main__":
            import_all(name) if is_package else importlib.import_module(name)


def take_all(line: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        data += line.recv(size - len(data))
    return data


def tell_ended(tells: dict[int, int]) -> None:
    """Tell the status of each process that has ended."""
    for pid in list(tells):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            tell = tells.pop(pid)
            with suppress(BrokenPipeError):  # nobody asks any more
                os.write(tell, NUMBER.pack(status))
            os.close(tell)


def become(
    streams: list[int],
    code: str,
    arguments: list[str],
    environment: dict[str, str],
    folder: str,
    on_terminal: bool,
) -> None:
    """In the forked process: be what was asked for."""
    if on_terminal:
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(streams[0], termios.TIOCSCTTY, 0)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if on_terminal:
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # as at a start on a terminal
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = arguments
    try:
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
    except SystemExit as end:
        leave(end.code)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        leave(1)
    leave(0)


def leave(code: object) -> None:
    """End as Python does, without taking to pieces all that was imported: that takes longer than a run."""
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads, as at any end
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            code = 120  # what Python says of a stream that cannot be written
    os._exit(code if isinstance(code, int) else code is not None)
