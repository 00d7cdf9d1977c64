"""What pages and dialogs get from the window: the workspace, and ways to talk to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.language import render, tr
from app.rules.refusal import Refusal
from app.views.operation import Operation

if TYPE_CHECKING:
    from app.services.changes import Changes
    from app.services.workspace import Workspace
    from app.views.dialogue import Dialogue
    from app.views.reminding import Reminding

Result = TypeVar("Result")


class WindowContext(QObject):
    """The open workspace, and the window's services to its pages.

    Signals:
        notified: a short message for the status bar.
        changed: something was recorded; carries the `Changes`. The window refreshes its pages.
        organisation_wanted: a letter needs our own organisation first; the window shows the form.
        failed: a mistake of ours; carries the exception. The window shows the report.
        language_wanted: the person asked for this language ("zh", "en").
        workspace_wanted: another workspace is asked for ("sample", "new", "open").
        recorded_by_wanted: entries are to be recorded under this name from now on.
        past_wanted: this partner (id) is to be shown on a past day.
    """

    notified = Signal(str)
    changed = Signal(object)
    organisation_wanted = Signal()
    failed = Signal(object)
    language_wanted = Signal(str)
    workspace_wanted = Signal(str)
    recorded_by_wanted = Signal(str)
    past_wanted = Signal(str)

    def __init__(self, ws: Workspace, dialogue: Dialogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.dialogue = dialogue
        self.reminding: Reminding | None = None

    def notify(self, message: str) -> None:
        """Say in the status bar what was done."""
        self.notified.emit(message)

    def attempt(self, parent: QWidget, action: Callable[[], Result]) -> Result | None:
        """Do something at once; a refusal is told to the person, and the answer is None."""
        try:
            return action()
        except Refusal as refusal:
            self.refuse(parent, refusal)
            return None

    def record(self, parent: QWidget, action: Callable[[], Changes]) -> Changes | None:
        """Record something (a service that returns `Changes`), and let the window show what it touched."""
        changes = self.attempt(parent, action)
        if changes is not None:
            self.changed.emit(changes)
        return changes

    def refuse(self, parent: QWidget, refusal: Refusal) -> None:
        """Tell a refusal; one for want of our organisation leads to the form for it."""
        self.dialogue.tell(parent, tr("This cannot be done yet"), render(refusal.text))
        if type(refusal).__name__ == "OrganisationMissing":
            self.organisation_wanted.emit()

    def run(
        self,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        *,
        parent: QWidget,
        refused: Callable[[Refusal], None] | None = None,
    ) -> Operation[Result]:
        """Do something long in the background; `done` gets the result in the window's thread.

        `work` must not touch widgets. A refusal goes to `refused`, or is told over `parent`.
        Once `parent` is gone nobody is told any more.
        """

        def fail(problem: Exception) -> None:
            if not isinstance(problem, Refusal):
                self.failed.emit(problem)
            elif refused is not None:
                refused(problem)
            else:
                self.refuse(parent, problem)

        operation = Operation(work, done, fail)
        parent.destroyed.connect(operation.forget)
        return operation
