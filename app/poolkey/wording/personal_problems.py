"""The words for problems that the person can mend: names, passwords, codes, security keys."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.signin.steps import ProblemCode
from poolkey.wording.translator import translate

PERSONAL: dict[ProblemCode, Callable[[], str]] = {
    # --- who it is ---
    ProblemCode.WRONG_PASSWORD: lambda: translate(
        "Problem", "That user name or password is not right. Check both and try again."
    ),
    ProblemCode.USER_NOT_FOUND: lambda: translate("Problem", "There is no account with that name. Check the spelling."),
    ProblemCode.USERNAME_TAKEN: lambda: translate(
        "Problem", "An account with that name exists already. Sign in, or choose another name."
    ),
    ProblemCode.EMAIL_TAKEN: lambda: translate(
        "Problem", "Another account already uses that e-mail address or phone number."
    ),
    ProblemCode.NOT_CONFIRMED: lambda: translate(
        "Problem", "This account is not confirmed yet. Enter the confirmation code you were sent."
    ),
    ProblemCode.ALREADY_CONFIRMED: lambda: translate("Problem", "This account is confirmed. Sign in."),
    ProblemCode.DEVICE_UNKNOWN: lambda: translate(
        "Problem", "The user pool no longer knows this computer. Sign in again."
    ),
    # --- passwords ---
    ProblemCode.PASSWORD_RESET: lambda: translate(
        "Problem", "Your password must be changed. Enter the code you were sent and choose a new one."
    ),
    ProblemCode.TEMPORARY_PASSWORD_EXPIRED: lambda: translate(
        "Problem", "The temporary password has expired. Ask your administrator for a new one."
    ),
    ProblemCode.WRONG_CURRENT_PASSWORD: lambda: translate(
        "Problem", "That is not the password of your account. Check it and try again."
    ),
    ProblemCode.WEAK_PASSWORD: lambda: translate(
        "Problem", "That password does not meet the rules. Choose a stronger one."
    ),
    ProblemCode.PASSWORD_USED_BEFORE: lambda: translate(
        "Problem", "You used that password before. Choose another one."
    ),
    ProblemCode.LOCKED_OUT: lambda: translate(
        "Problem", "Too many wrong passwords. Wait a few minutes, then try again."
    ),
    ProblemCode.TOO_MANY_ATTEMPTS: lambda: translate("Problem", "Too many attempts. Wait a while, then try again."),
    # --- codes and other answers ---
    ProblemCode.WRONG_CODE: lambda: translate("Problem", "That code is not right. Enter the newest code."),
    ProblemCode.REUSED_CODE: lambda: translate("Problem", "That code was already used. Wait for the next one."),
    ProblemCode.EXPIRED_CODE: lambda: translate("Problem", "That code has expired. Ask for a new one."),
    ProblemCode.CODE_SENT_AGAIN: lambda: translate("Problem", "A new code is on its way."),
    ProblemCode.CODE_RENEWED: lambda: translate("Problem", "The time ran out, so a new code is on its way."),
    ProblemCode.KEY_RENEWED: lambda: translate(
        "Problem", "The QR code is a new one. Remove the old entry from your app, then scan again."
    ),
    ProblemCode.STARTED_AGAIN: lambda: translate(
        "Problem", "The time ran out, so this began again. Nothing you typed was wrong."
    ),
    ProblemCode.APP_CLOCK_FAST: lambda: translate(
        "Problem",
        "That code is for a later time: the clock of the device that shows it is fast. "
        "Have it set automatically, then enter the next code.",
    ),
    ProblemCode.APP_CLOCK_SLOW: lambda: translate(
        "Problem",
        "That code was for an earlier time: the clock of the device that shows it is slow. "
        "Have it set automatically, then enter the next code.",
    ),
    ProblemCode.SESSION_EXPIRED: lambda: translate("Problem", "The time for this step ran out. Sign in again."),
    ProblemCode.WRONG_ANSWER: lambda: translate("Problem", "That answer was not accepted. Check it and try again."),
    ProblemCode.INVALID_INPUT: lambda: translate(
        "Problem", "The server did not accept what was entered. Check it and try again."
    ),
    ProblemCode.EMPTY: lambda: translate("Problem", "Something is missing here."),
    # --- one's own account ---
    ProblemCode.CONTACT_NEEDED: lambda: translate(
        "Problem", "There is no verified address or number that a code could go to. Add one and verify it first."
    ),
    ProblemCode.OTHER_NAME: lambda: translate("Problem", "That is not the name of this account. Nothing was deleted."),
    ProblemCode.NOT_THE_SAME: lambda: translate(
        "Problem", "This is not the same as the new password above. Type it once more."
    ),
    ProblemCode.GONE: lambda: translate("Problem", "That is not there any more. The list shows what there is now."),
    # --- security keys ---
    ProblemCode.PASSKEY_UNAVAILABLE: lambda: translate(
        "Problem", "Security keys cannot be used on this computer. Sign in another way, or ask your administrator."
    ),
    ProblemCode.PASSKEY_NO_KEY: lambda: translate("Problem", "No security key was found. Plug it in and try again."),
    ProblemCode.PASSKEY_NOT_REGISTERED: lambda: translate(
        "Problem", "This security key is not registered here. Try another key, or sign in another way."
    ),
    ProblemCode.PASSKEY_NOT_ACCEPTED: lambda: translate(
        "Problem", "This security key was not accepted. Try again, or sign in another way."
    ),
    ProblemCode.PASSKEY_KNOWN_ALREADY: lambda: translate(
        "Problem", "This security key holds a passkey of this account already. Use another key."
    ),
    ProblemCode.PASSKEY_LIMIT: lambda: translate(
        "Problem", "This account has as many passkeys as there may be. Remove one first."
    ),
    ProblemCode.PASSKEY_TIMED_OUT: lambda: translate(
        "Problem", "The security key was not touched in time. Try again, and touch it when it blinks."
    ),
    ProblemCode.PASSKEY_REFUSED: lambda: translate(
        "Problem", "The security key did not sign you in. Unplug it, plug it in again and try once more."
    ),
    ProblemCode.WRONG_PIN: lambda: translate("Problem", "That PIN is not right. Check it and try again."),
    ProblemCode.PIN_BLOCKED: lambda: translate(
        "Problem",
        "The security key is locked after wrong PINs. Unplug it and plug it in again; if it stays locked, reset it.",
    ),
}
