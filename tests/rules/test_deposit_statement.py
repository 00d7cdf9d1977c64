"""The deposit account line by line, with what was withdrawn from it (R21, R26, R28)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given

from app.language import ENGLISH, render
from app.rules.calendar import WorkdayCalendar
from app.rules.deposit_statement import DepositLine, DepositStatement, deposit_statement
from app.rules.evaluation import evaluate
from app.rules.facts import REFUND, SET_OFF, Deposit, Facts, TopUp, Violation, Withdrawal
from app.rules.outcome import DepositStanding
from tests.rules.fact_strategy import FRAMEWORK, MARKETPLACE, cases, days, same_every_time

OPENED, LATER = date(2021, 4, 12), date(2021, 12, 31)
DAY = date(2021, 5, 6)
FULL = Decimal("20000.00")


def yuan(amount: int) -> Decimal:
    return Decimal(amount).quantize(Decimal("0.01"))


def deducted(on: date, amount: int = 5000, *, removed: bool = False, id_: str = "V") -> Violation:
    return Violation(id_, "m-1", date(2021, 4, 1), decided_on=on, set_to=yuan(amount), removed=removed)


def account(*moves: Violation | TopUp | Withdrawal, balance: int = 20000, required: int = 20000) -> Facts:
    return Facts(
        violations=tuple(one for one in moves if isinstance(one, Violation)),
        deposit=Deposit(yuan(balance), yuan(required), OPENED),
        top_ups=tuple(one for one in moves if isinstance(one, TopUp)),
        withdrawals=tuple(one for one in moves if isinstance(one, Withdrawal)),
    )


def statement(facts: Facts, as_of: date = LATER) -> DepositStatement:
    found = deposit_statement(facts, MARKETPLACE, as_of)
    assert found
    return found


def standing(facts: Facts, as_of: date = LATER) -> DepositStanding:
    found = evaluate(facts, MARKETPLACE, as_of, WorkdayCalendar()).deposit
    assert found
    return found


def shown(line: DepositLine) -> tuple[str, str, Decimal]:
    return line.what, str(line.amount), line.balance


def test_every_movement_has_a_line_with_the_balance_after_it() -> None:
    facts = account(
        deducted(DAY),
        TopUp(date(2021, 5, 7), yuan(2000)),
        Withdrawal(date(2021, 6, 1), yuan(3000), SET_OFF, "F9"),
        Withdrawal(date(2021, 6, 2), yuan(1000), SET_OFF),
        Withdrawal(date(2021, 7, 1), yuan(500), REFUND),
    )
    found = statement(facts)
    assert [shown(line) for line in found.lines] == [
        ("opened", "20000.00", yuan(20000)),
        ("deduction", "5000.00", yuan(15000)),
        ("top_up", "2000.00", yuan(17000)),
        ("set_off", "3000.00", yuan(14000)),
        ("set_off", "1000.00", yuan(13000)),
        ("refund", "500.00", yuan(12500)),
    ]
    assert [render(line.text, ENGLISH) for line in found.lines] == [
        "opened on 12 Apr 2021 with ¥20,000.00",
        "¥5,000.00 taken for V on 6 May 2021",
        "¥2,000.00 paid in on 7 May 2021",
        "¥3,000.00 set off against the penalty of F9 on 1 Jun 2021",
        "¥1,000.00 set off on 2 Jun 2021",
        "¥500.00 given back on 1 Jul 2021",
    ]
    assert [line.violation for line in found.lines] == ["", "V", "", "F9", "", ""]
    assert (found.balance, found.shortfall, found.source.reading) == (yuan(12500), yuan(7500), "R28")


def test_a_removal_has_a_line_with_all_that_was_left() -> None:
    found = statement(account(deducted(DAY, 3000, removed=True)))
    assert [shown(line) for line in found.lines[1:]] == [
        ("deduction", "3000.00", yuan(17000)),
        ("forfeiture", "17000.00", yuan(0)),
    ]
    assert render(found.lines[-1].text, ENGLISH) == "the rest forfeited by the removal on 6 May 2021"
    assert found.lines[-1].missing == 0


def test_what_the_account_cannot_give_is_missing_and_the_balance_stays_at_nothing() -> None:
    facts = account(deducted(DAY), Withdrawal(date(2021, 5, 7), yuan(300), REFUND), balance=4000)
    deduction, refund = statement(facts).lines[1:]
    assert (deduction.amount, deduction.missing, deduction.balance) == (yuan(4000), yuan(1000), yuan(0))
    assert (refund.amount, refund.missing, refund.balance) == (yuan(0), yuan(300), yuan(0))


def test_there_is_no_statement_before_the_opening_nor_where_no_deposit_is_known() -> None:
    facts = account()
    assert deposit_statement(facts, MARKETPLACE, date(2021, 4, 11)) is None
    assert deposit_statement(facts, MARKETPLACE, OPENED) is not None
    assert deposit_statement(Facts(), MARKETPLACE, LATER) is None
    assert deposit_statement(facts, FRAMEWORK, LATER) is None


def test_a_withdrawal_counts_from_the_opening_on_and_from_its_own_day() -> None:
    def balance(on: date, as_of: date = LATER) -> Decimal:
        return statement(account(Withdrawal(on, yuan(7), REFUND)), as_of).balance

    assert (balance(date(2021, 4, 11)), balance(OPENED)) == (yuan(20000), yuan(19993))
    assert (balance(DAY, date(2021, 5, 5)), balance(DAY, DAY)) == (yuan(20000), yuan(19993))


def test_on_one_day_deductions_come_first_then_top_ups_then_withdrawals() -> None:
    facts = account(
        Withdrawal(DAY, yuan(6000), SET_OFF, "F9"),
        TopUp(DAY, yuan(6000)),
        deducted(DAY, 5000),
        balance=4000,
    )
    found = statement(facts)
    assert [line.what for line in found.lines] == ["opened", "deduction", "top_up", "set_off"]
    assert [line.amount for line in found.lines[1:]] == [yuan(4000), yuan(6000), yuan(6000)]


def test_after_a_removal_of_its_day_there_is_nothing_to_withdraw() -> None:
    facts = account(deducted(DAY, 0, removed=True), Withdrawal(DAY, yuan(100), REFUND))
    assert [shown(line)[:2] for line in statement(facts).lines[1:]] == [
        ("forfeiture", "20000.00"),
        ("refund", "0.00"),
    ]


def test_a_withdrawal_is_no_deduction_and_starts_no_limit_but_raises_the_shortfall() -> None:
    found = standing(account(Withdrawal(DAY, yuan(5000), SET_OFF, "F9")))
    assert (found.balance, found.shortfall) == (yuan(15000), yuan(5000))
    assert (found.top_up_due_on, found.deductions_12m) == (None, 0)


def test_a_withdrawal_after_a_deduction_made_good_brings_its_limit_not_back() -> None:
    made_good = (deducted(DAY), TopUp(date(2021, 5, 7), yuan(5000)))
    facts = account(*made_good, Withdrawal(date(2021, 5, 8), yuan(3000), SET_OFF, "F9"))
    assert (standing(facts).shortfall, standing(facts).top_up_due_on) == (yuan(3000), None)


def test_what_is_paid_in_makes_the_deduction_good_before_a_withdrawal() -> None:
    def due_on(paid: int) -> date | None:
        withdrawn = Withdrawal(date(2021, 5, 7), yuan(3000), SET_OFF, "F9")
        return standing(account(deducted(DAY), withdrawn, TopUp(date(2021, 5, 8), yuan(paid)))).top_up_due_on

    assert due_on(4999) == date(2021, 5, 10)
    assert due_on(5000) is None


def test_a_deduction_asks_for_the_whole_level_back_with_what_was_withdrawn_before() -> None:
    facts = account(Withdrawal(date(2021, 5, 5), yuan(3000), SET_OFF, "F9"), deducted(DAY))
    assert statement(facts).limited_shortfall == yuan(8000)
    assert standing(facts).top_up_due_on == date(2021, 5, 10)


def test_what_is_withdrawn_over_the_required_level_is_missing_nowhere() -> None:
    facts = account(Withdrawal(DAY, yuan(5000), REFUND), balance=25000)
    assert (statement(facts).shortfall, statement(facts).limited_shortfall) == (yuan(0), yuan(0))
    with_deduction = account(Withdrawal(DAY, yuan(5000), REFUND), deducted(date(2021, 5, 7)), balance=25000)
    assert statement(with_deduction).limited_shortfall == yuan(5000)


@same_every_time
@given(cases(MARKETPLACE), days())
def test_the_lines_add_up_to_the_balance_of_the_outcome_and_never_below_nothing(
    facts: Facts, as_of: date
) -> None:
    found = deposit_statement(facts, MARKETPLACE, as_of)
    assume(found is not None)
    assert found
    assert [line.on for line in found.lines] == sorted(line.on for line in found.lines)
    running = Decimal(0)
    for line in found.lines:
        running += line.change
        assert line.balance == running >= 0
        assert line.amount >= 0
        assert line.missing >= 0
    outcome = standing(facts, as_of)
    assert (outcome.balance, outcome.shortfall) == (found.balance, found.shortfall)
    assert 0 <= found.limited_shortfall <= found.shortfall


@same_every_time
@given(cases(MARKETPLACE), days())
def test_withdrawals_change_nothing_about_deductions(facts: Facts, as_of: date) -> None:
    assume(facts.deposit and facts.deposit.on <= as_of)
    found, without = standing(facts, as_of), standing(replace(facts, withdrawals=()), as_of)
    assert found.deductions_12m == without.deductions_12m
    assert found.extra_required == without.extra_required
    assert found.balance <= without.balance
