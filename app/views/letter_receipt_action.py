"""The receipt of a letter by itself, saved to be printed once more."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.documents.wording import wording
from app.exchange.file_name import safe_name
from app.language import tr
from app.services.letter_output import unwritable
from app.services.letter_receipt import receipt_pdf
from app.services.letter_register import LetterLine
from app.views.window_context import WindowContext


def save_receipt(context: WindowContext, line: LetterLine, parent: QWidget) -> None:
    """Ask where to, and write the page; it bears the letter's number and code."""
    title = wording("receipt").say("title")
    name = safe_name(f"{line.number} {title}.pdf")
    path = context.dialogue.save_as(parent, tr("Save the receipt"), name, tr("PDF (*.pdf)"))
    if path is None:
        return

    def write() -> bool:
        pdf = receipt_pdf(context.ws, line.partner, line.number)
        try:
            path.write_bytes(pdf)
        except OSError as problem:
            raise unwritable(path, problem) from problem
        return True

    if context.attempt(parent, write):
        context.notify(tr("Saved as {path}.", path=str(path)))
