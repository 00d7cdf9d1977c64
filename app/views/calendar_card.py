"""The settings of working days: which years are missing, and adding one (R1)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.language import tr
from app.rules.text import Text
from app.services.calendar import added_years
from app.services.calendar_list import missing_years, take_in_year
from app.views.label import plain_label
from app.views.settings_card import SettingsCard
from app.views.theme import dress
from app.views.window_context import WindowContext


class CalendarCard(SettingsCard):
    """Says which years count provisionally, and takes in the file of a year."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(
            Text("Working days"),
            Text(
                "The holidays and made-up working days of mainland China, as the State Council publishes "
                "them each year. Limits in a year without them are provisional."
            ),
            parent,
        )
        self._context = context
        self.state: QLabel = plain_label("", wrap=True)
        self.add = QPushButton()
        self.wording.say(self.add.setText, Text("Add a year…"))
        self.wording.say(self.add.setToolTip, Text("A file with the days of one year (*.toml)"))
        self.add.clicked.connect(self.add_year)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        row.addWidget(self.add)
        self.column.addLayout(row)

    def show_years(self) -> None:
        """Show which years are missing, or else which were added."""
        missing = missing_years(self._context.ws)
        dress(self.state, "warning" if missing else "soft")
        self.state.setText(_missing(missing) if missing else _added())

    def add_year(self) -> None:
        """Ask for a year's file, and keep it."""
        path = self._context.dialogue.choose_file(
            self, tr("Working days of a year"), tr("Working days (*.toml)")
        )
        if path is None:
            return
        year = self._context.attempt(self, lambda: take_in_year(self._context.ws, path))
        if year is None:
            return
        self._context.notify(tr("The working days of {year} are known now.", year=str(year.year)))
        self.show_years()
        if self._context.reminding is not None:
            self._context.reminding.refresh()


def _missing(years: tuple[int, ...]) -> str:
    return tr("Not known: {years}. Limits in it are provisional.", years=tuple(map(str, years)))


def _added() -> str:
    years = tuple(str(year.year) for _, year in added_years())
    return (
        tr("This year and the next are known. Added: {years}.", years=years)
        if years
        else tr("This year and the next are known.")
    )
