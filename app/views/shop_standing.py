"""The first section of the shop's tab: points, freezes, deposit, removal, reports of changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.services.change_report import ChangeReport
from app.services.standing import Standing
from app.views.shop_change import ShopChange
from app.views.shop_deposit import ShopDeposit
from app.views.shop_points import ShopPoints
from app.views.shop_section import ShopSection, scrolled
from app.views.theme import APART, NEAR
from app.views.window_context import WindowContext


class ShopStanding(ShopSection):
    """Where the shop stands, from the year's points to its return.

    Signals:
        account_wanted: the deposit's account is to be shown.
    """

    account_wanted = Signal()

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.points = ShopPoints(self.wording)
        self.deposit = ShopDeposit(self.wording)
        self.changes = ShopChange(self.wording)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, NEAR, NEAR, 0)
        column.setSpacing(APART - 4)
        for part in (self.points, self.deposit, self.changes):
            column.addWidget(part)
        column.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(inside))
        self.points.asked.connect(self.asked)
        self.points.case_requested.connect(self.case_requested)
        self.deposit.asked.connect(self.asked)
        self.deposit.account_wanted.connect(self.account_wanted)
        self.deposit.leaving_wanted.connect(self.record_leaving)
        self.changes.change_wanted.connect(self.record_change)
        self.changes.report_wanted.connect(self.record_report)

    def show_shop(self, file: PartnerFile, standing: Standing) -> None:
        self.file, self.standing = file, standing
        self.points.table.retranslate()
        self.changes.table.retranslate()
        self.points.show_shop(file, standing)
        self.deposit.show_shop(self.context.ws, file, standing)
        self.changes.show_shop(self.context.ws, file, standing)

    def record_leaving(self) -> None:
        """Open the form for the partner's leaving."""
        from app.views.shop_leave_dialog import LeaveDialog

        dialog = LeaveDialog(self.context, self.file, self.shown.agreement, self)
        self.open_form(dialog, tr("That the partner left is recorded."))

    def record_change(self) -> None:
        """Open the form for a change to be reported."""
        from app.views.shop_change_dialog import ChangeDialog

        dialog = ChangeDialog(self.context, self.file, self.shown.agreement.id, self)
        self.open_form(dialog, tr("The change is recorded."))

    def record_report(self, report: object) -> None:
        """Open the form for the report of a change."""
        from app.views.shop_change_dialog import ReportDayDialog

        if isinstance(report, ChangeReport):
            dialog = ReportDayDialog(self.context, self.file, report, self)
            self.open_form(dialog, tr("The report is recorded."))
