from __future__ import annotations

from datetime import date

import pytest

from app.documents.counting_said import counting_said
from app.rules.day_counting import explain_rolled, explain_workdays
from tests.documents.approved import calendar


def test_working_days_are_numbered_and_weekends_left_out() -> None:
    counting = explain_workdays(calendar(), date(2026, 3, 5), 3)
    assert counting_said(counting, "received") == (
        "2026年3月5日收到，当日不计；3月6日为第1个工作日；3月7日至3月8日为周末，不计；"
        "3月9日至3月10日为第2至第3个工作日；期限于3月10日终了时届满"
    )


def test_holidays_are_left_out_and_weekend_days_that_are_worked_count() -> None:
    said = counting_said(explain_workdays(calendar(), date(2021, 9, 28), 4), "received")
    assert "10月1日至10月7日为法定节假日，不计" in said
    assert "10月9日为调休上班日，计为第4个工作日" in said


def test_months_end_on_the_corresponding_day_or_move_to_a_working_day() -> None:
    still = counting_said(explain_rolled(calendar(), date(2025, 12, 9), 3), "sent")
    assert still == "2025年12月9日发出，当日不计；满3个月之日为2026年3月9日；期限于2026年3月9日终了时届满"
    moved = counting_said(explain_rolled(calendar(), date(2025, 10, 11), 3), "sent")
    assert "2026年1月11日为周末；顺延至其后的第一个工作日2026年1月12日" in moved


def test_days_are_told_as_days() -> None:
    assert "满10日之日为3月15日" in counting_said(
        explain_rolled(calendar(), date(2026, 3, 5), 10, "days"), "deducted"
    )


@pytest.mark.parametrize("number", range(1, 16))
def test_the_places_run_up_to_the_number_of_the_limit(number: int) -> None:
    said = counting_said(explain_workdays(calendar(), date(2026, 1, 29), number), "received")
    assert f"第{number}个工作日" in said
    assert f"第{number + 1}个工作日" not in said
