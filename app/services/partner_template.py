"""An empty sheet to fill in: one example, and a note on each column."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from app.exchange.sheet_form import Column, SheetForm
from app.exchange.sheet_writing import write_sheets
from app.journal.kind import Contact
from app.language import render
from app.rules.text import Text
from app.services.partner_draft import PartnerDraft
from app.services.partner_field import RECORD_FIELDS
from app.services.partner_sheet import columns, sheet_row, yes_and_no

_WIDE = 70

EXAMPLE = PartnerDraft(
    name="杭州云帆示例科技有限公司",
    code="91330108MA2H7YF173",
    address="浙江省杭州市滨江区示例路 1 号 2 层",
    contact="江予帆",
    phone="13900000099",
    email="jiang@yunfan.example",
    legal_form="enterprise",
    registered_capital=Decimal("5000000.00"),
    established_on=date(2016, 5, 18),
    staff=60,
    technical_staff=24,
    customer_operation="yes",
    after_sales="yes",
    brand_conflict="no",
    good_standing="yes",
    accepts_agreement="yes",
    accepts_supervision="yes",
    categories=("consulting", "service"),
    programmes=("先行者计划",),
    own_products=("云帆台账", "云帆巡检"),
    accounts=("1000000000000001", "1000000000000002"),
    contacts=(
        Contact("沈知微", "finance", "13900000098", "shen@yunfan.example"),
        Contact("陆听澜", "technical", "13900000097", "lu@yunfan.example"),
    ),
    account_manager="林知夏",
    note="这一行是示例，填写前请删除。",
)
"""An invented company."""


def is_example(draft: PartnerDraft) -> bool:
    """Whether a row is the example that was left in the sheet."""
    return draft.code == EXAMPLE.code


def write_template(path: Path) -> None:
    """Write the sheet to fill in, as .xlsx."""
    yes, no = yes_and_no()
    sheet = SheetForm(render(Text("Partners")), columns(with_id=False), [sheet_row(EXAMPLE)])
    notes = SheetForm(
        render(Text("Notes on the columns")),
        (Column(render(Text("Column")), width=26), Column(render(Text("What belongs there")), width=_WIDE)),
        [
            *((render(one.label), render(one.about)) for one in RECORD_FIELDS),
            (render(Text("In general")), render(_GENERAL)),
        ],
    )
    write_sheets(path, [sheet, notes], yes=yes, no=no)


_GENERAL = Text(
    "An empty cell leaves what is recorded as it is. Columns may stand in any order, and those that are "
    "not needed may go. Delete the example first."
)
