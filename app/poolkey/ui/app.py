"""The window's program: from the first paint to the last thread."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from poolkey import __version__
from poolkey.ui.main_window import MainWindow
from poolkey.ui.preferences import Preferences

if TYPE_CHECKING:
    from poolkey.core.errors import PoolkeyError
    from poolkey.ui.appearance import Appearance
    from poolkey.ui.door import Door
    from poolkey.ui.frame import Frame
    from poolkey.ui.report import MistakeNotice
    from poolkey.ui.screens import Screens
    from poolkey.ui.workers import Worker
    from poolkey.wiring.services import Services

Words = Callable[[], str]

PATIENCE = 1.0  # seconds that each call under way may take to end with the window


def run(
    services_factory: Callable[[], Services],
    *,
    settings_dir: Path,
    connection: str = "",
    link: str = "",
    demo_note: Words | None = None,
) -> int:
    """Show the window until it is closed, and return the exit status.

    It opens at what the ``link`` offers or at the ``connection`` that is named, if any; the demo notes how to sign in.
    """
    program = Program(
        services_factory, settings_dir=settings_dir, connection=connection, link=link, demo_note=demo_note
    )
    return program.run()


class Program:
    """One run of the window.

    The bare window is painted first, in the colour that it had last. Only then are its frame, the views and
    the services imported and built, the services on a thread of their own.
    """

    def __init__(
        self,
        services_factory: Callable[[], Services],
        *,
        settings_dir: Path,
        connection: str = "",
        link: str = "",
        demo_note: Words | None = None,
    ) -> None:
        self._services_factory = services_factory
        self._connection = connection
        self._link = link
        self._demo_note = demo_note
        self._app = _application()
        self._preferences = Preferences(settings_dir)
        if self._preferences.ground:
            self._app.setPalette(QPalette(QColor(self._preferences.ground)))
        self.window = MainWindow(self._preferences)
        self.window.painted.connect(lambda: QTimer.singleShot(0, self._furnish))
        self.screens: Screens | None = None
        self.door: Door | None = None
        self._frame: Frame | None = None
        self._appearance: Appearance | None = None
        self._builder: Worker | None = None
        self._notice: MistakeNotice | None = None

    def run(self) -> int:
        """Show the window until it is closed, and return the exit status."""
        from poolkey.ui.garbage import Garbage
        from poolkey.ui.signals import Signals

        hook, sys.excepthook = sys.excepthook, self._report
        with Signals(self.window.close), Garbage(self._app):
            self.window.show()
            status = self._app.exec()
        sys.excepthook = hook
        self._end()
        return status

    def _furnish(self) -> None:
        """Build the frame, and begin to build the services."""
        from poolkey.ui import theme
        from poolkey.ui.appearance import Appearance
        from poolkey.ui.frame import Frame
        from poolkey.ui.icons import Icon, icon
        from poolkey.ui.workers import Worker

        self._appearance = Appearance(self._preferences)
        self._frame = Frame(self._appearance)
        self.window.furnish(self._frame)
        self.window.setWindowIcon(icon(Icon.BRAND, theme.colours().accent))
        self._builder = Worker(self.window)
        self._builder.start(lambda _cancel: self._services_factory(), self._begin, self._refuse)

    def _begin(self, services: Services) -> None:
        """Show what there is to do."""
        from poolkey.ui.screens import Screens

        assert self._frame
        self.screens = Screens(services, self._frame, self._preferences, self._demo_note)
        self.window.file_dropped.connect(self.screens.connections.presenter.add)
        self.window.closed.connect(self.screens.close)
        self.screens.wanted.connect(self.window.come_forward)
        self.screens.start(self._connection, self._link)
        QTimer.singleShot(0, lambda: self._listen(services))

    def _listen(self, services: Services) -> None:
        """Hear other programs of this person, and the network, now that there is something to see."""
        from poolkey.ui.door import Door
        from poolkey.ui.network import Network

        assert self.screens
        self.door = Door(services.open_window.claim(), self.window)
        self.door.called.connect(self.screens.answer_call)
        self.door.offered.connect(self.screens.answer_link)
        Network(self.window).returned.connect(self.screens.take_network)

    def _refuse(self, error: PoolkeyError) -> None:
        """Say why there are no services: a window that cannot do anything says at least that."""
        from poolkey.ui.widgets.text import Tone
        from poolkey.wording.errors import error_text

        notice = self._notice_bar()
        if notice:
            notice.show_notice(error_text(error), Tone.BAD)

    def _end(self) -> None:
        if self.door:
            self.door.close()
        if self._builder:
            self._builder.end(PATIENCE)
        if self.screens:
            self.screens.end(PATIENCE)
        if self._appearance:
            self._appearance.close()

    def _report(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        """Say that something went wrong that nobody foresaw: where, never with which values."""
        from poolkey.ui.report import places

        report = places(kind, trace)
        print(report, file=sys.stderr)  # noqa: T201 - for whoever started Poolkey from a terminal
        notice = self._notice_bar()
        if notice:
            notice.show_report(kind.__name__, report)

    def _notice_bar(self) -> MistakeNotice | None:
        """Return the bar above every view, as soon as there is a frame to hold it."""
        from poolkey.ui.report import MistakeNotice

        if self._frame and not self._notice:
            self._notice = MistakeNotice()
            self._frame.show_above(self._notice)
        return self._notice


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([])
    app.setApplicationName("Poolkey")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("poolkey")
    return app
