from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from app.documents.amount import in_words
from app.services.statement import statement_facts, statement_pdf
from app.services.statement_sheet import write_statement
from tests.documents.paper import printed_text
from tests.services.desk import TODAY, Desk
from tests.services.money_case import late_payer, pay, penalised, with_shop


def test_the_running_balance_ends_with_what_is_owed_and_is_never_under_nothing(desk: Desk) -> None:
    late_payer(desk)
    facts = statement_facts(desk.ws, desk.file, TODAY)
    assert [(line.on, line.balance) for line in facts.lines] == [
        (date(2021, 6, 8), Decimal("5000.00")),
        (date(2021, 7, 1), Decimal("4000.00")),
        (date(2021, 9, 10), Decimal("2500.00")),
        (date(2021, 9, 13), Decimal("2515.50")),
        (date(2021, 9, 13), Decimal("2015.50")),
        (date(2021, 9, 13), Decimal("15.50")),
    ]
    assert facts.owed == facts.lines[-1].balance


def test_a_statement_of_an_earlier_day_knows_nothing_of_later_payments(desk: Desk) -> None:
    late_payer(desk)
    facts = statement_facts(desk.ws, desk.file, date(2021, 9, 10))
    assert (facts.outstanding, facts.late_fee_left) == (Decimal("2500.00"), Decimal("8.00"))
    assert len(facts.lines) == 4


def test_the_pdf_says_every_sum_in_figures_and_in_words(desk: Desk) -> None:
    shop, violation = with_shop(desk), penalised(desk)
    pay(desk, violation, date(2021, 6, 21), "1234.56", "deposit", shop)
    facts = statement_facts(desk.ws, desk.file, TODAY)
    said = "".join(printed_text(statement_pdf(desk.ws, desk.partner, TODAY)).split())
    for amount in (facts.outstanding, facts.late_fee_left, facts.owed):
        assert f"{amount:,.2f}" in said
        assert in_words(amount) in said
    assert desk.file.name in said
    assert "草稿" not in said
    assert "保证金账户" in said


def test_a_partner_that_owes_nothing_gets_a_statement_too(desk: Desk) -> None:
    said = printed_text(statement_pdf(desk.ws, desk.partner, TODAY))
    assert "人民币零元整" in "".join(said.split())


def test_the_sheet_holds_the_same_figures_as_numbers(desk: Desk, tmp_path: Path) -> None:
    late_payer(desk)
    path = tmp_path / "对账单.xlsx"
    write_statement(desk.ws, desk.partner, TODAY, path)
    book = load_workbook(path)
    assert len(book.sheetnames) == 6
    days = [row for row in book["逾期违约金逐日明细"].iter_rows(min_row=2, values_only=True) if row[0]]
    assert len(days) == 5
    assert Decimal(str(days[-1][-1])) == Decimal("15.5")
    cells = [cell for row in book["合计"].iter_rows(values_only=True) for cell in row]
    assert "人民币壹拾伍元伍角" in cells
