"""A round of assessment: opened, its results entered or taken in, confirmed, and told by letter (R43)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.language import tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.assessment import record_results
from app.services.assessment_import import WHAT
from app.services.changes import Changes
from app.services.reading import partner_file
from app.services.result_void import void_result
from app.services.review_letter import result_order
from app.services.round_sheet import count_lines, drafts_of
from app.views.look_back_lock import READS
from app.views.round_list import RoundList
from app.views.theme import NEAR, dress
from app.views.window_context import WindowContext


class RoundPanel(RoundList):
    """The list of a round with all that can be done about it.

    Signals:
        place_requested: show this partner (id) with a tab (its `place`) in view.
        letter_requested: the number of a letter to show.
    """

    place_requested = Signal(str, str)
    letter_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.open_button = self._button(Text("&Open a round…"), self.open_round)
        self.take_in = self._button(Text("&Import results…"), self.import_results)
        self.imports = self._button(Text("&Earlier imports…"), self.show_imports)
        self.confirm_all = self._button(Text("&Confirm all that were entered"), self.confirm_entered)
        self.letter = self._button(Text("Notice of the res&ult…"), self.open_notice)
        self.void = self._button(Text("Take bac&k…"), self.take_back)
        self.end = self._button(Text("End it…"), self.end_agreement)
        self.partner = self._button(Text("Show the &partner"), self._show_partner)
        dress(self.confirm_all, "primary")
        self.partner.setProperty(READS, True)
        for button in (self.open_button, self.take_in, self.imports):
            self.top.addWidget(button)
        end = QHBoxLayout()
        end.setSpacing(NEAR)
        for button in (self.letter, self.end, self.void, self.partner):
            end.addWidget(button)
        end.addStretch()
        end.addWidget(self.confirm_all)
        self.box.addLayout(end)
        self.entry.confirm_wanted.connect(self.confirm_one)
        self.turned.connect(self._offer)
        self._offer()

    def _button(self, text: Text, act: Callable[[], object]) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked: act())
        self.wording.say(button.setText, text)
        return button

    def _offer(self) -> None:
        """Only what can be done now can be pressed."""
        line = self.chosen()
        done = line is not None and line.due.done is not None
        self.take_in.setVisible(self.round is not None)
        for button in (self.letter, self.void):
            button.setEnabled(done)
            button.setToolTip("" if done else tr("Confirm the result first."))
            button.setVisible(bool(self.lines))
        self.end.setVisible(line is not None and line.due.to_end)
        self.partner.setVisible(line is not None)
        waiting = bool(count_lines(self.lines).entered)
        self.confirm_all.setEnabled(waiting)
        self.confirm_all.setToolTip("" if waiting else tr("No result waits to be confirmed."))
        self.confirm_all.setVisible(self.round is not None)

    def confirm_one(self) -> None:
        """Record the result of the current partner."""
        line, found = self.entry.line, self.round
        if line and line.draft and found:
            draft = line.draft
            changes = self.context.record(self, lambda: record_results(self.context.ws, found.id, [draft]))
            if changes is not None:
                self.context.notify(tr("The result is recorded."))

    def confirm_entered(self) -> None:
        """Record every result that was entered, in one transaction, once the person says so."""
        found, drafts, ws = self.round, drafts_of(self.lines), self.context.ws
        if found is None or not drafts:
            return
        words = tr("{number} results are recorded, each with the tier that follows.", number=len(drafts))
        if not self.context.dialogue.confirm(self, tr("Confirm the results"), words, tr("Confirm")):
            return
        self.confirm_all.setEnabled(False)

        def done(changes: Changes) -> None:
            self.context.notify(tr("{number} results are recorded.", number=len(drafts)))
            self.context.changed.emit(changes)

        def refused(refusal: Refusal) -> None:
            self._offer()
            self.context.refuse(self, refusal)

        self.context.run(lambda: record_results(ws, found.id, drafts), done, parent=self, refused=refused)

    def go_to(self, round_id: str) -> None:
        """Turn to a round; one that is not open yet is proposed to be opened."""
        self.show_round(round_id)
        if self.which.findData(round_id) < 0:
            self.open_round(round_id)

    def open_round(self, proposed: str = "") -> None:
        """Open the form for a round, with one of them chosen already where it is named."""
        from app.views.round_dialog import RoundDialog

        dialog = RoundDialog(self.context, proposed, self)
        self.context.dialogue.open(dialog, lambda: self.show_round(dialog.round))

    def import_results(self) -> None:
        """Open the import of a sheet of results."""
        from app.views.result_import_dialog import ResultImportDialog

        if self.round:
            dialog = ResultImportDialog(self.context, self.round, self)
            self.context.dialogue.open(dialog, lambda: None)

    def show_imports(self) -> None:
        """Open the list of the imports, where one is taken back."""
        from app.views.import_list_dialog import ImportListDialog

        self.context.dialogue.open(ImportListDialog(self.context, WHAT, self), lambda: None)

    def open_notice(self) -> None:
        """Show the notice of the current partner's result, or issue it."""
        from app.views.letter_dialog import LetterDialog

        line, found = self.chosen(), self.round
        if line is None or found is None:
            return
        if line.due.letter:
            self.letter_requested.emit(line.due.letter)
            return
        order = result_order(line.due.partner, line.due.agreement, found.id)
        dialog = LetterDialog(self.context, order, self)
        self.context.dialogue.open(dialog, lambda: self.context.notify(tr("The letter is issued.")))

    def end_agreement(self) -> None:
        """Open the form that ends the agreement, as the result says; what falls with it comes after."""
        from app.views.ending_dialog import EndingDialog

        line = self.chosen()
        if line is None:
            return
        due, file = line.due, partner_file(self.context.ws, line.due.partner)
        record = file.agreement(due.agreement)
        if record is None:
            return

        def then() -> None:
            self.context.notify(tr("The ending is recorded."))
            self.place_requested.emit(due.partner, f"agreement/{due.agreement}")

        self.context.dialogue.open(EndingDialog(self.context, file, record, self), then)

    def take_back(self) -> None:
        """Ask for the reason, and void the current partner's result with what followed from it."""
        line, found = self.chosen(), self.round
        if line is None or found is None or line.due.done is None:
            return
        due = line.due
        words = tr("Why was the result of {name} a mistake?", name=due.partner_name)
        reason = self.context.dialogue.ask_text(self, tr("Take the result back"), words)
        if reason is None:
            return
        ws = self.context.ws
        if self.context.record(self, lambda: void_result(ws, due.partner, due.agreement, found.id, reason)):
            self.context.notify(tr("The result is void; the partner is due again."))

    def _show_partner(self) -> None:
        line = self.chosen()
        if line:
            self.place_requested.emit(line.due.partner, "level")
