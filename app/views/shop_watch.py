"""The second section of the shop's tab: monthly figures, and what they call for (R29)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.kind import MonthlyFigures
from app.journal.partner_file import PartnerFile, Recorded
from app.language import render, show_day, tr
from app.rules.period import ONE_DAY, months_later
from app.rules.text import Text
from app.services.figure_import import WHAT
from app.services.figure_sheet import month_name, sheets_of
from app.services.standing import Standing
from app.services.watch_list import Watched, shop_watch
from app.views.column_table import Column
from app.views.label import empty, plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_case_dialog import Prefilled
from app.views.shop_section import ShopSection, button_row, fit_rows, scrolled
from app.views.theme import APART, NEAR
from app.views.tone import Tone
from app.views.watch_card import WatchCard
from app.views.watch_wording import finding_words
from app.views.window_context import WindowContext

Sheet = Recorded[MonthlyFigures]
_ROWS_SHOWN, _EMPTY_HEIGHT = 12, 72


class ShopWatch(ShopSection):
    """Findings above, the sheets they rest on below."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.enter, self.take_in, self.imports = QPushButton(), QPushButton(), QPushButton()
        self.wording.say(self.enter.setText, Text("Enter a &month…"))
        self.wording.say(self.take_in.setText, Text("&Import figures…"))
        self.wording.say(self.imports.setText, Text("Earlier im&ports…"))
        self.table = RecordTable(COLUMNS)
        view = RecordView(self.table, widths={0: 100, 1: 90, 2: 80, 3: 110, 4: 110}, stretch=5)
        self.sheets = ListTab(view)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(NEAR)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, NEAR, NEAR, 0)
        column.setSpacing(APART - 4)
        column.addLayout(self._findings)
        column.addLayout(button_row(self.enter, self.take_in, self.imports))
        column.addWidget(self.sheets)
        column.addStretch()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(inside))
        self.enter.clicked.connect(lambda _: self.enter_month())
        self.take_in.clicked.connect(self.import_figures)
        self.imports.clicked.connect(self.show_imports)
        view.opened.connect(self.enter_month)

    def show_shop(self, file: PartnerFile, standing: Standing) -> None:
        self.file, self.standing = file, standing
        self.table.retranslate()
        empty(self._findings)
        found = self.findings()
        for one in found:
            shown = WatchCard(one)
            shown.case_wanted.connect(self.open_case)
            shown.measure_wanted.connect(self.note_measure)
            self._findings.addWidget(shown)
        sheets = tuple(sheets_of(file, standing.agreement.id).values())
        if sheets and not found:
            self._findings.addWidget(plain_label(tr("The figures call for nothing."), "soft"))
        self.table.show_records(sheets)
        self.sheets.show_filled(bool(sheets))
        fit_rows(self.sheets.view, min(len(sheets), _ROWS_SHOWN))
        self.sheets.setFixedHeight(self.sheets.view.height() if sheets else _EMPTY_HEIGHT)
        self.sheets.view.setAccessibleName(tr("Monthly figures"))
        self.sheets.nothing.setText(
            tr("No figures are recorded. Enter those of a month, or import a sheet for all shops.")
        )

    def findings(self) -> tuple[Watched, ...]:
        """What the figures call for, what asks for attention first."""
        shown = self.shown
        return shop_watch(self.file, shown.agreement.id, shown.rulebook, shown.outcome.as_of)

    def enter_month(self, sheet: object = None) -> None:
        """Open the form for a month; for that of a sheet where one is given."""
        from app.views.figure_dialog import FigureDialog

        month = sheet.payload.month_on if isinstance(sheet, Recorded) else None
        dialog = FigureDialog(self.context, self.file, self.shown, month, self)
        self.open_form(dialog, tr("The figures are recorded."))

    def import_figures(self) -> None:
        """Open the import of a sheet for all shops."""
        from app.views.figure_import_dialog import FigureImportDialog

        self.context.dialogue.open(FigureImportDialog(self.context, self), lambda: None)

    def show_imports(self) -> None:
        """Open the list of the imports, where one is taken back."""
        from app.views.import_list_dialog import ImportListDialog

        self.context.dialogue.open(ImportListDialog(self.context, WHAT, self), lambda: None)

    def note_measure(self, watched: Watched) -> None:
        """Open the form for a measure that was taken."""
        from app.views.shop_measure_dialog import ShopMeasureDialog

        dialog = ShopMeasureDialog(self.context, self.file, self.shown.agreement.id, watched, self)
        self.open_form(dialog, tr("The measure is noted."))

    def open_case(self, watched: Watched) -> None:
        """Open the form for a suspicion with what was found."""
        from app.views.shop_case_dialog import ShopCaseDialog

        finding = watched.finding
        last = months_later(max((*finding.months, *finding.missing)), 1) - ONE_DAY
        known = Prefilled(
            self.shown.agreement.id,
            min(last, self.context.ws.clock.today()),
            tr("Watch list: {finding}", finding=finding_words(finding)),
            finding.provision.violation,
        )
        dialog = ShopCaseDialog(self.context, self.file, known, self)
        self.open_form(
            dialog, tr("The violation is recorded."), lambda: self.case_requested.emit(dialog.violation)
        )


def _number(count: object) -> str:
    return "–" if count is None else str(count)


def _share(sheet: Sheet) -> str:
    sold, cloud = sheet.payload.sold_products, sheet.payload.on_cloud
    return "–" if cloud is None else f"{cloud} ({100 * cloud // sold}%)" if sold else str(cloud)


COLUMNS: tuple[Column[Sheet], ...] = (
    Column(Text("Month"), lambda sheet: render(month_name(sheet.payload.month_on))),
    Column(Text("Sales"), lambda sheet: _number(sheet.payload.sold), figures=True),
    Column(Text("Rating"), lambda sheet: _number(sheet.payload.rating), figures=True),
    Column(Text("Products sold"), lambda sheet: _number(sheet.payload.sold_products), figures=True),
    Column(Text("On the cloud"), _share, figures=True),
    Column(
        Text("Recorded"),
        lambda sheet: tr(
            "{who}, {day}",
            who=sheet.recorded_by,
            day=show_day(sheet.recorded_at.astimezone().date()),
        ),
        tone=lambda _: Tone.MUTED,
    ),
)
