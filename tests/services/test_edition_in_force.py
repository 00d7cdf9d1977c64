"""A new edition binds the agreements that there are, from its first day on (R9)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.journal.kind import NoticeSent
from app.paths import rulebook_folder
from app.rules.refusal import Refusal
from app.rules.rulebook_loader import load_rulebook
from app.rules.scenario import read_scenario
from app.services.edition_impact import impacts
from app.services.ledger import case_lines
from app.services.letter_facts import notice_facts
from app.services.scenario_export import scenario_text
from app.services.standing import standings
from app.services.violation import record_suspicion
from tests.services.desk import HOUSE, SECOND, THIRD, TODAY, Desk, penalty_of, set_up_desk
from tests.services.edition_case import NEW, OLD, RAISED, edition

NEW_FROM = date(2026, 1, 1)
BEFORE, SINCE = date(2025, 12, 31), NEW_FROM


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """An agreement under the old edition; the new one is in force since New Year 2026."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    rulebook_folder().mkdir(parents=True)
    edition(rulebook_folder(), NEW_FROM.isoformat())
    found = set_up_desk(tmp_path)
    yield found
    found.ws.close()


def test_an_agreement_is_under_the_edition_in_force(desk: Desk) -> None:
    ids = {day: standings(desk.ws, desk.partner, day)[0].rulebook.id for day in (BEFORE, SINCE, TODAY)}
    assert ids == {BEFORE: OLD, SINCE: NEW, TODAY: NEW}


def test_a_case_stays_under_the_edition_of_its_day(desk: Desk) -> None:
    desk.handled(SECOND, BEFORE)
    old = desk.handled(SECOND, BEFORE)
    outcome = desk.outcome()
    assert (outcome.rulebook, penalty_of(outcome, old).amount) == (NEW, Decimal("10000.00"))


def test_a_case_since_its_first_day_is_judged_by_the_new_edition(desk: Desk) -> None:
    desk.handled(SECOND, BEFORE)
    new = desk.handled(SECOND, SINCE)
    assert penalty_of(desk.outcome(), new).amount == Decimal("12000.00")


def test_the_class_of_an_item_is_that_of_its_day(desk: Desk) -> None:
    desk.handled(RAISED, BEFORE)
    desk.handled(RAISED, SINCE)
    assert desk.outcome().counters == {"class_1": 0, "class_2": 1, "class_3": 1}
    ranks = {line.occurred_on: line.rank for line in case_lines(desk.ws)}
    assert ranks == {BEFORE: "class_3", SINCE: "class_2"}


def test_the_term_follows_the_edition_in_force(desk: Desk) -> None:
    opens = {
        day: renewal.window_opens_on
        for day in (BEFORE, SINCE)
        if (renewal := desk.outcome(day).renewal) is not None
    }
    assert opens == {BEFORE: date(2026, 2, 28), SINCE: date(2026, 1, 31)}


def test_a_suspicion_must_be_listed_by_the_edition_of_its_day(desk: Desk) -> None:
    path = rulebook_folder() / NEW / "violations.toml"
    text = path.read_text(encoding="utf-8")
    last = text.index('[[violation]]\nid = "5.3.5-25"')
    path.write_text(text[:last], encoding="utf-8")
    desk.ws.library.reload()
    with pytest.raises(Refusal, match=r"5\.3\.5-25"):
        record_suspicion(desk.ws, desk.partner, desk.agreement, "5.3.5-25", SINCE)
    record_suspicion(desk.ws, desk.partner, desk.agreement, "5.3.5-25", BEFORE)


@pytest.mark.parametrize(("day", "id_", "amount"), [(BEFORE, OLD, "10000.00"), (SINCE, NEW, "12000.00")])
def test_a_notice_cites_the_edition_that_judges_its_case(
    desk: Desk, day: date, id_: str, amount: str
) -> None:
    desk.handled(SECOND, BEFORE)
    violation = desk.suspect(SECOND, day)
    facts = notice_facts(desk.ws, desk.file, NoticeSent(violation, TODAY), HOUSE, None)
    assert facts.rulebook.id == id_
    assert facts.penalty
    assert facts.penalty.standard == Decimal(amount)


def test_the_exported_scenario_gives_the_same_outcome(desk: Desk, tmp_path: Path) -> None:
    desk.handled(SECOND, BEFORE)
    desk.handled(SECOND, SINCE)
    path = tmp_path / "case.toml"
    path.write_text(scenario_text(desk.ws, desk.partner), encoding="utf-8")
    assert read_scenario(path, desk.ws.library).rulebook == standings(desk.ws, desk.partner)[0].rulebook


def test_the_impact_of_an_edition_is_known_before_it_is_imported(desk: Desk, tmp_path: Path) -> None:
    shutil.rmtree(rulebook_folder())
    desk.ws.library.reload()
    desk.handled(SECOND, BEFORE)
    later = desk.handled(SECOND, SINCE)
    desk.handled(THIRD, SINCE)
    old = desk.ws.library.get(OLD)
    new = load_rulebook(edition(tmp_path / "draft", NEW_FROM.isoformat()), *desk.ws.library.folders)
    (found,) = impacts(desk.ws, old, new, TODAY)
    assert (found.partner, found.before.rulebook.id, found.after.rulebook.id) == (desk.partner, OLD, NEW)
    amounts = [penalty_of(one.outcome, later).amount for one in (found.before, found.after)]
    assert amounts == [Decimal("10000.00"), Decimal("12000.00")]
    assert list(impacts(desk.ws, old, old, TODAY)) == []


def test_an_edition_that_lists_less_is_told_by_the_cases_it_does_not_list(desk: Desk, tmp_path: Path) -> None:
    violation = desk.suspect("5.3.5-25", SINCE)
    draft = edition(tmp_path / "draft", NEW_FROM.isoformat())
    path = draft / "violations.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('[[violation]]\nid = "5.3.5-25"')], encoding="utf-8")
    new = load_rulebook(draft, *desk.ws.library.folders)
    (found,) = impacts(desk.ws, desk.ws.library.get(OLD), new, TODAY)
    assert found.unlisted == (violation,)


def test_an_edition_of_another_agreement_touches_nobody(desk: Desk) -> None:
    other = desk.ws.library.get("qingcloud-framework")
    assert list(impacts(desk.ws, other, other, TODAY)) == []
