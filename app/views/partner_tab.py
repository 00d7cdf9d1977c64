"""What the tabs of a partner's page have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views.wording import Wording

if TYPE_CHECKING:
    from app.journal.partner_file import PartnerFile
    from app.services.standing import Standing
    from app.views.window_context import WindowContext


class PartnerTab(QWidget):
    """One tab: it shows one side of the partner, and opens the forms that belong there.

    Signals:
        asked: a figure was asked about; carries the `Question`.
        evidence_requested: carries the `EvidenceFile` to open.
        letter_requested: the number of a letter to show.
        case_requested: the id of a violation to show.
    """

    place: ClassVar[str] = ""  # its name to those who lead here: "money", "shop", …

    asked = Signal(object)
    evidence_requested = Signal(object)
    letter_requested = Signal(str)
    case_requested = Signal(str)

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.wording = Wording()

    @abstractmethod
    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        """What the tab is called, in the current language."""

    @abstractmethod
    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        """Show this partner."""

    def applies(self, file: PartnerFile, standings: tuple[Standing, ...]) -> bool:
        """Whether the partner has what the tab is about; without it the tab is not there."""
        return True

    def choose(self, thing: str) -> None:
        """Bring one thing on the tab into view, by its id."""

    def retranslate(self) -> None:
        """Say everything anew in the current language; what is shown is shown again after it."""
        self.wording.retranslate()
