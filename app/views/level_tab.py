"""The tabs of a partner's page for qualification and for level: sections below each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.journal.partner_file import PartnerFile
from app.language import tr
from app.services.standing import Standing
from app.views.assessment_section import AssessmentSection
from app.views.benefit_section import BenefitSection
from app.views.certificate_section import CertificateSection
from app.views.level_section import LevelSection
from app.views.partner_tab import PartnerTab
from app.views.review_list import ReviewList
from app.views.review_section import ReviewSection
from app.views.score_section import ScoreSection
from app.views.shop_section import scrolled
from app.views.theme import APART, NEAR
from app.views.tier_section import TierSection
from app.views.window_context import WindowContext


class SectionTab(PartnerTab):
    """Sections in one column that scrolls."""

    def __init__(
        self, context: WindowContext, sections: Sequence[LevelSection], parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self.sections = tuple(sections)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, NEAR, NEAR, 0)
        column.setSpacing(APART - 4)
        for section in self.sections:
            section.evidence_requested.connect(self.evidence_requested)
            section.letter_requested.connect(self.letter_requested)
            column.addWidget(section)
        column.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scrolled(inside))

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        for section in self.sections:
            section.show_partner(file, standings)

    def retranslate(self) -> None:
        super().retranslate()
        for section in self.sections:
            section.retranslate()


class QualificationTab(SectionTab):
    """Criteria, reviews and certificates."""

    place = "qualification"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        self.review = ReviewSection(context)
        self.reviews = ReviewList(context)
        self.certificates = CertificateSection(context)
        super().__init__(context, (self.review, self.reviews, self.certificates), parent)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        return tr("Qualification")


class LevelTab(SectionTab):
    """Tier with its history, score, benefits, and the assessments so far."""

    place = "level"

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        self.tier = TierSection(context)
        self.score = ScoreSection(context)
        self.benefits = BenefitSection(context)
        self.assessments = AssessmentSection(context)
        sections = (self.tier, self.score, self.benefits, self.assessments)
        super().__init__(context, sections, parent)
        self.tier.turned.connect(self._turn)

    def title(self, file: PartnerFile, standings: tuple[Standing, ...]) -> str:
        return tr("Level")

    def show_partner(self, file: PartnerFile, standings: tuple[Standing, ...]) -> None:
        super().show_partner(file, standings)
        self._turn()

    def _turn(self) -> None:
        """Score and benefits are those of the agreement that the tier is shown of."""
        self.score.show_tier(self.tier.shown)
        self.benefits.show_tier(self.tier.shown)
