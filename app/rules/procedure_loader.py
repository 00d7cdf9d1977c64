"""Reads `procedure.toml`: limits to act, payment, late fee, set-off (R18–R21)."""

from __future__ import annotations

from decimal import Decimal

from app.rules.rulebook import Procedure, Source, WorkdayLimit
from app.rules.source_loader import read_affirmed, read_source
from app.rules.table import Table
from app.rules.text import Text

REST = "transfer"
SOURCES = ("deposit", "prepayment", "service_fee", REST)


def read_procedure(table: Table) -> Procedure:
    """The procedure of a file; a `DataError` names what is missing."""
    months, rolled, payment = _read_payment(table.table("payment"))
    percent, late_fee = _read_late_fee(table.table("late_fee"))
    order, set_off = _read_set_off(table.table("set_off"))
    procedure = Procedure(
        reply=_read_limit(table.table("reply")),
        objection=_read_limit(table.table("objection")),
        payouts=read_affirmed(table.table("payouts"), "suspended_while_open"),
        clear_facts=read_affirmed(table.table("clear_facts"), "question_may_be_skipped"),
        payment_months=months,
        payment_rolled=rolled,
        payment=payment,
        late_percent_a_day=percent,
        late_fee=late_fee,
        settlement=read_affirmed(table.table("settlement"), "principal_first"),
        set_off_order=order,
        set_off=set_off,
    )
    table.close()
    return procedure


def _read_limit(table: Table) -> WorkdayLimit:
    limit = WorkdayLimit(
        workdays=table.period("workdays"),
        silence_stands=table.claim("silence_stands"),
        needs_proof=table.claim("needs_proof"),
        source=read_source(table),
    )
    table.close()
    return limit


def _read_payment(table: Table) -> tuple[int, bool, Source]:
    table.choice("from", ("sent",))
    found = table.period("months"), table.claim("rolled"), read_source(table)
    table.close()
    return found


def _read_late_fee(table: Table) -> tuple[Decimal, Source]:
    found = table.number("percent_a_day"), read_source(table)
    table.close()
    return found


def _read_set_off(table: Table) -> tuple[tuple[str, ...], Source]:
    order, source = table.choices("order", SOURCES), read_source(table)
    table.close()
    if order[-1:] != (REST,):
        problem = Text("{rest} must stand last: the partner pays what the others leave", rest=REST)
        raise table.wrong("order", problem)
    return order, source
