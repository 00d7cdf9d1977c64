"""Going on or not: what both sides intend, and the agreement that follows another (R32–R34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.journal.kind import AgreementSigned, RenewalAgreed, RenewalDeclined
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.house import family
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.term import TermView, term_view
from app.services.workspace import Workspace

Intent = RenewalAgreed | RenewalDeclined


def record_intent(
    ws: Workspace, partner: str, step: Intent, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record that both sides go on, or that one of them does not (R33).

    Refused where there is nothing to renew: no last day, ended, left, renewed already, or past the term.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        kept = replace(step, evidence=(*step.evidence, *keep_files(c, evidence)))
        check_intent(ws, file, step)
        c.append(kept, partner=partner)
    return c.changes


def check_intent(ws: Workspace, file: PartnerFile, step: Intent) -> None:
    """Refuse an intent that comes too late, or changes nothing."""
    record = file.agreement(step.agreement)
    if record is None or record.ending:
        return  # the journal says so
    day = step.agreed_on if isinstance(step, RenewalAgreed) else step.declined_on
    if record.signed.payload.expires_on is None:
        raise Refusal(
            Text("The agreement names no last day: there is nothing to renew. End it when it is to end.")
        )
    if record.renewed_by:
        raise Refusal(
            Text(
                "The agreement was renewed already, by {renewed_by}. Nothing is left to agree.",
                renewed_by=record.renewed_by,
            )
        )
    if record.left:
        raise Refusal(
            Text("The partner left on {day}. There is nothing to renew.", day=record.left.payload.left_on)
        )
    view = term_view(ws, file, record, day)
    if isinstance(step, RenewalDeclined) and view.phase in ("extended", "holdover"):
        raise Refusal(_after_extension(view))


def _after_extension(view: TermView) -> Text:
    """In the extension a refusal to sign comes too late: what ends it then is laid down (R34)."""
    if view.rulebook and view.rulebook.term.holdover:
        return Text(
            "On {day} the agreement is extended already and goes on until the vendor ends it. End it by a "
            "notice after the extension instead.",
            day=view.as_of,
        )
    return Text(
        "On {day} the agreement is extended already: without a new signature it ends by itself on {last}. "
        "Nothing is to be recorded.",
        day=view.as_of,
        last=view.ends_on or view.as_of,
    )


def followable(
    ws: Workspace, file: PartnerFile, rulebook: str, signed_on: date | None
) -> tuple[AgreementRecord, ...]:
    """The agreements that a new one of this rulebook, signed on a day, could follow; the newest first."""
    day = signed_on or ws.clock.today()
    found = [
        record
        for record in file.agreements
        if not record.renewed_by
        and _same_kind(ws, record.signed.payload.rulebook, rulebook)
        and not _ended_before(ws, file, record, day)
    ]
    return tuple(sorted(found, key=lambda one: one.signed.payload.effective_on, reverse=True))


def parents_for(ws: Workspace, file: PartnerFile, rulebook: str) -> tuple[AgreementRecord, ...]:
    """The agreements that one of this rulebook may rest on; any other one where its rules are not known."""
    if not rulebook:
        return file.agreements
    under = ws.library.get(rulebook).under
    return tuple(
        record
        for record in file.agreements
        if under
        and record.signed.payload.rulebook
        and under in family(ws.library.current(record.signed.payload.rulebook))
    )


def check_follows(ws: Workspace, file: PartnerFile, signed: AgreementSigned) -> None:
    """Refuse a renewal of an agreement of another kind, or of one that was over before (R33, R34)."""
    earlier = file.agreement(signed.renews)
    if earlier is None:
        return
    if not _same_kind(ws, earlier.signed.payload.rulebook, signed.rulebook):
        raise Refusal(
            Text(
                "{agreement} is an agreement of another kind. Choose the one that is renewed, or none.",
                agreement=earlier.id,
            )
        )
    ended_on = _ended_before(ws, file, earlier, signed.signed_on)
    if ended_on:
        raise Refusal(
            Text(
                "{agreement} had ended on {ended_on}, before this one was signed on {signed_on}: that is no "
                "renewal. Record it as a new agreement, or check the days.",
                agreement=earlier.id,
                ended_on=ended_on,
                signed_on=signed.signed_on,
            )
        )


def _ended_before(ws: Workspace, file: PartnerFile, record: AgreementRecord, day: date) -> date | None:
    """The last day of an agreement that was over on a day; an extended one's is the extension's."""
    if day < record.signed.payload.effective_on:
        return None
    view = term_view(ws, file, record, day)
    return view.ends_on if view.ends_on and view.ends_on < day else None


def _same_kind(ws: Workspace, one: str, other: str) -> bool:
    """The same rulebook or another edition of it; two without known rules may be of one kind."""
    if not one or not other:
        return one == other
    known = family(ws.library.current(one))
    return other in known or one in family(ws.library.current(other))
