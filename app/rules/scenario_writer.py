"""Facts as a scenario file, so that evaluating it gives the same outcome."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal

from app.rules.facts import Facts


def scenario_toml(title: str, rulebook: str, facts: Facts) -> str:
    """The scenario file with these facts, without expectations."""
    lines = [f"title = {_shown(title)}", f"rulebook = {_shown(rulebook)}"]
    lists: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("fee", facts.fees),
        ("violation", facts.violations),
        ("payment", facts.payments),
        ("top_up", facts.top_ups),
        ("withdrawal", facts.withdrawals),
    )
    for name, rows in lists:
        for row in rows:
            lines += ["", f"[[{name}]]", *_pairs(row)]
    for name, table in (
        ("deposit", facts.deposit),
        ("agreement", facts.term),
        ("ending", facts.ending),
        ("applicant", facts.applicant),
    ):
        if table:
            lines += ["", f"[{name}]", *_pairs(table)]
    return "\n".join(lines) + "\n"


def _pairs(row: object) -> Iterator[str]:
    for field in fields(row):  # type: ignore[arg-type]  # every fact is a dataclass
        value: object = getattr(row, field.name)
        if value is not field.default and value != ():
            yield f"{field.name} = {_shown(value)}"


def _shown(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f'"{value:f}"'
        case date():
            return value.isoformat()
        case tuple():
            return "[" + ", ".join(_shown(part) for part in value) + "]"
        case str():
            # JSON's string form is TOML's, but for the one control character JSON leaves bare.
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case _:
            return str(value)
