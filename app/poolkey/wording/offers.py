"""The words for a connection that a link offers: all that matters of it, for a person to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from poolkey.core.connect_link import Offered
from poolkey.core.connection import Connection, Profile, SignInMethod
from poolkey.wording.profiles import delivery_text
from poolkey.wording.roles import pool_decides_text
from poolkey.wording.translator import translate

Pairs = tuple[tuple[str, str], ...]


def offer_question() -> str:
    """Return what is asked."""
    return translate("Offer", "Add this connection?")


def offer_reason() -> str:
    """Return why it is asked."""
    return translate(
        "Offer", "A link offers it, and anybody can make one. Add it only if it comes from your administrator."
    )


def offer_warning(connection: Connection) -> str:
    """Return what is unusual about where one would sign in; empty where that is AWS."""
    if connection.endpoint_url is None:
        return ""
    return translate(
        "Offer", "You would sign in at {server}, which is not AWS. What you type there goes to whoever runs it."
    ).format(server=connection.endpoint_url)


def replacement_text(offered: Offered) -> str:
    """Return what would become of the connection that has the name already; empty where there is none."""
    if offered.older is None:
        return ""
    if offered.older == offered.connection:
        return translate("Offer", "You have exactly this connection already.")
    return translate("Offer", "It replaces the connection of this name that you have. Both lead to the same user pool.")


def offer_pairs(connection: Connection) -> Pairs:
    """Return the names and values of all that matters but the profiles."""
    none = translate("Offer", "none, so it gives no AWS credentials")
    page = _page_text(connection)
    return (
        (translate("Offer", "Organisation"), connection.label),
        (translate("Offer", "Name"), connection.name),
        (translate("Offer", "Server"), _server_text(connection)),
        (translate("Offer", "User pool"), connection.user_pool_id),
        (translate("Offer", "App client"), connection.client_id),
        (translate("Offer", "Sign-in"), "\n".join(_METHODS[method]() for method in connection.sign_in)),
        *(((translate("Offer", "Sign-in page"), page),) if page else ()),
        (translate("Offer", "Identity pool"), connection.identity_pool_id or none),
    )


def profiles_title(connection: Connection) -> str:
    """Return what stands above the profiles."""
    if not connection.profiles:
        return translate("Offer", "It writes nothing into the AWS files.")
    return translate("Offer", "It writes these profiles into the AWS files:")


def profile_pairs(connection: Connection) -> Pairs:
    """Return each profile with what is written for it."""
    return tuple(
        (translate("Offer", "Profile"), "\n".join((profile.name, *_profile_lines(profile))))
        for profile in connection.profiles
    )


def _server_text(connection: Connection) -> str:
    if connection.endpoint_url is not None:
        return connection.endpoint_url
    if connection.use_fips:
        return translate("Offer", "AWS, {region}, with FIPS").format(region=connection.region)
    return translate("Offer", "AWS, {region}").format(region=connection.region)


def _page_text(connection: Connection) -> str:
    """Return where a browser signs in, and by whose word; empty where the connection lets none."""
    login = connection.managed_login
    if not login.usable and login.domain is None:
        return ""
    return "\n".join((login.domain or translate("Offer", "the user pool's own"), *login.identity_providers))


def _profile_lines(profile: Profile) -> Iterator[str]:
    yield profile.role_arn or pool_decides_text()
    yield f"{profile.region} · {delivery_text(profile)}"
    if profile.guest:
        yield translate("Offer", "for guests, so without a sign-in")
    if profile.step_up:
        yield translate("Offer", "only after a fresh sign-in")
    if profile.duration_minutes is not None:
        yield translate("Offer", "lasts {minutes} minutes").format(minutes=profile.duration_minutes)


_METHODS: dict[SignInMethod, Callable[[], str]] = {
    SignInMethod.SRP: lambda: translate("Offer", "with a password, which is proved and not sent"),
    SignInMethod.PASSWORD: lambda: translate("Offer", "with a password, which is sent to the server"),
    SignInMethod.CHOICE: lambda: translate("Offer", "with what the server lets you choose from"),
    SignInMethod.CUSTOM: lambda: translate("Offer", "with questions of the organisation's own"),
    SignInMethod.CUSTOM_SRP: lambda: translate(
        "Offer", "with a password, which is proved and not sent, and questions of the organisation's own"
    ),
    SignInMethod.BROWSER: lambda: translate("Offer", "in the browser"),
}
