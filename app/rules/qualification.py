"""The review of an applicant against the admission criteria (R39)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from app.rules.facts import Applicant
from app.rules.outcome import Criterion, Qualification, Reason
from app.rules.period import months_later
from app.rules.rulebook import Admission, CriterionPart, CriterionRule, Rulebook
from app.rules.text import Text, Value
from app.rules.word import all_in_words, in_words

MET, NOT_MET, WAIVED, UNKNOWN = "met", "not_met", "waived", "unknown"


def qualification(
    applicant: Applicant, admission: Admission, as_of: date
) -> tuple[Qualification, tuple[Reason, ...]]:
    """Every criterion with its result, and what they come to together."""
    reviewed = [(rule, *_review(applicant, rule, admission, as_of)) for rule in admission.criteria]
    criteria = tuple(Criterion(rule.id, result) for rule, result, _ in reviewed)
    outcome = _together({criterion.result for criterion in criteria})
    reasons = tuple(
        Reason(f"qualification.{rule.id}", rule.source.reading, rule.source.clause, text)
        for rule, _, text in reviewed
    )
    summary = Text("together: {outcome}", outcome=in_words(outcome))
    return Qualification(outcome, criteria), (
        *reasons,
        Reason("qualification.outcome", admission.source.reading, admission.source.clause, summary),
    )


def _together(results: set[str]) -> str:
    for result in (NOT_MET, UNKNOWN, WAIVED):
        if result in results:
            return result
    return MET


def _review(applicant: Applicant, rule: CriterionRule, admission: Admission, as_of: date) -> tuple[str, Text]:
    if rule.id in applicant.waived:
        return WAIVED, Text(
            "{name}: waived by a supplementary agreement ({clause})",
            name=rule.name,
            clause=admission.waiver.clause if admission.waiver else rule.source.clause,
        )
    tested = [(_test(applicant, part, as_of), part) for part in rule.parts]
    result = _together({found for found, _ in tested})
    details = tuple(_part_text(applicant, part, found) for found, part in tested)
    return result, Text("{name}: {details}", name=rule.name, details=details)


def _test(applicant: Applicant, part: CriterionPart, as_of: date) -> str:
    form, only = applicant.legal_form, part.only_for_legal_form
    if only and form not in (None, only):
        return MET
    value: object = getattr(applicant, part.fact)
    if value is None:
        return UNKNOWN
    if _holds(value, part, as_of):
        return MET
    return UNKNOWN if only and form is None else NOT_MET


def _holds(value: object, part: CriterionPart, as_of: date) -> bool:
    match value:
        case bool():
            return value is part.expected
        case int() | Decimal():
            return part.at_least is not None and value >= part.at_least
        case date():
            return part.months_old is not None and months_later(value, part.months_old) <= as_of
        case _:
            return value in part.one_of


def _part_text(applicant: Applicant, part: CriterionPart, found: str) -> Text:
    return Text(
        "{fact} {value}, wanted {wanted}: {result}",
        fact=in_words(part.fact),
        value=_shown(getattr(applicant, part.fact)),
        wanted=wanted(part),
        result=in_words(found),
    )


def wanted(part: CriterionPart) -> Text:
    """What a test of one fact asks for, in words."""
    if part.at_least is not None:
        return Text("at least {number}", number=f"{part.at_least:,f}")
    if part.months_old is not None:
        return Text("{months} months ago or longer", months=part.months_old)
    if part.expected is not None:
        return Text("yes") if part.expected else Text("no")
    return Text("one of {words}", words=all_in_words(part.one_of))


def _shown(value: object) -> Value:
    match value:
        case None:
            return Text("not given")
        case bool():
            return Text("yes") if value else Text("no")
        case int() | Decimal():
            return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        case date():
            return value
        case _:
            return in_words(str(value))


def waivable_criteria(rulebook: Rulebook) -> Iterator[str]:
    """The ids of the criteria that may be waived (3.1.9)."""
    criteria = rulebook.admission.criteria if rulebook.admission else ()
    return (rule.id for rule in criteria if rule.waivable)
