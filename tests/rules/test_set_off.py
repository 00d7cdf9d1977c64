"""A proposal for a set-off, source by source; what is unknown stays unknown (R21)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language import ENGLISH, render
from app.rules.rulebook import Rulebook
from app.rules.set_off import SetOffProposal, propose_set_off
from tests.rules.case import RULES, yuan
from tests.rules.fact_strategy import LIBRARY, MARKETPLACE, SUMS, same_every_time

TEN_THOUSAND = yuan("10000.00")


def proposal(available: Mapping[str, Decimal | None], rulebook: Rulebook = RULES) -> SetOffProposal:
    found = propose_set_off(TEN_THOUSAND, available, rulebook)
    assert found
    return found


def known(deposit: str, prepayment: str, fee: str) -> dict[str, Decimal | None]:
    return {"deposit": yuan(deposit), "prepayment": yuan(prepayment), "service_fee": yuan(fee)}


@pytest.mark.parametrize(
    ("available", "amounts", "rest"),
    [
        (("4000.00", "3000.00", "2000.00"), ("4000.00", "3000.00", "2000.00"), "1000.00"),
        (("4000.00", "3000.00", "3000.00"), ("4000.00", "3000.00", "3000.00"), "0.00"),
        (("4000.00", "3000.00", "3000.01"), ("4000.00", "3000.00", "3000.00"), "0.00"),
        (("10000.00", "3000.00", "3000.00"), ("10000.00", "0.00", "0.00"), "0.00"),
        (("9999.99", "3000.00", "3000.00"), ("9999.99", "0.01", "0.00"), "0.00"),
        (("0.00", "0.00", "0.00"), ("0.00", "0.00", "0.00"), "10000.00"),
    ],
)
def test_each_source_gives_what_it_has_until_nothing_is_left(
    available: tuple[str, str, str], amounts: tuple[str, str, str], rest: str
) -> None:
    found = proposal(known(*available))
    assert [line.source for line in found.lines] == ["deposit", "prepayment", "service_fee"]
    assert [line.amount for line in found.lines] == [yuan(amount) for amount in amounts]
    assert found.rest == found.rest_at_most == yuan(rest)


def test_the_proposal_says_where_each_sum_comes_from() -> None:
    found = proposal(known("4000.00", "6000.00", "5.00"))
    assert found.taken == (("deposit", yuan("4000.00")), ("prepayment", yuan("6000.00")))
    assert [render(line.text, ENGLISH) for line in found.lines] == [
        "deposit: ¥4,000.00 of ¥4,000.00, towards ¥10,000.00",
        "prepayment: ¥6,000.00 of ¥6,000.00, towards ¥6,000.00",
        "service fee: nothing is left to set off",
    ]
    assert (found.source.clause, found.source.reading) == ("annex 1, 5.4.4 and 5.6", "R21")


def test_what_follows_an_unknown_source_is_unknown_too() -> None:
    found = proposal({"deposit": yuan("4000.00"), "service_fee": yuan("1000.00")})
    assert [line.amount for line in found.lines] == [yuan("4000.00"), None, None]
    assert (found.rest, found.rest_at_most) == (None, yuan("5000.00"))
    assert [render(line.text, ENGLISH) for line in found.lines[1:]] == [
        "prepayment: what is there is not known; enter it",
        "service fee: unknown, because what comes before it is",
    ]


def test_a_negative_balance_is_no_balance() -> None:
    found = proposal({**known("0.00", "0.00", "0.00"), "deposit": yuan("-0.01")})
    assert (found.lines[0].available, found.lines[0].amount, found.rest) == (None, None, None)
    assert "¥-0.01 is recorded, which cannot be; correct it" in render(found.lines[0].text, ENGLISH)


def test_an_unknown_source_matters_not_where_nothing_is_left_or_the_others_suffice() -> None:
    late = proposal({"deposit": TEN_THOUSAND})
    assert [line.amount for line in late.lines] == [TEN_THOUSAND, 0, 0]
    assert late.rest == 0
    early = proposal({"prepayment": TEN_THOUSAND, "service_fee": yuan("0.00")})
    assert [line.amount for line in early.lines] == [None, None, None]
    assert (early.rest, early.taken) == (yuan("0.00"), ())


def test_the_order_is_the_rulebooks() -> None:
    conduct = RULES.conduct
    assert conduct
    order = ("service_fee", "deposit", "transfer")
    other = replace(
        RULES, conduct=replace(conduct, procedure=replace(conduct.procedure, set_off_order=order))
    )
    assert [line.source for line in proposal(known("1.00", "1.00", "1.00"), other).lines] == list(order[:2])


def test_a_rulebook_without_classes_knows_no_set_off_and_a_borrowed_one_names_its_document() -> None:
    assert propose_set_off(TEN_THOUSAND, {}, MARKETPLACE) is None
    ecosystem = LIBRARY.get("aliyun-product-ecosystem-2024")
    assert proposal({}, ecosystem).source.clause == "001, annex 1, 5.4.4 and 5.6"


@same_every_time
@given(SUMS, st.dictionaries(st.sampled_from(["deposit", "prepayment", "service_fee"]), SUMS | st.none()))
def test_the_parts_add_up_and_unknown_bounds_hold(
    outstanding: Decimal, available: dict[str, Decimal | None]
) -> None:
    found = propose_set_off(outstanding, available, RULES)
    assert found
    certain = [line.amount for line in found.lines if line.amount is not None]
    if found.rest is not None and len(certain) == len(found.lines):
        assert sum(certain) + found.rest == outstanding
    assert all(amount >= 0 for amount in certain)
    assert sum(certain) <= outstanding
    # Whatever the unknown sources hold, the partner pays no more than this.
    at_worst = propose_set_off(outstanding, {k: v or Decimal(0) for k, v in _all(available).items()}, RULES)
    assert at_worst
    assert at_worst.rest == found.rest_at_most


def _all(available: dict[str, Decimal | None]) -> dict[str, Decimal | None]:
    return {"deposit": None, "prepayment": None, "service_fee": None, **available}
