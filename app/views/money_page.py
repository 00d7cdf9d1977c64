"""Money over all partners: every penalty, as of any day; opening one shows it on its partner's page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.exchange.sheet_reading import Sheet
from app.language import render, show_day, show_money, show_named, tr
from app.rules.text import Text
from app.services.fee_import import fee_imports
from app.services.money_list import (
    STATES,
    MoneyLine,
    MoneySums,
    is_at_hand,
    money_lines,
    money_lines_on,
    money_sums,
    sums_of_lines,
)
from app.views.column_table import Column
from app.views.day_field import DayField
from app.views.filter_field import FilterField
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.operation import Operation
from app.views.page import Page
from app.views.paged_table import PagedTable
from app.views.record_view import RecordView
from app.views.theme import APART, MARGIN, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

if TYPE_CHECKING:
    from app.services.changes import Changes

_STATES = {
    "open": Text("Something is owed"),
    "overdue": Text("Overdue"),
    "paid": Text("Paid in full"),
    "all": Text("All penalties"),
}

_GIVE_WAY = {5: 900, 2: 800, 7: 740}  # the tooltips beside them say these


class MoneyPage(Page):
    """Today's figures come from the read tables; any other day is computed beside the window."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.table = PagedTable(_columns())
        widths = {1: 56, 2: 84, 3: 118, 4: 104, 5: 104, 6: 104, 7: 72, 8: 100}
        self.view = RecordView(self.table, widths=widths, stretch=0)
        self.view.horizontalHeader().setMinimumSectionSize(56)
        self.view.let_give_way(_GIVE_WAY)
        self.filter = FilterField(self.view)
        self.state = QComboBox()
        self.day = DayField(context.ws.clock.today())
        self.sums = plain_label("", "soft", wrap=True)
        self.take_in, self.undo = QPushButton(), QPushButton()
        self.list = ListTab(self.view, (self.take_in, self.undo))
        self._operation: Operation[list[MoneyLine]] | None = None
        self._lay_out()
        self.filter.filtered.connect(lambda _: self._show())
        self.state.currentIndexChanged.connect(lambda _: self._show())
        self.day.changed.connect(self._show)
        self.view.opened.connect(self._open)
        self.take_in.clicked.connect(self.import_fees)
        self.undo.clicked.connect(self.undo_import)

    def _lay_out(self) -> None:
        heading, label = plain_label("", "title"), QLabel()
        self.wording.say(heading.setText, Text("Money"))
        self.wording.say(label.setText, Text("As &of"))
        label.setBuddy(self.day)
        self.wording.say(self.filter.setPlaceholderText, Text("Partner or code"))
        self.wording.say(self.filter.setAccessibleName, Text("Filter the penalties"))
        self.wording.say(self.state.setAccessibleName, Text("Filter by state"))
        self.wording.say(self.day.setAccessibleName, Text("As of this day"))
        self.wording.say(self.take_in.setText, Text("&Import fees from Excel…"))
        self.wording.say(self.undo.setText, Text("&Undo the last import…"))
        for state in STATES:
            self.state.addItem(render(_STATES[state]), state)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addWidget(self.filter, 1)
        row.addWidget(self.state)
        row.addWidget(label)
        row.addWidget(self.day)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 6, MARGIN, APART)
        box.setSpacing(NEAR + 2)
        box.addWidget(heading)
        box.addLayout(row)
        box.addWidget(self.sums)
        box.addWidget(self.list, 1)

    def title(self) -> str:
        return tr("Money")

    def refresh(self, changes: Changes | None) -> None:
        self.undo.setVisible(bool(fee_imports(self.context.ws)))
        self.day.follow(self.context.ws.clock.today())
        self._show()

    def retranslate(self) -> None:
        super().retranslate()
        for place, state in enumerate(STATES):
            self.state.setItemText(place, render(_STATES[state]))
        self.day.retranslate()
        self.table.retranslate()
        self._show()

    def focus_filter(self) -> None:
        self.filter.setFocus()
        self.filter.selectAll()

    def import_fees(self) -> None:
        """Choose a spreadsheet of fees of any partners, and look through it."""
        from app.views.fee_import import choose_fees

        choose_fees(self.context, self, self._look_through)

    def undo_import(self) -> None:
        """Undo the latest import of fees as a whole."""
        from app.views.fee_import import undo_latest

        undo_latest(self.context, self)

    def _look_through(self, path: Path, sheet: Sheet) -> None:
        from app.views.fee_import_dialog import FeeImportDialog

        dialog = FeeImportDialog(self.context, path, sheet, "", self)
        self.context.dialogue.open(dialog, lambda: self.context.notify(tr("The fees are imported.")))

    def _show(self) -> None:
        if self._operation is not None:
            self._operation.forget()
            self._operation = None
        ws, query, state, day = self.context.ws, self.filter.text().strip(), self._state(), self.day.day()
        self.view.setAccessibleName(tr("Penalties"))
        if is_at_hand(ws, day):
            sums = money_sums(ws, query, state)
            self.table.show_rows(
                sums.number, lambda offset, limit: money_lines(ws, query, state, offset, limit)
            )
            self._say(sums)
            return
        self.sums.setText(tr("Computing the figures of {day}…", day=day))
        self._operation = self.context.run(
            lambda: money_lines_on(ws, day, query, state), self._show_lines, parent=self
        )

    def _show_lines(self, lines: list[MoneyLine]) -> None:
        self._operation = None
        self.table.show_rows(len(lines), lambda offset, limit: lines[offset : offset + limit])
        self._say(sums_of_lines(lines))

    def _state(self) -> str:
        return str(self.state.currentData())

    def _say(self, sums: MoneySums) -> None:
        self.list.show_filled(bool(sums.number))
        self.list.nothing.setText(tr("No penalty is found. Choose another state, or fewer words."))
        said = tr(
            "{number} penalties, {left} owed: {outstanding} and late fees of {late_fee}",
            number=sums.number,
            left=sums.left,
            outstanding=sums.outstanding,
            late_fee=sums.late_fee_left,
        )
        self.sums.setText(said if sums.complete else tr("at least: {said}", said=said))

    def _open(self, line: object) -> None:
        if isinstance(line, MoneyLine):
            self.violation_requested.emit(line.partner, line.violation)


def _columns() -> tuple[Column[MoneyLine], ...]:
    return (
        Column(Text("Partner"), lambda line: line.partner_name),
        Column(Text("Case"), lambda line: line.violation, hint=lambda line: show_named(line.rank)),
        Column(Text("Class"), lambda line: show_named(line.rank)),
        Column(Text("Due"), _due, tone=_tone, hint=_late),
        Column(Text("Penalty"), _amount, figures=True, hint=_paid),
        Column(Text("Paid"), lambda line: show_money(line.paid) if line.paid else "–", figures=True),
        Column(Text("Unpaid"), lambda line: _sum(line.outstanding), figures=True, tone=_tone),
        Column(Text("Days late"), lambda line: str(line.days_late or "–"), figures=True, tone=_tone),
        Column(Text("Late fee unpaid"), lambda line: _sum(line.late_fee_left), figures=True, tone=_tone),
    )


def _sum(amount: Decimal) -> str:
    return show_money(amount) if amount else "–"


def _amount(line: MoneyLine) -> str:
    return show_money(line.amount) if line.complete else tr("at least {amount}", amount=line.amount)


def _due(line: MoneyLine) -> str:
    return show_day(line.due_on) if line.due_on else "–"


def _late(line: MoneyLine) -> str:
    return f"{_due(line)}\n{tr('Days late')} {line.days_late}" if line.days_late else _due(line)


def _paid(line: MoneyLine) -> str:
    return f"{_amount(line)}\n{tr('Paid')} {show_money(line.paid)}"


def _tone(line: MoneyLine) -> Tone:
    return Tone.DANGER if line.days_late else Tone.TEXT
