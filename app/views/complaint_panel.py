"""One complaint in full: its clock, its answer, its refund, its cases."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.kind import EvidenceFile
from app.language import render, show_day, show_money, tr
from app.rules.refund import result_word
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.channel import channel_text
from app.services.complaint import LATE, OVERDUE, SETTLED, Complaint
from app.services.refund_answer import refund_said
from app.views.label import chip, empty, plain_label
from app.views.refund_field import case_words
from app.views.theme import APART, NEAR, dress

_STATES = {
    "waiting": Text("waiting for the answer"),
    "overdue": Text("answer overdue"),
    "answered": Text("answered in time"),
    "late": Text("answered late"),
    "settled": Text("settled"),
}
_LOOKS = {OVERDUE: "chip_danger", LATE: "chip_danger", "waiting": "chip_warning", SETTLED: "chip_good"}


class ComplaintPanel(QWidget):
    """What is known of a complaint, line by line.

    Signals:
        case_requested: the id of a violation to show.
        evidence_requested: carries the `EvidenceFile` to open.
    """

    case_requested = Signal(str)
    evidence_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QHBoxLayout()
        self._heading.setSpacing(NEAR + 4)
        self._links = QHBoxLayout()
        self._links.setSpacing(NEAR)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(NEAR - 2)
        self._grid.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, NEAR, 0)
        box.setSpacing(NEAR)
        box.addLayout(self._heading)
        box.addLayout(self._grid)
        box.addLayout(self._links)
        box.addStretch()

    def show_complaint(self, complaint: Complaint, rulebook: Rulebook) -> None:
        """Show this one."""
        for layout in (self._heading, self._grid, self._links):
            empty(layout)
        self._heading.addWidget(plain_label(complaint.id, "section"))
        self._heading.addWidget(chip(state_name(complaint), _LOOKS.get(complaint.state, "chip")))
        self._heading.addStretch()
        for row, (label, said) in enumerate(_lines(complaint, rulebook)):
            self._grid.addWidget(plain_label(label, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(plain_label(said, wrap=True), row, 1)
        self._add_links(complaint)

    def _add_links(self, complaint: Complaint) -> None:
        for case in complaint.cases:
            link = _link(tr("Case {violation}", violation=case.id))
            link.clicked.connect(lambda _=False, id_=case.id: self.case_requested.emit(id_))
            self._links.addWidget(link)
        for file in _files(complaint):
            link = _link(file.name)
            link.clicked.connect(lambda _=False, file=file: self.evidence_requested.emit(file))
            self._links.addWidget(link)
        self._links.addStretch()


def state_name(complaint: Complaint) -> str:
    """How far a complaint has come."""
    return render(_STATES[complaint.state])


def due_words(complaint: Complaint) -> str:
    """The moment by which the partner must answer."""
    due = complaint.due
    if due is None:
        return tr("no limit is laid down")
    return f"{show_day(due.due_on)} {due.due_at:%H:%M}" if due.due_at else show_day(due.due_on)


def _lines(complaint: Complaint, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    received = complaint.received.payload
    way = render(channel_text(received.channel)) if received.channel else ""
    yield (
        tr("Received"),
        f"{show_day(received.received_on)} {received.received_at}" + (f" · {way}" if way else ""),
    )
    if received.order:
        yield tr("Order"), received.order
    yield tr("Complaint"), received.summary
    due = complaint.due
    yield tr("Answer due"), render(due.reason.text) if due else tr("no limit is laid down")
    if complaint.answered:
        answer = complaint.answered.payload
        said = f"{show_day(answer.answered_on)} {answer.answered_at}"
        yield tr("Answered"), f"{said} · {answer.answer}" if answer.answer else said
    yield from _settlement(complaint, rulebook)


def _settlement(complaint: Complaint, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    if complaint.settled is None:
        return
    settled = complaint.settled.payload
    yield tr("Settled"), f"{show_day(settled.settled_on)} · {settled.outcome}"
    if settled.refund:
        decision = refund_said(settled.answers, rulebook)
        words = render(result_word(settled.refund))
        yield (
            tr("By the rules"),
            f"{words}：{case_words(decision)}" if decision and not decision.ask else words,
        )
    if settled.refunded is not None:
        yield tr("Refunded"), show_money(settled.refunded)


def _files(complaint: Complaint) -> tuple[EvidenceFile, ...]:
    settled = complaint.settled.payload.evidence if complaint.settled else ()
    return (*complaint.received.payload.evidence, *settled)


def _link(words: str) -> QPushButton:
    link = QPushButton(words)
    link.setAutoDefault(False)
    dress(link, "link")
    return link
