"""What a breach of integrity costs: the highest of three (R23)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given

from app.language import ENGLISH, render
from app.rules.facts import Facts, Fee, Term
from app.rules.integrity import IntegritySum, integrity_sum
from tests.rules.case import RULES, yuan
from tests.rules.fact_strategy import MARKETPLACE, SUMS, same_every_time

AS_OF = date(2022, 6, 1)
FEES = (Fee(date(2021, 5, 1), yuan("400000.00")), Fee(date(2022, 4, 1), yuan("0.00")))
TERM = Term(date(2021, 4, 1), date(2023, 3, 31))
KEPT = Facts(fees=FEES, term=TERM)


def cost(contract: str | None, benefit: str | None, facts: Facts = KEPT, as_of: date = AS_OF) -> IntegritySum:
    found = integrity_sum(facts, RULES, as_of, contract and yuan(contract), benefit and yuan(benefit))  # type: ignore[arg-type]  # None stays None
    assert found
    return found


def test_it_is_the_highest_of_the_three() -> None:
    by_fees = cost("400000.00", "119999.99")
    assert (by_fees.amount, by_fees.complete) == (yuan("120000.00"), True)
    assert (cost("400000.04", "0.00").highest, cost("400000.04", "0.00").amount) == (
        "contract_total",
        yuan("120000.01"),
    )
    by_benefit = cost("400000.00", "120000.01")
    assert (by_benefit.highest, by_benefit.amount) == ("improper_benefit", yuan("120000.01"))
    assert cost("0.00", "0.00").highest == "fees_paid"


def test_it_is_explained_part_by_part() -> None:
    found = cost("100000.00", "5000.00")
    assert render(found.text, ENGLISH) == (
        "¥120,000.00, the highest of: 30% of ¥100,000.00, contract total: ¥30,000.00,"
        " 30% of ¥400,000.00, service fees ever paid: ¥120,000.00,"
        " 100% of ¥5,000.00, improper benefit: ¥5,000.00"
    )
    assert (found.source.clause, found.source.reading) == ("annex 2, 2 and 3", "R23")
    assert [part.percent for part in found.parts] == [30, 30, 100]
    assert [measure.id for measure in found.measures][:2] == ["integrity-ending", "integrity-reduction"]


def test_an_unknown_figure_makes_it_at_least_so_much() -> None:
    for found in (cost(None, "5000.00"), cost("100000.00", None)):
        assert (found.amount, found.complete) == (yuan("120000.00"), False)
        assert render(found.text, ENGLISH).startswith("at least ¥120,000.00")
    part = cost(None, "5000.00").parts[0]
    assert (part.amount, part.complete, render(part.text, ENGLISH)) == (
        None,
        False,
        "contract total: not known",
    )


def test_fees_are_complete_only_with_a_record_of_every_fiscal_year() -> None:
    gap = cost("0.00", "0.00", replace(KEPT, fees=FEES[:1]))
    assert (gap.amount, gap.complete) == (yuan("120000.00"), False)
    assert render(gap.parts[1].text, ENGLISH).endswith("no record for fiscal years 2023")
    assert cost("0.00", "0.00", replace(KEPT, fees=FEES[:1]), date(2022, 3, 31)).complete
    earlier = replace(KEPT, fees=(Fee(date(2019, 5, 1), yuan("1.00")), *FEES))
    assert render(cost("0.00", "0.00", earlier).parts[1].text, ENGLISH).endswith("fiscal years 2021")
    assert not cost("0.00", "0.00", Facts(fees=FEES)).complete


def test_fees_paid_later_are_not_known_yet() -> None:
    early = cost("0.00", "0.00", as_of=date(2021, 4, 30))
    assert (early.parts[1].base, early.parts[1].amount, early.complete) == (None, None, False)
    assert render(early.parts[1].text, ENGLISH) == (
        "service fees ever paid: not known; no record for fiscal years 2022"
    )
    assert cost("0.00", "0.00", as_of=date(2021, 5, 1)).parts[1].base == yuan("400000.00")
    before = cost("1.00", "0.00", as_of=date(2021, 3, 31))
    assert render(before.parts[1].text, ENGLISH) == "service fees ever paid: not known"


def test_without_any_figure_it_is_unknown() -> None:
    found = cost(None, None, Facts())
    assert (found.amount, found.complete, found.highest) == (None, False, "")
    assert render(found.text, ENGLISH).startswith("unknown: ")


def test_a_rulebook_without_such_sums_has_none() -> None:
    assert integrity_sum(KEPT, MARKETPLACE, AS_OF, None, None) is None


@same_every_time
@given(SUMS, SUMS)
def test_it_is_never_under_any_of_its_parts(contract: Decimal, benefit: Decimal) -> None:
    found = integrity_sum(KEPT, RULES, AS_OF, contract, benefit)
    assert found
    amounts = [part.amount for part in found.parts if part.amount is not None]
    assert found.amount == max(amounts)
    assert found.amount >= benefit
    assert all(amount == amount.quantize(Decimal("0.01")) for amount in amounts)
