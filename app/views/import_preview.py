"""What each row of a sheet would do, before anything is recorded."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import CHINESE, current_language, render, tr
from app.rules.text import Text
from app.services.partner_field import BY_KEY
from app.services.partner_import import (
    CHANGED,
    NEW,
    REFUSED,
    STATES,
    FieldChange,
    ImportPreview,
    ImportRow,
)
from app.services.partner_value import shown_value
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import NEAR
from app.views.tone import Tone

_ALL = ""
_NAMES = {
    _ALL: Text("all"),
    "new": Text("new"),
    "changed": Text("changed"),
    "unchanged": Text("unchanged"),
    "refused": Text("refused"),
}
_TONES = {"refused": Tone.DANGER, "changed": Tone.WARNING, "unchanged": Tone.MUTED, "new": Tone.GOOD}
_UNKNOWN = "–"


def state_name(state: str) -> str:
    """What a row would do, in a word."""
    return render(_NAMES[state])


def change_words(change: FieldChange) -> str:
    """A field with what stands there, and what would."""
    field = BY_KEY[change.field]
    return tr(
        "{field}: {before} → {after}",
        field=field.label,
        before=shown_value(field, change.before, masked=True) or _UNKNOWN,
        after=shown_value(field, change.after, masked=True) or _UNKNOWN,
    )


def row_words(row: ImportRow) -> str:
    """What a row changes, or why it is refused."""
    if row.reason:
        return render(row.reason)
    joint = "；" if current_language() == CHINESE else "; "
    return joint.join(map(change_words, row.changes))


class ImportPreviewPane(QWidget):
    """Counts that filter, the rows, and below them what the chosen one says in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ImportRow, ...] = ()
        self.filters: dict[str, QPushButton] = {}
        self.table = RecordTable(COLUMNS)
        self.view = RecordView(self.table, widths={0: 52, 1: 72, 2: 236, 3: 168}, stretch=4)
        self.view.setAccessibleName(tr("What each row would do"))
        self.view.chosen.connect(self._tell)
        self.list = ListTab(self.view)
        self.list.nothing.setText(tr("No row is of this kind."))
        self.detail = plain_label("", "soft", wrap=True)
        self.detail.setMinimumHeight(3 * self.detail.fontMetrics().height())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(self._filter_row())
        box.addWidget(self.list, 1)
        box.addWidget(self.detail)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR)
        self._group = QButtonGroup(self)
        for state in (_ALL, *STATES):
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, state=state: self._filter(state))
            self._group.addButton(button)
            self.filters[state] = button
            row.addWidget(button)
        row.addStretch()
        return row

    def show_preview(self, preview: ImportPreview) -> None:
        """Show every row, those refused first in view where there are any."""
        self._rows = preview.rows
        counts = {_ALL: len(preview.rows), **{state: preview.counts[state] for state in STATES}}
        for state, button in self.filters.items():
            button.setText(tr("{state} {number}", state=_NAMES[state], number=counts[state]))
            button.setEnabled(bool(counts[state]))
        self._filter(_ALL)

    def _filter(self, state: str) -> None:
        self.filters[state].setChecked(True)
        rows = [row for row in self._rows if not state or row.state == state]
        self.table.show_records(rows)
        self.list.show_filled(bool(rows))
        self.view.choose_row(0)
        self._tell(rows[0] if rows else None)

    def _tell(self, row: object) -> None:
        """The whole of the chosen row, as a tooltip would say it."""
        if not isinstance(row, ImportRow):
            self.detail.setText("")
            return
        words = row_words(row) or (
            tr("A new partner is registered with what the row holds.")
            if row.state == NEW
            else tr("The row holds what is recorded already.")
        )
        self.detail.setText(tr("Row {row}, {name}: {words}", row=row.row.number, name=row.name, words=words))


COLUMNS: tuple[Column[ImportRow], ...] = (
    Column(Text("Row"), lambda row: str(row.row.number), figures=True, tone=lambda _: Tone.MUTED),
    Column(Text("State"), lambda row: state_name(row.state), tone=lambda row: _TONES[row.state]),
    Column(Text("Partner"), lambda row: row.name or _UNKNOWN),
    Column(Text("Code"), lambda row: row.code or _UNKNOWN, tone=lambda _: Tone.MUTED),
    Column(
        Text("What changes, or why not"),
        row_words,
        tone=lambda row: _TONES[row.state] if row.state in (REFUSED, CHANGED) else Tone.TEXT,
    ),
)
