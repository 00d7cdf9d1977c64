"""Whole cases, driven at the window as a person would, end with the figures of their scenario files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.language import show_money, show_named
from app.paths import resource
from app.rules.expectation import Expectation, differences
from app.rules.facts import Deposit, Fee, Payment, TopUp, Violation
from app.rules.library import RulebookLibrary
from app.rules.plain import Plain, outcome_as_plain
from app.rules.scenario import Scenario, read_scenario
from app.services.agreement import record_agreement
from app.services.organisation import set_organisation
from app.services.partner import register_partner
from app.services.workspace import create_workspace
from app.views.announcement_dialog import AnnouncementDialog
from app.views.answer_dialog import AnswerDialog
from app.views.deposit_dialog import DepositDialog, TopUpDialog
from app.views.fee_dialog import FeeDialog
from app.views.money_tab import MoneyTab
from app.views.notice_dialog import NoticeDialog
from app.views.payment_dialog import PaymentDialog
from app.views.service_dialog import ServiceDialog
from app.views.violation_dialog import ViolationDialog
from tests.services.desk import DRAFT, HOUSE, DayClock, Desk, agreement_draft
from tests.views.partner_window import PartnerWindow, partner_window, type_in

CASES = Path(__file__).parent / "cases"
Act = Callable[[], None]


def shown_desk(folder: Path, scenario: Scenario) -> Desk:
    """A partner under the scenario's rules, on a day before anything in it happened."""
    clock = DayClock(date(2020, 4, 1))
    ws = create_workspace(folder / "case.db", recorded_by="林知夏", clock=clock)
    partner = register_partner(ws, DRAFT).partners[0]
    days = {"signed_on": clock.day, "effective_on": clock.day, "expires_on": date(2023, 3, 31)}
    draft = replace(agreement_draft(partner), rulebook=scenario.rulebook.id, **days)  # type: ignore[arg-type]  # days alone
    agreement = record_agreement(ws, draft).agreements[0]
    set_organisation(ws, HOUSE)
    return Desk(ws, clock, partner, agreement)


@dataclass
class Story:
    """A scenario told at the window, day by day."""

    window: PartnerWindow
    scenario: Scenario
    ids: dict[str, str] = field(default_factory=dict)

    def tell(self) -> None:
        for day, _, act in sorted(self.acts(), key=lambda one: one[:2]):
            self.window.desk.clock.day = day
            self.window.page.partner.refresh(None)
            act()

    def acts(self) -> Iterator[tuple[date, int, Act]]:
        facts = self.scenario.facts
        for fee in facts.fees:
            yield fee.paid_on, 0, partial(self.fee, fee)
        if facts.deposit:
            yield facts.deposit.on, 0, partial(self.open_deposit, facts.deposit)
        for paid in facts.top_ups:
            yield paid.paid_on, 8, partial(self.top_up, paid)
        for violation in facts.violations:
            yield from self.steps(violation)
        for payment in facts.payments:
            yield payment.paid_on, 8, partial(self.pay, payment)
        for wanted in self.scenario.expectations:
            yield wanted.as_of, 9, partial(self.compare, wanted)

    def steps(self, violation: Violation) -> Iterator[tuple[date, int, Act]]:
        course: list[tuple[date | None, Callable[[Violation], None]]] = [
            (violation.occurred_on, self.suspect),
            (violation.notified_on, lambda v: self.confirmed(v, "told")),
            (violation.replied_on, lambda v: self.confirmed(v, "replied")),
            (violation.notice_sent_on, self.notice),
            (violation.notice_served_on, self.serve),
            (violation.objected_on, self.object),
            (violation.announced_on, self.announce),
            (violation.decided_on, lambda v: self.confirmed(v, "decided")),
        ]
        for place, (day, act) in enumerate(course):
            if day:
                yield day, place, partial(act, violation)

    def fee(self, fee: Fee) -> None:
        self.window.press(self.window.page.partner.heading.fee)
        self.window.opened(FeeDialog).amount.setText(f"{fee.amount:.2f}")
        self.window.confirm()

    def open_deposit(self, deposit: Deposit) -> None:
        self.window.press(self.window.button("登记保证金…"))
        dialog = self.window.opened(DepositDialog)
        dialog.amount.setText(f"{deposit.balance:.2f}")
        dialog.required.setText(f"{deposit.required:.2f}")
        self.window.confirm()

    def top_up(self, paid: TopUp) -> None:
        self.window.press(self.window.button("补足保证金…"))
        self.window.opened(TopUpDialog).amount.setText(f"{paid.amount:.2f}")
        self.window.confirm()

    def suspect(self, violation: Violation) -> None:
        window = self.window
        item = self.scenario.rulebook.catalogue[violation.item]
        window.press(window.page.partner.heading.record)
        dialog = window.opened(ViolationDialog)
        dialog.choice.search.setText(show_named(item.name))
        QTest.keyClick(dialog.choice.search, Qt.Key.Key_Down)
        chosen = dialog.choice.item()
        assert chosen
        assert chosen.id == violation.item
        window.confirm()
        self.ids[violation.id] = window.page.partner.tabs.cases.chosen

    def begin(self, violation: Violation, step: str) -> None:
        self.window.page.partner.tabs.cases.choose(self.ids[violation.id])
        self.window.take_step(step)

    def confirmed(self, violation: Violation, step: str) -> None:
        self.begin(violation, step)
        self.window.confirm()

    def notice(self, violation: Violation) -> None:
        self.begin(violation, "notice")
        dialog = self.window.opened(NoticeDialog)
        self.window.press(dialog.elsewhere)
        if violation.set_to is not None:
            QTest.keyClick(dialog.discretion, Qt.Key.Key_Space)
            type_in(dialog.amount, f"{violation.set_to:.2f}")
            dialog.reason.setPlainText("主动整改")
        if violation.removed:
            QTest.keyClick(dialog.removed, Qt.Key.Key_Space)
        if not violation.notified_on:
            assert "事实清楚" in self.window.refused()
            QTest.keyClick(dialog.early.clear_facts, Qt.Key.Key_Space)
        self.window.confirm()

    def serve(self, violation: Violation) -> None:
        self.begin(violation, "served")
        type_in(self.window.opened(ServiceDialog).signed_by, "李")
        self.window.confirm()

    def object(self, violation: Violation) -> None:
        self.begin(violation, "objected")
        if violation.set_to is not None:
            said = "、".join(self.window.remarks())
            assert show_money(violation.set_to) in said
            assert "视为未作出" in said
        self.window.confirm()

    def announce(self, violation: Violation) -> None:
        if violation.objected_on:
            self.begin(violation, "answered")
            self.window.opened(AnswerDialog).reasons.setPlainText("异议不成立")
            self.window.confirm()
        self.begin(violation, "announced")
        dialog = self.window.opened(AnnouncementDialog)
        if dialog.early.reason.isVisibleTo(dialog):
            assert "异议" in self.window.refused()
            dialog.early.reason.setPlainText("事实清楚，影响仍在扩大")
        self.window.confirm()

    def pay(self, payment: Payment) -> None:
        violation = next(v for v in self.scenario.facts.violations if v.id == payment.violation)
        self.begin(violation, "paid")
        self.window.opened(PaymentDialog).amount.setText(f"{payment.amount:.2f}")
        self.window.confirm()

    def compare(self, wanted: Expectation) -> None:
        outcome = self.window.desk.outcome(wanted.as_of)
        renamed = replace(wanted, wanted={k: self.renamed(v) for k, v in wanted.wanted.items()})
        assert list(differences(renamed, outcome_as_plain(outcome))) == []
        if outcome.points:
            assert self.window.gauges() == [f"{outcome.points.total}/{outcome.points.limit}"]
        if outcome.penalties:
            assert self.owed() == [
                (one.violation, one.outstanding, one.late_fee) for one in outcome.penalties
            ]
        if outcome.counters:
            shown = [text.split("/")[0] for text in self.window.gauges()]
            assert shown == [str(outcome.counters[rank]) for rank in ("class_3", "class_2", "class_1")]

    def owed(self) -> list[tuple[str, Decimal, Decimal]]:
        """What the money tab shows: case, what is unpaid, late fee."""
        tabs = self.window.page.partner.tabs
        tab = next(part for part in tabs.parts if isinstance(part, MoneyTab))
        tabs.setCurrentWidget(tab)
        tab.day.show_day(self.window.desk.clock.day)
        shown = [account.penalty for account in tab.penalties.table.records]
        return [(one.violation, one.outstanding, one.late_fee) for one in shown]

    def renamed(self, value: Plain) -> Plain:
        match value:
            case str():
                return self.ids.get(value, value)
            case list():
                return [self.renamed(part) for part in value]
            case dict():
                return {key: self.renamed(part) for key, part in value.items()}
        return value


@pytest.mark.parametrize("path", sorted(CASES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_whole_case_at_the_window_ends_with_the_figures_of_its_scenario(
    path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    scenario = read_scenario(path, RulebookLibrary(resource("rulebooks")))
    with partner_window(tmp_path, qtbot, lambda folder: shown_desk(folder, scenario)) as window:
        window.open_partner()
        Story(window, scenario).tell()
