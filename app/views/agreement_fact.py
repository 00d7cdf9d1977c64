"""What is known of one agreement, line by line: term, phase, ending, other agreements, papers."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.language import render, show_day, show_money, tr
from app.rules.outcome import Reason
from app.rules.phase_note import ALLOWED, RESTRICTED
from app.rules.text import Text
from app.rules.word import in_words
from app.services.cascade_decision import effective_day
from app.services.term import TermView
from app.views.agreement_action import CLAUSES
from app.views.agreement_certificate import certificate_texts
from app.views.agreement_step_dialog import agreement_name
from app.views.clause_wording import clause_name
from app.views.file_link import FileLink
from app.views.label import empty, plain_label
from app.views.question import LINK_PADDING, FigureLink, Question
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext

_LABEL_WIDTH = 96
_NOTE_NAMES = {ALLOWED: Text("Allowed"), RESTRICTED: Text("Restricted")}


class AgreementFacts(QWidget):
    """Lines with a name and what is known.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        wanted: an action was asked for; carries its name and None.
        evidence_requested: carries the `EvidenceFile` to open.
        agreement_chosen: the id of another agreement to show.
    """

    asked = Signal(object)
    wanted = Signal(str, object)
    evidence_requested = Signal(object)
    agreement_chosen = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(NEAR - 2)
        self._grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, file: PartnerFile, view: TermView) -> None:
        """Show what is known as of the view's day."""
        self._file, self._record, self._view = file, view.record, view
        empty(self._grid)
        for row, (label, shown) in enumerate(self._lines()):
            self._add(row, plain_label(label, "soft"), shown)

    def _add(self, row: int, name: QLabel, shown: QWidget) -> None:
        """A link keeps to its words; its name stands beside them, and not above."""
        if isinstance(shown, QLabel):
            shown.setContentsMargins(LINK_PADDING, 0, 0, 0)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, row, 1)
        else:
            self._grid.addWidget(name, row, 0)
            self._grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignLeft)

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
            button = FileLink(file.name)
            button.clicked.connect(lambda: self.evidence_requested.emit(file))
            yield tr("File"), button
        if signed.clauses_sha256:
            clauses = _link_button(tr("Show its clauses…"))
            clauses.clicked.connect(lambda: self.wanted.emit(CLAUSES, None))
            yield tr("Clauses"), clauses
        else:
            yield tr("Clauses"), plain_label(tr("typed without a file: none are kept"), "soft", wrap=True)

    def _link(self, words: str, about: str) -> QWidget:
        standing = self._view.standing
        if standing is None:
            return plain_label(words)
        reasons: tuple[Reason, ...] = standing.outcome.reasons(about)
        link = FigureLink(words, Question(words, reasons, standing))
        link.asked.connect(self.asked)
        return link


def _own_day(record: AgreementRecord) -> str:
    told = record.ending.payload if record.ending else None
    day = told and (told.agreed_on or told.happened_on or told.sent_on)
    return show_day(day) if day else "–"


def _link_button(words: str) -> QPushButton:
    button = QPushButton(words)
    dress(button, "link")
    button.setAutoDefault(False)
    return button
