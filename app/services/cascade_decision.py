"""What falls with an agreement by itself, and what the vendor decides about (R36)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.fact import facts_of
from app.journal.kind import CascadeDecided, EndingNotified
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.cascade import AgreementStanding, AgreementToDecide, Cascade, cascade, with_falling
from app.rules.facts import Ending
from app.rules.ground import GroundOffer, ending_effect, ground_offers
from app.rules.house import family
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import Change, change
from app.services.known_fact import is_in_force, rules_of
from app.services.reading import partner_file
from app.services.standing import standings_of
from app.services.term import term_view
from app.services.workspace import Workspace

_NO_DAY = Text("the notice was not served yet")


@dataclass(frozen=True)
class OpenDecision:
    """An agreement that may be ended with another one, and the grounds for it, the proposed one first."""

    record: AgreementRecord
    found: AgreementToDecide
    grounds: tuple[GroundOffer, ...]


@dataclass(frozen=True)
class Verdict:
    """What was decided about one agreement; `ending` is recorded where it ends."""

    agreement: str
    ends: bool
    reason: str = ""
    ending: EndingNotified | None = None


def agreement_standings(ws: Workspace, file: PartnerFile, as_of: date) -> tuple[AgreementStanding, ...]:
    """All agreements of a partner as the cascade looks at them."""
    renewals = {one.agreement.id: one.outcome.renewal for one in standings_of(ws, file, as_of)}
    return tuple(_standing(ws, record, renewals.get(record.id)) for record in file.agreements)


def _standing(ws: Workspace, record: AgreementRecord, renewal: object) -> AgreementStanding:
    signed = record.signed.payload
    rulebook = ws.library.current(signed.rulebook) if signed.rulebook else None
    phase, ends_on = getattr(renewal, "phase", ""), getattr(renewal, "ends_on", None)
    return AgreementStanding(record.id, rulebook, phase, ends_on, signed.parent)


def effective_day(ws: Workspace, file: PartnerFile, agreement: str) -> date | None:
    """The last day that an ending recorded for an agreement brings; None while it is not known."""
    record = file.agreement(agreement)
    if record is None or record.ending is None or not record.signed.payload.rulebook:
        return None
    ending = facts_of(file, agreement).ending
    rulebook = ws.library.in_force(record.signed.payload.rulebook, ws.clock.today())
    return ending_effect(rulebook, ending, ws.calendar).effective_on if ending else None


def ended_on(ws: Workspace, file: PartnerFile, agreement: str) -> date | None:
    """The last day that an ending brings, or, where the term ran out without one, that of the term.

    None while nothing ends it, and where the partner holds another agreement of its kind instead.
    """
    record, today = file.agreement(agreement), ws.clock.today()
    if record is None or record.ending or record.renewed_by:
        return effective_day(ws, file, agreement)
    expires_on = record.signed.payload.expires_on
    if expires_on is None or expires_on >= today:
        return None
    view = term_view(ws, file, record, today)
    if view.phase != "ended" or not view.rulebook or _is_held(ws, file, view.rulebook):
        return None
    return view.ends_on


def _is_held(ws: Workspace, file: PartnerFile, rulebook: Rulebook) -> bool:
    """Whether the cooperation goes on under another agreement of this kind."""
    today, kinds = ws.clock.today(), family(rulebook)
    rules = ((record, rules_of(ws.library, record, today)) for record in file.agreements)
    return any(
        found is not None and found.id in kinds and is_in_force(found, ws.calendar, file, record, today)
        for record, found in rules
    )


def what_falls(ws: Workspace, file: PartnerFile, agreement: str, ended_on: date) -> Cascade:
    """What the end of an agreement on a day does to the partner's others that are not ended yet."""
    # As of the day before anything of it counts: afterwards they might look over for other reasons.
    standings = agreement_standings(ws, file, min(ws.clock.today(), ended_on))
    ended = next(one for one in standings if one.id == agreement)
    others = [one for one in standings if one.id != agreement and not _is_ended(file, one.id)]
    return cascade(ended, ended_on, others)


def record_falling(ws: Workspace, c: Change, partner: str, agreement: str) -> None:
    """Record within a change what falls by itself with an agreement whose last day is known now."""
    file = c.partner_file(partner)
    ended_on = effective_day(ws, file, agreement)
    if ended_on is None:
        return
    for step in falling_steps(ws, file, agreement, ended_on):
        c.append(step, partner=partner)


def falling_steps(
    ws: Workspace, file: PartnerFile, agreement: str, ended_on: date
) -> tuple[EndingNotified, ...]:
    """The endings of what falls by itself with an agreement that ends on a day."""
    found = what_falls(ws, file, agreement, ended_on).falling
    return tuple(_falling(one.id, one.ending, agreement) for one in found)


def _falling(agreement: str, ending: Ending, because_of: str) -> EndingNotified:
    return EndingNotified(agreement, ending.ground, happened_on=ending.happened_on, because_of=because_of)


def open_decisions(ws: Workspace, file: PartnerFile, agreement: str) -> tuple[OpenDecision, ...]:
    """The agreements under an ended one about which nothing was decided yet.

    Where its term ran out nobody recorded an ending that would have taken others along: those that
    fall with it are then put to the person, too.
    """
    last = ended_on(ws, file, agreement)
    record = file.agreement(agreement)
    if last is None or record is None:
        return ()
    found = what_falls(ws, file, agreement, last)
    cause = record.ending.payload.ground if record.ending else _falling_ground(ws, record)
    waiting = found.to_decide if record.ending else with_falling(found)
    decided = {one.payload.agreement for one in decisions(file, agreement)}
    ran_out = record.ending is None
    return tuple(_open(ws, file, one, cause, ran_out=ran_out) for one in waiting if one.id not in decided)


def _falling_ground(ws: Workspace, record: AgreementRecord) -> str:
    named = record.signed.payload.rulebook
    return ws.library.in_force(named, ws.clock.today()).term.falling_ground if named else ""


def decisions(file: PartnerFile, because_of: str) -> tuple[Recorded[CascadeDecided], ...]:
    """What was decided because an agreement ended."""
    made = file.recorded(CascadeDecided)
    return tuple(one for one in made if one.payload.because_of == because_of)


def decide(ws: Workspace, partner: str, because_of: str, verdicts: tuple[Verdict, ...]) -> Changes:
    """Record what was decided, with the endings that follow, all of it or nothing.

    Refused before the upper agreement's last day is known, where an agreement would end before
    it, and where nothing is decided.
    """
    file = partner_file(ws, partner)
    waiting = {one.record.id: one for one in open_decisions(ws, file, because_of)}
    if not verdicts:
        raise Refusal(
            Text("Nothing is decided yet. Say for one agreement at least whether it ends or stays.")
        )
    _require_last_day(ws, file, because_of)
    with change(ws) as c:
        for verdict in verdicts:
            if verdict.agreement not in waiting:
                raise Refusal(
                    Text("Nothing is to be decided about {agreement}.", agreement=verdict.agreement)
                )
            _record(ws, c, partner, because_of, verdict, waiting[verdict.agreement])
    return c.changes


def _record(
    ws: Workspace, c: Change, partner: str, because_of: str, verdict: Verdict, waiting: OpenDecision
) -> None:
    today = ws.clock.today()
    made = CascadeDecided(verdict.agreement, because_of, today, verdict.ends, verdict.reason.strip())
    c.append(made, partner=partner)
    if not verdict.ends:
        return
    if verdict.ending is None:
        raise Refusal(Text("This ground needs a day that is not entered yet. Enter it."))
    _refuse_too_early(ws, c.partner_file(partner), verdict.ending, waiting)
    c.append(verdict.ending, partner=partner)
    record_falling(ws, c, partner, verdict.agreement)


def _refuse_too_early(
    ws: Workspace, file: PartnerFile, ending: EndingNotified, waiting: OpenDecision
) -> None:
    days = (ending.agreed_on, ending.happened_on, ending.sent_on, ending.served_on)
    first = min((day for day in days if day), default=None)
    earliest = waiting.found.earliest_on
    if first and first < earliest:
        raise Refusal(
            Text(
                "{agreement} may be ended with it from {earliest} on, not on {day}. Decide then, or end "
                "it on a ground of its own.",
                agreement=waiting.record.id,
                earliest=earliest,
                day=first,
            )
        )
    if first:
        view = term_view(ws, file, waiting.record, first)
        if view.is_over:
            raise Refusal(
                Text("{agreement} is over on {day} already.", agreement=waiting.record.id, day=first)
            )


def _require_last_day(ws: Workspace, file: PartnerFile, because_of: str) -> None:
    if ended_on(ws, file, because_of) is None:
        raise Refusal(
            Text(
                "It is not known yet on which day {agreement} ends: {why}.", agreement=because_of, why=_NO_DAY
            )
        )


def _open(
    ws: Workspace, file: PartnerFile, found: AgreementToDecide, cause: str, *, ran_out: bool
) -> OpenDecision:
    record = file.agreement(found.id)
    if record is None:
        raise KeyError(found.id)
    return OpenDecision(record, found, _grounds(ws, record, cause, ran_out=ran_out))


def _grounds(ws: Workspace, record: AgreementRecord, cause: str, *, ran_out: bool) -> tuple[GroundOffer, ...]:
    """The ground that follows the upper agreement's end, where there is one; then those of its own."""
    if not record.signed.payload.rulebook:
        return ()
    rulebook = ws.library.in_force(record.signed.payload.rulebook, ws.clock.today())
    offers = ground_offers(rulebook, "vendor")
    same = [offer for offer in offers if offer.ground == cause and (offer.comes_from or ran_out)]
    own = (offer for offer in offers if not offer.comes_from and not offer.phases)
    return (*same, *(offer for offer in own if offer not in same))


def _is_ended(file: PartnerFile, agreement: str) -> bool:
    record = file.agreement(agreement)
    return record is None or record.ending is not None
