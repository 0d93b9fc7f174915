"""The words for roles, and for what is in the way of a role's credentials."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import CredentialsReason, CredentialsRefused, RoleNotInToken, RoleNotNamed
from poolkey.wording.translator import translate


def short_role(role_arn: str) -> str:
    """Return the last part of a role's ARN, which people know it by."""
    return role_arn.rpartition("/")[2]


def pool_decides_text() -> str:
    """Return what stands in place of a role where none is asked for."""
    return translate("Role", "As the identity pool decides")


def role_not_in_token_text(error: RoleNotInToken) -> str:
    """Return which roles there are instead."""
    return translate("Role", "You may not take the role {role}. You may take: {roles}").format(
        role=error.role_arn, roles=", ".join(error.roles)
    )


def role_not_named_text(error: RoleNotNamed) -> str:
    """Return what is missing."""
    return translate(
        "Role",
        "The profile “{profile}” names no role, and your sign-in brings no single one. "
        "Tell your administrator to give it a “role_arn”.",
    ).format(profile=error.profile)


def credentials_refused_text(error: CredentialsRefused) -> str:
    """Return what an administrator has to change."""
    return _REFUSED[error.reason]()


_REFUSED: dict[CredentialsReason, Callable[[], str]] = {
    CredentialsReason.CLASSIC_FLOW_OFF: lambda: translate(
        "Role",
        "The identity pool does not allow the classic flow, which this profile's “duration_minutes” needs. "
        "Tell your administrator.",
    ),
    CredentialsReason.GUESTS_OFF: lambda: translate(
        "Role", "The identity pool gives no credentials to guests. Tell your administrator."
    ),
    CredentialsReason.ROLE_NOT_GIVEN: lambda: translate(
        "Role",
        "AWS does not let you take this profile's role: there is none of that name, or it does not trust the "
        "identity pool. Tell your administrator.",
    ),
    CredentialsReason.TOO_LONG: lambda: translate(
        "Role",
        "The profile's role does not last that long. Tell your administrator to lower “duration_minutes”, "
        "or to raise the role's maximum.",
    ),
    CredentialsReason.TOKEN_EXPIRED: lambda: translate(
        "Role", "The identity pool's token had expired before AWS saw it. Check the computer's clock and try again."
    ),
    CredentialsReason.TOKEN_REFUSED: lambda: translate(
        "Role", "AWS did not believe the identity pool's token. Tell your administrator."
    ),
}
