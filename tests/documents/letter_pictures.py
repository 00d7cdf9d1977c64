"""Every letter of every story as pictures, to be looked at: `make letters` puts them into `out/letters`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def draw_all(folder: Path) -> int:
    """One PNG for each page of each letter, named by its story; how many there are."""
    from PySide6.QtGui import QGuiApplication

    from app.documents.drawing import draw_letter
    from app.documents.font import shipped_fonts
    from tests.documents.every_letter import EVERY_LETTER, letter_of
    from tests.documents.rendering import render

    app = QGuiApplication.instance() or QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = 0
    for name in EVERY_LETTER:
        for number, page in enumerate(render(draw_letter(letter_of(name), shipped_fonts()), 96), 1):
            page.image.save(str(folder / f"{name}-{number}.png"))
            drawn += 1
    assert app is not None
    return drawn


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = Path(sys.argv[1] if len(sys.argv) > 1 else "out/letters")
    sys.stdout.write(f"{draw_all(wanted)} pages in {wanted}\n")
