"""The facts of a case: what happened, on which day, and nothing that follows from it.

The names are those of the scenario files. Days that are None have not happened, or are
not known. Sums are `Decimal` yuan with two places (R8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SET_OFF, REFUND = "set_off", "refund"
WITHDRAWALS = (SET_OFF, REFUND)
"""What money may leave the deposit account for, but for deductions."""


@dataclass(frozen=True)
class Fee:
    """A service fee that the vendor paid the partner (R15, R23).

    A fee of 0.00 says that the record of its fiscal year is kept.
    """

    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class Violation:
    """One violation and the days of its procedure (R9–R28)."""

    id: str
    item: str
    occurred_on: date
    notified_on: date | None = None
    replied_on: date | None = None
    notice_sent_on: date | None = None
    notice_served_on: date | None = None
    objected_on: date | None = None
    announced_on: date | None = None
    decided_on: date | None = None
    set_to: Decimal | None = None
    removed: bool = False
    dismissed: bool = False


@dataclass(frozen=True)
class Payment:
    """A payment towards the penalty of one violation (R20, R21)."""

    violation: str
    paid_on: date
    amount: Decimal
    source: str | None = None


@dataclass(frozen=True)
class Deposit:
    """The deposit account as it was opened (R28)."""

    balance: Decimal
    required: Decimal
    on: date


@dataclass(frozen=True)
class TopUp:
    """A payment into the deposit account (R28)."""

    paid_on: date
    amount: Decimal


@dataclass(frozen=True)
class Withdrawal:
    """Money that left the deposit account otherwise than by a deduction (R21, R28).

    `what` is "set_off" (towards the penalty of `violation`, which may stand under another
    agreement) or "refund" (given back to the partner).
    """

    on: date
    amount: Decimal
    what: str
    violation: str | None = None


@dataclass(frozen=True)
class Term:
    """The term of the agreement and what is known of its renewal (R32–R35)."""

    effective_on: date
    expires_on: date
    renewal_agreed: bool = False
    renewed_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True)
class Ending:
    """An early ending, or one after the extension, with its ground (R31)."""

    ground: str
    agreed_on: date | None = None
    happened_on: date | None = None
    sent_on: date | None = None
    served_on: date | None = None


@dataclass(frozen=True)
class Applicant:
    """What is known of a partner that applies; None is unknown (R39–R41, R44)."""

    legal_form: str | None = None
    registered_capital: Decimal | None = None
    established_on: date | None = None
    staff: int | None = None
    technical_staff: int | None = None
    customer_operation: bool | None = None
    after_sales: bool | None = None
    brand_conflict: bool | None = None
    good_standing: bool | None = None
    accepts_agreement: bool | None = None
    accepts_supervision: bool | None = None
    waived: tuple[str, ...] = ()
    framework_partner: bool | None = None
    account: bool | None = None
    verified_enterprise: bool | None = None
    papers: bool | None = None
    service_data: bool | None = None
    agreement_signed: bool | None = None
    deposit_paid: bool | None = None
    own_products: int | None = None
    score: Decimal | None = None
    invited: bool | None = None


@dataclass(frozen=True)
class Facts:
    """Everything that is known of one agreement, in the order in which it was entered."""

    fees: tuple[Fee, ...] = ()
    violations: tuple[Violation, ...] = ()
    payments: tuple[Payment, ...] = ()
    deposit: Deposit | None = None
    top_ups: tuple[TopUp, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    term: Term | None = None
    ending: Ending | None = None
    applicant: Applicant | None = None
