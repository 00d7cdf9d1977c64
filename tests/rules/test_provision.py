"""What the agreements lay down beside the counting: complete, and cited."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.paths import resource
from app.rules.library import RulebookLibrary
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook

LIBRARY = RulebookLibrary(resource("rulebooks"))
ECOSYSTEM = "aliyun-product-ecosystem-2024"


def of_kind(rulebook: Rulebook, kind: str) -> list[Provision]:
    return [provision for provision in rulebook.provisions if provision.kind == kind]


def test_the_ecosystem_gives_thirteen_benefits_to_tiers_it_knows() -> None:
    rulebook = LIBRARY.get(ECOSYSTEM)
    assert rulebook.tiers is not None
    known = {tier.id for tier in rulebook.tiers.tiers}

    benefits = of_kind(rulebook, "benefit")

    assert len(benefits) == 13
    assert all(set(benefit.tiers) <= known and benefit.tiers for benefit in benefits)
    assert all("strategic" in benefit.tiers for benefit in benefits), "the highest tier has every benefit"


def test_the_score_of_the_ecosystem_has_six_parts() -> None:
    tiers = LIBRARY.get(ECOSYSTEM).tiers

    assert tiers is not None
    assert len(tiers.parts) == 6


def test_the_integrity_sum_of_the_framework_is_the_highest_of_three() -> None:
    sums = [p for p in of_kind(LIBRARY.get("aliyun-framework-fy22"), "sum") if p.source.reading == "R23"]

    assert sorted(p.percent or Decimal(0) for p in sums) == [Decimal(30), Decimal(30), Decimal(100)]


@pytest.mark.parametrize("rulebook", LIBRARY.ids())
def test_every_provision_has_a_clause_and_a_name_in_both_languages(rulebook: str) -> None:
    for provision in LIBRARY.get(rulebook).provisions:
        assert provision.source.clause
        assert provision.name.zh
        assert provision.name.en


@pytest.mark.parametrize("rulebook", LIBRARY.ids())
def test_every_ground_of_ending_says_who_may_use_it(rulebook: str) -> None:
    endings = LIBRARY.get(rulebook).term.endings

    assert endings
    assert {rule.who for rule in endings.values()} <= {"partner", "vendor", "either", "both"}


@pytest.mark.parametrize(
    ("rulebook", "provision", "reading", "amount", "unit"),
    [
        ("aliyun-framework-fy22", "make-good", "R24", 10, "days"),
        ("aliyun-framework-fy22", "force-majeure-told", "R24", 15, "days"),
        ("aliyun-framework-fy22", "force-majeure-lasting", "R24", 30, "days"),
        ("aliyun-marketplace-2020", "entry-change", "R29", 30, "days"),
        ("aliyun-marketplace-2020", "complaint-answer", "R29", 30, "minutes"),
        ("aliyun-marketplace-2020", "no-sale", "R29", 3, "months"),
        ("aliyun-marketplace-2020", "invoice", "R29", 7, "days"),
        ("aliyun-marketplace-2020", "deposit-back", "R37", 20, "workdays"),
        ("qingcloud-framework", "certification-regained", "R38", 3, "months"),
        ("qingcloud-framework", "terms-changed", "R38", 1, "months"),
    ],
)
def test_a_limit_is_the_one_of_its_reading(
    rulebook: str, provision: str, reading: str, amount: int, unit: str
) -> None:
    found = named(rulebook, provision)

    assert (found.source.reading, found.amount, found.unit) == (reading, amount, unit)


@pytest.mark.parametrize(
    ("rulebook", "provision", "sum_"),
    [("aliyun-marketplace-2020", "breach-sum", "100000.00"), ("qingcloud-framework", "cap", "100000.00")],
)
def test_a_sum_is_the_one_of_its_clause(rulebook: str, provision: str, sum_: str) -> None:
    assert named(rulebook, provision).sum == Decimal(sum_)


def test_consulting_partners_are_assessed_each_quarter_and_every_category_each_april() -> None:
    assessed = {
        p.id: p.months for p in of_kind(LIBRARY.get("aliyun-framework-fy22"), "assessment") if p.months
    }

    assert sorted(assessed.pop("consulting-quarterly")) == [1, 4, 7, 10]
    assert len(assessed) == 3
    assert set(assessed.values()) == {(4,)}


def named(rulebook: str, provision: str) -> Provision:
    return next(found for found in LIBRARY.get(rulebook).provisions if found.id == provision)
