"""The clipboard: what is secret does not stay there."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

from poolkey.core.secret import Secret

SECONDS = 45


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copy_secret(secret: Secret) -> None:
    """Put ``secret`` on the clipboard for 45 seconds, or until something else is copied or the program ends."""
    data = QMimeData()
    data.setText(secret.reveal())
    data.setData("x-kde-passwordManagerHint", b"secret")  # Klipper and others then leave it out of their history
    QGuiApplication.clipboard().setMimeData(data)
    app = QGuiApplication.instance()
    assert app is not None
    wiper = app.findChild(_Wiper) or _Wiper(app)
    wiper.watch(secret)


class _Wiper(QObject):
    """Belongs to the program, not to a page: the secret is wiped even where the page has long gone."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._secret: Secret | None = None
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.wipe)
        app.aboutToQuit.connect(self.wipe)

    def watch(self, secret: Secret) -> None:
        """Wait to wipe ``secret``, from now on."""
        self._secret = secret
        self._timer.start()

    def wipe(self) -> None:
        """Clear the clipboard if it still holds the secret."""
        clipboard = QGuiApplication.clipboard()
        if self._secret and Secret(clipboard.text()) == self._secret:
            clipboard.clear()
        self._secret = None
        self._timer.stop()
