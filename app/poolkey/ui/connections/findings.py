"""What a diagnosis found, what matters most first, and the report of it to copy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from poolkey.core.diagnosis import Finding, Verdict, worst
from poolkey.core.errors import PoolkeyError
from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.ui.widgets.announce import announce
from poolkey.ui.widgets.buttons import IconButton
from poolkey.ui.widgets.card import Card
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.signs import sign_of
from poolkey.ui.widgets.text import Role, Text, Tone, breakable
from poolkey.wording import translate
from poolkey.wording.diagnosis import check_label, finding_text, report_text, summary_text
from poolkey.wording.errors import error_text

_TONES = {Verdict.OK: Tone.GOOD, Verdict.WARNING: Tone.WARNING, Verdict.BROKEN: Tone.BAD}
_GRAVEST_FIRST = tuple(reversed(Verdict))


class FindingLine(QWidget):
    """One finding: its sign, what was looked at, and the words below that."""

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding = finding
        self._sign = QLabel()
        self._label = Text(Role.SMALL)
        self._words = Text(Role.BODY)
        words = QVBoxLayout()
        words.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.grid(2))
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        words.addWidget(self._label)
        words.addWidget(self._words)
        self._draw()
        self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language in use."""
        self._label.setText(check_label(self._finding.check))
        self._words.setText(breakable(finding_text(self._finding)))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign again in the theme's new colour."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self._sign.setPixmap(pixmap(*sign_of(_TONES[self._finding.verdict])))


class FindingsPanel(Card):
    """Waits for a diagnosis, and then shows it; ``closed`` tells that the person has seen enough, or cannot wait."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] | PoolkeyError = ()
        self._lines: list[FindingLine] = []
        self._summary = Text(Role.SECTION)
        self._close = IconButton(Icon.CLOSE)
        self._close.clicked.connect(self._on_closed)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.grid(2))
        self._copy = CopyButton(self._report)
        head = QHBoxLayout()
        self.body.addLayout(head)
        head.addWidget(self._summary, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._list)
        self.body.addWidget(self._copy)
        self.hide()

    def wait(self) -> None:
        """Appear, while the diagnosis is under way."""
        self._show(())

    def show_findings(self, findings: tuple[Finding, ...] | PoolkeyError) -> None:
        """Show what was found, or why nothing was, and tell screen readers; a panel that was closed stays closed."""
        if not self.isHidden():
            self._show(findings)
            announce(self, self._summary.text())

    def retranslate(self) -> None:
        """Say everything in the language in use."""
        self._close.set_name(translate("Connections", "Close the check"))
        self._copy.set_word(translate("Connections", "Copy report"))
        self._summary.setText(self._summary_text())
        for line in self._lines:
            line.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep nothing that is out of date when the panel appears again."""
        super().hideEvent(event)
        if self.isHidden():
            self._fill(())

    def _show(self, findings: tuple[Finding, ...] | PoolkeyError) -> None:
        self._findings = findings
        self._fill(() if isinstance(findings, PoolkeyError) else findings)
        self._copy.setVisible(bool(self._lines))
        self.retranslate()
        self.show()

    def _fill(self, findings: tuple[Finding, ...]) -> None:
        for line in self._lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [FindingLine(each) for each in sorted(findings, key=lambda one: _order(one.verdict))]
        for line in self._lines:
            self._list.addWidget(line)

    def _summary_text(self) -> str:
        if isinstance(self._findings, PoolkeyError):
            return error_text(self._findings)
        return summary_text(worst(self._findings)) if self._findings else translate("Connections", "Checking…")

    def _report(self) -> str:
        return "" if isinstance(self._findings, PoolkeyError) else report_text(self._findings)

    def _on_closed(self) -> None:
        self.hide()
        self.closed.emit()


def _order(verdict: Verdict) -> int:
    return _GRAVEST_FIRST.index(verdict)
