"""One step of a case as a dated entry: what it says, who recorded it, and the limit that it starts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.journal.kind import EvidenceFile
from app.language import render, show_day, tr
from app.services.case_entry_word import entry_lines
from app.services.case_file import CaseEntry
from app.services.limit_word import limit_text
from app.views.entry_wording import entry_title
from app.views.flow_layout import FlowLayout
from app.views.label import plain_label
from app.views.theme import APART, NEAR, dress

_LABEL_WIDTH = 96


class CaseEntryCard(QFrame):
    """Shows one entry; a voided one is struck, with the reason.

    Signals:
        letter_requested: the number of a letter.
        evidence_requested: carries the `EvidenceFile` to open.
    """

    letter_requested = Signal(str)
    evidence_requested = Signal(object)

    def __init__(self, found: CaseEntry, notes: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self._found = found
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, NEAR + 2, APART, NEAR + 2)
        box.setSpacing(4)
        box.addLayout(self._head())
        if found.voided_by:
            reason = str(getattr(found.voided_by.payload, "reason", ""))
            said = tr("Void: {reason} ({who})", reason=reason, who=found.voided_by.recorded_by)
            box.addWidget(plain_label(said, "danger", wrap=True))
        box.addLayout(self._lines())
        papers = self._papers()
        if papers.count():
            box.addLayout(papers)
        for said in (*(render(limit_text(limit)) for limit in found.limits), *notes):
            box.addWidget(plain_label(said, "soft", wrap=True))

    def _head(self) -> QHBoxLayout:
        entry = self._found.entry
        day, title = plain_label(show_day(entry.on_day), "soft"), plain_label(entry_title(entry.kind))
        for label in (title,):
            font = label.font()
            font.setBold(not self._found.voided_by)
            font.setStrikeOut(self._found.voided_by is not None)
            label.setFont(font)
        who = tr(
            "recorded by {who}, {day} · no. {id}",
            who=entry.recorded_by,
            day=entry.recorded_at.astimezone().date(),
            id=entry.id,
        )
        row = QHBoxLayout()
        row.setSpacing(APART)
        row.addWidget(title)
        row.addWidget(day)
        row.addStretch()
        row.addWidget(plain_label(who, "small"))
        return row

    def _lines(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(2)
        for row, (label, said) in enumerate(entry_lines(self._found.entry.payload)):
            grid.addWidget(plain_label(render(label), "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_selectable(plain_label(render(said), wrap=True)), row, 1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        return grid

    def _papers(self) -> FlowLayout:
        flow = FlowLayout()
        for number in self._letters():
            button = _link(tr("Letter {number}", number=number))
            button.clicked.connect(lambda _=False, n=number: self.letter_requested.emit(n))
            flow.addWidget(button)
        files: tuple[EvidenceFile, ...] = getattr(self._found.entry.payload, "evidence", ())
        for file in files:
            flow.addWidget(self._evidence(file))
        return flow

    def _letters(self) -> Iterator[str]:
        payload = self._found.entry.payload
        number = str(getattr(payload, "number", "") or getattr(payload, "letter", ""))
        yield from filter(None, (number,))

    def _evidence(self, file: EvidenceFile) -> QPushButton:
        said = tr("Evidence: {name}", name=file.name)
        button = _link(f"{said} · {show_day(file.dated_on)}" if file.dated_on else said)
        button.clicked.connect(lambda: self.evidence_requested.emit(file))
        return button


def _selectable(label: QLabel) -> QLabel:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _link(text: str) -> QPushButton:
    button = QPushButton(text)
    dress(button, "link")
    return button
