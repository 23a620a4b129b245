"""What stays above the question: answers as quiet lines, and what was told between them.

Going back takes answers off again: as far as they are still in sight, they are wiped and written anew.
"""

from __future__ import annotations

from fixit.messages import _
from fixit.records import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from fixit.terminal.paint import Line, Painter


@record
class Piece:
    """Lines that were written together. `answer`: they tell an answer, and go with it."""

    lines: list[Line]
    answer: bool = False


class Trail:
    """The pieces written so far, from the top down, directly above where the next screen is drawn."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.pieces: list[Piece] = []
        self.columns = 0

    def add(self, piece: Piece) -> None:
        """Write one more piece."""
        if self.columns != self.painter.size()[0]:
            self.pieces = []  # the terminal may have broken the lines anew: those above stay as they are
            self.columns = self.painter.size()[0]
        self.painter.write_lines(piece.lines)
        self.pieces.append(piece)

    def retrace(self, answers: list[list[Line]]) -> None:
        """Show `answers` and no others; what was told between them stays."""
        kept, wanted = self._agreeing(answers)
        stale = self.pieces[kept:]
        if not wanted and not any(piece.answer for piece in stale):
            return
        height = sum(len(piece.lines) for piece in stale)
        columns, rows = self.painter.size()
        if columns != self.columns or height > rows - 2:
            self.add(Piece([[("dim", self.painter.fit("│ ↩ ") + self.painter.fit(_("back")))]]))
            return
        if height:
            self.painter.write_raw(f"\r\x1b[{height}A\x1b[J")
        self.pieces = self.pieces[:kept]
        for piece in stale:
            if not piece.answer:
                self.add(piece)
        for lines in wanted:
            self.add(Piece(lines, answer=True))

    def _agreeing(self, answers: list[list[Line]]) -> tuple[int, list[list[Line]]]:
        """How many pieces from the top can stay, and the answers that are not among them."""
        wanted = list(answers)
        first = next((piece.lines for piece in self.pieces if piece.answer), None)
        if first in wanted:
            del wanted[: wanted.index(first)]  # those before it were written before this list begins
        for place, piece in enumerate(self.pieces):
            if not piece.answer:
                continue
            if not wanted or wanted[0] != piece.lines:
                return place, wanted
            del wanted[0]
        return len(self.pieces), wanted
