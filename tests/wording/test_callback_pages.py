"""The pages that the browser shows: whole, harmless, in the person's language and in the colours of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from poolkey.assets import translation_languages
from poolkey.core.oauth.callback_outcome import PAGE_POLICY, CallbackOutcome
from poolkey.wording import use_translator
from poolkey.wording.callback_pages import callback_page
from poolkey.wording.catalogue import Catalogue
from poolkey.wording.translator import SOURCE_LANGUAGE

LANGUAGES = (SOURCE_LANGUAGE, *translation_languages())


class Reader(HTMLParser):
    """Reads a page: its tags with their attributes, its texts, and what is still open."""

    VOID = frozenset({"meta", "link", "path", "circle"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that is closed at once."""
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text outside of the styles."""
        if self.open and self.open[-1] != "style" and data.strip():
            self.texts.append(data.strip())

    def attributes(self, tag: str) -> dict[str, str | None]:
        """Return the attributes of the one such tag."""
        (found,) = [attributes for name, attributes in self.tags if name == tag]
        return found


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    yield
    use_translator(None)


@pytest.mark.parametrize("outcome", CallbackOutcome)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_whole_and_in_the_person_s_language(language: str, outcome: CallbackOutcome) -> None:
    catalogue = Catalogue(language)
    use_translator(catalogue, language)
    reader = Reader(callback_page(outcome))
    titles = {"done": "You are signed in", "refused": "The sign-in was not completed"}
    assert reader.open == []
    assert reader.attributes("html") == {"lang": language, "dir": "ltr"}
    assert catalogue("CallbackPage", titles[outcome]) in reader.texts
    assert "Poolkey" in reader.texts


def test_a_language_written_from_right_to_left_is_shown_so() -> None:
    use_translator(None, "ar")
    assert Reader(callback_page(CallbackOutcome.DONE)).attributes("html") == {"lang": "ar", "dir": "rtl"}


@pytest.mark.parametrize("outcome", CallbackOutcome)
def test_a_page_runs_nothing_and_fetches_nothing(outcome: CallbackOutcome) -> None:
    page = callback_page(outcome)
    reader = Reader(page)
    tags = {name for name, _ in reader.tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "img", "a", "base"}
    for _, attributes in reader.tags:
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "data:image").startswith("data:image")
        assert "src" not in attributes
        assert attributes.get("http-equiv") in {None, "Content-Security-Policy"}
    assert "url(" not in page
    assert "@import" not in page
    assert "http" not in unquote(page).replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_a_page_says_itself_what_it_may_do() -> None:
    reader = Reader(callback_page(CallbackOutcome.DONE))
    policies = [one["content"] for name, one in reader.tags if name == "meta" and "http-equiv" in one]
    assert policies == [PAGE_POLICY]
    assert "default-src 'none'" in PAGE_POLICY


def test_what_a_translation_holds_is_never_read_as_markup() -> None:
    use_translator(lambda _context, _text: "<q onclick='x'>&\"", '"><script>')
    page = callback_page(CallbackOutcome.REFUSED)
    assert "<q" not in page
    assert "<script" not in page
    assert "&lt;q onclick=&#x27;x&#x27;&gt;&amp;&quot;" in page


@pytest.mark.parametrize("outcome", CallbackOutcome)
def test_no_place_is_left_unfilled(outcome: CallbackOutcome) -> None:
    assert not re.search(r"\$\{?\w", callback_page(outcome))
