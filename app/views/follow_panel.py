"""What follows if this is confirmed: each figure before and after, each with its why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.language import render, tr
from app.rules.text import Text
from app.views.comparison import Comparison, Remark
from app.views.label import plain_label
from app.views.penalty_comparison import Line
from app.views.question import LINK_PADDING, FigureLink, Question
from app.views.standing_wording import name_imagined
from app.views.theme import APART, NEAR, dress

_THEN = 2
_LABEL_WIDTH = 130
_LINE_HEIGHT = 25


class FollowPanel(QFrame):
    """Shows a comparison, or why there is none.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        turned: the person wants what follows again.
        reverse_wanted: the person wants the reverse.
    """

    asked = Signal(object)
    turned = Signal()
    reverse_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self.heading = QLabel(tr("What follows"))
        dress(self.heading, "section")
        self.sides = QTabBar()
        self.sides.setAccessibleName(tr("What follows"))
        self.sides.setDrawBase(False)
        self.sides.currentChanged.connect(self._turn)
        self.sides.hide()
        self.under_what = QLabel()
        self.under_what.setWordWrap(True)
        dress(self.under_what, "small")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART, APART, APART)
        box.setSpacing(NEAR)
        for widget in (self.heading, self.sides, self.under_what):
            box.addWidget(widget)
        box.addWidget(self._area, 1)
        self.say(tr("Fill in the form to see what would follow."))

    @property
    def is_reversed(self) -> bool:
        """The person looks at the reverse."""
        return self.sides.currentIndex() == 1

    def offer_reverse(self) -> None:
        """Let the person turn between what follows and its reverse."""
        self.heading.hide()
        self.sides.addTab(tr("What follows"))
        self.sides.addTab(tr("If the objection is upheld"))
        self.sides.show()

    def _turn(self, side: int) -> None:
        (self.reverse_wanted if side else self.turned).emit()

    def say(self, text: str) -> None:
        """Say in words why nothing can be shown."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        label.setTextFormat(Qt.TextFormat.PlainText)
        dress(label, "soft")
        self.under_what.hide()
        self._area.setWidget(label)

    def show_comparison(self, comparison: Comparison, under_what: str) -> None:
        """Show the lines; `under_what` says on which assumption they hold."""
        self.under_what.setText(under_what)
        self.under_what.show()
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        for remark in comparison.remarks:
            if remark.look != "soft":
                box.addWidget(_remark(remark))
        box.addLayout(self._grid(comparison))
        for other in comparison.others:
            box.addWidget(plain_label(tr("Touched: {agreement}", agreement=other.standing.rulebook.short)))
            box.addLayout(self._grid(other))
        for remark in comparison.remarks:
            if remark.look == "soft":
                box.addWidget(_remark(remark))
        box.addStretch(1)
        self._area.setWidget(inside)

    def _grid(self, comparison: Comparison) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(0)
        for column, text in enumerate((tr("Figure"), tr("Now"), tr("Then"))):
            grid.addWidget(_label(text, "small", indent=column == _THEN), 0, column)
        for row, line in enumerate(comparison.lines, start=1):
            self._add(grid, row, line, comparison)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(_THEN + 1, 1)
        return grid

    def _add(self, grid: QGridLayout, row: int, line: Line, comparison: Comparison) -> None:
        grid.setRowMinimumHeight(row, _LINE_HEIGHT)
        grid.addWidget(_label(render(line.label)), row, 0)
        grid.addWidget(_label(render(line.before), "soft"), row, 1)
        if not line.changed:
            grid.addWidget(_label(tr("unchanged"), "soft", indent=True), row, _THEN)
            return
        figure = name_imagined(render(Text("{label}: {after}", label=line.label, after=line.after)))
        question = Question(figure, line.reasons, comparison.standing)
        link = FigureLink(f"→ {name_imagined(render(line.after))}", question)
        link.asked.connect(self.asked)
        grid.addWidget(link, row, _THEN)


def _remark(remark: Remark) -> QWidget:
    label = plain_label(
        name_imagined(render(remark.text)), "" if remark.look != "soft" else "soft", wrap=True
    )
    if remark.look == "soft":
        return label
    frame = QFrame()
    dress(frame, f"notice_{remark.look}")
    box = QVBoxLayout(frame)
    box.setContentsMargins(NEAR * 2, NEAR, NEAR * 2, NEAR)
    box.addWidget(label)
    return frame


def _label(text: str, look: str = "", *, indent: bool = False) -> QLabel:
    label = plain_label(name_imagined(text), look)
    if indent:  # a link has so much room around its words
        label.setContentsMargins(LINK_PADDING, 0, 0, 0)
    return label
