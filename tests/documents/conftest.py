"""The fonts, and a letter to change."""

from __future__ import annotations

from datetime import date

import pytest

from app.documents.font import FontSet, Typesetter, shipped_fonts
from app.documents.story import Letter, Paragraph


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The fonts that come with the program."""
    return shipped_fonts()


@pytest.fixture(scope="session")
def setter(fonts: FontSet) -> Typesetter:
    """Measures in those fonts."""
    return Typesetter(fonts)


@pytest.fixture
def letter() -> Letter:
    """A short letter of an invented organisation."""
    return Letter(
        kind="handling_notice",
        title="违规处理通知书",
        number="云伙处〔2026〕15号",
        addressee="青禾数智（苏州）信息技术有限公司",
        blocks=(Paragraph("经查明，贵公司的行为构成违规。"),),
        organisation="杭州云桥合作伙伴管理有限公司",
        dated_on=date(2026, 3, 5),
    )
