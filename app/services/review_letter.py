"""Review sheets (资格评审意见书) and notices of an assessment's result (考核结果通知书)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents import review_result, review_sheet
from app.documents.review_facts import AssessmentFacts, Finding, ReviewFacts
from app.documents.story import Letter
from app.journal.applicant import noted
from app.journal.kind import AssessmentRecorded, ReviewFinding
from app.journal.partner_file import LetterRecord, PartnerFile
from app.language import CHINESE, render
from app.rules.assessment import AssessmentRound, find_round
from app.rules.assessment_result import assessment_results
from app.rules.criterion_view import CriterionView, criteria_of
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.tier_rule import TierRules
from app.rules.word import all_in_words, in_words
from app.services.admission import bar_to
from app.services.assessment import due_line, due_partners
from app.services.letter_facts import RECEIPT, agreement_of, sender
from app.services.letter_issue import is_same_thing, stands
from app.services.letter_order import LetterKind, LetterOrder, Making
from app.services.review_history import find_review, reviews_of, written_fact
from app.services.tier import tier_name
from app.services.workspace import Workspace


def review_order(file: PartnerFile, review: str) -> LetterOrder:
    """The order for the sheet of a review."""
    found = find_review(file, review)
    return LetterOrder(review_sheet.KIND, file.partner, agreement=found.agreement, about=review)


def result_order(partner: str, agreement: str, round_id: str) -> LetterOrder:
    """The order for the notice of a round's result."""
    return LetterOrder(review_result.KIND, partner, agreement=agreement, about=round_id)


def result_orders(ws: Workspace, found: AssessmentRound) -> list[LetterOrder]:
    """The orders for all notices of a round that are not issued yet, for printing them together."""
    return [
        result_order(line.partner, line.agreement, found.id)
        for line in due_partners(ws, found)
        if line.done and not line.letter
    ]


def letter_for(file: PartnerFile, order: LetterOrder) -> LetterRecord | None:
    """The letter that stands for an order; None while none was issued."""
    same = (one for one in file.letters if stands(one) and is_same_thing(one.issued.payload, order))
    return next(same, None)


def _offered_sheets(_ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    for one in reviews_of(file):
        order = review_order(file, one.payload.review)
        if letter_for(file, order) is None:
            yield order


def _offered_results(_ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    for one in reversed(file.recorded(AssessmentRecorded)):
        order = result_order(file.partner, one.payload.agreement, one.payload.round)
        if letter_for(file, order) is None:
            yield order


def _is_latest(_ws: Workspace, file: PartnerFile, order: LetterOrder) -> bool:
    """Its round is the last one assessed under the agreement: earlier ones were told some other way."""
    made = file.recorded_under(AssessmentRecorded, order.agreement)
    last = max(made, key=lambda one: (one.payload.assessed_on, one.entry), default=None)
    return last is not None and last.payload.round == order.about


def _sheet(making: Making) -> Letter:
    ws, file = making.ws, making.file
    review = find_review(file, making.order.about)
    rulebook = ws.library.get(review.rulebook)
    admission = rulebook.admission
    if admission is None:
        raise Refusal(Text("The rules of this review lay down no criteria."))
    views = {one.id: one for one in criteria_of(rulebook)}
    record = file.agreement(review.agreement)
    bars = () if review.admitted else bar_to(ws, file, rulebook, review.reviewed_on, review.agreement).reasons
    facts = ReviewFacts(
        number=making.number,
        dated_on=making.day,
        sender=sender(making.house),
        addressee=file.name,
        review=review.review,
        rulebook=review.rulebook,
        rules=rulebook.name.zh,
        clause=admission.source.clause,
        reviewed_on=review.reviewed_on,
        findings=tuple(_finding(one, views[one.criterion]) for one in review.findings),
        outcome=review.outcome,
        admitted=review.admitted,
        waiver_clause=admission.waiver.clause if admission.waiver else "",
        agreement=agreement_of(record) if record else None,
        barred="；".join(render(reason.text, CHINESE) for reason in bars),
        reason=review.reason,
        attachments=(RECEIPT,),
    )
    return review_sheet.compose_review(facts)


def _finding(one: ReviewFinding, view: CriterionView) -> Finding:
    facts = "；".join(
        f"{render(in_words(name), CHINESE)}：{render(written_fact(name, value), CHINESE)}"
        for name, value in noted(one).items()
    )
    result = render(in_words(one.result), CHINESE)
    return Finding(view.name.zh, view.source.clause, facts, result, one.ground, one.supplement)


def _result(making: Making) -> Letter:
    ws, file, round_id = making.ws, making.file, making.order.about
    agreement = making.order.agreement
    record = file.agreement(agreement)
    done = next(
        (
            one.payload
            for one in file.recorded_under(AssessmentRecorded, agreement)
            if one.payload.round == round_id
        ),
        None,
    )
    if record is None or done is None:
        raise Refusal(Text("No result is recorded for this round. Confirm the result first."))
    rulebook = ws.library.in_force(record.signed.payload.rulebook, done.assessed_on)
    found = find_round(rulebook, round_id)
    line = due_line(ws, file, agreement, found)
    result = next(one for one in assessment_results(rulebook) if one.id == done.consequence)
    categories = all_in_words(line.categories or found.categories)
    return review_result.compose_result(
        AssessmentFacts(
            number=making.number,
            dated_on=making.day,
            sender=sender(making.house),
            addressee=file.name,
            agreement=agreement_of(record),
            rulebook=rulebook.id,
            round=round_id,
            round_name=render(found.name, CHINESE),
            period_from=found.period_from,
            period_through=found.period_through,
            categories="、".join(render(one, CHINESE) for one in categories),
            assessed_on=done.assessed_on,
            clause=found.source.clause,
            result=done.consequence,
            result_clause=result.source.clause,
            before=_tier(line.rules, done.tier_before),
            after=_tier(line.rules, done.tier_after),
            score=done.score,
            reason=done.reason,
            attachments=(RECEIPT,),
        )
    )


def _tier(rules: TierRules | None, tier: str) -> str:
    name = tier_name(rules, tier)
    return name.zh if name else tier


REVIEW_LETTER = LetterKind(
    review_sheet.KIND, _sheet, offered=lambda ws, file: tuple(_offered_sheets(ws, file))
)
RESULT_LETTER = LetterKind(
    review_result.KIND,
    _result,
    offered=lambda ws, file: tuple(_offered_results(ws, file)),
    pressing=_is_latest,
)
