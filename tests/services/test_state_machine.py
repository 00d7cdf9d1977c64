"""Whatever is recorded in whatever order, nothing is lost, counted twice or left half done."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from sqlalchemy import func, select, text

from app.journal.kind import (
    AgreementSigned,
    CaseClosed,
    DecisionTaken,
    DepositOpened,
    DepositRefunded,
    DepositToppedUp,
    FeeRecorded,
    LetterIssued,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    PartnerTold,
    Payload,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
)
from app.models.read_table import LetterRow, PaymentRow
from app.rules.calendar import WorkdayCalendar
from app.rules.library import RulebookLibrary
from app.rules.refusal import Refusal
from app.services.chain import STORED_COLUMNS, StoredEntry, broken_links
from app.services.deposit_movement import statement_on
from app.services.gate import change
from app.services.ledger import totals
from app.services.letter_register import void_letter
from app.services.payment import record_payments
from app.services.reading import partner_file, read
from app.services.rebuilding import read_tables
from app.services.refreshing import refresh_stale
from app.services.rule_source import rulebooks, working_days
from app.services.standing import standings
from app.services.verification import rebuild_read_tables
from app.services.violation import record_step, record_suspicion, reopen, void_entry
from app.services.workspace import Workspace, open_workspace
from tests.services.desk import FIRST, SECOND, THIRD, TODAY, DayClock, set_up_desk
from tests.services.shop import LEVEL, MARKETPLACE, SIX, THREE, TWELVE

PARTNER, FRAMEWORK, SHOP = "P1", "A1", "A2"
SUMS = st.sampled_from([Decimal(sum_) for sum_ in ("0.01", "12.34", "5000.00", "20000.00", "123456.78")])
NTH = st.integers(0, 5)


@cache
def rules() -> tuple[RulebookLibrary, WorkdayCalendar]:
    """Read once: every opened workspace would read them anew."""
    return rulebooks(), working_days()


@cache
def template() -> Path:
    """A partner with a framework agreement and a shop, made once and copied for every run."""
    folder = Path(tempfile.mkdtemp(prefix="pactkeeper-"))
    desk = set_up_desk(folder, house=False)
    days = date(2025, 3, 20), date(2025, 4, 1), date(2026, 3, 31)
    with change(desk.ws) as c:
        shop = AgreementSigned(c.next_id("A"), MARKETPLACE, "云市场协议", "YS-1", *days, "甲", "乙")
        c.append(shop, partner=PARTNER)
        c.append(DepositOpened(SHOP, days[1], LEVEL, LEVEL), partner=PARTNER)
    desk.ws.close()
    return desk.ws.path


class Cases(RuleBasedStateMachine):
    """A person at work, who often tries what cannot be."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="pactkeeper-"))
        self.path = Path(shutil.copy(template(), self.folder))
        self.clock = DayClock(TODAY)
        self.violations: list[str] = []
        self.letters: list[str] = []
        self.ws = self.opened()
        self.recorded = self.reopened_at = self.last_entry()

    def opened(self) -> Workspace:
        ws = open_workspace(self.path, recorded_by="林知夏", clock=self.clock)
        ws.__dict__["library"], ws.__dict__["calendar"] = rules()
        return ws

    def last_entry(self) -> int:
        with self.ws.engine.connect() as connection:
            return int(connection.exec_driver_sql("SELECT max(id) FROM entry").scalar_one())

    def attempt(self, work: Callable[[], object]) -> bool:
        """Do it; what is refused has left nothing."""
        try:
            work()
        except Refusal:
            assert self.last_entry() == self.recorded
            return False
        self.recorded = self.last_entry()
        return True

    def step(self, nth: int, make: Callable[[str], Payload]) -> None:
        """A step of one of the latest violations."""
        if self.violations:
            violation = self.violations[-1 - nth % len(self.violations)]
            self.attempt(lambda: record_step(self.ws, PARTNER, make(violation)))

    @initialize()
    def begin(self) -> None:
        self.suspect(SECOND)

    @rule(item=st.sampled_from([FIRST, SECOND, THIRD, SIX, TWELVE, THREE]))
    def suspect(self, item: str) -> None:
        agreement = SHOP if item.startswith("m-") else FRAMEWORK
        if self.attempt(lambda: record_suspicion(self.ws, PARTNER, agreement, item, self.clock.day)):
            self.violations.append(f"V{len(self.violations) + 1}")

    @rule(item=st.sampled_from([FIRST, SECOND, SECOND, THIRD]), through=st.integers(1, 5))
    def lead_a_case(self, item: str, through: int) -> None:
        """One that goes its way, as far as it goes, with the days that it takes."""
        self.suspect(item)
        for step in (self.tell, self.reply, self.send_standard, self.serve, self.announce)[:through]:
            step(0)
            self.let_days_pass(6)

    def send_standard(self, nth: int) -> None:
        self.send(nth, None)

    @rule(nth=NTH)
    def tell(self, nth: int) -> None:
        self.step(nth, lambda violation: PartnerTold(violation, self.clock.day))

    @rule(nth=NTH)
    def reply(self, nth: int) -> None:
        self.step(nth, lambda violation: ReplyReceived(violation, self.clock.day))

    @rule(nth=NTH, set_to=st.none() | SUMS)
    def send(self, nth: int, set_to: Decimal | None) -> None:
        reason = "酌情" if set_to else ""
        self.step(
            nth,
            lambda violation: NoticeSent(
                violation, self.clock.day, set_to=set_to, reason=reason, clear_facts=True
            ),
        )

    @rule(nth=NTH)
    def serve(self, nth: int) -> None:
        self.step(nth, lambda violation: NoticeServed(violation, self.clock.day))

    @rule(nth=NTH)
    def object_(self, nth: int) -> None:
        self.step(nth, lambda violation: ObjectionReceived(violation, self.clock.day))

    @rule(nth=NTH)
    def answer(self, nth: int) -> None:
        self.step(nth, lambda violation: ObjectionAnswered(violation, self.clock.day, "维持。"))

    @rule(nth=NTH)
    def announce(self, nth: int) -> None:
        self.step(nth, lambda violation: ViolationAnnounced(violation, self.clock.day))

    @rule(nth=NTH)
    def decide(self, nth: int) -> None:
        self.step(
            nth, lambda violation: DecisionTaken(violation, self.clock.day, clear_facts=True, reason="属实")
        )

    @rule(nth=NTH)
    def dismiss(self, nth: int) -> None:
        self.step(nth, lambda violation: ViolationDismissed(violation, self.clock.day, "证据不足"))

    @rule(nth=NTH)
    def close_case(self, nth: int) -> None:
        self.step(nth, lambda violation: CaseClosed(violation, self.clock.day, "已了结"))

    @rule(nth=NTH)
    def reopen_case(self, nth: int) -> None:
        violation = self.violations[-1 - nth % len(self.violations)]
        self.attempt(lambda: reopen(self.ws, PARTNER, violation, "另有新情况"))

    @rule(nth=NTH)
    def void(self, nth: int) -> None:
        self.attempt(lambda: void_entry(self.ws, PARTNER, max(self.recorded - nth, 1), "录入有误"))

    @rule(nth=NTH, amount=SUMS, account=st.sampled_from(["", SHOP]))
    def pay(self, nth: int, amount: Decimal, account: str) -> None:
        violation = self.violations[-1 - nth % len(self.violations)]
        source = "deposit" if account else "transfer"
        paid = PaymentReceived(violation, self.clock.day, amount, source, account)
        self.attempt(lambda: record_payments(self.ws, PARTNER, [paid]))

    @rule(amount=SUMS)
    def top_up(self, amount: Decimal) -> None:
        self.attempt(lambda: record_step(self.ws, PARTNER, DepositToppedUp(SHOP, self.clock.day, amount)))

    @rule(amount=SUMS)
    def refund(self, amount: Decimal) -> None:
        self.attempt(lambda: record_step(self.ws, PARTNER, DepositRefunded(SHOP, self.clock.day, amount)))

    @rule(amount=SUMS)
    def fee(self, amount: Decimal) -> None:
        self.attempt(lambda: record_step(self.ws, PARTNER, FeeRecorded(self.clock.day, amount)))

    @rule(nth=NTH)
    def issue_letter(self, nth: int) -> None:
        violation = self.violations[-1 - nth % len(self.violations)]

        def issue() -> None:
            with change(self.ws) as c:
                serial = c.next_serial("decision", self.clock.day.year)
                number = f"云岭违决〔{self.clock.day.year}〕{serial}号"
                pdf = c.keep_file(number.encode(), "letter.pdf")
                issued = LetterIssued(
                    number,
                    "decision",
                    serial,
                    self.clock.day.year,
                    self.clock.day,
                    pdf.sha256,
                    violation=violation,
                )
                c.append(issued, partner=PARTNER)
                self.letters.append(number)

        self.attempt(issue)

    @precondition(lambda self: self.letters)
    @rule(nth=NTH)
    def void_a_letter(self, nth: int) -> None:
        number = self.letters[-1 - nth % len(self.letters)]
        self.attempt(lambda: void_letter(self.ws, number, "内容有误"))

    @rule(days=st.sampled_from([1, 4, 31, 100]))
    def let_days_pass(self, days: int) -> None:
        self.clock.day += timedelta(days=days)

    @precondition(lambda self: self.recorded >= self.reopened_at + 12)
    @rule()
    def reopen_the_workspace(self) -> None:
        self.reopened_at = self.recorded
        self.ws.close()
        self.ws = self.opened()
        assert self.last_entry() == self.recorded

    def teardown(self) -> None:
        try:
            self.look()
        finally:
            self.ws.close()
            shutil.rmtree(self.folder)

    def look(self) -> None:
        """What holds at every end."""
        with read(self.ws) as session:
            stored = session.execute(text(f"SELECT {STORED_COLUMNS} FROM entry ORDER BY id"))
            assert list(broken_links((StoredEntry(*row) for row in stored), self.recorded)) == []
            serials = session.execute(
                select(LetterRow.year, LetterRow.serial).order_by(LetterRow.year, LetterRow.serial)
            ).all()
            paid = session.scalar(select(func.sum(PaymentRow.fen))) or Decimal()
        for year in {year for year, _ in serials}:
            own = [serial for found, serial in serials if found == year]
            assert own == list(range(1, len(own) + 1))
        assert totals(self.ws).paid == paid
        self.look_at_balances()
        refresh_stale(self.ws)
        refreshed = self.tables()
        rebuild_read_tables(self.ws)
        assert refreshed == self.tables()

    def look_at_balances(self) -> None:
        file = partner_file(self.ws, PARTNER)
        for record in file.agreements:
            account = statement_on(self.ws, file, record, self.clock.day)
            assert account is None or all(line.balance >= 0 for line in account.lines)
        for standing in standings(self.ws, PARTNER):
            for penalty in standing.outcome.penalties or ():
                assert min(penalty.outstanding, penalty.late_fee, penalty.late_fee_left) >= 0

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        found = {}
        with read(self.ws) as session:
            for table in read_tables():
                names = [c.name for c in table.columns if c.name not in ("computed_on", "stale_from")]
                rows = session.execute(text(f"SELECT {', '.join(names)} FROM {table.name}"))
                found[table.name] = sorted(map(tuple, rows), key=repr)
        return found


TestCases = Cases.TestCase
TestCases.settings = settings(
    max_examples=200,
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.fixture(autouse=True, scope="module")
def _no_template_is_left() -> Iterator[None]:
    yield
    shutil.rmtree(template().parent)
