"""What the ledger is filtered by: words, state, class and limit in one line, the rest below it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, show_named, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.ledger import STATES, LedgerChoices, LedgerFilter, choices
from app.services.ledger_filter import NONE, OVERDUE, WITHIN
from app.services.workspace import Workspace
from app.views.case_step import state_name
from app.views.clause_wording import clause_name
from app.views.filter_field import FilterField
from app.views.label import plain_label
from app.views.record_view import RecordView
from app.views.theme import NEAR, dress
from app.views.wording import Wording
from app.views.written_day_field import WrittenDayField

_WITHIN_DAYS = (7, 30)
_DAYS: dict[str, Text] = {
    "occurred": Text("Occurred"),
    "sent": Text("Notice sent"),
    "announced": Text("Announced"),
    "due": Text("Due"),
}
_BY_POINTS = "by points"
_CLAUSE = "clause:"
_DAY_WIDTH = 112
_SHORTEST = 8  # characters of a choice; the list itself shows it whole
_LONGEST = 40


class LedgerFilterPanel(QWidget):
    """Says which cases are wanted.

    Signals:
        changed: something else is wanted.
    """

    changed = Signal()

    def __init__(
        self, ws: Workspace, view: RecordView, wording: Wording, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self.words = FilterField(view)
        self.state, self.rank, self.limit = QComboBox(), QComboBox(), QComboBox()
        self.item, self.edition, self.manager, self.day = (QComboBox() for _ in range(4))
        self.first, self.last = WrittenDayField(), WrittenDayField()
        self.more, self.clear = QPushButton(), QPushButton()
        self.rest = QWidget()
        self._say(wording)
        self._lay_out()
        self._connect()
        self.rest.hide()

    def wanted(self) -> LedgerFilter:
        """What is wanted now."""
        limit = str(self.limit.currentData() or "")
        kind, _, days = limit.partition(":")
        chosen = str(self.day.currentData() or "occurred")
        item = str(self.item.currentData() or "")
        wanted = LedgerFilter(
            query=self.words.text().strip(),
            states=_one(self.state),
            ranks=("",) if self.rank.currentData() == _BY_POINTS else _one(self.rank),
            items=() if item.startswith(_CLAUSE) else _one(self.item),
            clauses=(item.removeprefix(_CLAUSE),) if item.startswith(_CLAUSE) else (),
            editions=_one(self.edition),
            managers=_one(self.manager),
            limit=kind,
            within_days=int(days or _WITHIN_DAYS[0]),
        )
        bounds = {f"{chosen}_from": self.first.day(), f"{chosen}_through": self.last.day()}
        return replace(wanted, **bounds)  # type: ignore[arg-type]  # the bounds of that day

    def reset(self) -> None:
        """Want everything again."""
        for field in self._fields():
            field.setCurrentIndex(0)
        for line in (self.words, self.first, self.last):
            line.clear()

    def offer(self) -> None:
        """Offer what the cases on record can be filtered by; what was chosen stays chosen."""
        found = choices(self._ws)
        self._fill(self.state, [("", tr("All states")), *((state, state_name(state)) for state in STATES)])
        self._fill(self.rank, [("", tr("All classes")), *self._ranks(found)])
        self._fill(self.limit, _limits())
        self._fill(self.item, [("", tr("All clauses")), *_clauses(found), *_items(found)])
        self._fill(self.edition, [("", tr("All editions")), *self._editions(found)])
        self._fill(self.manager, [("", tr("All managers")), *((name, name) for name in found.managers)])
        self._fill(self.day, [(key, render(name)) for key, name in _DAYS.items()])

    def _fields(self) -> tuple[QComboBox, ...]:
        return self.state, self.rank, self.limit, self.item, self.edition, self.manager, self.day

    def _say(self, wording: Wording) -> None:
        wording.say(self.words.setPlaceholderText, Text("Partner, case number or words of the violation"))
        wording.say(self.words.setAccessibleName, Text("Filter the cases"))
        wording.say(self.more.setText, Text("&More filters"))
        wording.say(self.clear.setText, Text("&Clear"))
        for field, name in (
            (self.state, Text("Filter by state")),
            (self.rank, Text("Filter by class")),
            (self.limit, Text("Filter by limit")),
            (self.item, Text("Filter by clause or violation")),
            (self.edition, Text("Filter by edition")),
            (self.manager, Text("Filter by account manager")),
            (self.day, Text("Which day the range is about")),
            (self.first, Text("From")),
            (self.last, Text("Through")),
        ):
            wording.say(field.setAccessibleName, name)

        wording.say(self.first.setPlaceholderText, Text("From"))
        wording.say(self.last.setPlaceholderText, Text("Through"))

    def _lay_out(self) -> None:
        self.more.setCheckable(True)
        dress(self.clear, "link")
        top = QHBoxLayout()
        top.setSpacing(NEAR)
        top.addWidget(self.words, 1)
        for field in (self.state, self.rank, self.limit, self.more, self.clear):
            top.addWidget(field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(NEAR)
        box.addLayout(top)
        box.addWidget(self.rest)
        grid = QGridLayout(self.rest)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(NEAR)
        for field in (self.item, self.edition, self.manager, self.day):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(_SHORTEST)
        for line in (self.first, self.last):
            line.setFixedWidth(_DAY_WIDTH)
        self._dash = plain_label("–", "soft")
        parts = (self.item, self.edition, self.manager, self.day, self.first, self._dash, self.last)
        for column, part in enumerate(parts):
            grid.addWidget(part, 0, column)
        grid.setColumnStretch(len(parts), 1)

    def _connect(self) -> None:
        self.words.filtered.connect(lambda _: self.changed.emit())
        for field in self._fields():
            field.currentIndexChanged.connect(lambda _: self.changed.emit())
        for line in (self.first, self.last):
            line.changed.connect(self.changed)
        self.more.toggled.connect(self.rest.setVisible)
        self.clear.clicked.connect(self.reset)

    def _fill(self, field: QComboBox, offered: list[tuple[str, str]]) -> None:
        kept = field.currentData()
        field.blockSignals(True)
        field.clear()
        for data, said in offered:
            field.addItem(said, data)
        field.setCurrentIndex(max(0, field.findData(kept)))
        field.blockSignals(False)

    def _ranks(self, found: LedgerChoices) -> list[tuple[str, str]]:
        return [*((rank, self._rank_name(rank)) for rank in found.ranks), (_BY_POINTS, tr("By points"))]

    def _rank_name(self, rank: str) -> str:
        for id_ in self._ws.library.ids():
            conduct = self._ws.library.get(id_).conduct
            if conduct:
                return show_named(conduct.sanctions.find(rank).name)
        return rank

    def _editions(self, found: LedgerChoices) -> list[tuple[str, str]]:
        return [(edition, self._edition_name(edition)) for edition in found.editions]

    def _edition_name(self, edition: str) -> str:
        try:
            return show_named(self._ws.library.get(edition).short)
        except Refusal:
            return edition


def _limits() -> list[tuple[str, str]]:
    within = [(f"{WITHIN}:{days}", tr("Due within {days} days", days=str(days))) for days in _WITHIN_DAYS]
    return [("", tr("Any limit")), (OVERDUE, tr("Overdue")), *within, (NONE, tr("No limit runs"))]


def _clauses(found: LedgerChoices) -> list[tuple[str, str]]:
    return [(f"{_CLAUSE}{clause}", clause_name(clause)) for clause in found.clauses]


def _items(found: LedgerChoices) -> list[tuple[str, str]]:
    return [(item, _shortened(f"{item} {show_named(name)}".strip())) for item, name in found.items.items()]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def _one(field: QComboBox) -> tuple[str, ...]:
    chosen = str(field.currentData() or "")
    return (chosen,) if chosen else ()
