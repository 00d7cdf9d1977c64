"""The service fees paid to a partner, by fiscal year, and where a penalty lacks them (R7, R15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.kind import FeeRecorded
from app.journal.partner_file import CaseRecord, PartnerFile, Recorded
from app.rules.money import ZERO
from app.rules.period import FiscalYear, fiscal_year_of
from app.rules.rulebook import HigherOf, Rulebook
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.workspace import Workspace


@dataclass(frozen=True)
class FeeYear:
    """One fiscal year: what was paid in it by a day, and the violations that need its record (R15).

    Without `fees` no record of the year is kept; a fee of 0.00 keeps it.
    """

    year: FiscalYear
    fees: tuple[Recorded[FeeRecorded], ...]
    needed_for: tuple[str, ...] = ()

    @property
    def paid(self) -> Decimal:
        """The sum, in yuan."""
        return sum((fee.payload.amount for fee in self.fees), ZERO)

    @property
    def is_kept(self) -> bool:
        """Whether anything is recorded for the year, be it that nothing was paid."""
        return bool(self.fees)

    @property
    def is_missing(self) -> bool:
        """Whether a penalty needs the record, and there is none."""
        return bool(self.needed_for) and not self.is_kept


def fee_years(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[FeeYear, ...]:
    """The years with a record or in want of one, and the current one; the latest first."""
    month = fiscal_month(ws, file)
    needed = dict(_needed(ws, file, as_of, month))
    by_year: dict[FiscalYear, list[Recorded[FeeRecorded]]] = {fiscal_year_of(as_of, month): []}
    for fee in file.fees:
        if fee.payload.paid_on <= as_of:
            by_year.setdefault(fiscal_year_of(fee.payload.paid_on, month), []).append(fee)
    for year in needed:
        by_year.setdefault(year, [])
    return tuple(
        FeeYear(year, tuple(sorted(by_year[year], key=_day)), tuple(needed.get(year, ())))
        for year in sorted(by_year, key=lambda year: year.number, reverse=True)
    )


def missing_years(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[FeeYear, ...]:
    """The years whose record a class one penalty needs and does not have (R15)."""
    return tuple(year for year in fee_years(ws, file, as_of) if year.is_missing)


def fiscal_month(ws: Workspace, file: PartnerFile) -> int:
    """The month in which the fiscal year begins, by the partner's own rules (R7)."""
    known = (record.signed.payload.rulebook for record in file.agreements if record.signed.payload.rulebook)
    named = next((id_ for id_ in known if ws.library.current(id_).conduct), "")
    return ws.library.current(named or ws.library.ids()[0]).fiscal_first_month


def _day(fee: Recorded[FeeRecorded]) -> tuple[date, int]:
    return fee.payload.paid_on, fee.entry


def _needed(
    ws: Workspace, file: PartnerFile, as_of: date, month: int
) -> Iterator[tuple[FiscalYear, list[str]]]:
    """The fiscal years that penalties by a share of fees rest on, with their violations."""
    found: dict[FiscalYear, list[str]] = {}
    for account in penalty_accounts(ws, file, as_of):
        if _is_share(account):
            day = account.owed.sent_on or as_of
            found.setdefault(fiscal_year_of(day, month), []).append(account.case.id)
    for case, rulebook in _open(ws, file):
        rule = rulebook.sanctions.penalties[rulebook.catalogue[case.item].rank]
        if isinstance(rule, HigherOf):
            found.setdefault(fiscal_year_of(as_of, month), []).append(case.id)
    yield from found.items()


def _is_share(account: PenaltyAccount) -> bool:
    return isinstance(account.edition.sanctions.penalties[account.penalty.rank], HigherOf)


def _open(ws: Workspace, file: PartnerFile) -> Iterator[tuple[CaseRecord, Rulebook]]:
    """Cases that are not announced yet, under rules that know classes."""
    for case in file.cases:
        record = file.agreement(case.agreement)
        if record and case.is_open and record.signed.payload.rulebook:
            rulebook = ws.library.current(record.signed.payload.rulebook).edition_on(case.occurred_on)
            if rulebook.conduct:
                yield case, rulebook
