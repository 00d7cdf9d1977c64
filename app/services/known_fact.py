"""The facts of one agreement, with whether its partner is a framework partner: only the rules can tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from app.journal.applicant import reviewed_applicant
from app.journal.fact import facts_of
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.facts import Applicant, Facts
from app.rules.house import family
from app.rules.refusal import Refusal
from app.rules.renewal import term_standing
from app.rules.rulebook import Rulebook

if TYPE_CHECKING:
    from app.rules.calendar import WorkdayCalendar
    from app.rules.library import RulebookLibrary

_OVER = ("ended", "renewed")


def known_facts(
    library: RulebookLibrary,
    calendar: WorkdayCalendar,
    file: PartnerFile,
    agreement: str,
    rulebook: Rulebook,
    as_of: date,
) -> Facts:
    """The facts of an agreement at the end of `as_of`, its place under an upper agreement included."""
    return with_upper(facts_of(file, agreement, as_of), library, calendar, file, rulebook, as_of)


def with_upper(
    facts: Facts,
    library: RulebookLibrary,
    calendar: WorkdayCalendar,
    file: PartnerFile,
    rulebook: Rulebook,
    as_of: date,
) -> Facts:
    """The same facts, saying whether the partner is a framework partner where the agreement asks that."""
    if facts.applicant is None or not rulebook.under:
        return facts
    held = holds_upper(library, calendar, file, rulebook, as_of)
    return replace(facts, applicant=replace(facts.applicant, framework_partner=held))


def known_applicant(
    library: RulebookLibrary,
    calendar: WorkdayCalendar,
    file: PartnerFile,
    agreement: str,
    rulebook: Rulebook,
    as_of: date,
) -> Applicant:
    """What is known of a partner for a review; `agreement` is "" where it has none yet."""
    found = reviewed_applicant(file, agreement, as_of, rulebook.id)
    if not rulebook.under:
        return found
    return replace(found, framework_partner=holds_upper(library, calendar, file, rulebook, as_of))


def holds_upper(
    library: RulebookLibrary, calendar: WorkdayCalendar, file: PartnerFile, rulebook: Rulebook, as_of: date
) -> bool:
    """Whether an agreement under which `rulebook` stands is in force with the partner (R40, R44)."""
    for record in file.agreements:
        upper = rules_of(library, record, as_of)
        if upper and rulebook.under in family(upper) and is_in_force(upper, calendar, file, record, as_of):
            return True
    return False


def rules_of(library: RulebookLibrary, record: AgreementRecord, as_of: date) -> Rulebook | None:
    """The edition in force for an agreement; None where its rules are not known."""
    named = record.signed.payload.rulebook
    try:
        return library.in_force(named, as_of) if named else None
    except Refusal:
        return None


def is_in_force(
    rulebook: Rulebook, calendar: WorkdayCalendar, file: PartnerFile, record: AgreementRecord, as_of: date
) -> bool:
    """Whether an agreement has begun and not ended yet at the end of `as_of`."""
    if record.signed.payload.effective_on > as_of:
        return False
    facts = facts_of(file, record.id, as_of)
    if facts.term is None:
        return record.ending is None
    renewal = term_standing(facts.term, facts.ending, rulebook, as_of, calendar).renewal
    return renewal.phase not in _OVER
