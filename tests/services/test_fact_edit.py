from __future__ import annotations

from app.services.fact_edit import violation_rows, with_fact, with_violation

CASE = """\
title = "A case"  # mine

[[violation]]
id = "A"
item = "5.3.3-9"
occurred_on = 2021-05-01

[[violation]]
id = "B"
occurred_on = 2021-05-02 # seen

[[expect]]
as_of = 2021-06-30
"""


def test_the_violations_are_read_as_written() -> None:
    rows = violation_rows(CASE)
    assert rows is not None
    assert [row["id"] for row in rows] == ["A", "B"]
    assert rows[0]["occurred_on"] == "2021-05-01"
    assert violation_rows("a = ") is None
    assert violation_rows("violation = 1") == ()


def test_a_day_is_changed_where_it_stands() -> None:
    assert with_fact(CASE, 1, "occurred_on", "2021/5/9") == CASE.replace("2021-05-01", "2021-05-09")


def test_a_day_that_was_not_there_is_added_to_its_own_violation() -> None:
    changed = with_fact(CASE, 2, "announced_on", "2021年6月1日")
    assert "occurred_on = 2021-05-02 # seen\nannounced_on = 2021-06-01\n" in changed
    assert changed.count("announced_on") == 1


def test_an_emptied_value_is_taken_out() -> None:
    assert with_fact(CASE, 1, "item", " ") == CASE.replace('item = "5.3.3-9"\n', "")


def test_what_is_no_day_is_kept_as_typed() -> None:
    assert 'occurred_on = "2021-02-30"' in with_fact(CASE, 1, "occurred_on", "2021-02-30")
    assert 'id = "a\\"b"' in with_fact(CASE, 1, "id", 'a"b')
    assert with_fact(CASE, 3, "id", "C") == CASE


def test_one_more_violation_stands_before_what_is_expected() -> None:
    changed = with_violation(CASE, "5.3.3-1", "2021-05-03")
    rows = violation_rows(changed)
    assert rows is not None
    assert rows[2] == {"id": "V3", "item": "5.3.3-1", "occurred_on": "2021-05-03"}
    assert changed.index('"V3"') < changed.index("[[expect]]")
    assert with_violation('title = "x"\n', "m-1", "2021-05-03").endswith("occurred_on = 2021-05-03\n")
