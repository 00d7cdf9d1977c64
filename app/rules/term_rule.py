"""The term of an agreement and the grounds on which it ends (R31–R36)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.rules.source import Source


@dataclass(frozen=True)
class EndingRule:
    """When an ending on one ground takes effect: its day, and what is added (R31).

    `who` may use the ground: "partner", "vendor", "either", or "both" together. `phases` are those
    in which it may be used, all where none is named. `comes_from` is "case" or "cascade" where
    it follows from one of these, "" where it is a step of its own.
    """

    ground: str
    day: str
    days_after: int
    workdays_after: int
    who: str
    source: Source
    phases: tuple[str, ...] = ()
    comes_from: str = ""


@dataclass(frozen=True)
class TermRules:
    """Window, extension and what comes after (R32–R35).

    `extension_months` is None where the agreement knows no extension. `falling` are the
    rulebooks whose agreements end on the same day as this one (R36), on `falling_ground`;
    `decision` where every other agreement under this one may be ended too.
    """

    window_months: int
    window_days: int
    window: Source
    extension_months: int | None
    extension: Source
    holdover: bool
    after_extension: Source
    restrictions: tuple[str, ...]
    endings: Mapping[str, EndingRule]
    falling: tuple[str, ...]
    cascade: Source | None
    falling_ground: str = ""
    decision: Source | None = None
