"""With which certificate letters are signed in this session, and where time stamps come from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.language import render, show_day, tr
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.letter_signing import (
    SessionSigner,
    SigningChoice,
    remember_choice,
    remembered_choice,
    session_signer,
    start_signing,
    stop_signing,
)
from app.views.icon import icon
from app.views.label import plain_label
from app.views.organisation_form import LABEL_WIDTH
from app.views.theme import APART, NEAR, dress
from app.views.window_context import WindowContext
from app.views.wording import Wording


class LetterSigningForm(QWidget):
    """A certificate's file, its password, an address; the button opens the certificate for the session."""

    def __init__(self, context: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._wording = Wording()
        self.certificate, self.password, self.time_stamp = QLineEdit(), QLineEdit(), QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.choose = QPushButton(icon("folder"), "")
        self.start, self.stop = QPushButton(), QPushButton()
        self.state = plain_label("", "soft", wrap=True)
        self._lay_out()
        self._say()
        self._connect()
        self._fill()

    def show_signer(self) -> None:
        """Say by whom letters are signed now."""
        signer = session_signer(self._context.ws)
        self.stop.setVisible(signer is not None)
        dress(self.state, "good" if signer else "soft")
        self.state.setText(_said(signer) if signer else tr("Letters are not signed."))

    def retranslate(self) -> None:
        """Say everything anew in the current language."""
        self._wording.retranslate()
        self.show_signer()

    def open_certificate(self) -> None:
        """Open the certificate; what is wrong with it stands below the button."""
        choice = SigningChoice(self.certificate.text().strip(), self.time_stamp.text().strip())
        password = self.password.text()
        self.password.clear()  # it is in the field only while it is typed
        try:
            start_signing(self._context.ws, choice, password)
        except Refusal as refusal:
            self.show_signer()
            dress(self.state, "danger")
            self.state.setText(render(refusal.text))
            self.password.setFocus()
            return
        self._remember(choice)
        self.show_signer()
        self._context.notify(tr("Letters are signed from now on."))

    def close_certificate(self) -> None:
        """Sign no more."""
        stop_signing(self._context.ws)
        self.show_signer()

    def _remember(self, choice: SigningChoice) -> None:
        try:
            remember_choice(choice)
        except OSError as problem:
            self._context.notify(tr("Preferences are not kept: {reason}", reason=str(problem)))

    def _choose(self) -> None:
        kinds = tr("Certificates (*.p12 *.pfx)")
        path = self._context.dialogue.choose_file(self, tr("The certificate to sign with"), kinds)
        if path is not None:
            self.certificate.setText(str(Path(path)))
            self.password.setFocus()

    def _fill(self) -> None:
        kept = remembered_choice()
        self.certificate.setText(kept.certificate)
        self.time_stamp.setText(kept.time_stamp)
        self._enable()
        self.show_signer()

    def _enable(self) -> None:
        self.start.setEnabled(bool(self.certificate.text().strip()))

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.start.clicked.connect(self.open_certificate)
        self.stop.clicked.connect(self.close_certificate)
        self.password.returnPressed.connect(self.open_certificate)
        self.certificate.textChanged.connect(lambda _: self._enable())

    def _say(self) -> None:
        say = self._wording.say
        say(self.choose.setText, Text("Choose…"))
        say(self.choose.setAccessibleName, Text("Choose the certificate's file"))
        say(self.certificate.setPlaceholderText, Text("A PKCS#12 file (.p12, .pfx)"))
        say(self.time_stamp.setPlaceholderText, Text("https://… – empty: none"))
        say(self.start.setText, Text("Sign with i&t"))
        say(self.stop.setText, Text("Sign no more"))

    def _lay_out(self) -> None:
        for button in (self.choose, self.start, self.stop):
            button.setAutoDefault(True)
        file = QHBoxLayout()
        file.setSpacing(NEAR)
        file.addWidget(self.certificate, 1)
        file.addWidget(self.choose)
        done = QHBoxLayout()
        done.setSpacing(NEAR)
        done.addWidget(self.start)
        done.addWidget(self.stop)
        done.addWidget(self.state, 1)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(NEAR + 2)
        form.setHorizontalSpacing(APART)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self._label(Text("Cert&ificate"), self.certificate), file)
        form.addRow(self._label(Text("Password"), self.password), self.password)
        form.addRow(self._label(Text("Time stamp ser&vice"), self.time_stamp), self.time_stamp)
        form.addRow("", done)

    def _label(self, words: Text, field: QLineEdit) -> QLabel:
        label = QLabel()
        label.setBuddy(field)
        label.setMinimumWidth(LABEL_WIDTH)
        self._wording.say(label.setText, words)
        return label


def _said(signer: SessionSigner) -> str:
    return tr(
        "Signed by {name}; certificate by {issuer}, valid through {day}.",
        name=signer.name,
        issuer=signer.issuer,
        day=show_day(signer.valid_through.astimezone().date()),
    )
