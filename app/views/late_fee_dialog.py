"""The late fee of one penalty to any day: by stretches of one balance, each opened into its days (R20)."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_money, show_named, tr
from app.rules.late_fee_table import LateFeeDay, LateFeeSegment, LateFeeTable
from app.services.money import PenaltyAccount, penalty_accounts
from app.views.clause_wording import clause_name
from app.views.day_field import DayField
from app.views.label import plain_label
from app.views.money_column import rank_name
from app.views.theme import APART, MARGIN, NEAR
from app.views.window_context import WindowContext

_SIZE = (760, 560)


class LateFeeDialog(QDialog):
    """A day, the sum through it, and the table that leads there."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        account: PenaltyAccount,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context, self.file, self.violation = context, file, account.case.id
        self.setWindowTitle(tr("Late fee by day"))
        self.day = DayField(account.table.as_of)
        self.sum = plain_label("", "figure")
        self.why = plain_label("", "soft", wrap=True)
        self.tree = _tree()
        self._lay_out(account)
        self.day.changed.connect(self._show)
        self._show()
        self.resize(*_SIZE)

    def _lay_out(self, account: PenaltyAccount) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        heading = f"{account.case.id} · {rank_name(account)} · {show_named(account.item.name)}"
        box.addWidget(plain_label(tr("Late fee by day"), "section"))
        box.addWidget(plain_label(f"{self.file.name} · {heading}", "soft", wrap=True))
        form = QFormLayout()
        form.setHorizontalSpacing(APART)
        form.addRow(tr("Through the end &of"), self.day)
        form.addRow(tr("Late fee"), self.sum)
        self.day.setAccessibleName(tr("Through the end of this day"))
        self.day.setMaximumWidth(200)
        box.addLayout(form)
        box.addWidget(self.tree, 1)
        box.addWidget(self.why)
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        row.addStretch()
        close = QPushButton(tr("C&lose"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        box.addLayout(row)

    def _show(self) -> None:
        day = self.day.day()
        accounts = penalty_accounts(self.context.ws, self.file, day)
        table = next((one.table for one in accounts if one.case.id == self.violation), None)
        self.tree.clear()
        if table is None:
            self.sum.setText("–")
            self.why.setText(tr("On that day the violation carried no penalty yet."))
            return
        self.sum.setText(_sum_text(table))
        clause = clause_name(table.source.clause)
        self.why.setText(f"{render(table.text)}\n{clause} · {table.source.reading}")
        for segment, days in _by_segment(table):
            self.tree.addTopLevelItem(_segment_item(segment, days))


def _sum_text(table: LateFeeTable) -> str:
    if table.left == table.total:
        return show_money(table.total)
    return tr("{total}, of which {left} is not paid", total=table.total, left=table.left)


def _by_segment(table: LateFeeTable) -> list[tuple[LateFeeSegment, list[LateFeeDay]]]:
    days = groupby(table.days, key=lambda day: _place(table, day))
    return [(table.segments[place], list(found)) for place, found in days]


def _place(table: LateFeeTable, day: LateFeeDay) -> int:
    return next(at for at, one in enumerate(table.segments) if one.starts_on <= day.on <= one.through)


def _tree() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setColumnCount(5)
    tree.setHeaderLabels(
        [tr("Days"), tr("Number of days"), tr("Unpaid"), tr("A day"), tr("Late fee")],
    )
    tree.setUniformRowHeights(True)
    tree.setAccessibleName(tr("Late fee by day"))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in ((1, 64), (2, 120), (3, 110), (4, 120)):
        header.resizeSection(column, width)
        tree.headerItem().setTextAlignment(column, _RIGHT)
    return tree


def _segment_item(segment: LateFeeSegment, days: list[LateFeeDay]) -> QTreeWidgetItem:
    period = tr("{first} to {last}", first=segment.starts_on, last=segment.through)
    item = _item(period, str(segment.days), show_money(segment.balance), _exact(segment), segment.shown)
    for day in days:
        item.addChild(_item(show_day(day.on), "1", show_money(day.balance), _exact(day), day.shown))
    return item


def _exact(row: LateFeeSegment | LateFeeDay) -> str:
    """The unrounded charge of one day."""
    return f"¥{row.daily.normalize():f}"


def _item(*cells: object) -> QTreeWidgetItem:
    *texts, amount = cells
    item = QTreeWidgetItem([*map(str, texts), show_money(amount)])  # type: ignore[arg-type]  # the sum comes last
    for column in range(1, 5):
        item.setTextAlignment(column, _RIGHT)
    return item


_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
