"""What a breach of integrity costs: the highest of the shares that the agreement names (R23).

A figure that is not known makes the sum *at least* what the others give.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.rules.edition_word import code_word
from app.rules.facts import Facts
from app.rules.money import ZERO, percent_of, rounded
from app.rules.period import fiscal_year_of
from app.rules.provision import CONTRACT_TOTAL, FEES_PAID, IMPROPER_BENEFIT, Provision
from app.rules.rulebook import Rulebook
from app.rules.source import Source
from app.rules.text import Text, Value


@dataclass(frozen=True)
class IntegrityPart:
    """One of the shares: `percent` of `base` yuan.

    `figure` is "contract_total", "fees_paid" or "improper_benefit". None is unknown;
    `complete` is False where the base may be more than what is known.
    """

    figure: str
    base: Decimal | None
    complete: bool
    percent: Decimal
    amount: Decimal | None
    source: Source
    text: Text


@dataclass(frozen=True)
class IntegritySum:
    """The highest of the shares, None where none of them is known.

    `complete` is False where it is only *at least* that much; `highest` is the figure it
    comes from. `measures` are what the vendor may do besides, its reduction among them.
    """

    amount: Decimal | None
    complete: bool
    highest: str
    parts: tuple[IntegrityPart, ...]
    source: Source
    text: Text
    measures: tuple[Provision, ...]


def integrity_sum(
    facts: Facts,
    rulebook: Rulebook,
    as_of: date,
    contract_total: Decimal | None,
    benefit: Decimal | None,
) -> IntegritySum | None:
    """The sum by what is known at the end of `as_of`; None where the rulebook has no such sum.

    The fees ever paid are those recorded. They are complete where the agreement's term is known
    and every fiscal year since it began has its record (0.00 where nothing was paid, R15).
    """
    shares = [p for p in rulebook.provisions if p.figure in (CONTRACT_TOTAL, FEES_PAID, IMPROPER_BENEFIT)]
    if not shares:
        return None
    fees, whole, missing = _fees(facts, rulebook, as_of)
    bases = {CONTRACT_TOTAL: contract_total, FEES_PAID: fees, IMPROPER_BENEFIT: benefit}
    parts = tuple(_part(share, bases[share.figure], whole, missing) for share in shares)
    source = shares[0].source
    measures = tuple(
        p for p in rulebook.provisions if p.kind == "measure" and p.source.reading == source.reading
    )
    known = [(part.amount, part.figure) for part in parts if part.amount is not None]
    complete = all(part.complete for part in parts)
    if not known:
        text = Text("unknown: neither of the figures that it is a share of is known")
        return IntegritySum(None, False, "", parts, source, text, measures)
    amount, highest = max(known, key=lambda pair: pair[0])
    fields: dict[str, Value] = {"amount": amount, "parts": tuple(part.text for part in parts)}
    text = (
        Text("{amount}, the highest of: {parts}", **fields)
        if complete
        else Text("at least {amount}, the highest of: {parts}", **fields)
    )
    return IntegritySum(amount, complete, highest, parts, source, text, measures)


def _part(
    share: Provision, base: Decimal | None, fees_whole: bool, missing: tuple[str, ...]
) -> IntegrityPart:
    percent = share.percent or ZERO
    amount = None if base is None else rounded(percent_of(base, percent))
    complete = base is not None and (share.figure != FEES_PAID or fees_whole)
    name = code_word(share.figure)
    if base is None or amount is None:
        text = Text("{figure}: not known", figure=name)
    else:
        fields: dict[str, Value] = {
            "figure": name,
            "percent": _plain(percent),
            "base": base,
            "amount": amount,
        }
        text = Text("{percent}% of {base}, {figure}: {amount}", **fields)
    if share.figure == FEES_PAID and not complete and missing:
        text = Text("{text}; no record for fiscal years {years}", text=text, years=missing)
    return IntegrityPart(share.figure, base, complete, percent, amount, share.source, text)


def _plain(percent: Decimal) -> str:
    return f"{percent.normalize():f}"


def _fees(facts: Facts, rulebook: Rulebook, as_of: date) -> tuple[Decimal | None, bool, tuple[str, ...]]:
    """The fees recorded by then, whether that is all of them, and the fiscal years without a record."""
    paid = [fee for fee in facts.fees if fee.paid_on <= as_of]
    first = rulebook.fiscal_first_month
    recorded = {fiscal_year_of(fee.paid_on, first).number for fee in paid}
    missing = tuple(str(year) for year in _years(facts, as_of, first) if year not in recorded)
    total = sum((fee.amount for fee in paid), ZERO) if paid else None
    return total, bool(facts.term) and not missing, missing


def _years(facts: Facts, as_of: date, first_month: int) -> Iterator[int]:
    """The fiscal years from the first that is known of through that of `as_of`."""
    days = [fee.paid_on for fee in facts.fees if fee.paid_on <= as_of]
    days += [facts.term.effective_on] if facts.term and facts.term.effective_on <= as_of else []
    if days:
        begun = fiscal_year_of(min(days), first_month).number
        yield from range(begun, fiscal_year_of(as_of, first_month).number + 1)
