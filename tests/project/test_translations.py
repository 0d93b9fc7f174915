"""Every sentence can be found by Qt's tools, is translated, and keeps its places."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from poolkey.wording.translator import SOURCE_LANGUAGE

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = sorted((ROOT / "i18n").glob("*.ts"))
SOURCES = sorted((ROOT / "app").rglob("*.py"))


def faults(source: str) -> Iterator[str]:
    """Yield what Qt's ``lupdate`` would misread in a Python source without a word."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in {"translate", "tr"}:
            yield from call_faults(node)
        if isinstance(node, ast.JoinedStr):
            inside = (part for part in ast.walk(node) if isinstance(part, ast.Call))
            yield from (f"{part.lineno}: inside an f-string" for part in inside if called(part) == "translate")
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.lineno}: alias" for name in node.names if name.name == "translate" and name.asname)
    calls = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "translate" and id(node) not in calls:
            yield f"{node.lineno}: translate is passed on or renamed"


def called(node: ast.Call) -> str:
    """Return the last part of the called name."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def call_faults(node: ast.Call) -> Iterator[str]:
    """Yield what is wrong with one call."""
    if called(node) == "tr":
        yield f"{node.lineno}: tr"
    elif isinstance(node.func, ast.Attribute) and len(node.args) == 1:
        return  # the method of that name that texts and bytes have
    elif len(node.args) != 2 or node.keywords or not all(map(is_literal, node.args)):
        yield f"{node.lineno}: not two plain literals"


def is_literal(node: ast.expr) -> bool:
    """Tell whether an argument is a plain text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(
    "source",
    [
        'translate("A", f"Hello {name}")',
        'translate("A", text)',
        'translate(context, "Hello")',
        'translate("A", "Hello" + name)',
        'self.tr("Hello")',
        "f\"{translate('A', 'Hello')}\"",
        "t = translate",
        "from poolkey.wording import translate as t",
        'partial(translate, "A")',
    ],
)
def test_a_fault_is_found(source: str) -> None:
    assert list(faults(source))


def test_a_plain_call_has_no_fault() -> None:
    assert list(faults('translate("A", "Hello " "there, {name}").format(name=name)')) == []
    assert list(faults("b'2026'.translate(zeros)")) == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_sentence_of_the_source_can_be_found(path: Path) -> None:
    if path.parent.name == "wording" and path.name in {"__init__.py", "translator.py"}:
        assert "translate" in path.read_text("utf-8")  # where it is defined and passed on
    else:
        assert list(faults(path.read_text("utf-8"))) == []


def places(text: str) -> list[str]:
    """Return the names of the places in a sentence for ``str.format``."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def messages(path: Path) -> list[ElementTree.Element]:
    """Return the messages of a translation file."""
    return list(ElementTree.parse(path).getroot().iter("message"))


def test_there_is_a_translation_beside_the_source_language() -> None:
    assert {path.stem for path in CATALOGUES} - {f"poolkey_{SOURCE_LANGUAGE}"}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_every_sentence_is_translated(path: Path) -> None:
    unfinished = [
        message.findtext("source")
        for message in messages(path)
        if (done := message.find("translation")) is None or done.get("type") or not done.text
    ]
    assert messages(path)
    assert unfinished == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_translation_keeps_the_places_of_its_sentence(path: Path) -> None:
    pairs = [(message.findtext("source", ""), message.findtext("translation", "")) for message in messages(path)]
    assert [pair for pair in pairs if places(pair[0]) != places(pair[1])] == []
