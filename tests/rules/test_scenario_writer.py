from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.paths import resource
from app.rules.facts import (
    Applicant,
    Deposit,
    Ending,
    Facts,
    Fee,
    Payment,
    Term,
    TopUp,
    Violation,
    Withdrawal,
)
from app.rules.library import RulebookLibrary
from app.rules.scenario import read_scenario
from app.rules.scenario_writer import scenario_toml

LIBRARY = RulebookLibrary(resource("rulebooks"))
RULEBOOK = "aliyun-framework-fy22"
SHIPPED = sorted(resource("rulebooks", RULEBOOK, "scenarios").glob("*.toml"))
ITEMS = sorted(LIBRARY.get(RULEBOOK).catalogue)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
sums = st.decimals(0, 10**9, places=2)
# No half surrogates: a file cannot hold them.
words = st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: bool(text.strip()))


def read_back(folder: Path, facts: Facts, title: str = "记事") -> Facts:
    path = folder / "case.toml"
    path.write_text(scenario_toml(title, RULEBOOK, facts), encoding="utf-8")
    return read_scenario(path, LIBRARY).facts


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_scenario_is_written_and_read_back_with_the_same_facts(
    path: Path, tmp_path: Path
) -> None:
    facts = read_scenario(path, LIBRARY).facts
    assert read_back(tmp_path, facts) == facts


def test_every_kind_of_fact_is_written() -> None:
    day, yuan = date(2021, 6, 1), Decimal("5.00")
    facts = Facts(
        fees=(Fee(day, yuan),),
        violations=(Violation("V1", ITEMS[0], day),),
        payments=(Payment("V1", day, yuan),),
        deposit=Deposit(yuan, yuan, day),
        top_ups=(TopUp(day, yuan),),
        withdrawals=(Withdrawal(day, yuan, "set_off", "V9"), Withdrawal(day, yuan, "refund")),
        term=Term(day, day),
        ending=Ending("mutual", agreed_on=day),
        applicant=Applicant(staff=20, waived=("3.1.2",)),
    )
    written = tomllib.loads(scenario_toml("一", RULEBOOK, facts))
    tables = {"fee", "violation", "payment", "top_up", "withdrawal", "deposit", "agreement", "ending"}
    assert tables | {"applicant"} <= set(written)
    assert "withdrawal" not in tomllib.loads(scenario_toml("一", RULEBOOK, Facts(top_ups=facts.top_ups)))


def test_withdrawals_come_back_as_they_were(tmp_path: Path) -> None:
    day, yuan = date(2021, 6, 1), Decimal("5.00")
    facts = Facts(withdrawals=(Withdrawal(day, yuan, "set_off", "V9"), Withdrawal(day, yuan, "refund")))
    assert read_back(tmp_path, facts) == facts


def test_what_is_not_known_is_left_out() -> None:
    written = scenario_toml("一", RULEBOOK, Facts(violations=(Violation("V1", ITEMS[0], date(2021, 6, 1)),)))
    assert tomllib.loads(written)["violation"] == [
        {"id": "V1", "item": ITEMS[0], "occurred_on": date(2021, 6, 1)}
    ]


@given(title=words)
def test_any_title_comes_back_as_it_was(title: str) -> None:
    assert tomllib.loads(scenario_toml(title, RULEBOOK, Facts()))["title"] == title


@given(fees=st.lists(st.builds(Fee, days, sums), max_size=4))
def test_sums_come_back_to_the_fen(fees: list[Fee]) -> None:
    written = tomllib.loads(scenario_toml("一", RULEBOOK, Facts(fees=tuple(fees))))
    assert [(fee["paid_on"], Decimal(fee["amount"])) for fee in written.get("fee", [])] == [
        (fee.paid_on, fee.amount) for fee in fees
    ]


def test_claims_and_sums_of_zero_are_not_taken_for_missing(tmp_path: Path) -> None:
    day = date(2021, 6, 1)
    facts = Facts(
        violations=(
            Violation("V1", ITEMS[0], day, notice_sent_on=day, set_to=Decimal("0.00"), removed=True),
        ),
        applicant=Applicant(staff=0, brand_conflict=False, good_standing=True),
    )
    assert read_back(tmp_path, facts) == facts
