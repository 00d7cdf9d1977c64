from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from stdnum.cn import uscc

from app.clock import FixedClock
from app.journal.kind import (
    AssessmentRecorded,
    CertificateRecorded,
    ComplaintReceived,
    ComplaintSettled,
    MonthlyFigures,
    ObligationStarted,
    PartnerInvited,
    ReviewRecorded,
    ScoreRecorded,
    TierGiven,
)
from app.rules.evaluation import evaluate
from app.rules.scenario import read_scenario
from app.services.agreement import clauses_of
from app.services.due import due_items
from app.services.ledger import STATES, case_lines
from app.services.letter_register import letter_lines, letter_pdf
from app.services.organisation import known_organisation
from app.services.partner_list import StandingLine, partner_lines, standing_line
from app.services.reading import is_sample, partner_file
from app.services.sample import create_sample
from app.services.scenario_export import scenario_text
from app.services.standing import standings
from app.services.verification import check_workspace
from app.services.workspace import Workspace
from tests.services.desk import TODAY
from tests.services.shop import MARKETPLACE

ECOSYSTEM = "aliyun-product-ecosystem-2024"
QINGCLOUD = "qingcloud-framework"
# After New Year, after the fiscal year began, in the Spring Festival, and a Sunday.
OTHER_DAYS = [date(2026, 1, 2), date(2026, 4, 1), date(2026, 5, 6), date(2027, 2, 10), date(2026, 11, 22)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    ws = create_sample(path, recorded_by="林知夏", clock=FixedClock(TODAY))
    yield ws
    ws.close()


def lines(ws: Workspace) -> list[StandingLine]:
    return [standing_line(ws, line.partner) for line in partner_lines(ws)]


def test_the_sample_says_that_it_is_one_and_knows_our_organisation(sample: Workspace) -> None:
    assert is_sample(sample)
    assert known_organisation(sample).document_code


def test_a_dozen_partners_have_valid_codes_and_names_of_their_own(sample: Workspace) -> None:
    partners = partner_lines(sample)
    assert len(partners) >= 12
    assert all(uscc.is_valid(line.code) for line in partners)
    assert len({line.name for line in partners}) == len({line.code for line in partners}) == len(partners)


def test_every_standing_that_the_app_shows_is_there(sample: Workspace) -> None:
    found = lines(sample)
    counts = {(rank, number) for line in found for rank, number in line.counters.items()}
    assert {("class_1", 1), ("class_2", 1), ("class_2", 3), ("class_3", 1), ("class_3", 2)} <= counts
    assert any(line.barred_now == ("upgrade", "entry", "programme") for line in found)
    assert any(line.barred_now == ("entry", "programme") for line in found)
    assert any(line.late_fee for line in found)
    assert any(line.payouts_suspended for line in found)
    assert any(not any(line.counters.values()) and not line.owed for line in found)


def test_cases_stand_in_open_and_in_closed_states(sample: Workspace) -> None:
    assert (
        {"told", "replied", "served", "announced", "decided", "dismissed"}
        <= {line.state for line in case_lines(sample)}
        <= set(STATES)
    )


def test_an_agreement_is_ended_and_letters_of_most_kinds_were_issued(sample: Workspace) -> None:
    files = [partner_file(sample, line.partner) for line in partner_lines(sample)]
    assert any(agreement.ending for file in files for agreement in file.agreements)
    letters = letter_lines(sample)
    assert {line.kind for line in letters} >= {
        "suspicion",
        "handling_notice",
        "decision",
        "announcement",
        "demand",
        "deposit_top_up",
        "freeze",
        "termination",
        "non_renewal",
        "renewal_talk",
        "status_end",
    }
    assert all(letter_pdf(sample, line.number).startswith(b"%PDF") for line in letters)


def test_every_agreement_but_a_typed_one_was_read_in_with_its_clauses(sample: Workspace) -> None:
    files = [partner_file(sample, line.partner) for line in partner_lines(sample)]
    agreements = [agreement for file in files for agreement in file.agreements]
    typed = [agreement for agreement in agreements if agreement.signed.payload.file is None]
    assert {agreement.signed.payload.rulebook for agreement in typed} == {MARKETPLACE, ECOSYSTEM, QINGCLOUD}
    assert all(clauses_of(sample, agreement) for agreement in agreements if agreement not in typed)


def test_reviews_scores_tiers_an_assessment_and_complaints_are_there(sample: Workspace) -> None:
    files = [partner_file(sample, line.partner) for line in partner_lines(sample)]
    kinds = {type(entry.payload) for file in files for entry in file.entries}
    told = {
        ReviewRecorded,
        ScoreRecorded,
        TierGiven,
        PartnerInvited,
        AssessmentRecorded,
        CertificateRecorded,
        MonthlyFigures,
        ComplaintReceived,
        ComplaintSettled,
        ObligationStarted,
    }
    assert told <= kinds
    assert sum(file.registered_capital is not None for file in files) >= 12


def test_a_shop_was_decided_twice_and_its_deposit_topped_up(sample: Workspace) -> None:
    (shop,) = (
        standing
        for line in partner_lines(sample)
        for standing in standings(sample, line.partner)
        if standing.rulebook.id == MARKETPLACE and standing.outcome.deposit
    )
    assert len(shop.agreement.top_ups) == 1
    outcome = shop.outcome
    assert outcome.points
    assert outcome.points.total == 18
    assert outcome.frozen_now
    assert outcome.deposit
    assert outcome.deposit.deductions_12m == 2
    assert outcome.deposit.top_up_due_on
    assert {"top_up", "freeze_ends"} <= {item.kind for item in due_items(sample)}


def test_something_is_due_and_something_overdue(sample: Workspace) -> None:
    items = due_items(sample)
    assert {item.overdue for item in items} == {True, False}
    assert {"reply", "objection", "payment"} <= {item.kind for item in items}


def test_a_mistaken_entry_was_voided(sample: Workspace) -> None:
    assert any(partner_file(sample, line.partner).voided for line in partner_lines(sample))


def test_evaluating_each_partners_scenario_gives_its_standing(sample: Workspace, tmp_path: Path) -> None:
    compared = 0
    for line in partner_lines(sample):
        for standing in standings(sample, line.partner):
            path = tmp_path / f"{standing.agreement.id}.toml"
            path.write_text(scenario_text(sample, line.partner, standing.agreement.id), encoding="utf-8")
            facts = read_scenario(path, sample.library).facts
            assert evaluate(facts, standing.rulebook, TODAY, sample.calendar) == standing.outcome, line.name
            compared += 1
    assert compared >= 14


def test_a_check_of_the_sample_finds_nothing(sample: Workspace) -> None:
    assert check_workspace(sample.path) == ()


@pytest.mark.parametrize("day", OTHER_DAYS, ids=str)
def test_the_sample_is_as_alive_on_any_other_day(tmp_path: Path, day: date) -> None:
    ws = create_sample(tmp_path / "sample.db", recorded_by="林知夏", clock=FixedClock(day))
    found = lines(ws)
    assert len(found) >= 12
    assert ws.clock.today() == day
    assert any(line.late_fee for line in found)
    assert any(line.payouts_suspended for line in found)
    assert {line.counters.get("class_1") for line in found} >= {0, 1}
    assert {item.overdue for item in due_items(ws)} == {True, False}
    ws.close()
    assert check_workspace(ws.path) == ()
