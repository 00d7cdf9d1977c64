"""The draft of the mail for a letter, opened with the system's mail program or saved."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.exchange.file_name import safe_name
from app.language import tr
from app.services.letter_mail import mail_draft
from app.services.letter_output import unwritable
from app.services.letter_register import LetterLine
from app.views.window_context import WindowContext


def open_mail(context: WindowContext, line: LetterLine, parent: QWidget) -> None:
    """Open the draft in the mail program; where there is none, ask where to keep it."""
    mail = context.attempt(parent, lambda: mail_draft(context.ws, line.partner, line.number))
    if mail is None:
        return
    path = Path(mkdtemp(prefix="pactkeeper-mail-")) / safe_name(f"{line.number}.eml")
    path.write_bytes(mail)
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        context.notify(
            tr(
                "The mail for {number} is open in the mail program. Look it over and send it.",
                number=line.number,
            )
        )
    else:
        save_mail(context, line, parent)


def save_mail(context: WindowContext, line: LetterLine, parent: QWidget) -> None:
    """Ask where to, and write the draft."""
    name = safe_name(f"{line.number}.eml")
    path = context.dialogue.save_as(parent, tr("Save the mail"), name, tr("Mail (*.eml)"))
    if path is None:
        return

    def write() -> bool:
        mail = mail_draft(context.ws, line.partner, line.number)
        try:
            path.write_bytes(mail)
        except OSError as problem:
            raise unwritable(path, problem) from problem
        return True

    if context.attempt(parent, write):
        context.notify(tr("Saved as {path}.", path=str(path)))
