"""`python -m fixit.load.tryout FILE...`: what is wrong with flows, for whoever works on the reader."""

from __future__ import annotations

import sys

from fixit.load.check_input import check_path
from fixit.load.snippets import show_diagnostic


def main(paths: list[str]) -> int:
    """Print the diagnostics of each file; 1 if any is an error."""
    failed = False
    for path in paths:
        checked = check_path(path)
        failed = failed or checked.failed
        for diagnostic in checked.diagnostics:
            print("\n".join(show_diagnostic(diagnostic, checked.lines)), end="\n\n")
        print(f"{path}: {len(checked.diagnostics)} found" if checked.diagnostics else f"{path}: good")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
