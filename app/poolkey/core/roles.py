"""Which role a profile's credentials are of: the token's, the profile's own, or what the identity pool decides."""

from __future__ import annotations

import re

from poolkey.core.errors import RoleNotInToken, RoleNotNamed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from poolkey.core.connection import Profile
    from poolkey.core.tokens import Claims

_LONGEST_SESSION_NAME = 64
_NOT_IN_A_SESSION_NAME = r"(?a)[^\w+=,.@-]"


def offered_roles(claims: Claims) -> tuple[str, ...]:
    """Return the roles that the token carries, the preferred one first."""
    preferred = (claims.preferred_role,) if claims.preferred_role else ()
    return tuple(dict.fromkeys((*preferred, *claims.roles)))


def chosen_role(profile: Profile, claims: Claims) -> str | None:
    """Return the role to ask the identity pool for, ``None`` to let it decide. Raises ``RoleNotInToken``.

    A token without any role says nothing of what the pool's own rules may give.
    """
    roles = offered_roles(claims)
    if profile.role_arn and roles and profile.role_arn not in roles:
        raise RoleNotInToken(profile.role_arn, roles)
    return profile.role_arn


def role_to_assume(profile: Profile, claims: Claims) -> str:
    """Return the role for the classic flow, in which nobody else decides. Raises ``RoleNotNamed``.

    Any role may be named whose trust policy admits the identity pool, also one that no token carries.
    """
    roles = offered_roles(claims)
    the_tokens = claims.preferred_role or (roles[0] if len(roles) == 1 else None)
    if role := profile.role_arn or the_tokens:
        return role
    raise RoleNotNamed(profile.name)


def session_name(claims: Claims) -> str:
    """Return what CloudTrail shows as who assumed a role: the person's account, as far as STS can spell it.

    https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
    """
    name = re.sub(_NOT_IN_A_SESSION_NAME, "-", claims.account)[:_LONGEST_SESSION_NAME]
    return name.ljust(2, "-")
