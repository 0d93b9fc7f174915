"""The icons: drawn for this project in ``resources/icons``, tinted with the theme's colours."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPixmap

from poolkey.assets import resource
from poolkey.core.codes import StrEnum
from poolkey.ui import theme

GRID_STEPS = 5  # the icons are drawn on 20 px, which is five steps of the grid


class Icon(StrEnum):
    """Every icon that ships; the value is the file's stem."""

    ACCOUNT = "account"
    ADD = "add"
    AUTHENTICATOR = "authenticator"
    BACK = "back"
    BRAND = "brand"
    BROWSER = "browser"
    CHECK = "check"
    CHECK_UP = "check_up"
    CLOSE = "close"
    COMPUTER = "computer"
    CONNECTION = "connection"
    CONTRAST = "contrast"
    COPY = "copy"
    DOWN = "down"
    EMAIL = "email"
    ERROR = "error"
    HIDE = "hide"
    INFORMATION = "information"
    KEY = "key"
    LANGUAGE = "language"
    MESSAGE = "message"
    MORE = "more"
    PASSWORD = "password"
    PROFILES = "profiles"
    REFRESH = "refresh"
    REMOVE = "remove"
    SECURITY_KEY = "security_key"
    SHOW = "show"
    SIGN_OUT = "sign_out"
    UNMET = "unmet"
    WARNING = "warning"


def icon(name: Icon, colour: str = "") -> QIcon:
    """Return an icon in ``colour`` (``#RRGGBB``; the text colour if empty).

    Ask again on ``QEvent.Type.StyleChange``: an icon does not follow the theme by itself.
    """
    return QIcon(pixmap(name, colour))


def pixmap(name: Icon, colour: str = "", steps: float = GRID_STEPS) -> QPixmap:
    """Return an icon as a picture of ``steps`` of the grid, sharp on the finest screen there is."""
    return _drawn(name, colour or theme.colours().text, theme.grid(steps), _finest_ratio())


def _finest_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=128)
def _drawn(name: Icon, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = resource(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing.encode()))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    device_side = round(side * ratio)
    reader.setScaledSize(QSize(device_side, device_side))
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(ratio)
    return picture
