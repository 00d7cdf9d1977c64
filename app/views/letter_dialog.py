"""Writing a letter of any kind: what is typed on the left, the letter itself on the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from app.journal.partner_file import PartnerFile
from app.language import render, show_day, show_named, tr
from app.rules.refusal import Refusal
from app.services.changes import Changes
from app.services.letter_correction import issue_order
from app.services.letter_drawing import Drawing, draw_order
from app.services.letter_issue import Issued
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.letter_register import kind_name
from app.services.letter_step import step_passages
from app.services.reading import partner_file
from app.views.form_dialog import FormDialog
from app.views.label import plain_label
from app.views.letter_draft_keeper import LetterDraftKeeper
from app.views.letter_passages import LetterPassages
from app.views.letter_preview import LetterPreview
from app.views.window_context import WindowContext

_SIZE = (1120, 720)
_LEFT = (280, 420)


class LetterDialog(FormDialog):
    """Shows the letter as it is typed; confirming issues it. `number` is its number then.

    What is typed is kept as a draft within a second, and offered again for the same letter.
    """

    def __init__(self, context: WindowContext, order: LetterOrder, parent: QWidget | None = None) -> None:
        file = partner_file(context.ws, order.partner)
        super().__init__(context, show_named(kind_name(order.kind)), _about(file, order), parent)
        self.order, self.file, self.number = order, file, ""
        self.keeper = LetterDraftKeeper(context, order, self.written, self)
        self._kind = LETTER_KINDS[order.kind]
        self._issuing = False
        self.variant = QComboBox()
        self.passages = LetterPassages()
        self.letter = LetterPreview(context)
        self._fill()
        self._arrange()
        self._connect()
        self.look_ahead()

    def written(self) -> LetterOrder:
        """The order with what is chosen and typed by now."""
        variant = str(self.variant.currentData() or self.order.variant)
        return replace(self.order, variant=variant, passages=self.passages.texts())

    def look_ahead(self) -> None:
        ws, order = self.context.ws, self.written()
        self.letter.show_drawing(lambda: draw_order(ws, order))

    def commit(self) -> Changes:
        """Issue at once, without the window's patience."""
        return issue_order(self.context.ws, self._checked()).changes

    def accept(self) -> None:
        """Issue beside the window: a time stamp may keep one waiting."""
        if self._issuing:
            return
        try:
            order = self._checked()
        except Refusal as refusal:
            self.refuse(refusal)
            return
        self._wait(issuing=True)
        ws = self.context.ws  # the work must not hold the form: it could die in the other thread
        self.context.run(lambda: issue_order(ws, order), self._issued, parent=self, refused=self._not_issued)

    def reject(self) -> None:
        if self._issuing:
            return
        super().reject()
        self.keeper.leave()

    def done(self, result: int) -> None:
        self.letter.forget()
        super().done(result)

    def _fill(self) -> None:
        ws, draft = self.context.ws, self.keeper.draft
        chosen = draft.variant if draft else self.order.variant
        for each in self._kind.variants(ws, self.file, self.order):
            self.variant.addItem(render(each.name), each.id)
        self.variant.setCurrentIndex(max(0, self.variant.findData(chosen)))
        self._offer_passages({**self.order.passages, **(draft.passages if draft else {})})

    def _offer_passages(self, typed: Mapping[str, str]) -> None:
        variant = str(self.variant.currentData() or self.order.variant)
        order = replace(self.order, variant=variant)
        passages = (*self._kind.passages(self.context.ws, self.file, order), *step_passages(order))
        self.passages.show_passages(passages, typed)

    def _arrange(self) -> None:
        words = tr(
            "The letter bears the day {day} and gets its number now; afterwards it cannot be changed,"
            " only voided.",
            day=show_day(self.context.ws.clock.today()),
        )
        self.form.addRow(plain_label(words, "soft", wrap=True))
        if self.variant.count() > 1:
            self.add_row(tr("&Form"), self.variant)
        left = self.left.layout()
        if left is not None:
            left.takeAt(left.count() - 1)  # the fields take the room instead of the stretch
            left.addWidget(self.passages)
            left.addWidget(self.keeper.said)
        self.left.setMinimumWidth(_LEFT[0])
        self.left.setMaximumWidth(_LEFT[1])
        self.body.addWidget(self.letter, 1)
        whole = self.layout()
        if whole is not None:
            whole.insertWidget(1, self.keeper.bar)  # type: ignore[attr-defined]  # the column of every form
        self.confirm.setText(tr("&Confirm: issue and number it"))
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.variant.currentIndexChanged.connect(self._choose_variant)
        self.passages.edited.connect(self._typed)
        self.letter.drawn.connect(self._show_drawn)
        self.keeper.bar.button.clicked.connect(self._start_over)

    def _choose_variant(self) -> None:
        self._offer_passages({})
        self._typed()

    def _typed(self) -> None:
        self.edited()
        self.keeper.typed()

    def _show_drawn(self, drawing: Drawing) -> None:
        self.keeper.note_facts(drawing.facts)

    def _start_over(self) -> None:
        self.keeper.discard()
        self.passages.forget()
        with QSignalBlocker(self.variant):
            self.variant.setCurrentIndex(max(0, self.variant.findData(self.order.variant)))
        self._offer_passages(self.order.passages)
        self.edited()

    def _checked(self) -> LetterOrder:
        self.passages.require_all()
        return self.written()

    def _issued(self, issued: Issued) -> None:
        self._issuing = False
        self.number = issued.number
        self.keeper.discard()
        self.recorded.emit(issued.changes)
        self.context.changed.emit(issued.changes)
        super(FormDialog, self).accept()

    def _not_issued(self, refusal: Refusal) -> None:
        self._wait(issuing=False)
        self.refuse(refusal)

    def _wait(self, *, issuing: bool) -> None:
        self._issuing = issuing
        for widget in (self.left, self.confirm, self.cancel):
            widget.setEnabled(not issuing)
        self.confirm.setText(tr("Being issued…") if issuing else tr("&Confirm: issue and number it"))


def _about(file: PartnerFile, order: LetterOrder) -> str:
    parts = [file.name, order.violation or order.agreement]
    if order.replaces:
        parts.append(tr("corrects {number}", number=order.replaces))
    return " · ".join(part for part in parts if part)
