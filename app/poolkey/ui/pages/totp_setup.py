"""The page for ``SetUpTotp``."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import TotpAnswer
from poolkey.core.signin.steps import Field, Problem, ProblemCode, SetUpTotp
from poolkey.ui import theme
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.numbered import Numbered
from poolkey.ui.widgets.qr_code import QrCode
from poolkey.ui.widgets.set_up_key import SetUpKey
from poolkey.ui.widgets.text import Text
from poolkey.wording import translate

_COLUMN_STEPS = 162
_SIDE_BY_SIDE_STEPS = 150
_DEVICE_NAME = "device_name"


class TotpSetUpPage(Page[SetUpTotp]):
    """The QR code on the left, and on the right what to do: scan it, or type the key, then enter a code.

    In a narrow window the one stands above the other.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, column_steps=_COLUMN_STEPS)
        self._picture = QrCode()
        self._scan, self._type = Text(), Text()
        self._key = SetUpKey()
        self._code = CodeField()
        self._name = InputField()
        self._default_name = ""
        self.halves.insertWidget(0, self._picture, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._number(1, self._scan)
        self._number(2, self._type, self._key)
        third = self._number(3)
        self.add_field(Field.CODE, self._code, into=third.body)
        self.add_field(Field.ATTRIBUTE, self._name, _DEVICE_NAME, into=third.body)
        third.body.setSpacing(theme.grid(4))
        self.foot.setContentsMargins(Numbered.indent(), 0, 0, 0)

    def show_details(self) -> None:
        """Show the key, as a picture and as text."""
        self._picture.set_content(self.step.key.address())
        self._key.set_key(self.step.key)

    def gap(self) -> Problem | None:
        """Return the code while digits are missing."""
        return None if self._code.complete() else Problem(ProblemCode.EMPTY, Field.CODE)

    def answer(self) -> TotpAnswer:
        """Return the code, and what the app is to be called."""
        return TotpAnswer(self._code.secret(), self._name.text().strip() or self._default_name)

    def word(self) -> None:
        """Set every text; a default name in the language before becomes one in this."""
        self.title.setText(translate("TotpSetUpPage", "Connect an authenticator app"))
        self.reason.setText(translate("TotpSetUpPage", "You will need a code from it each time you sign in."))
        self._picture.setAccessibleName(translate("TotpSetUpPage", "QR code with the key of step 2"))
        self._scan.setText(translate("TotpSetUpPage", "Scan the picture with an authenticator app on your phone."))
        self._type.setText(translate("TotpSetUpPage", "Or type this key into the app."))
        self._key.retranslate()
        self._code.set_label(translate("TotpSetUpPage", "Enter the code that the app shows."))
        self._name.set_label(translate("TotpSetUpPage", "Name of the app in your account"))
        self.primary.set_words(translate("TotpSetUpPage", "Connect the app"), translate("TotpSetUpPage", "Connecting…"))
        self._word_default_name()

    def forget(self) -> None:
        """Wipe the key as well."""
        super().forget()
        self._picture.set_content(Secret(""))
        self._key.set_key(None)

    def first_focus(self) -> QWidget:
        """Return the code's input, unless that would scroll the QR code away."""
        stacked = self.halves.direction() is QBoxLayout.Direction.TopToBottom
        return self._key.copy_button if stacked and not self._code.problem() else super().first_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the halves beside each other where there is room."""
        super().resizeEvent(event)
        roomy = self.width() >= theme.grid(_SIDE_BY_SIDE_STEPS)
        self.halves.setDirection(QBoxLayout.Direction.LeftToRight if roomy else QBoxLayout.Direction.TopToBottom)

    def _number(self, number: int, *parts: QWidget) -> Numbered:
        row = Numbered(number)
        for part in parts:
            row.body.addWidget(part)
        self.fields.addWidget(row)
        return row

    def _word_default_name(self) -> None:
        before, self._default_name = self._default_name, translate("TotpSetUpPage", "Authenticator app")
        if self._name.text() in {"", before}:
            self._name.set_text(self._default_name)
