from __future__ import annotations

import json
from datetime import date

from app.exchange.outcome_json import outcome_json
from tests.rules.case import announced, outcome

OUTCOME = outcome([announced("V1", "class_2", date(2021, 6, 20))], date(2021, 12, 31))


def test_sections_stand_in_the_order_of_the_contract_with_the_reasons_last() -> None:
    assert list(outcome_json(OUTCOME)) == [
        *("rulebook", "as_of", "provisional", "counters", "pending", "conversions", "penalties", "embargoes"),
        *("barred_now", "deadlines", "payouts_suspended", "because"),
    ]


def test_every_figure_has_its_reason() -> None:
    abouts = {reason.about for reason in OUTCOME.because}
    for about in (
        *("counters.class_1", "counters.class_2", "counters.class_3", "pending", "payouts_suspended"),
        *(
            "penalties.V1.amount",
            "penalties.V1.due_on",
            "embargoes.V1",
            "barred_now",
            "deadlines.V1.objection",
        ),
    ):
        assert about in abouts


def test_reasons_are_said_in_the_language_asked_for() -> None:
    chinese, english = (
        json.dumps(outcome_json(OUTCOME, language), ensure_ascii=False) for language in ("zh", "en")
    )
    assert "二类违规" in chinese
    assert "二类违规" not in english
    assert "class two" in english


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(outcome_json(OUTCOME)))["penalties"][0]["amount"] == "5000.00"
