"""What the journal knows of a partner as one that applies, or goes on (R39–R41, R44)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from app.journal import kind
from app.journal.partner_file import PartnerFile
from app.rules.facts import Applicant

CLAIMS = (
    "customer_operation",
    "after_sales",
    "brand_conflict",
    "good_standing",
    "accepts_agreement",
    "accepts_supervision",
)
"""Fields of the partner's own record that are "yes", "no", or "" while unknown."""
RECORDED = ("legal_form", "registered_capital", "established_on", "staff", "technical_staff", *CLAIMS)
"""The facts of an applicant that have a field of their own in the partner's record."""
_YES, _NO = "yes", "no"


def applicant_of(
    file: PartnerFile, agreement: str, as_of: date | None = None, rulebook: str = ""
) -> Applicant | None:
    """What is known at the end of `as_of` (None: all that is recorded); None where it is nothing.

    `agreement` is "" for a partner that has none yet; `rulebook` then says which reviews count.
    Whether it is a framework partner depends on the rules, and is left open here.
    """
    score, invited = _level(file, agreement, as_of)
    reviewed = reviews_for(file, agreement, as_of, rulebook)
    if not (reviewed or score is not None or invited or _record_known(file)):
        return None
    return reviewed_applicant(file, agreement, as_of, rulebook)


def reviewed_applicant(
    file: PartnerFile, agreement: str, as_of: date | None = None, rulebook: str = ""
) -> Applicant:
    """The same for somebody who is about to be reviewed: what follows from the agreement counts too."""
    reviews = reviews_for(file, agreement, as_of, rulebook)
    score, invited = _level(file, agreement, as_of)
    facts = noted_facts(reviews[-1]) if reviews else {}
    return Applicant(
        **record_facts(file),
        waived=_waived(reviews[-1]) if reviews else (),
        verified_enterprise=_claim(facts.get("verified_enterprise", "")),
        papers=_claim(facts.get("papers", "")),
        service_data=_claim(facts.get("service_data", "")),
        account=True if file.accounts else _claim(facts.get("account", "")),
        agreement_signed=_signed(file, agreement, as_of, facts),
        deposit_paid=_paid(file, agreement, as_of, facts),
        own_products=_own_products(file, facts),
        score=score,
        invited=invited or None,
    )


def reviews_for(
    file: PartnerFile, agreement: str, as_of: date | None = None, rulebook: str = ""
) -> tuple[kind.ReviewRecorded, ...]:
    """The reviews that stand for an agreement, those before its signing included, in order of entry."""
    record = file.agreement(agreement)
    named = record.signed.payload.rulebook if record else rulebook
    found = (one.payload for one in file.recorded(kind.ReviewRecorded))
    return tuple(
        one
        for one in found
        if (one.agreement == agreement if one.agreement else bool(named) and one.rulebook == named)
        and (as_of is None or one.reviewed_on <= as_of)
    )


def noted_facts(review: kind.ReviewRecorded) -> dict[str, str]:
    """The facts that a review rested on, by name, as `fact_note` wrote them."""
    return {name: value for found in review.findings for name, value in noted(found).items()}


def noted(finding: kind.ReviewFinding) -> dict[str, str]:
    """The facts of one criterion, by name: "yes", "no", a number, a day, a code; "" while unknown."""
    pairs = (part.partition("=") for part in finding.fact.split("; ") if part)
    return {name: value for name, _, value in pairs}


def fact_note(values: dict[str, object]) -> str:
    """Facts as one line that machines read again: "staff=25; after_sales=yes"; unknown ones are empty."""
    return "; ".join(f"{name}={_written(value)}" for name, value in values.items())


def record_facts(file: PartnerFile) -> dict[str, Any]:
    """The facts of the partner's own record, None where it does not say."""
    found = {name: getattr(file, name) for name in RECORDED}
    claims = {name: _claim(str(found[name])) for name in CLAIMS}
    return found | claims | {"legal_form": file.legal_form or None}


def _record_known(file: PartnerFile) -> bool:
    return bool(file.own_products) or any(value is not None for value in record_facts(file).values())


def _written(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return _YES if value else _NO
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def _claim(word: str) -> bool | None:
    return {_YES: True, _NO: False}.get(word)


def _level(file: PartnerFile, agreement: str, as_of: date | None) -> tuple[Decimal | None, bool]:
    """The latest score, and whether the partner was invited."""
    scores = [
        one.payload
        for one in file.recorded_under(kind.ScoreRecorded, agreement)
        if as_of is None or one.payload.scored_on <= as_of
    ]
    latest = max(scores, key=lambda one: one.scored_on, default=None)
    latest = next((one for one in reversed(scores) if latest and one.scored_on == latest.scored_on), latest)
    invited = any(
        as_of is None or one.payload.invited_on <= as_of
        for one in file.recorded_under(kind.PartnerInvited, agreement)
    )
    return latest.score if latest else None, invited


def _waived(review: kind.ReviewRecorded) -> tuple[str, ...]:
    return tuple(found.criterion for found in review.findings if found.result == "waived")


def _signed(file: PartnerFile, agreement: str, as_of: date | None, facts: dict[str, str]) -> bool | None:
    record = file.agreement(agreement)
    if record is None:
        return _claim(facts.get("agreement_signed", ""))
    return True if as_of is None or record.signed.payload.signed_on <= as_of else None


def _paid(file: PartnerFile, agreement: str, as_of: date | None, facts: dict[str, str]) -> bool | None:
    record = file.agreement(agreement)
    opened = record.deposit.payload if record and record.deposit else None
    if opened and (as_of is None or opened.opened_on <= as_of):
        return True
    return _claim(facts.get("deposit_paid", ""))


def _own_products(file: PartnerFile, facts: dict[str, str]) -> int | None:
    """The products named in the record; none only where a review found that there are none."""
    if file.own_products:
        return len(file.own_products)
    return 0 if facts.get("own_products") == "0" else None
