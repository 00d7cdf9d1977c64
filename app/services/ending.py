"""Ending an agreement early: the grounds offered, the notice sent, its service, and its order (R31, R34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.journal.fact import facts_of
from app.journal.kind import EndingNotified, EndingServed, PartnerLeft, Payload
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.facts import Ending, Term
from app.rules.ground import EndingEffect, GroundOffer, check_ending, ending_effect, ground_offers
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import all_in_words, in_words
from app.services.cascade_decision import record_falling
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.term import TermView, term_view
from app.services.workspace import Workspace

SERVED, SENT, HAPPENED, AGREED = "served_on", "sent_on", "happened_on", "agreed_on"


@dataclass(frozen=True)
class GroundChoice:
    """A ground, and whether it may be used on the day; `barred` says in words why not."""

    offer: GroundOffer
    barred: Text | None


def ground_choices(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, side: str, day: date
) -> tuple[GroundChoice, ...]:
    """The grounds that a side ("vendor", "partner") may bring forward by hand, in the agreement's order.

    None without rules. A ground of another phase is there too, with the reason why it is barred.
    """
    if not record.signed.payload.rulebook:
        return ()
    view = term_view(ws, file, record, day)
    offers = ground_offers(rulebook_on(ws, record, day), side)
    return tuple(GroundChoice(offer, _barred(offer, view)) for offer in offers if not offer.comes_from)


def effect_of(
    ws: Workspace, record: AgreementRecord, step: EndingNotified, served_on: date | None = None
) -> EndingEffect:
    """When an ending takes effect, with its counting; `served_on` supposes a service."""
    rulebook = rulebook_on(ws, record, ws.clock.today())
    return ending_effect(rulebook, _facts(step, served_on or step.served_on), ws.calendar)


def record_ending(
    ws: Workspace, partner: str, step: EndingNotified, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record that an agreement is ended on a ground; what falls with it by itself is recorded with it.

    Refused where the ground is not the agreement's or not of this phase, or where it would end
    outside its term. A notice that counts from its service takes effect only with `record_ending_service`.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        check_ending_step(ws, file, step)
        kept = replace(step, evidence=(*step.evidence, *keep_files(c, evidence)))
        c.append(kept, partner=partner)
        record_falling(ws, c, partner, step.agreement)
    return c.changes


def record_ending_service(
    ws: Workspace, partner: str, step: EndingServed, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record that the notice reached the other side; the agreement's last day is known from then on."""
    with change(ws) as c:
        file = c.partner_file(partner)
        kept = replace(step, evidence=(*step.evidence, *keep_files(c, evidence)))
        c.append(kept, partner=partner)
        check_service_step(ws, file, step)
        record_falling(ws, c, partner, step.agreement)
    return c.changes


def record_leaving(ws: Workspace, partner: str, step: PartnerLeft) -> Changes:
    """Record that the partner left by itself (R30)."""
    with change(ws) as c:
        record = _record(c.partner_file(partner), step.agreement)
        view = term_view(ws, c.partner_file(partner), record, step.left_on)
        _refuse_over(view, step.left_on)
        c.append(step, partner=partner)
    return c.changes


def check_ending_step(ws: Workspace, file: PartnerFile, step: EndingNotified) -> None:
    """Refuse an ending out of order or phase, in words."""
    record = _record(file, step.agreement)
    _require_day(ws, record, step)
    day = step.sent_on or step.happened_on or ws.clock.today()
    if not record.signed.payload.rulebook:
        return
    _refuse_over(term_view(ws, file, record, day), day)
    choices = [
        choice for side in ("vendor", "partner") for choice in ground_choices(ws, file, record, side, day)
    ]
    barred = [choice.barred for choice in choices if choice.offer.ground == step.ground and choice.barred]
    if barred:
        raise Refusal(barred[0])
    rulebook = rulebook_on(ws, record, day)
    check_ending(rulebook, _term(file, record), _facts(step, step.served_on), ws.calendar)


def check_service_step(ws: Workspace, file: PartnerFile, step: EndingServed) -> None:
    """Refuse a service after the agreement was over: such a notice ends nothing any more."""
    record = _record(file, step.agreement)
    if record.signed.payload.rulebook:
        view = term_view(ws, file, record, step.served_on)
        if view.is_over and view.ends_on:
            raise Refusal(
                Text(
                    "The agreement had ended on {day}, before the notice was served on {served_on}: it "
                    "ends nothing any more. Check the day, or void the notice.",
                    day=view.ends_on,
                    served_on=step.served_on,
                )
            )


def rulebook_on(ws: Workspace, record: AgreementRecord, day: date) -> Rulebook:
    """The rules of an agreement in force on a day; it must name a rulebook."""
    return ws.library.in_force(record.signed.payload.rulebook, day)


def after_steps(step: EndingNotified, served_on: date | None) -> list[Payload]:
    """The notice and, supposed or recorded, its service: for asking what would follow."""
    return [step] if served_on is None else [step, EndingServed(step.agreement, served_on)]


def _facts(step: EndingNotified, served_on: date | None) -> Ending:
    return Ending(step.ground, step.agreed_on, step.happened_on, step.sent_on, served_on)


def _record(file: PartnerFile, agreement: str) -> AgreementRecord:
    record = file.agreement(agreement)
    if record is None:
        raise Refusal(Text("There is no agreement {id}. Choose one of this partner's.", id=agreement))
    return record


def _require_day(ws: Workspace, record: AgreementRecord, step: EndingNotified) -> None:
    """What a person must enter: the ground's own day, or that the notice was sent for one that is served."""
    if not record.signed.payload.rulebook:
        needed: tuple[str, ...] = () if step.agreed_on else (AGREED,)
    else:
        needed = ending_effect(
            rulebook_on(ws, record, ws.clock.today()), _facts(step, None), ws.calendar
        ).missing
    if needed == (SERVED,):
        needed = () if step.sent_on else (SENT,)
    if needed:
        raise Refusal(Text("This ground needs a day that is not entered yet. Enter it."))


def _barred(offer: GroundOffer, view: TermView) -> Text | None:
    if not offer.phases or view.phase in offer.phases:
        return None
    return Text(
        "The ground “{ground}” may be used only while the agreement is {phases}; on {day} it is {phase}. "
        "Choose another ground, or wait.",
        ground=offer.name,
        phases=all_in_words(offer.phases),
        day=view.as_of,
        phase=in_words(view.phase),
    )


def _refuse_over(view: TermView, day: date) -> None:
    if view.phase == "renewed":
        raise Refusal(
            Text(
                "On {day} the agreement {next} had taken the place of this one. End that one instead.",
                day=day,
                next=view.record.renewed_by,
            )
        )
    if view.phase == "ended" and view.ends_on:
        raise Refusal(
            Text(
                "The agreement had ended on {ended_on} already; on {day} nothing was left to end. "
                "Check the day.",
                ended_on=view.ends_on,
                day=day,
            )
        )


def _term(file: PartnerFile, record: AgreementRecord) -> Term:
    """The term as recorded; one without a last day never runs out."""
    term = facts_of(file, record.id).term
    return term or Term(record.signed.payload.effective_on, date.max)
