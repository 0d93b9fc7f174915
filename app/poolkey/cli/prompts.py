"""One prompt per step: the terminal's second rendering of the pages."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from poolkey.cli.terminal import Terminal
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AccountAnswer,
    Answer,
    CodeAnswer,
    NewPasswordAnswer,
    PasswordAnswer,
    SendAgain,
    TotpAnswer,
)
from poolkey.core.signin.steps import (
    CodeKind,
    ConfirmAccount,
    CreateAccount,
    EnterCode,
    EnterPassword,
    Problem,
    SetNewPassword,
    SetUpTotp,
    Step,
)
from poolkey.wording import translate
from poolkey.wording.labels import attribute_label, rule_text, sent_text

SEND_AGAIN = "r"


def prompt(step: Step, problem: Problem | None, terminal: Terminal) -> Answer:
    """Ask the person for the answer to ``step``; ``Stopped`` has none. Raises ``Cancelled`` at the end of the input."""
    return PROMPTS[type(step)](step, problem, terminal)


def _password(step: EnterPassword, _problem: Problem | None, terminal: Terminal) -> Answer:
    if step.username:
        wanted = translate("Prompt", "User name (Enter for {username})").format(username=step.username)
        username = terminal.ask(wanted) or step.username
    else:
        username = _typed(terminal, translate("Prompt", "User name"))
    return PasswordAnswer(username, _hidden(terminal, translate("Prompt", "Password")))


def _create_account(step: CreateAccount, _problem: Problem | None, terminal: Terminal) -> Answer:
    username = _typed(terminal, translate("Prompt", "User name"))
    attributes = _attributes(terminal, step.attributes)
    return AccountAnswer(username, _new_password(terminal, step.policy), attributes)


def _confirm_account(step: ConfirmAccount, _problem: Problem | None, terminal: Terminal) -> Answer:
    if step.sent_to:
        terminal.say(sent_text(step.sent_to))
    code = _typed(terminal, translate("Prompt", "Confirmation code ({key} sends it again)").format(key=SEND_AGAIN))
    return SendAgain() if code == SEND_AGAIN else CodeAnswer(Secret(code))


def _set_new_password(step: SetNewPassword, _problem: Problem | None, terminal: Terminal) -> Answer:
    terminal.say(translate("Prompt", "This account needs a password of your own."))
    password = _new_password(terminal, step.policy)
    return NewPasswordAnswer(password, _attributes(terminal, step.missing))


def _code(step: EnterCode, _problem: Problem | None, terminal: Terminal) -> Answer:
    if step.kind is CodeKind.AUTHENTICATOR:
        wanted = translate("Prompt", "Code from your authenticator app")
    else:
        wanted = translate("Prompt", "Code sent to {destination}").format(destination=step.destination or "…")
    return CodeAnswer(_code_typed(terminal, wanted))


def _totp_setup(step: SetUpTotp, problem: Problem | None, terminal: Terminal) -> Answer:
    if problem is None:
        terminal.say(translate("Prompt", "Scan this with your authenticator app:"))
        terminal.say(_drawn(step.key.address()))
        terminal.say(translate("Prompt", "Or type this key into the app:"))
        terminal.say("  " + " ".join(step.key.groups()))
    wanted = translate("Prompt", "Code that the app shows")
    return TotpAnswer(_code_typed(terminal, wanted), translate("Prompt", "Authenticator app"))


def _typed(terminal: Terminal, wanted: str) -> str:
    while not (text := terminal.ask(wanted)):
        pass
    return text


def _hidden(terminal: Terminal, wanted: str) -> Secret:
    while not (secret := terminal.ask_hidden(wanted)):
        pass
    return secret


def _code_typed(terminal: Terminal, wanted: str) -> Secret:
    return Secret(_typed(terminal, wanted))


def _new_password(terminal: Terminal, policy: PasswordPolicy) -> Secret:
    for rule in policy.rules():
        terminal.say(f"  · {rule_text(rule, policy)}")
    while True:
        password = _hidden(terminal, translate("Prompt", "New password"))
        unmet = policy.unmet(password)
        if unmet:
            terminal.warn(", ".join(rule_text(rule, policy) for rule in sorted(unmet)))
        elif password == _hidden(terminal, translate("Prompt", "New password again")):
            return password
        else:
            terminal.warn(translate("Prompt", "These are not the same. Try again."))


def _attributes(terminal: Terminal, names: Iterable[str]) -> dict[str, str]:
    return {name: _typed(terminal, attribute_label(name)) for name in names}


def _drawn(address: Secret) -> str:
    import qrcode

    code = qrcode.QRCode(border=2)
    code.add_data(address.reveal())
    lines = io.StringIO()
    code.print_ascii(out=lines, invert=True)
    return lines.getvalue().rstrip("\n")


PROMPTS: dict[type, Callable[..., Answer]] = {
    EnterPassword: _password,
    CreateAccount: _create_account,
    ConfirmAccount: _confirm_account,
    SetNewPassword: _set_new_password,
    EnterCode: _code,
    SetUpTotp: _totp_setup,
}
