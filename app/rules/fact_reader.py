"""Reads the facts of a scenario, and refuses those that cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from app.rules.admission_loader import LEGAL_FORMS
from app.rules.facts import (
    SET_OFF,
    WITHDRAWALS,
    Applicant,
    Deposit,
    Ending,
    Facts,
    Fee,
    Payment,
    Term,
    TopUp,
    Violation,
    Withdrawal,
)
from app.rules.procedure_loader import SOURCES
from app.rules.qualification import waivable_criteria
from app.rules.rulebook import Rulebook
from app.rules.table import Table
from app.rules.term_loader import GROUNDS
from app.rules.text import Text

# Each day may not come before the ones named with it, where both are given.
DAY_ORDER = (
    ("notified_on", ("occurred_on",)),
    ("replied_on", ("occurred_on", "notified_on")),
    ("notice_sent_on", ("occurred_on", "notified_on")),
    ("notice_served_on", ("occurred_on", "notified_on", "notice_sent_on")),
    ("objected_on", ("occurred_on", "notice_sent_on", "notice_served_on")),
    ("announced_on", ("occurred_on", "notified_on")),
    ("decided_on", ("occurred_on", "notified_on")),
)


def read_facts(table: Table, rulebook: Rulebook) -> Facts:
    """The facts of a file, each checked against the rulebook where it names something there."""
    violations = tuple(_read_violation(row, rulebook) for row in table.tables("violation"))
    _refuse_twice(table, (v.id for v in violations))
    ids = tuple(v.id for v in violations)
    return Facts(
        fees=tuple(_read_fee(row) for row in table.tables("fee")),
        violations=violations,
        payments=tuple(_read_payment(row, ids) for row in table.tables("payment")),
        deposit=table.optional("deposit", lambda name: _read_deposit(table.table(name))),
        top_ups=tuple(_read_top_up(row) for row in table.tables("top_up")),
        withdrawals=tuple(_read_withdrawal(row) for row in table.tables("withdrawal")),
        term=table.optional("agreement", lambda name: _read_term(table.table(name))),
        ending=table.optional("ending", lambda name: _read_ending(table.table(name), rulebook)),
        applicant=table.optional("applicant", lambda name: _read_applicant(table.table(name), rulebook)),
    )


def _refuse_twice(table: Table, ids: Iterable[str]) -> None:
    for id_, times in Counter(ids).items():
        if times > 1:
            raise table.wrong("violation.id", Text("{id} stands here twice; ids must differ", id=id_))


def _read_fee(row: Table) -> Fee:
    fee = Fee(row.day("paid_on"), row.money("amount"))
    row.close()
    return fee


def _read_violation(row: Table, rulebook: Rulebook) -> Violation:
    def day(name: str) -> date | None:
        return row.optional(name, row.day)

    item, occurred_on = row.text("item"), row.day("occurred_on")
    edition = rulebook.edition_on(occurred_on)
    if item not in edition.catalogue:
        problem = Text("{item} is not in the catalogue of {rulebook}", item=item, rulebook=edition.id)
        raise row.wrong("item", problem)
    violation = Violation(
        id=row.text("id"),
        item=item,
        occurred_on=occurred_on,
        notified_on=day("notified_on"),
        replied_on=day("replied_on"),
        notice_sent_on=day("notice_sent_on"),
        notice_served_on=day("notice_served_on"),
        objected_on=day("objected_on"),
        announced_on=day("announced_on"),
        decided_on=day("decided_on"),
        set_to=row.optional("set_to", row.money),
        removed=row.optional("removed", row.claim) or False,
        dismissed=row.optional("dismissed", row.claim) or False,
    )
    row.close()
    _refuse_disorder(row, violation)
    return violation


def _refuse_disorder(row: Table, violation: Violation) -> None:
    for later, earlier_ones in DAY_ORDER:
        for earlier in earlier_ones:
            first: date | None = getattr(violation, earlier)
            second: date | None = getattr(violation, later)
            if first and second and second < first:
                problem = Text(
                    "{second} is before {earlier} ({first}); correct one of the two",
                    second=second,
                    earlier=earlier,
                    first=first,
                )
                raise row.wrong(later, problem)


def _read_payment(row: Table, ids: tuple[str, ...]) -> Payment:
    payment = Payment(
        violation=row.choice("violation", ids),
        paid_on=row.day("paid_on"),
        amount=row.money("amount"),
        source=row.optional("source", lambda name: row.choice(name, SOURCES)),
    )
    row.close()
    return payment


def _read_deposit(table: Table) -> Deposit:
    deposit = Deposit(table.money("balance"), table.money("required"), table.day("on"))
    table.close()
    return deposit


def _read_top_up(row: Table) -> TopUp:
    top_up = TopUp(row.day("paid_on"), row.money("amount"))
    row.close()
    return top_up


def _read_withdrawal(row: Table) -> Withdrawal:
    withdrawal = Withdrawal(
        on=row.day("on"),
        amount=row.money("amount"),
        what=row.choice("what", WITHDRAWALS),
        violation=row.optional("violation", row.text),
    )
    row.close()
    if withdrawal.violation and withdrawal.what != SET_OFF:
        raise row.wrong("violation", Text("only a set-off is made for a violation; leave it out"))
    return withdrawal


def _read_term(table: Table) -> Term:
    term = Term(
        effective_on=table.day("effective_on"),
        expires_on=table.day("expires_on"),
        renewal_agreed=table.optional("renewal_agreed", table.claim) or False,
        renewed_on=table.optional("renewed_on", table.day),
        left_on=table.optional("left_on", table.day),
    )
    table.close()
    if term.expires_on < term.effective_on:
        raise table.wrong("expires_on", Text("the last day is before the first; correct one of the two"))
    return term


def _read_ending(table: Table, rulebook: Rulebook) -> Ending:
    ground = table.choice("ground", GROUNDS)
    rule = rulebook.term.endings.get(ground)
    if rule is None:
        problem = Text(
            "{rulebook} knows no ending on the ground {ground}; its grounds are: {known}",
            rulebook=rulebook.id,
            ground=ground,
            known=tuple(rulebook.term.endings),
        )
        raise table.wrong("ground", problem)
    table.day(rule.day)
    ending = Ending(
        ground=ground,
        agreed_on=table.optional("agreed_on", table.day),
        happened_on=table.optional("happened_on", table.day),
        sent_on=table.optional("sent_on", table.day),
        served_on=table.optional("served_on", table.day),
    )
    table.close()
    if ending.sent_on and ending.served_on and ending.served_on < ending.sent_on:
        raise table.wrong("served_on", Text("served before it was sent; correct one of the two"))
    return ending


def _read_applicant(table: Table, rulebook: Rulebook) -> Applicant:
    def claim(name: str) -> bool | None:
        return table.optional(name, table.claim)

    waivable = tuple(waivable_criteria(rulebook))
    applicant = Applicant(
        legal_form=table.optional("legal_form", lambda name: table.choice(name, LEGAL_FORMS)),
        registered_capital=table.optional("registered_capital", table.money),
        established_on=table.optional("established_on", table.day),
        staff=table.optional("staff", table.whole),
        technical_staff=table.optional("technical_staff", table.whole),
        customer_operation=claim("customer_operation"),
        after_sales=claim("after_sales"),
        brand_conflict=claim("brand_conflict"),
        good_standing=claim("good_standing"),
        accepts_agreement=claim("accepts_agreement"),
        accepts_supervision=claim("accepts_supervision"),
        waived=table.optional("waived", lambda name: table.choices(name, waivable)) or (),
        framework_partner=claim("framework_partner"),
        account=claim("account"),
        verified_enterprise=claim("verified_enterprise"),
        papers=claim("papers"),
        service_data=claim("service_data"),
        agreement_signed=claim("agreement_signed"),
        deposit_paid=claim("deposit_paid"),
        own_products=table.optional("own_products", table.whole),
        score=table.optional("score", table.number),
        invited=claim("invited"),
    )
    table.close()
    return applicant
