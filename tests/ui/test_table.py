"""The table of pages."""

from __future__ import annotations

from typing import get_args

from pytestqt.qtbot import QtBot

from poolkey.core.signin.steps import Step
from poolkey.ui.pages.base import Page
from poolkey.ui.pages.table import PAGES
from tests.ui.samples import SAMPLES
from tests.ui.stage import dress


def test_every_step_has_a_page_and_a_sample() -> None:
    steps = set(get_args(Step))
    assert set(PAGES) == steps
    assert {type(sample.step) for sample in SAMPLES} == steps


def test_every_page_has_the_stem_of_its_maker(qtbot: QtBot) -> None:
    """One file may hold two pages of the same kind: then one of the makers says more than the stem."""
    dress()
    for make in PAGES.values():
        page = make()
        qtbot.addWidget(page)
        assert isinstance(page, Page)
        package, _, stem = type(page).__module__.rpartition(".")
        assert package.endswith(".ui.pages")
        assert make.__name__.startswith(f"_{stem}")
