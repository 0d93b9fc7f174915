"""The window speaks the chosen language at once, and Qt's own words with it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from poolkey.ui import translations
from poolkey.ui.translations import Translations, first_spoken, languages, own_name
from poolkey.wording import language_in_use, translate

CATALOGUE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja"><context><name>Example</name>
<message><source>Good morning</source><translation>おはようございます</translation></message>
</context></TS>
"""


class Hearing(QWidget):
    """Counts the changes of language that it hears of."""

    heard = 0

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        super().changeEvent(event)
        self.heard += event.type() is QEvent.Type.LanguageChange


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship one Japanese sentence, from a directory of its own."""
    (tmp_path / "poolkey_ja.ts").write_text(CATALOGUE, "utf-8")
    monkeypatch.setattr(translations, "translation_languages", lambda: ("ja",))
    monkeypatch.setattr(translations, "translation", lambda name: tmp_path / name)
    monkeypatch.setattr("poolkey.wording.catalogue.translation", lambda name: tmp_path / name)
    return tmp_path


@pytest.fixture
def spoken(qtbot: QtBot) -> Iterator[Translations]:
    """Return translations that are taken away after the test."""
    made = Translations()
    yield made
    made.close()
    QLocale.setDefault(QLocale.system())
    del qtbot


def compile_catalogue(directory: Path) -> None:
    """Make a ``.qm`` of the catalogue, as the build does."""
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([tool, directory / "poolkey_ja.ts"], check=True, capture_output=True)


def test_english_comes_first_and_every_language_names_itself(shipped: Path) -> None:
    assert shipped.is_dir()
    assert languages() == ("en", "ja")
    assert [own_name(one) for one in languages()] == ["English", "日本語"]


def test_a_compiled_catalogue_is_spoken_at_once_and_every_widget_hears_of_it(
    shipped: Path, spoken: Translations, qtbot: QtBot
) -> None:
    compile_catalogue(shipped)
    widget = Hearing()
    qtbot.addWidget(widget)
    spoken.use("ja")
    assert translate("Example", "Good morning") == "おはようございます"
    assert spoken.language == language_in_use() == "ja"
    assert widget.heard
    spoken.use("en")
    assert translate("Example", "Good morning") == "Good morning"
    assert language_in_use() == "en"


def test_a_catalogue_that_nobody_compiled_is_spoken_all_the_same(
    shipped: Path, spoken: Translations, qtbot: QtBot
) -> None:
    widget = Hearing()
    qtbot.addWidget(widget)
    spoken.use("ja")
    assert not (shipped / "poolkey_ja.qm").exists()
    assert translate("Example", "Good morning") == "おはようございます"
    assert language_in_use() == "ja"
    assert widget.heard


def test_the_words_of_qt_itself_follow(shipped: Path, spoken: Translations, qtbot: QtBot) -> None:
    assert shipped.is_dir()
    spoken.use("ja")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "キャンセル"


def test_dates_are_written_as_in_the_chosen_language(shipped: Path, spoken: Translations) -> None:
    assert shipped.is_dir()
    spoken.use("ja")
    assert QLocale().language() is QLocale.Language.Japanese


@pytest.mark.parametrize(
    ("wanted", "spoken_then"),
    [(["fr-FR", "ja-JP", "en"], "ja"), (["en-GB", "ja"], "en"), (["de"], "en"), ([], "en")],
)
def test_the_first_language_of_the_desktop_that_is_there_is_taken(
    shipped: Path, wanted: list[str], spoken_then: str
) -> None:
    assert shipped.is_dir()
    assert first_spoken(wanted) == spoken_then


def test_a_language_that_is_not_there_any_more_follows_the_desktop(shipped: Path, spoken: Translations) -> None:
    assert shipped.is_dir()
    spoken.use("tlh")
    assert spoken.language == first_spoken(QLocale.system().uiLanguages())
