"""Which partners would stand otherwise if another edition judged: asked before it comes into force."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from app.journal.fact import facts_of
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.models.read_table import AgreementRow
from app.rules.evaluation import evaluate
from app.rules.facts import Facts
from app.rules.outcome import NO_REASONS, Outcome
from app.rules.rulebook import Rulebook
from app.rules.succession import judged_throughout
from app.services.reading import partner_file, read
from app.services.standing import Standing
from app.services.workspace import Workspace


@dataclass(frozen=True)
class Impact:
    """One agreement that would stand otherwise.

    `unlisted` are the violations whose item the other edition does not list; they are left
    out of both standings.
    """

    partner: str
    name: str
    before: Standing
    after: Standing
    unlisted: tuple[str, ...] = ()


def impacts(
    ws: Workspace,
    before: Rulebook,
    after: Rulebook,
    as_of: date,
    go_on: Callable[[int, int], bool] = lambda done, total: True,
) -> Iterator[Impact]:
    """The agreements that `before` judges whose outcome on a day differs where `after` judges instead.

    Each rulebook judges what occurred since its first day, those that it succeeds the rest
    (R9). Partners in the order of their ids. `go_on` is asked before each of them, with how
    many are done and how many there are, and ends it by False.
    """
    judged = {id_: books for id_ in _recorded(ws) if (books := _books(ws, id_, before, after))}
    partners = _partners_under(ws, judged)
    for done, partner in enumerate(partners):
        if not go_on(done, len(partners)):
            return
        file = partner_file(ws, partner)
        for agreement in file.agreements:
            books = judged.get(agreement.signed.payload.rulebook)
            impact = books and _impact(ws, file, agreement, books, as_of)
            if impact:
                yield impact


def _recorded(ws: Workspace) -> list[str]:
    with read(ws) as session:
        return list(session.scalars(select(AgreementRow.rulebook).distinct()))


def _books(
    ws: Workspace, rulebook: str, before: Rulebook, after: Rulebook
) -> tuple[Rulebook, Rulebook] | None:
    """What judges an agreement in either case; None where `before` does not judge it (R45)."""
    judging = {edition.id for edition in (before, *before.earlier)}
    if rulebook in judging:
        return before, after
    own = ws.library.current(rulebook) if rulebook in ws.library.ids() else None
    if own and own.judged_by in judging:
        return judged_throughout(own, before), judged_throughout(own, after)
    return None


def _partners_under(ws: Workspace, rulebooks: Collection[str]) -> list[str]:
    wanted = select(AgreementRow.partner).where(AgreementRow.rulebook.in_(rulebooks)).distinct()
    with read(ws) as session:
        return sorted(session.scalars(wanted), key=lambda id_: int(id_[1:]))


def _impact(
    ws: Workspace,
    file: PartnerFile,
    agreement: AgreementRecord,
    books: tuple[Rulebook, Rulebook],
    as_of: date,
) -> Impact | None:
    facts = facts_of(file, agreement.id)
    unlisted = tuple(
        violation.id
        for violation in facts.violations
        if any(violation.item not in book.edition_on(violation.occurred_on).catalogue for book in books)
    )
    facts = _without(facts, unlisted)
    old, new = (Standing(agreement, book, evaluate(facts, book, as_of, ws.calendar)) for book in books)
    if unlisted or _figures(old.outcome) != _figures(new.outcome):
        return Impact(file.partner, file.name, old, new, unlisted)
    return None


def _figures(outcome: Outcome) -> Outcome:
    """The outcome without what says by which edition and why."""
    return replace(outcome, rulebook="", because=NO_REASONS)


def _without(facts: Facts, violations: tuple[str, ...]) -> Facts:
    return replace(
        facts,
        violations=tuple(v for v in facts.violations if v.id not in violations),
        payments=tuple(p for p in facts.payments if p.violation not in violations),
    )
