"""The whole sample: every place that names a sum of a partner names the same one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from app.clock import FixedClock
from app.documents.amount import in_words
from app.documents.statement_facts import StatementFacts
from app.documents.story import Sum
from app.models.read_table import PartnerRow
from app.rules.evaluation import evaluate
from app.rules.money import ZERO
from app.rules.scenario import read_scenario
from app.services.demand_letter import demand_order
from app.services.letter_issue import compose_draft
from app.services.letter_kinds import LETTER_KINDS
from app.services.money import penalty_accounts
from app.services.reading import partner_file, read
from app.services.sample import create_sample
from app.services.scenario_export import scenario_text
from app.services.standing import standings
from app.services.statement import statement_facts, statement_pdf
from app.services.statement_sheet import write_statement
from app.services.workspace import Workspace
from tests.documents.paper import printed_text
from tests.services.desk import TODAY

DAYS = (date(2025, 12, 31), TODAY)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("sample")
    ws = create_sample(folder / "s.db", recorded_by="林一", clock=FixedClock(TODAY))
    yield ws
    ws.close()


def partners(ws: Workspace) -> list[str]:
    with read(ws) as session:
        return list(session.scalars(select(PartnerRow.partner)))


def stated(ws: Workspace, day: date) -> dict[str, StatementFacts]:
    return {one: statement_facts(ws, partner_file(ws, one), day) for one in partners(ws)}


def test_the_lines_the_table_of_late_fees_and_the_outcome_come_to_what_is_owed(sample: Workspace) -> None:
    money = 0
    for day in DAYS:
        for partner, facts in stated(sample, day).items():
            charged = sum(((one.charged or ZERO) - (one.paid or ZERO) for one in facts.lines), ZERO)
            late = sum((one.amount for one in facts.segments), ZERO)
            penalties = [
                one for each in standings(sample, partner, day) for one in each.outcome.penalties or ()
            ]
            assert charged == facts.owed - facts.overpaid
            assert late == sum((one.late_fee for one in penalties), ZERO)
            assert facts.owed == sum((one.outstanding + one.late_fee_left for one in penalties), ZERO)
            money += bool(facts.owed)
    assert money > 2  # the sample owes something that could differ


def test_the_printed_statement_says_each_total_in_figures_and_in_words(sample: Workspace) -> None:
    for partner, facts in stated(sample, TODAY).items():
        said = "".join(printed_text(statement_pdf(sample, partner, TODAY)).split())
        for amount in (facts.outstanding, facts.late_fee_left, facts.owed):
            assert f"{amount:,.2f}" in said, partner
            assert in_words(amount) in said, partner


def test_the_sheet_holds_the_totals_and_its_lines_add_up_to_them(sample: Workspace, tmp_path: Path) -> None:
    for partner, facts in stated(sample, TODAY).items():
        path = tmp_path / f"{partner}.xlsx"
        write_statement(sample, partner, TODAY, path)
        book = load_workbook(path, read_only=True)
        totals = [row for row in book["合计"].iter_rows(values_only=True) if len(row) > 2 and row[2]]
        assert [_sum(row[1]) for row in totals[1:4]] == [facts.outstanding, facts.late_fee_left, facts.owed]
        assert [row[2] for row in totals[1:4]] == [in_words(_sum(row[1])) for row in totals[1:4]]
        lines = list(book["往来明细"].iter_rows(min_row=2, values_only=True))
        assert sum((_sum(row[3]) - _sum(row[4]) for row in lines), ZERO) == facts.owed - facts.overpaid
        book.close()


def test_a_demand_for_each_open_penalty_says_what_the_account_says(sample: Workspace) -> None:
    demanded = 0
    for partner in partners(sample):
        for account in penalty_accounts(sample, partner_file(sample, partner), TODAY):
            if account.left:
                order = demand_order(partner, account.case.id)
                letter = compose_draft(sample, LETTER_KINDS[order.kind], order)
                facts = dict(letter.facts)
                assert Decimal(facts["outstanding"]) == account.penalty.outstanding
                assert Decimal(facts["late_fee_left"]) == account.penalty.late_fee_left
                assert Decimal(facts["total"]) == account.left
                said = {block.amount for block in letter.blocks if isinstance(block, Sum)}
                assert account.left in said
                demanded += 1
    assert demanded


def test_the_outcome_of_each_agreement_is_that_of_its_scenario_file(
    sample: Workspace, tmp_path: Path
) -> None:
    for partner in partners(sample):
        for standing in standings(sample, partner):
            path = tmp_path / "case.toml"
            path.write_text(scenario_text(sample, partner, standing.agreement.id), encoding="utf-8")
            scenario = read_scenario(path, sample.library)
            found = evaluate(scenario.facts, standing.rulebook, TODAY, sample.calendar)
            assert found == standing.outcome, (partner, standing.agreement.id)


def _sum(cell: object) -> Decimal:
    return Decimal(str(cell)).quantize(Decimal("0.01")) if cell is not None else ZERO
