"""One attribute of the person, with the forms that change and prove it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poolkey.core.account.values import Attribute
from poolkey.core.tokens import CONTACTS
from poolkey.ui.my_account.acts import ChangeData, RemoveData, SendCode, VerifyContact
from poolkey.ui.my_account.data_forms import EditForm, VerifyForm
from poolkey.ui.my_account.row import Row, joined
from poolkey.wording import translate
from poolkey.wording.account import verified_text
from poolkey.wording.labels import attribute_name


class DataRow(Row):
    """What the pool knows under one name; ``wanted`` carries an act, ``opened`` tells that the person types here."""

    wanted = Signal(object)
    opened = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._attribute = name
        self._value = ""
        self.verify = self.add_action()
        self.change = self.add_action()
        self.editor = EditForm(name)
        self.verifier = VerifyForm()
        self.add_below(self.editor)
        self.add_below(self.verifier)
        self.verify.clicked.connect(self._send)
        self.change.clicked.connect(self._edit)
        self.editor.opened.connect(self.opened)
        self.editor.closed.connect(self.change.setFocus)
        self.editor.submitted.connect(self._save)
        self.editor.remove.clicked.connect(lambda: self.wanted.emit(RemoveData(name)))
        self.verifier.opened.connect(self.opened)
        self.verifier.closed.connect(self.verify.setFocus)
        self.verifier.submitted.connect(self._prove)
        self.verifier.again.clicked.connect(self._send)

    def show_attribute(self, attribute: Attribute | None, *, waits: bool) -> None:
        """Show what the pool has, if anything yet; ``waits`` tells that a code for a new value is on its way."""
        self._value = attribute.value if attribute else ""
        state = verified_text(attribute) if attribute else ""
        news = translate("MyAccount", "a new one waits to be verified") if waits and self._is_settled(attribute) else ""
        self.set_words(attribute_name(self._attribute), joined(self._value, state, news))
        unproved = waits or (attribute is not None and attribute.verified is False)
        verify = translate("MyAccount", "Verify…")
        self.set_action(self.verify, verify if unproved and self._attribute in CONTACTS else "")
        self.set_action(self.change, translate("MyAccount", "Change…"))
        self.editor.retranslate()
        self.verifier.retranslate()

    def close_forms(self) -> None:
        """Wipe what was typed."""
        self.editor.forget()
        self.verifier.forget()

    def rest(self) -> None:
        """Let the person go on typing."""
        self.editor.set_busy(busy=False)
        self.verifier.set_busy(busy=False)

    @staticmethod
    def _is_settled(attribute: Attribute | None) -> bool:
        """Tell whether the pool keeps what it has until the new value is proved."""
        return attribute is None or attribute.verified is not False

    def _edit(self) -> None:
        self.verifier.forget()
        self.editor.edit(self._value)

    def _save(self) -> None:
        self.wanted.emit(ChangeData({self._attribute: self.editor.value()}))

    def _send(self) -> None:
        self.editor.forget()
        self.wanted.emit(SendCode(self._attribute))

    def _prove(self) -> None:
        self.wanted.emit(VerifyContact(self._attribute, self.verifier.code.secret()))
