"""Whether a partner may be admitted, and from when: embargoes and re-entry (R17, R30)."""

from __future__ import annotations

from datetime import date

from app.journal.partner_file import PartnerFile
from app.rules.admission_bar import AdmissionBar, admission_bar
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.standing import standings_of
from app.services.workspace import Workspace


def bar_to(ws: Workspace, file: PartnerFile, rulebook: Rulebook, day: date) -> AdmissionBar:
    """What bars the partner from joining an agreement on a day, out of all that its agreements brought."""
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
