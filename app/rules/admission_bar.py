"""Whether a partner may be admitted on a day, or from which day: embargoes and re-entry (R17, R30)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.house import family, same_house
from app.rules.outcome import Outcome, Reason
from app.rules.period import ONE_DAY
from app.rules.rulebook import Rulebook
from app.rules.text import Text

_ENTRY = "entry"


@dataclass(frozen=True)
class AdmissionBar:
    """Whether admission is barred. `earliest_on` is the first day on which nothing known bars it.

    It is None where nothing bars it now, and where it is barred for good (`never`).
    """

    barred: bool
    never: bool
    earliest_on: date | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class _Bar:
    """One bar; `until` is the first day after it, None where it never ends."""

    starts_on: date
    until: date | None
    reason: Reason


def admission_bar(into: Rulebook, known: Iterable[tuple[Rulebook, Outcome]], day: date) -> AdmissionBar:
    """Whether a partner may join `into` on `day`, by what its agreements brought so far.

    An embargo on entry bars every agreement of one house; leaving and removal bar only a return
    to the agreement that was left. Agreements of another house bar nothing.
    """
    bars = [bar for rulebook, outcome in known for bar in _bars(into, rulebook, outcome)]
    for_good = tuple(bar.reason for bar in bars if bar.until is None)
    if for_good:
        return AdmissionBar(True, True, None, for_good)
    earliest, reasons = day, list[Reason]()
    for bar in sorted(bars, key=lambda bar: bar.starts_on):
        if bar.until and bar.starts_on <= earliest and day < bar.until:
            earliest = max(earliest, bar.until)
            reasons.append(bar.reason)
    barred = earliest > day
    return AdmissionBar(barred, False, earliest if barred else None, tuple(reasons))


def _bars(into: Rulebook, rulebook: Rulebook, outcome: Outcome) -> Iterator[_Bar]:
    if same_house(into, rulebook):
        yield from _embargo_bars(outcome)
    if not family(into).isdisjoint(family(rulebook)):
        yield from _return_bars(outcome)


def _embargo_bars(outcome: Outcome) -> Iterator[_Bar]:
    for embargo in outcome.embargoes or ():
        if _ENTRY in embargo.bars:
            why = outcome.reasons(f"embargoes.{embargo.violation}")[0]
            until = embargo.through + ONE_DAY
            yield _Bar(embargo.starts_on, until, _reason(why, until))


def _return_bars(outcome: Outcome) -> Iterator[_Bar]:
    back = outcome.reentry
    if back is None or not (back.never or back.starts_on):
        return
    why = outcome.reasons("reentry")[0]
    if back.starts_on is None:
        text = Text("may not be admitted again: {why}", why=why.text)
        yield _Bar(date.min, None, Reason("admission.bar", why.reading, why.clause, text, why.rests_on))
    else:
        yield _Bar(date.min, back.starts_on, _reason(why, back.starts_on))


def _reason(why: Reason, until: date) -> Reason:
    text = Text("may not be admitted before {day}: {why}", day=until, why=why.text)
    return Reason("admission.bar", why.reading, why.clause, text, why.rests_on)
