"""The prompts around an account: a new one, its confirmation, and a new password."""

from __future__ import annotations

from poolkey.cli.prompts.asking import SEND_AGAIN, attributes, new_password, say_send_again, typed, typed_username
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import AccountAnswer, Answer, CodeAnswer, NewPasswordAnswer, ResetAnswer, SendAgain
from poolkey.core.signin.steps import ConfirmAccount, ConfirmReset, CreateAccount, SetNewPassword
from poolkey.core.totp import clean_code
from poolkey.wording import translate
from poolkey.wording.labels import reset_sent_text, sent_text


def create(step: CreateAccount, sitting: Sitting) -> Answer:
    """Ask for all that a new account needs."""
    terminal = sitting.terminal
    username = typed_username(terminal, step.username)
    given = attributes(terminal, step.attributes)
    return AccountAnswer(username, new_password(terminal, step.policy), given)


def confirm(step: ConfirmAccount, sitting: Sitting) -> Answer:
    """Ask for the code that a new account was sent."""
    if step.sent_to:
        sitting.terminal.say(sent_text(step.sent_to))
    code = _code(sitting.terminal)
    return CodeAnswer(code) if code else SendAgain()


def set_new_password(step: SetNewPassword, sitting: Sitting) -> Answer:
    """Ask for a password in place of the temporary one, and for what else the account lacks."""
    sitting.terminal.say(translate("Prompt", "This account needs a password of your own."))
    password = new_password(sitting.terminal, step.policy)
    return NewPasswordAnswer(password, attributes(sitting.terminal, step.missing))


def confirm_reset(step: ConfirmReset, sitting: Sitting) -> Answer:
    """Ask for the code and the new password in place of the forgotten one."""
    if step.sent_to:
        sitting.terminal.say(reset_sent_text(step.sent_to))
    code = _code(sitting.terminal)
    return ResetAnswer(code, new_password(sitting.terminal, step.policy)) if code else SendAgain()


def _code(terminal: Terminal) -> Secret | None:
    """Return the code that was typed; ``None`` where it is to be sent again."""
    say_send_again(terminal)
    while not clean_code(text := typed(terminal, translate("Prompt", "Confirmation code"))):
        pass
    return None if text.casefold() == SEND_AGAIN else Secret(text)
