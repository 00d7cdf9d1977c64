"""States that end or begin by themselves: freezes, bars, validities, terms (R11, R17, R27, R32–R35)."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.outcome import Renewal
from app.rules.text import Text
from app.services.due_found import Due, DueKind, DueView, Found, clause_of, whole
from app.services.row_basis import Judged

_EXTENDED = "extended"


def _freezes(view: DueView) -> Iterator[Found]:
    for judged in view.judged:
        rules = judged.rulebook.points
        for freeze in judged.outcome.freezes or ():
            if rules and freeze.through >= view.basis.today:
                yield Found(freeze.through, judged.agreement.id, freeze.violation, clause=rules.freeze.clause)


def _embargoes(view: DueView) -> Iterator[Found]:
    for judged in view.judged:
        for embargo in judged.outcome.embargoes or ():
            if embargo.through >= view.basis.today:
                clause = _bar_clause(judged, embargo.violation)
                yield Found(embargo.through, judged.agreement.id, embargo.violation, clause=clause)


def _bar_clause(judged: Judged, violation: str) -> str:
    mark = judged.count.rank_of(violation)
    found = next(v for v in judged.facts.violations if v.id == violation)
    edition = judged.rulebook.edition_on(found.occurred_on)
    rank = mark.rank if mark else edition.catalogue[found.item].rank
    rule = edition.sanctions.embargoes.get((rank, found.removed))
    return clause_of(edition, rule.source) if rule else ""


def _validities(view: DueView) -> Iterator[Found]:
    """Last days on which a violation counts; `detail` is the class that it counts as."""
    for judged in view.judged:
        if judged.rulebook.conduct and judged.facts.violations:
            yield from _validities_under(judged, view)


def _validities_under(judged: Judged, view: DueView) -> Iterator[Found]:
    today, rulebook = view.basis.today, judged.rulebook
    for found in rulebook.sanctions.classes:
        for mark in judged.count.shown(found.id, today, rulebook):
            if mark.through:
                clause = clause_of(rulebook, found.source)
                yield Found(mark.through, judged.agreement.id, mark.violation, None, found.id, clause)


def _windows(view: DueView) -> Iterator[Found]:
    """First days of renewal talks, unless the agreement is over by then."""
    for judged, renewal in _terms(view):
        opens_on, ends_on = renewal.window_opens_on, renewal.ends_on
        if opens_on >= view.basis.today and (ends_on is None or opens_on <= ends_on):
            clause = judged.rulebook.term.window.clause
            yield Found(opens_on, judged.agreement.id, clause=clause)


def _ends(view: DueView) -> Iterator[Found]:
    """Last days of agreements, and of terms that an extension follows (`detail` says so)."""
    for judged, renewal in _terms(view):
        through, last_on = renewal.extension_through, judged.facts.term and judged.facts.term.expires_on
        rules = judged.rulebook.term
        if renewal.ends_on and renewal.ends_on != through:
            yield Found(renewal.ends_on, judged.agreement.id, clause=rules.extension.clause)
        elif through and last_on and last_on >= view.basis.today:
            yield Found(last_on, judged.agreement.id, detail=_EXTENDED, clause=rules.extension.clause)


def _extensions(view: DueView) -> Iterator[Found]:
    for judged, renewal in _terms(view):
        through = renewal.extension_through
        if through and through >= view.basis.today and renewal.ends_on in (None, through):
            clause = judged.rulebook.term.after_extension.clause
            yield Found(through, judged.agreement.id, clause=clause)


def _terms(view: DueView) -> Iterator[tuple[Judged, Renewal]]:
    """Terms that are not over, nor taken over by the next agreement."""
    for judged in view.judged:
        renewal = judged.outcome.renewal
        if renewal and renewal.phase not in ("ended", "renewed"):
            yield judged, renewal


def _say_validity(due: Due) -> Text:
    found = due.rulebook.sanctions.find(due.detail).name if due.rulebook else due.detail
    return Text(
        "Last day on which {violation} counts as {class_name}", violation=due.violation, class_name=found
    )


def _say_end(due: Due) -> Text:
    if due.detail == _EXTENDED:
        return Text("Last day of the term; the extension begins: {agreement}", agreement=due.name)
    return Text("The agreement ends: {agreement}", agreement=due.name)


KINDS = (
    DueKind(
        "freeze_ends",
        _freezes,
        lambda due: Text("Last day of the shop's freeze from {violation}", violation=due.violation),
        passes=True,
    ),
    DueKind(
        "embargo_ends",
        _embargoes,
        lambda due: Text("Last day of the bar from {violation}", violation=due.violation),
        passes=True,
    ),
    DueKind("validity_lapses", _validities, _say_validity, passes=True, about=whole),
    DueKind(
        "window_opens",
        _windows,
        lambda due: Text("Renewal talks may begin: {agreement}", agreement=due.name),
        passes=True,
    ),
    DueKind("term_ends", _ends, _say_end, passes=True),
    DueKind(
        "extension_ends",
        _extensions,
        lambda due: Text("Last day of the extension: {agreement}", agreement=due.name),
        passes=True,
    ),
)
"""States: told until their day is past, and never overdue."""
