"""The pages for ``ChooseMfa`` and ``ChooseMfaToSetUp``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from poolkey.core.signin.answers import MfaAnswer
from poolkey.core.signin.steps import ChooseMfa, ChooseMfaToSetUp, CodeKind
from poolkey.ui.pages.choices import ChoicePage, Factor
from poolkey.wording import translate

C = TypeVar("C", ChooseMfa, ChooseMfaToSetUp)


class _MfaPage(ChoicePage[C]):
    def options(self) -> tuple[CodeKind, ...]:
        """Return where codes can come from."""
        return self.step.options

    def answer(self) -> MfaAnswer:
        """Return where they shall come from."""
        return MfaAnswer(self.step.options[self.at()])


class ChooseMfaPage(_MfaPage[ChooseMfa]):
    """The second factors that the account has."""

    def question(self) -> str:
        """Return what is asked."""
        return translate("ChooseMfaPage", "How do you want your code?")


class ChooseMfaToSetUpPage(_MfaPage[ChooseMfaToSetUp]):
    """The second factors that the account may get."""

    def question(self) -> str:
        """Return what is asked."""
        return translate("ChooseMfaToSetUpPage", "How do you want your codes?")

    def why(self) -> str:
        """Return what they are for."""
        return translate(
            "ChooseMfaToSetUpPage", "From now on, you need a code beside your password each time you sign in."
        )

    def hint(self, factor: Factor) -> str:
        """Return what it is like to live with ``factor``."""
        return _SET_UP_HINTS[factor]()


_SET_UP_HINTS: dict[Factor, Callable[[], str]] = {
    CodeKind.AUTHENTICATOR: lambda: translate("ChooseMfaToSetUpPage", "Works even without a network."),
    CodeKind.SMS: lambda: translate("ChooseMfaToSetUpPage", "We send you one each time."),
    CodeKind.EMAIL: lambda: translate("ChooseMfaToSetUpPage", "We send you one each time."),
}
