"""One finding of the watch list: what it says, what it allows, and what one does about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.language import render, show_day, tr
from app.rules.text import Text
from app.rules.watch_finding import FOUND, SO_FAR
from app.rules.watch_word import month_names
from app.services.watch_list import Watched
from app.views.flow_layout import FlowLayout
from app.views.label import chip, plain_label
from app.views.theme import APART, NEAR, dress
from app.views.watch_wording import (
    allowed_words,
    figure_name,
    finding_words,
    measure_name,
    state_words,
)

_LOOKS = {FOUND: "chip_danger", SO_FAR: "chip_warning"}


class WatchCard(QFrame):
    """A finding with its clause, the months it rests on and those that are unknown.

    Signals:
        case_wanted: a case is to be opened from it; carries the `Watched`.
        measure_wanted: a measure was taken upon it; carries the `Watched`.
    """

    case_wanted = Signal(object)
    measure_wanted = Signal(object)

    def __init__(self, watched: Watched, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watched = watched
        dress(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, NEAR + 4, APART, NEAR + 4)
        box.setSpacing(NEAR - 2)
        box.addLayout(self._heading())
        box.addWidget(plain_label(finding_words(watched.finding), wrap=True))
        for line in self._lines():
            box.addWidget(plain_label(line, "soft", wrap=True))

    def _heading(self) -> FlowLayout:
        look = _LOOKS.get(self.watched.finding.state, "chip") if self.watched.asks else "chip"
        row = FlowLayout()
        row.addWidget(plain_label(figure_name(self.watched.finding), "section"))
        row.addWidget(chip(state_words(self.watched), look))
        if self.watched.finding.state in (FOUND, SO_FAR):
            self._add_buttons(row)
        return row

    def _lines(self) -> list[str]:
        finding = self.watched.finding
        lines: list[str] = []
        if finding.months:
            months = render(Text("{months}", months=month_names(finding.months)))
            lines.append(tr("It rests on the figures of {months}.", months=months))
        if finding.missing:
            missing = render(Text("{months}", months=month_names(finding.missing)))
            lines.append(tr("Unknown are those of {months}.", months=missing))
        lines += [allowed_words(finding)] if finding.measures else []
        lines += [
            tr(
                "{measure} on {day}: {reason}",
                measure=measure_name(one.what),
                day=one.taken_on,
                reason=one.reason,
            )
            if one.reason
            else tr("{measure} on {day}", measure=measure_name(one.what), day=show_day(one.taken_on))
            for one in self.watched.taken
        ]
        return lines

    def _add_buttons(self, row: FlowLayout) -> None:
        self.case = QPushButton(tr("Open a case from this…"))
        self.measure = QPushButton(tr("Note the measure…"))
        about = figure_name(self.watched.finding)
        for button, wanted in ((self.case, self.case_wanted), (self.measure, self.measure_wanted)):
            button.setAutoDefault(False)
            dress(button, "link")
            button.setAccessibleName(f"{about}: {button.text()}")
            button.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(self.watched))
            row.addWidget(button)
