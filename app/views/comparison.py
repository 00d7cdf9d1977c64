"""What a step changes: the standing without it and with it, line by line, each with its why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.rules.outcome import Deadline, Outcome, Renewal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import Preview, Standing
from app.views.penalty_comparison import Line, penalty_lines
from app.views.point_comparison import point_lines
from app.views.standing_wording import (
    NOTHING,
    bar_name,
    bars_with_ends,
    limit_name,
    phase_name,
)


@dataclass(frozen=True)
class Remark:
    """Something that follows and is no figure; `look` is that of its words."""

    text: Text
    look: str = "soft"


@dataclass(frozen=True)
class Comparison:
    """The lines of one agreement, and the standing that would be.

    `others` are the partner's other agreements in which something changes.
    """

    standing: Standing
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...] = ()
    others: tuple[Comparison, ...] = ()


def compare(preview: Preview, agreement: str) -> Comparison | None:
    """What changes under one agreement; None where the agreement is not the partner's."""
    before = {standing.agreement.id: standing for standing in preview.before}
    after = {standing.agreement.id: standing for standing in preview.after}
    if agreement not in before or agreement not in after:
        return None
    others = (
        _compared(before[id_], after[id_], changed_alone=True)
        for id_ in after
        if id_ != agreement and id_ in before
    )
    found = _compared(before[agreement], after[agreement])
    return replace(found, others=tuple(other for other in others if other.lines))


def _compared(before: Standing, after: Standing, *, changed_alone: bool = False) -> Comparison:
    lines = _lines(before.outcome, after.outcome, after.rulebook)
    return Comparison(after, tuple(line for line in lines if line.changed or not changed_alone))


def _lines(was: Outcome, now: Outcome, rulebook: Rulebook) -> Iterator[Line]:
    yield from _counters(was, now, rulebook)
    yield from _conversions(was, now, rulebook)
    yield from penalty_lines(was, now, rulebook)
    yield from _bars(was, now)
    yield from _deadlines(was, now)
    if now.payouts_suspended is not None or was.payouts_suspended is not None:
        yield _payouts(was, now)
    yield from point_lines(was, now)
    yield from _term(was, now)


def _counters(was: Outcome, now: Outcome, rulebook: Rulebook) -> Iterator[Line]:
    sanctions = rulebook.conduct.sanctions if rulebook.conduct else None
    for found in reversed(sanctions.classes if sanctions else ()):
        rule = rulebook.sanctions.conversions.get(found.id)
        before, after = (
            _count((outcome.counters or {}).get(found.id, 0), rule.count if rule else 0)
            for outcome in (was, now)
        )
        reasons = now.reasons(f"counters.{found.id}")
        yield Line(Text("{rank}", rank=found.name), before, after, reasons)


def _count(number: int, limit: int) -> Text:
    return Text("{number}/{limit}", number=number, limit=limit) if limit else Text("{n}", n=number)


def _conversions(was: Outcome, now: Outcome, rulebook: Rulebook) -> Iterator[Line]:
    known = set(was.conversions or ())
    for place, conversion in enumerate(now.conversions or ()):
        if conversion in known:
            continue
        after = Text(
            "{sources} become one {into}",
            sources=conversion.sources,
            into=rulebook.sanctions.find(conversion.into).name,
        )
        yield Line(Text("Escalation"), NOTHING, after, now.reasons(f"conversions.{place}"))


def _bars(was: Outcome, now: Outcome) -> Iterator[Line]:
    before, after = dict(bars_with_ends(was)), dict(bars_with_ends(now))
    for bar in dict.fromkeys((*after, *before)):
        reasons = now.reasons("embargoes") or now.reasons("barred_now")
        yield Line(bar_name(bar), _barred(before.get(bar)), _barred(after.get(bar)), reasons)


def _barred(through: date | None) -> Text:
    return Text("through {day}", day=through) if through else NOTHING


def _deadlines(was: Outcome, now: Outcome) -> Iterator[Line]:
    old = {(d.violation, d.what): d for d in was.deadlines or ()}
    for deadline in now.deadlines or ():
        key = (deadline.violation, deadline.what)
        if old.get(key) != deadline:
            before = _limit(old[key]) if key in old else NOTHING
            reasons = now.reasons(f"deadlines.{deadline.violation}.{deadline.what}")
            label = Text("{violation}: {what}", violation=deadline.violation, what=limit_name(deadline.what))
            yield Line(label, before, _limit(deadline), reasons)


def _limit(deadline: Deadline) -> Text:
    if deadline.met:
        return Text("{day}, in time", day=deadline.due_on)
    return Text("{day}", day=deadline.due_on)


def _payouts(was: Outcome, now: Outcome) -> Line:
    before, after = (
        Text("suspended") if outcome.payouts_suspended else Text("not suspended") for outcome in (was, now)
    )
    return Line(Text("Incentive payouts"), before, after, now.reasons("payouts_suspended"))


def _term(was: Outcome, now: Outcome) -> Iterator[Line]:
    if was.renewal != now.renewal and was.renewal and now.renewal:
        before, after = (_phase(renewal) for renewal in (was.renewal, now.renewal))
        yield Line(Text("Agreement"), before, after, now.reasons("renewal"))


def _phase(renewal: Renewal) -> Text:
    if renewal.ends_on is None:
        return phase_name(renewal.phase)
    return Text("{phase}, ends {day}", phase=phase_name(renewal.phase), day=renewal.ends_on)
