"""Where a partner stands under one agreement: counters, bars, sums owed, payouts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Penalty, Reason
from app.rules.text import Text
from app.services.standing import Standing
from app.views.gauge import Gauge
from app.views.label import plain_label
from app.views.question import FigureLink, Question
from app.views.standing_wording import amount_text, bar_name, bars_with_ends, phase_name, rank_text
from app.views.theme import APART, NEAR, dress


class StandingCard(QFrame):
    """One agreement's standing; every figure can be asked why.

    Signals:
        asked: carries the `Question`.
    """

    asked = Signal(object)

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing = standing
        dress(self, "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 2, APART, APART)
        box.setSpacing(APART - 2)
        box.addLayout(self._heading())
        if standing.rulebook.sanctions.classes:
            box.addLayout(self._gauges())
            box.addLayout(self._facts())
        if self._unpaid():
            box.addLayout(self._sums())

    def _heading(self) -> QHBoxLayout:
        signed = self._standing.agreement.signed.payload
        name = plain_label(show_named(self._standing.rulebook.short), "section")
        term = tr("{first} to {last}", first=signed.effective_on, last=signed.expires_on)
        row = QHBoxLayout()
        row.setSpacing(APART)
        row.addWidget(name)
        row.addWidget(plain_label(f"{signed.number or self._standing.agreement.id} · {term}", "soft"))
        row.addStretch()
        renewal = self._standing.outcome.renewal
        if renewal:
            look = {"in_force": "chip_good", "renewed": "chip_good", "ended": "chip"}
            chip = plain_label(render(phase_name(renewal.phase)), look.get(renewal.phase, "chip_warning"))
            row.addWidget(chip)
        return row

    def _gauges(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(NEAR + 4)
        sanctions = self._standing.rulebook.sanctions
        for found in reversed(sanctions.classes):
            rule = sanctions.conversions.get(found.id)
            number = (self._standing.outcome.counters or {}).get(found.id, 0)
            limit = rule.count if rule else 0
            name = show_named(found.name)
            shown = f"{name} {number}/{limit}" if limit else f"{name} {number}"
            question = self._question(shown, f"counters.{found.id}", "conversions")
            gauge = Gauge(name, number, limit, question)
            gauge.asked.connect(self.asked)
            row.addWidget(gauge, 1)
        return row

    def _facts(self) -> QGridLayout:
        grid = _grid()
        outcome = self._standing.outcome
        bars = bars_with_ends(outcome)
        said = "\n".join(
            tr("{bar} through {day}", bar=render(bar_name(bar)), day=day) for bar, day in bars
        ) or tr("none")
        self._add_fact(grid, 0, tr("Bars"), said, "barred_now", "embargoes", danger=bool(bars))
        suspended = bool(outcome.payouts_suspended)
        said = tr("suspended") if suspended else tr("not suspended")
        self._add_fact(grid, 1, tr("Incentive payouts"), said, "payouts_suspended", danger=suspended)
        pending = outcome.pending or ()
        said = render(Text("{pending}", pending=pending)) if pending else tr("none")
        self._add_fact(grid, 2, tr("Not announced yet"), said, "pending")
        if not self._unpaid():
            self._add_fact(grid, 3, tr("Owed"), tr("nothing"), "penalties")
        if outcome.provisional:
            self._add_fact(grid, 4, tr("Calendar"), tr("a day is provisional"), "provisional", danger=True)
        return grid

    def _add_fact(
        self, grid: QGridLayout, row: int, label: str, said: str, *about: str, danger: bool = False
    ) -> None:
        grid.addWidget(plain_label(label, "soft"), row, 0, Qt.AlignmentFlag.AlignTop)
        look = "danger" if danger else ""
        grid.addWidget(plain_label(said, look), row, 1)
        grid.addWidget(self._why(f"{label}: {said}", *about), row, 2, Qt.AlignmentFlag.AlignTop)

    def _sums(self) -> QGridLayout:
        grid = _grid()
        titles = (tr("Owed for"), tr("Unpaid"), tr("Late fee"), tr("Payment due"))
        for column, title in enumerate(titles):
            grid.addWidget(plain_label(title, "small", figures=column in (1, 2)), 0, column)
        for row, penalty in enumerate(self._unpaid(), start=1):
            self._add_sum(grid, row, penalty)
        return grid

    def _add_sum(self, grid: QGridLayout, row: int, penalty: Penalty) -> None:
        about = f"penalties.{penalty.violation}"
        stands = f"{penalty.violation} · {render(rank_text(self._standing.rulebook, penalty))}"
        unpaid = show_money(penalty.outstanding) if penalty.complete else render(amount_text(penalty))
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self._figure(stands, f"{about}.rank"), row, 0)
        grid.addWidget(self._figure(unpaid, f"{about}.amount", f"{about}.outstanding"), row, 1, right)
        grid.addWidget(self._figure(show_money(penalty.late_fee), f"{about}.late_fee"), row, 2, right)
        due = show_day(penalty.due_on) if penalty.due_on else tr("when the notice is sent")
        grid.addWidget(self._figure(due, f"{about}.due_on"), row, 3)
        if penalty.due_on and penalty.outstanding and penalty.due_on < self._standing.outcome.as_of:
            days = (self._standing.outcome.as_of - penalty.due_on).days
            grid.addWidget(plain_label(tr("{days} days overdue", days=days), "chip_danger"), row, 4)

    def _unpaid(self) -> Sequence[Penalty]:
        penalties = self._standing.outcome.penalties or ()
        return [p for p in penalties if p.outstanding or p.late_fee or not p.complete]

    def _figure(self, text: str, *about: str) -> FigureLink:
        link = FigureLink(text, self._question(text, *about))
        link.asked.connect(self.asked)
        return link

    def _why(self, figure: str, *about: str) -> FigureLink:
        link = FigureLink(tr("Why?"), self._question(figure, *about))
        link.asked.connect(self.asked)
        return link

    def _question(self, figure: str, *about: str) -> Question:
        outcome = self._standing.outcome
        reasons: list[Reason] = [reason for name in about for reason in outcome.reasons(name)]
        return Question(figure, tuple(dict.fromkeys(reasons)), self._standing)


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(APART)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(5, 1)
    return grid
