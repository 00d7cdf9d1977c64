"""Where a partner stands under one agreement: counters, bars, sums owed, payouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Penalty, Reason
from app.rules.text import Text
from app.services.standing import Standing
from app.views.gauge import Gauge
from app.views.label import chip, plain_label
from app.views.question import LINK_PADDING, FigureLink, Question
from app.views.standing_wording import amount_text, bars_running, phase_name, rank_text
from app.views.theme import APART, NEAR, dress

_SUMS_SHOWN = 5


@dataclass(frozen=True)
class _Fact:
    """A line of words about the standing, and the places of its reasons."""

    label: str
    said: str
    about: tuple[str, ...]


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
            row.addWidget(chip(render(phase_name(renewal.phase)), look.get(renewal.phase, "chip_warning")))
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
        row.addStretch()
        return row

    def _facts(self) -> QGridLayout:
        """Bars on a line of their own, the shorter facts side by side below."""
        grid = _grid()
        outcome = self._standing.outcome
        bars = _Fact(tr("Bars"), render(bars_running(outcome)), ("barred_now", "embargoes"))
        self._add_fact(grid, 0, 0, bars, span=7)
        for place, fact in enumerate(self._short_facts()):
            self._add_fact(grid, 1 + place // 3, place % 3 * 2, fact)
        return grid

    def _add_fact(self, grid: QGridLayout, row: int, column: int, fact: _Fact, span: int = 1) -> None:
        grid.addWidget(plain_label(fact.label, "soft"), row, column)
        link = self._figure(fact.said, *fact.about, label=fact.label)
        grid.addWidget(link, row, column + 1, 1, span, Qt.AlignmentFlag.AlignLeft)

    def _short_facts(self) -> Iterator[_Fact]:
        outcome = self._standing.outcome
        suspended = tr("suspended") if outcome.payouts_suspended else tr("not suspended")
        yield _Fact(tr("Incentive payouts"), suspended, ("payouts_suspended",))
        pending = outcome.pending or ()
        waiting = render(Text("{pending}", pending=pending)) if pending else tr("none")
        yield _Fact(tr("Not announced yet"), waiting, ("pending",))
        if not self._unpaid():
            yield _Fact(tr("Owed"), tr("nothing"), ("penalties",))
        if outcome.provisional:
            yield _Fact(tr("Calendar"), tr("a day is provisional"), ("provisional",))

    def _sums(self) -> QGridLayout:
        grid = _grid()
        titles = (tr("Owed for"), tr("Unpaid"), tr("Late fee"), tr("Payment due"))
        for column, title in enumerate(titles):
            heading = plain_label(title, "small", figures=column in (1, 2))
            heading.setContentsMargins(LINK_PADDING if column else 0, 0, LINK_PADDING, 0)
            grid.addWidget(heading, 0, column)
        unpaid = self._unpaid()
        for row, penalty in enumerate(unpaid[:_SUMS_SHOWN], start=1):
            self._add_sum(grid, row, penalty)
        if len(unpaid) > _SUMS_SHOWN:
            rest = sum((p.outstanding + p.late_fee for p in unpaid[_SUMS_SHOWN:]), Decimal(0))
            said = tr("and {number} more, together {amount}", number=len(unpaid) - _SUMS_SHOWN, amount=rest)
            grid.addWidget(plain_label(said, "soft"), _SUMS_SHOWN + 1, 0, 1, 5)
        return grid

    def _add_sum(self, grid: QGridLayout, row: int, penalty: Penalty) -> None:
        about = f"penalties.{penalty.violation}"
        stands = f"{penalty.violation} · {render(rank_text(self._standing.rulebook, penalty))}"
        unpaid = show_money(penalty.outstanding) if penalty.complete else render(amount_text(penalty))
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(plain_label(stands), row, 0)
        grid.addWidget(self._figure(unpaid, f"{about}.amount", f"{about}.outstanding"), row, 1, right)
        grid.addWidget(self._figure(show_money(penalty.late_fee), f"{about}.late_fee"), row, 2, right)
        due = show_day(penalty.due_on) if penalty.due_on else tr("when the notice is sent")
        grid.addWidget(self._figure(due, f"{about}.due_on"), row, 3)
        if penalty.due_on and penalty.outstanding and penalty.due_on < self._standing.outcome.as_of:
            days = (self._standing.outcome.as_of - penalty.due_on).days
            grid.addWidget(chip(tr("{days} days overdue", days=days), "chip_danger"), row, 4)

    def _unpaid(self) -> Sequence[Penalty]:
        penalties = self._standing.outcome.penalties or ()
        return [p for p in penalties if p.outstanding or p.late_fee or not p.complete]

    def _figure(self, text: str, *about: str, label: str = "") -> FigureLink:
        link = FigureLink(text, self._question(f"{label}: {text}" if label else text, *about))
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
    grid.setColumnStretch(7, 1)
    return grid
