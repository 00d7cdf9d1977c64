"""Every edition on the first of every month: no gap, no overlap, a reason for each figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.paths import resource
from app.rules.calendar import WorkdayCalendar
from app.rules.evaluation import evaluate
from app.rules.facts import Applicant, Deposit, Ending, Facts, Fee, Payment, Term, TopUp, Violation
from app.rules.library import RulebookLibrary
from app.rules.outcome import Outcome
from app.rules.plain import outcome_as_plain
from app.rules.rulebook import Rulebook
from app.rules.rulebook_loader import load_rulebook

LIBRARY = RulebookLibrary(resource("rulebooks"))
EXAMPLE = Path(__file__).parent / "editions" / "aliyun-framework-fy23-example"
EDITIONS = [*map(LIBRARY.get, LIBRARY.ids()), load_rulebook(EXAMPLE, resource("rulebooks"))]
CALENDAR = WorkdayCalendar()
ONE_DAY = timedelta(days=1)
PHASES = {"in_force", "window", "extended", "holdover", "ended", "renewed"}
EACH = pytest.mark.parametrize("rulebook", EDITIONS, ids=lambda rulebook: rulebook.id)

# Figures whose reason stands beside another figure's, as it says both.
SAID_WITH = {"place": "rank", "complete": "amount"}


def editions(rulebook: Rulebook) -> tuple[Rulebook, ...]:
    return rulebook, *rulebook.earlier


def asked(rulebook: Rulebook) -> list[date]:
    """The firsts of the months, and the days around each edition's first."""
    firsts = [date(year, month, 1) for year in range(2019, 2031) for month in range(1, 13)]
    around = [edition.first_day + days * ONE_DAY for edition in editions(rulebook) for days in (-1, 0, 1)]
    return sorted({*firsts, *around})


def full(rulebook: Rulebook, ground: str) -> Facts:
    """Something of everything: a violation every quarter, each in another state of its procedure."""
    violations = tuple(_violations(rulebook))
    years = range(2019, 2031)
    return Facts(
        fees=tuple(Fee(date(year, 6, 1), Decimal("600000.00")) for year in years),
        violations=violations,
        payments=tuple(
            Payment(v.id, v.occurred_on + 130 * ONE_DAY, Decimal("3000.00")) for v in violations[::3]
        ),
        deposit=Deposit(Decimal("20000.00"), Decimal("20000.00"), date(2019, 4, 1)),
        top_ups=tuple(TopUp(date(year, 9, 1), Decimal("5000.00")) for year in years),
        term=Term(date(2019, 4, 1), date(2024, 3, 31), renewal_agreed=True, left_on=date(2028, 1, 1)),
        ending=Ending(ground, *[date(2027, 5, 1)] * 4),
        applicant=Applicant(
            legal_form="enterprise",
            registered_capital=Decimal("12000000.00"),
            established_on=date(2019, 2, 28),
            staff=30,
            technical_staff=2,
            framework_partner=True,
            own_products=1,
            score=Decimal(75),
        ),
    )


def _violations(rulebook: Rulebook) -> Iterator[Violation]:
    for number in range(48):
        day = date(2019 + number // 4, 3 * (number % 4) + 1, 15)
        items = list(rulebook.edition_on(day).catalogue)
        if items:
            far = number % 5
            yield Violation(
                f"V{number}",
                items[number * 7 % len(items)],
                day,
                notified_on=day + ONE_DAY if far > 0 else None,
                replied_on=day + 3 * ONE_DAY if far > 1 else None,
                notice_sent_on=day + 9 * ONE_DAY if far > 1 else None,
                notice_served_on=day + 10 * ONE_DAY if far > 2 else None,
                objected_on=day + 12 * ONE_DAY if far > 3 else None,
                announced_on=day + 20 * ONE_DAY if far > 1 else None,
                decided_on=day + 20 * ONE_DAY if far > 1 and number > 20 else None,
            )


def figures(outcome: Outcome) -> Iterator[str]:
    """The place of every figure and day that the outcome shows, as reasons name it."""
    for name, value in outcome_as_plain(outcome).items():
        match name, value:
            case (("rulebook" | "as_of"), _):
                pass
            case (("counters" | "deposit" | "renewal"), dict()):
                yield from (f"{name}.{part}" for part in value)
            case "conversions", list():
                yield from (f"conversions.{number}" for number in range(len(value)))
            case "qualification", _:
                yield "qualification.outcome"
                assert outcome.qualification
                yield from (f"qualification.{found.id}" for found in outcome.qualification.criteria)
            case (("penalties" | "deadlines" | "embargoes" | "freezes"), list()):
                yield from (place for row in value for place in _places(name, row))
            case _:
                yield name


def _places(section: str, row: object) -> Iterator[str]:
    assert isinstance(row, dict)
    about = f"{section}.{row['violation']}"
    if section == "penalties":
        yield from (f"{about}.{SAID_WITH.get(part, part)}" for part in row if part != "violation")
    else:
        yield f"{about}.{row['what']}" if section == "deadlines" else about


@EACH
def test_exactly_one_edition_judges_each_day(rulebook: Rulebook) -> None:
    in_order = sorted(editions(rulebook), key=lambda edition: edition.first_day)
    firsts = [edition.first_day for edition in in_order]
    assert len(set(firsts)) == len(firsts)
    for day in asked(rulebook):
        begun = [edition for edition in in_order if edition.first_day <= day]
        found = rulebook.edition_on(day)
        assert found.first_day == (begun[-1] if begun else in_order[0]).first_day
        assert rulebook.term.endings.keys() == found.term.endings.keys()


@EACH
def test_every_figure_of_every_month_has_its_reason_and_every_day_its_phase(rulebook: Rulebook) -> None:
    facts = full(rulebook, "mutual")
    for day in asked(rulebook):
        outcome = evaluate(facts, rulebook, day, CALENDAR)
        said = {reason.about for reason in outcome.because}
        assert set(figures(outcome)) <= said, day
        assert all(reason.reading and reason.clause for reason in outcome.because)
        assert outcome.renewal
        assert outcome.renewal.phase in PHASES


@EACH
def test_every_ground_ends_the_term_once_and_for_all(rulebook: Rulebook) -> None:
    for ground in rulebook.term.endings:
        facts = full(rulebook, ground)
        phases = [_phase(facts, rulebook, day) for day in asked(rulebook)]
        assert set(phases) <= PHASES
        ended = phases.index("ended") if "ended" in phases else len(phases)
        assert set(phases[ended:]) <= {"ended"}


def _phase(facts: Facts, rulebook: Rulebook, day: date) -> str:
    renewal = evaluate(facts, rulebook, day, CALENDAR).renewal
    assert renewal
    return renewal.phase


@EACH
def test_nothing_known_is_no_reason_to_fail(rulebook: Rulebook) -> None:
    for day in asked(rulebook):
        outcome = evaluate(Facts(applicant=Applicant()), rulebook, day, CALENDAR)
        assert set(figures(outcome)) <= {reason.about for reason in outcome.because}
