"""What follows from one case, figure by figure, each with the places of its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.journal.kind import DecisionTaken
from app.journal.partner_file import CaseRecord
from app.rules.outcome import Outcome, Penalty
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.limit_word import DUE
from app.services.standing import Standing
from app.services.standing_word import amount_text, bar_name, rank_text


@dataclass(frozen=True)
class CaseFigure:
    """A figure in words; `about` is its place in the outcome, `wide` says that it needs a line of its own."""

    label: Text
    said: Text
    about: str
    wide: bool = False


def case_figures(case: CaseRecord, standing: Standing) -> Iterator[CaseFigure]:
    """The figures of one case on the standing's day."""
    outcome, violation = standing.outcome, case.id
    if case.decision:
        yield from _measures(case, case.decision.payload, standing)
    for penalty in outcome.penalties or ():
        if penalty.violation == violation:
            yield from _sums(penalty, standing.rulebook)
    yield from _limits(violation, outcome)
    for freeze in outcome.freezes or ():
        if freeze.violation == violation:
            span = Text("{first} to {last}", first=freeze.starts_on, last=freeze.through)
            yield CaseFigure(Text("Shop frozen"), span, f"freezes.{violation}")
    name = Text("{name}", name=standing.rulebook.short)
    yield CaseFigure(Text("Judged by"), name, f"edition.{violation}")
    for embargo in outcome.embargoes or ():
        if embargo.violation == violation:
            bars = tuple(bar_name(bar) for bar in embargo.bars)
            span = Text("{first} to {last}", first=embargo.starts_on, last=embargo.through)
            said = Text("{bars} · {span}", bars=bars, span=span)
            yield CaseFigure(Text("Bars"), said, f"embargoes.{violation}", wide=True)


def _measures(case: CaseRecord, decision: DecisionTaken, standing: Standing) -> Iterator[CaseFigure]:
    """What the decision costs where points are counted (R25, R28)."""
    measure = standing.rulebook.item_on(case.item, case.occurred_on).measure
    if measure is None:
        return
    yield CaseFigure(Text("Points"), Text("{points} points", points=measure.points), "points")
    taken = measure.deduction if decision.set_to is None else decision.set_to
    if measure.whole_deposit and decision.set_to is None:
        yield CaseFigure(Text("Deduction"), Text("the whole deposit"), "deposit.balance")
    elif taken:
        yield CaseFigure(Text("Deduction"), Text("{amount}", amount=taken), "deposit.balance")


def _sums(penalty: Penalty, rulebook: Rulebook) -> Iterator[CaseFigure]:
    about = f"penalties.{penalty.violation}"
    yield CaseFigure(Text("Stands as"), rank_text(rulebook, penalty), f"{about}.rank")
    yield CaseFigure(Text("Penalty"), amount_text(penalty), f"{about}.amount")
    yield CaseFigure(Text("Paid"), Text("{amount}", amount=penalty.paid), f"{about}.paid")
    unpaid = Text("{amount}", amount=penalty.outstanding)
    yield CaseFigure(Text("Still unpaid"), unpaid, f"{about}.outstanding")
    if penalty.due_on:
        yield CaseFigure(Text("Payment due"), Text("{day}", day=penalty.due_on), f"{about}.due_on")
        late = Text("{amount}", amount=penalty.late_fee_left)
        yield CaseFigure(Text("Late fee"), late, f"{about}.late_fee")


def _limits(violation: str, outcome: Outcome) -> Iterator[CaseFigure]:
    for deadline in outcome.deadlines or ():
        if deadline.violation == violation:
            day = deadline.due_on
            said = Text("{day}, in time", day=day) if deadline.met else Text("{day}", day=day)
            yield CaseFigure(DUE[deadline.what], said, f"deadlines.{violation}.{deadline.what}")
