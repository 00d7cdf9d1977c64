"""What the watch list says of its findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from app.rules.day_word import month_of_year
from app.rules.provision import Provision
from app.rules.text import Text


def month_names(months: Iterable[date]) -> tuple[Text, ...]:
    """Months as people write them."""
    return tuple(month_of_year(month) for month in months)


def rate(number: Decimal) -> str:
    """A rating or percentage without needless noughts."""
    return f"{number.normalize():f}"


def no_sale_text(known: Sequence[date], missing: Sequence[date] = (), needed: int = 0) -> Text:
    """Months in a row without a sale, or that may have been."""
    if not missing:
        return Text(
            "no sale in {number} months in a row: {months}", number=len(known), months=month_names(known)
        )
    if not known:
        return Text(
            "unknown whether anything was sold: no figures for {missing}", missing=month_names(missing)
        )
    return Text(
        "no sale in {months}; unknown whether {needed} in a row, as figures are missing for {missing}",
        months=month_names(known),
        needed=needed,
        missing=month_names(missing),
    )


def rating_text(months: Sequence[date], ratings: Sequence[Decimal], provision: Provision) -> Text:
    """Ratings that are too low, or one that is missing."""
    if not ratings:
        return Text("no rating is recorded for {months}", months=month_names(months))
    return Text(
        "rated under {least}: {ratings} in {months}",
        least=rate(provision.number or Decimal(0)),
        ratings=tuple(rate(rating) for rating in ratings),
        months=month_names(months),
    )
