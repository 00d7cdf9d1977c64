"""What the watch list is made of: the figures of a month, and a finding (R29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.edition_word import code_word
from app.rules.provision import Provision
from app.rules.source import Source
from app.rules.text import Text

FOUND, UNKNOWN, SO_FAR = "found", "unknown", "so_far"


@dataclass(frozen=True)
class MonthFigures:
    """The figures of one month: any day of it, how many were sold, the rating, how many run on the cloud.

    None is unknown. `goods` is the product that they are about, "" for the whole shop.
    """

    month: date
    sold: int | None
    rating: Decimal | None = None
    sold_on_cloud: int | None = None
    goods: str = ""


@dataclass(frozen=True)
class WatchFinding:
    """One thing that the figures call for, or leave open.

    `state` is "found", "unknown", or "so_far" (a share that is too low in a year that is not
    over). It rests on `months`, by their firsts; of `missing` a figure is not known.
    """

    state: str
    provision: Provision
    goods: str
    months: tuple[date, ...]
    missing: tuple[date, ...]
    text: Text

    @property
    def figure(self) -> str:
        """What is watched: "sold", "rating" or "cloud_share"."""
        return self.provision.figure

    @property
    def measures(self) -> tuple[str, ...]:
        """What the vendor may do: "hide", "take_down", "removal"; nothing unless it is found."""
        return self.provision.measures if self.state == FOUND else ()

    @property
    def source(self) -> Source:
        """The clause that watches the figure."""
        return self.provision.source


def measure_word(measure: str) -> Text:
    """What a measure is called."""
    return code_word(measure)
