"""The frame of every form: fields on the left, what follows on the right, one button that records."""

from __future__ import annotations

import re
from abc import abstractmethod

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.language import render, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.organisation import OrganisationMissing
from app.views.theme import APART, MARGIN, NEAR, dress
from app.views.window_context import WindowContext

_PAUSE = 180  # ms of quiet before what follows is computed again
FORM_WIDTH = 480
_LEFT_WIDTH = 400


class FormDialog(QDialog):
    """A form whose confirmation records something.

    A subclass adds rows to `form`, overrides `commit` and, to show what follows, `look_ahead`.

    Signals:
        recorded: what was touched; carries the `Changes`.
    """

    recorded = Signal(object)

    def __init__(
        self, context: WindowContext, title: str, subtitle: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.form = _form()
        self.problem = QLabel()
        self.problem_row = QVBoxLayout()
        self.problem_box = _problem_box(self.problem, self.problem_row)
        self.confirm = QPushButton(tr("&Confirm"))
        self.cancel = QPushButton(tr("Cancel"))
        self.body = QHBoxLayout()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.look_ahead)
        self._lay_out(title, subtitle)

    def _lay_out(self, title: str, subtitle: str) -> None:
        dress(self.confirm, "primary")
        self.confirm.setDefault(True)
        self.confirm.setToolTip(tr("Ctrl+Enter"))
        self.cancel.setAutoDefault(False)
        self.confirm.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, APART)
        box.setSpacing(APART)
        box.addLayout(_heading(title, subtitle))
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(APART)
        left.addLayout(self.form)
        left.addStretch(1)  # more than the form, whose texts would take a share
        self.left.setMinimumWidth(_LEFT_WIDTH)
        self.body.setSpacing(MARGIN)
        self.body.addWidget(self.left)
        box.addLayout(self.body, 1)
        box.addWidget(self.problem_box)
        box.addLayout(_buttons(self.confirm, self.cancel))

    def add_row(self, label: str, field: QWidget | QLayout, hint: str = "") -> None:
        """Add a field beside its label; `hint` stands small below it."""
        name = QLabel(label)
        if isinstance(field, QWidget):
            field.setAccessibleName(field.accessibleName() or without_mnemonic(label))
            name.setBuddy(field)
        self.form.addRow(name, _with_hint(field, hint) if hint else field)

    def edited(self) -> None:
        """Something in the form changed: forget the problem, and look ahead again soon."""
        self.problem_box.hide()
        self._timer.start()

    def look_ahead(self) -> None:
        """Show what would follow; forms without consequences show nothing."""

    def order_tabs(self) -> None:
        """Let Tab go through the form first, then what follows, and the buttons last."""
        fields = self._fields()
        for _ in range(2):  # Qt takes the first after the last for in order already, and leaves it
            for button in (self.confirm, self.cancel):
                if fields:
                    QWidget.setTabOrder(fields[-1], button)

    def _fields(self) -> list[QWidget]:
        """What takes the keyboard, in the order of Tab, without the two buttons."""
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in (self.confirm, self.cancel):
                found.append(widget)
            widget = widget.nextInFocusChain()
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.order_tabs()
        if self.focusWidget() in (None, self.confirm, self.cancel):
            first = next((field for field in self._fields() if field.isEnabled()), self.confirm)
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @abstractmethod
    def commit(self) -> Changes:
        """Record what the form says; a `Refusal` is shown in the form."""

    def accept(self) -> None:
        """Record, and close when that was possible."""
        try:
            changes = self.commit()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self.recorded.emit(changes)
        self.context.changed.emit(changes)
        super().accept()

    def done(self, result: int) -> None:
        self._timer.stop()  # nothing is looked ahead for in a form that is closed
        super().done(result)

    def refuse(self, refusal: Refusal) -> None:
        """Say in the form why it cannot be recorded, and what to do."""
        self.problem.setText(render(refusal.text))
        self.problem_box.show()
        if isinstance(refusal, OrganisationMissing):
            self.context.refuse(self, refusal)


def without_mnemonic(label: str) -> str:
    """A label as a screen reader says it: without "&", and without a "(&X)" at its end."""
    return re.sub(r"\(&.\)", "", label).replace("&", "")


def _with_hint(field: QWidget | QLayout, hint: str) -> QVBoxLayout:
    small = QLabel(hint)
    small.setWordWrap(True)
    dress(small, "small")
    box = QVBoxLayout()
    box.setSpacing(2)
    if isinstance(field, QWidget):
        box.addWidget(field)
    else:
        box.addLayout(field)
    box.addWidget(small)
    return box


def _form() -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(APART)
    form.setVerticalSpacing(NEAR + 2)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _heading(title: str, subtitle: str) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(2)
    for text, look in ((title, "section"), (subtitle, "soft")):
        if text:
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            dress(label, look)
            box.addWidget(label)
    return box


def _problem_box(label: QLabel, box: QVBoxLayout) -> QFrame:
    frame = QFrame()
    dress(frame, "notice_danger")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    frame.setLayout(box)
    box.setContentsMargins(NEAR * 2, NEAR, NEAR * 2, NEAR)
    box.addWidget(label)
    frame.hide()
    return frame


def _buttons(confirm: QPushButton, cancel: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(NEAR)
    row.addStretch()
    row.addWidget(cancel)
    row.addWidget(confirm)
    return row
