"""From entries to a partner's state, and to facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.journal.encoding import UnreadableEntry
from app.journal.fact import facts_of
from app.journal.folding import fold, fold_house, known_by
from app.journal.kind import (
    EndingNotified,
    EntryVoided,
    FeeRecorded,
    LetterVoided,
    NoticeServed,
    OrganisationSet,
    PartnerAmended,
    PaymentReceived,
    ViolationAnnounced,
    ViolationDismissed,
    ViolationRecorded,
    WorkspaceMarked,
)
from app.rules.facts import Ending, Fee, Payment, Term
from tests.journal.notebook import LETTER, SIGNED, Notebook, with_notice_served, with_violation


def test_no_entries_are_no_partner() -> None:
    assert not fold(()).exists


def test_an_amendment_changes_only_what_it_names() -> None:
    book = with_violation()
    book.record(PartnerAmended("P1", address="北京", code=""))
    assert (book.file.name, book.file.address, book.file.code) == ("云杉科技有限公司", "北京", "")


def test_violations_stand_in_the_order_in_which_they_were_entered() -> None:
    book = with_violation()
    book.record(ViolationRecorded("V2", "A1", "5.3.3-2", date(2021, 1, 1)))
    assert [violation.id for violation in facts_of(book.file, "A1").violations] == ["V1", "V2"]


def test_the_timeline_stands_in_order_of_business_days() -> None:
    book = with_violation()
    late = book.record(ViolationRecorded("V2", "A1", "5.3.3-2", date(2021, 4, 20)))
    days = [item.entry.on_day for item in book.file.timeline]
    assert days == sorted(days)
    assert book.file.timeline[1].entry == late


def test_entries_of_one_day_stand_in_the_order_in_which_they_were_entered() -> None:
    book = with_violation()
    for _ in range(3):
        book.record(FeeRecorded(date(2021, 6, 1), Decimal("1.00")))
    assert [item.entry.id for item in book.file.timeline if item.entry.kind == "fee_recorded"] == [4, 5, 6]


def test_a_voided_entry_counts_nowhere_and_stays_in_the_timeline_struck() -> None:
    book = with_notice_served()
    served = book.entries[-1]
    void = book.record(EntryVoided(served.id, "wrong day"))
    file = book.file
    assert file.cases[0].service is None
    assert facts_of(file, "A1").violations[0].notice_served_on is None
    assert [item.voided_by for item in file.timeline if item.entry == served] == [void]
    assert void not in [item.entry for item in file.timeline]


def test_a_step_can_be_recorded_again_after_it_was_voided() -> None:
    book = with_notice_served()
    book.record(EntryVoided(7, "wrong day"), NoticeServed("V1", date(2021, 5, 25)))
    assert facts_of(book.file, "A1").violations[0].notice_served_on == date(2021, 5, 25)


def test_the_facts_say_what_was_recorded() -> None:
    book = with_notice_served()
    book.record(FeeRecorded(date(2021, 6, 1), Decimal("7.00")))
    book.record(PaymentReceived("V1", date(2021, 6, 2), Decimal("1.50"), "deposit"))
    book.record(ViolationAnnounced("V1", date(2021, 6, 3)))
    facts = facts_of(book.file, "A1")
    assert facts.fees == (Fee(date(2021, 6, 1), Decimal("7.00")),)
    assert facts.payments == (Payment("V1", date(2021, 6, 2), Decimal("1.50"), "deposit"),)
    assert facts.term == Term(date(2021, 4, 1), date(2022, 3, 31))
    violation = facts.violations[0]
    assert (violation.notified_on, violation.notice_sent_on, violation.announced_on, violation.set_to) == (
        date(2021, 5, 12),
        date(2021, 5, 20),
        date(2021, 6, 3),
        Decimal("4000.00"),
    )


def test_each_agreement_has_its_own_violations_and_all_fees() -> None:
    book = with_violation()
    book.record(replace(SIGNED, agreement="A2"), ViolationRecorded("V2", "A2", "5.3.3-1", date(2021, 6, 1)))
    book.record(FeeRecorded(date(2021, 6, 1), Decimal("7.00")))
    first, second = facts_of(book.file, "A1"), facts_of(book.file, "A2")
    assert [violation.id for violation in second.violations] == ["V2"]
    assert first.fees == second.fees != ()


def test_an_unknown_agreement_has_no_facts() -> None:
    with pytest.raises(KeyError):
        facts_of(with_violation().file, "A9")


def test_a_dismissed_case_says_so() -> None:
    book = with_violation()
    book.record(ViolationDismissed("V1", date(2021, 5, 20), "no proof"))
    assert facts_of(book.file, "A1").violations[0].dismissed
    assert not book.file.cases[0].is_open


def test_a_letter_goes_from_issued_to_served_to_void() -> None:
    book = with_notice_served()
    states = [fold(book.entries[:length]).letters[0].state for length in (5, 6, 7)]
    book.record(LetterVoided(LETTER.number, date(2021, 6, 1), "replaced"))
    assert [*states, book.file.letters[0].state] == ["issued", "sent", "served", "void"]


def test_a_letter_is_issued_again_when_its_sending_was_a_mistake() -> None:
    book = with_notice_served()
    book.record(EntryVoided(7, "x"), EntryVoided(6, "x"))
    assert book.file.letters[0].state == "issued"


def test_an_ending_belongs_to_its_agreement() -> None:
    book = with_violation()
    book.record(EndingNotified("A1", "breach", sent_on=date(2021, 6, 1), served_on=date(2021, 6, 3)))
    expected = Ending("breach", sent_on=date(2021, 6, 1), served_on=date(2021, 6, 3))
    assert facts_of(book.file, "A1").ending == expected


def test_only_what_was_recorded_by_the_day_is_known() -> None:
    book = Notebook()
    book.record(FeeRecorded(date(2021, 6, 1), Decimal(1)), recorded_on=date(2021, 6, 1))
    book.record(FeeRecorded(date(2021, 5, 1), Decimal(2)), recorded_on=date(2021, 6, 2))
    book.record(EntryVoided(1, "x"), recorded_on=date(2021, 6, 3))
    known = [fold(known_by(book.entries, date(2021, 6, day), UTC)).fees for day in (1, 2, 3)]
    assert [[fee.entry for fee in fees] for fees in known] == [[1], [1, 2], [2]]


def test_our_own_house_is_what_was_said_last() -> None:
    book = Notebook()
    book.record(
        OrganisationSet("旧", "甲"), WorkspaceMarked(sample=True), OrganisationSet("新", "乙"), partner=None
    )
    assert fold_house(book.entries).organisation == OrganisationSet("新", "乙")
    assert fold_house(book.entries).is_sample
    book.record(EntryVoided(3, "x"), EntryVoided(2, "x"), partner=None)
    assert fold_house(book.entries).organisation == OrganisationSet("旧", "甲")
    assert not fold_house(book.entries).is_sample


def test_an_entry_without_its_ground_is_named() -> None:
    book = Notebook()
    book.record(NoticeServed("V7", date(2021, 5, 24)))
    with pytest.raises(UnreadableEntry, match="Entry 1 rests on V7"):
        fold(book.entries)


@given(st.permutations(range(4)))
def test_the_order_of_days_does_not_change_the_order_of_entry(order: list[int]) -> None:
    book = with_violation()
    for number in order:
        book.record(FeeRecorded(date(2021, 6, 1 + number), Decimal(number)))
    assert [fee.payload.amount for fee in book.file.fees] == [Decimal(number) for number in order]
    assert [item.entry.on_day.day for item in book.file.timeline[-5:-1]] == [1, 2, 3, 4]
