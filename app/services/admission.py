"""Whether a partner may be admitted, and from when: embargoes and re-entry (R17, R30)."""

from __future__ import annotations

from datetime import date

from app.journal.partner_file import PartnerFile
from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.known_fact import is_in_force
from app.services.standing import standings_of
from app.services.workspace import Workspace

NO_BAR = AdmissionBar(False, False, None, ())


def joins(ws: Workspace, file: PartnerFile, rulebook: Rulebook, agreement: str, day: date) -> bool:
    """Whether a review of a day is about joining; for an agreement in force it is about going on."""
    record = file.agreement(agreement)
    return record is None or not is_in_force(rulebook, ws.calendar, file, record, day)


def bar_to(
    ws: Workspace, file: PartnerFile, rulebook: Rulebook, day: date, agreement: str = ""
) -> AdmissionBar:
    """What bars the partner from joining on a day, out of all that its agreements brought.

    Nothing bars an `agreement` that is in force from going on: an embargo is about joining (R17).
    """
    if not joins(ws, file, rulebook, agreement, day):
        return NO_BAR
    known = [(one.rulebook, one.outcome) for one in standings_of(ws, file, day)]
    return admission_bar(rulebook, known, day)


def bar_text(bar: AdmissionBar) -> Text:
    """The answer in a sentence."""
    why = tuple(dict(reason.text.values).get("why", reason.text) for reason in bar.reasons)
    if bar.never:
        return Text("It may not be admitted again: {why}", why=why)
    if bar.earliest_on:
        return Text("It may not be admitted before {day}, because {why}", day=bar.earliest_on, why=why)
    return Text("No embargo and no rule on returning stands against it on this day.")


def refuse_barred(bar: AdmissionBar) -> None:
    """Refuse an admission that an embargo or a removal stands against."""
    if bar.barred:
        why = bar_text(bar)
        raise Refusal(Text("{why}. Record the review without admitting, or wait.", why=why))
