"""Sums that moved: fees, payments, the deposit account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from app.journal.kind.file import EvidenceFile


@dataclass(frozen=True)
class FeeRecorded:
    """A service fee paid to the partner; 0.00 says that the year's record is kept (R15)."""

    kind: ClassVar[str] = "fee_recorded"
    paid_on: date
    amount: Decimal
    note: str = ""


@dataclass(frozen=True)
class PaymentReceived:
    """A payment towards a violation's penalty; `source` as in R21.

    Set off from a deposit, `account` is the agreement whose deposit it was taken from, and
    that account falls by as much.
    """

    kind: ClassVar[str] = "payment_received"
    violation: str
    paid_on: date
    amount: Decimal
    source: str = "transfer"
    account: str = ""
    reference: str = ""
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class DepositOpened:
    """The deposit account as it was opened: what was in it, and the required level (R28)."""

    kind: ClassVar[str] = "deposit_opened"
    agreement: str
    opened_on: date
    balance: Decimal
    required: Decimal
    reference: str = ""


@dataclass(frozen=True)
class DepositToppedUp:
    """A payment into the deposit account (R28)."""

    kind: ClassVar[str] = "deposit_topped_up"
    agreement: str
    paid_on: date
    amount: Decimal
    reference: str = ""
    evidence: tuple[EvidenceFile, ...] = ()


@dataclass(frozen=True)
class DepositRefunded:
    """What was paid back out of the deposit account (R28, R37)."""

    kind: ClassVar[str] = "deposit_refunded"
    agreement: str
    refunded_on: date
    amount: Decimal
    reference: str = ""
    note: str = ""
    evidence: tuple[EvidenceFile, ...] = ()
