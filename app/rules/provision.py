"""What else an agreement lays down: values to show and to plan by, each with its clause."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.rules.refund_case import RefundCase
from app.rules.source import Source
from app.rules.text import Named

SOLD, RATING, CLOUD_SHARE = "sold", "rating", "cloud_share"
CONTRACT_TOTAL, FEES_PAID, IMPROPER_BENEFIT = "contract_total", "fees_paid", "improper_benefit"


@dataclass(frozen=True)
class Provision:
    """One obligation, benefit, sum, threshold, refund or step of an aftermath.

    Of the limit, the sums and the percentages only those are set that the clause gives:
    `amount` of time in `unit` (minutes, hours, days, workdays, months), `sum` in yuan,
    `percent`, `number`. `whose` says who owes it; `tiers` who enjoys it.

    `timing` says how its time counts: "act" (a limit to act, R4), "state" (never rolled), "ahead"
    (at the latest so long before a day), "at_once"; after an ending also "before" it, "open" (no
    day is laid down) or "lasting" (nothing to do). `starts` is the event that it counts from,
    `needs` what must have happened besides, `grounds` the grounds of ending that it follows,
    `office_hours` the hours of a working day that alone count ("09:00-12:00"). An assessment has
    its `period` ("quarter", "year") and `categories` of partners, or the `result` it is about.

    `figure` is what the threshold or percentage is measured against, `measures` what a watched
    figure allows ("hide", "take_down", "removal"), `refund` what a refund asks for and gives.
    `violation` is the item of the catalogue that failing it may be, "" where none is.
    """

    id: str
    kind: str
    name: Named
    source: Source
    whose: str = ""
    amount: int | None = None
    unit: str = ""
    sum: Decimal | None = None
    percent: Decimal | None = None
    number: Decimal | None = None
    months: tuple[int, ...] = ()
    tiers: tuple[str, ...] = ()
    timing: str = ""
    starts: str = ""
    needs: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    office_hours: tuple[str, ...] = ()
    period: str = ""
    categories: tuple[str, ...] = ()
    result: str = ""
    figure: str = ""
    measures: tuple[str, ...] = ()
    refund: RefundCase | None = None
    violation: str = ""
