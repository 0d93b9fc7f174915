"""The forms of one's data: another value, a new attribute, and the code that proves a contact."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.signin.steps import Field, Problem, ProblemCode, SentTo
from poolkey.ui.my_account.form import Form
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.choice_field import ChoiceField
from poolkey.ui.widgets.code_field import CodeField
from poolkey.ui.widgets.input_field import InputField
from poolkey.ui.widgets.send_again import SendAgainLink
from poolkey.wording import translate
from poolkey.wording.labels import attribute_label, attribute_name, sent_text


class EditForm(Form):
    """Another value of one attribute, or none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.field = InputField()
        self.remove = LinkButton()
        self.add_field(Field.ATTRIBUTE, self.field)
        self.links.insertWidget(0, self.remove)

    def edit(self, value: str) -> None:
        """Appear with a value to be changed."""
        self.field.set_text(value)
        self.open_form()
        self.field.line.selectAll()

    def value(self) -> str:
        """Return what was typed."""
        return self.field.text().strip()

    def gap(self) -> Problem | None:
        """Return the value while it is empty."""
        return None if self.value() else Problem(ProblemCode.EMPTY, Field.ATTRIBUTE)

    def word(self) -> None:
        """Set every text."""
        self.field.set_label(attribute_label(self._name))
        self.remove.setText(translate("MyAccount", "Remove"))
        self.remove.setAccessibleName(f"{self.remove.text()}: {attribute_name(self._name)}")
        self.primary.set_words(translate("MyAccount", "Save"), translate("MyAccount", "Saving…"))


class VerifyForm(Form):
    """The code that was sent to a new contact, and a way to have it sent again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sent_to: SentTo | None = None
        self.code = CodeField()
        self.again = SendAgainLink()
        self.add_field(Field.CODE, self.code)
        self.links.insertWidget(0, self.again)

    def ask(self, sent_to: SentTo | None) -> None:
        """Ask for the code that has just been sent."""
        self._sent_to = sent_to
        self.again.cool_down()
        if self.isHidden():
            self.open_form()
        self.set_busy(busy=False)
        self.retranslate()

    def gap(self) -> Problem | None:
        """Return the code while digits are missing."""
        return None if self.code.complete() else Problem(ProblemCode.EMPTY, Field.CODE)

    def forget(self) -> None:
        """Wipe the code, and stop counting."""
        super().forget()
        self.again.wake()

    def word(self) -> None:
        """Set every text."""
        self.reason.setText(sent_text(self._sent_to) if self._sent_to else translate("Label", "We sent you a code."))
        self.code.set_label(translate("MyAccount", "Confirmation code"))
        self.again.retranslate()
        self.primary.set_words(translate("MyAccount", "Verify"), translate("MyAccount", "Verifying…"))
        self.cancel.setText(translate("MyAccount", "Not now"))


class AddForm(Form):
    """An attribute that has no value yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = ChoiceField()
        self.field = InputField()
        self.fields.addWidget(self.choice)
        self.add_field(Field.ATTRIBUTE, self.field)
        self.choice.box.currentIndexChanged.connect(lambda _at: self._word_field())

    def show_names(self, names: tuple[str, ...]) -> None:
        """Offer the attributes that may be added."""
        self.choice.set_choices(tuple((name, attribute_name(name)) for name in names))
        self._word_field()

    def gap(self) -> Problem | None:
        """Return the value while it is empty."""
        return None if self.field.text().strip() else Problem(ProblemCode.EMPTY, Field.ATTRIBUTE)

    def word(self) -> None:
        """Set every text."""
        self.choice.set_label(translate("MyAccount", "What to add"))
        self._word_field()
        self.primary.set_words(translate("MyAccount", "Save"), translate("MyAccount", "Saving…"))

    def _word_field(self) -> None:
        self.field.set_label(attribute_label(self.choice.value()))
