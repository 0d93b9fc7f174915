"""The words for what is wrong with a connection file, or with a link that offers a connection."""

from __future__ import annotations

from collections.abc import Callable

from poolkey.core.errors import ConnectionFileError, ConnectLinkError, Expected, FileReason, LinkReason
from poolkey.wording.translator import translate


def connection_file_text(error: ConnectionFileError) -> str:
    """Return why a connection file is refused, and where."""
    expected = expected_text(error.expected, error.choices)
    return _FILE[error.reason]().format(key=error.key, line=error.line, expected=expected)


def connect_link_text(error: ConnectLinkError) -> str:
    """Return why a link offers no connection, or why there is no link for one."""
    return _LINK[error.reason]()


def expected_text(expected: Expected, choices: str) -> str:
    """Return what a value must be, one of the ``choices`` where there are some."""
    return _EXPECTED[expected]().format(choices=choices)


_FILE: dict[FileReason, Callable[[], str]] = {
    FileReason.NOT_TOML: lambda: translate("Error", "This is not a connection file: line {line} is not TOML."),
    FileReason.NOT_UTF8: lambda: translate("Error", "This is not a connection file: it is not UTF-8 text."),
    FileReason.TOO_LARGE: lambda: translate("Error", "This is not a connection file: it is too large."),
    FileReason.UNKNOWN_KEY: lambda: translate(
        "Error", "The connection file has a key that Poolkey does not know: {key}"
    ),
    FileReason.MISSING_KEY: lambda: translate("Error", "The connection file lacks “{key}”."),
    FileReason.WRONG_TYPE: lambda: translate("Error", "“{key}” in the connection file must be: {expected}"),
    FileReason.BAD_VALUE: lambda: translate("Error", "“{key}” in the connection file must be: {expected}"),
}

_LINK: dict[LinkReason, Callable[[], str]] = {
    LinkReason.NOT_A_LINK: lambda: translate(
        "Error", "This link offers no connection. Ask your administrator for another one."
    ),
    LinkReason.DAMAGED: lambda: translate(
        "Error", "This link is damaged. Copy it whole, or ask your administrator for another one."
    ),
    LinkReason.TOO_LARGE: lambda: translate(
        "Error", "A connection of this size does not fit into a link. It has to be handed out as a file."
    ),
    LinkReason.SECRET: lambda: translate(
        "Error", "This connection has a secret, which must not travel in a link. It has to be handed out as a file."
    ),
}

_EXPECTED: dict[Expected, Callable[[], str]] = {
    Expected.TEXT: lambda: translate("Expected", "a text in quotation marks"),
    Expected.NUMBER: lambda: translate("Expected", "a whole number"),
    Expected.BOOLEAN: lambda: translate("Expected", "true or false"),
    Expected.LIST: lambda: translate("Expected", "a list in square brackets"),
    Expected.TABLE: lambda: translate("Expected", "a table"),
    Expected.NAME: lambda: translate("Expected", "lower-case letters, digits and hyphens"),
    Expected.LINE: lambda: translate("Expected", "one line of text"),
    Expected.REGION: lambda: translate("Expected", "an AWS region, such as eu-west-1"),
    Expected.USER_POOL: lambda: translate("Expected", "a user pool id, such as eu-west-1_AbCdEf123"),
    Expected.POOL_OF_REGION: lambda: translate("Expected", "a user pool of the connection's region"),
    Expected.CLIENT: lambda: translate("Expected", "an app client id"),
    Expected.CLIENT_SECRET: lambda: translate("Expected", "an app client secret"),
    Expected.IDENTITY_POOL: lambda: translate("Expected", "an identity pool id"),
    Expected.ATTRIBUTES: lambda: translate("Expected", "names of user attributes, such as email"),
    Expected.PROFILE_NAME: lambda: translate("Expected", "a name that AWS tools can read"),
    Expected.UNIQUE: lambda: translate("Expected", "different in each profile"),
    Expected.OUTPUT: lambda: translate("Expected", "an output format of the AWS CLI, such as json"),
    Expected.LEVEL: lambda: translate("Expected", "names of sign-in levels, such as urn:cognito:loa:3"),
    Expected.ROLE: lambda: translate("Expected", "the ARN of an IAM role"),
    Expected.CLASSIC_FLOW: lambda: translate("Expected", "left out where the file does not say: classic_flow = true"),
    Expected.GUESTS: lambda: translate("Expected", "left out where the file does not say: guests = true"),
    Expected.NOT_OF_GUESTS: lambda: translate("Expected", "left out where a profile says: guest = true"),
    Expected.ENDPOINT: lambda: translate("Expected", "an https address, or an http address of this computer"),
    Expected.NO_ENDPOINT: lambda: translate("Expected", "left out where the file asks for FIPS or dual stack"),
    Expected.PORTS: lambda: translate("Expected", "up to 16 different ports from 1024 on"),
    Expected.PROVIDERS: lambda: translate(
        "Expected", "names of different identity providers, as the user pool has them"
    ),
    Expected.IDENTIFIERS: lambda: translate("Expected", "different e-mail domains, such as acme.example"),
    Expected.SCOPES: lambda: translate("Expected", "different scopes that the app client allows, openid among them"),
    Expected.FILE_NAME: lambda: translate("Expected", "the same as the file's name"),
    Expected.ONE_OF: lambda: translate("Expected", "one of {choices}"),
}
