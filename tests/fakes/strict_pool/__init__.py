"""A strict scripted Cognito: it verifies proofs, codes, sessions and tokens, and every field of every request.

It stands in for AWS where the embedded emulator is too lenient or mute. A test scripts it::

    with StrictPool(User("taro", "Correct-Horse-9")) as pool:
        pool.fail_next("InitiateAuth", Throw("TooManyRequestsException"))
        ...
"""

from .faults import Extra, Fault, HttpStatus, NotJson, Replaced, Reset, Stall, Throw, Truncated, Without
from .outbox import Sent
from .pool import StrictPool
from .settings import HiddenUsers, Mfa, Policy, ProofSession, Rotation, Settings, SignUpRules, UnconfirmedAt
from .srp_server import N
from .tampering import Tamper
from .users import Factor, ScriptedChallenge, User, UserStatus

__all__ = [
    "Extra",
    "Factor",
    "Fault",
    "HiddenUsers",
    "HttpStatus",
    "Mfa",
    "N",
    "NotJson",
    "Policy",
    "ProofSession",
    "Replaced",
    "Reset",
    "Rotation",
    "ScriptedChallenge",
    "Sent",
    "Settings",
    "SignUpRules",
    "Stall",
    "StrictPool",
    "Tamper",
    "Throw",
    "Truncated",
    "UnconfirmedAt",
    "User",
    "UserStatus",
    "Without",
]
