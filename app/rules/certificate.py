"""Certificates: how long they are valid, and what follows when a technical one is lost (R2, R3, R38)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.calendar import Limit, WorkdayCalendar
from app.rules.counting import known_day
from app.rules.obligation import AT_ONCE, limit_text, provision_limit
from app.rules.outcome import Reason
from app.rules.period import ONE_DAY, days_later
from app.rules.provision import Provision
from app.rules.rulebook import Rulebook
from app.rules.text import Text

VALID, EXPIRING, EXPIRED, UNKNOWN = "valid", "expiring", "expired", "unknown"
LOST, REGAINED, LEVEL_DROPS = "lost", "regained", "level_drops"
_CERTIFICATION = "certification"


@dataclass(frozen=True)
class Certificate:
    """One certificate. `valid_through` is its last valid day, None while unknown.

    `technical` says that a level rests on it; `lost_on` that it was withdrawn or given up.
    """

    valid_through: date | None = None
    technical: bool = False
    lost_on: date | None = None
    told_on: date | None = None
    regained_on: date | None = None


@dataclass(frozen=True)
class CertificateStanding:
    """Where a certificate stands on a day.

    `state` is "valid", "expiring" (within the reminder), "expired", "unknown" (no last day is
    known), and where the agreement has a limit for a lost certification "lost" (it may still be
    won back), "regained" or "level_drops". `drops_on` is the first day of the lower level.
    """

    state: str
    valid_through: date | None
    remind_on: date | None
    tell_by: date | None
    told_in_time: bool | None
    regain_by: date | None
    drops_on: date | None
    provisional: bool
    reasons: tuple[Reason, ...]


def certificate_standing(
    certificate: Certificate,
    rulebook: Rulebook | None,
    as_of: date,
    remind_days: int,
    calendar: WorkdayCalendar,
) -> CertificateStanding:
    """The standing at the end of `as_of`; a reminder comes `remind_days` before the last valid day."""
    rules = _Rules.of(rulebook) if certificate.technical and rulebook else None
    lost_on = _lost_on(certificate, as_of)
    if rules and lost_on:
        return _lost(certificate, rules, lost_on, as_of, calendar)
    return _validity(certificate, lost_on, as_of, remind_days)


@dataclass(frozen=True)
class _Rules:
    """What an agreement lays down for a lost certification."""

    tell: Provision
    regain: Provision

    @classmethod
    def of(cls, rulebook: Rulebook) -> _Rules | None:
        found = [p for p in rulebook.provisions if p.starts == _CERTIFICATION]
        tell = next((p for p in found if p.timing == AT_ONCE), None)
        regain = next((p for p in found if p.amount is not None), None)
        return cls(tell, regain) if tell and regain else None


def _lost_on(certificate: Certificate, as_of: date) -> date | None:
    """The first day without it: that of the loss, or the day after its last valid one."""
    ran_out = certificate.valid_through + ONE_DAY if certificate.valid_through else None
    days = [day for day in (certificate.lost_on, ran_out) if day is not None and day <= as_of]
    return min(days, default=None)


def _validity(
    certificate: Certificate, lost_on: date | None, as_of: date, remind_days: int
) -> CertificateStanding:
    through = certificate.valid_through
    remind_on = days_later(through, -remind_days) if through else None
    state, text = _validity_state(certificate, lost_on, as_of, remind_on)
    reason = Reason("certificate.valid_through", "R38", "", text)
    return CertificateStanding(state, through, remind_on, None, None, None, None, False, (reason,))


def _validity_state(
    certificate: Certificate, lost_on: date | None, as_of: date, remind_on: date | None
) -> tuple[str, Text]:
    through = certificate.valid_through
    if lost_on:
        return EXPIRED, Text("no longer valid since {day}", day=lost_on)
    if through is None or remind_on is None:
        return UNKNOWN, Text("its last valid day is not known; enter it")
    if as_of >= remind_on:
        return EXPIRING, Text("valid through {day}: to be renewed", day=through)
    return VALID, Text("valid through {day}; reminder on {remind_on}", day=through, remind_on=remind_on)


def _lost(
    certificate: Certificate, rules: _Rules, lost_on: date, as_of: date, calendar: WorkdayCalendar
) -> CertificateStanding:
    tell_by = provision_limit(rules.tell, lost_on, calendar).due_on
    regain = provision_limit(rules.regain, lost_on, calendar)
    told_on = known_day(certificate.told_on, as_of)
    regained_on = known_day(certificate.regained_on, as_of)
    in_time = regained_on is not None and regained_on <= regain.due_on
    state = REGAINED if in_time else LEVEL_DROPS if as_of > regain.due_on else LOST
    return CertificateStanding(
        state=state,
        valid_through=certificate.valid_through,
        remind_on=None,
        tell_by=tell_by,
        told_in_time=_in_time(told_on, tell_by, as_of),
        regain_by=regain.due_on,
        drops_on=None if in_time else regain.due_on + ONE_DAY,
        provisional=regain.provisional,
        reasons=tuple(_reasons(rules, lost_on, told_on, regained_on, regain)),
    )


def _in_time(acted_on: date | None, limit: date, as_of: date) -> bool | None:
    """None while the limit still runs."""
    if acted_on is not None:
        return acted_on <= limit
    return None if as_of <= limit else False


def _reasons(
    rules: _Rules, lost_on: date, told_on: date | None, regained_on: date | None, regain: Limit
) -> Iterator[Reason]:
    told = Text("told on {day}", day=told_on) if told_on else Text("not told yet")
    text = Text("lost on {day}, to be told at once; {told}", day=lost_on, told=told)
    yield _reason("certificate.tell_by", rules.tell, text)
    won = Text("won back on {day}", day=regained_on) if regained_on else Text("not won back yet")
    text = Text(
        "lost on {day}: {limit} to win it back, through {due_on}, else the level drops the day after; {won}",
        day=lost_on,
        limit=limit_text(rules.regain),
        due_on=regain.due_on,
        won=won,
    )
    yield _reason("certificate.regain_by", rules.regain, text)


def _reason(about: str, provision: Provision, text: Text) -> Reason:
    return Reason(about, provision.source.reading, provision.source.clause, text)
