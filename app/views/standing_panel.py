"""Where a partner stands, agreement by agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.language import tr
from app.services.standing import Standing
from app.views.label import empty, plain_label
from app.views.standing_card import StandingCard
from app.views.theme import APART


class StandingPanel(QScrollArea):
    """A card for each agreement, those with counters first.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        agreement_requested: the person wants to read an agreement.
        deposit_requested: a deposit is to be opened or topped up; carries the agreement's id.
    """

    asked = Signal(object)
    deposit_requested = Signal(str)
    agreement_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(APART - 4)
        self.setWidget(inside)

    def fit(self, most: int) -> None:
        """Be as tall as the cards, but no taller than `most`."""
        self.setFixedHeight(max(1, min(self._box.sizeHint().height() + 2, most)))

    def show_standings(self, standings: tuple[Standing, ...]) -> None:
        """Show these, or what to do while there is no agreement."""
        empty(self._box)
        for standing in sorted(standings, key=lambda s: s.rulebook.conduct is None):
            card = StandingCard(standing)
            card.asked.connect(self.asked)
            card.deposit_wanted.connect(self.deposit_requested)
            self._box.addWidget(card)
            card.show()  # a hidden one would have no height yet
        if not standings:
            self._box.addWidget(
                plain_label(
                    tr(
                        "No agreement is recorded, so nothing counts yet. Read the agreement that was signed."
                    ),
                    "soft",
                    wrap=True,
                )
            )
            button = QPushButton(tr("Read an agreement…"))
            button.clicked.connect(self.agreement_requested)
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch()
