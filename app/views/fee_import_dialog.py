"""Service fees from a spreadsheet: columns, then every row with what becomes of it, then all at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from app.exchange.column_mapping import ColumnMatch
from app.exchange.sheet_reading import Sheet
from app.language import render, show_day, show_money, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.column_memory import remember_columns, remembered_columns
from app.services.fee_import import (
    DUPLICATE,
    FIELDS,
    NEW,
    REFUSED,
    WHAT,
    FeeLine,
    FeePreview,
    import_fees,
    look_through,
    match_fees,
)
from app.views.column_table import Column
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.tone import Tone
from app.views.window_context import WindowContext

_SIZE = (980, 560)
_NAMES = {
    "code": Text("Credit code"),
    "partner": Text("Partner"),
    "paid_on": Text("Paid on"),
    "amount": Text("Amount"),
    "note": Text("Note"),
}
_STATES = {NEW: Text("new"), DUPLICATE: Text("recorded already"), REFUSED: Text("refused")}
_TONES = {NEW: Tone.GOOD, DUPLICATE: Tone.MUTED, REFUSED: Tone.DANGER}


class FeeImportDialog(FormDialog):
    """What stands in which column is proposed by the titles, and remembered as chosen here."""

    def __init__(
        self,
        context: WindowContext,
        path: Path,
        sheet: Sheet,
        partner: str = "",
        parent: QWidget | None = None,
    ) -> None:
        said = f"{path.name} · {sheet.name}" if sheet.name else path.name
        super().__init__(context, tr("Import service fees"), said, parent)
        self.path, self.sheet, self.partner = path, sheet, partner
        self.preview: FeePreview | None = None
        self.choices: dict[str, QComboBox] = {}
        self.table = RecordTable(_columns())
        self.view = RecordView(self.table, widths={0: 56, 1: 84, 3: 130, 4: 112, 5: 104, 6: 60}, stretch=2)
        self.view.setAccessibleName(tr("Rows of the file"))
        self.found = plain_label("", "soft", wrap=True)
        self.match: ColumnMatch = match_fees(sheet, remembered_columns(WHAT))
        self._choose_columns()
        self.left.setMinimumWidth(300)
        self.left.setMaximumWidth(340)
        self.body.addWidget(self.view, 1)
        self.form.addRow(self.found)
        self.confirm.setText(tr("&Import"))
        self.resize(*_SIZE)
        self.look_ahead()

    def _choose_columns(self) -> None:
        for field in FIELDS:
            choice = QComboBox()
            choice.addItem(tr("(none)"), None)
            for index, title in enumerate(self.sheet.header):
                choice.addItem(title or tr("Column {number}", number=index + 1), index)
            place = self.match.columns.get(field.key)
            choice.setCurrentIndex(0 if place is None else place + 1)
            choice.currentIndexChanged.connect(lambda _, key=field.key: self._assign(key))
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.choices[field.key] = choice
            self.add_row(render(_NAMES[field.key]), choice)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def _assign(self, key: str) -> None:
        index = self.choices[key].currentData()
        if index is None:
            place = self.match.columns.get(key)
            if place is not None:
                self.match = self.match.assigned(place, None)
        else:
            self.match = self.match.assigned(int(index), key)
        self._show_choices()
        self.look_ahead()

    def _show_choices(self) -> None:
        """A column holds one thing: what lost it shows none."""
        for key, choice in self.choices.items():
            place = self.match.columns.get(key)
            choice.blockSignals(True)
            choice.setCurrentIndex(0 if place is None else place + 1)
            choice.blockSignals(False)

    def look_ahead(self) -> None:
        self.problem_box.hide()
        try:
            self.preview = look_through(self.context.ws, self.path, self.sheet, self.match, self.partner)
        except Refusal as refusal:
            self.preview = None
            self.found.setText(render(refusal.text))
            self.table.show_records(())
        else:
            self._show_preview(self.preview)
        self.confirm.setEnabled(bool(self.preview and self.preview.of(NEW)))

    def _show_preview(self, preview: FeePreview) -> None:
        self.table.show_records(preview.lines)
        self.found.setText(
            tr(
                "{new} new, {known} recorded already, {refused} refused. Only the new ones are recorded.",
                new=len(preview.of(NEW)),
                known=len(preview.of(DUPLICATE)),
                refused=len(preview.of(REFUSED)),
            )
        )

    def commit(self) -> Changes:
        if self.preview is None:
            raise Refusal(Text("Choose the columns first."))
        changes = import_fees(self.context.ws, self.preview)
        try:
            remember_columns(WHAT, self.match.to_remember())
        except OSError as problem:
            self.context.notify(tr("Preferences are not kept: {reason}", reason=str(problem)))
        return changes


def _columns() -> tuple[Column[FeeLine], ...]:
    return (
        Column(Text("Row"), lambda line: str(line.row), figures=True),
        Column(Text("State"), lambda line: render(_STATES[line.state]), tone=lambda line: _TONES[line.state]),
        Column(Text("Reason"), lambda line: render(line.reason) if line.reason else "–"),
        Column(Text("Partner"), lambda line: line.name or "–"),
        Column(Text("Paid on"), lambda line: show_day(line.paid_on) if line.paid_on else "–"),
        Column(
            Text("Amount"),
            lambda line: show_money(line.amount) if line.amount is not None else "–",
            figures=True,
        ),
        Column(Text("Note"), lambda line: line.note or "–"),
    )
