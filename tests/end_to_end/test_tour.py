"""The tour: the whole way from an agreement's file to a served notice, through the real window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from app.clock import FixedClock
from app.language import current_language
from app.views.tour import walk


def test_the_tour_writes_a_notice_and_a_picture_of_every_page(qapp: QApplication, tmp_path: Path) -> None:
    written = walk(tmp_path / "out", FixedClock(date(2026, 11, 20)))

    notice, *pictures = written
    text = "".join(page.extract_text() for page in PdfReader(notice).pages)
    assert "违规处理通知书" in text
    assert "杭州青禾数智科技有限公司" in text
    assert "5,000.00" in text
    names = {path.name for path in pictures}
    for page in ("today", "partners", "partner", "ledger", "letters", "rules", "settings"):
        assert {f"{page}.zh.png", f"{page}.en.png"} <= names
    assert all(path.stat().st_size > 5_000 for path in pictures)
    assert current_language() == "zh", "the language is as it was"
