"""Signing at the window: the certificate of this session, and what is said of the letters it signs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.clock import FixedClock
from app.documents.signature import SignedFile
from app.language import CHINESE, ENGLISH, choose_language
from app.paths import preference_file
from app.services.letter_correction import correction_of
from app.services.letter_register import letter_lines, letter_pdf
from app.services.letter_signing import (
    SigningChoice,
    remember_choice,
    remembered_choice,
    session_signer,
    start_signing,
)
from app.services.proof import verify_letter
from app.services.workspace import Workspace
from app.views.letter_dialog import LetterDialog
from app.views.letter_menu import open_letter
from app.views.letter_signing_form import LetterSigningForm
from app.views.main_window import MainWindow
from app.views.settings_page import SettingsPage
from tests.documents.certificate import PASSWORD, pkcs12
from tests.views.conftest import TODAY
from tests.views.lint import clashing_mnemonics, clipped, left_chinese, unnamed, untranslated
from tests.views.scripted_dialogue import ScriptedDialogue

NOBODY = "http://127.0.0.1:9/stamp"  # the port at which nothing answers
PATIENCE = 30_000


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    preference_file().with_name("signing.json").unlink(missing_ok=True)


@pytest.fixture
def p12(tmp_path: Path) -> Path:
    path = tmp_path / "certificate.p12"
    path.write_bytes(pkcs12())
    return path


@pytest.fixture
def form(window: MainWindow) -> LetterSigningForm:
    page = window.go("settings")
    assert isinstance(page, SettingsPage)
    return page.signing


def press(button: QPushButton) -> None:
    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def sign_with(form: LetterSigningForm, path: Path, password: str = PASSWORD, stamp: str = "") -> str:
    """What the form says then."""
    form.certificate.setText(str(path))
    form.password.setText(password)
    form.time_stamp.setText(stamp)
    press(form.start)
    assert form.password.text() == ""
    return form.state.text()


def issue_one(window: MainWindow, ws: Workspace, dialogue: ScriptedDialogue, qtbot: QtBot) -> bytes:
    """Correct the newest notice, as the register does."""
    assert window.context
    number = next(line.number for line in letter_lines(ws) if line.state == "sent")
    told: list[str] = []
    open_letter(window.context, correction_of(ws, number), window, told.append)
    dialog = dialogue.opened[-1]
    assert isinstance(dialog, LetterDialog)
    dialog.passages.fields["correction"].setPlainText("金额写错了")
    press(dialog.confirm)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    return letter_pdf(ws, told[0])


def test_a_letter_is_signed_once_the_certificate_is_opened(
    window: MainWindow,
    form: LetterSigningForm,
    p12: Path,
    sample: Workspace,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
) -> None:
    assert "周明" in sign_with(form, p12)
    pdf = issue_one(window, sample, dialogue, qtbot)
    verdict = verify_letter(sample, pdf)
    assert verdict.kind == "unchanged"
    assert [each.signer for each in verdict.signatures] == ["周明"]
    assert dialogue.told == []


def test_a_time_stamp_that_cannot_be_had_is_said_and_the_letter_signed_without(
    window: MainWindow,
    form: LetterSigningForm,
    p12: Path,
    sample: Workspace,
    dialogue: ScriptedDialogue,
    qtbot: QtBot,
) -> None:
    sign_with(form, p12, stamp=NOBODY)
    pdf = issue_one(window, sample, dialogue, qtbot)
    (signature,) = verify_letter(sample, pdf).signatures
    assert signature.is_intact
    assert not signature.is_time_stamped
    assert any("时间戳" in said for said in dialogue.told)


def test_a_wrong_password_is_said_and_nothing_is_signed(
    form: LetterSigningForm, p12: Path, sample: Workspace
) -> None:
    assert "密码" in sign_with(form, p12, password="falsch")
    assert session_signer(sample) is None
    assert form.stop.isHidden()


def test_an_expired_certificate_is_said_to_be(
    form: LetterSigningForm, tmp_path: Path, sample: Workspace
) -> None:
    old = tmp_path / "old.pfx"
    old.write_bytes(pkcs12(last=datetime(2026, 1, 31, tzinfo=UTC)))
    assert "2026年1月31日" in sign_with(form, old)
    assert session_signer(sample) is None


def test_a_certificate_that_expires_in_the_session_signs_no_more(sample: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "short.p12"
    path.write_bytes(pkcs12(last=datetime(2026, 3, 6, tzinfo=UTC)))
    signer = start_signing(sample, SigningChoice(str(path)), PASSWORD)
    assert isinstance(signer.sign(letter_pdf(sample, letter_lines(sample)[0].number)), SignedFile)
    sample.clock = FixedClock(TODAY.replace(day=7))
    with pytest.raises(Exception, match="expired"):
        signer.sign(b"")


def test_a_file_that_is_gone_and_an_address_that_is_none_are_refused(
    form: LetterSigningForm, p12: Path, tmp_path: Path
) -> None:
    assert "无法读取证书文件" in sign_with(form, tmp_path / "gone.p12")
    assert "时间戳" in sign_with(form, p12, stamp="ftp://stamps.example")


def test_the_certificate_is_chosen_from_the_disk_and_remembered_without_its_password(
    form: LetterSigningForm, p12: Path, dialogue: ScriptedDialogue
) -> None:
    dialogue.files = [p12]
    press(form.choose)
    assert form.certificate.text() == str(p12)
    form.password.setText(PASSWORD)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    assert remembered_choice() == SigningChoice(str(p12))
    for kept in preference_file().parent.iterdir():
        assert PASSWORD not in kept.read_text(encoding="utf-8")


def test_signing_ends_when_the_person_wants_it(form: LetterSigningForm, p12: Path, sample: Workspace) -> None:
    sign_with(form, p12)
    press(form.stop)
    assert session_signer(sample) is None
    assert "不带电子签名" in form.state.text()


def test_what_is_typed_of_the_password_cannot_be_read(form: LetterSigningForm) -> None:
    assert form.password.echoMode() is QLineEdit.EchoMode.Password


def test_what_cannot_be_read_back_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "signing.json"
    path.write_text("[1]", encoding="utf-8")
    assert remembered_choice(path) == SigningChoice()
    remember_choice(SigningChoice("a.p12", "https://stamps.example"), path)
    assert remembered_choice(path) == SigningChoice("a.p12", "https://stamps.example")


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_the_settings_have_room_for_it(
    window: MainWindow,
    form: LetterSigningForm,
    p12: Path,
    language: str,
    picture: Callable[[str], Path],
) -> None:
    choose_language(language)
    window.retranslate()
    sign_with(form, p12)
    assert window.grab().save(str(picture(f"signing-{language}")))
    assert (untranslated if language == CHINESE else left_chinese)(form) == []
    assert unnamed(form) == []
    assert clipped(form) == []
    assert clashing_mnemonics(form) == []
