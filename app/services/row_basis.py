"""What the read tables are computed from besides the entries: rules, working days, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.assessment import AssessmentRound, rounds_held_in
from app.rules.counting import Count, count_violations
from app.rules.evaluation import evaluate
from app.rules.facts import Facts
from app.rules.outcome import Outcome
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.services.known_fact import known_facts

if TYPE_CHECKING:
    from app.rules.calendar import WorkdayCalendar
    from app.rules.library import RulebookLibrary
    from app.services.workspace import Workspace


_Asked = tuple[str, date]
# Every partner of a kind asks for the same ones, with every step that is confirmed.
_ROUNDS: WeakKeyDictionary[RulebookLibrary, dict[_Asked, tuple[AssessmentRound, ...]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class RowBasis:
    """The rules, the working days, and the day as of which rows are computed."""

    library: RulebookLibrary
    calendar: WorkdayCalendar
    today: date

    def rounds_near(self, rulebook: Rulebook) -> tuple[AssessmentRound, ...]:
        """Of each kind of assessment the round held last or now, and the next one (R43)."""
        known = _ROUNDS.setdefault(self.library, {})
        asked = rulebook.id, self.today
        if asked not in known:
            known[asked] = tuple(_rounds_near(rulebook, self.today))
        return known[asked]


def basis_of(ws: Workspace, today: date | None = None) -> RowBasis:
    """What an open workspace computes by; without `today`, its clock's day."""
    return RowBasis(ws.library, ws.calendar, today or ws.clock.today())


def own_basis(today: date) -> RowBasis:
    """What this program and this person compute by, where no workspace is open yet."""
    from app.services.rule_source import rulebooks, working_days

    return RowBasis(rulebooks(), working_days(), today)


@dataclass(frozen=True)
class Judged:
    """One agreement with its rules in force on the day, its facts, and what follows from them.

    `current` is the newest edition, with those before it: the one that gives the edition of
    a day (R9).
    """

    agreement: AgreementRecord
    rulebook: Rulebook
    current: Rulebook
    facts: Facts
    outcome: Outcome

    @cached_property
    def count(self) -> Count:
        """Which violations count and as what; asked only of a rulebook that has classes."""
        return count_violations(self.facts, self.rulebook, self.outcome.as_of)


def judge(file: PartnerFile, basis: RowBasis) -> tuple[Judged, ...]:
    """The agreements of a partner whose rules are at hand, each with what follows for it."""
    return tuple(found for record in file.agreements if (found := _judged(file, record, basis)))


def _judged(file: PartnerFile, record: AgreementRecord, basis: RowBasis) -> Judged | None:
    """None without rules: a rulebook that was never named, or that was taken away since."""
    id_ = record.signed.payload.rulebook
    if not id_:
        return None
    try:
        rulebook = basis.library.in_force(id_, basis.today)
        current = basis.library.current(id_)
    except Refusal:
        return None
    facts = known_facts(basis.library, basis.calendar, file, record.id, rulebook, basis.today)
    return Judged(record, rulebook, current, facts, evaluate(facts, rulebook, basis.today, basis.calendar))


_MONTHS_BACK, _MONTHS_AHEAD = 12, 2


def _rounds_near(rulebook: Rulebook, today: date) -> Iterator[AssessmentRound]:
    if all(provision.kind != "assessment" for provision in rulebook.provisions):
        return
    last: dict[str, AssessmentRound] = {}
    for months in range(-_MONTHS_BACK, _MONTHS_AHEAD + 1):
        month = months_later(today.replace(day=1), months)
        for found in rounds_held_in(rulebook, month.year, month.month):
            if found.held_from > today:
                yield found
            else:
                last[found.kind] = found
    yield from last.values()
