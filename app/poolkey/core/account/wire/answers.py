"""Cognito's answers about an account as its replies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import assert_never

from poolkey.core.account.messages import (
    AccountApiCall,
    AccountReply,
    ChangePassword,
    CodesSent,
    DeleteAttributes,
    DeletePasskey,
    DeleteUser,
    DevicePage,
    FactorsTold,
    FinishPasskey,
    ForgetDevice,
    GetUser,
    ListDevices,
    ListFactors,
    ListPasskeys,
    ListSessions,
    PasskeyPage,
    PasskeyWanted,
    RememberDevice,
    RevokeSession,
    SendAttributeCode,
    SessionPage,
    SetFactors,
    SignOutEverywhere,
    StartPasskey,
    UpdateAttributes,
    UserTold,
    VerifyAttribute,
)
from poolkey.core.account.values import (
    Account,
    Attribute,
    DeviceEntry,
    PasskeyEntry,
    PendingCode,
    SessionEntry,
)
from poolkey.core.errors import ReportDetails
from poolkey.core.members import Members
from poolkey.core.signin.replies import Accepted
from poolkey.core.signin.wire.deliveries import read_delivery
from poolkey.core.signin.wire.names import FIRST_FACTORS, SECOND_FACTORS
from poolkey.core.tokens import CONTACTS

_APP = "SOFTWARE_TOKEN"
_BROWSER = "SSO"
_VERIFIED = "_verified"

# What the pool keeps for itself among the attributes.
_NOBODYS = frozenset({"sub", "identities"})

_REMEMBERED = {"remembered": True, "not_remembered": False}


def decode(message: AccountApiCall, answer: Mapping[str, object], details: ReportDetails) -> AccountReply:
    """Return Cognito's ``answer`` to ``message`` as a reply.

    Raises ``GarbledAnswer`` where a member is missing or of a wrong type; unknown members do not matter.
    """
    members = Members(answer, details)
    match message:
        case GetUser():
            return UserTold(_account(members))
        case ListFactors():
            return _factors(members)
        case ListDevices() | ListSessions() | ListPasskeys():
            return _page(message, members)
        case UpdateAttributes() | SendAttributeCode():
            return CodesSent(_codes(message, members))
        case StartPasskey():
            return PasskeyWanted(json.dumps(members.structure("CredentialCreationOptions").values))
        case SetFactors() | ChangePassword() | DeleteAttributes() | VerifyAttribute() | FinishPasskey():
            return Accepted()
        case RememberDevice() | ForgetDevice() | RevokeSession() | DeletePasskey() | SignOutEverywhere() | DeleteUser():
            return Accepted()
        case _:
            assert_never(message)


def decode_user_info(members: Members) -> UserTold:
    """Return the person as userInfo has them, by the claims of OpenID Connect (Core, 5.3.2). Raises ``GarbledAnswer``.

    https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
    """
    texts = {name: str(value) for name, value in members.values.items() if isinstance(value, str | bool)}
    attributes = (
        Attribute(name, value, _is_verified(name, texts))
        for name, value in texts.items()
        if name not in _NOBODYS and not _is_flag(name) and not name.endswith("username")
    )
    return UserTold(Account(members.text("username"), tuple(attributes)))


def _page(message: ListDevices | ListSessions | ListPasskeys, members: Members) -> AccountReply:
    match message:
        case ListDevices():
            devices = tuple(map(_device, members.structures("Devices")))
            return DevicePage(devices, members.written("PaginationToken"))
        case ListSessions():
            return SessionPage(tuple(map(_session, members.structures("Sessions"))), members.written("NextToken"))
        case ListPasskeys():
            return PasskeyPage(tuple(map(_passkey, members.structures("Credentials"))), members.written("NextToken"))
        case _:
            assert_never(message)


def _codes(message: UpdateAttributes | SendAttributeCode, members: Members) -> tuple[PendingCode, ...]:
    if isinstance(message, UpdateAttributes):
        sent = members.structures("CodeDeliveryDetailsList")
        return tuple(PendingCode(each.text("AttributeName"), read_delivery(each)) for each in sent)
    sent_to = read_delivery(members.structure("CodeDeliveryDetails")) if members.has("CodeDeliveryDetails") else None
    return (PendingCode(message.name, sent_to),)


def _account(members: Members) -> Account:
    found = {name: value for name, value in _pairs(members, "UserAttributes").items() if name not in _NOBODYS}
    second = (SECOND_FACTORS[name] for name in members.names("UserMFASettingList") if name in SECOND_FACTORS)
    return Account(
        username=members.text("Username"),
        attributes=tuple(
            Attribute(name, value, _is_verified(name, found)) for name, value in found.items() if not _is_flag(name)
        ),
        second_factors=tuple(dict.fromkeys(second)),
        preferred=SECOND_FACTORS.get(members.written("PreferredMfaSetting")),
    )


def _is_verified(name: str, found: Mapping[str, str]) -> bool | None:
    return found.get(name + _VERIFIED, "").lower() == "true" if name in CONTACTS else None


def _is_flag(name: str) -> bool:
    return name.removesuffix(_VERIFIED) in CONTACTS and name.endswith(_VERIFIED)


def _factors(members: Members) -> FactorsTold:
    names = members.names("ConfiguredUserAuthFactors")
    first = dict.fromkeys(FIRST_FACTORS[name] for name in names if name in FIRST_FACTORS)
    return FactorsTold(tuple(first), _APP in names)


def _device(members: Members) -> DeviceEntry:
    # the names are those of https://docs.aws.amazon.com/cli/latest/reference/cognito-idp/list-devices.html
    known = _pairs(members, "DeviceAttributes")
    return DeviceEntry(
        key=members.text("DeviceKey"),
        name=known.get("device_name", ""),
        address=known.get("last_ip_used", ""),
        remembered=_REMEMBERED.get(known.get("dev:device_remembered_status", "")),
        added=members.optional_moment("DeviceCreateDate"),
        last_used=members.optional_moment("DeviceLastAuthenticatedDate"),
    )


def _session(members: Members) -> SessionEntry:
    return SessionEntry(
        id=members.text("SessionId"),
        device=members.written("DeviceType"),
        address=members.written("LastIPAddress"),
        place=_place(members),
        began=members.optional_moment("CreateDate"),
        last_used=members.optional_moment("LastActiveDate"),
        is_this_one=members.optional_truth("IsCurrentSession"),
        in_browser=members.written("SessionType") == _BROWSER,
    )


def _place(members: Members) -> str:
    if not members.has("LastLocation"):
        return ""
    location = members.structure("LastLocation")
    return ", ".join(part for part in map(location.written, ("City", "Country")) if part)


def _passkey(members: Members) -> PasskeyEntry:
    return PasskeyEntry(
        id=members.text("CredentialId"),
        name=members.written("FriendlyCredentialName"),
        site=members.written("RelyingPartyId"),
        added=members.optional_moment("CreatedAt"),
    )


def _pairs(members: Members, name: str) -> dict[str, str]:
    """Return a list of names and values, which is how Cognito writes a map; a value may be left out."""
    return {pair.text("Name"): pair.written("Value") for pair in members.structures(name)}
