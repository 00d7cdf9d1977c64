"""Writing text and lines on a page: the operators of the format, and nothing that reads text as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from app.documents.foot import PlacedPiece
from app.documents.linebreak import is_wide
from app.documents.page import PAGE_HEIGHT, TOP, Colour, Piece, Placed

if TYPE_CHECKING:
    from app.documents.font import Typesetter
    from app.documents.font_embedding import FontUse
    from app.documents.font_file import LetterFont

_COLOURS: dict[Colour, str] = {"black": "0 0 0", "red": ".8 0 0", "grey": ".45 .45 .45"}


class Pen:
    """Writes on one page; what was set for one piece holds for the next and is not said again."""

    def __init__(self, write: Callable[[str], None], setter: Typesetter, fonts: FontUse) -> None:
        self._write = write
        self._setter = setter
        self._fonts = fonts
        self._colour: Colour | None = None
        self._spacing = 0.0

    def lines(self, ruled: Iterable[Placed]) -> None:
        """The straight lines of some rows."""
        for placed in ruled:
            top = PAGE_HEIGHT - TOP - placed.top
            for rule in placed.row.rules:
                ends = (rule.x0, top - rule.drop0, rule.x1, top - rule.drop1)
                x0, y0, x1, y1 = map(_number, ends)
                self._write(f"{_COLOURS[rule.colour]} RG {_number(rule.weight)} w {x0} {y0} m {x1} {y1} l S")

    def pieces(self, pieces: Iterable[PlacedPiece]) -> None:
        """Strings, each at its place."""
        for baseline, piece in pieces:
            self._write(f"BT 1 0 0 1 {_number(piece.x)} {_number(baseline)} Tm{self._piece(piece)} ET")

    def _piece(self, piece: Piece) -> str:
        said = ""
        if piece.colour != self._colour:
            self._colour = piece.colour
            said = f" {_COLOURS[piece.colour]} rg"
        for font, run in self._setter.runs(piece.text, piece.face):
            said += f" /{self._fonts.name(font)} {_number(piece.size)} Tf"
            if piece.spacing:
                said += self._spread(font, run, piece.spacing)
            else:
                said += self._shown(font, run, 0.0)
        return said

    def _spread(self, font: LetterFont, run: str, spacing: float) -> str:
        """A run whose wide characters are spread; words and figures never are."""
        return "".join(
            self._shown(font, "".join(characters), spacing if wide else 0.0)
            for wide, characters in groupby(run, key=is_wide)
        )

    def _shown(self, font: LetterFont, text: str, spacing: float) -> str:
        said = ""
        if spacing != self._spacing:
            self._spacing = spacing
            said = f" {_number(spacing)} Tc"
        return f"{said} <{self._fonts.write(font, text)}> Tj"


@lru_cache(maxsize=4096)
def _number(length: float) -> str:
    """A length in points to a thousandth, a third of a micrometre."""
    return f"{length:.3f}".rstrip("0").rstrip(".") or "0"
