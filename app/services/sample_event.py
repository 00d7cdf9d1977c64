"""Telling the sample's events, each through the service that a person would use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.journal.kind import (
    DecisionTaken,
    DepositOpened,
    DepositToppedUp,
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    ObjectionAnswered,
    ObjectionReceived,
    OrganisationSet,
    PartnerTold,
    PaymentReceived,
    ReplyReceived,
    ViolationAnnounced,
    ViolationDismissed,
    WorkspaceMarked,
)
from app.rules.money import ZERO
from app.rules.period import ONE_DAY, fiscal_year_of
from app.rules.table import Table
from app.services.agreement import AgreementDraft, draft_from, read_agreement_file, record_agreement
from app.services.changes import Changes
from app.services.due_process import Handling, still_missing
from app.services.gate import change
from app.services.letter import FeeRecordMissing, Issued, issue_notice, issue_termination
from app.services.letter_register import void_letter
from app.services.organisation import set_organisation
from app.services.partner import PartnerDraft, amend_partner, register_partner
from app.services.reading import partner_file
from app.services.sample_letter import LETTERS
from app.services.sample_life import LIFE
from app.services.sample_story import Character, Event
from app.services.sample_term import TERM
from app.services.violation import record_step, record_suspicion, void_entry
from app.services.workspace import Workspace

_FIELDS = ("name", "address", "contact", "phone")
_LEAST_DAYS_LEFT = 45


class Teller:
    """Tells the sample of one file into a workspace."""

    def __init__(self, ws: Workspace, table: Table, folder: Path) -> None:
        self.ws = ws
        self.table = table
        self.text = (folder / table.text("file")).read_text(encoding="utf-8")
        self.template = table.table("template")
        self.verbs: dict[str, Callable[[Event], Changes]] = {
            "found": self._found,
            "register": self._register,
            "sign": self._sign,
            "join": self._join,
            "deposit": self._deposit,
            "top_up": self._top_up,
            "fee": self._fee,
            "suspect": self._suspect,
            "tell": self._told,
            "reply": self._reply,
            "notice": self._notice,
            "serve": self._serve,
            "object": self._object,
            "announce": self._announce,
            "answer": self._answer,
            "decide": self._decide,
            "dismiss": self._dismiss,
            "pay": self._pay,
            "terminate": self._terminate,
            "void": self._void,
            "withdraw": self._withdraw,
            **{name: partial(act, ws) for name, act in (LIFE | LETTERS | TERM).items()},
        }

    def events(self, today: date) -> list[Event]:
        """All events with their days; a day off counts as the working day before it."""
        found: list[Event] = []
        for place, row in enumerate(self.table.tables("partner")):
            found += self._events_of(Character(_draft(row), place), row, today)
        first = min(event.day for event in found)
        house = Event(first, "found", found[0].character, self.table.table("organisation"))
        return [house, *found]

    def _events_of(self, character: Character, row: Table, today: date) -> Iterator[Event]:
        signed = row.optional("signed", row.whole)
        begun = self._worked(today, signed or 1)
        yield Event(begun, "sign" if signed else "register", character, row)
        for event in row.tables("event"):
            yield Event(self._worked(today, event.whole("days_ago")), event.text("do"), character, event)

    def _worked(self, today: date, days_ago: int) -> date:
        day = today - timedelta(days=days_ago)
        while not self.ws.calendar.is_workday(day):
            day -= ONE_DAY
        return day

    def tell(self, event: Event) -> None:
        """Record one event."""
        changes = self.verbs[event.do](event)
        event.character.last_entry = changes.entries[-1]

    def _found(self, event: Event) -> Changes:
        with change(self.ws) as c:
            c.append(WorkspaceMarked(sample=True), partner=None)
        row = event.row
        names = ("name", "document_code", "signatory", "address", "phone", "email", "account")
        return set_organisation(self.ws, OrganisationSet(**{name: row.text(name) for name in names}))

    def _register(self, event: Event) -> Changes:
        changes = register_partner(self.ws, event.character.draft)
        event.character.partner = changes.partners[0]
        return changes

    def _sign(self, event: Event) -> Changes:
        """Read the agreement in from its file, as a person would, then add code and e-mail."""
        character = event.character
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{character.draft.name}框架协议.txt"
            path.write_text(self._agreement_text(event), encoding="utf-8")
            reading = read_agreement_file(self.ws, path)
            draft = draft_from(self.ws, reading)
            changes = record_agreement(self.ws, draft, reading, path.read_bytes())
        character.partner, character.agreement = changes.partners[0], changes.agreements[0]
        return amend_partner(self.ws, character.partner, character.draft)

    def _join(self, event: Event) -> Changes:
        """A further agreement, typed without a file; what follows in the story falls under it."""
        row, character = event.row, event.character
        days = row.optional("days", row.whole)
        draft = AgreementDraft(
            rulebook=row.text("rulebook"),
            title=row.text("title"),
            number=row.text("number"),
            signed_on=event.day,
            effective_on=event.day,
            expires_on=event.day + timedelta(days=days) if days else self._last_day(event.day),
            party_a_name=self.table.table("organisation").text("name"),
            party_b=character.draft,
            partner=character.partner,
        )
        changes = record_agreement(self.ws, draft)
        character.agreement = changes.agreements[0]
        return changes

    def _deposit(self, event: Event) -> Changes:
        sums = event.row.money("balance"), event.row.money("required")
        return self._step(event, DepositOpened(event.character.agreement, event.day, *sums))

    def _top_up(self, event: Event) -> Changes:
        paid = event.row.money("amount")
        return self._step(event, DepositToppedUp(event.character.agreement, event.day, paid))

    def _decide(self, event: Event) -> Changes:
        row = event.row
        step = DecisionTaken(
            _case(event),
            event.day,
            set_to=row.optional("set_to", row.money),
            removed=row.optional("removed", row.claim) or False,
            reason=row.optional("reason", row.text) or "",
        )
        return self._step(event, step)

    def _agreement_text(self, event: Event) -> str:
        """The sample agreement with this partner's names, number and days."""
        text, template = self.text, self.template
        for name in _FIELDS:
            text = text.replace(template.text(name), getattr(event.character.draft, name))
        signed_on, expires_on = template.day("signed_on"), template.day("expires_on")
        last = self._last_day(event.day)
        number = template.text("number").replace(str(signed_on.year), str(event.day.year))
        first = template.whole("first_number")
        number = number.replace(f"{first:04}", f"{first + event.character.place:04}")
        return (
            text.replace(template.text("number"), number)
            .replace(signed_on.isoformat(), event.day.isoformat())
            .replace(_spaced(expires_on), _spaced(last))
        )

    def _last_day(self, signed_on: date) -> date:
        """The end of the fiscal year that still leaves time after the sample's last day."""
        month = self.ws.library.get(self.table.text("rulebook")).fiscal_first_month
        year = fiscal_year_of(signed_on, month)
        wanted = signed_on + timedelta(days=_LEAST_DAYS_LEFT + event_span(self.table))
        while year.through < wanted:
            year = fiscal_year_of(year.through + ONE_DAY, month)
        return year.through

    def _fee(self, event: Event) -> Changes:
        return self._step(event, FeeRecorded(event.day, event.row.money("amount")))

    def _suspect(self, event: Event) -> Changes:
        row, character = event.row, event.character
        with TemporaryDirectory() as folder:
            name = row.optional("evidence", row.text)
            files = []
            if name:
                files = [Path(folder) / name]
                files[0].write_text(row.text("text") + "\n", encoding="utf-8")
            changes = record_suspicion(
                self.ws,
                character.partner,
                character.agreement,
                row.text("item"),
                event.day,
                row.text("text"),
                files,
            )
        character.cases[row.text("case")] = changes.violations[0]
        character.alleged[row.text("case")] = row.text("text")
        return changes

    def _told(self, event: Event) -> Changes:
        return self._step(event, PartnerTold(_case(event), event.day, event.row.text("channel")))

    def _reply(self, event: Event) -> Changes:
        row = event.row
        return self._step(
            event, ReplyReceived(_case(event), event.day, row.text("text"), row.text("weighed"))
        )

    def _notice(self, event: Event) -> Changes:
        row = event.row
        step = NoticeSent(
            _case(event),
            event.day,
            findings=event.character.alleged[row.text("case")] + row.text("text"),
            set_to=row.optional("set_to", row.money),
            reason=row.optional("reason", row.text) or "",
            removed=row.optional("removed", row.claim) or False,
            clear_facts=row.optional("clear_facts", row.claim) or False,
        )
        step = replace(step, early_reason=self._why_early(event, step))
        issued = self._issued(event, step)
        event.character.letters[row.text("case")] = issued.number
        return issued.changes

    def _issued(self, event: Event, step: NoticeSent) -> Issued:
        """Early in a fiscal year the story's fees lie in the year before: then none was paid in this one."""
        partner = event.character.partner
        try:
            return issue_notice(self.ws, partner, step)
        except FeeRecordMissing:
            record_step(self.ws, partner, FeeRecorded(event.day, ZERO))
            return issue_notice(self.ws, partner, step)

    def _withdraw(self, event: Event) -> Changes:
        """Void a notice that was wrong: the letter, and the step that it was."""
        reason, notice = event.row.text("text"), event.character.last_entry
        void_letter(self.ws, event.character.letters[event.row.text("case")], reason)
        return void_entry(self.ws, event.character.partner, notice, reason)

    def _serve(self, event: Event) -> Changes:
        row = event.row
        reference = row.optional("reference", row.text) or ""
        return self._step(
            event, NoticeServed(_case(event), event.day, row.text("channel"), reference=reference)
        )

    def _object(self, event: Event) -> Changes:
        return self._step(event, ObjectionReceived(_case(event), event.day, event.row.text("text")))

    def _announce(self, event: Event) -> Changes:
        step = ViolationAnnounced(_case(event), event.day)
        return self._step(event, replace(step, early_reason=self._why_early(event, step)))

    def _answer(self, event: Event) -> Changes:
        return self._step(event, ObjectionAnswered(_case(event), event.day, event.row.text("text")))

    def _why_early(self, event: Event, step: Handling) -> str:
        """The reason for a step that comes too early; on most days of the sample none does."""
        file = partner_file(self.ws, event.character.partner)
        return self.template.text("early_reason") if still_missing(self.ws, file, step) else ""

    def _dismiss(self, event: Event) -> Changes:
        return self._step(event, ViolationDismissed(_case(event), event.day, event.row.text("text")))

    def _pay(self, event: Event) -> Changes:
        row = event.row
        payment = PaymentReceived(_case(event), event.day, row.money("amount"), row.text("source"))
        return self._step(event, payment)

    def _terminate(self, event: Event) -> Changes:
        return issue_termination(self.ws, event.character.partner, _case(event), event.day).changes

    def _void(self, event: Event) -> Changes:
        character = event.character
        return void_entry(self.ws, character.partner, character.last_entry, event.row.text("text"))

    def _step(self, event: Event, step: Step) -> Changes:
        return record_step(self.ws, event.character.partner, step)


Step = (
    FeeRecorded
    | DepositOpened
    | DepositToppedUp
    | DecisionTaken
    | PartnerTold
    | ReplyReceived
    | NoticeServed
    | ObjectionReceived
    | ObjectionAnswered
    | ViolationAnnounced
    | ViolationDismissed
    | PaymentReceived
)


def _draft(row: Table) -> PartnerDraft:
    return PartnerDraft(
        name=row.text("name"),
        code=row.text("code"),
        address=row.text("address"),
        contact=row.text("contact"),
        phone=row.text("phone"),
        email=row.text("email"),
    )


def _case(event: Event) -> str:
    return event.character.cases[event.row.text("case")]


def _spaced(day: date) -> str:
    """A day as the sample agreement writes the end of its term."""
    return f"{day.year} 年 {day.month} 月 {day.day} 日"


def event_span(table: Table) -> int:
    """The most days that any partner signed before the sample's last day."""
    return max(row.optional("signed", row.whole) or 0 for row in table.tables("partner"))
