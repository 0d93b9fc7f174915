"""The words for errors: one sentence that says what happened and names the remedy."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from poolkey.core.errors import (
    AnotherPerson,
    AwsFilesError,
    BrowserNotOpened,
    Cancelled,
    ClientSecretMissing,
    ConnectionExists,
    ConnectionFileError,
    ConnectionNotFound,
    ConnectLinkError,
    CredentialsRefused,
    EndpointNotOffered,
    FirstWrite,
    GarbledAnswer,
    KeyringReason,
    KeyringUnavailable,
    NetworkReason,
    NoConsole,
    NoIdentityPool,
    PoolkeyError,
    PortRefused,
    ProfileIsForeign,
    ProfileIsHandedOut,
    ProfileNotFound,
    ProfileRefused,
    ProfileTaken,
    RoleNotInToken,
    RoleNotNamed,
    ServiceRefused,
    SignInNeeded,
    StepUpNeeded,
    StepUpReason,
    StorageError,
    TokenReason,
    TokenRejected,
    Unquotable,
    Unreachable,
)
from poolkey.core.signin.steps import Problem, ProblemCode
from poolkey.wording.aws_files import aws_files_text, first_write_text, foreign_profile_text
from poolkey.wording.connection_files import connect_link_text, connection_file_text, expected_text
from poolkey.wording.problems import problem_text
from poolkey.wording.roles import credentials_refused_text, role_not_in_token_text, role_not_named_text
from poolkey.wording.translator import translate


def error_text(error: PoolkeyError) -> str:
    """Return the sentence that a person reads for ``error``, in the language in use."""
    for kind, words in _WORDS.items():
        if isinstance(error, kind):
            return words(error)
    name = str(error) or type(error).__name__
    return translate("Error", "Poolkey made a mistake ({name}). Please report it.").format(name=name)


def keyring_text(reason: KeyringReason) -> str:
    """Return why the session is only kept until Poolkey is closed."""
    return _KEYRING[reason]()


def _connection_not_found(error: ConnectionNotFound) -> str:
    if not error.known:
        return translate(
            "Error", "There is no connection yet. Add the file you were given: poolkey connection add FILE"
        )
    known = ", ".join(error.known)
    if not error.name:
        return translate("Error", "Say which connection: {known}").format(known=known)
    return translate("Error", "There is no connection “{name}”. There are: {known}").format(
        name=error.name, known=known
    )


def _profile_not_found(error: ProfileNotFound) -> str:
    if not error.known:
        return translate("Error", "No connection has a profile “{name}”.").format(name=error.name)
    known = ", ".join(error.known)
    return translate("Error", "There is no profile “{name}”. There are: {known}").format(name=error.name, known=known)


def _connection_exists(error: ConnectionExists) -> str:
    return translate(
        "Error",
        "A connection “{name}” to another user pool is here already. Remove it first: poolkey connection remove {name}",
    ).format(name=error.name)


def _profile_taken(error: ProfileTaken) -> str:
    return translate("Error", "The profile “{profile}” belongs to the connection “{owner}” already.").format(
        profile=error.profile, owner=error.owner
    )


def _profile_refused(error: ProfileRefused) -> str:
    expected = expected_text(error.expected, error.choices)
    match error.part:
        case "name":
            return translate("Error", "The profile's name must be: {expected}").format(expected=expected)
        case "role_arn":
            return translate("Error", "The role must be: {expected}").format(expected=expected)
        case "region":
            return translate("Error", "The region must be: {expected}").format(expected=expected)
    return translate("Error", "“{part}” must be: {expected}").format(part=error.part, expected=expected)


def _profile_is_handed_out(error: ProfileIsHandedOut) -> str:
    return translate(
        "Error", "The profile “{profile}” comes from the connection file of “{connection}”, so it stays."
    ).format(profile=error.profile, connection=error.connection)


def _sign_in_needed(error: SignInNeeded) -> str:
    return translate("Error", "Sign in first: poolkey login {connection}").format(connection=error.connection)


def _step_up_needed(error: StepUpNeeded) -> str:
    match error.reason:
        case StepUpReason.AGE:
            return _too_old_text(error.connection)
        case StepUpReason.LEVEL:
            return _too_weak_text(error.connection)
        case _:
            assert_never(error.reason)


def _too_old_text(connection: str) -> str:
    return translate(
        "Error",
        "This takes a sign-in that is not older than five minutes. Sign in once more: poolkey login {connection}",
    ).format(connection=connection)


def _too_weak_text(connection: str) -> str:
    return translate(
        "Error",
        "This takes a stronger sign-in, such as one with an authenticator app. Connect one if you have none "
        "(poolkey account factors --set-up-app), then sign in once more: poolkey login {connection}",
    ).format(connection=connection)


def _another_person(_error: AnotherPerson) -> str:
    return translate("Error", "Somebody else signed in, so nothing was changed. Sign in with the account that is open.")


def _no_identity_pool(error: NoIdentityPool) -> str:
    return translate(
        "Error", "The connection “{connection}” has no identity pool, so it gives no AWS credentials."
    ).format(connection=error.connection)


def _client_secret_missing(error: ClientSecretMissing) -> str:
    return translate(
        "Error",
        "The secret that the connection “{connection}” needs is not in the keyring. "
        "Add the file you were given again: poolkey connection add FILE",
    ).format(connection=error.connection)


def _endpoint_not_offered(error: EndpointNotOffered) -> str:
    return translate(
        "Error",
        "AWS has no endpoint in {region} of the kind that the connection asks for. "
        "Tell your administrator to change “use_fips” or “use_dual_stack”.",
    ).format(region=error.region)


def _no_console(error: NoConsole) -> str:
    return translate("Error", "The AWS console of {region} cannot be reached over the internet.").format(
        region=error.region
    )


def _browser_not_opened(_error: BrowserNotOpened) -> str:
    return translate(
        "Error", "No browser came to open the AWS console. Have the address printed: poolkey console PROFILE --print"
    )


def _port_refused(error: PortRefused) -> str:
    return translate("Error", "Port {port} cannot be used: {cause}. Leave it out to get a free one.").format(
        port=error.port, cause=error.cause
    )


def _unquotable(error: Unquotable) -> str:
    return translate("Error", "These credentials cannot be written safely for {shell}. Use --shell json").format(
        shell=error.shell
    )


def _token_rejected(error: TokenRejected) -> str:
    if error.reason in {TokenReason.EXPIRED, TokenReason.ISSUED_LATER}:
        return translate("Error", "The server's token is not valid at this time. Check the computer's clock.")
    return translate(
        "Error", "The server's token failed verification ({reason}), so it was not used. Tell your administrator."
    ).format(reason=error.reason)


def _service_refused(error: ServiceRefused) -> str:
    return translate("Error", "AWS refused {operation}: {code}. Give your administrator the details.").format(
        operation=error.details.operation, code=error.details.code
    )


_NETWORK = {
    NetworkReason.NO_CONNECTION: ProblemCode.NO_CONNECTION,
    NetworkReason.TIMEOUT: ProblemCode.TIMEOUT,
    NetworkReason.TLS: ProblemCode.TLS,
    NetworkReason.PROXY: ProblemCode.PROXY,
    NetworkReason.SERVER_FAULT: ProblemCode.SERVER_FAULT,
    NetworkReason.THROTTLED: ProblemCode.THROTTLED,
}


def _unreachable(error: Unreachable) -> str:
    return problem_text(Problem(_NETWORK[error.reason]))


def _garbled(_error: GarbledAnswer) -> str:
    return problem_text(Problem(ProblemCode.GARBLED_ANSWER))


def _keyring(error: KeyringUnavailable) -> str:
    if error.reason is KeyringReason.LOCKED:
        return translate("Error", "The keyring is locked. Unlock it and try again.")
    return translate("Error", "The keyring cannot be used ({reason}). Mend it and try again, or sign in anew.").format(
        reason=error.reason
    )


def _storage(error: StorageError) -> str:
    return translate("Error", "{path} cannot be read or written: {cause}").format(path=error.path, cause=error.cause)


def _cancelled(_error: Cancelled) -> str:
    return translate("Error", "Cancelled.")


_WORDS: dict[type[PoolkeyError], Callable[..., str]] = {
    ConnectionFileError: connection_file_text,
    ConnectLinkError: connect_link_text,
    ConnectionExists: _connection_exists,
    ConnectionNotFound: _connection_not_found,
    ProfileNotFound: _profile_not_found,
    ProfileTaken: _profile_taken,
    ProfileRefused: _profile_refused,
    ProfileIsHandedOut: _profile_is_handed_out,
    RoleNotInToken: role_not_in_token_text,
    RoleNotNamed: role_not_named_text,
    NoIdentityPool: _no_identity_pool,
    ClientSecretMissing: _client_secret_missing,
    EndpointNotOffered: _endpoint_not_offered,
    NoConsole: _no_console,
    BrowserNotOpened: _browser_not_opened,
    PortRefused: _port_refused,
    Unquotable: _unquotable,
    SignInNeeded: _sign_in_needed,
    StepUpNeeded: _step_up_needed,
    AnotherPerson: _another_person,
    TokenRejected: _token_rejected,
    CredentialsRefused: credentials_refused_text,
    ServiceRefused: _service_refused,
    Unreachable: _unreachable,
    GarbledAnswer: _garbled,
    KeyringUnavailable: _keyring,
    AwsFilesError: aws_files_text,
    ProfileIsForeign: foreign_profile_text,
    FirstWrite: first_write_text,
    StorageError: _storage,
    Cancelled: _cancelled,
}

_KEYRING: dict[KeyringReason, Callable[[], str]] = {
    KeyringReason.MISSING: lambda: translate(
        "Error", "This computer has no keyring, so you stay signed in only until Poolkey ends."
    ),
    KeyringReason.LOCKED: lambda: translate(
        "Error", "The keyring is locked, so you stay signed in only until Poolkey ends. Unlock it to change that."
    ),
    KeyringReason.REFUSED: lambda: translate(
        "Error", "The keyring set up here is not safe, so you stay signed in only until Poolkey ends."
    ),
    KeyringReason.FAILED: lambda: translate(
        "Error", "The keyring did not work, so you stay signed in only until Poolkey ends."
    ),
}
