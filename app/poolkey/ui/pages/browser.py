"""The pages for ``OpenBrowser`` and ``WaitForBrowser``."""

from __future__ import annotations

from typing import Generic, TypeVar
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from poolkey.core.signin.answers import AnotherWay, AwaitBrowser, UseBrowser
from poolkey.core.signin.steps import Field, OpenBrowser, Problem, WaitForBrowser
from poolkey.core.web_browsers import WebBrowser
from poolkey.ui import theme
from poolkey.ui.icons import Icon
from poolkey.ui.pages.base import Page
from poolkey.ui.widgets.browser_choice import BrowserChoice
from poolkey.ui.widgets.browser_ways import BrowserWays
from poolkey.ui.widgets.buttons import LinkButton
from poolkey.ui.widgets.copy_button import CopyButton
from poolkey.ui.widgets.emblem import Emblem
from poolkey.ui.widgets.username_field import UsernameField
from poolkey.wording import translate

S = TypeVar("S", OpenBrowser, WaitForBrowser)


class ChoosesBrowser(Page[S], Generic[S]):
    """A page that lets a person choose the browser; ``browser_chosen`` carries their :attr:`WebBrowser.choice`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browser_choice = BrowserChoice()
        self._browser_choice.setContentsMargins(0, theme.grid(2), 0, 0)  # from the links above
        self._browser_choice.chosen.connect(self._on_browser_chosen)
        self._chosen = ""
        self.foot.addWidget(self._browser_choice)

    def offer_browsers(self, browsers: tuple[WebBrowser, ...], choice: str) -> None:
        """Offer ``browsers`` as far as they are known yet, and take what is remembered."""
        self._chosen = choice
        self._browser_choice.set_browsers(browsers)
        self._browser_choice.take(choice)
        self._order_tabs()

    def _on_browser_chosen(self, choice: str) -> None:
        self._chosen = choice
        self.browser_chosen.emit(choice)


class BrowserPage(ChoosesBrowser[OpenBrowser]):
    """Where the browser shall sign the person in: at a provider, or on the pool's own page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._username: UsernameField | None = None
        self._ways = BrowserWays(plain=False)
        self._ways.chosen.connect(lambda provider: self.reply(UseBrowser(provider, self._name())))
        self._another = LinkButton()
        self._another.clicked.connect(lambda: self.reply(AnotherWay()))
        self.fields.addWidget(self._ways)
        self.links.insertWidget(0, self._another)

    def show_details(self) -> None:
        """Show the ways there are, and ask for an e-mail address only where that says which provider it is."""
        if self._username and not self.step.offer.by_email:
            self.remove_field(Field.USERNAME)
            self._username = None
        elif self.step.offer.by_email:
            self._ask_for_email()
        self._ways.show_offer(self.step.offer)
        self._another.setVisible(self.step.others)

    def set_busy(self, *, busy: bool) -> None:
        """Let nobody choose twice."""
        super().set_busy(busy=busy)
        self._ways.set_busy(busy=busy)

    def answer(self) -> UseBrowser:
        """Return the pool's own page."""
        return UseBrowser(username=self._name())

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("BrowserPage", "Sign in with your browser"))
        self.reason.setText(translate("BrowserPage", "Your browser opens, and brings you back here."))
        if self._username:
            self._username.retranslate()
        self._ways.retranslate()
        self.primary.set_words(translate("BrowserPage", "Open the browser"), translate("BrowserPage", "Opening…"))
        self._another.setText(translate("BrowserPage", "Sign in without a browser"))

    def _ask_for_email(self) -> None:
        if self._username is None:
            self._username = UsernameField()
            self.add_field(Field.USERNAME, self._username, at=0)
        self._username.suggest(self.step.username)

    def _name(self) -> str:
        return self._username.username() if self._username else self.step.username


class BrowserWaitPage(ChoosesBrowser[WaitForBrowser]):
    """A browser is at it: it is opened as soon as this is seen, and can be opened once more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._browser = Emblem(Icon.BROWSER)
        self._again = LinkButton(sign=Icon.REFRESH)
        self._again.clicked.connect(self._open_again)
        self._copy = CopyButton(lambda: self.step.address)
        self._seen = QTimer(self, singleShot=True, interval=0)
        self._seen.timeout.connect(self._go)
        self.fields.addWidget(self._browser)
        self.links.insertWidget(0, self._again)
        self.links.insertWidget(1, self._copy)

    def show_step(self, step: WaitForBrowser, problem: Problem | None = None) -> None:
        """Show where the browser goes, and have it opened where it is on this computer."""
        super().show_step(step, problem)
        if not step.elsewhere:
            self._seen.start()

    def show_details(self) -> None:
        """Name the page that the browser shows."""
        self._browser.name.setText(urlsplit(self.step.address).netloc)

    def answer(self) -> AwaitBrowser:
        """Return that the browser may come."""
        return AwaitBrowser(self._chosen)

    def word(self) -> None:
        """Set every text."""
        self.title.setText(translate("BrowserPage", "Continue in your browser"))
        self.reason.setText(translate("BrowserPage", "Sign in there. This window goes on by itself."))
        self.primary.set_words(
            translate("BrowserPage", "Open the browser"), translate("BrowserPage", "Waiting for your browser…")
        )
        self._again.setText(translate("BrowserPage", "Open again"))
        self._copy.set_word(translate("BrowserPage", "Copy link"))

    def _open_again(self) -> None:
        self.answered.emit(self.answer())  # in the middle of the wait, too

    def _on_browser_chosen(self, choice: str) -> None:
        """Go on in the other browser at once."""
        super()._on_browser_chosen(choice)
        self._open_again()

    def _go(self) -> None:
        if self._step is not None and not self.is_busy():
            self.submit()
