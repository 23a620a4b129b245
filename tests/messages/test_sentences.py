"""No sentence for a person or an author goes past the catalogue: whatever is told is looked up."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import fixit

PACKAGE = Path(fixit.__file__).parent
TELLING = {"error", "warn", "warning", "at", "Diagnostic", "tell_shape", "tell_near", "FixitError", "Finding"}
TELLING |= {"_error", "stop", "Change", "Guess", "Changed", "check_id", "check_name"}
SAID = {"message", "advice", "help", "hint", "why", "words", "shown", "wanted"}
"""Names of variables that hold a sentence."""
SENTENCE = re.compile(r"[A-Za-z]{2,}[,:;]? [A-Za-z“\"({]")
MACHINE = re.compile(
    r"(?:drop|swap|remove|negate|weaken) (?:an? |the )?\w+"  # kinds of faults on purpose
    r"|way \{\}|rule \{\}|whole path|the start|an ending"  # places that programs read
    r"|reviewed: \{\}|\{\}, fixit \{\}, \{\}|fixit run microphone --from quick"
)
"""What is read by programs, or written to a file, or a command: the same in every language."""


def bare_sentences(code: str) -> Iterator[tuple[int, str]]:
    """Line and text of every sentence that is told as it stands in the code."""
    for node in ast.walk(ast.parse(code)):
        told: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            told = [*node.args, *(one.value for one in node.keywords)] if name in TELLING else []
        elif isinstance(node, ast.Assign):
            names = {target.id for target in node.targets if isinstance(target, ast.Name)}
            told = [node.value] if names & SAID else []
        for value in told:
            for text in texts_of(value):
                if SENTENCE.search(text) and not MACHINE.fullmatch(text):
                    yield value.lineno, text


def texts_of(value: ast.expr) -> Iterator[str]:
    """The texts of an expression, and of both ways of a choice; not those that go through a function."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in value.values)
    elif isinstance(value, ast.IfExp):
        yield from (*texts_of(value.body), *texts_of(value.orelse))
    elif isinstance(value, ast.BinOp):
        yield from (*texts_of(value.left), *texts_of(value.right))
    elif isinstance(value, ast.BoolOp):
        yield from (text for part in value.values for text in texts_of(part))


def test_every_sentence_goes_through_the_catalogue() -> None:
    files = {path: path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
    bare = {str(path.relative_to(PACKAGE)): list(bare_sentences(text)) for path, text in files.items()}
    assert len(bare) > 200
    assert {path: found for path, found in bare.items() if found} == {}


@pytest.mark.parametrize(
    "code",
    [
        'yield error("F052", span, "this flow has no ending")',
        'message = f"there is no step {name} here"',
        'raise FixitError(_("Fine."), "Not fine at all." if near else "")',
        'findings.error("F022", node, "", help="write the words")',
    ],
)
def test_a_bare_sentence_is_found(code: str) -> None:
    assert len(list(bare_sentences(f"def tell():\n    {code}\n"))) == 1
