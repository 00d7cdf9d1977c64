"""The organisation's own words in its letters: one sentence after the other, beside the program's."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.services.letter_wording import (
    Sentence,
    letters_with_words,
    outdated_words,
    sentences_of,
    set_words,
)
from app.views.label import plain_label
from app.views.text_field import TextField
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_SIZE = (900, 580)
_LINES = 5
_SENTENCE = Qt.ItemDataRole.UserRole


class LetterWordingDialog(QDialog):
    """A letter, its sentences, and for the chosen one ours and the organisation's own.

    What was typed and not recorded stays while the dialog is open, marked in the list.
    """

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._typed: dict[tuple[str, str], str] = {}
        self.setWindowTitle(tr("Wording of the letters"))
        self.letter, self.filter, self.list = QComboBox(), QLineEdit(), QListWidget()
        self.shipped, self.own = TextField(_LINES), TextField(_LINES)
        self.names = plain_label("", "small", wrap=True)
        self.state = plain_label("", "soft", wrap=True)
        self.keep = QPushButton(tr("&Record this wording"))
        self.back = QPushButton(tr("Use the &program's again"))
        self.done_button = QPushButton(tr("Close"))
        self._name()
        self._lay_out()
        self._connect()
        for kind, name in letters_with_words():
            self.letter.addItem(show_named(name), kind)
        self.resize(*_SIZE)

    def sentence(self) -> Sentence | None:
        """The one that is chosen."""
        row = self.list.currentRow()
        found = self.list.item(row).data(_SENTENCE) if row >= 0 else None
        return found if isinstance(found, Sentence) else None

    def record(self) -> None:
        """Record what stands in the field; what is wrong with it stands below."""
        chosen = self.sentence()
        if chosen:
            self._set(chosen, self.own.text())

    def take_back(self) -> None:
        """Use the program's sentence again."""
        chosen = self.sentence()
        if chosen:
            self._set(chosen, "")

    def reject(self) -> None:
        """Close; ask first where something typed is not recorded."""
        if self._typed and not self._context.dialogue.confirm(
            self,
            tr("Not recorded yet"),
            tr("Some wording was typed and not recorded. It is lost when you close."),
            tr("Close without recording"),
        ):
            return
        super().reject()

    def _set(self, chosen: Sentence, text: str) -> None:
        try:
            changes = set_words(self._context.ws, chosen.letter, chosen.key, text)
        except Refusal as refusal:
            self._say(render(refusal.text), "danger")
            return
        self._typed.pop((chosen.letter, chosen.key), None)
        self._context.changed.emit(changes)
        self._show_letter(chosen.key)
        self._say(tr("Recorded. Letters issued from now on say it so."), "good")

    def _show_letter(self, key: str = "") -> None:
        """The sentences of the letter that the filter leaves, the one of that key chosen."""
        kind, query = str(self.letter.currentData() or ""), self.filter.text().strip()
        self.list.blockSignals(True)
        self.list.clear()
        for one in sentences_of(self._context.ws, kind):
            if not query or query in one.text or query in one.key:
                self.list.addItem(_item(one, changed=(one.letter, one.key) in self._typed))
        keys = [self.list.item(at).data(_SENTENCE).key for at in range(self.list.count())]
        self.list.blockSignals(False)
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)
        self._show_sentence()

    def _show_sentence(self) -> None:
        chosen = self.sentence()
        self.own.setEnabled(chosen is not None)
        self.own.blockSignals(True)
        self.shipped.setPlainText(chosen.shipped if chosen else "")
        typed = self._typed.get((chosen.letter, chosen.key), chosen.own) if chosen else ""
        self.own.setPlainText(typed)
        self.own.blockSignals(False)
        names = "  ".join(f"{{{name}}}" for name in chosen.names) if chosen else ""
        said = tr("Placeholders that it must keep: {names}", names=names) if names else ""
        self.names.setText(said or tr("This sentence has no placeholders."))
        self._show_state()

    def _show_state(self) -> None:
        chosen = self.sentence()
        place = (chosen.letter, chosen.key) if chosen else ("", "")
        self.keep.setEnabled(place in self._typed)
        self.back.setEnabled(bool(chosen and chosen.own))
        if chosen is None:
            self._say(tr("No sentence contains this."), "soft")
        elif chosen.own:
            self._say(tr("The letter says it in your words."), "soft")
        else:
            self._say(tr("The letter says it in the program's words."), "soft")

    def _edited(self) -> None:
        chosen = self.sentence()
        if chosen is None:
            return
        place, typed = (chosen.letter, chosen.key), self.own.text()
        if typed == chosen.own:
            self._typed.pop(place, None)
            self._show_state()
        else:
            self._typed[place] = typed
            self.keep.setEnabled(True)
            self._say(tr("Not recorded yet"), "soft")

    def _say(self, text: str, look: str) -> None:
        dress(self.state, look)
        self.state.setText(text)

    def _connect(self) -> None:
        self.letter.currentIndexChanged.connect(lambda _: self._show_letter())
        self.filter.textChanged.connect(lambda _: self._show_letter())
        self.list.currentRowChanged.connect(lambda _: self._show_sentence())
        self.own.textChanged.connect(self._edited)
        self.keep.clicked.connect(self.record)
        self.back.clicked.connect(self.take_back)
        self.done_button.clicked.connect(self.reject)

    def _name(self) -> None:
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Words of a sentence"))
        self.shipped.setReadOnly(True)
        self.own.setPlaceholderText(tr("Empty: the program's wording"))
        for part, name in (
            (self.letter, tr("Letter")),
            (self.filter, tr("Filter the sentences")),
            (self.list, tr("Sentences")),
            (self.shipped, tr("The program's wording")),
            (self.own, tr("Your wording")),
        ):
            part.setAccessibleName(name)
        for button in (self.back, self.done_button):
            button.setAutoDefault(False)
        dress(self.keep, "primary")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        outer.setSpacing(APART)
        outer.addWidget(plain_label(tr("Wording of the letters"), "section"))
        about = tr(
            "Put your own words in the place of the program's. What stands in braces is filled in by the"
            " letter. Letters issued before stay as they are."
        )
        outer.addWidget(plain_label(about, "soft", wrap=True))
        old = outdated_words(self._context.ws)
        if old:
            named = "、".join(one.key for one in old)
            said = tr("These wordings of yours no longer fit and are not used: {names}", names=named)
            outer.addWidget(plain_label(said, "danger", wrap=True))
        body = QHBoxLayout()
        body.setSpacing(MARGIN)
        body.addLayout(self._left(), 2)
        body.addLayout(self._right(), 3)
        outer.addLayout(body, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(NEAR)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        buttons.addWidget(self.keep)
        outer.addLayout(buttons)

    def _left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(NEAR)
        for part in (self.letter, self.filter):
            left.addWidget(part)
        left.addWidget(self.list, 1)
        return left

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(NEAR)
        for title, field in (
            (tr("The program's wording"), self.shipped),
            (tr("&Your wording"), self.own),
        ):
            label = QLabel(title)
            label.setBuddy(field)
            right.addWidget(label)
            right.addWidget(field)
        right.addWidget(self.names)
        right.addWidget(self.state)
        right.addStretch(1)
        return right


def _item(one: Sentence, *, changed: bool) -> QListWidgetItem:
    item = QListWidgetItem(f"* {one.text}" if changed else one.text)
    item.setData(_SENTENCE, one)
    item.setToolTip(one.key)
    if one.own:
        bold = QFont()
        bold.setBold(True)
        item.setFont(bold)
    return item
