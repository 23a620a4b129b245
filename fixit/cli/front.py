"""The front door: answers what it can at once, and imports no more than the command needs.

Typer takes longer to import than the rest of a walk takes to the first question. So the hot commands in
their usual shape are read by hand; everything else, help and mistakes included, goes to the typer app,
which gives the same answers.
"""

from __future__ import annotations

import os
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; the process's exit code."""
    from fixit.cli.boundary import guard

    given = sys.argv[1:] if arguments is None else arguments
    return guard(say_version if given == ["--version"] else lambda: enter(given))


def say_version() -> int:
    """Print the version."""
    import fixit

    sys.stdout.write(f"fixit {fixit.__version__}\n")
    return 0


def enter(arguments: list[str]) -> int:
    """The command's exit code, through the hot door where the arguments are usual."""
    from fixit.cli.options import read_plainly

    options = None
    if "_FIXIT_COMPLETE" in os.environ:  # a shell asks for completions: its words are in the environment
        from fixit.cli.completing import answer

        code = answer(os.environ)
        if code is not None:
            return code
    else:
        options = read_plainly(arguments)
    if options is None:
        from fixit.cli.app import run_app

        return run_app(arguments)
    return run_hot(options)


def run_hot(options: object) -> int:
    """One of the hot commands; both doors lead here."""
    from fixit.cli.options import Options

    assert isinstance(options, Options)
    if options.command == "list":
        from fixit.cli.list_flows import list_flows

        return list_flows(options)
    if options.command == "resume":
        from fixit.cli.resume import resume_case

        return resume_case(options)
    from fixit.cli.run import run_flow

    return run_flow(options)
