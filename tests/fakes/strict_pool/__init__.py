"""A strict scripted Cognito: it verifies proofs, codes, sessions and tokens, and every field of every request.

It stands in for AWS where the embedded emulator is too lenient or mute. A test scripts it::

    with StrictPool(User("taro", "Correct-Horse-9")) as pool:
        pool.fail_next("InitiateAuth", Throw("TooManyRequestsException"))
        ...
"""

from .account_rules import PasskeyUse, Rights, SessionTracking, StepUp
from .device_desk import Device
from .faults import Extra, Fault, HttpStatus, NotJson, Replaced, Reset, Stall, Throw, Truncated, Without
from .login_codes import LoginTamper
from .outbox import Sent
from .passkeys import Passkey
from .pool import StrictPool
from .presence import Presence
from .rounds import CustomRound, OnWrong
from .settings import (
    AssumableRole,
    DeviceTracking,
    HiddenUsers,
    Mfa,
    Policy,
    ProofSession,
    Rotation,
    Settings,
    SignUpRules,
    Tier,
    UnconfirmedAt,
    UserVerification,
)
from .srp_server import N
from .tampering import Tamper
from .users import Factor, ScriptedChallenge, User, UserStatus

__all__ = [
    "AssumableRole",
    "CustomRound",
    "Device",
    "DeviceTracking",
    "Extra",
    "Factor",
    "Fault",
    "HiddenUsers",
    "HttpStatus",
    "LoginTamper",
    "Mfa",
    "N",
    "NotJson",
    "OnWrong",
    "Passkey",
    "PasskeyUse",
    "Policy",
    "Presence",
    "ProofSession",
    "Replaced",
    "Reset",
    "Rights",
    "Rotation",
    "ScriptedChallenge",
    "Sent",
    "SessionTracking",
    "Settings",
    "SignUpRules",
    "Stall",
    "StepUp",
    "StrictPool",
    "Tamper",
    "Throw",
    "Tier",
    "Truncated",
    "UnconfirmedAt",
    "User",
    "UserStatus",
    "UserVerification",
    "Without",
]
