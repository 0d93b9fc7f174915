"""The section that says who one is, and since when; it needs no scope."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from poolkey.core.account.values import Account
from poolkey.core.tokens import EMAIL
from poolkey.services.my_account import Overview
from poolkey.ui.moments import moment_text
from poolkey.ui.my_account.row import joined
from poolkey.ui.my_account.section import Now, Section
from poolkey.ui.widgets.facts import Facts
from poolkey.wording import translate
from poolkey.wording.account import kept_text, verified_text
from poolkey.wording.labels import attribute_label
from poolkey.wording.roles import short_role


class OverviewSection(Section[Overview]):
    """User name, e-mail, groups, roles, and where the session is kept."""

    def __init__(self, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(now, parent)
        self._account: Account | None = None
        self.facts = Facts()
        self.body.addWidget(self.facts)

    def show_account(self, account: Account | None) -> None:
        """Show what the server says of the person, which is newer than what it signed."""
        self._account = account
        self.retranslate()

    def word(self) -> None:
        """Set the title and the facts."""
        self.title.setText(translate("MyAccount", "Who you are"))
        overview = self.value
        self.facts.setVisible(overview is not None)
        if overview:
            self.facts.show_facts(
                (
                    (translate("MyAccount", "User name"), overview.username),
                    (attribute_label(EMAIL), self._email_text(overview)),
                    (translate("MyAccount", "Groups"), ", ".join(overview.groups)),
                    (translate("MyAccount", "Roles"), ", ".join(map(short_role, overview.roles))),
                    (translate("MyAccount", "Signed in since"), moment_text(overview.since, self.now())),
                    (translate("MyAccount", "Session"), kept_text(overview.computer, in_memory=overview.in_memory)),
                )
            )

    def _email_text(self, overview: Overview) -> str:
        told = next((each for each in self._account.attributes if each.name == EMAIL), None) if self._account else None
        return joined(told.value, verified_text(told)) if told else overview.email
