"""The words for profiles: how they are served and how long their credentials last."""

from __future__ import annotations

from datetime import timedelta

from poolkey.core.connection import Delivery, Profile
from poolkey.wording.translator import translate

NEAR = timedelta(hours=1)


def delivery_text(profile: Profile) -> str:
    """Return how AWS tools get at a profile's credentials."""
    if profile.delivery is Delivery.KEYS:
        return translate("Profile", "keys in the AWS files")
    return translate("Profile", "AWS tools ask Poolkey")


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


def foreign_question(profile: str, path: str) -> str:
    """Return the question before a profile that somebody else made is replaced."""
    return translate(
        "Profile", "A profile called “{profile}” that Poolkey did not make is in {path}. Overwrite it?"
    ).format(profile=profile, path=path)


def left_alone_text(profile: str) -> str:
    """Return what it means that a foreign profile was left alone."""
    return translate(
        "Profile", "“{profile}” was left as it is, so AWS tools do not use Poolkey's credentials for it."
    ).format(profile=profile)
