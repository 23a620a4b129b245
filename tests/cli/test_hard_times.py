"""What goes wrong around the program: streams, disks, homes. One clear message, the right code."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.conftest import Fixit
from tests.program import COMMAND


def shell(fixit: Fixit, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a shell line; `fixit` stands for the command."""
    command = " ".join(f"'{part}'" for part in COMMAND)
    return subprocess.run(
        ["bash", "-c", f'fixit() {{ {command} "$@"; }}\n{line}'],
        capture_output=True,
        text=True,
        check=False,
        cwd=fixit.home,
        env={**fixit.environment, **environment},
        timeout=60,
    )


def sound(done: subprocess.CompletedProcess[str]) -> None:
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    "command", ["list", "--help", "doctor", "cases list", "run demo --plain", "--version"]
)
def test_a_closed_stream_is_no_traceback(fixit: Fixit, command: str) -> None:
    for redirected in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        sound(shell(fixit, f"fixit {command} {redirected}"))


@pytest.mark.parametrize("command", ["list", "--help", "doctor", "export", "--version"])
def test_a_full_device_as_output_is_said(fixit: Fixit, command: str) -> None:
    fixit.case("yes")
    done = shell(fixit, f"fixit {command} >/dev/full")
    sound(done)
    assert done.returncode == 1
    assert "space" in done.stderr


def test_a_reader_that_leaves_is_no_fault(fixit: Fixit) -> None:
    for command in ("list", "--help", "doctor"):
        done = shell(fixit, f"set -o pipefail; fixit {command} | head -0; true")
        sound(done)
        assert done.stderr == ""


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX"},
        {"LANG": "", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_an_encoding_without_the_letters_stops_nothing(fixit: Fixit, environment: dict[str, str]) -> None:
    for line in (
        "fixit --lang ru --help",
        "fixit list --lang ru",
        "echo 1 | fixit run demo --lang ru --plain",
    ):
        done = subprocess.run(
            ["bash", "-c", f'fixit() {{ {" ".join(repr(part) for part in COMMAND)} "$@"; }}\n{line}'],
            capture_output=True,
            check=False,
            cwd=fixit.home,
            env={**fixit.environment, **environment},
            timeout=60,
        )
        assert b"Traceback" not in done.stderr, done.stderr
        assert done.returncode in (0, 3)


def test_bytes_that_are_no_text_in_words_and_input_stop_nothing(fixit: Fixit) -> None:
    done = subprocess.run(
        [*[part.encode() for part in COMMAND], b"run", b"\xff\xfe", b"--jsonl"],
        input=b'\xff\n{"command":"pause"}\n',
        capture_output=True,
        check=False,
        env=fixit.environment,
        timeout=60,
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode == 3


def test_files_in_the_folder_one_stands_in_are_not_imported(fixit: Fixit) -> None:
    for name in ("yaml", "fixit", "typer", "sqlite3", "json"):
        (fixit.home / f"{name}.py").write_text("raise SystemExit('hijacked')\n")
    script = fixit.home / "entry"
    script.write_text("import sys\nfrom fixit.cli.front import main\nsys.exit(main())\n")
    other = fixit.home.parent / "bin"
    other.mkdir()
    script.rename(other / "entry")
    done = subprocess.run(
        [sys.executable, str(other / "entry"), "doctor"],
        capture_output=True,
        text=True,
        check=False,
        cwd=fixit.home,
        env=fixit.environment,
        timeout=60,
    )
    assert "hijacked" not in done.stderr
    assert done.returncode == 0
    (fixit.home / "fixit.py").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "fixit", "doctor"],
        capture_output=True,
        text=True,
        check=False,
        cwd=fixit.home,
        env=fixit.environment,
        timeout=60,
    )
    assert "hijacked" not in done.stderr
    assert done.returncode == 0


def test_the_module_runs_like_the_command(fixit: Fixit) -> None:
    for arguments in (["--version"], ["list"], ["nonsense"]):
        module = subprocess.run(
            [sys.executable, "-m", "fixit", *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=fixit.home,
            env=fixit.environment,
            timeout=60,
        )
        command = fixit(*arguments)
        assert (module.returncode, module.stdout, module.stderr) == (
            command.returncode,
            command.stdout,
            command.stderr,
        )


# --- where the store should be


@pytest.mark.parametrize("kind", ["file", "dangling", "fifo"])
def test_a_home_that_is_none_is_said_loudly_and_the_walk_goes_on(fixit: Fixit, kind: str) -> None:
    home = fixit.home.parent / "odd"
    if kind == "file":
        home.write_text("x")
    elif kind == "dangling":
        home.symlink_to(fixit.home.parent / "nowhere")
    else:
        os.mkfifo(home)
    done = fixit("run", "demo", "--jsonl", given='{"answer":"no"}\n', FIXIT_HOME=str(home))
    sound(done)
    assert "NOT SAVED" in done.stderr
    assert "FIXIT_HOME" in done.stderr
    assert done.returncode == 1
    last = json.loads(done.stdout.splitlines()[-1])
    assert last["outcome"] == "explained"
    assert "Power: no" in done.stderr


def test_a_walk_that_is_left_and_not_saved_is_not_said_to_be_paused(fixit: Fixit) -> None:
    done = fixit("run", "demo", "--plain", given="yes\n", HOME="", FIXIT_HOME="")
    sound(done)
    assert "NOT SAVED" in done.stderr and "Power: " in done.stderr
    assert done.returncode == 1


def test_no_folder_that_is_made_on_the_way_may_be_written_by_others(fixit: Fixit) -> None:
    home = fixit.home / "new" / "home"
    before = os.umask(0)
    try:
        sound(fixit("run", "demo", "--plain", given="yes\n", FIXIT_HOME=str(home)))
    finally:
        os.umask(before)
    for folder in (home.parent, home, *(one for one in home.iterdir())):
        assert folder.stat().st_mode & 0o077 == 0, folder


@pytest.mark.parametrize(
    "environment", [{"HOME": "/nonexistent", "FIXIT_HOME": ""}, {"HOME": "", "FIXIT_HOME": ""}]
)
def test_without_a_home_reading_still_works(fixit: Fixit, environment: dict[str, str]) -> None:
    for arguments in (["list"], ["--help"], ["flows", "check"]):
        done = fixit(*arguments, **environment)
        sound(done)
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("content", [b"", b"just text\n" * 50, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_store_that_is_not_ours_is_refused_and_left_alone(fixit: Fixit, content: bytes) -> None:
    fixit.case("yes")
    store = fixit.home / "state" / "cases.db"
    store.write_bytes(content)
    for arguments in (["resume"], ["cases", "list"], ["show"], ["export"]):
        done = fixit(*arguments)
        sound(done)
        assert done.returncode == 1
        assert "cases.db" in done.stderr or content == b""
    done = fixit("run", "demo", "--plain", given="no\n")
    sound(done)
    if content:
        assert "NOT SAVED" in done.stderr
        assert done.returncode == 1
        assert content in [path.read_bytes() for path in store.parent.iterdir() if path.is_file()]


def test_a_disk_that_fills_up_in_mid_walk_loses_nothing_that_was_saved(fixit: Fixit) -> None:
    """The size of files is limited for the process, so that a write fails as on a full disk."""
    number = fixit.case("yes")
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024));"
        "from fixit.cli.front import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, "resume", number, "--plain"],
        input="2\nit fell\n",
        capture_output=True,
        text=True,
        check=False,
        env={**fixit.environment, "PYTHONDONTWRITEBYTECODE": "1"},  # a module cut short would stay
        timeout=60,
    )
    sound(done)
    assert "NOT SAVED" in done.stderr
    assert "it fell" in done.stderr  # shown, so that it can be copied
    assert done.returncode == 1
    assert "Change the bulb" in fixit("resume", number, "--plain").stdout


def test_a_fault_of_our_own_is_one_message_that_tells_no_answers(fixit: Fixit) -> None:
    broken = "import sys, fixit.walk.drive as d\n"
    broken += "def run(self): raise RuntimeError('secret answer')\nd.Drive.run = run\n"
    broken += "from fixit.cli.front import main; sys.exit(main())"
    command = [sys.executable, "-c", broken, "run", "demo", "--plain"]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=fixit.environment, timeout=60
    )
    sound(done)
    assert done.returncode == 1
    assert "RuntimeError" in done.stderr
    assert "secret answer" not in done.stderr
    assert "FIXIT_DEBUG=1" in done.stderr
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**fixit.environment, "FIXIT_DEBUG": "1"},
        timeout=60,
    )
    assert "Traceback" in done.stderr


def test_settings_that_are_wrong_are_one_clear_message_everywhere(fixit: Fixit) -> None:
    (fixit.home / "config").mkdir()
    (fixit.home / "config" / "config.toml").write_text("language = \n")
    for arguments in (["list"], ["run", "demo"], ["cases", "list"], ["data"]):
        done = fixit(*arguments)
        sound(done)
        assert done.returncode == 1
        assert "config.toml" in done.stderr
    assert fixit("--version").returncode == 0
    assert fixit("--help").returncode == 0


def test_two_walks_of_one_case_do_not_mix(fixit: Fixit) -> None:
    number = fixit.case("yes")
    process = subprocess.Popen(
        [*COMMAND, "resume", number, "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=fixit.environment,
        text=True,
    )
    assert process.stdin and process.stdout
    for line in process.stdout:
        if json.loads(line).get("step") == "bulb":
            break
    assert fixit("resume", number, "--plain", given="1\n").returncode == 0
    rest, said = process.communicate('{"answer":"not"}\n', timeout=60)
    assert process.returncode == 1, rest
    assert number in said
    assert "Traceback" not in said
    assert "resolved" in fixit("cases", "list").stdout


# --- what is kept is said, and only that


BROKEN = (
    "import sys; from fixit.cli import {module}; from fixit.cli.front import main\n"
    "def fail(*given): raise ZeroDivisionError\n"
    "{module}.{name} = fail; sys.exit(main())"
)


@pytest.mark.parametrize(
    ("module", "name", "kept"), [("titles", "Titles", False), ("walking", "code_of", True)]
)
def test_a_fault_of_its_own_says_that_answers_are_kept_only_where_they_are(
    fixit: Fixit, module: str, name: str, kept: bool
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", BROKEN.format(module=module, name=name), "run", "demo", "--jsonl"],
        input='{"answer":"yes"}\n{"command":"human"}\n',
        capture_output=True,
        text=True,
        check=False,
        env=fixit.environment,
        timeout=60,
    )
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
    assert "Traceback" not in done.stderr
    number = fixit("cases", "list").stdout.split()
    assert bool(number) == kept
    assert ("is kept" in done.stderr) == kept
    assert not kept or f"fixit resume {number[0]}" in done.stderr


def test_a_full_output_is_not_taken_for_a_full_store(fixit: Fixit) -> None:
    done = shell(fixit, 'echo \'{"answer":"yes"}\' | fixit run demo --jsonl >/dev/full')
    sound(done)
    assert done.returncode == 1
    assert "NOT SAVED" not in done.stderr
    assert "No space left" in done.stderr
    assert fixit("cases", "list").stdout.split()[0] in done.stderr
