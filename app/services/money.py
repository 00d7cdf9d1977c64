"""What a partner owes at the end of a day: each penalty with its payments, its limit and its late fee."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.fact import facts_of
from app.journal.kind import PaymentReceived
from app.journal.partner_file import AgreementRecord, CaseRecord, PartnerFile, Recorded
from app.rules.case_counting import PAYMENT, ExplainedLimit, case_countings
from app.rules.counting import count_violations
from app.rules.late_fee_table import LateFeeTable, table_of
from app.rules.money import ZERO
from app.rules.outcome import Penalty
from app.rules.penalty import Owed, penalties
from app.rules.rulebook import CatalogueItem, Rulebook
from app.services.workspace import Workspace

Payment = Recorded[PaymentReceived]


@dataclass(frozen=True)
class PenaltyAccount:
    """One penalty as of a day, with everything that its figures rest on.

    `edition` judges the case (R9). `limit` is the counting of its due day, None while the notice is
    not sent. `payments` are those made by that day, in order of their days.
    """

    agreement: AgreementRecord
    case: CaseRecord
    edition: Rulebook
    owed: Owed
    table: LateFeeTable
    limit: ExplainedLimit | None
    payments: tuple[Payment, ...]

    @property
    def penalty(self) -> Penalty:
        """The figures, as the outcome has them."""
        return self.owed.penalty

    @property
    def item(self) -> CatalogueItem:
        """What the case is about."""
        return self.edition.catalogue[self.case.item]

    @property
    def days_late(self) -> int:
        """How many days the late fee was charged for (R20)."""
        return sum(segment.days for segment in self.table.segments)

    @property
    def is_overdue(self) -> bool:
        """Whether principal is unpaid after its due day (R20)."""
        due_on = self.penalty.due_on
        return bool(self.penalty.outstanding and due_on and self.table.as_of > due_on)

    @property
    def left(self) -> Decimal:
        """What is still owed, principal and late fee, in yuan."""
        return self.penalty.outstanding + self.penalty.late_fee_left

    @property
    def overpaid(self) -> Decimal:
        """What was paid beyond principal and late fee, as when a penalty was lowered afterwards."""
        penalty = self.penalty
        return max(penalty.paid - penalty.amount - penalty.late_fee, ZERO)


@dataclass(frozen=True)
class MoneyTotals:
    """The sums over several penalties, in yuan; not `complete` where one is only *at least* that much."""

    amount: Decimal
    paid: Decimal
    outstanding: Decimal
    late_fee: Decimal
    late_fee_left: Decimal
    overpaid: Decimal
    complete: bool

    @property
    def left(self) -> Decimal:
        """What is still owed in all."""
        return self.outstanding + self.late_fee_left


def penalty_accounts(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[PenaltyAccount, ...]:
    """The partner's penalties at the end of `as_of`, those due first before the others."""
    found = [account for record in file.agreements for account in _accounts(ws, file, record, as_of)]
    return tuple(sorted(found, key=lambda one: (one.penalty.due_on or date.max, one.case.recorded.entry)))


def totals_of(accounts: Iterable[PenaltyAccount]) -> MoneyTotals:
    """The sums of several penalties."""
    kept = tuple(accounts)
    owed = [account.penalty for account in kept]
    return MoneyTotals(
        amount=sum((one.amount for one in owed), ZERO),
        paid=sum((one.paid for one in owed), ZERO),
        outstanding=sum((one.outstanding for one in owed), ZERO),
        late_fee=sum((one.late_fee for one in owed), ZERO),
        late_fee_left=sum((one.late_fee_left for one in owed), ZERO),
        overpaid=sum((account.overpaid for account in kept), ZERO),
        complete=all(one.complete for one in owed),
    )


def payments_of(file: PartnerFile, as_of: date | None = None) -> tuple[Payment, ...]:
    """All payments of a partner by a day, in order of their days, then of entry."""
    found = [
        one for case in file.cases for one in case.payments if as_of is None or one.payload.paid_on <= as_of
    ]
    return tuple(sorted(found, key=lambda one: (one.payload.paid_on, one.entry)))


def _accounts(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, as_of: date
) -> Iterator[PenaltyAccount]:
    """The penalties under one agreement; none where it knows no classes of violation."""
    signed = record.signed.payload
    if not signed.rulebook or not any(case.agreement == record.id for case in file.cases):
        return
    rulebook = ws.library.in_force(signed.rulebook, as_of)
    if rulebook.conduct is None:
        return
    facts = facts_of(file, record.id, as_of)
    count = count_violations(facts, rulebook, as_of)
    limits = {
        one.violation: one
        for one in case_countings(facts, rulebook, as_of, ws.calendar)
        if one.what == PAYMENT
    }
    for owed in penalties(facts, rulebook, count, as_of, ws.calendar):
        case = file.case(owed.penalty.violation)
        if case:
            table = table_of(owed, rulebook, as_of)
            paid = tuple(one for one in payments_of(file, as_of) if one.payload.violation == case.id)
            yield PenaltyAccount(record, case, owed.edition, owed, table, limits.get(case.id), paid)
