"""The admission criteria in words, so that a review form can be made from them (R39, R40, R44)."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.qualification import wanted
from app.rules.rulebook import CriterionPart, CriterionRule, Rulebook
from app.rules.source import Source
from app.rules.text import Named, Text
from app.rules.word import in_words

_MONEY = ("registered_capital",)
MONEY, COUNT, CLAIM, DAY, CHOICE = "money", "count", "claim", "day", "choice"


@dataclass(frozen=True)
class CriterionField:
    """One fact that a criterion looks at: a field of `Applicant`, what may be entered, what is wanted."""

    fact: str
    name: Text
    kind: str
    choices: tuple[str, ...]
    requirement: Text


@dataclass(frozen=True)
class CriterionView:
    """One criterion; `waiver` is where its waiving is laid down, None where it may not be waived."""

    id: str
    name: Named
    source: Source
    requirement: Text
    fields: tuple[CriterionField, ...]
    waivable: bool
    waiver: Source | None


def criteria_of(rulebook: Rulebook) -> tuple[CriterionView, ...]:
    """The criteria in the agreement's order; none where it has none (`admission_note` says so)."""
    admission = rulebook.admission
    if admission is None:
        return ()
    return tuple(_view(rule, admission.waiver) for rule in admission.criteria)


def admission_note(rulebook: Rulebook) -> Text | None:
    """That an agreement lays down no criteria; None where it has some."""
    if rulebook.admission:
        return None
    return Text(
        "{agreement} lays down no criteria for joining: nothing is reviewed", agreement=rulebook.short
    )


def _view(rule: CriterionRule, waiver: Source | None) -> CriterionView:
    fields = tuple(_field(part) for part in rule.parts)
    return CriterionView(
        id=rule.id,
        name=rule.name,
        source=rule.source,
        requirement=Text("{parts}", parts=tuple(field.requirement for field in fields)),
        fields=fields,
        waivable=rule.waivable,
        waiver=waiver if rule.waivable else None,
    )


def _field(part: CriterionPart) -> CriterionField:
    name = in_words(part.fact)
    requirement = Text("{fact}: {wanted}", fact=name, wanted=wanted(part))
    if part.only_for_legal_form:
        requirement = Text(
            "{requirement} (only for {form})",
            requirement=requirement,
            form=in_words(part.only_for_legal_form),
        )
    return CriterionField(part.fact, name, _kind(part), part.one_of, requirement)


def _kind(part: CriterionPart) -> str:
    if part.at_least is not None:
        return MONEY if part.fact in _MONEY else COUNT
    if part.months_old is not None:
        return DAY
    return CLAIM if part.expected is not None else CHOICE
