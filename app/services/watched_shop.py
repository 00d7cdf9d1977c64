"""The watch list over all partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.services.reading import read
from app.services.shop_entry import Shop, figures_by_shop, measures_by_shop, shops
from app.services.watch_list import Watched, watched
from app.services.workspace import Workspace


@dataclass(frozen=True)
class WatchedShop:
    """A finding, and the shop that it is about."""

    shop: Shop
    watched: Watched


def watched_shops(ws: Workspace, as_of: date | None = None) -> tuple[WatchedShop, ...]:
    """What the figures of all shops call for, what asks for attention first, then by partner."""
    day = as_of or ws.clock.today()
    with read(ws) as session:
        figures, measures = figures_by_shop(session), measures_by_shop(session)
        known = shops(session, ws) if figures else ()
    found = [
        WatchedShop(shop, one)
        for shop in known
        for one in watched(
            figures.get(shop.agreement, {}).values(),
            measures.get(shop.agreement, ()),
            ws.library.in_force(shop.rulebook, day),
            day,
        )
    ]
    return tuple(sorted(found, key=lambda one: not one.watched.asks))
