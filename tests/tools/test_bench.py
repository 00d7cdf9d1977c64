from __future__ import annotations

from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from tools.bench_case import AS_OF, framework, many_violations
from tools.bench_filter import PARTNERS, drafts
from tools.bench_letter import draw, notice_facts
from tools.bench_measure import Figure, median_seconds, table


def test_a_figure_beyond_its_limit_is_marked() -> None:
    shown = table(
        [
            Figure("fast", 9.5, "ms", 10.0, "of nothing"),
            Figure("slow", 10.51, "ms", 10.0),
            Figure("told", 3, "s"),
        ]
    ).splitlines()
    assert shown[1].split() == ["fast", "9.50", "ms", "<=", "10", "ms", "ok", "of", "nothing"]
    assert shown[2].endswith("MISSED")
    assert shown[3].split() == ["told", "3.00", "s"]


def test_a_figure_on_its_limit_holds() -> None:
    assert [Figure("x", value, "ms", 10.0).holds for value in (10.0, 10.01)] == [True, False]


def test_the_first_run_is_not_counted() -> None:
    runs: list[int] = []
    assert median_seconds(lambda: runs.append(1), 3) >= 0
    assert len(runs) == 4


def test_the_partner_that_is_evaluated_has_all_that_costs_time() -> None:
    rulebook = framework()
    outcome = evaluate(many_violations(rulebook, 200), rulebook, AS_OF, WorkdayCalendar())
    assert len(outcome.embargoes or ()) == 200
    assert len(outcome.penalties or ()) > 100
    assert any(penalty.late_fee for penalty in outcome.penalties or ())


def test_the_notice_that_is_drawn_has_several_pages() -> None:
    assert draw(notice_facts(framework())).count(b"/Type /Page\n") > 2


def test_the_partners_that_are_filtered_have_names_of_their_own() -> None:
    assert len({draft.name for draft in drafts()}) == PARTNERS
