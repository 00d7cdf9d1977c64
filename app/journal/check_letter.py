"""Checks of letters: numbers that stay, and states that only go forward."""

from __future__ import annotations

from datetime import date

from app.journal.check_order import disorder
from app.journal.check_partner import unknown_agreement, unknown_violation
from app.journal.check_value import require_words
from app.journal.kind import (
    DecisionTaken,
    EndingNotified,
    LetterIssued,
    LetterNotServed,
    LetterSent,
    LetterServed,
    LetterVoided,
    NoticeSent,
    ObjectionAnswered,
    PartnerTold,
    RenewalDeclined,
    ViolationAnnounced,
)
from app.journal.partner_file import LetterRecord, PartnerFile
from app.rules.refusal import Refusal
from app.rules.text import Text


def check_letter_issued(file: PartnerFile, payload: LetterIssued) -> None:
    """A letter has a number of its own in the year of its issue, and belongs to something known."""
    require_words(payload.number, Text("The letter's number"))
    if file.letter(payload.number):
        raise Refusal(number_taken(payload.number))
    if payload.serial < 1 or payload.year != payload.issued_on.year:
        raise ValueError(f"serial {payload.serial} of {payload.year} for {payload.issued_on}")
    if payload.agreement and file.agreement(payload.agreement) is None:
        raise Refusal(unknown_agreement(payload.agreement))
    if payload.violation:
        _check_violation_stands(file, payload.violation)
    if payload.replaces:
        _standing_letter(file, payload.replaces)


def check_letter_moved(file: PartnerFile, payload: LetterSent | LetterServed) -> None:
    """A letter is sent and served once each, in that order, from the day of its issue on."""
    letter = _standing_letter(file, payload.number)
    issued_on = letter.issued.payload.issued_on
    if isinstance(payload, LetterSent):
        _check_not_yet(letter, letter.sent_on, Text("sent"))
        if payload.sent_on < issued_on:
            raise disorder(Text("sending the letter"), payload.sent_on, Text("its issue"), issued_on)
    else:
        _check_not_yet(letter, letter.served_on, Text("served"))
        sent_on = letter.sent_on or issued_on
        if payload.served_on < sent_on:
            raise disorder(Text("serving the letter"), payload.served_on, Text("sending the letter"), sent_on)


def check_letter_attempt(file: PartnerFile, payload: LetterNotServed) -> None:
    """An attempt says what came of it, from the day of the letter's issue on, while it is not served."""
    require_words(payload.result, Text("What came of it"))
    letter = _standing_letter(file, payload.number)
    issued_on = letter.issued.payload.issued_on
    if payload.attempted_on < issued_on:
        raise disorder(Text("serving the letter"), payload.attempted_on, Text("its issue"), issued_on)
    _check_not_yet(letter, letter.served_on, Text("served"))


def _check_not_yet(letter: LetterRecord, day: date | None, what: Text) -> None:
    if day:
        raise Refusal(
            Text("The letter {number} was {what} on {day} already.", number=letter.number, what=what, day=day)
        )


def check_letter_voided(file: PartnerFile, payload: LetterVoided) -> None:
    """A letter is voided once, with a reason, not before the day of its issue."""
    require_words(payload.reason, Text("The reason"))
    letter = _standing_letter(file, payload.number)
    if payload.voided_on < letter.issued.payload.issued_on:
        raise Refusal(
            Text(
                "The letter {number} was issued on {issued_on}; it cannot be void from {voided_on}. "
                "Correct the day.",
                number=payload.number,
                issued_on=letter.issued.payload.issued_on,
                voided_on=payload.voided_on,
            )
        )


NAMES_LETTER = (
    PartnerTold,
    NoticeSent,
    ObjectionAnswered,
    ViolationAnnounced,
    DecisionTaken,
    EndingNotified,
    RenewalDeclined,
)
"""The steps that may say by which letter of ours they were made."""


def check_letter_named(
    file: PartnerFile,
    payload: PartnerTold
    | NoticeSent
    | ObjectionAnswered
    | ViolationAnnounced
    | DecisionTaken
    | EndingNotified
    | RenewalDeclined,
) -> None:
    """The letter that a step names is one of this partner's, and not void."""
    if payload.letter:
        _standing_letter(file, payload.letter)


def number_taken(number: str) -> Text:
    """What to say where a letter's number was given before."""
    return Text("The number {number} was given to a letter before. Issue the letter again.", number=number)


def _standing_letter(file: PartnerFile, number: str) -> LetterRecord:
    letter = file.letter(number)
    if letter is None:
        raise Refusal(
            Text(
                "This partner has no letter {number}. Look the number up in the register of letters.",
                number=number,
            )
        )
    if letter.voided:
        raise Refusal(
            Text(
                "The letter {number} is void since {day}. Issue a new one.",
                number=number,
                day=letter.voided.payload.voided_on,
            )
        )
    return letter


def _check_violation_stands(file: PartnerFile, violation: str) -> None:
    case = file.case(violation)
    if case is None:
        raise Refusal(unknown_violation(violation))
    if case.dismissal:
        raise Refusal(
            Text(
                "The violation {violation} was dismissed on {day}: no letter follows from it.",
                violation=violation,
                day=case.dismissal.payload.dismissed_on,
            )
        )
