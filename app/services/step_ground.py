"""What a step is checked against beyond its partner's own file: the rules of its agreement."""

from __future__ import annotations

from collections.abc import Collection

from app.journal.check_points import BY_CLASSES, BY_POINTS
from app.journal.kind import Payload, ViolationRecorded
from app.journal.partner_file import PartnerFile
from app.rules.library import RulebookLibrary


def catalogue_for(library: RulebookLibrary, file: PartnerFile, step: Payload) -> Collection[str] | None:
    """The catalogue that a suspicion's item must be in: that of its day (R9). None for other steps."""
    if not isinstance(step, ViolationRecorded):
        return None
    agreement = file.agreement(step.agreement)
    if agreement is None or not agreement.signed.payload.rulebook:
        return None
    current = library.current(agreement.signed.payload.rulebook)
    return tuple(current.edition_on(step.occurred_on).catalogue)


def counts_points(library: RulebookLibrary, file: PartnerFile, step: Payload) -> bool | None:
    """Whether the agreement of a step counts points; None where that makes no difference to the step."""
    return is_by_points(library, file, step) if isinstance(step, (*BY_POINTS, *BY_CLASSES)) else None


def is_by_points(library: RulebookLibrary, file: PartnerFile, step: Payload) -> bool | None:
    """Whether the agreement that a step falls under counts points; None where it falls under none."""
    case = file.case(str(getattr(step, "violation", "")))
    agreement = file.agreement(case.agreement if case else str(getattr(step, "agreement", "")))
    if agreement is None or not agreement.signed.payload.rulebook:
        return None
    return library.current(agreement.signed.payload.rulebook).points is not None
