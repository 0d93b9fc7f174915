"""Translations for the terminal, read from the Qt Linguist files without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from poolkey.assets import translation, translation_languages
from poolkey.wording.translator import SOURCE_LANGUAGE


def terminal_language(environ: Mapping[str, str]) -> str:
    """Return the shipped language that POSIX's locale variables ask for, else English.

    https://pubs.opengroup.org/onlinepubs/9699919799/basedefs/V1_chap08.html
    """
    wanted = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    return shipped_language(wanted.partition(".")[0].partition("@")[0].replace("_", "-"))


def shipped_language(wanted: str) -> str:
    """Return the shipped language nearest to a BCP 47 tag, else English."""
    shipped = translation_languages()
    tag = wanted
    while tag:
        if tag in shipped:
            return tag
        tag = tag.rpartition("-")[0]
    return SOURCE_LANGUAGE


class Catalogue:
    """The finished translations of one language, read when the first is wanted; what is missing stays English."""

    def __init__(self, language: str) -> None:
        self._language = language

    @cached_property
    def _texts(self) -> Mapping[tuple[str, str], str]:
        return {} if self._language == SOURCE_LANGUAGE else _read(self._language)

    def __call__(self, context: str, text: str) -> str:
        """Translate one sentence."""
        return self._texts.get((context, text), text)


def _read(language: str) -> Mapping[tuple[str, str], str]:
    from xml.etree import ElementTree

    root = ElementTree.fromstring(translation(f"poolkey_{language}.ts").read_text("utf-8"))  # noqa: S314 - our own shipped file
    texts: dict[tuple[str, str], str] = {}
    for context in root.iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            done = message.find("translation")
            if done is not None and done.text and done.get("type") is None:
                texts[name, message.findtext("source", "")] = done.text
    return texts
