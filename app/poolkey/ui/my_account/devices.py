"""The section of devices: which ones the pool keeps, and whether it remembers them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poolkey.core.account.values import DeviceEntry
from poolkey.ui.icons import Icon
from poolkey.ui.moments import moment_text
from poolkey.ui.my_account.acts import ChangeDevice, DeviceWish
from poolkey.ui.my_account.row import Row, joined
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.question import Question
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.account import device_name_text, device_state_text, forget_device_text, last_used_text


class DeviceRow(Row):
    """One device; ``wished`` carries what becomes of it."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.COMPUTER, parent)
        self._remembered = False
        self.remember = self.add_action()
        self.forget = self.add_action()
        self.question = Question()
        self.add_below(self.question)
        self.remember.clicked.connect(self._on_remember)
        self.forget.clicked.connect(self.question.ask)
        self.question.agreed.connect(self._on_agreed)
        self.question.declined.connect(self.forget.setFocus)

    def show_entry(self, entry: DeviceEntry, last_used: str) -> None:
        """Show a device."""
        self._remembered = bool(entry.remembered)
        remember = translate("MyAccount", "Remember")
        remember = translate("MyAccount", "Do not remember") if entry.remembered else remember
        self.set_words(
            device_name_text(entry), joined(device_state_text(entry), entry.address, last_used_text(last_used))
        )
        self.set_action(self.remember, "" if entry.remembered is None else remember)
        self.set_action(self.forget, translate("MyAccount", "Forget…"))
        self.question.set_words(
            forget_device_text(entry), translate("MyAccount", "Keep"), translate("MyAccount", "Forget")
        )

    def _on_remember(self) -> None:
        self.wished.emit(DeviceWish.NOT_REMEMBER if self._remembered else DeviceWish.REMEMBER)

    def _on_agreed(self) -> None:
        self.question.hide()
        self.wished.emit(DeviceWish.FORGET)


class DevicesSection(Section[tuple[DeviceEntry, ...]]):
    """Every device, this computer first."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._nothing = Text(Role.MUTED)
        self.body.addWidget(self._nothing)

    def word(self) -> None:
        """Set the title and the rows."""
        entries = self.value or ()
        self.title.setText(translate("MyAccount", "Devices"))
        self._nothing.setText(translate("MyAccount", "The user pool keeps no device of yours."))
        self._nothing.setVisible(self.value == ())
        rows = self.keep_rows([entry.key for entry in entries], self._make)
        for entry in entries:
            row = rows[entry.key]
            assert isinstance(row, DeviceRow)
            row.show_entry(entry, moment_text(entry.last_used, self.now()) if entry.last_used else "")

    def forget(self) -> None:
        """Take the questions back."""
        super().forget()
        for row in self._rows.values():
            assert isinstance(row, DeviceRow)
            row.question.hide()

    def _make(self, key: str) -> Row:
        row = DeviceRow()
        row.wished.connect(partial(self._change, key))
        return row

    def _change(self, key: str, wish: DeviceWish) -> None:
        self.want(ChangeDevice(key, wish))
