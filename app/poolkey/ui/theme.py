"""The look: colour tokens, the type scale, the grid, and the one stylesheet made from them."""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from poolkey.assets import resource
from poolkey.core.values import dataclass, replace


@dataclass(frozen=True, slots=True)
class Colours:
    """The colour tokens; each pair that is used together keeps 4.5 : 1 for text and 3 : 1 for outlines."""

    window: str
    surface: str
    field: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    strong: str
    on_accent: str
    tint: str
    good: str
    warning: str
    bad: str


LIGHT = Colours(
    window="#F4F6F8",
    surface="#FFFFFF",
    field="#FFFFFF",
    line="#DDE2E8",
    outline="#7C8794",
    text="#14181F",
    muted="#55606E",
    accent="#0A6C8C",
    strong="#075670",
    on_accent="#FFFFFF",
    tint="#E3F1F6",
    good="#1B7A43",
    warning="#8A5A00",
    bad="#B3261E",
)
DARK = Colours(
    window="#14171C",
    surface="#1C2128",
    field="#12151A",
    line="#323A45",
    outline="#6F7B8A",
    text="#E8ECF1",
    muted="#A6B0BD",
    accent="#59C1DD",
    strong="#8AD7EA",
    on_accent="#06222B",
    tint="#12333D",
    good="#5CC98A",
    warning="#E5B454",
    bad="#F2827A",
)

# The design is drawn for 14 px text; a desktop that says less gets this, one that says more is obeyed.
_SMALLEST_POINTS = 10.5
_PIXELS_PER_STEP = 14 / 4
_SCALE = {"title": 22 / 14, "section": 15 / 14, "body": 1.0, "small": 12 / 14, "code": 22 / 14}

# One code point has Japanese, Korean and two Chinese shapes (Han unification). Which one Qt takes follows the
# locale of the process, so the language that is shown names its fonts; Latin stays in the system's own.
_FAMILIES = {
    "ja": ("Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic UI", "Meiryo", "Noto Sans JP"),
    "ko": ("Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR"),
    "zh": ("Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Noto Sans SC"),
    "zh-Hant": ("Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei UI", "Noto Sans TC"),
}

_colours = LIGHT


def apply(
    app: QApplication, scheme: Qt.ColorScheme = Qt.ColorScheme.Unknown, language: str = "en", *, text_scale: float = 1.0
) -> None:
    """Dress the whole program; ``Unknown`` follows the desktop, at once and whenever it changes.

    May be called again at any time: the window is dressed anew, nothing typed is lost.
    """
    dresser = app.findChild(_Dresser) or _Dresser(app)
    dresser.scheme = scheme
    dresser.language = language
    dresser.text_scale = text_scale
    dresser.dress()


def colours() -> Colours:
    """Return the tokens in use, for what is painted by hand."""
    return _colours


def grid(steps: float) -> int:
    """Return ``steps`` of the 4 px grid in pixels, grown with the application's font."""
    return round(steps * QFontInfo(QApplication.font()).pixelSize() / _PIXELS_PER_STEP)


def monospace(scale: str = "body") -> QFont:
    """Return the system's monospace font in a size of the type scale, for codes and keys."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(QApplication.font().pointSizeF() * _SCALE[scale])
    return font


def motion_is_welcome() -> bool:
    """Tell whether the desktop wants animations."""
    style = QApplication.style()
    return style.styleHint(style.StyleHint.SH_Widget_Animation_Duration) > 0


def restyle(widget: QWidget) -> None:
    """Let the stylesheet see a changed property of ``widget``."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class _Dresser(QObject):
    """Keeps what was asked for, and dresses the program again when the desktop changes its mind."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.scheme = Qt.ColorScheme.Unknown
        self.language = "en"
        self.text_scale = 1.0
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self.dress)

    def dress(self) -> None:
        """Set fonts, palette and stylesheet."""
        global _colours
        self._app.setFont(_font(self.language, self.text_scale))
        if _high_contrast(self._app):
            self._app.setPalette(QPalette())
            _colours = _system_colours(self._app.palette())
        else:
            _colours = DARK if self._is_dark() else LIGHT
            self._app.setPalette(_palette(_colours))
        sheet = _stylesheet(_colours)
        if sheet != self._app.styleSheet():
            self._app.setStyleSheet(sheet)

    def _is_dark(self) -> bool:
        asked = self.scheme
        shown = self._app.styleHints().colorScheme() if asked is Qt.ColorScheme.Unknown else asked
        return shown is Qt.ColorScheme.Dark


def _font(language: str, text_scale: float) -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(max(font.pointSizeF(), _SMALLEST_POINTS) * text_scale)
    families = _FAMILIES.get(language) or _FAMILIES.get(language.partition("-")[0], ())
    # By its real name: for an alias such as "Sans Serif" Qt takes the first of the families that exists.
    font.setFamilies([QFontInfo(font).family(), *families])
    return font


def _high_contrast(app: QApplication) -> bool:
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):  # since Qt 6.10
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def _system_colours(palette: QPalette) -> Colours:
    """Return tokens made of the system's palette alone."""

    def named(role: QPalette.ColorRole) -> str:
        return palette.color(role).name()

    text = named(QPalette.ColorRole.WindowText)
    window = named(QPalette.ColorRole.Window)
    accent = named(QPalette.ColorRole.Highlight)
    plain = Colours(*[text] * 14)
    return replace(
        plain,
        window=window,
        surface=window,
        field=named(QPalette.ColorRole.Base),
        accent=accent,
        strong=accent,
        on_accent=named(QPalette.ColorRole.HighlightedText),
        tint=window,
    )


def _palette(tokens: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, token in (
        ((role.Window, role.Button, role.AlternateBase), tokens.window),
        ((role.Base,), tokens.field),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), tokens.text),
        ((role.ToolTipBase, role.Light, role.Midlight), tokens.surface),
        ((role.Mid, role.Dark, role.Shadow), tokens.line),
        ((role.Highlight, role.Link, role.LinkVisited, role.Accent), tokens.accent),
        ((role.HighlightedText, role.BrightText), tokens.on_accent),
        ((role.PlaceholderText,), tokens.muted),
    ):
        for one in roles:
            palette.setColor(one, QColor(token))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.muted))
    return palette


def _stylesheet(tokens: Colours) -> str:
    points = QApplication.font().pointSizeF()
    sizes = {f"size_{name}": f"{points * factor:.2f}pt" for name, factor in _SCALE.items()}
    steps = {f"g{n}".replace(".", "_"): f"{grid(n)}px" for n in (0.25, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 12)}
    inner_height = {"field_height": f"{grid(10) - 2 * grid(0.5)}px"}
    template = Template(resource("styles/poolkey.qss").read_text("utf-8"))
    return template.substitute(asdict(tokens), **sizes, **steps, **inner_height)
