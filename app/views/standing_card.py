"""Where a partner stands under one agreement: counters, bars, sums owed, payouts."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Penalty, Reason
from app.services.standing import Standing
from app.views.gauge import Gauge
from app.views.label import chip, plain_label
from app.views.question import LINK_PADDING, FigureLink, Question
from app.views.standing_fact import Counter, Fact, counters, facts, is_quiet, left_to_pay, unpaid
from app.views.standing_wording import amount_text, phase_name, rank_text
from app.views.term_wording import term_text
from app.views.theme import APART, NEAR, dress

_SUMS_SHOWN = 5
_FACTS_ACROSS = 3
_PHASE_LOOKS = {"in_force": "chip_good", "renewed": "chip_good", "ended": "chip"}


class StandingCard(QFrame):
    """One agreement's standing; every figure can be asked why.

    Signals:
        asked: carries the `Question`.
        deposit_wanted: the deposit is to be opened or topped up; carries the agreement's id.
    """

    asked = Signal(object)
    deposit_wanted = Signal(str)

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = standing
        self._unpaid = unpaid(standing.outcome)
        dress(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 4, APART, APART - 4)
        box.setSpacing(NEAR + 2)
        box.addLayout(self._heading())
        if not is_quiet(standing):
            self._add_body(box)
        if standing.rulebook.points:
            box.addWidget(self._deposit_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _add_body(self, box: QVBoxLayout) -> None:
        gauges = [self._gauge(counter) for counter in counters(self._standing)]
        if gauges:
            box.addLayout(_row(gauges))
        said = facts(self._standing)
        if said:
            box.addLayout(self._facts(said))
        if self._unpaid:
            box.addLayout(self._sums())

    def _heading(self) -> QHBoxLayout:
        signed = self._standing.agreement.signed.payload
        name = plain_label(show_named(self._standing.rulebook.short), "section")
        term = term_text(signed.effective_on, signed.expires_on)
        row = QHBoxLayout()
        row.setSpacing(APART)
        row.addWidget(name)
        row.addWidget(plain_label(f"{signed.number or self._standing.agreement.id} · {term}", "soft"))
        for counter in counters(self._standing) if is_quiet(self._standing) else ():
            row.addWidget(self._figure(counter.said, *counter.about))
        row.addStretch()
        renewal = self._standing.outcome.renewal
        if renewal:
            look = _PHASE_LOOKS.get(renewal.phase, "chip_warning")
            row.addWidget(chip(render(phase_name(renewal.phase)), look))
        return row

    def _deposit_button(self) -> QPushButton:
        record = self._standing.agreement
        button = QPushButton(tr("Top up the deposit…") if record.deposit else tr("Record the deposit…"))
        button.setAutoDefault(True)
        dress(button, "link")
        button.clicked.connect(lambda: self.deposit_wanted.emit(record.id))
        return button

    def _gauge(self, counter: Counter) -> Gauge:
        question = self._question(counter.said, *counter.about)
        gauge = Gauge(counter.name, counter.number, counter.limit, question)
        gauge.asked.connect(self.asked)
        return gauge

    def _facts(self, said: tuple[Fact, ...]) -> QGridLayout:
        """The wide ones on lines of their own, the shorter ones side by side below."""
        grid = _grid()
        wide = [fact for fact in said if fact.wide]
        for row, fact in enumerate(wide):
            self._add_fact(grid, row, 0, fact, span=7)
        for place, fact in enumerate(fact for fact in said if not fact.wide):
            row, column = divmod(place, _FACTS_ACROSS)
            self._add_fact(grid, len(wide) + row, column * 2, fact)
        return grid

    def _add_fact(self, grid: QGridLayout, row: int, column: int, fact: Fact, span: int = 1) -> None:
        grid.addWidget(plain_label(fact.label, "soft"), row, column)
        link = self._figure(fact.said, *fact.about, label=fact.label)
        grid.addWidget(link, row, column + 1, 1, span, Qt.AlignmentFlag.AlignLeft)

    def _sums(self) -> QGridLayout:
        grid = _grid()
        titles = (tr("Owed for"), tr("Unpaid"), tr("Late fee"), tr("Payment due"))
        for column, title in enumerate(titles):
            heading = plain_label(title, "small", figures=column in (1, 2))
            heading.setContentsMargins(LINK_PADDING if column else 0, 0, LINK_PADDING, 0)
            grid.addWidget(heading, 0, column)
        for row, penalty in enumerate(self._unpaid[:_SUMS_SHOWN], start=1):
            self._add_sum(grid, row, penalty)
        rest = self._unpaid[_SUMS_SHOWN:]
        if rest:
            total = sum((left_to_pay(penalty) for penalty in rest), Decimal("0.00"))
            said = tr("and {number} more, together {amount}", number=len(rest), amount=total)
            grid.addWidget(plain_label(said, "soft"), _SUMS_SHOWN + 1, 0, 1, 5)
        return grid

    def _add_sum(self, grid: QGridLayout, row: int, penalty: Penalty) -> None:
        about = f"penalties.{penalty.violation}"
        stands = f"{penalty.violation} · {render(rank_text(self._standing.rulebook, penalty))}"
        owed = show_money(penalty.outstanding) if penalty.complete else render(amount_text(penalty))
        late = show_money(penalty.late_fee_left)
        due = show_day(penalty.due_on) if penalty.due_on else tr("when the notice is sent")
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(plain_label(stands), row, 0)
        grid.addWidget(self._figure(owed, f"{about}.amount", f"{about}.outstanding"), row, 1, right)
        grid.addWidget(self._figure(late, f"{about}.late_fee"), row, 2, right)
        grid.addWidget(self._figure(due, f"{about}.due_on"), row, 3)
        days = (self._standing.outcome.as_of - penalty.due_on).days if penalty.due_on else 0
        if penalty.outstanding and days > 0:
            grid.addWidget(chip(tr("{days} days overdue", days=days), "chip_danger"), row, 4)

    def _figure(self, text: str, *about: str, label: str = "") -> FigureLink:
        link = FigureLink(text, self._question(f"{label}: {text}" if label else text, *about))
        link.asked.connect(self.asked)
        return link

    def _question(self, figure: str, *about: str) -> Question:
        outcome = self._standing.outcome
        reasons: list[Reason] = [reason for name in about for reason in outcome.reasons(name)]
        return Question(figure, tuple(dict.fromkeys(reasons)), self._standing)


def _row(gauges: list[Gauge]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(NEAR + 4)
    for gauge in gauges:
        row.addWidget(gauge, 1)
    row.addStretch()
    return row


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(7, 1)
    return grid
