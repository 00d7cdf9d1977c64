"""The watch list: what a shop's monthly figures call for (R29)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import ENGLISH, render
from app.rules.period import ONE_DAY, months_later
from app.rules.watch import watch_list
from app.rules.watch_finding import MonthFigures, WatchFinding, measure_word
from tests.rules.fact_strategy import FRAMEWORK, MARKETPLACE, same_every_time

LATER = date(2021, 12, 31)
FINE = Decimal("4.5")


def month(number: int, year: int = 2021) -> date:
    return date(year, number, 1)


def sheets(
    *sold: int | None, first: int = 6, goods: str = "", rating: Decimal | None = FINE
) -> list[MonthFigures]:
    """One sheet a month from June 2021 on; all that is sold runs on the cloud."""
    return [
        MonthFigures(date(2021, first + place, 15), number, rating, number, goods)
        for place, number in enumerate(sold)
    ]


def found(figures: list[MonthFigures], as_of: date = LATER, figure: str = "sold") -> list[WatchFinding]:
    return [one for one in watch_list(figures, MARKETPLACE, as_of) if one.figure == figure]


def said(finding: WatchFinding) -> str:
    return render(finding.text, ENGLISH)


def test_three_months_without_a_sale_call_for_hiding_or_taking_down_and_two_do_not() -> None:
    (finding,) = found(sheets(1, 0, 0, 0, 2, 2, 2))
    assert (finding.state, finding.months) == ("found", (month(7), month(8), month(9)))
    assert finding.measures == ("hide", "take_down")
    assert [render(measure_word(one), ENGLISH) for one in finding.measures] == [
        "hide and stop its sale",
        "take down",
    ]
    assert (finding.source.clause, finding.source.reading) == ("policy, art. 22 (14)", "R29")
    assert said(finding) == "no sale in 3 months in a row: Jul 2021, Aug 2021, Sep 2021"
    assert found(sheets(1, 0, 0, 2, 0, 0, 2)) == []


def test_a_month_counts_once_it_is_over() -> None:
    figures = sheets(0, 0, 0)
    assert found(figures, date(2021, 8, 30)) == []
    assert len(found(figures, date(2021, 8, 31))) == 1
    assert watch_list(figures, MARKETPLACE, date(2021, 6, 29)) == ()


def test_a_month_without_a_sheet_breaks_no_run_silently() -> None:
    figures = [one for one in sheets(1, 0, 0, 0, 1, 1, 1) if one.month.month != 8]
    (finding,) = found(figures)
    assert (finding.state, finding.months, finding.missing) == (
        "unknown",
        (month(7), month(9)),
        (month(8),),
    )
    assert finding.measures == ()
    assert said(finding) == (
        "no sale in Jul 2021, Sep 2021; unknown whether 3 in a row, as figures are missing for Aug 2021"
    )


def test_a_sheet_without_a_count_is_like_no_sheet() -> None:
    (finding,) = found(sheets(1, 0, None, 0, 1, 1, 1))
    assert (finding.state, finding.missing) == ("unknown", (month(8),))


def test_an_unknown_month_decides_nothing_where_a_sale_is_beside_it() -> None:
    assert found(sheets(1, None, 0, 1, 1, None, 1)) == []


def test_three_known_months_are_found_though_unknown_ones_follow() -> None:
    (finding,) = found(sheets(0, 0, 0, None, 0, 0, 1))
    assert (finding.state, finding.months) == ("found", (month(6), month(7), month(8)))


def test_months_without_any_sheet_at_the_end_are_unknown() -> None:
    (finding,) = found(sheets(3), date(2021, 9, 30))
    assert (finding.state, finding.months) == ("unknown", ())
    assert finding.missing == (month(7), month(8), month(9))
    assert said(finding) == "unknown whether anything was sold: no figures for Jul 2021, Aug 2021, Sep 2021"
    assert found(sheets(3), date(2021, 8, 31)) == []


def test_each_product_has_its_own_run() -> None:
    figures = [*sheets(0, 0, 1, 1, 1, 1, 1, goods="甲"), *sheets(1, 0, 0, 0, 1, 1, 1, goods="乙")]
    (finding,) = found(figures)
    assert finding.goods == "乙"


def test_of_two_sheets_of_a_month_the_later_counts() -> None:
    assert found([*sheets(0, 0, 0), *sheets(1)], date(2021, 8, 31)) == []


@pytest.mark.parametrize(("rating", "low"), [("2.4", True), ("2.49", True), ("2.5", False), ("2.51", False)])
def test_a_rating_under_two_and_a_half_is_too_low_and_exactly_that_is_not(rating: str, low: bool) -> None:
    findings = found(sheets(1, rating=Decimal(rating)), date(2021, 6, 30), "rating")
    assert [one.state for one in findings] == ["found"] * low
    if low:
        assert findings[0].measures == ("hide", "take_down")
        assert said(findings[0]) == f"rated under 2.5: {rating} in Jun 2021"


def test_low_ratings_in_a_row_are_one_finding() -> None:
    ratings = ("2.0", "2.1", "4.0", "1.0", None)
    figures = [
        MonthFigures(month(6 + place), 1, Decimal(rating) if rating else None)
        for place, rating in enumerate(ratings)
    ]
    first, second, latest = found(figures, date(2021, 10, 31), "rating")
    assert (first.months, second.months) == ((month(6), month(7)), (month(9),))
    assert (latest.state, latest.missing) == ("unknown", (month(10),))
    assert said(latest) == "no rating is recorded for Oct 2021"


def test_a_rating_is_unknown_where_the_latest_month_has_no_sheet() -> None:
    (finding,) = found(sheets(1), date(2021, 7, 31), "rating")
    assert (finding.state, finding.missing) == ("unknown", (month(7),))


def year(cloud: int | None, sold: int = 10, *, months: int = 12) -> list[MonthFigures]:
    """Fiscal year 2022: the same every month."""
    return [
        MonthFigures(date(2021 + (3 + n) // 12, (3 + n) % 12 + 1, 1), sold, FINE, cloud)
        for n in range(months)
    ]


def share(figures: list[MonthFigures], as_of: date = date(2022, 3, 31)) -> list[WatchFinding]:
    return found(figures, as_of, "cloud_share")


def test_exactly_four_fifths_on_the_cloud_are_enough_and_one_less_is_not() -> None:
    assert share(year(8)) == []
    (finding,) = share([*year(8)[:-1], MonthFigures(date(2022, 3, 1), 10, FINE, 7)])
    assert (finding.state, finding.measures) == ("found", ("removal",))
    assert finding.source.clause == "policy, art. 28 (5)"
    assert len(finding.months) == 12
    assert said(finding) == "fiscal year 2022: 95 of 120 sold run on the cloud, under 80%"


def test_a_year_that_is_not_over_is_only_so_far() -> None:
    (finding,) = share(year(7), date(2022, 3, 30))
    assert (finding.state, finding.measures, len(finding.months)) == ("so_far", (), 11)
    assert said(finding) == (
        "fiscal year 2022, not over yet: 77 of 110 sold run on the cloud so far, under 80%"
    )


def test_a_year_with_a_month_missing_is_unknown() -> None:
    (finding,) = share([one for one in year(7) if one.month != month(8)])
    assert (finding.state, finding.missing) == ("unknown", (month(8),))
    assert len(finding.months) == 11
    assert said(finding) == "fiscal year 2022: unknown, as figures are missing for Aug 2021"
    (uncounted,) = share([*year(7), MonthFigures(month(8), None)])
    assert uncounted.state == "unknown"


def test_a_month_without_its_cloud_figure_matters_only_where_it_could_decide() -> None:
    def with_unknown(cloud: int) -> list[WatchFinding]:
        return share([*year(cloud), MonthFigures(month(8), 10, FINE)])

    assert with_unknown(9) == []  # 99 of 120 at least
    assert [one.state for one in with_unknown(8)] == ["unknown"]  # 88 to 98
    assert [one.state for one in with_unknown(7)] == ["found"]  # 87 at most
    nothing_sold = [*year(8), MonthFigures(month(8), 0, FINE)]
    assert share(nothing_sold) == []


def test_a_year_in_which_nothing_was_sold_has_no_share() -> None:
    assert share(year(0, 0)) == []


def test_each_fiscal_year_is_judged_by_itself() -> None:
    figures = [*year(7), MonthFigures(date(2022, 4, 1), 100, FINE, 100)]
    assert [one.state for one in share(figures, date(2022, 4, 30))] == ["found"]


def test_the_share_is_that_of_the_whole_shop_or_else_of_all_products_from_their_first_sheets() -> None:
    one = [MonthFigures(month(number), 10, FINE, 10, "甲") for number in range(4, 13)]
    other = [MonthFigures(month(number), 90, FINE, 40, "乙") for number in range(10, 13)]
    (finding,) = share([*one, *other], LATER)
    assert said(finding).startswith("fiscal year 2022, not over yet: 210 of 360")
    whole = [MonthFigures(month(number), 10, FINE, 10) for number in range(4, 13)]
    assert share([*one, *other, *whole], LATER) == []


def test_a_rulebook_that_watches_nothing_finds_nothing() -> None:
    assert watch_list(sheets(0, 0, 0), FRAMEWORK, LATER) == ()
    assert watch_list([], MARKETPLACE, LATER) == ()


@same_every_time
@given(st.lists(st.sampled_from([0, 1, None]), min_size=1, max_size=7))
def test_a_finding_is_certain_and_silence_is_too(sold: list[int | None]) -> None:
    """What the unknown months were can turn neither a finding nor its absence round."""

    def runs(filled: list[int]) -> bool:
        return "000" in "".join(str(number) for number in filled)

    as_of = months_later(month(6), len(sold)) - ONE_DAY
    states = {one.state for one in found(sheets(*sold), as_of)}
    certain = runs([1 if number is None else number for number in sold])
    possible = runs([0 if number is None else number for number in sold])
    assert ("found" in states) == certain
    assert bool(states) == possible
