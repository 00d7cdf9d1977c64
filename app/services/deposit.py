"""The deposit accounts of a partner: every movement with its balance, level, limit, refund (R28, R37)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.journal.fact import facts_of
from app.journal.kind import DepositRefunded
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.case_counting import TOP_UP, ExplainedLimit, case_countings
from app.rules.deposit_statement import DepositStatement
from app.rules.obligation import limit_text
from app.rules.outcome import DepositStanding
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text
from app.rules.word import all_in_words
from app.services.changes import Changes
from app.services.deposit_movement import check_movements, statement_on
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.standing import Standing, imagine, standings_of
from app.services.workspace import Workspace

_RECEIPT = "deposit_receipt"


@dataclass(frozen=True)
class RefundCondition:
    """What the agreement asks for before a deposit goes back, in words, and its clause (R37)."""

    text: Text
    source: Source


@dataclass(frozen=True)
class DepositAccount:
    """One account at the end of a day.

    `limit` is the counting of the day by which it is to be topped up, None where none runs.
    """

    standing: Standing
    deposit: DepositStanding
    statement: DepositStatement
    limit: ExplainedLimit | None
    conditions: tuple[RefundCondition, ...]

    @property
    def agreement(self) -> AgreementRecord:
        """The agreement that the account stands under."""
        return self.standing.agreement

    @property
    def rulebook(self) -> Rulebook:
        """The rules in force that day."""
        return self.standing.rulebook


def deposit_accounts(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[DepositAccount, ...]:
    """The accounts that were open by the end of a day, in order of their agreements."""
    if not any(record.deposit for record in file.agreements):
        return ()
    return tuple(_accounts(ws, file, as_of))


def may_hold_deposit(ws: Workspace, file: PartnerFile) -> tuple[AgreementRecord, ...]:
    """The agreements whose rules know a deposit, opened or not."""
    return tuple(
        record
        for record in file.agreements
        if record.signed.payload.rulebook and ws.library.current(record.signed.payload.rulebook).points
    )


def balances_on(ws: Workspace, file: PartnerFile, day: date) -> dict[str, Decimal]:
    """What the accounts held at the end of a day, by agreement."""
    found = ((record.id, statement_on(ws, file, record, day)) for record in file.agreements)
    return {agreement: statement.balance for agreement, statement in found if statement}


def refund_deposit(
    ws: Workspace, partner: str, step: DepositRefunded, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record what was paid back; refused where the account did not hold it, then or later."""
    with change(ws) as c:
        file = c.partner_file(partner)
        check_movements(ws, file, imagine(ws, file, [step]))
        files = keep_files(c, evidence)
        kept = DepositRefunded(
            step.agreement, step.refunded_on, step.amount, step.reference, step.note, (*step.evidence, *files)
        )
        c.append(kept, partner=partner)
    return c.changes


def _accounts(ws: Workspace, file: PartnerFile, as_of: date) -> Iterator[DepositAccount]:
    for standing in standings_of(ws, file, as_of):
        statement = statement_on(ws, file, standing.agreement, as_of)
        deposit = standing.outcome.deposit
        if statement and deposit:
            limit = _top_up_limit(ws, file, standing, as_of)
            conditions = tuple(_conditions(standing.rulebook))
            yield DepositAccount(standing, deposit, statement, limit, conditions)


def _top_up_limit(ws: Workspace, file: PartnerFile, standing: Standing, as_of: date) -> ExplainedLimit | None:
    facts = facts_of(file, standing.agreement.id, as_of)
    limits = case_countings(facts, standing.rulebook, as_of, ws.calendar)
    return next((one for one in limits if one.what == TOP_UP), None)


def _conditions(rulebook: Rulebook) -> Iterator[RefundCondition]:
    for provision in rulebook.provisions:
        if provision.kind == "aftermath" and provision.starts == _RECEIPT:
            yield RefundCondition(_condition_text(provision), rulebook.cited(provision.source))


def _condition_text(provision: Provision) -> Text:
    return Text(
        "Back within {limit} of the receipt for it, once {needs}; without interest",
        limit=limit_text(provision),
        needs=all_in_words(provision.needs),
    )
