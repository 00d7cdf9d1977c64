"""Reads `term.toml`: window, extension, holdover, grounds of ending (R31–R35)."""

from __future__ import annotations

from dataclasses import dataclass

from app.rules.rulebook import EndingRule, Source, TermRules
from app.rules.source_loader import read_source, read_stated
from app.rules.table import Table
from app.rules.text import Text

ENDING_DAYS = ("agreed_on", "happened_on", "sent_on", "served_on")
GROUNDS = (
    "mutual",
    "notice",
    "breach",
    "insolvency",
    "force_majeure",
    "law_change",
    "class_one",
    "after_extension",
    "status_lost",
)
PARTIES = ("partner", "vendor", "either", "both")
PHASES = ("in_force", "window", "extended", "holdover")
ORIGINS = ("case", "cascade")
RESTRICTIONS = ("sub_accounts", "ppl_reports", "pay_on_behalf", "entity_change", "new_credit")


def read_term(table: Table) -> TermRules:
    """The term of a file; a `DataError` names what is missing or given twice."""
    window, extension, holdover = (table.table(name) for name in ("window", "extension", "after_extension"))
    months, days = (
        window.optional("months_before", window.period),
        window.optional("days_before", window.period),
    )
    if (months is None) == (days is None):
        raise window.wrong("months_before", Text("give either months_before or days_before"))
    cascade = table.optional("cascade", lambda name: _read_cascade(table.table(name))) or _Cascade()
    rules = TermRules(
        window_months=months or 0,
        window_days=days or 0,
        window=read_source(window),
        extension_months=extension.optional("months", extension.period),
        extension=read_source(extension),
        restrictions=extension.optional("restrictions", lambda name: extension.choices(name, RESTRICTIONS))
        or (),
        holdover=holdover.claim("goes_on_until_notice"),
        after_extension=read_source(holdover),
        endings=_read_endings(table),
        falling=cascade.falling,
        cascade=cascade.source,
        falling_ground=cascade.ground,
        decision=cascade.decision,
    )
    for part in (window, extension, holdover, table):
        part.close()
    return rules


@dataclass(frozen=True)
class _Cascade:
    falling: tuple[str, ...] = ()
    ground: str = ""
    source: Source | None = None
    decision: Source | None = None


def _read_cascade(table: Table) -> _Cascade:
    decision = table.optional("decision", lambda name: read_stated(table.table(name), "by", ("vendor",)))
    found = _Cascade(table.texts("falling"), table.choice("ground", GROUNDS), read_source(table), decision)
    table.close()
    return found


def _read_endings(table: Table) -> dict[str, EndingRule]:
    rules: dict[str, EndingRule] = {}
    for row in table.tables("ending"):
        rule = _read_ending(row)
        if rule.ground in rules:
            raise row.wrong("ground", Text("this ground already stands above; keep one"))
        if rule.days_after and rule.workdays_after:
            raise row.wrong("workdays_after", Text("give either days_after or workdays_after"))
        rules[rule.ground] = rule
    return rules


def _read_ending(row: Table) -> EndingRule:
    rule = EndingRule(
        ground=row.choice("ground", GROUNDS),
        day=row.choice("day", ENDING_DAYS),
        days_after=row.optional("days_after", row.period) or 0,
        workdays_after=row.optional("workdays_after", row.period) or 0,
        who=row.choice("who", PARTIES),
        source=read_source(row),
        phases=row.optional("phases", lambda name: row.choices(name, PHASES)) or (),
        comes_from=row.optional("comes_from", lambda name: row.choice(name, ORIGINS)) or "",
    )
    row.close()
    return rule
