"""The text of a connection file: TOML in, a checked connection out, and back.

Every key is read through one table entry, so that an unknown key, a missing one and a wrong type are refused
by name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping

from poolkey.core.connection import (
    LONGEST_CHALLENGE,
    LONGEST_DURATION,
    LONGEST_SESSION,
    SHORTEST_CHALLENGE,
    SHORTEST_DURATION,
    SHORTEST_SESSION,
    Connection,
    Delivery,
    Handout,
    Profile,
    SignInMethod,
)
from poolkey.core.errors import ConnectionFileError, Expected, FileReason
from poolkey.core.managed_login import entries, read_address, read_managed_login
from poolkey.core.passwords import MAXIMUM_LENGTH, MINIMUM_LENGTH, PasswordPolicy, PasswordRule
from poolkey.core.plain_toml import read_plainly
from poolkey.core.secret import Secret
from poolkey.core.toml_table import (
    Table,
    bad,
    between,
    list_of,
    matching,
    not_one_of,
    one_of,
    read_boolean,
    read_number,
    read_table,
    read_text,
)
from poolkey.core.values import replace

SCHEMA = 1
MAXIMUM_CHARACTERS = 64 * 1024
MAXIMUM_LABEL = 80

_NAME = r"[a-z0-9-]{1,64}"
_REGION = r"[a-z]{2,}(-[a-z]+)+-[0-9]+"
_POOL_ID = rf"{_REGION}_[0-9a-zA-Z]{{1,46}}"
_CLIENT_ID = r"(?a)[\w+]{1,128}"
_CLIENT_SECRET = r"(?a)[\w+]{1,128}"
_IDENTITY_POOL_ID = rf"{_REGION}:[0-9a-f]{{8}}(-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}"
_ATTRIBUTE = r"(?a)(custom:)?[\w.-]{1,32}"
# What every shell leaves alone within double quotes, since SDKs hand a credential_process line to one.
_PROFILE_NAME = r"[\w.@+:/][\w.@+:/ -]{0,127}"
_OUTPUT = r"[a-z-]{1,32}"
# AcrValue: no blank, as the levels are sent as a list with blanks between them
_LEVEL = r"[!#-\[\]-~]{1,64}"
_ROLE_ARN = r"(?a)arn:[a-z-]+:iam::\d{12}:role/[\w+=,.@/-]{1,512}"

_REQUIRED = (PasswordRule.UPPER, PasswordRule.LOWER, PasswordRule.NUMBER, PasswordRule.SYMBOL)

_LENGTH = between(MINIMUM_LENGTH, MAXIMUM_LENGTH)
_CHALLENGE_MINUTES = between(SHORTEST_CHALLENGE, LONGEST_CHALLENGE)
_DURATION = between(SHORTEST_DURATION, LONGEST_DURATION)
_SESSION_HOURS = between(SHORTEST_SESSION, LONGEST_SESSION)


def parse(text: str) -> Connection:
    """Return the connection that ``text`` describes. Raises ``ConnectionFileError``."""
    return parse_handout(text).connection


def parse_handout(text: str) -> Handout:
    """Return the connection that ``text`` describes and the secret in it. Raises ``ConnectionFileError``."""
    if len(text) > MAXIMUM_CHARACTERS:
        raise ConnectionFileError(FileReason.TOO_LARGE)
    return _handout(Table(_document(text)))


def format_toml(connection: Connection) -> str:
    """Return the text of a connection file that :func:`parse` reads back as ``connection``; no secret is in it."""
    return "\n".join(_lines(connection)) + "\n"


def check_profiles(connection: Connection) -> None:
    """Refuse profiles that the connection's file could not hold. Raises ``ConnectionFileError``."""
    _profiles("profiles", [_entries(profile) for profile in connection.profiles])
    _check_whole(connection)


def _document(text: str) -> Mapping[str, object]:
    if plain := read_plainly(text):
        return plain
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not only TOMLDecodeError: numbers and nesting have limits
        line = _line(text, error)
    raise ConnectionFileError(FileReason.NOT_TOML, line=line)  # outside the handler: the parser's error may quote it


def _line(text: str, error: Exception) -> int:
    """Return the line of a TOML error, which the parser tells in its English text alone."""
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _handout(table: Table) -> Handout:
    table.required("schema", _schema)
    connection = _connection(table)
    secret = table.optional("client_secret", matching(_CLIENT_SECRET, Expected.CLIENT_SECRET), None)
    table.refuse_unknown()
    _check_whole(connection)
    if secret is None:
        return Handout(connection)
    return Handout(replace(connection, client_has_secret=True), Secret(secret))


def _connection(table: Table) -> Connection:
    return Connection(
        name=table.required("name", matching(_NAME, Expected.NAME)),
        label=table.required("label", _label),
        region=table.required("region", matching(_REGION, Expected.REGION)),
        user_pool_id=table.required("user_pool_id", matching(_POOL_ID, Expected.USER_POOL)),
        client_id=table.required("client_id", matching(_CLIENT_ID, Expected.CLIENT)),
        client_has_secret=table.optional("client_has_secret", read_boolean, default=False),
        identity_pool_id=table.optional("identity_pool_id", matching(_IDENTITY_POOL_ID, Expected.IDENTITY_POOL), None),
        sign_in=table.optional("sign_in", _methods, (SignInMethod.SRP,)),
        challenge_minutes=table.optional("challenge_minutes", _CHALLENGE_MINUTES, SHORTEST_CHALLENGE),
        endpoint_url=table.optional("endpoint_url", _endpoint, None),
        use_fips=table.optional("use_fips", read_boolean, default=False),
        use_dual_stack=table.optional("use_dual_stack", read_boolean, default=False),
        classic_flow=table.optional("classic_flow", read_boolean, default=False),
        guests=table.optional("guests", read_boolean, default=False),
        session_hours=table.optional("session_hours", _SESSION_HOURS, None),
        step_up_acr=table.optional("step_up_acr", list_of(matching(_LEVEL, Expected.LEVEL)), ()),
        sign_up=table.optional("sign_up", _sign_up, None),
        password_policy=table.optional("password_policy", _policy, PasswordPolicy()),
        profiles=table.optional("profiles", _profiles, ()),
        managed_login=read_managed_login(table),
    )


def _check_whole(connection: Connection) -> None:
    if not connection.user_pool_id.startswith(f"{connection.region}_"):
        raise bad("user_pool_id", Expected.POOL_OF_REGION)
    if connection.endpoint_url and (connection.use_fips or connection.use_dual_stack):
        raise bad("endpoint_url", Expected.NO_ENDPOINT)
    if SignInMethod.BROWSER in connection.sign_in and not connection.managed_login.usable:
        raise ConnectionFileError(FileReason.MISSING_KEY, "redirect_ports")
    if connection.profiles and not connection.identity_pool_id:
        raise ConnectionFileError(FileReason.MISSING_KEY, "identity_pool_id")
    for profile in connection.profiles:
        if profile.duration_minutes is not None and not connection.classic_flow:
            raise bad("profiles.duration_minutes", Expected.CLASSIC_FLOW)
        if profile.guest and not connection.guests:
            raise bad("profiles.guest", Expected.GUESTS)


def _profile(key: str, value: object) -> Profile:
    table = read_table(key, value)
    profile = Profile(
        name=table.required("name", matching(_PROFILE_NAME, Expected.PROFILE_NAME)),
        region=table.required("region", matching(_REGION, Expected.REGION)),
        output=table.optional("output", matching(_OUTPUT, Expected.OUTPUT), None),
        delivery=table.optional("delivery", one_of(Delivery), Delivery.KEYS),
        role_arn=table.optional("role_arn", matching(_ROLE_ARN, Expected.ROLE), None),
        duration_minutes=table.optional("duration_minutes", _DURATION, None),
        guest=table.optional("guest", read_boolean, default=False),
        step_up=table.optional("step_up", read_boolean, default=False),
        added=table.optional("added", read_boolean, default=False),
    )
    table.refuse_unknown()
    for own in ("role_arn", "duration_minutes", "step_up"):
        if profile.guest and getattr(profile, own):
            raise bad(f"{key}.{own}", Expected.NOT_OF_GUESTS)
    if profile.name != profile.name.strip() or profile.name == "DEFAULT":
        # botocore reads [DEFAULT] into every profile
        raise bad(f"{key}.name", Expected.PROFILE_NAME)
    return profile


def _profiles(key: str, value: object) -> tuple[Profile, ...]:
    profiles = list_of(_profile)(key, value)
    names = [profile.name for profile in profiles]
    if len(set(names)) != len(names):
        raise bad(f"{key}.name", Expected.UNIQUE)
    return profiles


def _schema(key: str, value: object) -> int:
    schema = read_number(key, value)
    if schema != SCHEMA:
        raise not_one_of(key, (SCHEMA,))
    return schema


def _label(key: str, value: object) -> str:
    label = read_text(key, value)
    if not 0 < len(label) <= MAXIMUM_LABEL or any(unicodedata.category(each).startswith("C") for each in label):
        raise bad(key, Expected.LINE)  # control and direction marks could make a label look like another one
    return label


def _methods(key: str, value: object) -> tuple[SignInMethod, ...]:
    methods = list_of(one_of(SignInMethod))(key, value)
    if not methods:
        raise not_one_of(key, SignInMethod)
    return methods


def _sign_up(key: str, value: object) -> tuple[str, ...]:
    table = read_table(key, value)
    attributes = table.optional("attributes", list_of(matching(_ATTRIBUTE, Expected.ATTRIBUTES)), ())
    table.refuse_unknown()
    return attributes


def _policy(key: str, value: object) -> PasswordPolicy:
    table = read_table(key, value)
    default = PasswordPolicy()
    policy = PasswordPolicy(
        minimum_length=table.optional("minimum_length", _LENGTH, default.minimum_length),
        require=table.optional("require", list_of(one_of(_REQUIRED)), ()),
    )
    table.refuse_unknown()
    return policy


def _endpoint(key: str, value: object) -> str:
    return read_address(key, value).rstrip("/")


def _lines(connection: Connection) -> Iterator[str]:
    yield f"schema = {SCHEMA}"
    for key in ("name", "label", "region", "user_pool_id", "client_id", "identity_pool_id", "endpoint_url"):
        value = getattr(connection, key)
        if value is not None:
            yield f"{key} = {_quoted(value)}"
    for key in ("client_has_secret", "use_fips", "use_dual_stack", "classic_flow", "guests"):
        if getattr(connection, key):
            yield f"{key} = true"
    yield f"sign_in = {_array(connection.sign_in)}"
    yield f"challenge_minutes = {connection.challenge_minutes}"
    rest = (("session_hours", connection.session_hours), ("step_up_acr", connection.step_up_acr))
    for key, value in (*((key, value) for key, value in rest if value), *entries(connection.managed_login)):
        yield f"{key} = {_quoted(value)}"
    if connection.sign_up is not None:
        yield from ("", "[sign_up]", f"attributes = {_array(connection.sign_up)}")
    policy = connection.password_policy
    yield from ("", "[password_policy]", f"minimum_length = {policy.minimum_length}")
    yield f"require = {_array(policy.require)}"
    for profile in connection.profiles:
        yield from ("", "[[profiles]]")
        for key, value in _entries(profile).items():
            yield f"{key} = {_quoted(value)}"


def _entries(profile: Profile) -> dict[str, object]:
    """Return the keys and values of a profile, as TOML has them, without what nobody set."""
    from dataclasses import asdict  # here, since connections are read at every start and written once

    return {key: value for key, value in asdict(profile).items() if value is not None and value is not False}


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # TOML writes texts, numbers and true as JSON does


def _array(items: tuple[str, ...]) -> str:
    return "[" + ", ".join(map(_quoted, items)) + "]"
