"""What letters about points say, gathered from the outcome: tally, freeze, deduction, removal (R25–R28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.counting_said import counting_said
from app.documents.point_facts import Counted, Deducted, Frozen, Removed, Tally
from app.journal.fact import facts_of
from app.journal.partner_file import PartnerFile
from app.rules.case_counting import TOP_UP, case_countings
from app.rules.deposit_statement import FORFEITURE, DepositLine, DepositStatement, deposit_statement
from app.rules.facts import Facts
from app.rules.money import ZERO
from app.rules.period import fiscal_year_of
from app.rules.point_rule import PointRules
from app.rules.points import Decided, decided, freezes, removed_on
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.letter_case import LetterCase, case_of
from app.services.workspace import Workspace

POINTS, ITEM, DISCRETION = "points", "item", "discretion"


@dataclass(frozen=True)
class PointCase:
    """A decided case by points as of the end of a day, with all that were decided by then."""

    found: LetterCase
    rulebook: Rulebook
    rules: PointRules
    facts: Facts
    cases: tuple[Decided, ...]
    own: Decided
    as_of: date

    @property
    def statement(self) -> DepositStatement | None:
        """The deposit that day, None where none is kept."""
        return deposit_statement(self.facts, self.rulebook, self.as_of)

    @property
    def removed_on(self) -> date | None:
        """The day of removal, None while the shop stands."""
        return removed_on(self.cases, self.rulebook, self.rules)[0]


def point_case(ws: Workspace, file: PartnerFile, violation: str, as_of: date) -> PointCase:
    """A case with its decision. Refused where points do not count, or nothing is decided yet."""
    found = case_of(ws, file, violation)
    rulebook = ws.library.in_force(found.agreement.signed.payload.rulebook, as_of)
    if rulebook.points is None:
        raise Refusal(
            Text("This agreement counts no points: its cases are handled by a notice and an announcement.")
        )
    facts = facts_of(file, found.agreement.id, as_of)
    cases = decided(facts, rulebook, as_of)
    own = next((one for one in cases if one.violation.id == violation), None)
    if own is None:
        raise Refusal(Text("{violation} is not decided yet. Record the decision first.", violation=violation))
    return PointCase(found, rulebook, rulebook.points, facts, cases, own, as_of)


def tally_of(point: PointCase) -> Tally:
    """The points of the decision's fiscal year: before it, and its own (R25)."""
    year = fiscal_year_of(point.own.on, point.rulebook.fiscal_first_month)
    before = point.cases[: point.cases.index(point.own)]
    earlier = tuple(
        Counted(_name(point, one), one.on, one.measure.points)
        for one in before
        if one.on in year and one.measure.points
    )
    return Tally(year, earlier, point.own.measure.points, point.rules.limit)


def frozen_of(point: PointCase) -> Frozen | None:
    """The freeze that the decision brought (R27)."""
    for freeze, _ in freezes(point.cases, point.rules):
        if freeze.violation == point.own.violation.id:
            return Frozen(freeze.starts_on, freeze.through)
    return None


def other_freezes(point: PointCase) -> tuple[tuple[str, Frozen], ...]:
    """Freezes for other violations on the same days, with what they are for (R27)."""
    own = frozen_of(point)
    names = {one.violation.id: _name(point, one) for one in point.cases}
    return tuple(
        (names[freeze.violation], Frozen(freeze.starts_on, freeze.through))
        for freeze, _ in freezes(point.cases, point.rules)
        if own
        and freeze.violation != point.own.violation.id
        and freeze.starts_on <= own.through
        and freeze.through >= own.starts_on
    )


def deducted_of(ws: Workspace, point: PointCase) -> Deducted | None:
    """What the decision took from the deposit, and what it left (R28); None where it took nothing."""
    statement = point.statement
    line = _line(statement, point.own.violation.id)
    if statement is None or line is None:
        return None
    measure = point.own.measure
    limit = _limit(ws, point)
    return Deducted(
        standard=None if measure.whole_deposit else measure.deduction,
        asked=point.own.deduction,
        before=line.balance + line.amount,
        taken=line.amount,
        balance=line.balance,
        required=statement.required,
        top_up=statement.limited_shortfall if limit else ZERO,
        top_up_due_on=limit[0] if limit else None,
        counted=limit[1] if limit else "",
        provisional=limit[2] if limit else False,
    )


def removed_of(point: PointCase) -> Removed | None:
    """The removal that the decision brought (R26), None where it brought none."""
    if point.removed_on != point.own.on or not _brought_removal(point):
        return None
    lines = point.statement.lines if point.statement else ()
    forfeited = next((line.amount for line in lines if line.what == FORFEITURE), None)
    return Removed(point.own.on, _ground(point.own), forfeited)


def _ground(own: Decided) -> str:
    """Why it removes: its item does, the operator decided so, or the year's points reached the limit."""
    if own.measure.removes:
        return ITEM
    return DISCRETION if own.violation.removed else POINTS


def _brought_removal(point: PointCase) -> bool:
    """Whether it was this decision, and not another of the same day."""
    upto = point.cases[: point.cases.index(point.own) + 1]
    before = upto[:-1]
    return (
        removed_on(upto, point.rulebook, point.rules)[0] is not None
        and removed_on(before, point.rulebook, point.rules)[0] is None
    )


def _limit(ws: Workspace, point: PointCase) -> tuple[date, str, bool] | None:
    """The limit to top up, where it runs for this deduction."""
    for one in case_countings(point.facts, point.rulebook, point.as_of, ws.calendar):
        if one.what == TOP_UP and one.violation == point.own.violation.id:
            return one.counting.due_on, counting_said(one.counting, one.since), one.counting.provisional
    return None


def _line(statement: DepositStatement | None, violation: str) -> DepositLine | None:
    lines = statement.lines if statement else ()
    return next((line for line in lines if line.violation == violation and line.what == "deduction"), None)


def _name(point: PointCase, one: Decided) -> str:
    return point.rulebook.item_on(one.violation.item, one.violation.occurred_on).name.zh
