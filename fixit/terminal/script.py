"""Reads a file of answers whole, and says everything that is wrong with it before any of it is played."""

from __future__ import annotations

from fixit.errors import USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixit.load.nodes import Node

    Answer = str | list[str] | dict[str, str]

MOST_BYTES = 1_000_000
MOST_SHOWN = 5


@record
class Script:
    """`answers`: a step -> its answers, visit by visit. `file`: its name for messages; "" for no script."""

    answers: Mapping[str, tuple[Answer, ...]]
    file: str = ""


NO_SCRIPT = Script({})


def read_script(path: str) -> Script:
    """The script in a file, YAML or JSON. Raises FixitError (exit code 2) where it is none."""
    name = show_name(path, 200)
    try:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FixitError(f"{name}: {error.strerror or error}", "", USAGE) from None
    if len(data) > MOST_BYTES:
        raise FixitError(_("{file}: the file is too large for answers.").format(file=name), "", USAGE)
    return parse_script(name, data)


def parse_script(name: str, data: bytes) -> Script:
    """The script in the bytes of a file, read within the same limits as a flow."""
    from fixit.load.decode import decode
    from fixit.load.events import parse_nodes
    from fixit.load.findings import Findings
    from fixit.load.nodes import Map

    findings = Findings(name)
    decoded = decode(data, findings)
    root = parse_nodes(decoded, findings)[0] if decoded is not None else None
    errors = [one for one in findings.found if one.severity == "error"]
    if errors:
        told = [f"{one.span.file}:{one.span.line}: {one.message}" for one in errors[:MOST_SHOWN]]
        raise FixitError("\n".join(told), errors[0].help, USAGE)
    if not isinstance(root, Map) or not root.entries:
        raise _shape_error(name, root)
    inner = root.get("answers")
    if isinstance(inner, Map) and len(root.entries) == 1:
        root = inner
    return Script({key.value: _visits_of(name, key.value, value) for key, value in root}, name)


def _shape_error(name: str, node: Node | None) -> FixitError:
    line = f":{node.line}" if node is not None else ""
    return FixitError(
        _("{file}: answers are wanted as “step: answer”, one a line.").format(file=name + line), "", USAGE
    )


def _visits_of(name: str, step: str, node: Node) -> tuple[Answer, ...]:
    """One answer, or a list with one for each visit. A list of texts may also be one answer to `several`."""
    from fixit.load.nodes import List

    if isinstance(node, List):
        if not node.items:
            return ([],)
        return tuple(_answer_of(name, step, item) for item in node.items)
    return (_answer_of(name, step, node),)


def _answer_of(name: str, step: str, node: Node) -> Answer:
    from fixit.load.nodes import List, Scalar

    if isinstance(node, Scalar):
        return node.value
    parts = [(item, item) for item in node.items] if isinstance(node, List) else list(node)
    for _key, value in parts:
        if not isinstance(value, Scalar):
            raise FixitError(
                _("{file}:{line}: the answer for “{step}” is nested too deeply.").format(
                    file=name, line=value.line, step=show_name(step)
                ),
                "",
                USAGE,
            )
    if isinstance(node, List):
        return [item.value for item in node.items if isinstance(item, Scalar)]
    return {key.value: value.value for key, value in node if isinstance(value, Scalar)}
