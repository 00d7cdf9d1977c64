"""违约金缴纳通知书、催缴函、最后催缴函: facts, tones and fields (R20, R21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.documents.counting_said import counting_said
from app.documents.demand import KIND, compose_demand
from app.documents.demand_facts import DEMAND, LAST, REMINDER, VARIANTS, Before, DemandFacts, Paid, Stretch
from app.documents.story import Letter
from app.journal.kind import PaymentReceived
from app.journal.partner_file import PartnerFile
from app.language import CHINESE, render
from app.rules.edition_word import code_word
from app.rules.money import percent_of, rounded
from app.rules.procedure_loader import REST
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.agreement import clauses_of
from app.services.letter_case import head_of, letters_about
from app.services.letter_order import LetterKind, LetterOrder, Making, Passage, Variant
from app.services.money import PenaltyAccount, penalty_accounts
from app.services.quoting import quoted_places
from app.services.typed_day import typed_day
from app.services.workspace import Workspace

PAY_BY, REMARK = "pay_by", "remark"
_NAMES = {
    REMINDER: Text("Notice of payment"),
    DEMAND: Text("Demand"),
    LAST: Text("Last demand"),
}


def demand_order(partner: str, violation: str, variant: str = REMINDER) -> LetterOrder:
    """The order for what is owed for a case, in one of the three tones."""
    return LetterOrder(KIND, partner, violation=violation, variant=variant)


def demand_facts(making: Making) -> DemandFacts:
    """What is owed at the end of the letter's day. Refused where nothing carries a sum yet."""
    file, order = making.file, making.order
    account = _account(making)
    penalty, limit = account.penalty, account.limit
    if penalty.due_on is None or limit is None or account.owed.sent_on is None:
        raise Refusal(Text("The handling notice is not sent yet: nothing is due before it is."))
    remark = making.passage(REMARK)
    notice = account.case.notice.payload.letter if account.case.notice else ""
    return DemandFacts(
        head=head_of(
            making,
            account.agreement,
            account.edition,
            quoted=quoted_places(clauses_of(making.ws, account.agreement), limit.source.clause),
            typed=_typed(account, remark),
        ),
        variant=order.variant if order.variant in VARIANTS else REMINDER,
        rank=account.edition.sanctions.find(penalty.rank).name.zh,
        what=account.item.name.zh,
        notice=notice,
        sent_on=account.owed.sent_on,
        amount=penalty.amount,
        paid=penalty.paid,
        outstanding=penalty.outstanding,
        due_on=penalty.due_on,
        counted=counting_said(limit.counting, limit.since),
        percent_a_day=account.table.percent_a_day,
        stretches=tuple(
            Stretch(one.starts_on, one.through, one.days, one.balance, one.shown)
            for one in account.table.segments
        ),
        late_fee=penalty.late_fee,
        late_fee_left=penalty.late_fee_left,
        daily=rounded(percent_of(penalty.outstanding, account.table.percent_a_day)),
        payments=tuple(_paid(one.payload) for one in account.payments),
        before=_before(file, account.case.id),
        complete=penalty.complete,
        provisional=account.table.provisional,
        pay_by=_pay_by(making),
        remark=remark,
    )


def _account(making: Making) -> PenaltyAccount:
    violation = making.order.violation
    for account in penalty_accounts(making.ws, making.file, making.day):
        if account.case.id == violation:
            return account
    raise Refusal(
        Text("No penalty is owed for {violation}: it is not announced, or carries none.", violation=violation)
    )


def _pay_by(making: Making) -> date | None:
    typed = making.passage(PAY_BY)
    return typed_day(typed, Text("Pay by")) if typed else None


def _paid(said: PaymentReceived) -> Paid:
    source = render(code_word(said.source), CHINESE)
    return Paid(said.paid_on, source, said.reference, said.amount, said.source != REST)


def _typed(account: PenaltyAccount, remark: str) -> tuple[tuple[Text, str], ...]:
    references = tuple(
        (Text("the reference of a payment"), one.payload.reference) for one in account.payments
    )
    return (*references, (Text("the remark"), remark))


def _before(file: PartnerFile, violation: str) -> tuple[Before, ...]:
    return tuple(Before(one.title, one.number, one.issued_on) for one in letters_about(file, KIND, violation))


def _compose(making: Making) -> Letter:
    return compose_demand(demand_facts(making))


def _offered(ws: Workspace, file: PartnerFile) -> Iterator[LetterOrder]:
    """The next step for each sum that is owed, what is overdue first; after the last demand none."""
    today = ws.clock.today()
    owed = [one for one in penalty_accounts(ws, file, today) if one.left and one.penalty.complete]
    for account in owed:
        if account.penalty.due_on:
            variants = _steps(file, account)
            said = {one.variant for one in letters_about(file, KIND, account.case.id)}
            following = next((one for one in variants if one not in said), None)
            if following:
                yield demand_order(file.partner, account.case.id, following)


def _steps(file: PartnerFile, account: PenaltyAccount) -> tuple[str, ...]:
    """The tones that fit, in order: before anything is late the notice of payment alone.

    What was never asked for by a demand is not asked for a last time.
    """
    if not account.days_late:
        return (REMINDER,)
    said = {one.variant for one in letters_about(file, KIND, account.case.id)}
    return (DEMAND, LAST) if said else (REMINDER, DEMAND, LAST)


def _variants(ws: Workspace, file: PartnerFile, order: LetterOrder) -> Sequence[Variant]:
    """The tones to choose from, the one that comes next first."""
    accounts = penalty_accounts(ws, file, ws.clock.today())
    late = any(one.days_late for one in accounts if one.case.id == order.violation)
    fitting = VARIANTS if late else (REMINDER,)
    first = [one for one in fitting if one == order.variant]
    return tuple(Variant(one, _NAMES[one]) for one in (*first, *(o for o in fitting if o not in first)))


def _passages(_ws: Workspace, _file: PartnerFile, _order: LetterOrder) -> Sequence[Passage]:
    by = Text("A day such as 2026-03-05; empty: by the due day, or at once where it is past")
    return (
        Passage(PAY_BY, Text("Pay by"), by, short=True),
        Passage(REMARK, Text("Remark"), Text("What else the partner should know; may stay empty")),
    )


DEMAND_LETTER = LetterKind(
    KIND,
    _compose,
    offered=lambda ws, file: tuple(_offered(ws, file)),
    passages=_passages,
    variants=_variants,
    once=False,
)
