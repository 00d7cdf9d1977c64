"""The record of a partner: what is known of it, and what was changed when and by whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, tr
from app.rules.text import Text
from app.services.partner import draft_of
from app.services.partner_draft import DRAFT_FIELDS
from app.services.partner_field import BY_KEY, Group
from app.services.partner_record import RecordChange, record_history
from app.services.partner_value import shown_value
from app.services.standing import Standing
from app.views.column_table import Column
from app.views.label import plain_label
from app.views.list_tab import ListTab
from app.views.partner_record_card import RecordCard
from app.views.partner_tab import PartnerTab
from app.views.record_table import RecordTable
from app.views.record_view import RecordView
from app.views.theme import APART, NEAR
from app.views.tone import Tone
from app.views.window_context import WindowContext

_UNKNOWN = "–"
_TWO_COLUMNS = 640  # the width from which the cards stand in two columns


class PartnerRecordTab(PartnerTab):
    """Cards for the parts of the record; the history in their place when it is asked for.

    Signals:
        partner_requested: another partner is to be shown; carries its id.
    """

    place = "record"

    partner_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.file = PartnerFile()
        self.known = plain_label("", "soft")
        self.change, self.history = QPushButton(), QPushButton()
        self.history.setProperty("reads", True)
        self.history.setCheckable(True)
        self.table = RecordTable(history_columns())
        self.view = RecordView(self.table, widths={0: 112, 1: 104, 2: 128, 4: 64}, stretch=3)
        self.list = ListTab(self.view)
        self.cards = QWidget()
        self.grid = QGridLayout(self.cards)
        self.stack = QStackedWidget()
        self._columns = 0
        self._lay_out()
        self.change.clicked.connect(self.amend)
        self.history.toggled.connect(self._turn)

    def _turn(self, to_history: bool) -> None:
        self.stack.setCurrentIndex(int(to_history))

    def _lay_out(self) -> None:
        self.wording.say(self.change.setText, Text("Chan&ge the record…"))
        self.wording.say(self.view.setAccessibleName, Text("Changes of the record"))
        top = QHBoxLayout()
        top.setSpacing(NEAR)
        top.addWidget(self.known, 1)
        top.addWidget(self.history)
        top.addWidget(self.change)
        self.grid.setContentsMargins(0, 0, NEAR, 0)
        self.grid.setSpacing(APART)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setWidget(self.cards)
        self.wording.say(scroll.setAccessibleName, Text("The record"))
        self.stack.addWidget(scroll)
        self.stack.addWidget(self.list)
        self.area = scroll
        box = QVBoxLayout(self)
        box.setContentsMargins(0, NEAR, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(top)
        box.addWidget(self.stack, 1)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        return tr("Record")

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        self.file = file
        changes = record_history(file)
        self.table.show_records(changes)
        self.list.show_filled(bool(changes))
        self.history.setText(tr("&History ({number})", number=len(changes)))
        missing = sum(getattr(file, name) in (None, "", ()) for name in DRAFT_FIELDS if name != "note")
        words = tr("Fields not known: {number}", number=missing) if missing else tr("The record is complete.")
        self.known.setText(words)
        self._show_cards()

    def retranslate(self) -> None:
        super().retranslate()
        self.table.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted_columns() != self._columns and self.file.exists:
            self._show_cards()

    def _wanted_columns(self) -> int:
        return 2 if self.width() >= _TWO_COLUMNS else 1

    def _show_cards(self) -> None:
        """The parts in one column or two, as there is room."""
        self._columns = self._wanted_columns()
        while (item := self.grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        draft = draft_of(self.file)
        cards = {group: RecordCard(group, draft) for group in Group}
        places = _PLACES[self._columns]
        for group, card in cards.items():
            self.grid.addWidget(card, *places[group])
        for column in range(2):
            self.grid.setColumnStretch(column, int(column < self._columns))
        self.grid.setRowStretch(len(Group), 1)

    def amend(self) -> None:
        """Open the form of the record."""
        from app.views.partner_dialog import PartnerDialog

        dialog = PartnerDialog(self.context, self.file, self)
        dialog.partner_wanted.connect(self.partner_requested)
        self.context.dialogue.open(dialog, lambda: self.context.notify(tr("The partner is amended.")))


_PLACES: dict[int, dict[Group, tuple[int, int, int, int]]] = {
    1: {group: (row, 0, 1, 1) for row, group in enumerate(Group)},
    2: {
        Group.COMPANY: (0, 0, 1, 1),
        Group.CLAIMS: (1, 0, 1, 1),
        Group.SERVICE: (0, 1, 1, 1),
        Group.BUSINESS: (1, 1, 1, 1),
        Group.NOTE: (2, 0, 1, 2),
    },
}


def _tone(change: RecordChange) -> Tone:
    return Tone.MUTED if change.voided_by else Tone.TEXT


def _value(change: RecordChange, value: object) -> str:
    return shown_value(BY_KEY[change.field], value) or _UNKNOWN


def _after(change: RecordChange) -> str:
    said = _value(change, change.after)
    reason = getattr(change.voided_by.payload, "reason", "") if change.voided_by else ""
    return tr("{said} (void: {reason})", said=said, reason=reason) if change.voided_by else said


def history_columns() -> tuple[Column[RecordChange], ...]:
    """What the history shows of each change."""
    return (
        Column(Text("Recorded"), lambda one: show_day(one.recorded_on), tone=_tone),
        Column(Text("Field"), _label, tone=_tone, struck=_struck),
        Column(
            Text("Formerly"), lambda one: _value(one, one.before), tone=lambda _: Tone.MUTED, struck=_struck
        ),
        Column(Text("Afterwards"), _after, tone=_tone, struck=_struck),
        Column(Text("By"), lambda one: one.recorded_by, tone=lambda _: Tone.MUTED),
    )


def _struck(change: RecordChange) -> bool:
    return change.voided_by is not None


def _label(change: RecordChange) -> str:
    return render(BY_KEY[change.field].label)
