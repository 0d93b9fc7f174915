"""The words for profiles: how they are served and how long their credentials last."""

from __future__ import annotations

from datetime import timedelta

from poolkey.core.connection import Delivery, Profile
from poolkey.core.errors import ConsentNeeded, ProfileIsForeign
from poolkey.wording.translator import translate

NEAR = timedelta(hours=1)


def delivery_text(profile: Profile) -> str:
    """Return how AWS tools get at a profile's credentials."""
    if profile.delivery is Delivery.KEYS:
        return translate("Profile", "keys in the AWS files")
    return translate("Profile", "AWS tools ask Poolkey")


def delivery_choice_text(delivery: Delivery) -> str:
    """Return the delivery as something to choose."""
    if delivery is Delivery.KEYS:
        return translate("Profile", "Write keys into the AWS files")
    return translate("Profile", "Let AWS tools ask Poolkey")


def role_name(profile: Profile) -> str:
    """Return the last part of the role's ARN, which people know it by; empty without a role."""
    return (profile.role_arn or "").rpartition("/")[2]


def time_left_text(left: timedelta, at: str) -> str:
    """Return how long credentials last: relative while near, else ``at``, the time of day as people write it."""
    if left <= timedelta(0):
        return translate("Profile", "Expired at {time}").format(time=at)
    if left < timedelta(minutes=1):
        return translate("Profile", "Less than a minute left")
    if left <= NEAR:
        return translate("Profile", "{minutes} min left").format(minutes=int(left.total_seconds()) // 60)
    return translate("Profile", "Until {time}").format(time=at)


def consent_question(question: ConsentNeeded) -> str:
    """Return the question before somebody else's text changes."""
    if isinstance(question, ProfileIsForeign):
        text = translate(
            "Profile", "A profile called “{profile}” that Poolkey did not make is in {path}. Overwrite it?"
        )
    else:
        text = translate("Profile", "Poolkey has not written into {path} before. May it add “{profile}”?")
    return text.format(profile=question.profile, path=question.path)


def left_alone_text(question: ConsentNeeded) -> str:
    """Return what it means that the person did not agree."""
    if isinstance(question, ProfileIsForeign):
        text = translate(
            "Profile", "“{profile}” was left as it is, so AWS tools do not use Poolkey's credentials for it."
        )
    else:
        text = translate("Profile", "“{profile}” was not written into {path}, so AWS tools do not know it.")
    return text.format(profile=question.profile, path=question.path)


def tightened_text(path: str) -> str:
    """Return that a file was open to others until now."""
    return translate("Profile", "Others could read {path}. Now only you can.").format(path=path)


def step_up_text() -> str:
    """Return why a profile has no credentials now that takes a fresh sign-in."""
    return translate("Profiles", "This profile takes a sign-in that is not older than five minutes.")
