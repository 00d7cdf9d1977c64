"""What the sections of the tabs for qualification and level have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import tr
from app.rules.text import Text
from app.services.letter_order import LetterOrder
from app.services.review_letter import letter_for
from app.services.standing import Standing
from app.views.record_view import RecordView
from app.views.theme import APART
from app.views.window_context import WindowContext
from app.views.wording import Wording


class LevelSection(QWidget):
    """One section: it shows one side of the partner, and opens the forms that belong there.

    Signals:
        evidence_requested: carries the `EvidenceFile` to open.
        letter_requested: the number of a letter to show.
    """

    evidence_requested = Signal(object)
    letter_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.wording = Wording()
        self.file = PartnerFile()
        self._giving_way: list[tuple[RecordView, Mapping[int, int]]] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(APART - 4)

    def let_give_way(self, view: RecordView, columns: Mapping[int, int]) -> None:
        """Hide these columns while the list is narrower than the width beside each of them."""
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._giving_way.append((view, columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_lists(event.size().width())

    def fit_lists(self, room: int) -> None:
        """Show in the lists what there is room for."""
        for view, columns in self._giving_way:
            for column, width in columns.items():
                view.setColumnHidden(column, room < width)

    @abstractmethod
    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show this partner."""

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self.wording.retranslate()

    def button(self, text: Text, act: Callable[[], object]) -> QPushButton:
        """A button of this section."""
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        self.wording.say(button.setText, text)
        return button

    def choice(self, name: Text, act: Callable[[], object]) -> QComboBox:
        """A list to choose from, as wide as there is room."""
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(26)
        self.wording.say(box.setAccessibleName, name)
        box.activated.connect(lambda _: act())
        return box

    def open_form(self, dialog: QDialog, said: str) -> None:
        """Show a form; once it has recorded something, say so."""
        self.context.dialogue.open(dialog, lambda: self.context.notify(said))

    def open_letter(self, order: LetterOrder) -> None:
        """Show the letter that stands for an order, or the form that issues it."""
        standing = letter_for(self.file, order)
        if standing:
            self.letter_requested.emit(standing.number)
            return
        from app.views.letter_dialog import LetterDialog

        self.open_form(LetterDialog(self.context, order, self), tr("The letter is issued."))


def choose_again(box: QComboBox, items: Sequence[tuple[str, object]]) -> None:
    """Fill a list anew; what was chosen before stays chosen where it still is there."""
    wanted = box.currentData()
    box.blockSignals(True)
    box.clear()
    for words, data in items:
        box.addItem(words, data)
    place = next((at for at, (_, data) in enumerate(items) if data == wanted), 0)
    box.setCurrentIndex(place if items else -1)
    box.blockSignals(False)


def agreement_name(record: AgreementRecord) -> str:
    """An agreement by its title and number."""
    signed = record.signed.payload
    return " · ".join(part for part in (signed.title or record.id, signed.number) if part)
