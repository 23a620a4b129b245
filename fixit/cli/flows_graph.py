"""`fixit flows graph`: a guide as a tree, as Mermaid, DOT or SVG, or as a page to read and walk."""

from __future__ import annotations

import os
import sys

from fixit.cli.guides import open_guide
from fixit.errors import DONE, USAGE, FixitError
from fixit.flow.plain import show_name
from fixit.messages import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from fixit.draw.drawing import Drawing

FORMS = ("tree", "mermaid", "dot", "svg")
STANDARD = "-"
"""The output that stands for standard output."""
PATIENCE = 60
"""Seconds that `dot` may take for its layout."""
SVG_STEPS = 600
"""A layout of more steps than this takes minutes, and nobody can read it."""


def graph_flow(
    flags: Mapping[str, object],
    name: str,
    form: str = "tree",
    focus: str = "",
    depth: int | None = None,
    output: str = "",
    force: bool = False,
    html: bool = False,
    stdout: TextIO | None = None,
) -> int:
    """Draw the guide `name`, or what is at most `depth` ways on from the step `focus`; the exit code.

    `output`: a file to write instead of standard output ("", "-"); over an existing one only with `force`.
    """
    if form not in FORMS:
        raise FixitError(
            _("{form} is not a form of graph.").format(form=show_name(form)),
            _("It is one of: {forms}.").format(forms=", ".join(FORMS)),
            USAGE,
        )
    if depth is not None and depth < 0:
        raise FixitError(_("--depth wants 0 or more."), "", USAGE)
    from fixit.config.settings import prepare
    from fixit.draw.drawing import draw_flow

    settings = prepare(flags)
    guide = open_guide(flags, name)
    if focus:
        guide.find_step(focus)
    if html:
        from fixit.cli.flows_page import page_of

        if not output and (stdout or sys.stdout).isatty():
            hint = _("Name a file for it: fixit flows graph {name} --html -o {file}").format(
                name=show_name(name), file=f"{guide.flow.id}.html"
            )
            raise FixitError(_("A page is not to be read in a terminal."), hint, USAGE)
        return write_out(page_of(guide, settings.language), output, force, stdout)
    drawing = draw_flow(guide.flow, settings.language, focus, depth)
    if form == "tree":
        return write_tree(drawing, output, force, stdout)
    return write_out(render(drawing, form), output, force, stdout)


def render(drawing: Drawing, form: str) -> str:
    """The drawing as Mermaid, DOT or SVG."""
    if form == "mermaid":
        from fixit.draw.mermaid import mermaid_lines

        return "".join(f"{line}\n" for line in mermaid_lines(drawing))
    from fixit.draw.dot import dot_lines

    dot = "".join(f"{line}\n" for line in dot_lines(drawing))
    return run_dot(dot, len(drawing.nodes)) if form == "svg" else dot


def run_dot(source: str, steps: int) -> str:
    """The SVG that Graphviz makes. FixitError where it is not there, or would take too long."""
    import shutil
    import subprocess

    smaller = _("Draw a part of it: --focus STEP --depth 3; or take --format dot.")
    if steps > SVG_STEPS:
        raise FixitError(_("{n} steps are too many for one SVG.").format(n=steps), smaller)
    program = shutil.which("dot")
    if program is None:
        raise FixitError(
            _("SVG is made by Graphviz's `dot`, which is not installed here."),
            _(
                "Install Graphviz (Debian, Ubuntu: apt install graphviz), or take --format mermaid, "
                "or --html."
            ),
        )
    try:
        done = subprocess.run(
            [program, "-Tsvg"], input=source.encode(), capture_output=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise FixitError(_("`dot` did not finish within {n} seconds.").format(n=PATIENCE), smaller) from error
    if done.returncode != 0:
        said = show_name(done.stderr.decode("utf-8", "replace").strip(), 200)
        raise FixitError(_("`dot` could not draw it: {reason}").format(reason=said))
    return done.stdout.decode("utf-8", "replace")


def write_tree(drawing: Drawing, output: str, force: bool, stdout: TextIO | None) -> int:
    """The tree, painted for a terminal, or plain into a file."""
    from io import StringIO

    from fixit.draw.tree import tree_lines
    from fixit.terminal.paint import Painter

    output = "" if output == STANDARD else output
    out = StringIO() if output else stdout or sys.stdout
    Painter(out, os.environ, styled=not output and out.isatty()).write_lines(tree_lines(drawing))
    return write_out(out.getvalue(), output, force, stdout) if isinstance(out, StringIO) and output else DONE


def write_out(text: str, output: str, force: bool, stdout: TextIO | None = None) -> int:
    """Write `text` to a file and say so, or to standard output ("" or "-")."""
    if output in ("", STANDARD):
        (stdout or sys.stdout).write(text)
        return DONE
    from fixit.cli.files import write_shared

    write_shared(output, text, force)
    sys.stderr.write(_("Written to {file}").format(file=show_name(output, 200)) + "\n")
    return DONE
