"""Telling what the sample's partners do beside their cases: reviews, levels, shops, obligations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.journal.kind import (
    CertificateRecorded,
    ComplaintAnswered,
    ComplaintReceived,
    ComplaintSettled,
    MonthlyFigures,
    ObligationStarted,
)
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.tier_rule import TierRules
from app.services.assessment import ResultDraft, due_partners, record_results
from app.services.assessment_round import open_round, rounds_to_open
from app.services.certificate import record_certificate
from app.services.changes import Changes
from app.services.complaint import answer_complaint, record_complaint, settle_complaint
from app.services.figure_sheet import record_figures
from app.services.obligation import start_obligation
from app.services.partner import amend_partner
from app.services.partner_draft import draft_of
from app.services.reading import partner_file
from app.services.review import ReviewDraft, Waiver, record_review, review_rules
from app.services.sample_story import Event
from app.services.score import record_score, tier_rules
from app.services.tier import give_tier, invite
from app.services.workspace import Workspace

Verb = Callable[[Workspace, Event], Changes]


def _record(ws: Workspace, event: Event) -> Changes:
    """The rest of the partner's record, as it is entered after the agreement was read in."""
    row, draft = event.row, draft_of(partner_file(ws, event.character.partner))
    whole = replace(
        draft,
        legal_form=row.text("legal_form"),
        registered_capital=row.money("registered_capital"),
        established_on=row.day("established_on"),
        staff=row.whole("staff"),
        technical_staff=row.whole("technical_staff"),
        customer_operation="yes",
        after_sales="yes",
        brand_conflict="no",
        good_standing="yes",
        accepts_agreement="yes",
        accepts_supervision="yes",
        categories=row.texts("categories"),
        programmes=row.texts("programmes"),
        own_products=row.texts("own_products"),
        accounts=row.texts("accounts"),
        account_manager=row.text("account_manager"),
    )
    return amend_partner(ws, event.character.partner, whole)


def _review(ws: Workspace, event: Event) -> Changes:
    """A review of the agreement that the story is at, from the record."""
    row, agreement = event.row, event.character.agreement
    rulebook = review_rules(ws, partner_file(ws, event.character.partner), agreement, event.day)
    waived = row.optional("waive", row.text)
    waivers = {waived: Waiver(row.text("ground"), row.text("supplement"))} if waived else {}
    draft = ReviewDraft(
        rulebook.id,
        event.day,
        facts={},
        agreement=agreement,
        waivers=waivers,
        admitted=row.claim("admitted"),
        reason=row.text("text"),
    )
    return record_review(ws, event.character.partner, rulebook, draft)


def _score(ws: Workspace, event: Event) -> Changes:
    rules = _ladder(ws)
    marks = {part.id: Decimal(mark) for part, mark in zip(rules.parts, event.row.texts("marks"), strict=True)}
    return record_score(ws, event.character.partner, event.character.agreement, rules, marks, event.day)


def _tier(ws: Workspace, event: Event) -> Changes:
    who, row = event.character, event.row
    return give_tier(ws, who.partner, who.agreement, row.text("tier"), event.day, row.text("text"))


def _invite(ws: Workspace, event: Event) -> Changes:
    return invite(ws, event.character.partner, event.character.agreement, event.day, event.row.text("text"))


def _assess(ws: Workspace, event: Event) -> Changes:
    """Every round whose period is over, opened, with one result for all who are due."""
    for found in [one for one in rounds_to_open(ws) if one.period_through < event.day]:
        changes = open_round(ws, found.id)
        drafts = [
            ResultDraft(line.partner, line.agreement, event.row.text("result"), event.day)
            for line in due_partners(ws, found)
        ]
        changes = record_results(ws, found.id, drafts) if drafts else changes
    return changes


def _certificate(ws: Workspace, event: Event) -> Changes:
    row = event.row
    certificate = CertificateRecorded(
        "",
        row.text("what"),
        row.text("number"),
        row.text("holder"),
        event.character.agreement,
        issued_on=event.day,
        expires_on=event.day + timedelta(days=row.whole("good_for")),
    )
    return record_certificate(ws, event.character.partner, certificate)


def _figures(ws: Workspace, event: Event) -> Changes:
    """The figures of the month before the event's."""
    row, month = event.row, months_later(event.day.replace(day=1), -1)
    figures = MonthlyFigures(
        event.character.agreement,
        month,
        sold=row.whole("sold"),
        rating=row.number("rating"),
        sold_products=row.whole("sold_products"),
        on_cloud=row.whole("on_cloud"),
    )
    return record_figures(ws, event.character.partner, figures)


def _complain(ws: Workspace, event: Event) -> Changes:
    row, who = event.row, event.character
    received = ComplaintReceived(
        "", who.agreement, event.day, row.text("at"), row.text("text"), row.text("channel"), row.text("order")
    )
    changes = record_complaint(ws, who.partner, received)
    complaints = partner_file(ws, who.partner).recorded(ComplaintReceived)
    who.complaints[row.text("complaint")] = complaints[-1].payload.complaint
    return changes


def _answer_complaint(ws: Workspace, event: Event) -> Changes:
    row = event.row
    answered = ComplaintAnswered(_complaint(event), event.day, row.text("at"), row.text("text"))
    return answer_complaint(ws, event.character.partner, answered)


def _settle_complaint(ws: Workspace, event: Event) -> Changes:
    settled = ComplaintSettled(_complaint(event), event.day, event.row.text("text"))
    return settle_complaint(ws, event.character.partner, settled)


def _oblige(ws: Workspace, event: Event) -> Changes:
    row = event.row
    step = ObligationStarted(
        "", event.character.agreement, row.text("obligation"), event.day, note=row.text("text")
    )
    return start_obligation(ws, event.character.partner, step)


def _ladder(ws: Workspace) -> TierRules:
    found = tier_rules(ws)
    if found is None:
        raise Refusal(Text("This agreement knows no tiers. Choose one that does."))
    return found


def _complaint(event: Event) -> str:
    return event.character.complaints[event.row.text("complaint")]


LIFE: dict[str, Verb] = {
    "record": _record,
    "review": _review,
    "score": _score,
    "tier": _tier,
    "invite": _invite,
    "assess": _assess,
    "certificate": _certificate,
    "figures": _figures,
    "complain": _complain,
    "answer_complaint": _answer_complaint,
    "settle_complaint": _settle_complaint,
    "oblige": _oblige,
}
"""What the story may say, by its word."""
