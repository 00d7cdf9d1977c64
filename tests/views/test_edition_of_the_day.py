"""The window shows each violation as the edition of its day has it (R9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.journal.kind import NoticeSent, NoticeServed, ViolationAnnounced
from app.paths import rulebook_folder
from app.services.standing import standings
from app.views.fact_wording import fact_lines
from app.views.partner_columns import case_rows
from app.views.violation_dialog import ViolationDialog
from tests.services.edition_case import NEW, RAISED, edition
from tests.views.partner_window import PartnerWindow, partner_window

BEFORE, SINCE = date(2025, 12, 31), date(2026, 1, 1)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[PartnerWindow]:
    """The new edition is in force since New Year; it lists one violation less, and one as more grave."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    rulebook_folder().mkdir(parents=True)
    path = edition(rulebook_folder(), SINCE.isoformat()) / "violations.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index('[[violation]]\nid = "5.3.5-25"')], encoding="utf-8")
    with partner_window(tmp_path, qtbot) as made:
        yield made


def test_the_form_offers_the_catalogue_of_the_day(window: PartnerWindow, qtbot: QtBot) -> None:
    form = ViolationDialog(window.context, window.desk.file)
    qtbot.addWidget(form)
    form.choice.search.setText(RAISED)
    said = []
    for day in (SINCE, BEFORE):
        form.day.show_day(day)
        item = form.choice.item()
        assert item
        said.append(item.rank)
    assert said == ["class_2", "class_3"]
    form.choice.search.setText("5.3.5-25")
    assert form.choice.item()
    form.day.show_day(SINCE)
    assert form.choice.item() is None


def test_a_case_whose_item_the_new_edition_does_not_list_is_shown(window: PartnerWindow) -> None:
    desk = window.desk
    violation = desk.suspect("5.3.5-25", BEFORE)
    for step in (NoticeSent, NoticeServed, ViolationAnnounced):
        desk.step(step(violation, BEFORE))
    found = standings(desk.ws, desk.partner)
    assert found[0].rulebook.id == NEW
    (row,) = case_rows(desk.file, found)
    assert row.item.id == "5.3.5-25"
    assert "三类违规" in "".join(fact_lines(desk.file, found[0].rulebook, [violation]))
    window.page.refresh(None)
