from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import PaymentReceived
from app.rules.evaluation import evaluate
from app.rules.outcome import Outcome
from app.rules.refusal import Refusal
from app.rules.scenario import read_scenario
from app.services.agreement import record_agreement
from app.services.partner import register_partner
from app.services.scenario_export import scenario_text
from tests.services.desk import OTHER, RULEBOOK, SECOND, THIRD, TODAY, Desk, agreement_draft


def evaluated(desk: Desk, text: str, folder: Path) -> Outcome:
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    scenario = read_scenario(path, desk.ws.library)
    return evaluate(scenario.facts, desk.ws.library.get(RULEBOOK), TODAY, desk.ws.calendar)


def test_evaluating_the_exported_scenario_gives_the_standing(desk: Desk, tmp_path: Path) -> None:
    desk.fee("120000.00")
    violation = desk.handled(SECOND, date(2025, 10, 10))
    desk.step(PaymentReceived(violation, date(2026, 2, 2), Decimal("1500.00"), "deposit"))
    desk.told(THIRD)
    assert evaluated(desk, scenario_text(desk.ws, desk.partner), tmp_path) == desk.outcome()


def test_the_title_names_the_partner_and_the_agreement(desk: Desk) -> None:
    assert f'title = "{desk.file.name} · YL-2025-0007"' in scenario_text(desk.ws, desk.partner)


@pytest.mark.parametrize("wanted", ["A2", "2", "YL-2026-0001"])
def test_one_of_several_agreements_is_named_by_id_number_or_place(desk: Desk, wanted: str) -> None:
    desk.handled(SECOND, TODAY)
    record_agreement(desk.ws, replace(agreement_draft(desk.partner), number="YL-2026-0001"))
    assert "violation" not in scenario_text(desk.ws, desk.partner, wanted)
    first = scenario_text(desk.ws, desk.partner, "A1")
    assert "violation" in first
    assert scenario_text(desk.ws, desk.partner) == first, "the first when none is named"


@pytest.mark.parametrize("wanted", ["A7", "0", ""])
def test_an_agreement_that_is_not_there_is_refused_with_those_that_are(desk: Desk, wanted: str) -> None:
    with pytest.raises(Refusal, match="A1"):
        scenario_text(desk.ws, desk.partner, wanted)


def test_a_partner_without_an_agreement_has_no_scenario(desk: Desk) -> None:
    partner = register_partner(desk.ws, OTHER).partners[0]
    with pytest.raises(Refusal, match="no agreement yet"):
        scenario_text(desk.ws, partner)
