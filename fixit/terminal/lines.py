"""Reads lines from a stream that may be a terminal, a pipe, closed, endless, or not text."""

from __future__ import annotations

from fixit.flow.plain import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

LONGEST = 1_000_000
"""Bytes of one line; what follows, up to the line's end, is read and dropped."""


class LineReader:
    """Lines of a stream, one at a time. `count` is how many there were."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.count = 0
        self.cut = False
        """Whether the last line was longer than may be, and lost its end."""

    def is_terminal(self) -> bool:
        """Whether a person types here."""
        try:
            return self.stream.isatty()
        except (AttributeError, ValueError):
            return False

    def read_bytes(self) -> bytes | None:
        """The next line without its end; None at the end of the stream."""
        source: BinaryIO | None = getattr(self.stream, "buffer", None)
        try:
            line = (
                source.readline(LONGEST + 1)
                if source
                else self.stream.readline(LONGEST + 1).encode("utf-8", "replace")
            )
            self.cut = len(line) > LONGEST
            while self.cut and source and not line.endswith(b"\n"):
                rest = source.readline(LONGEST)
                if not rest or rest.endswith(b"\n"):
                    break
        except (OSError, ValueError, AttributeError):
            return None  # closed, or a terminal that is gone
        if not line:
            return None
        self.count += 1
        return line[:LONGEST].rstrip(b"\r\n")

    def read(self) -> str | None:
        """The next line as harmless text: UTF-8, else the stream's own encoding, what is neither replaced."""
        line = self.read_bytes()
        if line is None:
            return None
        try:
            return clean(line.decode("utf-8"))
        except UnicodeDecodeError:
            return clean(line.decode(getattr(self.stream, "encoding", None) or "latin-1", "replace"))
