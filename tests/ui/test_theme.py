"""The look."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette, QTextLayout
from PySide6.QtWidgets import QApplication

from poolkey.assets import resource
from poolkey.ui import theme
from poolkey.ui.icons import Icon, pixmap
from poolkey.wording.callback_pages import ACCENT


@pytest.fixture(autouse=True)
def undressed_after(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, Qt.ColorScheme.Light)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    shown = QColor(colour)
    red, green, blue = (_linear(channel) for channel in (shown.redF(), shown.greenF(), shown.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return float(channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(tokens: theme.Colours) -> None:
    colours = asdict(tokens)
    for ground in ("window", "surface", "field"):
        for text in ("text", "muted", "accent", "strong", "good", "warning", "bad"):
            assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
        assert contrast(colours["outline"], colours[ground]) >= 3, ground
    for ground in ("accent", "strong"):
        assert contrast(colours["on_accent"], colours[ground]) >= 4.5
    assert contrast(colours["text"], colours["tint"]) >= 4.5
    assert contrast(colours["accent"], colours["tint"]) >= 4.5


@pytest.mark.parametrize(("scheme", "tokens"), [(Qt.ColorScheme.Light, theme.LIGHT), (Qt.ColorScheme.Dark, theme.DARK)])
def test_palette_and_stylesheet_agree(qapp: QApplication, scheme: Qt.ColorScheme, tokens: theme.Colours) -> None:
    theme.apply(qapp, scheme)
    assert theme.colours() == tokens
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(tokens.window)
    assert tokens.accent in qapp.styleSheet()
    assert "${" not in qapp.styleSheet()


def test_the_page_in_the_browser_has_the_colours_of_the_window() -> None:
    page = resource("pages/callback.html").read_text("utf-8")
    roots = [dict(re.findall(r"--(\w+): (#\w+);", root)) for root in re.findall(r":root {(.*?)}", page)]
    for tokens, root in zip((theme.LIGHT, theme.DARK), roots, strict=True):
        assert root.items() <= asdict(tokens).items()
        assert set(root) == set(re.findall(r"var\(--(\w+)\)", page))
    assert theme.LIGHT.accent == ACCENT


def test_the_language_shown_brings_its_own_shapes_of_characters(qapp: QApplication) -> None:
    theme.apply(qapp, language="ja")
    assert "Noto Sans CJK JP" in qapp.font().families()
    theme.apply(qapp, language="en")
    assert "Noto Sans CJK JP" not in qapp.font().families()


def test_the_grid_grows_with_the_text(qapp: QApplication) -> None:
    theme.apply(qapp)
    before = theme.grid(10)
    theme.apply(qapp, text_scale=2)
    assert theme.grid(10) == 2 * before


@pytest.mark.parametrize("name", list(Icon))
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: Icon) -> None:
    theme.apply(qapp)
    picture = pixmap(name, "#112233").toImage()
    drawn = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
    solid = [colour for colour in drawn if colour.alpha() > 128]
    assert solid
    assert all(abs(colour.red() - 0x11) + abs(colour.blue() - 0x33) < 8 for colour in solid)


def test_latin_stays_in_the_system_s_font_in_every_language(qapp: QApplication) -> None:
    theme.apply(qapp)
    before = families(qapp.font(), "Sign in")
    for language in ("ja", "ko", "zh", "en"):
        theme.apply(qapp, language=language)
        assert families(qapp.font(), "Sign in") == before, language


def families(font: QFont, text: str) -> set[str]:
    """Return the families that ``text`` is drawn with."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return {run.rawFont().familyName() for run in layout.glyphRuns()}
