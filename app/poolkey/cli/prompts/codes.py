"""The prompts around one-time codes: entering one, and setting up where they come from."""

from __future__ import annotations

import io
import math
from datetime import timedelta

from poolkey.cli.prompts.asking import ANOTHER_WAY, SEND_AGAIN, say_another_way, say_send_again, typed
from poolkey.cli.sitting import Sitting
from poolkey.cli.terminal import Terminal
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import AnotherWay, Answer, CodeAnswer, EmailAnswer, SendAgain, TotpAnswer
from poolkey.core.signin.steps import CodeKind, EnterCode, SentTo, SetUpEmailMfa, SetUpTotp
from poolkey.core.totp import TotpKey, clean_code
from poolkey.wording import translate
from poolkey.wording.labels import attribute_label, sent_text

MINUTE = timedelta(minutes=1)
APP_DIGITS = 6  # of a software token: VerifySoftwareToken takes no other number


def enter(step: EnterCode, sitting: Sitting) -> Answer:
    """Ask for a code. One that comes too late is an answer too: the flow begins again by itself then."""
    if sitting.is_new:
        _introduce(step, sitting.terminal)
    while (answer := _read(step, sitting.terminal.ask(_wanted(step, sitting)), sitting)) is None:
        pass
    return answer


def set_up_totp(step: SetUpTotp, sitting: Sitting) -> Answer:
    """Show the key, unless it was shown already, and ask for the first code."""
    if sitting.is_new:
        _show_key(step.key, sitting.terminal)
    wanted = translate("Prompt", "Code that the app shows")
    while not _is_of_an_app(code := typed(sitting.terminal, wanted), sitting.terminal):
        pass
    return TotpAnswer(Secret(code), translate("Prompt", "Authenticator app"))


def set_up_email(_step: SetUpEmailMfa, sitting: Sitting) -> Answer:
    """Ask where codes shall go."""
    sitting.terminal.say(translate("Prompt", "Every sign-in will ask for a code that is sent by e-mail."))
    return EmailAnswer(typed(sitting.terminal, attribute_label("email")))


def _introduce(step: EnterCode, terminal: Terminal) -> None:
    if _is_sent(step):
        terminal.say(sent_text(SentTo(step.kind, step.destination)))
        say_send_again(terminal)
    if step.others:
        say_another_way(terminal)


def _read(step: EnterCode, text: str, sitting: Sitting) -> Answer | None:
    """Return what the person means by ``text``; ``None`` where they are to be asked again."""
    key = text.casefold()
    if key == ANOTHER_WAY and step.others:
        return AnotherWay()
    if key == SEND_AGAIN and _is_sent(step):
        seconds = sitting.cool_down()
        if seconds:
            _say_not_yet(sitting.terminal, seconds)
        return None if seconds else SendAgain()
    if not clean_code(text) or not (_is_sent(step) or _is_of_an_app(text, sitting.terminal)):
        return None
    return CodeAnswer(Secret(text))


def _is_of_an_app(text: str, terminal: Terminal) -> bool:
    """Tell whether ``text`` can be an app's code, and say so if not: the pool counts what is wrong."""
    code = clean_code(text)
    fits = len(code) == APP_DIGITS and code.isdecimal()
    if not fits:
        terminal.warn(translate("Prompt", "The code has {count} digits.").format(count=APP_DIGITS))
    return fits


def _is_sent(step: EnterCode) -> bool:
    return step.kind is not CodeKind.AUTHENTICATOR


def _wanted(step: EnterCode, sitting: Sitting) -> str:
    wanted = translate("Prompt", "Code") if _is_sent(step) else translate("Prompt", "Code from your authenticator app")
    left = step.ends - sitting.clock.now() if step.ends else timedelta(0)
    if left <= timedelta(0):
        return wanted
    if left <= MINUTE:
        return translate("Prompt", "{wanted} (less than a minute left)").format(wanted=wanted)
    return translate("Prompt", "{wanted} ({minutes} min left)").format(wanted=wanted, minutes=math.ceil(left / MINUTE))


def _say_not_yet(terminal: Terminal, seconds: int) -> None:
    text = translate("Prompt", "The code was sent a moment ago. It can be sent again in {seconds} s.")
    terminal.warn(text.format(seconds=seconds))


def _show_key(key: TotpKey, terminal: Terminal) -> None:
    picture = _drawn(key.address())
    if terminal.draws(picture):
        terminal.say(translate("Prompt", "Scan this with your authenticator app:"))
        terminal.say(picture)
        terminal.say(translate("Prompt", "Or type this key into the app:"))
    else:
        terminal.say(translate("Prompt", "Type this key into your authenticator app:"))
    terminal.say("  " + " ".join(key.groups()))


def _drawn(address: Secret) -> str:
    import qrcode

    code = qrcode.QRCode(border=2)
    code.add_data(address.reveal())
    lines = io.StringIO()
    code.print_ascii(out=lines, invert=True)
    return lines.getvalue().rstrip("\n")
