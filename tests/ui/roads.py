"""The roads to a refusal: how a person comes to where the pool refuses something, and which row is met on which."""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from poolkey.core.secret import Secret
from poolkey.core.signin.answers import (
    AccountAnswer,
    CodeAnswer,
    CustomAnswer,
    NewPasswordAnswer,
    PasskeyAnswer,
    PasswordAnswer,
    ResetAnswer,
    ResetInstead,
    SendAgain,
    SignUpInstead,
    TotpAnswer,
    UsernameAnswer,
)
from poolkey.core.signin.messages import (
    ConfirmUser,
    CreateUser,
    Message,
    ProveDevice,
    RequestResetCode,
    ResendCode,
    ResetPassword,
    SendCustom,
    SendPasskey,
    StartChoice,
    StartDevice,
    StartStepUp,
)
from poolkey.core.signin.refusals import BY_NAME, SPECIAL, Row, Ruling, Where
from poolkey.core.signin.steps import (
    AnswerCustom,
    ConfirmAccount,
    ConfirmReset,
    CreateAccount,
    EnterCode,
    EnterPassword,
    EnterUsername,
    Field,
    Problem,
    ProblemCode,
    RequestReset,
    SetNewPassword,
    SetUpTotp,
    Step,
    UsePasskey,
)
from tests.fakes.security_keys import SoftwareKey
from tests.fakes.strict_pool import (
    CustomRound,
    DeviceTracking,
    Factor,
    Mfa,
    Passkey,
    Throw,
    User,
    UserStatus,
)
from tests.fakes.strict_pool.settings_change import SettingsChange
from tests.ways.scene import PASSWORD, Move

NEW = "Another-Horse-7"
FLOWS = frozenset({f"ALLOW_{each}_AUTH" for each in ("USER_SRP", "USER", "CUSTOM", "REFRESH_TOKEN")})
AS_IT_IS = SettingsChange(
    flows=FLOWS, devices=None, mfa=Mfa.OPTIONAL, custom_rounds=(CustomRound({}, "open"),), session_length=932
)
CODE, NEW_SECRET = Secret("123456"), Secret(NEW)

KEY = SoftwareKey()


def somebody(name: str, **more: object) -> User:
    """Return an ordinary user of that name."""
    return User(name, PASSWORD, email=f"{name}@example.com", phone="+819012345678", **more)  # type: ignore[arg-type]


def sign_in(name: str) -> Move:
    """Return the move that any sign-in by password begins with."""
    return Move(EnterPassword, PasswordAnswer(name, Secret(PASSWORD)))


def give_name(name: str) -> Move:
    """Return the move that any other sign-in begins with."""
    return Move(EnterUsername, UsernameAnswer(name))


def forget(name: str) -> Move:
    """Return the move of somebody who forgot the password."""
    return Move(EnterPassword, ResetInstead(name))


def sign_up(name: str) -> Move:
    """Return the move of somebody who makes an account."""
    return Move(CreateAccount, AccountAnswer(name, Secret(PASSWORD), {"email": f"{name}@example.com"}))


@dataclass(frozen=True, slots=True)
class Road:
    """Leads ``by`` some moves to the ``last`` one, whose ``operation`` is refused after so many calls of it.

    ``user`` makes somebody of that name, and the pool is changed by ``settings``. ``first`` is what a sign-in by the
    connection called ``method`` begins with. Where the flow only begins again, the person is told ``news``.
    ``remembered`` wants a computer that the pool knows.
    """

    operation: str
    last: Callable[[str], Move]
    by: Callable[[str], tuple[Move, ...]] = lambda _name: ()
    user: Callable[[str], User] = somebody
    method: str = "srp"
    first: type[Step] = EnterPassword
    after: int = 0
    settings: SettingsChange = field(default_factory=SettingsChange)
    news: ProblemCode = ProblemCode.SESSION_EXPIRED
    remembered: bool = False


PLAIN = Road("InitiateAuth", sign_in)
APP_CODE = Road(
    "RespondToAuthChallenge",
    lambda _: Move(EnterCode, CodeAnswer(CODE)),
    lambda name: (sign_in(name),),
    lambda name: somebody(name, totp_secret=b32encode(f"{name:20}".encode()).decode()),
)
SENT_CODE = Road(
    "RespondToAuthChallenge",
    lambda _: Move(EnterCode, CodeAnswer(CODE)),
    lambda name: (sign_in(name),),
    lambda name: somebody(name, factors={Factor.SMS_MFA}),
    news=ProblemCode.CODE_RENEWED,
)
NEW_PASSWORD = Road(
    "RespondToAuthChallenge",
    lambda _: Move(SetNewPassword, NewPasswordAnswer(NEW_SECRET, {"name": "山田"})),
    lambda name: (sign_in(name),),
    lambda name: somebody(name, status=UserStatus.FORCE_CHANGE_PASSWORD, required_attributes=("name",)),
)
FIRST_CODE = Road(
    "VerifySoftwareToken",
    lambda _: Move(SetUpTotp, TotpAnswer(CODE)),
    lambda name: (sign_in(name),),
    settings=SettingsChange(mfa=Mfa.ON),
)
RESET_REQUEST = Road(
    "ForgotPassword", lambda name: Move(RequestReset, UsernameAnswer(name)), lambda name: (forget(name),)
)
RESET = Road(
    "ConfirmForgotPassword",
    lambda _: Move(ConfirmReset, ResetAnswer(CODE, NEW_SECRET)),
    lambda name: (forget(name), Move(RequestReset, UsernameAnswer(name))),
)
SIGN_UP = Road("SignUp", sign_up, lambda _: (Move(EnterPassword, SignUpInstead()),), lambda _: somebody("another"))
CONFIRMATION = Road(
    "ConfirmSignUp",
    lambda _: Move(ConfirmAccount, CodeAnswer(CODE)),
    lambda name: (sign_in(name),),
    lambda name: somebody(name, status=UserStatus.UNCONFIRMED),
)
ANOTHER_CONFIRMATION = Road(
    "ResendConfirmationCode",
    lambda _: Move(ConfirmAccount, SendAgain()),
    lambda name: (sign_in(name),),
    lambda name: somebody(name, status=UserStatus.UNCONFIRMED),
)
CHOICE = Road("InitiateAuth", give_name, method="choice", first=EnterUsername)
LEVEL = replace(CHOICE, method="level")
CUSTOM = Road(
    "RespondToAuthChallenge",
    lambda _: Move(AnswerCustom, CustomAnswer(Secret("open"))),
    lambda name: (give_name(name),),
    method="custom",
    first=EnterUsername,
)
PASSKEY = Road(
    "RespondToAuthChallenge",
    lambda _: Move(UsePasskey, PasskeyAnswer()),
    lambda name: (give_name(name),),
    lambda name: somebody(name, first_factors=("WEB_AUTHN",), passkeys=[registered(KEY)]),
    method="choice",
    first=EnterUsername,
    news=ProblemCode.STARTED_AGAIN,
)
DEVICE_BEGINS = Road(
    "RespondToAuthChallenge", sign_in, after=1, settings=SettingsChange(devices=DeviceTracking()), remembered=True
)
DEVICE_PROVES = replace(DEVICE_BEGINS, after=2)


def registered(key: SoftwareKey) -> Passkey:
    """Return what the pool keeps of a key."""
    public = key.register("auth.example.com")
    return Passkey(public.credential_id, public.public_key)


# --- which row is met on which road -------------------------------------------------------------------

BY_MESSAGE: dict[type[Message], Road] = {
    RequestResetCode: RESET_REQUEST,
    ResetPassword: RESET,
    StartDevice: DEVICE_BEGINS,
    ProveDevice: DEVICE_PROVES,
    SendCustom: CUSTOM,
    SendPasskey: PASSKEY,
    CreateUser: SIGN_UP,
    ConfirmUser: CONFIRMATION,
    ResendCode: ANOTHER_CONFIRMATION,
    StartChoice: CHOICE,
    StartStepUp: LEVEL,
}
BY_WORDS = {
    "current status is confirmed": CONFIRMATION,
    "already confirmed": CONFIRMATION,
    "signup is not permitted": SIGN_UP,
    "unauthorized attribute": SIGN_UP,
    "session": SENT_CODE,
    "'password'": RESET,
}
BY_EXCEPTION = {
    "AliasExistsException": SIGN_UP,
    "CodeDeliveryFailureException": RESET_REQUEST,
    "EnableSoftwareTokenMFAException": FIRST_CODE,
    "InvalidPasswordException": SIGN_UP,
    "LimitExceededException": RESET_REQUEST,
    "PasswordHistoryPolicyViolationException": NEW_PASSWORD,
    "TooManyFailedAttemptsException": CONFIRMATION,
    "UsernameExistsException": SIGN_UP,
    **{name: PASSKEY for name in BY_NAME if name.startswith("WebAuthn")},
}
WORDS = {"UserLambdaValidationException": "PreAuthentication failed with error Only on weekdays."}
BY_FIELD = {Field.CODE: APP_CODE, Field.NEW_PASSWORD: NEW_PASSWORD}


@dataclass(frozen=True, slots=True)
class Case:
    """A refusal on a road, and what it means by the table."""

    throw: Throw
    ruling: Ruling
    road: Road

    def __str__(self) -> str:
        return " ".join([self.throw.code.removesuffix("Exception"), self.throw.message, self.road.operation])

    def leads_from(self, step: type[Step]) -> type[Step] | None:
        """Return what is asked after the refusal on ``step``, ``None`` where the person signs in all the same."""
        match self.ruling.where:
            case Where.STAY | Where.AGAIN:
                return step
            case Where.CONFIRM:
                return ConfirmAccount
            case Where.RESET:
                return ConfirmReset
            case Where.WITHOUT_CHOICE | Where.WITHOUT_LEVEL:
                return EnterPassword
            case _:
                return None if self.road.remembered else self.road.first

    def problem(self) -> Problem | None:
        """Return what is said, if anything is."""
        if self.road.remembered or self.ruling.where in {Where.WITHOUT_CHOICE, Where.WITHOUT_LEVEL}:
            return None
        if self.ruling.where is Where.AGAIN and self.ruling.code is ProblemCode.SESSION_EXPIRED:
            return Problem(self.road.news)
        wait = 2 if self.ruling.code is ProblemCode.LOCKED_OUT else 0
        return Problem(self.ruling.code, self.ruling.field, "Only on weekdays.", wait=wait)


def cases() -> Iterator[Case]:
    """Yield a case for each row, and for each message where a row is about several."""
    for row in (*SPECIAL, *(Row(name, ruling) for name, ruling in BY_NAME.items())):
        words = row.words.capitalize() or WORDS.get(row.exception, "")
        roads = [BY_MESSAGE[sent] for sent in row.sent if issubclass(sent, Message)]
        if row.sent and not roads:
            continue  # a call about a person's own account, which no sign-in makes
        for road in roads or [_road_of(row)]:
            yield Case(Throw(row.exception, words), row.ruling, road)


def _road_of(row: Row) -> Road:
    """Return the road for a row that could be met on several."""
    return BY_WORDS.get(row.words) or BY_EXCEPTION.get(row.exception) or BY_FIELD.get(row.ruling.field) or PLAIN
