"""The chooser: the connections there are, and the way to add one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QVBoxLayout, QWidget

from poolkey.core.errors import PoolkeyError
from poolkey.ui import theme
from poolkey.ui.connections.presenter import Examined, Listed, Listing
from poolkey.ui.connections.row import ConnectionRow
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.buttons import Button, PrimaryButton
from poolkey.ui.widgets.column import CentredColumn
from poolkey.ui.widgets.notice_bar import NoticeBar
from poolkey.ui.widgets.text import Role, Text, Tone
from poolkey.wording import translate
from poolkey.wording.errors import error_text


class ConnectionsView(QWidget):
    """Shows a :class:`Listing`; without any connection it says what one is and who hands it out."""

    chosen = Signal(object)
    file_chosen = Signal(str)
    removed = Signal(str)
    chosen_as_guest = Signal(object)
    checked = Signal(str)
    check_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = Listing()
        self._error: PoolkeyError | None = None
        self._deleted = ""
        self._rows: list[ConnectionRow] = []
        self._brand = QLabel()
        self.title = Text(Role.TITLE)
        self.reason = Text(Role.MUTED)
        self.notice = NoticeBar()
        self.notice.closed.connect(self._forget_notice)
        self._list = QVBoxLayout()
        self.add_first = PrimaryButton()
        self.add_more = Button(sign=Icon.ADD)
        self._hint = Text(Role.SMALL)
        self.add_first.clicked.connect(self.choose_file)
        self.add_more.clicked.connect(self.choose_file)
        self._lay_out()
        self.retranslate()

    def show_listing(self, listing: Listing) -> None:
        """Show the connections there are now."""
        self._forget_error()
        if listing != self._listing or not self._rows:
            self._listing = listing
            self._fill()
        self.retranslate()

    def show_error(self, error: PoolkeyError) -> None:
        """Say why a file was refused, or a connection not removed."""
        self._error = error
        self._word_notice()

    def show_deleted(self, label: str) -> None:
        """Say that an account is no more, until the person goes on."""
        self._deleted = label
        self.retranslate()

    def show_examined(self, examined: Examined) -> None:
        """Show what a check found, where it was begun."""
        for row in self._rows:
            if row.name == examined.name:
                row.findings.show_findings(examined.findings)

    def first_focus(self) -> QWidget:
        """Return what the person will want to use first."""
        rows = [row.open for row in self._rows if row.open]
        added = [row.open for row, one in zip(self._rows, self._listing.entries, strict=False) if self._is_new(one)]
        return next((button for button in (*added, *rows) if button), self.add_first)

    def choose_file(self) -> None:
        """Ask for a connection file; the dialog does not block anything."""
        dialog = QFileDialog(self, translate("Connections", "Add a connection file"))
        dialog.setNameFilters(
            [translate("Connections", "Connection files (*.toml)"), translate("Connections", "All files (*)")]
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        first = self._is_empty()
        if first:
            self.title.setText(translate("Connections", "Add your organisation's connection"))
            self.reason.setText(
                translate(
                    "Connections",
                    "A connection file tells Poolkey where you sign in. "
                    "Your administrator hands it out; its name ends in .toml.",
                )
            )
        else:
            self.title.setText(translate("Connections", "Connections"))
            self.reason.setText(translate("Connections", "Choose where to sign in."))
        words = translate("Connections", "Add a connection file…")
        self.add_first.set_words(words, words)
        self.add_more.setText(words)
        self._hint.setText(translate("Connections", "You can also drop the file on this window."))
        for row in self._rows:
            row.retranslate()
        self._word_notice()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say nothing any more that was read."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._deleted = ""
            self._word_notice()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.StyleChange:
            self._dress()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setMaximumWidth(theme.grid(120))
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(theme.grid(2))
        for part, gap in (
            (self._brand, 4),
            (self.title, 2),
            (self.reason, 6),
            (self.notice, 4),
            (self._list, 6),
            (self.add_first, 0),
            (self.add_more, 3),
            (self._hint, 0),
        ):
            if isinstance(part, QWidget):
                body.addWidget(part)
            else:
                body.addLayout(part)
            body.addSpacing(theme.grid(gap))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(CentredColumn(content))
        self._dress()

    def _dress(self) -> None:
        self._brand.setPixmap(pixmap(Icon.BRAND, theme.colours().accent, steps=10))

    def _fill(self) -> None:
        """Lay out a row for each connection; the focus goes to the first where it was on one of the rows before."""
        focus = QApplication.focusWidget()
        focused = focus is not None and any(row.isAncestorOf(focus) for row in self._rows)
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [ConnectionRow(one.connection.name, one) for one in self._listing.entries]
        self._rows += [ConnectionRow(name, None) for name in self._listing.broken]
        for row in self._rows:
            self._list.addWidget(row)
            row.removed.connect(partial(self.removed.emit, row.name))
            row.checked.connect(partial(self._on_check, row))
            row.check_left.connect(self.check_left)
        for row, one in zip(self._rows, self._listing.entries, strict=False):
            row.opened.connect(partial(self.chosen.emit, one))
            row.opened_as_guest.connect(partial(self.chosen_as_guest.emit, one))
        self.add_first.setVisible(self._is_empty())
        self.add_more.setVisible(not self._is_empty())
        if focused:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_check(self, checked: ConnectionRow) -> None:
        """Begin one check, and let go of the one before."""
        for row in self._rows:
            if row is not checked:
                row.findings.hide()
        self.checked.emit(checked.name)

    def _is_empty(self) -> bool:
        return not self._listing.entries and not self._listing.broken

    def _is_new(self, listed: Listed) -> bool:
        return listed.connection.name == self._listing.added

    def _word_notice(self) -> None:
        if self._error:
            self.notice.show_notice(error_text(self._error), Tone.BAD)
        elif self._deleted:
            deleted = translate("Connections", "Your account at {label} was deleted.")
            self.notice.show_notice(deleted.format(label=self._deleted), Tone.GOOD)
        else:
            self.notice.hide()

    def _forget_error(self) -> None:
        self._error = None
        self._word_notice()

    def _forget_notice(self) -> None:
        self._deleted = ""
        self._forget_error()
