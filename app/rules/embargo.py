"""What a violation bars, from the service of its notice (R17)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.rules.counting import Count, known, known_day
from app.rules.facts import Facts, Violation
from app.rules.outcome import Embargo, Reason
from app.rules.period import months_later
from app.rules.rulebook import EmbargoRule, Named, Rulebook
from app.rules.sanction_loader import BARS
from app.rules.text import Text


@dataclass(frozen=True)
class Barred:
    """One embargo with the class and the rule that it follows from."""

    embargo: Embargo
    rank: Named
    rule: EmbargoRule

    @property
    def reason(self) -> Reason:
        """Why it runs through that day."""
        violation, source = self.embargo.violation, self.rule.source
        text = Text(
            "{rank}, served on {served_on}: {months} months from that day, included, through {through}",
            rank=self.rank,
            served_on=self.embargo.starts_on,
            months=self.rule.months,
            through=self.embargo.through,
        )
        return Reason(f"embargoes.{violation}", source.reading, source.clause, text, (violation,))


def embargoes(facts: Facts, rulebook: Rulebook, count: Count, as_of: date) -> Iterator[Barred]:
    """The embargoes in order of service; those not served by then do not exist yet.

    The class is the violation's own until it is announced; one that brings a derived class
    then bars as that class does.
    """
    served = [(known_day(v.notice_served_on, as_of), v) for v in known(facts.violations, as_of)]
    by_entry = {v.id: number for number, v in enumerate(facts.violations)}
    for day, violation in sorted(
        ((day, v) for day, v in served if day), key=lambda pair: (pair[0], by_entry[pair[1].id])
    ):
        edition = rulebook.edition_on(violation.occurred_on)
        rank, rule = _rule_for(edition, count, violation)
        embargo = Embargo(violation.id, rule.bars, day, months_later(day, rule.months))
        yield Barred(embargo, edition.sanctions.find(rank).name, rule)


def _rule_for(rulebook: Rulebook, count: Count, violation: Violation) -> tuple[str, EmbargoRule]:
    mark = count.rank_of(violation.id)
    rank = mark.rank if mark else rulebook.catalogue[violation.item].rank
    removed = violation.removed and rank == rulebook.sanctions.removal_class
    return rank, rulebook.sanctions.embargoes[rank, removed]


def barred_now(found: tuple[Embargo, ...], as_of: date) -> tuple[str, ...]:
    """What is barred on that day, in the fixed order upgrade, entry, programme."""
    barred = {
        bar for embargo in found if embargo.starts_on <= as_of <= embargo.through for bar in embargo.bars
    }
    return tuple(bar for bar in BARS if bar in barred)
