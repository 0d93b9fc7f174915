"""A pool's password policy as rules that are met or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from poolkey.core.codes import StrEnum
from poolkey.core.values import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.secret import Secret

# Cognito's list of special characters; a space counts only inside the password, and Poolkey never offers it.
# https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
SYMBOLS = frozenset("^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=")
MINIMUM_LENGTH = 6  # the bounds of Cognito's PasswordPolicyType and PasswordType
MAXIMUM_LENGTH = 256


class PasswordRule(StrEnum):
    """One rule that a person can see and meet."""

    LENGTH = "length"
    UPPER = "upper"
    LOWER = "lower"
    NUMBER = "number"
    SYMBOL = "symbol"
    NO_SPACE = "no_space"


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """What the connection says a password must have; shown before typing."""

    minimum_length: int = MINIMUM_LENGTH
    require: tuple[PasswordRule, ...] = ()

    def rules(self) -> tuple[PasswordRule, ...]:
        """Return every rule in the order in which it is shown."""
        return (PasswordRule.LENGTH, *self.require)

    def unmet(self, password: Secret) -> frozenset[PasswordRule]:
        """Return the rules that ``password`` does not meet, white space included."""
        text = password.reveal()
        met = {rule: test(text) for rule, test in _TESTS.items()}
        met[PasswordRule.LENGTH] = self.minimum_length <= len(text) <= MAXIMUM_LENGTH
        return frozenset(rule for rule in (*self.rules(), PasswordRule.NO_SPACE) if not met[rule])


def _has(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda text: any(map(test, text))


_TESTS: dict[PasswordRule, Callable[[str], bool]] = {
    PasswordRule.UPPER: _has(lambda c: unicodedata.category(c) == "Lu"),
    PasswordRule.LOWER: _has(lambda c: unicodedata.category(c) == "Ll"),
    PasswordRule.NUMBER: _has(lambda c: c in "0123456789"),
    PasswordRule.SYMBOL: _has(SYMBOLS.__contains__),
    PasswordRule.NO_SPACE: lambda text: not any(c.isspace() for c in text),
}
