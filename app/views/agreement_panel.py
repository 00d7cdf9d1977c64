"""One agreement in full: its term, what the phase brings, what can be done, and what is left to do."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_day, show_money, tr
from app.rules.outcome import Reason
from app.rules.phase_note import ALLOWED, RESTRICTED
from app.rules.text import Text
from app.rules.word import in_words
from app.services.aftermath import checklist
from app.services.cascade_decision import decisions, effective_day, open_decisions
from app.services.measure import liabilities, measures
from app.services.obligation import offers, timers
from app.services.term import TermView, term_view
from app.views.aftermath_list import AftermathList
from app.views.agreement_action import actions, primary_action
from app.views.agreement_certificate import certificate_texts
from app.views.agreement_step_dialog import agreement_name
from app.views.clause_wording import clause_name
from app.views.flow_layout import FlowLayout
from app.views.label import chip, empty, plain_label
from app.views.obligation_list import MeasureList, ObligationList
from app.views.question import FigureLink, Question
from app.views.standing_wording import phase_name
from app.views.term_bar import TermBar
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext

_LABEL_WIDTH = 96
_PHASE_CHIPS = {
    "in_force": "chip_good",
    "window": "chip_warning",
    "extended": "chip_warning",
    "holdover": "chip_danger",
}
_NOTE_NAMES = {ALLOWED: Text("Allowed"), RESTRICTED: Text("Restricted")}


class AgreementPanel(QFrame):
    """Shows an agreement and offers what may be recorded about it.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        wanted: an action was asked for; carries its name and the thing that it is about.
        evidence_requested: carries the `EvidenceFile` to open.
        agreement_chosen: the id of another agreement to show.
    """

    asked = Signal(object)
    wanted = Signal(str, object)
    evidence_requested = Signal(object)
    agreement_chosen = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "card")
        self._context = context
        self.bar = TermBar()
        self._top, self._middle = QVBoxLayout(), QVBoxLayout()
        self.steps: list[QPushButton] = []
        self.aftermath, self.obligations, self.measures = AftermathList(), ObligationList(), MeasureList()
        box = QVBoxLayout(self)
        box.setContentsMargins(APART, APART - 2, APART, APART)
        box.setSpacing(NEAR + 2)
        box.addLayout(self._top)
        box.addWidget(self.bar)
        box.addLayout(self._middle)
        for section in (self.aftermath, self.obligations, self.measures):
            section.wanted.connect(self.wanted)
            box.addWidget(section)
        box.addStretch()

    def show_agreement(self, file: PartnerFile, record: AgreementRecord) -> None:
        """Show this agreement as it stands today."""
        ws = self._context.ws
        self._file, self._record = file, record
        self._view = term_view(ws, file, record, ws.clock.today())
        empty(self._top)
        empty(self._middle)
        self._add_heading()
        self.bar.show_term(self._view)
        for text in self._view.missing:
            self._middle.addWidget(plain_label(render(text), "warning", wrap=True))
        self._middle.addLayout(self._step_row())
        self._add_decisions()
        self._middle.addLayout(self._facts())
        self._show_sections()

    def _show_sections(self) -> None:
        ws, file, record = self._context.ws, self._file, self._record
        found = checklist(ws, file, record, self._view.as_of)
        self.aftermath.setVisible(found is not None)
        if found:
            deposit = self._view.standing.outcome.deposit if self._view.standing else None
            self.aftermath.show_checklist(found, deposit.balance if deposit else None)
        now = ws.clock.now().astimezone()
        offered = bool(offers(ws, record))
        self.obligations.show_timers(timers(ws, file, record.id), now, offered=offered)
        self.measures.show_measures(measures(ws, file, record), liabilities(ws, record))

    def _add_heading(self) -> None:
        signed, view = self._record.signed.payload, self._view
        row = QHBoxLayout()
        row.setSpacing(NEAR + 2)
        row.addWidget(plain_label(self._record.id, "section"))
        row.addWidget(plain_label(agreement_name(self._context.ws, self._record), "section", wrap=True), 1)
        if view.phase:
            row.addWidget(chip(render(phase_name(view.phase)), _PHASE_CHIPS.get(view.phase, "chip")))
        self._top.addLayout(row)
        number = signed.number or tr("without a number")
        said = tr(
            "{title} · {number} · signed {day}", title=signed.title, number=number, day=signed.signed_on
        )
        self._top.addWidget(plain_label(said, "soft", wrap=True))
        parties = tr("{a} with {b}", a=signed.party_a_name or tr("party A not named"), b=signed.party_b_name)
        self._top.addWidget(plain_label(parties, "soft", wrap=True))

    def _step_row(self) -> FlowLayout:
        row = FlowLayout()
        self.steps = []
        first = primary_action(self._view)
        for name, words in actions(self._view):
            button = QPushButton(render(words))
            button.setProperty("step", name)
            if name == first:
                dress(button, "primary")
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name, None))
            self.steps.append(button)
            row.addWidget(button)
        return row

    def _add_decisions(self) -> None:
        """What is still to be decided because this agreement ended, and what was."""
        ws, file, id_ = self._context.ws, self._file, self._record.id
        waiting = open_decisions(ws, file, id_)
        if waiting:
            names = tuple(f"{one.record.id} {agreement_name(ws, one.record)}" for one in waiting)
            row = QHBoxLayout()
            row.addWidget(plain_label(tr("To be decided: {what}", what=names), "warning", wrap=True), 1)
            button = QPushButton(tr("&Decide…"))
            button.setProperty("step", "decide")
            button.clicked.connect(lambda: self.wanted.emit("decide", None))
            self.steps.append(button)
            row.addWidget(button)
            self._middle.addLayout(row)
        for made in decisions(file, id_):
            one = made.payload
            words = tr("{id} ends too", id=one.agreement) if one.ends else tr("{id} stays", id=one.agreement)
            self._middle.addWidget(plain_label(f"{words} · {one.reason}".rstrip(" ·"), "soft", wrap=True))

    def _facts(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR - 2)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        for row, (label, shown) in enumerate(self._lines()):
            name = plain_label(label, "soft")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown, row, 1)
        return grid

    def _lines(self) -> Iterator[tuple[str, QWidget]]:
        yield from self._term_lines()
        for note in self._view.notes:
            label = render(_NOTE_NAMES.get(note.kind, Text("To do")))
            said = tr("{what} ({clause})", what=note.text, clause=clause_name(note.source.clause))
            yield label, plain_label(said, wrap=True)
        yield from self._ending_lines()
        yield from self._related_lines()
        for said in certificate_texts(self._context.ws, self._file, self._record):
            yield tr("Certificate"), plain_label(said, wrap=True)
        yield from self._paper_lines()

    def _term_lines(self) -> Iterator[tuple[str, QWidget]]:
        renewal, view = self._view.renewal, self._view
        if renewal:
            if not view.is_over:
                yield (
                    tr("Window opens"),
                    self._link(show_day(renewal.window_opens_on), "renewal.window_opens_on"),
                )
            if renewal.extension_through:
                through = show_day(renewal.extension_through)
                yield tr("Extension through"), self._link(through, "renewal.extension_through")
            ends = show_day(renewal.ends_on) if renewal.ends_on else tr("nothing ends it yet")
            yield tr("Ends on"), self._link(ends, "renewal.ends_on")
        if view.ends_on and (not renewal or renewal.ends_on != view.ends_on):
            yield tr("Will end on"), plain_label(show_day(view.ends_on))

    def _ending_lines(self) -> Iterator[tuple[str, QWidget]]:
        record = self._record
        if record.ending:
            told = record.ending.payload
            yield tr("Ended"), plain_label(self._ended_text(), "warning", wrap=True)
            if told.reason:
                yield tr("Reason"), plain_label(told.reason, wrap=True)
        if record.renewal_agreed:
            agreed = record.renewal_agreed.payload
            said = tr("both sides agreed to go on, {day}", day=agreed.agreed_on)
            yield tr("Renewal"), plain_label(f"{said} · {agreed.note}".rstrip(" ·"), wrap=True)
        if record.renewal_declined:
            declined = record.renewal_declined.payload
            side = tr("we do not renew") if declined.side == "vendor" else tr("the partner does not renew")
            said = f"{side} · {show_day(declined.declined_on)} · {declined.reason}".rstrip(" ·")
            yield tr("Renewal"), plain_label(said, wrap=True)
        if record.left:
            yield tr("Left"), plain_label(show_day(record.left.payload.left_on))

    def _ended_text(self) -> str:
        record, told = self._record, self._record.ending.payload if self._record.ending else None
        if told is None:
            return ""
        ground = render(in_words(told.ground))
        if told.because_of:
            return tr(
                "falls with {agreement} on {day}: {ground}",
                agreement=told.because_of,
                day=told.happened_on or "–",
                ground=ground,
            )
        served = record.ending_service.payload.served_on if record.ending_service else told.served_on
        waits = effective_day(self._context.ws, self._file, record.id) is None and told.sent_on
        if waits and record.signed.payload.rulebook:
            return tr("{ground}; notice sent {day}, not served yet", ground=ground, day=told.sent_on or "–")
        if served:
            return tr("{ground}; notice served {day}", ground=ground, day=served)
        return tr("{ground}; {day}", ground=ground, day=_own_day(record))

    def _related_lines(self) -> Iterator[tuple[str, QWidget]]:
        record, file = self._record, self._file
        signed = record.signed.payload
        below = tuple(one.id for one in file.agreements if one.signed.payload.parent == record.id)
        for label, ids in (
            (tr("Rests on"), (signed.parent,)),
            (tr("Carries"), below),
            (tr("Follows"), (signed.renews,)),
            (tr("Renewed by"), (record.renewed_by,)),
        ):
            for id_ in ids:
                other = file.agreement(id_)
                if other:
                    yield label, self._other(other)
        standing = self._view.standing
        if standing and standing.outcome.deposit:
            balance = show_money(standing.outcome.deposit.balance)
            yield tr("Deposit"), self._link(balance, "deposit.balance")

    def _other(self, record: AgreementRecord) -> QPushButton:
        button = _link_button(f"{record.id} {agreement_name(self._context.ws, record)}")
        button.clicked.connect(lambda: self.agreement_chosen.emit(record.id))
        return button

    def _paper_lines(self) -> Iterator[tuple[str, QWidget]]:
        signed = self._record.signed.payload
        if signed.file:
            file = signed.file
            button = _link_button(file.name)
            button.clicked.connect(lambda: self.evidence_requested.emit(file))
            yield tr("File"), button
        if signed.clauses_sha256:
            clauses = _link_button(tr("Show its clauses…"))
            clauses.clicked.connect(lambda: self.wanted.emit("clauses", None))
            yield tr("Clauses"), clauses
        else:
            yield tr("Clauses"), plain_label(tr("typed without a file: none are kept"), "soft")

    def _link(self, words: str, about: str) -> QWidget:
        standing = self._view.standing
        if standing is None:
            return plain_label(words)
        reasons: tuple[Reason, ...] = standing.outcome.reasons(about)
        link = FigureLink(words, Question(words, reasons, standing))
        link.asked.connect(self.asked)
        return link

    @property
    def view(self) -> TermView:
        """The term that is shown."""
        return self._view


def _own_day(record: AgreementRecord) -> str:
    told = record.ending.payload if record.ending else None
    day = told and (told.agreed_on or told.happened_on or told.sent_on)
    return show_day(day) if day else "–"


def _link_button(words: str) -> QPushButton:
    button = QPushButton(words)
    dress(button, "link")
    button.setAutoDefault(False)
    return button
