"""The late payer of the scenario files: paid before the limit, after it, and twice on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.journal.kind import DepositOpened, NoticeSent, PaymentReceived, ViolationAnnounced
from app.rules.refusal import Refusal
from app.services.agreement import record_agreement
from app.services.payment import record_payments
from tests.services.desk import SECOND, Desk, agreement_draft
from tests.services.shop import LEVEL, MARKETPLACE

OCCURRED, SENT, ANNOUNCED = date(2021, 5, 6), date(2021, 6, 8), date(2021, 6, 21)
DUE = date(2021, 9, 8)


def penalised(desk: Desk, item: str = SECOND) -> str:
    """A violation with the days of the scenario; its penalty is due on 8 September 2021."""
    violation = desk.suspect(item, OCCURRED)
    desk.step(NoticeSent(violation, SENT))
    desk.step(ViolationAnnounced(violation, ANNOUNCED))
    return violation


def pay(
    desk: Desk, violation: str, day: date, amount: str, source: str = "transfer", account: str = ""
) -> None:
    payment = PaymentReceived(violation, day, Decimal(amount), source, account)
    record_payments(desk.ws, desk.partner, [payment])


def late_payer(desk: Desk) -> str:
    """Four payments of the scenario: before the limit, after it, and twice on one day."""
    violation = penalised(desk)
    pay(desk, violation, date(2021, 7, 1), "1000.00")
    pay(desk, violation, date(2021, 9, 10), "1500.00")
    pay(desk, violation, date(2021, 9, 13), "500.00")
    pay(desk, violation, date(2021, 9, 13), "2000.00")
    return violation


def with_shop(desk: Desk, opened_on: date = date(2021, 4, 1)) -> str:
    """A marketplace agreement beside the framework, with its deposit; the id of the agreement."""
    draft = replace(
        agreement_draft(desk.partner),
        rulebook=MARKETPLACE,
        title="云岭云市场合作协议",
        signed_on=date(2021, 3, 1),
        effective_on=date(2021, 3, 1),
    )
    agreement = record_agreement(desk.ws, draft).agreements[0]
    desk.step(DepositOpened(agreement, opened_on, LEVEL, LEVEL))
    return agreement


def words(refusal: Refusal) -> str:
    return str(refusal.text)


def sheet(folder: Path, rows: str, name: str = "服务费.csv") -> Path:
    """A spreadsheet of fees."""
    path = folder / name
    path.write_text(f"公司名称,支付日期,金额,备注\n{rows}", encoding="utf-8")
    return path
