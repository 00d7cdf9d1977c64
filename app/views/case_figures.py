"""What follows from one case, figure by figure, each with the places of its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import render, show_day, show_money, show_named, tr
from app.rules.outcome import Outcome, Penalty
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import Standing
from app.views.standing_wording import amount_text, bar_name, limit_name, rank_text


@dataclass(frozen=True)
class CaseFigure:
    """A figure as it is shown; `about` are its places in the outcome, `wide` needs a line of its own."""

    label: str
    text: str
    about: str
    wide: bool = False


def case_figures(violation: str, standing: Standing) -> Iterator[CaseFigure]:
    """The figures of one violation on the standing's day."""
    outcome = standing.outcome
    for penalty in outcome.penalties or ():
        if penalty.violation == violation:
            yield from _sums(penalty, standing.rulebook)
    yield from _limits(violation, outcome)
    for freeze in outcome.freezes or ():
        if freeze.violation == violation:
            span = tr("{first} to {last}", first=freeze.starts_on, last=freeze.through)
            yield CaseFigure(tr("Shop frozen"), span, f"freezes.{violation}")
    name = show_named(standing.rulebook.short)
    yield CaseFigure(tr("Judged by"), name, f"edition.{violation}")
    for embargo in outcome.embargoes or ():
        if embargo.violation == violation:
            bars = render(Text("{bars}", bars=tuple(bar_name(bar) for bar in embargo.bars)))
            span = tr("{first} to {last}", first=embargo.starts_on, last=embargo.through)
            yield CaseFigure(tr("Bars"), f"{bars} · {span}", f"embargoes.{violation}", wide=True)


def _sums(penalty: Penalty, rulebook: Rulebook) -> Iterator[CaseFigure]:
    about = f"penalties.{penalty.violation}"
    yield CaseFigure(tr("Stands as"), render(rank_text(rulebook, penalty)), f"{about}.rank")
    yield CaseFigure(tr("Penalty"), render(amount_text(penalty)), f"{about}.amount")
    yield CaseFigure(tr("Paid"), show_money(penalty.paid), f"{about}.paid")
    yield CaseFigure(tr("Still unpaid"), show_money(penalty.outstanding), f"{about}.outstanding")
    if penalty.due_on:
        yield CaseFigure(tr("Payment due"), show_day(penalty.due_on), f"{about}.due_on")
        yield CaseFigure(tr("Late fee"), show_money(penalty.late_fee_left), f"{about}.late_fee")


def _limits(violation: str, outcome: Outcome) -> Iterator[CaseFigure]:
    for deadline in outcome.deadlines or ():
        if deadline.violation == violation:
            day = show_day(deadline.due_on)
            said = tr("{day}, in time", day=day) if deadline.met else day
            about = f"deadlines.{violation}.{deadline.what}"
            yield CaseFigure(render(limit_name(deadline.what)), said, about)
