"""Makes of each .po catalogue the .mo that the program reads: `python -m fixit.messages.compile`.

The same .po gives the same bytes on every machine, so that a test can tell a stale .mo.
"""

from __future__ import annotations

from fixit.messages.catalogue import MAGIC, catalogue_path
from fixit.messages.po import read_po

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.messages.po import Entry


def compile_po(text: str) -> bytes:
    """The bytes of the .mo file for a .po file's text; what is not translated is left out."""
    pairs = sorted(_pair(entry) for entry in read_po(text) if entry.is_translated())
    head = 28
    start = head + 16 * len(pairs)
    rows: list[list[int]] = [[], []]
    body = b""
    for side in (0, 1):
        for pair in pairs:
            rows[side] += [len(pair[side]), start + len(body)]
            body += pair[side] + b"\0"
    numbers = [0, len(pairs), head, head + 8 * len(pairs), 0, 0, *rows[0], *rows[1]]
    return MAGIC + b"".join(number.to_bytes(4, "little") for number in numbers) + body


def _pair(entry: Entry) -> tuple[bytes, bytes]:
    key = f"{entry.one}\0{entry.many}" if entry.many else entry.one
    return key.encode("utf-8"), "\0".join(entry.forms).encode("utf-8")


def main() -> None:
    """Compile the catalogues of all languages, in place."""
    from pathlib import Path

    from fixit.messages import LANGUAGES, SOURCE

    for language in LANGUAGES:
        if language != SOURCE:
            text = Path(catalogue_path(language, "po")).read_text(encoding="utf-8")
            Path(catalogue_path(language)).write_bytes(compile_po(text))


if __name__ == "__main__":
    main()
