"""The parts of a partner's page beyond its first tabs, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.views.agreements_tab import AgreementsTab
from app.views.level_tab import LevelTab, QualificationTab
from app.views.money_tab import MoneyTab
from app.views.partner_record_tab import PartnerRecordTab
from app.views.partner_tab import PartnerTab
from app.views.shop_tab import ShopTab
from app.views.tab_sight import bring_into_view

if TYPE_CHECKING:
    from app.views.window_context import WindowContext


def partner_parts(context: WindowContext) -> tuple[PartnerTab, ...]:
    """One of each, for one page."""
    agreements, record = AgreementsTab(context), PartnerRecordTab(context)
    money, shop = MoneyTab(context), ShopTab(context)
    shop.account_wanted.connect(lambda: bring_into_view(money.deposit))
    return (agreements, record, QualificationTab(context), LevelTab(context), money, shop)
