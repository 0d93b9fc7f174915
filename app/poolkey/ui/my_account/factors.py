"""The section of second factors: the authenticator app, text messages, e-mail."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from poolkey.core.account.values import Factor, Factors, Wish
from poolkey.core.signin.steps import CodeKind
from poolkey.ui.icons import Icon
from poolkey.ui.my_account.acts import SwitchFactor
from poolkey.ui.my_account.row import Row
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.question import Question
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.account import another_factor_text, contact_needed_text, factor_state_text
from poolkey.wording.labels import factor_label

_SIGNS = {CodeKind.AUTHENTICATOR: Icon.AUTHENTICATOR, CodeKind.SMS: Icon.MESSAGE, CodeKind.EMAIL: Icon.EMAIL}


class FactorRow(Row):
    """One second factor; ``switched`` carries what it shall be."""

    switched = Signal(object)

    def __init__(self, kind: CodeKind, parent: QWidget | None = None) -> None:
        super().__init__(_SIGNS[kind], parent)
        self._enabled = False
        self.set_up = self.add_action()
        self.prefer = self.add_action()
        self.switch = self.add_action()
        self.question = Question(sign=Icon.CLOSE)
        self.add_below(self.question)
        self.prefer.clicked.connect(lambda: self.switched.emit(Wish.PREFERRED))
        self.switch.clicked.connect(self._on_switch)
        self.question.agreed.connect(self._on_agreed)
        self.question.declined.connect(self.switch.setFocus)

    def show_factor(self, factor: Factor) -> None:
        """Show a factor."""
        self._enabled = factor.enabled
        is_app = factor.kind is CodeKind.AUTHENTICATOR
        name = factor_label(factor.kind)
        hint = "" if factor.ready or is_app else contact_needed_text(factor.kind)
        self.set_words(name, hint or factor_state_text(factor))
        set_up = translate("MyAccount", "Connect a new phone") if factor.ready else translate("MyAccount", "Set up")
        prefer = translate("MyAccount", "Ask for it first")
        switch = translate("MyAccount", "Switch off…") if factor.enabled else translate("MyAccount", "Switch on")
        self.set_action(self.set_up, set_up if is_app else "")
        self.set_action(self.prefer, prefer if factor.enabled and not factor.preferred else "")
        self.set_action(self.switch, switch if factor.ready else "")
        self.question.set_words(
            translate("MyAccount", "Switch this off? {factor}: no sign-in asks for it any more.").format(factor=name),
            translate("MyAccount", "Keep"),
            translate("MyAccount", "Switch off"),
        )

    def _on_switch(self) -> None:
        if self._enabled:
            self.question.ask()
        else:
            self.switched.emit(Wish.ON)

    def _on_agreed(self) -> None:
        self.question.hide()
        self.switched.emit(Wish.OFF)


class FactorsSection(Section[Factors]):
    """Every second factor that Cognito has, and a word for whoever has only one; ``totp_wanted`` sets up an app."""

    totp_wanted = Signal()

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self.suggestion = ProblemText()
        self._ways = Text(Role.SMALL)
        self.body.insertWidget(1, self.suggestion)
        self.body.addWidget(self._ways)

    def word(self) -> None:
        """Set the title and the rows."""
        self.title.setText(translate("MyAccount", "Second factors"))
        second = self.value.second if self.value else ()
        rows = self.keep_rows([factor.kind for factor in second], self._make)
        for factor in second:
            row = rows[factor.kind]
            assert isinstance(row, FactorRow)
            row.show_factor(factor)
        only_one = self.value is not None and self.value.has_only_one
        self.suggestion.set_text(another_factor_text() if only_one else "", Tone.WARNING)
        ways = ", ".join(map(factor_label, self.value.first)) if self.value else ""
        self._ways.setText(translate("MyAccount", "Ways to begin a sign-in: {ways}").format(ways=ways))
        self._ways.setVisible(bool(ways))

    def forget(self) -> None:
        """Take the questions back."""
        super().forget()
        for row in self._rows.values():
            assert isinstance(row, FactorRow)
            row.question.hide()

    def _make(self, kind: str) -> Row:
        row = FactorRow(CodeKind(kind))
        row.set_up.clicked.connect(self.totp_wanted)
        row.switched.connect(partial(self._switch, CodeKind(kind)))
        return row

    def _switch(self, kind: CodeKind, wish: Wish) -> None:
        self.want(SwitchFactor(kind, wish))
