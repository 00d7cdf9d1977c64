"""The figures of a shop for one month, and what they would call for (R29)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.kind import MonthlyFigures
from app.journal.partner_file import PartnerFile
from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.figure_sheet import month_name, months_of, record_figures, sheets_of
from app.services.standing import Standing
from app.services.watch_list import watched
from app.views.count_field import CountField, RatingField
from app.views.form_dialog import FORM_WIDTH, FormDialog
from app.views.label import plain_label
from app.views.watch_wording import finding_words
from app.views.window_context import WindowContext

_WIDTH = FORM_WIDTH + 80


class FigureDialog(FormDialog):
    """Month by month; a month that has figures shows them, to be corrected."""

    def __init__(
        self,
        context: WindowContext,
        file: PartnerFile,
        standing: Standing,
        month: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, tr("Figures of a month"), file.name, parent)
        self.file, self.standing = file, standing
        self._sheets = {m: one.payload for m, one in sheets_of(file, standing.agreement.id).items()}
        self.month = QComboBox()
        self._months: tuple[date, ...] = ()
        self.sold, self.products, self.on_cloud = CountField(), CountField(), CountField()
        self.rating = RatingField()
        self.follows = plain_label("", "soft", wrap=True)
        self._fill_months(month)
        self._add_rows()
        self._show_month()
        self.resize(_WIDTH, self.sizeHint().height())

    def _fill_months(self, wanted: date | None) -> None:
        months = self._months = months_of(self.standing.agreement, self.context.ws.clock.today())
        for month in months:
            name = render(month_name(month))
            self.month.addItem(tr("{month} (recorded)", month=name) if month in self._sheets else name)
        missing = [month for month in months if month not in self._sheets]
        later = [month for month in missing if not self._sheets or month > max(self._sheets)]
        proposed = wanted or (later[-1] if later and self._sheets else None)
        if proposed:
            self.choose_month(proposed)
        self.confirm.setEnabled(bool(months))

    def _add_rows(self) -> None:
        self.add_row(tr("&Month"), self.month, tr("Only a month that is over: its figures are final."))
        self.add_row(tr("&Sales"), self.sold, tr("How many orders were closed; 0 says that there was none."))
        self.add_row(tr("&Rating"), self.rating)
        self.add_row(tr("&Products sold"), self.products)
        self.add_row(tr("Of these on the vendor's &cloud"), self.on_cloud)
        self.form.addRow(tr("Watch list"), self.follows)
        self.month.currentIndexChanged.connect(lambda _: self._show_month())
        for field in (self.sold, self.rating, self.products, self.on_cloud):
            field.textChanged.connect(self.edited)

    def choose_month(self, month: date) -> None:
        """Turn to this month, where it is offered."""
        if month in self._months:
            self.month.setCurrentIndex(self._months.index(month))

    def _chosen(self) -> date | None:
        place = self.month.currentIndex()
        return self._months[place] if 0 <= place < len(self._months) else None

    def _show_month(self) -> None:
        month = self._chosen()
        sheet = self._sheets.get(month) if month else None
        self.sold.show_count(sheet.sold if sheet else None)
        self.rating.show_rating(sheet.rating if sheet else None)
        self.products.show_count(sheet.sold_products if sheet else None)
        self.on_cloud.show_count(sheet.on_cloud if sheet else None)
        self.look_ahead()

    def figures(self) -> MonthlyFigures:
        """What the form says; a refusal where a field cannot be read."""
        month = self._chosen()
        if month is None:
            raise Refusal(Text("No month of this agreement is over yet."))
        return MonthlyFigures(
            self.standing.agreement.id,
            month,
            sold=self.sold.count(),
            rating=self.rating.rating(),
            sold_products=self.products.count(),
            on_cloud=self.on_cloud.count(),
        )

    def look_ahead(self) -> None:
        """What the watch list would say with this month."""
        try:
            figures = self.figures()
        except Refusal as refusal:
            self.follows.setText(render(refusal.text))
            return
        sheets = {**self._sheets, figures.month_on: replace(figures)}
        today = self.context.ws.clock.today()
        found = watched(sheets.values(), (), self.standing.rulebook, today)
        said = [finding_words(one.finding) for one in found if one.is_current]
        self.follows.setText("\n".join(said) or tr("nothing that these figures call for"))

    def commit(self) -> Changes:
        return record_figures(self.context.ws, self.file.partner, self.figures())
