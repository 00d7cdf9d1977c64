"""Whether what leaves a deposit account was there: on its day, and on every day after it (R21, R28, R37)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.journal.fact import facts_of
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.deposit_statement import DEDUCTION, DepositLine, DepositStatement, deposit_statement
from app.rules.facts import REFUND, SET_OFF
from app.rules.money import ZERO
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.workspace import Workspace

_Moved = tuple[date, str, str, Decimal | None]


def statement_on(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, as_of: date
) -> DepositStatement | None:
    """The account of an agreement at the end of a day; None where it has none by then."""
    signed = record.signed.payload
    if not signed.rulebook or record.deposit is None:
        return None
    rulebook = ws.library.in_force(signed.rulebook, as_of)
    return deposit_statement(facts_of(file, record.id, as_of), rulebook, as_of)


def check_movements(ws: Workspace, before: PartnerFile, after: PartnerFile) -> None:
    """Refuse a change that takes more out of an account than it held, then or on a later day."""
    for record in after.agreements:
        old = _statement(ws, before, before.agreement(record.id))
        new = _statement(ws, after, record)
        if new and (old is None or old.lines != new.lines):
            _check(old, new)


def _statement(ws: Workspace, file: PartnerFile, record: AgreementRecord | None) -> DepositStatement | None:
    return statement_on(ws, file, record, ws.clock.today()) if record else None


def _check(old: DepositStatement | None, new: DepositStatement) -> None:
    known = _counted(old.lines if old else ())
    was_short = {_key(line): line.missing for line in (old.lines if old else ())}
    for line in new.lines:
        fresh = not known.get(_key(line))
        known[_key(line)] = known.get(_key(line), 0) - 1
        if line.missing and line.missing > was_short.get(_key(line), ZERO):
            if line.what in (SET_OFF, REFUND):
                raise _short(line, fresh=fresh)
            if line.what == DEDUCTION and not fresh:
                raise _short_later(line)


def _short(line: DepositLine, *, fresh: bool) -> Refusal:
    if not fresh:
        return _short_later(line)
    return Refusal(
        Text(
            "The deposit held only {balance} on {day}, and {asked} was to be taken out. Enter at most what"
            " was there.",
            balance=line.amount,
            day=line.on,
            asked=line.asked or ZERO,
        )
    )


def _short_later(line: DepositLine) -> Refusal:
    return Refusal(
        Text(
            "The deposit would then not hold the {asked} that was taken out of it on {day}: {missing} would"
            " be missing. Lower the sum, or check the days.",
            asked=line.asked or ZERO,
            day=line.on,
            missing=line.missing,
        )
    )


def _counted(lines: Iterable[DepositLine]) -> dict[_Moved, int]:
    """How often each movement stands there already."""
    found: dict[_Moved, int] = {}
    for line in lines:
        found[_key(line)] = found.get(_key(line), 0) + 1
    return found


def _key(line: DepositLine) -> _Moved:
    return line.on, line.what, line.violation, line.asked
