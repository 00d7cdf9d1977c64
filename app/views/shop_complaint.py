"""The third section of the shop's tab: complaints, from arrival to settlement (R29)."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import show_day, tr
from app.rules.text import Text
from app.services.complaint import ANSWER, LATE, OVERDUE, WAITING, Complaint, complaints
from app.services.standing import Standing
from app.views.column_table import Column
from app.views.complaint_panel import ComplaintPanel, due_words, state_name
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_case_dialog import Prefilled
from app.views.shop_section import ShopSection, button_row, fit_rows, scrolled
from app.views.theme import NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

_WIDE, _ORDER_COLUMN = 800, 2
_NARROW, _LESS = 520, (1, 5)
_ROWS_SHOWN, _EMPTY_HEIGHT = 6, 72


class ShopComplaint(ShopSection):
    """The list above, the chosen complaint below, and what one does next."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.record, self.answer, self.settle, self.case = (QPushButton() for _ in range(4))
        self.wording.say(self.record.setText, Text("Record a &complaint…"))
        self.wording.say(self.answer.setText, Text("It was &answered…"))
        self.wording.say(self.settle.setText, Text("&Settle it…"))
        self.wording.say(self.case.setText, Text("&Open a case from this…"))
        self.table = RecordTable(COLUMNS)
        view = RecordView(self.table, widths={0: 50, 1: 150, 2: 150, 4: 150, 5: 104}, stretch=3)
        self.list = ListTab(view)
        self.panel = ComplaintPanel()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, NEAR, NEAR, 0)
        column.setSpacing(NEAR)
        column.addWidget(self.list)
        column.addLayout(button_row(self.record, self.answer, self.settle, self.case))
        column.addWidget(self.panel)
        column.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(inside))
        self._chosen = ""
        self._connect(view)

    def _connect(self, view: RecordView) -> None:
        self.record.clicked.connect(self.record_complaint)
        self.answer.clicked.connect(self.record_answer)
        self.settle.clicked.connect(self.settle_complaint)
        self.case.clicked.connect(self.open_case)
        self.panel.case_requested.connect(self.case_requested)
        self.panel.evidence_requested.connect(self.evidence_requested)
        view.chosen.connect(self._choose)

    def show_shop(self, file: PartnerFile, standing: Standing) -> None:
        wanted = self._chosen if file.partner == self.file.partner else ""
        self.file, self.standing = file, standing
        found = complaints(self.context.ws, file, standing.agreement.id, standing.rulebook)
        self.table.retranslate()
        self.table.show_records(found)
        self.list.show_filled(bool(found))
        self.list.view.setAccessibleName(tr("Complaints"))
        self.list.nothing.setText(tr("No complaint is recorded about this shop."))
        self.panel.setVisible(bool(found))
        fit_rows(self.list.view, min(len(found), _ROWS_SHOWN))
        self.list.setFixedHeight(self.list.view.height() if found else _EMPTY_HEIGHT)
        ids = [one.id for one in found]
        self.list.view.choose_row(ids.index(wanted) if wanted in ids else 0)
        self._choose(self.chosen())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.view.setColumnHidden(_ORDER_COLUMN, event.size().width() < _WIDE)
        for column in _LESS:  # the panel below says them too
            self.list.view.setColumnHidden(column, event.size().width() < _NARROW)

    def chosen(self) -> Complaint | None:
        """The complaint that is chosen in the list."""
        found = self.list.view.current_record()
        return found if isinstance(found, Complaint) else None

    def _choose(self, complaint: object) -> None:
        found = complaint if isinstance(complaint, Complaint) else None
        self._chosen = found.id if found else self._chosen
        self.answer.setVisible(found is not None and not found.answered and not found.settled)
        self.settle.setVisible(found is not None and not found.settled)
        self.case.setVisible(found is not None)
        if found:
            self.panel.show_complaint(found, self.shown.rulebook)

    def record_complaint(self) -> None:
        """Open the form for a new complaint."""
        from app.views.complaint_dialog import ComplaintDialog

        dialog = ComplaintDialog(self.context, self.file, self.shown, self)
        self.open_form(dialog, tr("The complaint is recorded."))

    def record_answer(self) -> None:
        """Open the form for the partner's answer."""
        from app.views.complaint_dialog import ComplaintAnswerDialog

        if found := self.chosen():
            dialog = ComplaintAnswerDialog(self.context, self.file, found, self)
            self.open_form(dialog, tr("The answer is recorded."))

    def settle_complaint(self) -> None:
        """Open the form for how it ended."""
        from app.views.settlement_dialog import SettlementDialog

        if found := self.chosen():
            dialog = SettlementDialog(self.context, self.file, self.shown, found, self)
            self.open_form(dialog, tr("The complaint is settled."))

    def open_case(self) -> None:
        """Open the form for a suspicion that names the complaint; late answers name their violation."""
        from app.views.shop_case_dialog import ShopCaseDialog

        found = self.chosen()
        if found is None:
            return
        received = found.received.payload
        facts = tr(
            "Complaint {id}, order {order}: {summary}",
            id=found.id,
            order=received.order or "–",
            summary=received.summary,
        )
        item = self._late_item() if found.is_late else ""
        known = Prefilled(self.shown.agreement.id, received.received_on, facts, item, found.id)
        dialog = ShopCaseDialog(self.context, self.file, known, self)
        self.open_form(
            dialog, tr("The violation is recorded."), lambda: self.case_requested.emit(dialog.violation)
        )

    def _late_item(self) -> str:
        provisions = self.shown.rulebook.provisions
        return next((one.violation for one in provisions if one.id == ANSWER), "")


def _tone(complaint: Complaint) -> Tone:
    match complaint.state:
        case state if state in (OVERDUE, LATE):
            return Tone.DANGER
        case state if state == WAITING:
            return Tone.WARNING
    return Tone.TEXT


COLUMNS: tuple[Column[Complaint], ...] = (
    Column(Text("No."), lambda one: one.id),
    Column(
        Text("Received"),
        lambda one: f"{show_day(one.received.payload.received_on)} {one.received.payload.received_at}",
    ),
    Column(Text("Order"), lambda one: one.received.payload.order or "–"),
    Column(Text("Complaint"), lambda one: one.received.payload.summary),
    Column(Text("Answer due"), due_words, tone=_tone),
    Column(Text("State"), state_name, tone=_tone),
)
