"""Who may import whom: data flows one way, and pure rooms stay pure (docs/adr/0001-rooms.md)."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "fixit"
BASE = {"records", "errors", "diagnostics"}
ALLOWED = {
    "flow": BASE | {"messages"},
    "load": BASE | {"flow", "check", "messages"},
    "check": BASE | {"flow", "messages"},
    "walk": BASE | {"flow"},
    "messages": BASE,
    "report": BASE | {"flow", "walk", "messages"},
    "record": BASE | {"flow", "walk", "report", "messages"},
    "config": BASE | {"flow", "messages", "record"},
    "terminal": BASE | {"flow", "walk", "load", "report", "messages"},
    "scenarios": BASE | {"flow", "walk", "load", "check", "report", "messages"},
    "mutate": BASE | {"flow", "walk", "load", "check", "scenarios", "prove", "messages"},
    "prove": BASE | {"flow", "walk", "messages"},
    "draw": BASE | {"flow", "walk", "messages"},
    "edit": BASE | {"flow", "walk", "load", "check", "scenarios", "messages"},
    "cli": BASE
    | {"flow", "load", "check", "walk", "report", "record", "config", "messages", "terminal"}
    | {"scenarios", "mutate", "prove", "draw", "edit"},
}
PURE = ("flow", "check", "walk", "report", "prove", "draw")
IMPURE_MODULES = {
    "yaml",
    "rich",
    "typer",
    "questionary",
    "prompt_toolkit",
    "subprocess",
    "sqlite3",
    "time",
    "random",
    "socket",
    "pathlib",
}
HOT_MODULES = {
    "yaml",
    "rich",
    "typer",
    "questionary",
    "prompt_toolkit",
    "click",
    "psycopg",
    "dataclasses",
    "typing",
}


def modules() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    return parts[0] if len(parts) > 1 else Path(parts[0]).stem


def imports(path: Path, top_only: bool = False) -> set[str]:
    """Every module imported at run time: what stands under TYPE_CHECKING does not count."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden: set[ast.AST] = set()
    for node in ast.walk(tree):
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        inside = isinstance(node, ast.FunctionDef) and top_only
        if typing_only or inside:
            body = node.body if isinstance(node, ast.If | ast.FunctionDef) else []
            hidden.update(child for part in body for child in ast.walk(part))
    found: set[str] = set()
    for node in ast.walk(tree):
        if node in hidden:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module)
            if node.module == "fixit":
                found.update(f"fixit.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_a_room_imports_only_rooms_below_it(room: str) -> None:
    """What is in no room is the front matter itself: __init__, __main__, records..."""
    reached = {}
    for path in modules():
        if room_of(path) == room:
            ours = {name.split(".")[1] for name in imports(path) if name.startswith("fixit.")}
            reached[str(path.relative_to(ROOT))] = ours - ALLOWED[room] - {room, "__version__"}
    assert reached
    assert {path: up for path, up in reached.items() if up} == {}, "reach up or sideways"


FORBIDDEN = {"open", "print", "input", "eval", "exec", "datetime.now", "datetime.utcnow", "date.today"}


@pytest.mark.parametrize("room", sorted(PURE))
def test_a_pure_room_touches_no_disk_no_clock_no_terminal(room: str) -> None:
    touched = {}
    for path in modules():
        if room_of(path) == room:
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            called = {ast.unparse(node.func) for node in nodes if isinstance(node, ast.Call)}
            used = {name.split(".")[0] for name in imports(path)} & IMPURE_MODULES
            touched[str(path.relative_to(ROOT))] = used | called & FORBIDDEN
    assert touched
    assert {path: how for path, how in touched.items() if how} == {}


def test_every_room_is_named_in_the_table() -> None:
    rooms = {path.name for path in ROOT.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert rooms <= set(ALLOWED)


@pytest.mark.parametrize("command", [["--version"], ["list"], ["list", "--lang", "ru"]])
def test_the_hot_commands_import_nothing_heavy(command: list[str]) -> None:
    """What is imported decides how long the person waits."""
    code = (
        "import sys\n"
        "from fixit.cli.front import main\n"
        f"sys.argv = ['fixit', *{command!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted(sys.modules), file=sys.stderr)\n"
    )
    warm = [sys.executable, "-c", code]
    subprocess.run(warm, capture_output=True, check=False)  # the first run compiles the flows
    done = subprocess.run(warm, capture_output=True, text=True, check=False)
    loaded = set(ast.literal_eval(done.stderr.strip().splitlines()[-1]))
    assert not loaded & HOT_MODULES


def test_looking_words_up_imports_nothing_but_itself() -> None:
    """Pure rooms may say their sentences because of this: a catalogue is bytes and a search in them."""
    code = (
        "import sys; before = set(sys.modules)\n"
        "from fixit.messages import _, use_language; use_language('ru'); assert _('Yes') == 'Да'\n"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent
    )
    loaded = set(ast.literal_eval(done.stdout))
    assert loaded == {"__future__", "fixit", "fixit.messages", "fixit.messages.catalogue"}
