"""What may follow where points are counted, and what is said when it may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.journal.check_step import check_step
from app.journal.fact import facts_of
from app.journal.kind import (
    DecisionTaken,
    DepositOpened,
    DepositToppedUp,
    EntryVoided,
    PartnerRegistered,
    PartnerTold,
    Payload,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
)
from app.rules.facts import Deposit, TopUp
from app.rules.refusal import Refusal
from tests.journal.notebook import SIGNED, TODAY, Notebook, with_violation

LEVEL = Decimal("20000.00")
OPENED = DepositOpened("A1", date(2021, 4, 8), Decimal("15000.00"), LEVEL)
DECIDED = DecisionTaken("V1", date(2021, 5, 20))


def shop() -> Notebook:
    """A partner with an agreement that counts points, and a case that it was told of on 12 May 2021."""
    book = Notebook()
    book.record(PartnerRegistered("P1", "云杉科技有限公司"), replace(SIGNED, rulebook="market"))
    book.record(ViolationRecorded("V1", "A1", "m-1", date(2021, 5, 10)), PartnerTold("V1", date(2021, 5, 12)))
    return book


def check(book: Notebook, payload: Payload, counts_points: bool | None = True) -> None:
    check_step(book.file, payload, today=TODAY, counts_points=counts_points)


def test_a_decision_a_deposit_and_top_ups_become_facts() -> None:
    book = shop()
    top_ups = [DepositToppedUp("A1", date(2021, 5, day), Decimal("0.01")) for day in (21, 22)]
    steps: list[Payload] = [OPENED, replace(DECIDED, set_to=Decimal("0.00"), reason="初犯"), *top_ups]
    for payload in steps:
        check(book, payload)
        book.record(payload)
    facts = facts_of(book.file, "A1")
    assert facts.deposit == Deposit(Decimal("15000.00"), LEVEL, date(2021, 4, 8))
    assert facts.top_ups == tuple(TopUp(paid.paid_on, paid.amount) for paid in top_ups)
    (violation,) = facts.violations
    assert (violation.decided_on, violation.set_to) == (date(2021, 5, 20), Decimal("0.00"))
    assert not book.file.cases[0].is_open


def test_a_removal_by_decision_becomes_a_fact() -> None:
    book = shop()
    book.record(replace(DECIDED, removed=True, reason="情节严重"))
    assert facts_of(book.file, "A1").violations[0].removed


REFUSED = [
    ("The reason is missing", replace(DECIDED, set_to=Decimal("1.00"))),
    ("The reason is missing", replace(DECIDED, removed=True, reason="  ")),
    ("negative", replace(DECIDED, set_to=Decimal("-1.00"), reason="初犯")),
    ("two decimal places", replace(DECIDED, set_to=Decimal("1.001"), reason="初犯")),
    ("would come before telling the partner", replace(DECIDED, decided_on=date(2021, 5, 11))),
    ("still to come", replace(DECIDED, decided_on=date(2022, 7, 1))),
    ("no violation V9", replace(DECIDED, violation="V9")),
    ("Record the decision instead", ViolationAnnounced("V1", date(2021, 5, 20))),
    ("no agreement A9", replace(OPENED, agreement="A9")),
    ("negative", replace(OPENED, balance=Decimal("-0.01"))),
    ("negative", replace(OPENED, required=Decimal("-0.01"))),
    ("still to come", replace(OPENED, opened_on=date(2022, 7, 1))),
    ("Record its opening first", DepositToppedUp("A1", TODAY, Decimal("1.00"))),
]


@pytest.mark.parametrize(("said", "payload"), REFUSED)
def test_what_does_not_fit_is_refused(said: str, payload: Payload) -> None:
    with pytest.raises(Refusal, match=said):
        check(shop(), payload)


REFUSED_LATER = [
    ("recorded already", replace(DECIDED, decided_on=TODAY)),
    ("void the decision first", ViolationDismissed("V1", TODAY, "证据不足")),
    ("recorded already, opened on 2021-04-08", OPENED),
    ("before the deposit was opened", DepositToppedUp("A1", date(2021, 4, 7), Decimal("1.00"))),
    ("is zero", DepositToppedUp("A1", TODAY, Decimal("0.00"))),
]


@pytest.mark.parametrize(("said", "payload"), REFUSED_LATER)
def test_what_was_done_is_not_done_again(said: str, payload: Payload) -> None:
    book = shop()
    book.record(OPENED, DECIDED)
    with pytest.raises(Refusal, match=said):
        check(book, payload)


def test_nothing_is_decided_after_a_dismissal() -> None:
    book = shop()
    book.record(ViolationDismissed("V1", date(2021, 5, 14), "证据不足"))
    with pytest.raises(Refusal, match="was dismissed"):
        check(book, DECIDED)


@pytest.mark.parametrize("payload", [DECIDED, OPENED, DepositToppedUp("A1", TODAY, Decimal("1.00"))])
def test_an_agreement_without_points_knows_none_of_it(payload: Payload) -> None:
    with pytest.raises(Refusal, match="counts no points"):
        check(with_violation(), payload, counts_points=False)


def test_what_the_agreement_counts_may_be_left_unchecked() -> None:
    check(with_violation(), DECIDED, counts_points=None)
    check(with_violation(), ViolationAnnounced("V1", TODAY), counts_points=None)


def test_a_deposit_stays_while_a_top_up_rests_on_it() -> None:
    book = shop()
    opened = book.record(OPENED)
    paid = book.record(DepositToppedUp("A1", TODAY, Decimal("1.00")))
    with pytest.raises(Refusal, match=f"rest on entry {opened.id}"):
        check(book, EntryVoided(opened.id, "误记"))
    book.record(EntryVoided(paid.id, "误记"))
    check(book, EntryVoided(opened.id, "误记"))


def test_a_decision_keeps_its_violation_and_is_void_once_voided() -> None:
    book = shop()
    decision = book.record(DECIDED)
    with pytest.raises(Refusal, match=str(decision.id)):
        check(book, EntryVoided(3, "误记"))
    book.record(EntryVoided(decision.id, "误记"))
    assert book.file.cases[0].is_open
    check(book, DECIDED)
