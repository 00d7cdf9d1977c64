from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.services.fee import fee_years, missing_years
from tests.services.desk import FIRST, TODAY, Desk


def test_a_fee_of_the_first_of_april_is_in_the_next_fiscal_year(desk: Desk) -> None:
    desk.fee("10.00", date(2025, 3, 31))
    desk.fee("20.00", date(2025, 4, 1))
    years = {one.year.number: one.paid for one in fee_years(desk.ws, desk.file, TODAY)}
    assert years == {2026: Decimal("20.00"), 2025: Decimal("10.00")}


def test_a_class_one_without_a_record_of_its_year_says_so_until_zero_is_recorded(desk: Desk) -> None:
    violation = desk.handled(FIRST, date(2025, 11, 3))
    (missing,) = missing_years(desk.ws, desk.file, TODAY)
    assert (missing.year.number, missing.needed_for) == (2026, (violation,))
    desk.fee("0.00", date(2025, 6, 1))
    assert missing_years(desk.ws, desk.file, TODAY) == ()


def test_a_suspicion_of_class_one_asks_for_the_fees_of_this_year_already(desk: Desk) -> None:
    violation = desk.suspect(FIRST)
    (missing,) = missing_years(desk.ws, desk.file, TODAY)
    assert missing.needed_for == (violation,)
