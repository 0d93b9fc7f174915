"""The text of a connection file: TOML in, a checked connection out, and back.

Every key is read through one table entry, so that an unknown key, a missing one and a wrong type are refused
by name.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

from poolkey.core.connection import Connection, Delivery, Profile, SignInMethod
from poolkey.core.errors import ConnectionFileError, Expected, FileReason
from poolkey.core.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH, PasswordPolicy, PasswordRule

SCHEMA = 1
MAXIMUM_CHARACTERS = 64 * 1024
MAXIMUM_LABEL = 80

T = TypeVar("T")

_NAME = re.compile(r"[a-z0-9-]{1,64}")
_REGION = re.compile(r"[a-z]{2,}(-[a-z]+)+-\d+")
_POOL_ID = re.compile(r"[a-z]{2,}(-[a-z]+)+-\d+_[0-9a-zA-Z]{1,46}")
_CLIENT_ID = re.compile(r"[\w+]{1,128}", re.ASCII)
_IDENTITY_POOL_ID = re.compile(r"[a-z]{2,}(-[a-z]+)+-\d+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ATTRIBUTE = re.compile(r"(custom:)?[\w.-]{1,32}", re.ASCII)
# What every shell leaves alone within double quotes, since SDKs hand a credential_process line to one.
_PROFILE_NAME = re.compile(r"[\w.@+:/][\w.@+:/ -]{0,127}")
_OUTPUT = re.compile(r"[a-z-]{1,32}")
_ROLE_ARN = re.compile(r"arn:[a-z-]+:iam::\d{12}:role/[\w+=,.@/-]{1,512}", re.ASCII)


def parse(text: str) -> Connection:
    """Return the connection that ``text`` describes. Raises ``ConnectionFileError``."""
    if len(text) > MAXIMUM_CHARACTERS:
        raise ConnectionFileError(FileReason.TOO_LARGE)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: numbers and nesting have limits
        raise ConnectionFileError(FileReason.NOT_TOML, line=_line(text, error)) from None
    return _connection(_Table(document))


def format_toml(connection: Connection) -> str:
    """Return the text of a connection file that :func:`parse` reads back as ``connection``."""
    return "\n".join(_lines(connection)) + "\n"


class _Table:
    """A TOML table that knows its place in the file and which of its keys were read."""

    def __init__(self, values: Mapping[str, object], place: str = "") -> None:
        self._values = values
        self._place = place
        self._read: set[str] = set()

    def required(self, key: str, read: Callable[[str, object], T]) -> T:
        if key not in self._values:
            raise ConnectionFileError(FileReason.MISSING_KEY, self._place + key)
        return self.optional(key, read, None)  # type: ignore[return-value]  # the key is there, so never None

    def optional(self, key: str, read: Callable[[str, object], T], default: T | None) -> T | None:
        self._read.add(key)
        if key not in self._values:
            return default
        return read(self._place + key, self._values[key])

    def refuse_unknown(self) -> None:
        for key in self._values:
            if key not in self._read:
                raise ConnectionFileError(FileReason.UNKNOWN_KEY, self._place + key)


def _connection(table: _Table) -> Connection:
    table.required("schema", _schema)
    connection = Connection(
        name=table.required("name", _matching(_NAME, Expected.NAME)),
        label=table.required("label", _label),
        region=table.required("region", _matching(_REGION, Expected.REGION)),
        user_pool_id=table.required("user_pool_id", _matching(_POOL_ID, Expected.USER_POOL)),
        client_id=table.required("client_id", _matching(_CLIENT_ID, Expected.CLIENT)),
        identity_pool_id=table.optional("identity_pool_id", _matching(_IDENTITY_POOL_ID, Expected.IDENTITY_POOL), None),
        sign_in=table.optional("sign_in", _methods, None) or (SignInMethod.SRP,),
        endpoint_url=table.optional("endpoint_url", _endpoint, None),
        sign_up=table.optional("sign_up", _sign_up, None),
        password_policy=table.optional("password_policy", _policy, None) or PasswordPolicy(),
        profiles=table.optional("profiles", _profiles, None) or (),
    )
    table.refuse_unknown()
    if not connection.user_pool_id.startswith(f"{connection.region}_"):
        raise _bad("user_pool_id", Expected.POOL_OF_REGION)
    if connection.profiles and not connection.identity_pool_id:
        raise ConnectionFileError(FileReason.MISSING_KEY, "identity_pool_id")
    return connection


def _profile(key: str, value: object) -> Profile:
    table = _table(key, value)
    profile = Profile(
        name=table.required("name", _matching(_PROFILE_NAME, Expected.PROFILE_NAME)),
        region=table.required("region", _matching(_REGION, Expected.REGION)),
        output=table.optional("output", _matching(_OUTPUT, Expected.OUTPUT), None),
        delivery=table.optional("delivery", _one_of(Delivery), None) or Delivery.KEYS,
        role_arn=table.optional("role_arn", _matching(_ROLE_ARN, Expected.ROLE), None),
    )
    table.refuse_unknown()
    if profile.name != profile.name.strip() or profile.name == "DEFAULT":
        # botocore reads [DEFAULT] into every profile
        raise _bad(f"{key}.name", Expected.PROFILE_NAME)
    return profile


def _profiles(key: str, value: object) -> tuple[Profile, ...]:
    profiles = _list_of(_profile)(key, value)
    names = [profile.name for profile in profiles]
    if len(set(names)) != len(names):
        raise _bad(f"{key}.name", Expected.UNIQUE)
    return profiles


def _schema(key: str, value: object) -> int:
    if type(value) is not int:
        raise _wrong(key, Expected.NUMBER)
    if value != SCHEMA:
        raise _not_one_of(key, (SCHEMA,))
    return value


def _label(key: str, value: object) -> str:
    label = _text(key, value)
    if not 0 < len(label) <= MAXIMUM_LABEL or any(unicodedata.category(each).startswith("C") for each in label):
        raise _bad(key, Expected.LINE)  # control and direction marks could make a label look like another one
    return label


def _methods(key: str, value: object) -> tuple[SignInMethod, ...]:
    methods = _list_of(_one_of(SignInMethod))(key, value)
    if not methods:
        raise _not_one_of(key, SignInMethod)
    return methods


def _sign_up(key: str, value: object) -> tuple[str, ...]:
    table = _table(key, value)
    attributes = table.optional("attributes", _list_of(_matching(_ATTRIBUTE, Expected.ATTRIBUTES)), None) or ()
    table.refuse_unknown()
    return attributes


def _policy(key: str, value: object) -> PasswordPolicy:
    table = _table(key, value)
    default = PasswordPolicy()
    policy = PasswordPolicy(
        minimum_length=table.optional("minimum_length", _length, None) or default.minimum_length,
        require=table.optional("require", _list_of(_one_of(_Required)), None) or (),
    )
    table.refuse_unknown()
    return policy


def _length(key: str, value: object) -> int:
    if type(value) is not int:
        raise _wrong(key, Expected.NUMBER)
    if not MINIMUM_LENGTH <= value <= MAXIMUM_LENGTH:
        raise _refused(key, choices=f"{MINIMUM_LENGTH}–{MAXIMUM_LENGTH}")
    return value


def _endpoint(key: str, value: object) -> str:
    url = _text(key, value)
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        raise _bad(key, Expected.ENDPOINT) from None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if not (host and plain and safe) or any(c.isspace() for c in url):
        raise _bad(key, Expected.ENDPOINT)
    return url.rstrip("/")


def is_loopback(host: str) -> bool:
    """Tell whether ``host`` is this computer, by its address or as ``localhost``."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


# The readers below make the readers above: each takes the dotted key and the value, and returns or refuses it.

_Required = (PasswordRule.UPPER, PasswordRule.LOWER, PasswordRule.NUMBER, PasswordRule.SYMBOL)


def _text(key: str, value: object) -> str:
    if not isinstance(value, str):
        raise _wrong(key, Expected.TEXT)
    return value


def _table(key: str, value: object) -> _Table:
    if not isinstance(value, dict):
        raise _wrong(key, Expected.TABLE)
    return _Table(value, f"{key}.")


def _matching(pattern: re.Pattern[str], expected: Expected) -> Callable[[str, object], str]:
    def read(key: str, value: object) -> str:
        text = _text(key, value)
        if not pattern.fullmatch(text):
            raise _bad(key, expected)
        return text

    return read


def _one_of(choices: type[T] | tuple[T, ...]) -> Callable[[str, object], T]:
    members: tuple[T, ...] = tuple(choices)  # type: ignore[arg-type]  # an enum class iterates over its members

    def read(key: str, value: object) -> T:
        text = _text(key, value)
        for member in members:
            if member == text:
                return member
        raise _not_one_of(key, members)

    return read


def _list_of(read_item: Callable[[str, object], T]) -> Callable[[str, object], tuple[T, ...]]:
    def read(key: str, value: object) -> tuple[T, ...]:
        if not isinstance(value, list):
            raise _wrong(key, Expected.LIST)
        return tuple(read_item(key, item) for item in value)

    return read


def _wrong(key: str, expected: Expected) -> ConnectionFileError:
    return ConnectionFileError(FileReason.WRONG_TYPE, key, expected)


def _bad(key: str, expected: Expected) -> ConnectionFileError:
    return ConnectionFileError(FileReason.BAD_VALUE, key, expected)


def _not_one_of(key: str, choices: Iterable[object]) -> ConnectionFileError:
    return _refused(key, choices=", ".join(map(str, choices)))


def _refused(key: str, *, choices: str) -> ConnectionFileError:
    return ConnectionFileError(FileReason.BAD_VALUE, key, Expected.ONE_OF, choices=choices)


def _line(text: str, error: Exception) -> int:
    """Return the line of a TOML error, which the parser tells in its English text alone."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _lines(connection: Connection) -> Iterator[str]:
    yield f"schema = {SCHEMA}"
    for key in ("name", "label", "region", "user_pool_id", "client_id", "identity_pool_id", "endpoint_url"):
        value = getattr(connection, key)
        if value is not None:
            yield f"{key} = {_quoted(value)}"
    yield f"sign_in = {_array(connection.sign_in)}"
    if connection.sign_up is not None:
        yield from ("", "[sign_up]", f"attributes = {_array(connection.sign_up)}")
    policy = connection.password_policy
    yield from ("", "[password_policy]", f"minimum_length = {policy.minimum_length}")
    yield f"require = {_array(policy.require)}"
    for profile in connection.profiles:
        yield from ("", "[[profiles]]")
        for key in ("name", "region", "output", "delivery", "role_arn"):
            value = getattr(profile, key)
            if value is not None:
                yield f"{key} = {_quoted(value)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a TOML basic string is written as a JSON string is


def _array(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, items)) + "]"
