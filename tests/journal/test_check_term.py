"""What may happen to an agreement after it was signed, and what becomes of it in the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.journal.fact import facts_of
from app.journal.kind import (
    AftermathDone,
    AgreementSigned,
    CascadeDecided,
    DepositOpened,
    DepositRefunded,
    EndingNotified,
    EndingServed,
    EntryVoided,
    PartnerLeft,
    PartnerRegistered,
    Payload,
    PaymentReceived,
    RenewalAgreed,
    RenewalDeclined,
)
from app.rules.facts import Withdrawal
from app.rules.refusal import Refusal
from tests.journal.notebook import SIGNED, Notebook, with_notice_served

LAST = date(2022, 3, 31)
SENT = date(2021, 9, 1)
ENDED = EndingNotified("A1", "notice", sent_on=SENT)


def book() -> Notebook:
    made = Notebook()
    made.record(PartnerRegistered("P1", "云杉科技有限公司"), SIGNED)
    return made


def shop() -> AgreementSigned:
    return replace(SIGNED, agreement="A2", parent="A1", number="N-2")


def follower() -> AgreementSigned:
    return replace(
        SIGNED,
        agreement="A3",
        renews="A1",
        signed_on=date(2022, 3, 20),
        effective_on=date(2022, 4, 1),
        expires_on=date(2023, 3, 31),
    )


def test_an_intent_to_go_on_counts_from_its_day_until_it_is_withdrawn() -> None:
    journal = book()
    journal.follow(RenewalAgreed("A1", date(2022, 3, 10)))
    assert facts_of(journal.file, "A1").term is not None
    assert _goes_on(journal, date(2022, 3, 9)) is False
    assert _goes_on(journal, date(2022, 3, 10)) is True
    journal.follow(RenewalDeclined("A1", date(2022, 3, 20), "partner"))
    assert _goes_on(journal, date(2022, 3, 19)) is True
    assert _goes_on(journal, date(2022, 3, 20)) is False
    journal.follow(RenewalAgreed("A1", LAST))
    assert _goes_on(journal, None) is True


def _goes_on(journal: Notebook, as_of: date | None) -> bool:
    term = facts_of(journal.file, "A1", as_of).term
    return term is not None and term.renewal_agreed


@pytest.mark.parametrize("step", [RenewalAgreed, RenewalDeclined])
def test_nothing_is_renewed_after_the_last_day_or_before_the_signing(step: type) -> None:
    side = ("vendor",) if step is RenewalDeclined else ()
    journal = book()
    journal.check(step("A1", LAST, *side))
    with pytest.raises(Refusal, match="the term was over already"):
        journal.check(step("A1", date(2022, 4, 1), *side))
    with pytest.raises(Refusal, match="before signing the agreement"):
        journal.check(step("A1", date(2021, 4, 6), *side))
    journal.follow(ENDED)
    with pytest.raises(Refusal, match="nothing is left to renew"):
        journal.check(step("A1", LAST, *side))


def test_a_side_is_one_of_the_two() -> None:
    with pytest.raises(Refusal, match="There is no side “nobody”"):
        book().check(RenewalDeclined("A1", LAST, "nobody"))


def test_an_agreement_without_a_last_day_has_no_term_in_the_facts() -> None:
    journal = Notebook()
    journal.record(PartnerRegistered("P1", "云杉科技有限公司"), replace(SIGNED, expires_on=None))
    assert facts_of(journal.file, "A1").term is None
    journal.check(RenewalAgreed("A1", date(2022, 6, 1)))


def test_an_agreement_is_followed_by_one_other() -> None:
    journal = book()
    journal.follow(follower())
    assert journal.file.agreements[0].renewed_by == "A3"
    term = facts_of(journal.file, "A1").term
    assert term is not None
    assert term.renewed_on == date(2022, 3, 20)
    with pytest.raises(Refusal, match="was renewed already, by A3"):
        journal.check(replace(follower(), agreement="A4"))
    with pytest.raises(Refusal, match="rest on entry 2"):
        journal.check(EntryVoided(2, "录错"))


def test_a_follower_is_not_signed_before_the_one_it_follows() -> None:
    with pytest.raises(Refusal, match="before the one that it follows"):
        book().check(replace(follower(), signed_on=date(2021, 4, 6)))
    with pytest.raises(Refusal, match="no agreement A9"):
        book().check(replace(follower(), renews="A9"))
    with pytest.raises(Refusal, match="no agreement A9"):
        book().check(replace(shop(), parent="A9"))


def test_a_notice_of_termination_is_served_once_after_it_was_sent() -> None:
    journal = book()
    with pytest.raises(Refusal, match="Record the ending first"):
        journal.check(EndingServed("A1", SENT))
    journal.follow(ENDED)
    with pytest.raises(Refusal, match="before sending the notice"):
        journal.check(EndingServed("A1", date(2021, 8, 31)))
    journal.follow(EndingServed("A1", SENT))
    ending = facts_of(journal.file, "A1").ending
    assert ending is not None
    assert ending.served_on == SENT
    with pytest.raises(Refusal, match="is recorded already"):
        journal.check(EndingServed("A1", SENT))
    with pytest.raises(Refusal, match="rest on entry"):
        journal.check(EntryVoided(3, "录错"))


def test_an_ending_without_a_notice_is_not_served() -> None:
    journal = book()
    journal.follow(EndingNotified("A1", "mutual", agreed_on=date(2021, 9, 1)))
    with pytest.raises(Refusal, match="Record the ending first"):
        journal.check(EndingServed("A1", SENT))


def test_what_falls_is_decided_once_after_the_other_was_ended() -> None:
    journal = book()
    journal.follow(shop())
    decided = CascadeDecided("A2", "A1", SENT, ends=False, reason="单独存续")
    with pytest.raises(Refusal, match="A1 was not ended"):
        journal.check(decided)
    journal.follow(ENDED)
    with pytest.raises(Refusal, match="The reason is missing"):
        journal.check(replace(decided, reason=""))
    with pytest.raises(Refusal, match="was not ended"):
        journal.check(replace(decided, agreement="A1"))
    journal.follow(decided)
    with pytest.raises(Refusal, match="This decision is recorded already"):
        journal.check(decided)
    with pytest.raises(Refusal, match="rest on entry"):
        journal.check(EntryVoided(4, "录错"))


def test_a_step_of_the_checklist_is_done_once_and_voided_to_be_undone() -> None:
    journal = book()
    journal.follow(ENDED, AftermathDone("A1", "close-account", SENT))
    done = journal.entries[-1].id
    with pytest.raises(Refusal, match="This step is recorded already"):
        journal.check(AftermathDone("A1", "close-account", SENT))
    journal.follow(EntryVoided(done, "误勾"), AftermathDone("A1", "close-account", SENT))


def test_a_partner_leaves_once() -> None:
    journal = book()
    with pytest.raises(Refusal, match="before signing the agreement"):
        journal.check(PartnerLeft("A1", date(2021, 4, 6)))
    journal.follow(PartnerLeft("A1", SENT))
    term = facts_of(journal.file, "A1").term
    assert term is not None
    assert term.left_on == SENT
    with pytest.raises(Refusal, match="recorded already"):
        journal.check(PartnerLeft("A1", SENT))


def test_set_off_and_refund_leave_the_deposit_in_order_of_entry() -> None:
    journal = with_notice_served()
    ten, five = Decimal("10.00"), Decimal("5.00")
    opened = DepositOpened("A2", date(2021, 5, 1), Decimal("100.00"), Decimal("100.00"))
    steps: list[Payload] = [
        shop(),
        opened,
        DepositRefunded("A2", date(2021, 6, 2), five),
        PaymentReceived("V1", date(2021, 6, 1), ten, "deposit", "A2"),
    ]
    journal.follow(*steps)
    assert facts_of(journal.file, "A2").withdrawals == (
        Withdrawal(date(2021, 6, 2), five, "refund"),
        Withdrawal(date(2021, 6, 1), ten, "set_off", "V1"),
    )
    assert facts_of(journal.file, "A1").withdrawals == ()
    with pytest.raises(Refusal, match="before opening the deposit"):
        journal.check(DepositRefunded("A2", date(2021, 4, 30), five))
    with pytest.raises(Refusal, match="rest on entry"):
        journal.check(EntryVoided(journal.entries[-3].id, "录错"))


def test_a_set_off_does_not_come_before_the_deposit() -> None:
    journal = with_notice_served()
    journal.follow(shop(), DepositOpened("A2", date(2021, 6, 2), Decimal("1.00"), Decimal("1.00")))
    with pytest.raises(Refusal, match="before opening the deposit"):
        journal.check(PaymentReceived("V1", date(2021, 6, 1), Decimal("1.00"), "deposit", "A2"))
    journal.check(PaymentReceived("V1", date(2021, 6, 2), Decimal("1.00"), "deposit", "A2"))


@pytest.mark.parametrize(
    "step",
    [
        EndingServed("A9", SENT),
        RenewalAgreed("A9", SENT),
        CascadeDecided("A9", "A1", SENT, ends=True),
        CascadeDecided("A1", "A9", SENT, ends=True),
        AftermathDone("A9", "x", SENT),
        DepositRefunded("A9", SENT, Decimal("1.00")),
    ],
)
def test_an_agreement_that_is_not_there_is_named(step: Payload) -> None:
    with pytest.raises(Refusal, match="no agreement A9"):
        book().check(step)
