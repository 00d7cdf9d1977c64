"""Changes that the partner has to report, each with its limit (R29)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_named, tr
from app.rules.obligation import limit_text
from app.rules.text import Text
from app.services.change_report import ChangeReport, change_obligation, change_reports
from app.services.standing import Standing
from app.services.workspace import Workspace
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import card, fit_rows, heading
from app.views.theme import dress
from app.views.tone import Tone
from app.views.wording import Wording

_ROWS_SHOWN, _NARROW = 5, 420


class ShopChange(QWidget):
    """The changes of contacts and entry papers, and whether they were reported in time.

    Signals:
        change_wanted: a change is to be recorded.
        report_wanted: carries the `ChangeReport` that came in.
    """

    change_wanted = Signal()
    report_wanted = Signal(object)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change, self.report = QPushButton(), QPushButton()
        wording.say(self.change.setText, Text("A c&hange happened…"))
        wording.say(self.report.setText, Text("It was re&ported…"))
        for button in (self.change, self.report):
            button.setAutoDefault(False)
            dress(button, "link")
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths={0: 108, 2: 108, 3: 120}, stretch=1)
        self.rule = plain_label("", "soft", wrap=True)
        frame, inside = card()
        inside.addLayout(heading(wording, Text("Reports of changes"), self.change, self.report))
        inside.addWidget(self.rule)
        inside.addWidget(self.view)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)
        self.change.clicked.connect(self.change_wanted)
        self.report.clicked.connect(lambda: self.report_wanted.emit(self.view.current_record()))
        self.view.chosen.connect(lambda _: self._offer())

    def show_shop(self, ws: Workspace, file: PartnerFile, standing: Standing) -> None:
        """Show the changes of this shop; nothing where its rules ask for no reports."""
        rule = change_obligation(standing.rulebook)
        self.setVisible(rule is not None)
        if rule is None:
            return
        reports = change_reports(ws, file, standing.agreement.id, standing.rulebook)
        self.rule.setText(
            tr(
                "{name}: within {limit} ({clause})",
                name=show_named(rule.name),
                limit=limit_text(rule),
                clause=clause_name(rule.source.clause),
            )
        )
        self.table.show_records(reports)
        self.view.setAccessibleName(tr("Changes to be reported"))
        self.view.setVisible(bool(reports))
        fit_rows(self.view, min(len(reports), _ROWS_SHOWN))
        self.view.choose_row(0)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setColumnHidden(0, event.size().width() < _NARROW)

    def _offer(self) -> None:
        row = self.view.current_record()
        self.report.setVisible(isinstance(row, ChangeReport) and row.met is None)


def _state(row: ChangeReport) -> str:
    if row.met is None:
        return tr("overdue") if row.is_overdue else tr("waited for")
    day = row.met.payload.met_on
    return tr("late, {day}", day=day) if row.is_overdue else tr("in time, {day}", day=day)


def _tone(row: ChangeReport) -> Tone:
    return Tone.DANGER if row.is_overdue else Tone.TEXT


COLUMNS: tuple[Column[ChangeReport], ...] = (
    Column(Text("Changed"), lambda row: show_day(row.started.payload.started_on)),
    Column(Text("What changed"), lambda row: row.started.payload.note or "–"),
    Column(
        Text("Report due"),
        lambda row: show_day(row.due.due_on),
        hint=lambda row: render(row.due.reason.text),
    ),
    Column(Text("Report"), _state, tone=_tone),
)
