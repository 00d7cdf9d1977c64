"""Scenario files about joining and tiers, told through the services, end as `evaluate` says (R39–R41)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.journal.kind import ScoreRecorded
from app.paths import resource
from app.rules.expectation import differences
from app.rules.facts import Applicant
from app.rules.library import RulebookLibrary
from app.rules.plain import outcome_as_plain
from app.rules.rulebook import CriterionRule
from app.rules.scenario import Scenario, read_scenario
from app.services.agreement import record_agreement
from app.services.partner import register_partner
from app.services.review import ReviewDraft, Waiver, record_review
from app.services.score import tier_rules
from app.services.standing import standings
from app.services.tier import invite
from app.services.workspace import create_workspace
from tests.services.contract import ECOSYSTEM, FRAMEWORK
from tests.services.desk import DRAFT, DayClock, Desk, agreement_draft

FIRST_DAY = date(2019, 1, 1)
LIBRARY = RulebookLibrary(resource("rulebooks"))


def scenarios() -> list[Scenario]:
    """Those with an applicant; that a framework partner is unknown cannot be said to a workspace."""
    found = []
    for rulebook in (FRAMEWORK, ECOSYSTEM):
        for path in sorted(resource("rulebooks", rulebook, "scenarios").glob("*.toml")):
            if "[applicant]" in path.read_text("utf-8"):
                one = read_scenario(path, LIBRARY)
                known = one.facts.applicant and one.facts.applicant.framework_partner is not None
                if rulebook == FRAMEWORK or known:
                    found.append(one)
    return found


def told(folder: Path, scenario: Scenario, applicant: Applicant) -> Desk:
    clock = DayClock(FIRST_DAY)
    ws = create_workspace(folder / "case.db", recorded_by="林知夏", clock=clock)
    partner = register_partner(ws, DRAFT).partners[0]
    draft = replace(
        agreement_draft(partner), signed_on=FIRST_DAY, effective_on=FIRST_DAY, expires_on=date(2030, 3, 31)
    )
    if applicant.framework_partner or scenario.rulebook.id == FRAMEWORK:
        record_agreement(ws, draft)
    if scenario.rulebook.id != FRAMEWORK:
        record_agreement(ws, replace(draft, rulebook=scenario.rulebook.id, number="E-1"))
    desk = Desk(ws, clock, partner, "")
    desk.agreement = desk.file.agreements[-1].id
    clock.day = scenario.expectations[0].as_of
    return desk


def review_of(desk: Desk, scenario: Scenario, applicant: Applicant) -> ReviewDraft:
    asked = [part.fact for rule in _criteria(scenario) for part in rule.parts]
    return ReviewDraft(
        scenario.rulebook.id,
        desk.clock.day,
        facts={fact: getattr(applicant, fact) for fact in asked},
        agreement=desk.agreement,
        waivers={id_: Waiver("理由", "补充协议") for id_ in applicant.waived},
        products=tuple(f"产品{n + 1}" for n in range(applicant.own_products or 0)),
    )


def _criteria(scenario: Scenario) -> tuple[CriterionRule, ...]:
    assert scenario.rulebook.admission
    return scenario.rulebook.admission.criteria


@pytest.mark.parametrize("scenario", scenarios(), ids=lambda one: one.path.stem)
def test_a_review_told_to_the_workspace_comes_to_what_its_scenario_says(
    scenario: Scenario, tmp_path: Path
) -> None:
    applicant = scenario.facts.applicant
    assert applicant
    desk = told(tmp_path, scenario, applicant)
    record_review(desk.ws, desk.partner, scenario.rulebook, review_of(desk, scenario, applicant))
    if applicant.score is not None:
        assert tier_rules(desk.ws)
        desk.step(ScoreRecorded(desk.agreement, desk.clock.day, applicant.score))
    if applicant.invited:
        invite(desk.ws, desk.partner, desk.agreement, desk.clock.day)
    for wanted in scenario.expectations:
        standing = standings(desk.ws, desk.partner, wanted.as_of)[-1]
        assert standing.agreement.id == desk.agreement
        assert list(differences(wanted, outcome_as_plain(standing.outcome))) == []
    desk.ws.close()
