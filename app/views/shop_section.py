"""What the sections of the shop's tab have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.rules.outcome import Reason
from app.rules.text import Text
from app.services.standing import Standing
from app.views.flow_layout import FlowLayout
from app.views.label import plain_label
from app.views.question import FigureLink, Question
from app.views.record_view import RecordView
from app.views.theme import APART, NEAR, ROW_HEIGHT, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording


class ShopSection(QWidget):
    """One section: it shows one side of a shop, and opens the forms that belong there.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        case_requested: the id of a violation to show.
        evidence_requested: carries the `EvidenceFile` to open.
    """

    asked = Signal(object)
    case_requested = Signal(str)
    evidence_requested = Signal(object)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.wording = Wording()
        self.file = PartnerFile()
        self.standing: Standing | None = None

    @abstractmethod
    def show_shop(self, file: PartnerFile, standing: Standing) -> None:
        """Show this shop."""

    def open_form(self, dialog: QDialog, said: str, then: Callable[[], object] | None = None) -> None:
        """Show a form; once it has recorded something, say so."""

        def recorded() -> None:
            self.context.notify(said)
            if then is not None:
                then()

        self.context.dialogue.open(dialog, recorded)

    def figure(self, text: str, *about: str, label: str = "") -> FigureLink:
        """A figure of the outcome as a link that asks why."""
        link = FigureLink(text, question(self.shown, f"{label}: {text}" if label else text, *about))
        link.asked.connect(self.asked)
        return link

    @property
    def shown(self) -> Standing:
        """The standing that is shown; there is one once a shop was shown."""
        if self.standing is None:
            raise LookupError("no shop is shown yet")
        return self.standing


def question(standing: Standing, figure: str, *about: str) -> Question:
    """Why a figure of an outcome is what it is."""
    reasons: list[Reason] = [reason for name in about for reason in standing.outcome.reasons(name)]
    return Question(figure, tuple(dict.fromkeys(reasons)), standing)


def card() -> tuple[QFrame, QVBoxLayout]:
    """A card, and the box to fill."""
    frame = QFrame()
    dress(frame, "card")
    box = QVBoxLayout(frame)
    box.setContentsMargins(APART, APART - 4, APART, APART - 4)
    box.setSpacing(NEAR)
    return frame, box


def heading(wording: Wording, title: Text, *beside: QWidget) -> FlowLayout:
    """The title of a card, and what stands beside it."""
    label = plain_label("", "section")
    wording.say(label.setText, title)
    row = FlowLayout()
    for widget in (label, *beside):
        row.addWidget(widget)
    return row


def scrolled(inside: QWidget) -> QScrollArea:
    """An area that scrolls what is too tall."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area


def button_row(*buttons: QPushButton) -> FlowLayout:
    """Buttons beside each other, in further rows where there is no room."""
    row = FlowLayout()
    for button in buttons:
        button.setAutoDefault(False)
        row.addWidget(button)
    return row


def fit_rows(view: RecordView, rows: int) -> None:
    """Make a list as tall as so many rows and its header."""
    edges = 2 * view.frameWidth()
    view.setFixedHeight(view.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + edges + NEAR)


def fiscal_year_name(number: int) -> str:
    """A fiscal year as people write it."""
    return tr("FY{year}", year=str(number))
