from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.documents.demand import compose_demand
from app.documents.demand_facts import DEMAND, LAST, REMINDER, Before, DemandFacts, Paid, Stretch
from app.documents.font import FontSet
from app.rules.refusal import Refusal
from tests.documents.approved import approved, check_manners, check_printed, head
from tests.documents.case import DAY, QUOTED, SENDER, THIRD, rulebook, told

ZERO = Decimal("0.00")
DUE = date(2026, 3, 9)
COUNTED = "2025年12月9日发出，当日不计；满3个月之日为2026年3月9日；期限于2026年3月9日终了时届满"
NOT_DUE = DemandFacts(
    head=head(),
    variant=REMINDER,
    rank="二类违规",
    what=rulebook().catalogue[THIRD].name.zh,
    notice="云伙处〔2025〕40号",
    sent_on=date(2025, 12, 9),
    amount=Decimal("10000.00"),
    paid=ZERO,
    outstanding=Decimal("10000.00"),
    due_on=DUE,
    counted=COUNTED,
    percent_a_day=Decimal("0.1"),
)
PAID = (
    Paid(date(2026, 2, 3), "保证金", "", Decimal("3000.00"), set_off=True),
    Paid(date(2026, 3, 19), "转账", "流水20260319-8", Decimal("2000.00")),
)
# Due on 9 March: from the 10th through the 19th 7,000 were unpaid, then 5,000 through the 31st.
LATE = replace(
    NOT_DUE,
    head=replace(head(), dated_on=date(2026, 3, 31)),
    variant=DEMAND,
    paid=Decimal("5000.00"),
    outstanding=Decimal("5000.00"),
    stretches=(
        Stretch(date(2026, 3, 10), date(2026, 3, 19), 10, Decimal("7000.00"), Decimal("70.00")),
        Stretch(date(2026, 3, 20), date(2026, 3, 31), 12, Decimal("5000.00"), Decimal("60.00")),
    ),
    late_fee=Decimal("130.00"),
    late_fee_left=Decimal("130.00"),
    daily=Decimal("5.00"),
    payments=PAID,
)
REMINDED = Before("违约金缴纳通知书", "云伙催〔2026〕1号", date(2026, 3, 2))
ASKED = Before("违约金催缴函", "云伙催〔2026〕4号", date(2026, 3, 20))
SETTLED = replace(
    LATE,
    paid=Decimal("10000.00"),
    outstanding=ZERO,
    stretches=LATE.stretches[:1],
    late_fee=Decimal("70.00"),
    late_fee_left=Decimal("70.00"),
    daily=ZERO,
    payments=(PAID[0], replace(PAID[1], amount=Decimal("7000.00"))),
)
VARIANTS: dict[str, DemandFacts] = {
    "reminder-before-it-is-due": NOT_DUE,
    "reminder-on-a-day-set-quoted-provisional": replace(
        NOT_DUE,
        head=head(quoted=QUOTED),
        pay_by=date(2026, 3, 6),
        provisional=True,
        remark="贵公司曾来函询问缴纳方式，现一并答复如上。",
    ),
    "reminder-when-overdue": replace(LATE, variant=REMINDER),
    "demand-after-payments": replace(LATE, before=(REMINDED,)),
    "demand-nothing-paid-notice-made-elsewhere": replace(
        LATE,
        notice="",
        paid=ZERO,
        outstanding=Decimal("10000.00"),
        stretches=(
            Stretch(date(2026, 3, 10), date(2026, 3, 31), 22, Decimal("10000.00"), Decimal("220.00")),
        ),
        late_fee=Decimal("220.00"),
        late_fee_left=Decimal("220.00"),
        daily=Decimal("10.00"),
        payments=(),
    ),
    "demand-for-the-late-fee-alone": SETTLED,
    "last-for-the-late-fee-alone": replace(SETTLED, variant=LAST),
    "last": replace(LATE, variant=LAST, before=(REMINDED, ASKED)),
    "last-with-a-day": replace(LATE, variant=LAST, pay_by=date(2026, 4, 10)),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_demand_tells_the_approved_story(variant: str, fonts: FontSet) -> None:
    letter = compose_demand(VARIANTS[variant])
    assert told(letter) == approved(f"demand-{variant}")
    check_manners(letter)
    check_printed(letter, fonts)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_total_is_the_principal_and_the_late_fee_that_are_left(variant: str) -> None:
    facts = VARIANTS[variant]
    data = dict(compose_demand(facts).facts)
    assert Decimal(data["total"]) == Decimal(data["outstanding"]) + Decimal(data["late_fee_left"])
    assert sum(one.amount for one in facts.stretches) == facts.late_fee


def test_the_three_steps_have_titles_and_tones_of_their_own() -> None:
    letters = [compose_demand(replace(LATE, variant=variant)) for variant in (REMINDER, DEMAND, LAST)]
    assert [one.title for one in letters] == ["违约金缴纳通知书", "违约金催缴函", "违约金最后催缴函"]
    stories = [told(one) for one in letters]
    assert ["最后一次催告" in story for story in stories] == [False, False, True]
    assert ["限制销售" in story for story in stories] == [False, True, True]


def test_what_is_not_late_yet_is_only_told_of_not_demanded() -> None:
    for variant in (DEMAND, LAST):
        with pytest.raises(Refusal, match="not overdue"):
            compose_demand(replace(NOT_DUE, variant=variant))


def test_on_the_due_day_itself_the_day_is_still_asked_for() -> None:
    on_the_day = replace(NOT_DUE, head=replace(head(), dated_on=DUE))
    assert "请贵公司不迟于2026年3月9日缴清" in told(compose_demand(on_the_day))


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (replace(NOT_DUE, complete=False), "at least"),
        (replace(NOT_DUE, outstanding=ZERO, paid=Decimal("10000.00")), "Nothing is owed"),
        (replace(NOT_DUE, pay_by=DAY - timedelta(days=1)), "past"),
        (replace(NOT_DUE, pay_by=DUE + timedelta(days=1)), "after the due day"),
        (replace(NOT_DUE, head=replace(head(), sender=replace(SENDER, account=" "))), "account"),
    ],
)
def test_a_demand_that_cannot_be_made_says_why(facts: DemandFacts, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        compose_demand(facts)


def test_a_day_to_pay_by_may_be_the_day_of_the_letter() -> None:
    assert "2026年3月5日缴清" in told(compose_demand(replace(NOT_DUE, pay_by=DAY)))
