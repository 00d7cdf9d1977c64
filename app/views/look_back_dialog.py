"""Choosing the day to look back at, and the day through which entries are known."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.journal.past import Past
from app.language import tr
from app.rules.period import months_later
from app.views.day_field import DayField
from app.views.form_dialog import without_mnemonic
from app.views.label import plain_label
from app.views.theme import APART, MARGIN, NEAR, dress

_WIDTH = 460


class LookBackDialog(QDialog):
    """Two days; the second follows the first until the person sets it."""

    def __init__(self, today: date, past: Past | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Look back"))
        as_of = past.as_of if past else months_later(today, -1)
        self.as_of = DayField(as_of, today)
        self.known_by = DayField(past.known_by if past else as_of, today)
        self._follows = past is None or past.known_by == past.as_of
        self._today = today
        self.all_known = QPushButton(tr("What is known &today"))
        self.confirm, self.cancel = QPushButton(tr("&Look back")), QPushButton(tr("Cancel"))
        self._lay_out()
        self.as_of.changed.connect(self._follow)
        self.known_by.changed.connect(self._stay)
        self.all_known.clicked.connect(lambda: self.known_by.show_day(self._today))
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    @property
    def past(self) -> Past:
        """The days chosen."""
        return Past(self.as_of.day(), self.known_by.day())

    def _follow(self) -> None:
        if self._follows:
            self.known_by.blockSignals(True)
            self.known_by.show_day(self.as_of.day())
            self.known_by.blockSignals(False)

    def _stay(self) -> None:
        self._follows = False

    def _lay_out(self) -> None:
        self.setMinimumWidth(_WIDTH)
        dress(self.confirm, "primary")
        self.confirm.setDefault(True)
        for button in (self.all_known, self.cancel):
            button.setAutoDefault(False)
        known = QHBoxLayout()
        known.setSpacing(NEAR)
        known.addWidget(self.known_by, 1)
        known.addWidget(self.all_known)
        form = QFormLayout()
        form.setHorizontalSpacing(APART)
        form.setVerticalSpacing(NEAR + 2)
        form.addRow(_named(tr("As it &stood on"), self.as_of), self.as_of)
        form.addRow(_named(tr("As &known on"), self.known_by), known)
        note = tr(
            "The partner is shown as of the end of the first day, by what was recorded by the end of the "
            "second. Nothing is recorded until you return to today."
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(NEAR)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addWidget(plain_label(tr("Look back"), "section"))
        box.addLayout(form)
        box.addWidget(plain_label(note, "soft", wrap=True))
        box.addLayout(buttons)


def _named(words: str, field: DayField) -> QLabel:
    label = QLabel(words)
    label.setBuddy(field)
    field.setAccessibleName(without_mnemonic(words))
    return label
