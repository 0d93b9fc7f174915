"""The panel in which a person adds a profile: its name, role, region and delivery."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import PoolkeyError, ProfileRefused, ProfileTaken
from poolkey.ui import theme
from poolkey.ui.widgets.buttons import Button, PrimaryButton
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.choice_field import ChoiceField
from poolkey.ui.widgets.input_field import InputField, ProblemText
from poolkey.ui.widgets.text import Role, Text
from poolkey.wording import translate
from poolkey.wording.errors import error_text
from poolkey.wording.profiles import delivery_choice_text
from poolkey.wording.roles import pool_decides_text, short_role


class NewProfile(Card):
    """Asks for a profile; ``wanted`` carries it, and it stays open until it is told that there is one."""

    wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roles: tuple[str, ...] = ()
        self._error: PoolkeyError | None = None
        self._title = Text(Role.SECTION)
        self.name = InputField()
        self.role = ChoiceField()
        self.region = InputField()
        self.delivery = ChoiceField()
        self._problem = ProblemText()
        self.add = PrimaryButton()
        self.cancel = Button()
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, roles: tuple[str, ...], region: str) -> None:
        """Appear empty, with the roles there are and the region that is usual."""
        self._roles = roles
        self.forget()
        self.retranslate()
        self.role.take(roles[0] if roles else "")
        self.delivery.take(Delivery.KEYS)
        self.region.set_text(region)
        self.show()
        self.name.setFocus()

    def forget(self) -> None:
        """Wipe what was typed, and what was wrong with it."""
        self.name.forget()
        self.region.forget()
        self._end()
        self._show_error(None)

    def show_error(self, error: PoolkeyError) -> None:
        """Say why the profile was not added, under the field it concerns."""
        self._end()
        self._show_error(error)
        (self._field_of(error) or self.name).setFocus()

    def close_panel(self) -> None:
        """Disappear."""
        self.forget()
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(translate("NewProfile", "Add a profile"))
        self.name.set_label(translate("NewProfile", "Name"))
        self.role.set_label(translate("NewProfile", "Role"))
        self.region.set_label(translate("NewProfile", "Region"))
        self.delivery.set_label(translate("NewProfile", "How AWS tools get the credentials"))
        self.role.set_choices((*((role, self._role_text(role)) for role in self._roles), ("", pool_decides_text())))
        self.delivery.set_choices(tuple((str(each), delivery_choice_text(each)) for each in Delivery))
        self.add.set_words(translate("NewProfile", "Add profile"), translate("NewProfile", "Adding…"))
        self.cancel.setText(translate("NewProfile", "Cancel"))
        if self._error:
            self._show_error(self._error)

    def _lay_out(self) -> None:
        fields, buttons = QGridLayout(), QHBoxLayout()
        fields.setSpacing(theme.grid(4))
        buttons.setSpacing(theme.grid(2))
        self.body.setSpacing(theme.grid(4))
        self.body.addWidget(self._title)
        self.body.addLayout(fields)
        self.body.addWidget(self._problem)
        self.body.addLayout(buttons)
        for place, field in enumerate((self.name, self.role, self.region, self.delivery)):
            fields.addWidget(field, place, 0)
        buttons.addWidget(self.add)
        buttons.addWidget(self.cancel)
        buttons.addStretch()

    def _connect(self) -> None:
        self.add.clicked.connect(self._want)
        self.cancel.clicked.connect(self.close_panel)
        for field in (self.name, self.region):
            field.entered.connect(self._want)

    def _want(self) -> None:
        self._show_error(None)
        self.add.set_busy(busy=True)
        self._set_read_only(on=True)
        self.wanted.emit(
            Profile(
                name=self.name.text().strip(),
                region=self.region.text().strip(),
                delivery=Delivery(self.delivery.value()),
                role_arn=self.role.value() or None,
            )
        )

    def _end(self) -> None:
        self.add.set_busy(busy=False)
        self._set_read_only(on=False)

    def _set_read_only(self, *, on: bool) -> None:
        self.name.set_read_only(on=on)
        self.region.set_read_only(on=on)

    def _show_error(self, error: PoolkeyError | None) -> None:
        self._error = error
        concerned = self._field_of(error)
        text = error_text(error) if error else ""
        for field in (self.name, self.role, self.region):
            field.set_problem(text if field is concerned else "")
        self._problem.set_text("" if concerned else text)

    def _field_of(self, error: PoolkeyError | None) -> InputField | ChoiceField | None:
        if isinstance(error, ProfileTaken):
            return self.name
        fields: dict[str, InputField | ChoiceField] = {"name": self.name, "role_arn": self.role, "region": self.region}
        return fields.get(error.part) if isinstance(error, ProfileRefused) else None

    def _role_text(self, role: str) -> str:
        """Return the role's short name, or all of it where another account has one of that name."""
        alike = [each for each in self._roles if short_role(each) == short_role(role)]
        return short_role(role) if len(alike) == 1 else role
