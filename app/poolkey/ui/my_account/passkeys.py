"""The section of passkeys: which ones there are, a new one on a security key, and taking one away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from poolkey.core.account.values import PasskeyEntry
from poolkey.core.errors import PoolkeyError
from poolkey.core.signin.steps import Field, Problem, ProblemCode
from poolkey.services.account.passkeys import PinWanted
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.moments import moment_text
from poolkey.ui.my_account.acts import Act, AddPasskey, RemovePasskey
from poolkey.ui.my_account.form import Form
from poolkey.ui.my_account.parts import Outcome
from poolkey.ui.my_account.row import Row, joined
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import Button, LinkButton
from poolkey.ui.widgets.password_field import PasswordField
from poolkey.ui.widgets.question import Question
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.account import added_text
from poolkey.wording.labels import retries_text


class PasskeyRow(Row):
    """One passkey."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.SECURITY_KEY, parent)
        self.remove = self.add_action()
        self.question = Question()
        self.add_below(self.question)
        self.remove.clicked.connect(self.question.ask)
        self.question.declined.connect(self.remove.setFocus)
        self.question.agreed.connect(self.question.hide)
        self.question.agreed.connect(self.removed)

    def show_entry(self, entry: PasskeyEntry, added: str) -> None:
        """Show a passkey."""
        name = entry.name or entry.site
        self.set_words(name, joined(entry.site, added_text(added)))
        self.set_action(self.remove, translate("MyAccount", "Remove…"))
        self.question.set_words(
            translate("MyAccount", "Remove {passkey}? Nobody can sign in with it any more.").format(passkey=name),
            translate("MyAccount", "Keep"),
            translate("MyAccount", "Remove"),
        )


class PinForm(Form):
    """The PIN of the security key, which stays between this computer and the key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._retries: int | None = None
        self.pin = PasswordField()
        self.add_field(Field.PIN, self.pin)

    def ask(self, wanted: PinWanted) -> None:
        """Ask for the PIN, or for another one."""
        self._retries = wanted.retries
        self.open_form()
        self.show_problem(Problem(ProblemCode.WRONG_PIN, Field.PIN) if wanted.wrong else None)

    def gap(self) -> Problem | None:
        """Return the PIN while it is empty."""
        return None if self.pin.text() else Problem(ProblemCode.EMPTY, Field.PIN)

    def word(self) -> None:
        """Set every text."""
        self.reason.setText(retries_text(self._retries))
        self.pin.set_label(translate("PinPage", "Security key PIN"))
        self.pin.retranslate()
        self.primary.set_words(translate("MyAccount", "Go on"), translate("PinPage", "Touch your key when it blinks…"))


class PasskeysSection(Section[tuple[PasskeyEntry, ...]]):
    """Every passkey; ``stopped`` tells that the person does not wait for the security key any more."""

    stopped = Signal()

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._touching = False
        self._nothing, self._touch = Text(Role.MUTED), Text(Role.BODY)
        self.add = Button(sign=Icon.ADD)
        self.stop = LinkButton()
        self.form = PinForm()
        self._lay_out_foot()
        self.add.clicked.connect(self._begin)
        self.stop.clicked.connect(self._stop)
        self.form.opened.connect(self.opened)
        self.form.closed.connect(self._on_closed)
        self.form.submitted.connect(self._go_on)

    def take(self, act: Act, outcome: Outcome) -> None:
        """Ask for the PIN, or end with what came of it."""
        self._touching = False
        if isinstance(outcome, PinWanted):
            self.form.ask(outcome)
        else:
            self.form.forget()
            super().take(act, outcome)
        self.retranslate()

    def fail(self, act: Act, error: PoolkeyError) -> None:
        """Say what ended it."""
        self._touching = False
        self.form.set_busy(busy=False)
        super().fail(act, error)
        self.retranslate()

    def word(self) -> None:
        """Set the title and the rows."""
        entries = self.value or ()
        self.title.setText(translate("MyAccount", "Passkeys"))
        self._nothing.setText(translate("MyAccount", "There is no passkey yet. You can add one on a security key."))
        self._nothing.setVisible(self.value == () and not self._touching)
        self._touch.setText(translate("MyAccount", "Plug the security key in and touch it when it blinks."))
        self._touch.setVisible(self._touching)
        self.stop.setText(translate("MyAccount", "Cancel"))
        self.stop.setAccessibleName(translate("MyAccount", "Add no passkey"))
        self.stop.setVisible(self._touching)
        self.add.setText(translate("MyAccount", "Add a passkey…"))
        self.add.setVisible(self.value is not None and not self._touching and self.form.isHidden())
        rows = self.keep_rows([entry.id for entry in entries], self._make)
        for entry in entries:
            row = rows[entry.id]
            assert isinstance(row, PasskeyRow)
            row.show_entry(entry, moment_text(entry.added, self.now()) if entry.added else "")
        self.form.retranslate()

    def forget(self) -> None:
        """Wipe the PIN, and take the questions back."""
        self._touching = False
        super().forget()
        self.form.forget()
        for row in self._rows.values():
            assert isinstance(row, PasskeyRow)
            row.question.hide()
        self.retranslate()

    def _lay_out_foot(self) -> None:
        foot = QHBoxLayout()
        self.body.addWidget(self._nothing)
        self.body.addWidget(self._touch)
        self.body.addWidget(self.form)
        foot.setSpacing(theme.grid(4))
        self.body.addLayout(foot)
        foot.addWidget(self.add)
        foot.addWidget(self.stop)
        foot.addStretch()

    def _make(self, passkey_id: str) -> Row:
        row = PasskeyRow()
        row.removed.connect(partial(self._remove, passkey_id))
        return row

    def _remove(self, passkey_id: str) -> None:
        self.want(RemovePasskey(passkey_id))

    def _begin(self) -> None:
        self._touching = True
        self.retranslate()
        self.stop.setFocus()
        announce(self, self._touch.text())
        self.want(AddPasskey())

    def _go_on(self) -> None:
        self.want(AddPasskey(self.form.pin.secret()))

    def _on_closed(self) -> None:
        self.retranslate()
        self.add.setFocus()

    def _stop(self) -> None:
        self._touching = False
        self.stopped.emit()
        self.retranslate()
        self.add.setFocus()
