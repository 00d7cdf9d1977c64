"""Reads `admission.toml`: who may join, criterion by criterion (R39, R40)."""

from __future__ import annotations

from app.rules.rulebook import Admission, CriterionPart, CriterionRule, Source
from app.rules.source_loader import read_named, read_source, read_stated
from app.rules.table import Table
from app.rules.text import Text

LEGAL_FORMS = ("enterprise", "public_institution", "other")
_AMOUNTS = ("registered_capital", "staff", "technical_staff", "own_products", "score")
_CLAIMS = (
    "customer_operation",
    "after_sales",
    "brand_conflict",
    "good_standing",
    "accepts_agreement",
    "accepts_supervision",
    "framework_partner",
    "account",
    "verified_enterprise",
    "papers",
    "service_data",
    "agreement_signed",
    "deposit_paid",
)
_FACTS = (*_AMOUNTS, *_CLAIMS, "legal_form", "established_on")


def read_admission(table: Table) -> Admission:
    """The admission of a file; a `DataError` names what is missing or given twice."""
    criteria = tuple(_read_criterion(row) for row in table.tables("criterion"))
    waiver = table.optional("waiver", lambda name: _read_waiver(table.table(name)))
    source = read_source(table.table("review"))
    table.close()
    ids = [rule.id for rule in criteria]
    if not ids or len(set(ids)) != len(ids):
        raise table.wrong("criterion", Text("give every criterion once"))
    unwaivable = next((rule for rule in criteria if rule.waivable and not waiver), None)
    if unwaivable:
        raise table.wrong("waiver", Text("{id} is waivable, but no [waiver] says how", id=unwaivable.id))
    return Admission(criteria, source, waiver)


def _read_waiver(table: Table) -> Source:
    return read_stated(table, "needs", ("supplementary_agreement",))


def _read_criterion(row: Table) -> CriterionRule:
    parts = tuple(_read_part(part) for part in row.tables("part"))
    if not parts:
        raise row.wrong("part", Text("give at least one part with a fact and its test"))
    rule = CriterionRule(
        row.text("id"), read_named(row, "name"), row.claim("waivable"), parts, read_source(row)
    )
    row.close()
    return rule


def _read_part(row: Table) -> CriterionPart:
    fact = row.choice("fact", _FACTS)
    form = row.optional("only_for_legal_form", lambda name: row.choice(name, LEGAL_FORMS))
    if fact in _AMOUNTS:
        part = CriterionPart(fact, at_least=row.number("at_least"), only_for_legal_form=form)
    elif fact in _CLAIMS:
        part = CriterionPart(fact, expected=row.claim("is"), only_for_legal_form=form)
    elif fact == "legal_form":
        part = CriterionPart(fact, one_of=row.choices("one_of", LEGAL_FORMS))
    else:
        part = CriterionPart(fact, months_old=row.period("months_old"), only_for_legal_form=form)
    row.close()
    return part
