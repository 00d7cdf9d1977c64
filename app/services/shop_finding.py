"""Finding the shop that a row of a sheet is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.shop_entry import Shop


class ShopIndex:
    """Shops by agreement number, by their partner's credit code and by its cloud accounts."""

    def __init__(self, shops: Iterable[Shop]) -> None:
        self._by: dict[tuple[str, str], list[Shop]] = {}
        for shop in shops:
            keys = [("agreement", shop.number), ("code", shop.code)]
            keys += [("account", account) for account in shop.accounts]
            for name, written in keys:
                if written:
                    self._by.setdefault((name, _plain(written)), []).append(shop)

    def find(self, written: Mapping[str, str | None]) -> Shop:
        """The one shop that everything written agrees on; a `Refusal` where there is none or several."""
        known = {name: text for name, text in written.items() if text}
        if not known:
            raise Refusal(Text("The row does not say which shop it is about."))
        found: list[Shop] | None = None
        for name, text in known.items():
            shops = self._by.get((name, _plain(text)), [])
            if not shops:
                raise Refusal(
                    Text("No shop has “{text}”. Check it, or record the agreement first.", text=text)
                )
            found = shops if found is None else [shop for shop in found if shop in shops]
        return _the_one(found or [], tuple(known.values()))


def _the_one(found: list[Shop], said: tuple[str, ...]) -> Shop:
    if not found:
        raise Refusal(Text("{said} belong to different shops. Check them.", said=said))
    if len(found) > 1:
        raise Refusal(
            Text(
                "{said} fits several agreements: {numbers}. Add the agreement number.",
                said=said,
                numbers=tuple(shop.number or shop.agreement for shop in found),
            )
        )
    return found[0]


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
