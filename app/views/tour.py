"""The main job, walked through the real window off screen, with pictures of what it shows.

It stands in for the window where there is no display: the sample agreement is read in, a
violation is recorded, its handling notice issued, served and announced.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from PySide6.QtCore import (
    QElapsedTimer,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.clock import Clock, SystemClock
from app.language import LANGUAGES, choose_language, current_language, tr
from app.paths import resource
from app.services.letter_register import letter_pdf
from app.services.sample import create_sample
from app.services.workspace import Workspace
from app.views.agreement_dialog import AgreementDialog
from app.views.announcement_dialog import AnnouncementDialog
from app.views.application import dress_application, make_application
from app.views.desktop_dialogue import DesktopDialogue
from app.views.form_dialog import FormDialog
from app.views.main_window import MainWindow
from app.views.navigation import PAGES
from app.views.notice_dialog import NoticeDialog
from app.views.partner_page import PartnerPage
from app.views.reply_dialog import ReplyDialog
from app.views.service_dialog import ServiceDialog
from app.views.violation_dialog import ViolationDialog
from app.views.window_context import WindowContext

AGREEMENT = ("samples", "framework-agreement.zh.txt")
_QUIET = 350  # ms: longer than a form waits before it looks ahead
_PATIENCE = 20_000

Shown = TypeVar("Shown", bound=QDialog)


class TourDialogue(DesktopDialogue):
    """Remembers the dialog that opened last; a refusal ends the tour with its words."""

    def __init__(self) -> None:
        self.opened: QDialog | None = None

    def tell(self, parent: QWidget, title: str, text: str) -> None:
        raise RuntimeError(f"{title}: {text}")

    def open(self, dialog: QDialog, accepted: Callable[[], object]) -> None:
        self.opened = dialog
        super().open(dialog, accepted)


def walk(out: Path, clock: Clock | None = None) -> list[Path]:
    """Walk the main job on a sample workspace; the files written into `out`, in order."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress_application(app)
    else:
        qInstallMessageHandler(_without_noise)
        make_application([])
    out.mkdir(parents=True, exist_ok=True)
    language, hook = current_language(), sys.excepthook
    mistakes: list[BaseException] = []
    sys.excepthook = lambda kind, mistake, trace: mistakes.append(mistake)
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "tour.db"
            with create_sample(path, recorded_by=tr("Tour"), clock=clock or SystemClock()) as ws:
                written = _Tour(ws, out).walk()
    finally:
        sys.excepthook = hook
        choose_language(language)
    if mistakes:
        raise mistakes[0]
    return written


class _Tour:
    """One walk through the window."""

    def __init__(self, ws: Workspace, out: Path) -> None:
        self.ws = ws
        self.out = out
        self.written: list[Path] = []
        self.dialogue = TourDialogue()
        self.window = MainWindow()
        self.window.show()
        self.window.show_workspace(WindowContext(ws, self.dialogue), sample=True)
        self.words = tomllib.loads(resource("samples", "tour.toml").read_text(encoding="utf-8"))

    def walk(self) -> list[Path]:
        self.read_agreement()
        page = self.window.go("partners")
        if page is None:
            raise RuntimeError("the window shows no page")
        partner = page.findChild(PartnerPage)
        if partner is None:
            raise RuntimeError("the partners page shows no partner")
        self.record_violation(partner)
        self.take("told", partner)
        self.reply(partner)
        number = self.issue(partner)
        for step in ("served", "announced"):
            self.window.go("partners")
            self.take(step, partner)
        self.show_pages(partner)
        notice = self.out / f"{number}.pdf"
        notice.write_bytes(letter_pdf(self.ws, number))
        self.window.close()
        return [notice, *self.written]

    def read_agreement(self) -> None:
        self.window.read_agreement()
        dialog = self.opened(AgreementDialog)
        dialog.read(resource(*AGREEMENT))
        self.wait(dialog.record.isEnabled)
        self.picture(dialog, "read-agreement")
        dialog.record.click()
        self.settle()

    def record_violation(self, page: PartnerPage) -> None:
        page.record_violation()
        dialog = self.opened(ViolationDialog)
        dialog.choice.search.setText(self.words["item"])
        dialog.facts.setPlainText(self.words["description"])
        self.picture(dialog, "record-violation")
        self.confirm(dialog)

    def reply(self, page: PartnerPage) -> None:
        page.take_step("replied")
        dialog = self.opened(ReplyDialog)
        dialog.summary.setPlainText(self.words["reply"])
        dialog.weighed.setPlainText(self.words["weighed"])
        self.confirm(dialog)

    def issue(self, page: PartnerPage) -> str:
        page.take_step("notice")
        dialog = self.opened(NoticeDialog)
        dialog.findings.setPlainText(self.words["findings"])
        self.picture(dialog, "notice")
        dialog.sides.setCurrentWidget(dialog.letter)
        self.picture(dialog, "notice-letter")
        self.confirm(dialog)
        return dialog.number

    def take(self, step: str, page: PartnerPage) -> None:
        page.take_step(step)
        dialog = self.dialogue.opened
        if not isinstance(dialog, FormDialog):
            raise TypeError(f"no form opened for {step}")
        if isinstance(dialog, ServiceDialog):
            dialog.signed_by.setText(self.words["signed_by"])
        if isinstance(dialog, AnnouncementDialog):
            dialog.early.reason.setPlainText(self.words["early_reason"])
        self.confirm(dialog)

    def show_pages(self, partner: PartnerPage) -> None:
        for language in LANGUAGES:
            choose_language(language)
            self.window.retranslate()
            for name in PAGES:
                self.window.go(name)
                self.picture(self.window, name)
            self.window.go("partners", partner.partner)
            self.picture(self.window, "partner")

    def confirm(self, dialog: FormDialog) -> None:
        self.settle()
        dialog.confirm.click()
        if not dialog.problem_box.isHidden():
            raise RuntimeError(dialog.problem.text())
        self.settle()

    def opened(self, kind: type[Shown]) -> Shown:
        dialog = self.dialogue.opened
        if not isinstance(dialog, kind):
            raise TypeError(f"{kind.__name__} did not open")
        return dialog

    def picture(self, widget: QWidget, name: str) -> None:
        self.settle()
        path = self.out / f"{name}.{current_language()}.png"
        widget.grab().save(str(path))
        self.written.append(path)

    def settle(self) -> None:
        """Let the window finish what it has begun."""
        loop = QEventLoop()
        QTimer.singleShot(_QUIET, loop.quit)
        loop.exec()

    def wait(self, happened: Callable[[], bool]) -> None:
        timer = QElapsedTimer()
        timer.start()
        while not happened():
            if timer.elapsed() > _PATIENCE:
                raise TimeoutError("the window did not answer")
            self.settle()


def _without_noise(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Pass on what Qt says, but for what every off-screen window says of itself."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")
