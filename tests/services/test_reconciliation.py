from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.clock import FixedClock
from app.documents.story import Letter, Paragraph, Sum
from app.journal.partner_file import PartnerFile
from app.models.connection import WRITES
from app.models.read_table import PartnerRow
from app.rules.refusal import Refusal
from app.services.letter_issue import compose_draft
from app.services.letter_kinds import LETTER_KINDS, offered_letters
from app.services.letter_order import LetterOrder
from app.services.money import penalty_accounts
from app.services.reading import partner_file, read
from app.services.reconciliation import SumsDiffer, check_sums, reconcile, said_by, sums_of
from app.services.sample import create_sample
from app.services.violation import void_entry
from tests.services.desk import SECOND, TODAY, Desk
from tests.services.money_case import late_payer, pay, penalised, with_shop


def test_every_sum_of_the_whole_sample_agrees_everywhere_on_any_day(tmp_path: Path) -> None:
    ws = create_sample(tmp_path / "s.db", recorded_by="林一", clock=FixedClock(TODAY))
    with read(ws) as session:
        partners = list(session.scalars(select(PartnerRow.partner)))
    days = (date(2025, 6, 30), date(2025, 12, 31), TODAY)
    wrong = {
        (partner, day): [str(one.text) for one in found.blocking]
        for partner in partners
        for day in days
        if (found := reconcile(ws, partner, day)).blocking
    }
    assert wrong == {}
    ws.close()


def test_every_letter_of_the_sample_says_the_sums_of_the_ledger(tmp_path: Path) -> None:
    ws = create_sample(tmp_path / "s.db", recorded_by="林一", clock=FixedClock(TODAY))
    with read(ws) as session:
        files = [partner_file(ws, one) for one in session.scalars(select(PartnerRow.partner))]
    told: Counter[str] = Counter()
    for file in files:
        owed: defaultdict[str, Decimal] = defaultdict(Decimal)
        for account in penalty_accounts(ws, file, TODAY):
            owed[account.agreement.id] += account.left
            owed[account.case.id] = account.left
        for order in (*offered_letters(ws, file), *_ends(file)):
            kind = LETTER_KINDS[order.kind]
            fields = kind.passages(ws, file, order)
            typed = {one.name: one.proposed or ("" if one.short else "经核对属实。") for one in fields}
            try:
                letter = compose_draft(ws, kind, replace(order, passages=typed))
            except Refusal:
                assert order.kind == "termination"  # a ground or a term that is past
                continue
            assert said_by(letter) == ()
            facts = dict(letter.facts)
            told[order.kind] += bool(sums_of(facts))
            if order.kind == "demand":
                assert Decimal(facts["total"]) == owed[order.violation]
            elif order.kind == "termination" and facts["outstanding"]:
                assert Decimal(facts["outstanding"]) == owed[order.agreement]
                told["owed at an end"] += 1
    assert {kind for kind, number in told.items() if number} >= {"demand", "decision", "owed at an end"}
    ws.close()


def _ends(file: PartnerFile) -> tuple[LetterOrder, ...]:
    return tuple(
        LetterOrder("termination", file.partner, agreement=one.id, variant="notice")
        for one in file.agreements
        if one.signed.payload.rulebook and not one.ending
    )


def test_a_sum_within_a_sentence_must_be_among_the_facts_and_the_same_in_words() -> None:
    letter = Letter(
        kind="termination",
        title="终止合作通知书",
        number=None,
        addressee="甲公司",
        blocks=(Paragraph("贵公司尚有人民币5,000.00元（大写：人民币伍仟元整）未缴清。"),),
        organisation="乙公司",
        dated_on=TODAY,
        facts=(("outstanding", "5000.00"),),
    )
    assert said_by(letter) == ()
    assert said_by(replace(letter, facts=(("outstanding", "4000.00"),)))
    wrong = Paragraph("贵公司尚有人民币5,000.00元（大写：人民币肆仟元整）未缴清。")
    assert said_by(replace(letter, blocks=(wrong,)))


@pytest.mark.parametrize("day", [date(2021, 6, 7), date(2021, 9, 8), date(2021, 9, 13), TODAY])
def test_the_late_payers_sums_agree(desk: Desk, day: date) -> None:
    shop, second = with_shop(desk), penalised(desk)
    late_payer(desk)
    pay(desk, second, date(2021, 10, 1), "3000.00", "deposit", shop)
    assert reconcile(desk.ws, desk.partner, day).differences == ()


def test_a_sum_changed_in_a_read_table_is_named_and_stops_the_notice(desk: Desk) -> None:
    violation = desk.handled(SECOND, date(2025, 6, 3))
    another = desk.told(SECOND)
    engine = desk.ws.engine.execution_options(**{WRITES: True})
    with engine.begin() as connection:
        connection.execute(text("UPDATE penalty_row SET amount_fen = amount_fen + 1"))
    (found,) = reconcile(desk.ws, desk.partner).differences
    assert found.violation == violation
    assert "5000.01 instead of 5000.00" in str(found.text)
    with pytest.raises(SumsDiffer):
        desk.notice(another)


def test_a_letter_whose_sum_is_not_among_its_facts_does_not_go_out(desk: Desk) -> None:
    letter = Letter(
        kind="demand",
        title="催缴函",
        number=None,
        addressee="甲公司",
        blocks=(Sum("应缴违约金", Decimal("5000.00")),),
        organisation="乙公司",
        dated_on=TODAY,
        facts=(("penalty", "5000.00"),),
    )
    check_sums(desk.ws, desk.file, letter, TODAY)
    with pytest.raises(SumsDiffer):
        check_sums(desk.ws, desk.file, replace(letter, facts=(("penalty", "5000.01"),)), TODAY)


def test_a_letter_that_the_case_left_behind_is_named_but_holds_up_no_other(desk: Desk) -> None:
    first = desk.handled(SECOND, date(2025, 6, 3))
    second = desk.told(SECOND)
    issued = desk.notice(second)
    announcement = desk.case(first).announcement
    assert announcement
    void_entry(desk.ws, desk.partner, announcement.entry, "公告有误")
    (found,) = reconcile(desk.ws, desk.partner).differences
    assert issued.number in str(found.text)
    assert not found.blocks
