"""The page for ``ChooseFirstFactor``."""

from __future__ import annotations

from poolkey.core.signin.answers import FirstFactorAnswer
from poolkey.core.signin.steps import ChooseFirstFactor, FirstFactor
from poolkey.ui.pages.choices import ChoicePage
from poolkey.wording import translate


class ChooseFactorPage(ChoicePage[ChooseFirstFactor]):
    """The ways to sign in that the pool offers this person."""

    def question(self) -> str:
        """Return what is asked."""
        return translate("ChooseFactorPage", "How do you want to sign in?")

    def options(self) -> tuple[FirstFactor, ...]:
        """Return the pool's offers."""
        return self.step.options

    def answer(self) -> FirstFactorAnswer:
        """Return the way that was chosen."""
        return FirstFactorAnswer(self.step.options[self.at()])
