"""Reading an agreement in: its file, what was read beside where it stood, and the person's confirmation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.exchange.agreement_reading import AgreementReading
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement import (
    draft_from,
    read_agreement_file,
    record_agreement,
    refuse_rules_alone,
)
from app.services.next_agreement import EMPTY, first_draft
from app.services.partner import match_partner
from app.services.reading import partner_file
from app.services.renewal import followable, parents_for
from app.services.workspace import Workspace
from app.views.agreement_form import AgreementForm
from app.views.agreement_pane import AgreementPane
from app.views.operation import Operation
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext


@dataclass(frozen=True)
class ReadFile:
    """An agreement's file, its bytes and what was read from them."""

    path: Path
    content: bytes
    reading: AgreementReading


def read_file(ws: Workspace, path: Path) -> ReadFile:
    """Read a file; refused where it changed meanwhile, so that what is kept is what was read."""
    reading = read_agreement_file(ws, path)
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != reading.sha256:
        raise Refusal(Text("The file {name} changed while it was being read. Read it again.", name=path.name))
    return ReadFile(path, content, reading)


class AgreementDialog(QDialog):
    """Choose or drop a file, check each value against its passage, confirm; or type it without a file.

    `follows` is the partner and the agreement that the new one renews. After it was accepted,
    `partner` and `agreement` are the ids of what was recorded.
    """

    def __init__(
        self,
        context: WindowContext,
        parent: QWidget | None = None,
        follows: tuple[PartnerFile, AgreementRecord] | None = None,
    ) -> None:
        super().__init__(parent)
        self._follows = follows
        self._typed = False
        self._context = context
        self._file: ReadFile | None = None
        self._reading: Operation[ReadFile] | None = None
        self._known: str | None = None
        self._partner = PartnerFile()
        self.partner = self.agreement = ""
        self.setWindowTitle(tr("Read the next agreement") if follows else tr("Read an agreement"))
        self.setAcceptDrops(True)
        self.resize(1180, 760)
        library = context.ws.library
        self.form = AgreementForm([library.get(id_) for id_ in library.ids()])
        self.pane = AgreementPane()
        self.form.asked_about.connect(lambda passage: self.pane.mark([passage]))
        self.form.party_changed.connect(self._match)
        self.form.rulebook.currentIndexChanged.connect(lambda _: self._relate())
        self.form.signed_on.textChanged.connect(lambda _: self._relate())
        self.choose = QPushButton(tr("Choose a &file…"))
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        self.by_hand = QPushButton(tr("&By hand, without a file"))
        self.by_hand.setAutoDefault(False)
        self.by_hand.clicked.connect(self.type_it)
        self._lay_out()
        self._show_state()

    def read(self, path: Path) -> None:
        """Read a file in the background and show what was found."""
        self._hint.setText(tr("Reading {name}…", name=path.name))
        self._say_problem("")
        self._busy.show()
        self.choose.setEnabled(False)
        ws = self._context.ws
        self._reading = self._context.run(
            lambda: read_file(ws, path), self._show, parent=self, refused=self._refused
        )

    def type_it(self) -> None:
        """Show the form without a file; what follows another agreement begins with what is known of it."""
        self._typed, self._file = True, None
        self._say_problem("")
        self.form.show_draft(first_draft(*self._follows) if self._follows else EMPTY, None)
        self._show_state()
        self._match()
        self.form.rulebook.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.read(Path(files[0]))

    def done(self, result: int) -> None:
        if self._reading is not None:
            self._reading.forget()
        super().done(result)

    def _choose(self) -> None:
        kinds = tr("Agreements (*.txt *.docx *.pdf);;All files (*)")
        path = self._context.dialogue.choose_file(self, tr("Choose the file of the signed agreement"), kinds)
        if path is not None:
            self.read(path)

    def _show(self, file: ReadFile) -> None:
        self._file, self._typed = file, False
        self.form.show_draft(draft_from(self._context.ws, file.reading), file.reading)
        self.pane.show_reading(file.reading.text, file.reading.clauses)
        self._show_state()
        self._match()
        self._refuse_rules_alone(file.reading)
        (self.choose if file.reading.is_rules else self.form.rulebook).setFocus()

    def _refuse_rules_alone(self, reading: AgreementReading) -> bool:
        """Say what the file is where it is an annex alone; it can be looked at, not recorded."""
        try:
            refuse_rules_alone(self._context.ws, reading)
        except Refusal as refusal:
            self._say_problem(render(refusal.text))
            return True
        return False

    def _refused(self, refusal: Refusal) -> None:
        self._file = None
        self._show_state()
        self._say_problem(render(refusal.text))

    def _show_state(self) -> None:
        self._busy.hide()
        self.choose.setEnabled(True)
        there = self._file is not None or self._typed
        self._body.setVisible(there)
        self.pane.setVisible(self._file is not None)
        self._empty.setVisible(not there)
        self.record.setEnabled(there)
        dropped = tr("Drop the file here, or choose it: text, Word or PDF.")
        typed = tr("Typed without a file: no clauses are kept, and letters cannot quote it.")
        self._hint.setText(self._file.path.name if self._file else typed if self._typed else dropped)

    def _match(self) -> None:
        self._known = match_partner(self._context.ws, self.form.name.text(), self.form.code.text().strip())
        self._partner = partner_file(self._context.ws, self._known) if self._known else PartnerFile()
        self.form.show_match(self._partner.name if self._known else None)
        self._relate()

    def _relate(self) -> None:
        """Offer what the agreement may follow and rest on, among those of the partner."""
        ws, file, form = self._context.ws, self._partner, self.form
        rulebook = str(form.rulebook.currentData() or "")
        chosen = form.rulebook.currentData() is not None
        wanted = self._follows[1].id if self._follows and self._follows[0].partner == self._known else ""
        follows = followable(ws, file, rulebook, form.signed_on.day()) if chosen else ()
        form.follows.offer(ws, follows, wanted)
        form.rests_on.offer(ws, parents_for(ws, file, rulebook) if chosen else ())
        form.show_relations()

    def _confirm(self) -> None:
        if self._file and self._refuse_rules_alone(self._file.reading):
            return
        missing = self.form.mark_missing()
        if missing is not None:
            missing.setFocus()
            self._say_problem(tr("Fill in what is marked: the agreement cannot be recorded without it."))
            return
        read = (self._file.reading, self._file.content) if self._file else (None, None)
        try:
            changes = record_agreement(self._context.ws, self.form.draft(self._known), *read)
        except Refusal as refusal:
            self._say_problem(render(refusal.text))
            return
        self.partner, self.agreement = changes.partners[0], changes.agreements[0]
        self._context.changed.emit(changes)
        self._context.notify(tr("The agreement with {name} is recorded.", name=self.form.name.text()))
        self.accept()

    def _say_problem(self, problem: str) -> None:
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))

    def _lay_out(self) -> None:
        self._hint, self._problem, self._empty = QLabel(), QLabel(), QLabel()
        dress(self._hint, "soft")
        dress(self._problem, "danger")
        dress(self._empty, "soft")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._empty.setText(
            tr(
                "What is read is shown here beside the passage it came from. "
                "You correct and confirm; nothing is recorded before."
            )
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setAccessibleName(tr("Under way"))
        head = QHBoxLayout()
        head.addWidget(self.choose)
        head.addWidget(self.by_hand)
        head.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setSpacing(NEAR)
        column.setContentsMargins(APART, APART, APART, APART)
        column.addLayout(head)
        column.addWidget(self._busy)
        column.addWidget(self._split(), 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._problem)
        column.addLayout(self._buttons())

    def _split(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QSplitter()
        self._body.setChildrenCollapsible(False)
        self._body.addWidget(scroll)
        self._body.addWidget(self.pane)
        self._body.setSizes([560, 600])
        return self._body

    def _buttons(self) -> QHBoxLayout:
        self.record = QPushButton(tr("Record the a&greement"))
        dress(self.record, "primary")
        self.record.setDefault(True)
        self.record.clicked.connect(self._confirm)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.record)
        return row
