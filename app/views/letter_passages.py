"""The free passages of a letter: a field for each, which share the room there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_order import Passage
from app.views.label import empty, plain_label
from app.views.text_field import TextField
from app.views.theme import APART, NEAR

_LINE, _LEAST, _USUAL, _MOST = 38, 60, 110, 360  # pixels of a field's height


class PassageField(TextField):
    """A field that takes the room there is, or a line where it is short."""

    def __init__(self, *, short: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._usual = _LINE if short else _USUAL
        self.setMinimumHeight(_LINE if short else _LEAST)
        self.setMaximumHeight(_LINE if short else _MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._usual)


class LetterPassages(QScrollArea):
    """Fields for what a person says in a letter.

    Signals:
        edited: something else is typed.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, NEAR, 0)
        self._column.setSpacing(APART - 2)
        self.setWidget(inside)
        self._passages: tuple[Passage, ...] = ()
        self.fields: dict[str, TextField] = {}

    def show_passages(self, passages: Sequence[Passage], typed: Mapping[str, str]) -> None:
        """Offer these passages; what was typed stands in them already, else what is proposed."""
        kept = {**typed, **self.typed()}
        empty(self._column)
        self._passages, self.fields = tuple(passages), {}
        for passage in self._passages:
            self._add(passage, kept.get(passage.name, passage.proposed))
        self._column.addStretch(1)
        self.setVisible(bool(self._passages))

    def forget(self) -> None:
        """Take everything out, also what was typed."""
        self._passages, self.fields = (), {}

    def texts(self) -> dict[str, str]:
        """What stands in the fields, by the names of the passages."""
        return {name: field.text() for name, field in self.fields.items()}

    def typed(self) -> dict[str, str]:
        """What differs from what was proposed."""
        proposed = {passage.name: passage.proposed.strip() for passage in self._passages}
        return {name: words for name, words in self.texts().items() if words != proposed[name]}

    def require_all(self) -> None:
        """A `Refusal` names the passages that are needed and empty; the first of them gets the focus."""
        missing = [each for each in self._passages if each.required and not self.fields[each.name].text()]
        if missing:
            self.fields[missing[0].name].setFocus()
            raise Refusal(
                Text(
                    "The letter cannot be issued without: {passages}. Enter it on the left.",
                    passages=tuple(passage.label for passage in missing),
                )
            )

    def _add(self, passage: Passage, words: str) -> None:
        field = PassageField(short=passage.short)
        field.setPlainText(words)
        label = render(passage.label)
        name = plain_label(tr("{label} (needed)", label=label) if passage.required else label, wrap=True)
        name.setBuddy(field)
        field.setAccessibleName(label)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(name)
        box.addWidget(field, 1)
        if passage.hint:
            box.addWidget(plain_label(render(passage.hint), "small", wrap=True))
        self._column.addLayout(box, 0 if passage.short else 4)
        field.textChanged.connect(self.edited)
        self.fields[passage.name] = field
