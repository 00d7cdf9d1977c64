"""Tiers: the one held, the one that the figures reach, what the next lacks, and giving one (R41–R43)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.journal.kind import PartnerInvited, TierGiven
from app.journal.partner_file import AgreementRecord, PartnerFile, Recorded
from app.rules.benefit import BenefitTable, benefit_table
from app.rules.outcome import Outcome, Qualification, Reason
from app.rules.qualification import UNKNOWN, qualification
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.rules.tier import tier_of
from app.rules.tier_gap import TierGap, tier_gap
from app.rules.tier_rule import TierRule, TierRules
from app.services.changes import Changes
from app.services.gate import change
from app.services.known_fact import known_applicant, rules_of
from app.services.standing import Standing, standings_of
from app.services.workspace import Workspace

_UPGRADE = "upgrade"


@dataclass(frozen=True)
class TierStep:
    """One step of the history: from when, the tier ("" for none), why, and the round that brought it."""

    given_on: date
    tier: str
    reason: str
    round: str
    entry: int


@dataclass(frozen=True)
class TierView:
    """The tier of one agreement on a day.

    `held` is what was given, "" where none was; `reached` what capital and score reach, None
    for none; `invited` since when the partner is invited to the tier without thresholds.
    """

    agreement: AgreementRecord
    rules: TierRules
    held: str
    reached: str | None
    reason: Reason
    gap: TierGap
    benefits: BenefitTable
    history: tuple[TierStep, ...]
    invited: date | None

    def named(self, tier: str | None) -> Named | None:
        """What a tier is called; None for none."""
        return tier_name(self.rules, tier)


def tier_name(rules: TierRules | None, tier: str | None) -> Named | None:
    """What a tier of a ladder is called; None for none."""
    found = (one.name for one in rules.tiers if one.id == tier) if rules else ()
    return next(iter(found), None)


def tiered(ws: Workspace, file: PartnerFile, day: date) -> list[tuple[AgreementRecord, Rulebook]]:
    """The partner's agreements that know tiers, the one signed last at the end."""
    found = ((record, rules_of(ws.library, record, day)) for record in file.agreements)
    return [(record, rules) for record, rules in found if rules and rules.tiers]


def ladder(ws: Workspace, file: PartnerFile, day: date) -> TierRules | None:
    """The tiers by which the partner's are named; None where none of its agreements knows any."""
    found = tiered(ws, file, day)
    return found[-1][1].tiers if found else None


def tier_view(
    ws: Workspace, file: PartnerFile, record: AgreementRecord, rulebook: Rulebook, day: date
) -> TierView:
    """Everything about the tier of one agreement at the end of a day."""
    rules = rulebook.tiers
    if rules is None:
        raise ValueError(f"{rulebook.id} has no tiers")
    applicant = known_applicant(ws.library, ws.calendar, file, record.id, rulebook, day)
    review = (
        qualification(applicant, rulebook.admission, day)[0]
        if rulebook.admission
        else Qualification(UNKNOWN, ())
    )
    reached, why = tier_of(applicant, rules, review)
    history = tier_history(file, record.id, day)
    return TierView(
        agreement=record,
        rules=rules,
        held=history[-1].tier if history else "",
        reached=reached,
        reason=why,
        gap=tier_gap(rules, applicant, review),
        benefits=benefit_table(rulebook),
        history=history,
        invited=_invited(file, record.id, day),
    )


def tier_history(file: PartnerFile, agreement: str, day: date) -> tuple[TierStep, ...]:
    """The tiers given through a day, the earliest first."""
    given = [one for one in file.recorded_under(TierGiven, agreement) if one.payload.given_on <= day]
    given.sort(key=lambda one: (one.payload.given_on, one.entry))
    return tuple(_step(one) for one in given)


def held_tier(file: PartnerFile, agreement: str, day: date) -> str:
    """The tier held at the end of a day, "" for none."""
    history = tier_history(file, agreement, day)
    return history[-1].tier if history else ""


def invite(ws: Workspace, partner: str, agreement: str, invited_on: date, note: str = "") -> Changes:
    """Record that the vendor invited the partner to the tier that is by invitation only."""
    with change(ws) as c:
        file = c.partner_file(partner)
        if not by_invitation(_rules(ws, file, agreement, invited_on)):
            raise Refusal(Text("This agreement knows no tier by invitation."))
        c.append(PartnerInvited(agreement, invited_on, note.strip()), partner=partner)
    return c.changes


def give_tier(
    ws: Workspace, partner: str, agreement: str, tier: str, given_on: date, reason: str = ""
) -> Changes:
    """Record the tier that the partner holds from a day on; "" takes it away.

    Refused where the tier is by invitation and none was recorded, while an embargo bars a
    raise, and where it is held already.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        rules = _rules(ws, file, agreement, given_on)
        check_tier(ws, file, agreement, rules, tier, given_on)
        c.append(TierGiven(agreement, tier, given_on, reason.strip()), partner=partner)
    return c.changes


def check_tier(
    ws: Workspace, file: PartnerFile, agreement: str, rules: TierRules, tier: str, day: date
) -> None:
    """Refuse a tier that cannot be given on a day."""
    found = next((one for one in rules.tiers if one.id == tier), None)
    if tier and found is None:
        raise Refusal(Text("There is no tier {tier}. Choose one of the agreement's.", tier=tier))
    held = held_tier(file, agreement, day)
    if tier == held:
        raise Refusal(Text("The partner holds this tier already. Choose another."))
    if found and found.by_invitation and not _invited(file, agreement, day):
        raise Refusal(Text("{tier} is by invitation only. Record the invitation first.", tier=found.name))
    if _place(rules, tier) > _place(rules, held):
        _refuse_barred(standings_of(ws, file, day), day)


def _refuse_barred(standings: tuple[Standing, ...], day: date) -> None:
    for standing in standings:
        why = upgrade_bar(standing.outcome, day)
        if why:
            raise Refusal(Text("The tier may not be raised before the embargo is over: {why}", why=why.text))


def upgrade_bar(outcome: Outcome, day: date) -> Reason | None:
    """Why a raise is barred on a day by what one agreement brought; None where it is not (R17)."""
    for embargo in outcome.embargoes or ():
        if _UPGRADE in embargo.bars and embargo.starts_on <= day <= embargo.through:
            return outcome.reasons(f"embargoes.{embargo.violation}")[0]
    return None


def _rules(ws: Workspace, file: PartnerFile, agreement: str, day: date) -> TierRules:
    record = file.agreement(agreement)
    rulebook = rules_of(ws.library, record, day) if record else None
    if rulebook is None or rulebook.tiers is None:
        raise Refusal(Text("This agreement knows no tiers. Choose one that does."))
    return rulebook.tiers


def by_invitation(rules: TierRules) -> TierRule | None:
    """The tier that no threshold leads to; None where there is none."""
    return next((one for one in rules.tiers if one.by_invitation), None)


def _place(rules: TierRules, tier: str) -> int:
    return next((place for place, one in enumerate(rules.tiers, 1) if one.id == tier), 0)


def _step(one: Recorded[TierGiven]) -> TierStep:
    given = one.payload
    return TierStep(given.given_on, given.tier, given.reason, given.assessment, one.entry)


def _invited(file: PartnerFile, agreement: str, day: date) -> date | None:
    days = [one.payload.invited_on for one in file.recorded_under(PartnerInvited, agreement)]
    return min((one for one in days if one <= day), default=None)
