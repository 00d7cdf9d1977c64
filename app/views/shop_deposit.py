"""The deposit of a shop in short, its removal, and its return."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_money, tr
from app.rules.case_counting import ExplainedLimit
from app.rules.outcome import DepositStanding, Outcome
from app.rules.text import Text
from app.services.shop_year import top_up_counting
from app.services.standing import Standing
from app.services.workspace import Workspace
from app.views.label import empty, plain_label
from app.views.question import FigureLink
from app.views.shop_section import card, heading, question
from app.views.theme import APART, dress
from app.views.wording import Wording


class ShopDeposit(QWidget):
    """Balance and shortfall with their limit; whether it was removed; when it may return.

    Signals:
        asked: carries the `Question`.
        account_wanted: the deposit's account is to be shown.
        leaving_wanted: that the partner left is to be recorded.
    """

    asked = Signal(object)
    account_wanted = Signal()
    leaving_wanted = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account, self.leave = QPushButton(), QPushButton()
        wording.say(self.account.setText, Text("Deposit &account"))
        wording.say(self.leave.setText, Text("The partner &left…"))
        for button in (self.account, self.leave):
            button.setAutoDefault(False)
        self.account.clicked.connect(self.account_wanted)
        self.leave.clicked.connect(self.leaving_wanted)
        self._deposit, self._end = _grid(), _grid()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(APART - 4)
        box.addWidget(_framed(wording, Text("Deposit"), self.account, self._deposit))
        box.addWidget(_framed(wording, Text("Removal and return"), self.leave, self._end))

    def show_shop(self, ws: Workspace, file: PartnerFile, standing: Standing) -> None:
        """Show the account in short, and the end of the shop where it has one."""
        for grid in (self._deposit, self._end):
            empty(grid)
        self._show_deposit(ws, file, standing)
        self._show_end(standing)

    def _show_deposit(self, ws: Workspace, file: PartnerFile, standing: Standing) -> None:
        opened, deposit = standing.agreement.deposit, standing.outcome.deposit
        if opened is None or deposit is None:
            words = tr("No deposit is recorded. The account begins with its opening.")
            self._deposit.addWidget(plain_label(words, "soft", wrap=True), 0, 0, 1, 3)
            return
        required = show_money(opened.payload.required)
        self._add(self._deposit, standing, tr("Balance"), show_money(deposit.balance), "deposit.balance")
        self._add(self._deposit, standing, tr("Required"), required, "deposit.shortfall")
        if deposit.shortfall and not standing.outcome.removed_on:
            self._show_shortfall(ws, file, standing, deposit)
        else:
            self._add(
                self._deposit, standing, tr("Shortfall"), show_money(deposit.shortfall), "deposit.shortfall"
            )
        self._show_extra(standing, deposit)

    def _show_shortfall(
        self, ws: Workspace, file: PartnerFile, standing: Standing, deposit: DepositStanding
    ) -> None:
        grid = self._deposit
        self._add(grid, standing, tr("Shortfall"), show_money(deposit.shortfall), "deposit.shortfall")
        counting = top_up_counting(ws, file, standing)
        if counting is None:
            said = tr("withdrawn, not deducted: no limit runs")
            self._add(grid, standing, tr("To top up by"), said, "deposit.top_up_due_on")
            return
        day = show_day(counting.counting.due_on)
        self._add(grid, standing, tr("To top up by"), day, "deposit.top_up_due_on")
        row = grid.rowCount()
        grid.addWidget(_counting_label(counting, standing.outcome), row, 1, 1, 2)

    def _show_extra(self, standing: Standing, deposit: DepositStanding) -> None:
        words = (
            tr("{amount} more may be required", amount=deposit.extra_required)
            if deposit.extra_required
            else tr("{number} deductions within 12 months", number=deposit.deductions_12m)
        )
        about = ("deposit.deductions_12m", "deposit.extra_required")
        self._add(self._deposit, standing, tr("Extra requirement"), words, *about)

    def _show_end(self, standing: Standing) -> None:
        outcome = standing.outcome
        removed = outcome.removed_on
        said = show_day(removed) if removed else tr("not removed")
        self._add(self._end, standing, tr("Removal"), said, "removed_on")
        self._add(self._end, standing, tr("Return"), return_words(outcome), "reentry")
        left = standing.agreement.left
        if left:
            words = tr("{day}, by its own wish", day=left.payload.left_on)
            row = self._end.rowCount()
            self._end.addWidget(plain_label(tr("Left"), "soft"), row, 0)
            self._end.addWidget(plain_label(words), row, 1, 1, 2)
        self.leave.setVisible(not removed and left is None)

    def _add(self, grid: QGridLayout, standing: Standing, label: str, said: str, *about: str) -> None:
        row = grid.rowCount()
        link = FigureLink(said, question(standing, f"{label}: {said}", *about))
        link.asked.connect(self.asked)
        grid.addWidget(plain_label(label, "soft"), row, 0)
        grid.addWidget(link, row, 1, Qt.AlignmentFlag.AlignLeft)


def return_words(outcome: Outcome) -> str:
    """When the partner may return, in a line (R30)."""
    reentry = outcome.reentry
    if reentry and reentry.never:
        return tr("never, since it was removed")
    if reentry is None or reentry.starts_on is None:
        return tr("the partner did not leave")
    if reentry.starts_on <= outcome.as_of:
        return tr("possible since {day}", day=reentry.starts_on)
    return tr("from {day} at the earliest", day=reentry.starts_on)


def _counting_label(limit: ExplainedLimit, outcome: Outcome) -> QLabel:
    days = (outcome.as_of - limit.counting.due_on).days
    words = render(limit.text)
    if days > 0:
        return plain_label(
            tr("{counting} · {days} days overdue", counting=words, days=days), "danger", wrap=True
        )
    return plain_label(words, "small", wrap=True)


def _framed(wording: Wording, title: Text, button: QPushButton, grid: QGridLayout) -> QFrame:
    frame, box = card()
    dress(button, "link")
    box.addLayout(heading(wording, title, button))
    box.addLayout(grid)
    return frame


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(2, 1)
    return grid
