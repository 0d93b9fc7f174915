"""The connection that a link offers, shown in full before anything of it is kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from poolkey.core.connect_link import Offered
from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.buttons import Button, PrimaryButton
from poolkey.ui.widgets.column import CentredColumn
from poolkey.ui.widgets.input_field import ProblemText
from poolkey.ui.widgets.layouts import stack
from poolkey.ui.widgets.quoted_pairs import QuotedPairs
from poolkey.ui.widgets.text import Role, Text, Tone, breakable
from poolkey.wording import translate
from poolkey.wording.offers import (
    offer_pairs,
    offer_question,
    offer_reason,
    offer_warning,
    profile_pairs,
    profiles_title,
    replacement_text,
)


class OfferView(QWidget):
    """Shows an :class:`Offered`; ``agreed`` carries the connection, and only a press of the button emits that."""

    agreed = Signal(object)
    declined = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Offered | None = None
        self._busy = False
        self._brand = QLabel()
        self._title, self._reason = Text(Role.TITLE), Text(Role.MUTED)
        self._warning = ProblemText()
        self._pairs, self._profiles = QuotedPairs(), QuotedPairs()
        self._profiles_title, self._replacement = Text(Role.SECTION), Text(Role.BODY)
        self.add, self.cancel = PrimaryButton(), Button()
        self.add.clicked.connect(self._agree)
        self.cancel.clicked.connect(self.declined)
        self._lay_out()
        self.retranslate()

    def show_offer(self, offered: Offered) -> None:
        """Show a connection."""
        self._offered = offered
        self._set_busy(busy=False)
        self.retranslate()

    def first_focus(self) -> QWidget:
        """Return the answer that changes nothing: the view may come while somebody is about to press Enter."""
        return self.cancel

    def show_top(self) -> None:
        """Show where the connection begins, wherever the focus is."""
        self._column.show_top()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._title.setText(offer_question())
        self._reason.setText(offer_reason())
        self.add.set_words(translate("Offer", "Add connection"), translate("Offer", "Adding…"))
        self.cancel.setText(translate("Offer", "Cancel"))
        if self._offered:
            self._word(self._offered)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.StyleChange:
            self._dress()

    def _agree(self) -> None:
        if self._offered and not self._busy:
            self._set_busy(busy=True)
            self.agreed.emit(self._offered.connection)

    def _set_busy(self, *, busy: bool) -> None:
        """Show that the connection is being added; nothing else can be wanted meanwhile."""
        self._busy = busy
        self.add.set_busy(busy=busy)
        self.cancel.setEnabled(not busy)

    def _word(self, offered: Offered) -> None:
        connection = offered.connection
        self._warning.set_text(breakable(offer_warning(connection)), Tone.WARNING)
        self._pairs.set_pairs(offer_pairs(connection))
        self._profiles_title.setText(profiles_title(connection))
        self._profiles.set_pairs(profile_pairs(connection))
        self._profiles.setVisible(bool(connection.profiles))
        self._replacement.setText(replacement_text(offered))
        self._replacement.setVisible(offered.older is not None)

    def _lay_out(self) -> None:
        content, buttons = QWidget(), QHBoxLayout()
        content.setMaximumWidth(theme.grid(120))
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 0, 0)
        stack(
            body,
            (self._brand, 4),
            (self._title, 2),
            (self._reason, 4),
            (self._warning, 4),
            (self._pairs, 6),
            (self._profiles_title, 2),
            (self._profiles, 6),
            (self._replacement, 6),
            (buttons, 0),
        )
        buttons.setSpacing(theme.grid(2))
        buttons.addWidget(self.add, 1)
        buttons.addWidget(self.cancel)
        self._column = CentredColumn(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._column)
        self._dress()

    def _dress(self) -> None:
        self._brand.setPixmap(pixmap(Icon.BRAND, theme.colours().accent, steps=10))
