"""What Cognito's answers about an account are read as."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.account import wire
from poolkey.core.account.messages import (
    AccountApiCall,
    AccountReply,
    CodesSent,
    DevicePage,
    FactorsTold,
    GetUser,
    ListDevices,
    ListFactors,
    ListPasskeys,
    ListSessions,
    PasskeyPage,
    PasskeyWanted,
    SendAttributeCode,
    SessionPage,
    StartPasskey,
    UpdateAttributes,
    UserTold,
)
from poolkey.core.account.values import (
    Account,
    Attribute,
    DeviceEntry,
    PasskeyEntry,
    PendingCode,
    SessionEntry,
)
from poolkey.core.errors import GarbledAnswer, ReportDetails
from poolkey.core.signin.replies import Accepted
from poolkey.core.signin.steps import CodeKind, FirstFactor, SentTo
from tests.core.account.said import ACCESS, DEVICE, REQUESTS, SESSION

DETAILS = ReportDetails("AnOperation", "", "request-1", "2026-11-20T10:00:00Z")
TEN = datetime(2026, 11, 20, 10, tzinfo=UTC)
EPOCH = TEN.timestamp()
DELIVERY = {"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": "m***@e***"}
BY_MAIL = SentTo(CodeKind.EMAIL, "m***@e***")


def decode(message: AccountApiCall, answer: Mapping[str, object]) -> AccountReply:
    return wire.decode(message, answer, DETAILS)


def pairs(**values: object) -> list[dict[str, object]]:
    return [{"Name": name, "Value": value} for name, value in values.items()]


def test_a_person_is_read_with_what_is_proved_of_them() -> None:
    told = pairs(sub="8a2c", email="m@example.com", email_verified="true", phone_number="+819012345678", name="Mika")
    answer = {
        "Username": "mika",
        "UserAttributes": told,
        "UserMFASettingList": ["EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "TELEPATHY"],
        "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA",
    }
    account = Account(
        username="mika",
        attributes=(
            Attribute("email", "m@example.com", verified=True),
            Attribute("phone_number", "+819012345678", verified=False),
            Attribute("name", "Mika"),
        ),
        second_factors=(CodeKind.EMAIL, CodeKind.AUTHENTICATOR),
        preferred=CodeKind.AUTHENTICATOR,
    )
    assert decode(GetUser(ACCESS), answer) == UserTold(account)
    assert account.unverified == ("phone_number",)
    assert account.value("name") == "Mika"
    assert account.value("nickname") == ""
    assert account.has_verified("email")
    assert not account.has_verified("phone_number")


def test_an_attribute_without_a_value_is_empty() -> None:
    reply = decode(GetUser(ACCESS), {"Username": "mika", "UserAttributes": [{"Name": "nickname"}]})
    assert reply == UserTold(Account("mika", (Attribute("nickname", ""),)))


def test_an_attribute_of_ones_own_may_end_like_a_flag() -> None:
    reply = decode(GetUser(ACCESS), {"Username": "mika", "UserAttributes": pairs(**{"custom:tax_verified": "yes"})})
    assert reply == UserTold(Account("mika", (Attribute("custom:tax_verified", "yes"),)))


def test_a_device_is_read_with_what_the_pool_says_of_it() -> None:
    device = {
        "DeviceKey": DEVICE,
        "DeviceAttributes": pairs(
            **{
                "device_status": "valid",
                "device_name": "Desk",
                "last_ip_used": "192.0.2.1",
                "dev:device_remembered_status": "not_remembered",
            }
        ),
        "DeviceCreateDate": EPOCH,
        "DeviceLastAuthenticatedDate": EPOCH + 0.5,
    }
    answer = {"Devices": [device, {"DeviceKey": "eu-west-1_1"}], "PaginationToken": "more"}
    first = DeviceEntry(
        DEVICE, "Desk", "192.0.2.1", remembered=False, added=TEN, last_used=TEN.replace(microsecond=500_000)
    )
    assert decode(ListDevices(ACCESS), answer) == DevicePage((first, DeviceEntry("eu-west-1_1")), "more")


def test_a_session_is_read_with_its_place() -> None:
    here = {
        "SessionId": SESSION,
        "SessionType": "TOKEN",
        "CreateDate": EPOCH,
        "LastActiveDate": EPOCH,
        "DeviceType": "Poolkey",
        "LastIPAddress": "192.0.2.1",
        "LastLocation": {"City": "Kyoto", "Country": "Japan"},
        "IsCurrentSession": True,
    }
    browser = {"SessionId": "sso" + SESSION[3:], "SessionType": "SSO", "LastLocation": {"Country": "Japan"}}
    reply = decode(ListSessions(ACCESS), {"Sessions": [here, browser, {"SessionId": "tkn"}], "NextToken": ""})
    assert reply == SessionPage(
        (
            SessionEntry(SESSION, "Poolkey", "192.0.2.1", "Kyoto, Japan", TEN, TEN, is_this_one=True),
            SessionEntry("sso" + SESSION[3:], place="Japan", in_browser=True),
            SessionEntry("tkn"),
        )
    )


def test_a_passkey_is_read() -> None:
    key = {"CredentialId": "k", "FriendlyCredentialName": "Blue", "RelyingPartyId": "acme.example", "CreatedAt": EPOCH}
    reply = decode(ListPasskeys(ACCESS), {"Credentials": [key], "NextToken": "more"})
    assert reply == PasskeyPage((PasskeyEntry("k", "Blue", "acme.example", TEN),), "more")


@pytest.mark.parametrize(
    ("names", "reply"),
    [
        (
            ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN", "TELEPATHY"],
            FactorsTold((FirstFactor.PASSWORD, FirstFactor.EMAIL, FirstFactor.PASSKEY), has_app=True),
        ),
        (["SMS_OTP"], FactorsTold((FirstFactor.SMS,), has_app=False)),
        (None, FactorsTold((), has_app=False)),
    ],
)
def test_ways_to_sign_in_are_read_where_they_are_known(names: list[str] | None, reply: FactorsTold) -> None:
    assert decode(ListFactors(ACCESS), {"Username": "mika", "ConfiguredUserAuthFactors": names}) == reply


@pytest.mark.parametrize(
    ("message", "answer", "reply"),
    [
        (
            UpdateAttributes(ACCESS, {}),
            {"CodeDeliveryDetailsList": [DELIVERY, {"AttributeName": "phone_number"}]},
            CodesSent((PendingCode("email", BY_MAIL), PendingCode("phone_number", None))),
        ),
        (UpdateAttributes(ACCESS, {}), {}, CodesSent(())),
        (
            SendAttributeCode(ACCESS, "email"),
            {"CodeDeliveryDetails": DELIVERY},
            CodesSent((PendingCode("email", BY_MAIL),)),
        ),
        (SendAttributeCode(ACCESS, "email"), {}, CodesSent((PendingCode("email", None),))),
    ],
)
def test_codes_are_read_with_what_they_prove(
    message: AccountApiCall, answer: Mapping[str, object], reply: CodesSent
) -> None:
    assert decode(message, answer) == reply


def test_the_options_of_a_passkey_are_passed_on_as_they_are() -> None:
    options = {"rp": {"id": "acme.example"}, "challenge": "c2l4dGVlbg"}
    reply = decode(StartPasskey(ACCESS), {"CredentialCreationOptions": options})
    assert isinstance(reply, PasskeyWanted)
    assert json.loads(reply.options) == options


TELLING = (
    GetUser,
    ListFactors,
    ListDevices,
    ListSessions,
    ListPasskeys,
    UpdateAttributes,
    SendAttributeCode,
    StartPasskey,
)
SILENT = [message for message, _, _ in REQUESTS if not isinstance(message, TELLING)]


@pytest.mark.parametrize("message", SILENT, ids=lambda message: type(message).__name__)
def test_the_others_are_done_without_a_word(message: AccountApiCall) -> None:
    assert decode(message, {}) == Accepted()


@pytest.mark.parametrize(
    ("message", "answer", "named"),
    [
        (GetUser(ACCESS), {}, "Username"),
        (GetUser(ACCESS), {"Username": "mika", "UserAttributes": "none"}, "UserAttributes"),
        (GetUser(ACCESS), {"Username": "mika", "UserAttributes": ["none"]}, "UserAttributes"),
        (GetUser(ACCESS), {"Username": "mika", "UserAttributes": [{"Name": "name", "Value": 7}]}, "Value"),
        (GetUser(ACCESS), {"Username": "mika", "UserAttributes": [{"Value": "x"}]}, "Name"),
        (GetUser(ACCESS), {"Username": "mika", "UserMFASettingList": [1]}, "UserMFASettingList"),
        (ListDevices(ACCESS), {"Devices": [{}]}, "DeviceKey"),
        (ListDevices(ACCESS), {"Devices": [{"DeviceKey": "k", "DeviceCreateDate": "now"}]}, "DeviceCreateDate"),
        (ListDevices(ACCESS), {"Devices": [], "PaginationToken": 1}, "PaginationToken"),
        (ListSessions(ACCESS), {"Sessions": [{"SessionId": "t", "IsCurrentSession": "yes"}]}, "IsCurrentSession"),
        (ListSessions(ACCESS), {"Sessions": [{"SessionId": "t", "LastLocation": "Kyoto"}]}, "LastLocation"),
        (ListPasskeys(ACCESS), {"Credentials": [{"CredentialId": ""}]}, "CredentialId"),
        (StartPasskey(ACCESS), {}, "CredentialCreationOptions"),
        (UpdateAttributes(ACCESS, {}), {"CodeDeliveryDetailsList": [{}]}, "AttributeName"),
    ],
)
def test_a_garbled_answer_is_named_by_the_member_that_is_wrong(
    message: AccountApiCall, answer: Mapping[str, object], named: str
) -> None:
    with pytest.raises(GarbledAnswer) as caught:
        decode(message, answer)
    assert caught.value.details.code == f"invalid {named}"


_MEMBERS = ["Username", "UserAttributes", "UserMFASettingList", "PreferredMfaSetting", "ConfiguredUserAuthFactors"]
_MEMBERS += ["Devices", "DeviceKey", "DeviceCreateDate", "PaginationToken", "Sessions", "SessionId", "NextToken"]
_MEMBERS += ["Credentials", "CredentialId", "CodeDeliveryDetails", "CodeDeliveryDetailsList", "Name", "Value"]
_MEMBERS += ["CredentialCreationOptions", "LastLocation", "CreatedAt", "DeviceAttributes"]
_PLAIN: st.SearchStrategy[object] = st.sampled_from(
    [None, True, 0, -1, 1e308, float("nan"), "", "email", "\ud800", [], ["EMAIL_OTP"], {}]
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_MEMBERS), inner, max_size=4),
    max_leaves=8,
)


@given(
    message=st.sampled_from([message for message, _, _ in REQUESTS]),
    answer=st.dictionaries(st.sampled_from(_MEMBERS), _VALUES, max_size=6),
)
def test_no_answer_whatever_breaks_the_wire(message: AccountApiCall, answer: Mapping[str, object]) -> None:
    with suppress(GarbledAnswer):
        assert isinstance(decode(message, answer), AccountReply)
