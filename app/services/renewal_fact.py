"""What the letters about going on or not say of the term (R32–R35)."""

from __future__ import annotations

from app.documents.renewal_facts import Extension
from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.period import months_later
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.rules.word import in_words
from app.services.chinese_word import in_chinese
from app.services.letter_order import LetterOrder
from app.services.term import TermView, term_view
from app.services.workspace import Workspace


def term_of(ws: Workspace, file: PartnerFile, order: LetterOrder) -> TermView:
    """The term that a letter is about, as it stands today. Refused where nothing is to be renewed."""
    record = file.agreement(order.agreement)
    if record is None:
        raise Refusal(Text("There is no agreement {id}. Choose one of this partner's.", id=order.agreement))
    view = term_view(ws, file, record, ws.clock.today())
    if view.rulebook is None:
        raise Refusal(
            Text(
                "The rules of {agreement} are not known, so no letter can be made for it.",
                agreement=record.id,
            )
        )
    if view.renewal is None:
        raise Refusal(
            Text("The agreement names no last day: there is nothing to renew. End it when it is to end.")
        )
    _refuse_settled(view)
    return view


def _refuse_settled(view: TermView) -> None:
    record = view.record
    if view.is_over or record.ending or record.left or record.renewed_by:
        raise Refusal(
            Text(
                "{agreement} is ended, or the next one is signed: nothing is left to say of its renewal.",
                agreement=record.id,
            )
        )


def extension_of(view: TermView) -> Extension:
    """What the rules say of going on after the last day without a new agreement."""
    rulebook, record = view.rulebook, view.record
    last_day = record.signed.payload.expires_on
    if rulebook is None or last_day is None:
        raise ValueError(f"{record.id} has no rules or no last day")
    term = rulebook.term
    months = term.extension_months
    notice = next((rule.workdays_after for rule in term.endings.values() if rule.workdays_after), 0)
    return Extension(
        months=months,
        through=months_later(last_day, months) if months is not None else None,
        clause=term.extension.clause,
        after_clause=term.after_extension.clause,
        holdover=term.holdover,
        notice_workdays=notice,
        limits=tuple(in_chinese(in_words(code)) for code in term.restrictions),
    )


def may_talk(view: TermView, record: AgreementRecord) -> bool:
    """The time for talks has come, and nothing about its end is settled."""
    settled = record.ending or record.left or record.renewed_by or record.renewal_declined
    return view.phase in ("window", "extended", "holdover") and not settled
