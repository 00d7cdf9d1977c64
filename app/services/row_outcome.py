"""The rows that say what follows: cases, penalties, and what falls due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from app.journal.fact import violation_of
from app.journal.partner_file import CaseRecord, PartnerFile
from app.rules.money import ZERO
from app.rules.outcome import Penalty
from app.rules.rulebook import CatalogueItem, Rulebook
from app.services.due_found import DueKind, Found
from app.services.row_basis import Judged
from app.services.row_entry import Row


def case_row(
    file: PartnerFile,
    case: CaseRecord,
    judged: Judged | None,
    penalty: Penalty | None,
    limit: tuple[date, str] | None,
) -> Row:
    """One violation; without its rules nothing is said of what follows."""
    violation = violation_of(case)
    record = file.agreement(case.agreement)
    edition = judged.current.edition_on(case.occurred_on) if judged else None
    item = edition.catalogue.get(case.item) if edition else None
    return {
        "violation": case.id,
        "partner": file.partner,
        "agreement": case.agreement,
        "rulebook": record.signed.payload.rulebook if record else "",
        "item": case.item,
        "complaint": case.recorded.payload.complaint,
        "description": case.recorded.payload.description,
        "state": state_of(case),
        "occurred_on": violation.occurred_on,
        "notified_on": violation.notified_on,
        "replied_on": violation.replied_on,
        "found_on": case.finding.payload.found_on if case.finding else None,
        "sent_on": violation.notice_sent_on,
        "served_on": violation.notice_served_on,
        "objected_on": violation.objected_on,
        "answered_on": case.answer.payload.answered_on if case.answer else None,
        "announced_on": violation.announced_on,
        "decided_on": violation.decided_on,
        "dismissed_on": case.dismissal.payload.dismissed_on if case.dismissal else None,
        "closed_on": case.closing.payload.closed_on if case.closing else None,
        "dismissed": violation.dismissed,
        "set_fen": violation.set_to,
        "removed": violation.removed,
        **_judgement(edition, item),
        "due_on": limit[0] if limit else None,
        "due_what": limit[1] if limit else "",
        "amount_fen": penalty.amount if penalty else ZERO,
        "complete": penalty.complete if penalty else True,
        "paid_fen": penalty.paid if penalty else _paid(case),
        "outstanding_fen": penalty.outstanding if penalty else ZERO,
        "entry": case.recorded.entry,
    }


_STATES = (
    ("dismissal", "dismissed"),
    ("closing", "closed"),
    ("decision", "decided"),
    ("announcement", "announced"),
    ("answer", "answered"),
    ("objection", "objected"),
    ("service", "served"),
    ("notice", "noticed"),
    ("finding", "found"),
    ("reply", "replied"),
    ("told", "told"),
)
STATES = ("suspected", *(state for _, state in reversed(_STATES)))
"""The states of a case, in the order in which it goes through them."""


def state_of(case: CaseRecord) -> str:
    """The last step that was recorded."""
    return next((state for step, state in _STATES if getattr(case, step)), "suspected")


def penalty_row(file: PartnerFile, judged: Judged, penalty: Penalty) -> Row:
    """One penalty as the rules give it."""
    return {
        "violation": penalty.violation,
        "partner": file.partner,
        "agreement": judged.agreement.id,
        "rank": penalty.rank,
        "place": penalty.place,
        "amount_fen": penalty.amount,
        "complete": penalty.complete,
        "due_on": penalty.due_on,
        "paid_fen": penalty.paid,
        "outstanding_fen": penalty.outstanding,
        "late_fen": penalty.late_fee_left,
        "settled_on": _settled_on(judged, penalty),
    }


def due_rows(file: PartnerFile, found: Iterable[tuple[DueKind, Found]]) -> list[Row]:
    """What falls due, in order of day."""
    ordered = sorted(found, key=lambda pair: pair[1].due_on)
    return [
        {
            "partner": file.partner,
            "place": place,
            "agreement": one.agreement,
            "violation": one.violation,
            "kind": kind.id,
            "due_on": one.due_on,
            "amount_fen": one.amount,
            "detail": one.detail,
            "clause": one.clause,
        }
        for place, (kind, one) in enumerate(ordered, 1)
    ]


def limits_of(found: Iterable[tuple[DueKind, Found]]) -> Mapping[str, tuple[date, str]]:
    """The next open limit of each violation: its day and its kind."""
    next_: dict[str, tuple[date, str]] = {}
    for kind, one in found:
        known = next_.get(one.violation)
        if one.violation and not kind.passes and (known is None or one.due_on < known[0]):
            next_[one.violation] = one.due_on, kind.id
    return next_


def _judgement(edition: Rulebook | None, item: CatalogueItem | None) -> Row:
    return {
        "edition": edition.id if edition else "",
        "rank": item.rank if item else "",
        "clause": item.clause if item else "",
    }


def _paid(case: CaseRecord) -> Decimal:
    return sum((paid.payload.amount for paid in case.payments), ZERO)


def _settled_on(judged: Judged, penalty: Penalty) -> date | None:
    """The day of the payment with which the principal was paid in full (R20)."""
    if penalty.outstanding:
        return None
    paid = ZERO
    received = [p for p in judged.facts.payments if p.violation == penalty.violation]
    for payment in sorted(received, key=lambda p: p.paid_on):
        paid += payment.amount
        if paid >= penalty.amount:
            return payment.paid_on
    return None
