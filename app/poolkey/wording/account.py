"""The words for one's own account: factors, devices, sessions, and what each way of leaving ends."""

from __future__ import annotations

from typing import assert_never

from poolkey.core.account.values import Attribute, DeviceEntry, Factor, SessionEntry
from poolkey.core.errors import StepUpReason
from poolkey.core.signin.steps import CodeKind
from poolkey.wording.translator import translate


def factor_state_text(factor: Factor) -> str:
    """Return what a second factor is now."""
    if factor.preferred:
        return translate("Account", "on, asked for first")
    if factor.enabled:
        return translate("Account", "on")
    return translate("Account", "off") if factor.ready else translate("Account", "not set up")


def first_factor_text() -> str:
    """Return why a person should have a second factor."""
    return translate(
        "Account", "Your account has no second factor yet. With one, nobody can sign in with your password alone."
    )


def another_factor_text() -> str:
    """Return why a person with one second factor should have another one."""
    return translate(
        "Account", "Set up another second factor: without it, only your administrator can help when this one is lost."
    )


def contact_needed_text(kind: CodeKind) -> str:
    """Return what a second factor waits for that sends a code."""
    if kind is CodeKind.SMS:
        return translate("Account", "needs a verified phone number")
    return translate("Account", "needs a verified e-mail address")


def verified_text(attribute: Attribute) -> str:
    """Return whether a contact is proved to be the person's, empty for what is no contact."""
    if attribute.verified is None:
        return ""
    return translate("Account", "verified") if attribute.verified else translate("Account", "not verified")


def unverified_hint(label: str) -> str:
    """Return that a contact waits to be proved."""
    return translate("Account", "{contact}: not verified yet. A code proves that it is yours.").format(contact=label)


def device_name_text(entry: DeviceEntry) -> str:
    """Return what a device is called."""
    return entry.name or translate("Account", "A device without a name")


def device_state_text(entry: DeviceEntry) -> str:
    """Return what there is to say of a device, empty where that is nothing."""
    said = []
    if entry.is_this_computer:
        said.append(translate("Account", "this computer"))
    if entry.remembered is not None:
        said.append(translate("Account", "remembered") if entry.remembered else translate("Account", "not remembered"))
    return ", ".join(said)


def forget_device_text(entry: DeviceEntry) -> str:
    """Return what forgetting a device ends."""
    if entry.is_this_computer:
        return translate("Account", "Forget this computer? The session here cannot be renewed then: you sign in anew.")
    return translate("Account", "Forget {device}? Whoever is signed in there has to sign in anew.").format(
        device=device_name_text(entry)
    )


def last_used_text(moment: str) -> str:
    """Return when something was used last, empty where nobody knows."""
    return translate("Account", "last used {moment}").format(moment=moment) if moment else ""


def added_text(moment: str) -> str:
    """Return when something was added, empty where nobody knows."""
    return translate("Account", "added {moment}").format(moment=moment) if moment else ""


def session_name_text(entry: SessionEntry) -> str:
    """Return what a session is known by."""
    return entry.device or translate("Account", "A program without a name")


def session_state_text(entry: SessionEntry) -> str:
    """Return what there is to say of a session, empty where that is nothing."""
    said = [translate("Account", "this one")] if entry.is_this_one else []
    if entry.in_browser:
        said.append(translate("Account", "in a browser"))
    return ", ".join([*said, *(part for part in (entry.place, entry.address) if part)])


def kept_text(computer: str, *, in_memory: bool) -> str:
    """Return where the session is kept."""
    if in_memory:
        return translate("Account", "in the memory of this program, until it ends")
    return translate("Account", "in the keyring of {computer}").format(computer=computer)


def end_text(moment: str) -> str:
    """Return when the session ends, ``moment`` being empty where only the administrator knows how long it lasts."""
    if moment:
        return translate("Account", "{moment} at the latest").format(moment=moment)
    return translate("Account", "when you sign out, or after the time that your administrator has set")


def step_up_text(reason: StepUpReason) -> str:
    """Return that what was asked for takes another sign-in."""
    match reason:
        case StepUpReason.AGE:
            return translate("Account", "This takes a fresh sign-in.")
        case StepUpReason.LEVEL:
            return translate("Account", "This takes a stronger sign-in.")
        case _:
            assert_never(reason)


def not_offered_text() -> str:
    """Return that the user pool does not have such a thing."""
    return translate("Account", "This user pool does not have that.")


# --- what each way of leaving ends, and what it cannot ---


def here_text() -> str:
    """Return what signing out here ends."""
    return translate(
        "Account",
        "This ends the session on this computer and removes its profiles. "
        "AWS credentials that other programs hold already work until they expire.",
    )


def everywhere_text() -> str:
    """Return what signing out everywhere ends."""
    return translate(
        "Account",
        "This ends every session of yours, here and elsewhere, and removes the profiles on this computer. "
        "Tokens and AWS credentials that programs hold already work until they expire.",
    )


def token_text() -> str:
    """Return what revoking this session's token ends."""
    return translate(
        "Account",
        "This ends the session on this computer: nothing is renewed any more. "
        "The profiles stay, and their credentials work until they expire.",
    )


def delete_text(label: str) -> str:
    """Return what deleting the account takes away."""
    return translate(
        "Account",
        "This deletes your account at {label} for good, and on this computer the session, the profiles and their "
        "credentials. Nobody can bring it back.",
    ).format(label=label)
