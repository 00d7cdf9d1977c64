"""The points of a fiscal year, what brought them, and the freezes that ran."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Reason
from app.rules.period import FiscalYear
from app.rules.text import Text
from app.services.shop_year import PointLine, ShopYear, fiscal_years, shop_year
from app.services.standing import Standing
from app.views.clause_wording import clause_name
from app.views.column_table import Column
from app.views.freeze_strip import FreezeStrip, freeze_words
from app.views.gauge import Gauge
from app.views.label import empty, plain_label
from app.views.question import FigureLink, Question
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.shop_section import card, fiscal_year_name, fit_rows, heading, question
from app.views.theme import APART
from app.views.tone import Tone
from app.views.wording import Wording

_ROWS_SHOWN = 6
_GIVE_WAY = {6: 760, 7: 760, 3: 640, 1: 480}  # what the strip, the account and the case show as well


class ShopPoints(QWidget):
    """A year's gauge against the limit that removes, its cases, and its calendar of freezes.

    Signals:
        asked: carries the `Question`.
        case_requested: the id of a violation to show.
    """

    asked = Signal(object)
    case_requested = Signal(str)

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = QComboBox()
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        wording.say(self.year.setAccessibleName, Text("Fiscal year"))
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(
            self.table, widths={0: 112, 1: 50, 3: 112, 4: 50, 5: 74, 6: 72, 7: 100}, stretch=2
        )
        self.view.let_give_way(_GIVE_WAY)
        self.nothing = plain_label("", "soft", wrap=True)
        self.strip = FreezeStrip()
        self._gauge_row = QHBoxLayout()
        self._gauge_row.setSpacing(APART)
        self._freezes = QVBoxLayout()
        self._freezes.setSpacing(0)
        self._file, self._standing = PartnerFile(), None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(APART - 4)
        box.addWidget(self._points_card(wording))
        box.addWidget(self._freeze_card(wording))
        self.year.currentIndexChanged.connect(lambda _: self._show_year())
        self.view.opened.connect(self._open)

    _standing: Standing | None
    _years: tuple[FiscalYear, ...] = ()

    def _points_card(self, wording: Wording) -> QFrame:
        frame, box = card()
        box.addLayout(heading(wording, Text("Points"), self.year))
        box.addLayout(self._gauge_row)
        box.addWidget(self.view)
        box.addWidget(self.nothing)
        return frame

    def _freeze_card(self, wording: Wording) -> QFrame:
        frame, box = card()
        box.addLayout(heading(wording, Text("Freezes")))
        box.addWidget(self.strip)
        box.addLayout(self._freezes)
        return frame

    def show_shop(self, file: PartnerFile, standing: Standing) -> None:
        """Show this shop; the year chosen before stays chosen."""
        again = self._standing is not None and self._standing.agreement.id == standing.agreement.id
        wanted = self._chosen() if again else None
        self._file, self._standing = file, standing
        self._years = fiscal_years(standing)
        self.year.blockSignals(True)
        self.year.clear()
        for year in self._years:
            self.year.addItem(fiscal_year_name(year.number))
            span = tr("{starts_on} – {through}", starts_on=year.starts_on, through=year.through)
            self.year.setItemData(self.year.count() - 1, span, Qt.ItemDataRole.ToolTipRole)
        self.year.setCurrentIndex(self._years.index(wanted) if wanted in self._years else 0)
        self.year.blockSignals(False)
        self._show_year()

    def _chosen(self) -> FiscalYear | None:
        place = self.year.currentIndex()
        return self._years[place] if 0 <= place < len(self._years) else None

    def _show_year(self) -> None:
        year = self._chosen()
        if self._standing is None or year is None:
            return
        shown = shop_year(self._file, self._standing, year)
        self._show_gauge(shown, self._standing)
        self.table.show_records(shown.lines)
        self.view.setAccessibleName(tr("What brought the points"))
        self.view.setVisible(bool(shown.lines))
        fit_rows(self.view, min(len(shown.lines), _ROWS_SHOWN))
        self.nothing.setVisible(not shown.lines)
        self.nothing.setText(tr("No case was decided in this fiscal year."))
        self._show_freezes(shown, self._standing)

    def _show_gauge(self, shown: ShopYear, standing: Standing) -> None:
        empty(self._gauge_row)
        name = tr("Points {year}", year=fiscal_year_name(shown.year.number))
        figure = f"{name} {shown.total}/{shown.limit}"
        gauge = Gauge(name, shown.total, shown.limit, _why_points(figure, shown, standing))
        gauge.asked.connect(self.asked)
        gauge.setMinimumWidth(gauge.sizeHint().width())
        self._gauge_row.addWidget(gauge)
        self._gauge_row.addWidget(_limit_label(shown, standing), 1)

    def _show_freezes(self, shown: ShopYear, standing: Standing) -> None:
        self.strip.show_year(shown.year, shown.freezes, standing.outcome.as_of)
        empty(self._freezes)
        for freeze in shown.freezes:
            words = freeze_words(freeze)
            link = FigureLink(words, question(standing, words, f"freezes.{freeze.violation}"))
            link.asked.connect(self.asked)
            self._freezes.addWidget(link)
        if not shown.freezes:
            self._freezes.addWidget(plain_label(tr("The shop was not frozen in this fiscal year."), "soft"))

    def _open(self, line: object) -> None:
        if isinstance(line, PointLine):
            self.case_requested.emit(line.violation)


def _limit_label(shown: ShopYear, standing: Standing) -> QLabel:
    removed = standing.outcome.removed_on
    if removed and removed in shown.year:
        return plain_label(tr("The shop was removed on {day}.", day=removed), "danger", wrap=True)
    if shown.is_over:
        words = tr(
            "At {limit} points the shop is removed. These were cleared after {day}.",
            limit=shown.limit,
            day=shown.year.through,
        )
    else:
        words = tr(
            "At {limit} points the shop is removed: {left} are left. All are cleared after {day}.",
            limit=shown.limit,
            left=max(0, shown.limit - shown.total),
            day=shown.year.through,
        )
    return plain_label(words, "soft", wrap=True)


def _why_points(figure: str, shown: ShopYear, standing: Standing) -> Question:
    """The outcome's own reasons for the present year; for an earlier one its addition."""
    if not shown.is_over:
        return question(standing, figure, "points")
    rules = standing.rulebook.points
    if rules is None or not shown.lines:
        return Question(figure, (), standing)
    added = tuple(
        Text("{violation} {points}", violation=line.violation, points=line.points) for line in shown.lines
    )
    text = Text("decided in the fiscal year: {added}; together {total}", added=added, total=shown.total)
    rests_on = tuple(line.violation for line in shown.lines)
    reason = Reason("points", rules.count.reading, rules.count.clause, text, rests_on)
    return Question(figure, (reason,), standing)


def _deduction(line: PointLine) -> str:
    if line.deduction is None:
        return tr("whole deposit")
    return show_money(line.deduction) if line.deduction else "–"


COLUMNS: tuple[Column[PointLine], ...] = (
    Column(Text("Decided"), lambda line: show_day(line.decided_on)),
    Column(Text("Case"), lambda line: line.violation),
    Column(Text("Violation"), lambda line: show_named(line.name)),
    Column(Text("Clause"), lambda line: clause_name(line.clause), tone=lambda _: Tone.MUTED),
    Column(Text("Points"), lambda line: str(line.points), figures=True),
    Column(Text("Year's total"), lambda line: str(line.total), figures=True),
    Column(
        Text("Freeze"),
        lambda line: render(Text("{days} days", days=line.freeze_days)) if line.freeze_days else "–",
        figures=True,
    ),
    Column(Text("Deposit taken"), _deduction, figures=True),
)
