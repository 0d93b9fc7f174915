"""The one window, light enough to be painted at once: its frame and views are imported after that."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from poolkey.ui.preferences import Preferences

WIDTH, HEIGHT = 960, 640  # for the very first time; later as the person left it


class MainWindow(QWidget):
    """Remembers its place, takes dropped connection files, and tells when it was painted and closed."""

    painted = Signal()
    closed = Signal()
    file_dropped = Signal(str)

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._was_painted = False
        self.setWindowTitle("Poolkey")
        self.setAcceptDrops(True)
        if not self.restoreGeometry(preferences.geometry):
            self.resize(WIDTH, HEIGHT)

    def furnish(self, frame: QWidget) -> None:
        """Fill the window with ``frame``."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(frame)

    def come_forward(self) -> None:
        """Show the window to the person, or have the desktop point at it where it lets no window come by itself."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.alert(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place, and let the views wipe what was typed."""
        self._preferences.geometry = self.saveGeometry()
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a single connection file."""
        if _dropped_file(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take a connection file that was dropped on the window."""
        path = _dropped_file(event)
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)


def _dropped_file(event: QDropEvent) -> str:
    """Return the path of the one ``.toml`` file that is dragged, or an empty text."""
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if path.lower().endswith(".toml") else ""
