"""The money of a partner, recorded and looked at as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.language import choose_language
from app.services.money import penalty_accounts
from app.services.overdue_measure import measures_of
from app.views.deposit_dialog import RefundDialog
from app.views.fee_import_dialog import FeeImportDialog
from app.views.late_fee_dialog import LateFeeDialog
from app.views.measure_dialog import LiftDialog, MeasureDialog
from app.views.money_field import MoneyField
from app.views.money_tab import MoneyTab
from app.views.payments_dialog import PaymentsDialog
from app.views.question import FigureLink
from app.views.set_off_dialog import SetOffDialog
from app.views.why_dialog import WhyDialog
from tests.services.desk import FIRST, OTHER, TODAY
from tests.services.money_case import OCCURRED, late_payer, penalised, sheet, with_shop
from tests.views.lint import clashing_mnemonics, left_chinese, unnamed, untranslated
from tests.views.partner_window import PartnerWindow, partner_window, type_in

NARROW, WIDE = (760, 560), (1080, 780)


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[PartnerWindow]:
    with partner_window(tmp_path, qtbot) as found:
        yield found


def money(window: PartnerWindow, day: date | None = None) -> MoneyTab:
    """The tab, looked at on a day."""
    if day:
        window.desk.clock.day = day
    window.open_partner()
    window.page.partner.refresh(None)
    part = next(one for one in window.page.partner.tabs.parts if isinstance(one, MoneyTab))
    window.page.partner.tabs.setCurrentWidget(part)
    if day:
        part.day.show_day(day)
    return part


def fill(field: MoneyField, amount: str) -> None:
    field.selectAll()
    type_in(field, amount)


def pay_at(window: PartnerWindow, day: date, amount: str, reference: str = "") -> None:
    tab = money(window, day)
    window.press(tab.penalties.pay)
    form = window.opened(PaymentsDialog)
    fill(form.amount, amount)
    type_in(form.reference, reference)
    window.confirm()


def test_the_late_payer_ends_with_the_figures_of_its_scenario_file(window: PartnerWindow) -> None:
    violation = penalised(window.desk)
    pay_at(window, date(2021, 7, 1), "1000", "YH-1")
    pay_at(window, date(2021, 9, 10), "1500.00")
    pay_at(window, date(2021, 9, 13), "500")
    pay_at(window, date(2021, 9, 13), "2000")
    tab = money(window, date(2021, 10, 31))
    (account,) = tab.penalties.table.records
    found = account.penalty
    assert (found.paid, found.outstanding, found.late_fee) == (
        Decimal("5000.00"),
        Decimal("0.00"),
        Decimal("15.50"),
    )
    assert "15.50" in tab.totals.text()
    tab.day.show_day(date(2021, 9, 12))
    (account,) = tab.penalties.table.records
    assert account.penalty.late_fee == Decimal("13.00")
    assert [one.payload.reference for one in tab.payment_table.records] == ["", "YH-1"]
    assert window.desk.case(violation).payments[0].payload.source == "transfer"


def test_an_overpayment_is_refused_with_what_is_left(window: PartnerWindow) -> None:
    penalised(window.desk)
    tab = money(window, date(2021, 9, 9))
    window.press(tab.penalties.pay)
    form = window.opened(PaymentsDialog)
    assert form.amount.amount() == Decimal("5005.00")
    fill(form.amount, "5005.01")
    assert "¥5,005.00" in window.refused()
    fill(form.amount, "5.005")
    window.refused()
    fill(form.amount, "-1")
    window.refused()
    fill(form.amount, "5005")
    window.confirm()
    assert not tab.penalties.pay.isEnabled()


def test_a_set_off_proposes_the_deposit_first_and_records_what_was_done(window: PartnerWindow) -> None:
    desk = window.desk
    shop, first, second = with_shop(desk), penalised(desk), penalised(desk)
    tab = money(window, date(2021, 6, 21))
    window.press(tab.penalties.set_off)
    form = window.opened(SetOffDialog)
    assert form.deposits[shop].amount() == Decimal("15000.00")
    fill(form.prepayment, "1000")
    fill(form.deposits[shop], "12000")
    fill(form.service_fee, "9000")
    window.confirm()
    paid = [
        (one.payload.source, one.payload.account, one.payload.amount)
        for id_ in (first, second)
        for one in desk.case(id_).payments
    ]
    assert paid == [
        ("deposit", shop, Decimal("5000.00")),
        ("deposit", shop, Decimal("7000.00")),
        ("prepayment", "", Decimal("1000.00")),
        ("service_fee", "", Decimal("2000.00")),
    ]
    assert all(not account.left for account in penalty_accounts(desk.ws, desk.file, TODAY))
    tab.tabs.setCurrentWidget(tab.deposit)
    assert tab.deposit.table.records[-1].balance == Decimal("8000.00")


def test_more_than_the_deposit_holds_is_refused_in_words(window: PartnerWindow) -> None:
    desk = window.desk
    shop = with_shop(desk)
    penalised(desk, FIRST)
    tab = money(window, date(2021, 6, 21))
    window.press(tab.penalties.set_off)
    form = window.opened(SetOffDialog)
    assert form.deposits[shop].amount() == Decimal("20000.00")
    fill(form.deposits[shop], "20000.01")
    assert "¥20,000.00" in window.refused()


def test_the_deposit_is_given_back_with_its_conditions_shown(window: PartnerWindow) -> None:
    shop = with_shop(window.desk)
    tab = money(window)
    tab.tabs.setCurrentWidget(tab.deposit)
    window.press(tab.deposit.refund)
    form = window.opened(RefundDialog)
    assert "R37" in form.conditions.text()
    fill(form.amount, "20000.01")
    window.refused()
    fill(form.amount, "20000")
    window.confirm()
    assert not tab.deposit.refund.isEnabled()
    record = window.desk.file.agreement(shop)
    assert record
    assert record.refunds


def test_fees_are_imported_and_bad_rows_are_refused_with_their_reason(
    window: PartnerWindow, tmp_path: Path
) -> None:
    name = window.desk.file.name
    refused = (f"{OTHER.name},2025-07-01,1,", f"{name},2025-07-32,1,", f"{name},2025-07-02,-1,")
    rows = "\n".join((f"{name},2025-07-01,1200.50,", *refused))
    window.dialogue.files = [sheet(tmp_path, rows)]
    tab = money(window)
    tab.tabs.setCurrentWidget(tab.fees)
    window.press(tab.fees.take_in)
    window.qtbot.waitUntil(lambda: bool(window.dialogue.opened))
    form = window.opened(FeeImportDialog)
    assert [line.state for line in form.table.records] == ["new", "refused", "refused", "refused"]
    window.confirm()
    assert [row.fee.payload.amount for row in tab.fees.table.records] == [Decimal("1200.50")]
    window.dialogue.words = "文件有误"
    window.press(tab.fees.undo)
    assert tab.fees.table.records == ()


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(window: PartnerWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no sheet")
    window.dialogue.files = [path]
    tab = money(window)
    tab.tabs.setCurrentWidget(tab.fees)
    window.press(tab.fees.take_in)
    window.qtbot.waitUntil(lambda: bool(window.dialogue.told))
    assert not window.dialogue.opened


def test_a_class_one_without_fees_is_said_until_zero_is_recorded(window: PartnerWindow) -> None:
    window.desk.suspect(FIRST)
    tab = money(window)
    tab.tabs.setCurrentWidget(tab.fees)
    assert tab.fees.missing.isVisibleTo(tab)
    window.press(tab.fees.add)
    form = window.form()
    fill(form.findChildren(MoneyField)[0], "0.00")
    window.confirm()
    assert not tab.fees.missing.isVisibleTo(tab)


def test_a_measure_is_offered_only_while_payment_is_overdue(window: PartnerWindow) -> None:
    penalised(window.desk)
    assert not money(window, date(2021, 9, 8)).penalties.measure.isEnabled()
    tab = money(window, date(2021, 9, 9))
    window.press(tab.penalties.measure)
    window.opened(MeasureDialog)
    window.confirm()
    pay_at(window, date(2021, 9, 10), "5010")
    tab.tabs.setCurrentWidget(tab.measures)
    window.press(tab.measures.lift)
    window.opened(LiftDialog)
    window.confirm()
    assert measures_of(window.desk.ws, window.desk.partner)[0].lifted
    assert not tab.measures.lift.isEnabled()


def test_the_late_fee_opens_into_days_that_add_up(window: PartnerWindow) -> None:
    late_payer(window.desk)
    tab = money(window)
    window.press(tab.penalties.late)
    dialog = window.opened(LateFeeDialog)
    items = [dialog.tree.topLevelItem(row) for row in range(dialog.tree.topLevelItemCount())]
    tops = [item for item in items if item]
    assert [(item.text(1), item.text(4)) for item in tops] == [("2", "¥8.00"), ("3", "¥7.50")]
    assert tops[1].childCount() == 3
    dialog.day.show_day(date(2021, 9, 9))
    assert dialog.sum.text() == "¥4.00"
    dialog.day.show_day(OCCURRED)
    assert dialog.tree.topLevelItemCount() == 0


def test_a_figure_of_the_chosen_penalty_says_why(window: PartnerWindow) -> None:
    late_payer(window.desk)
    tab = money(window)
    links = [link for link in tab.penalties.links.findChildren(FigureLink) if link.isVisibleTo(tab)]
    for link in links:
        window.press(link)
        assert window.opened(WhyDialog).as_text()
    assert "2021年9月8日" in tab.penalties.counting.text()


def test_the_statement_is_saved_as_of_the_chosen_day(window: PartnerWindow, tmp_path: Path) -> None:
    late_payer(window.desk)
    tab = money(window)
    tab.day.show_day(date(2021, 9, 10))
    for button, name, head in ((tab.pdf, "a.pdf", b"%PDF"), (tab.sheet, "a.xlsx", b"PK")):
        window.dialogue.save_to = path = tmp_path / name
        window.press(button)
        window.qtbot.waitUntil(path.exists)
        assert path.read_bytes().startswith(head)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_every_part_and_form_keeps_to_the_language_and_has_names(
    window: PartnerWindow, language: str, size: tuple[int, int]
) -> None:
    desk = window.desk
    with_shop(desk)
    penalised(desk)
    choose_language(language)
    window.page.resize(*size)
    tab = money(window)
    window.page.retranslate()
    for number in range(tab.tabs.count()):
        tab.tabs.setCurrentIndex(number)
        _look(tab, language)
    for action in (tab.record_payment, tab.set_off, tab.take_measure, tab.record_fee):
        action()
        _look(window.form(), language)
        window.form().reject()
    tab.show_late_fee(tab.penalties.table.records[0])
    _look(window.opened(LateFeeDialog), language)


def _look(widget: QWidget, language: str) -> None:
    assert unnamed(widget) == []
    assert clashing_mnemonics(widget) == []
    assert (untranslated if language == "zh" else left_chinese)(widget) == []
