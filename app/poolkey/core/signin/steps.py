"""The steps: what the person is asked now. One step is one page, one prompt and one test, same stem."""

from __future__ import annotations

from datetime import datetime

from poolkey.core.codes import StrEnum
from poolkey.core.errors import ReportDetails
from poolkey.core.passwords import PasswordPolicy
from poolkey.core.totp import TotpKey
from poolkey.core.values import dataclass, field


class CodeKind(StrEnum):
    """Where a one-time code comes from."""

    AUTHENTICATOR = "authenticator"
    SMS = "sms"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class SentTo:
    """Where Cognito says that it sent a code; ``destination`` is masked by Cognito and may be empty."""

    kind: CodeKind
    destination: str


class CodeUse(StrEnum):
    """What a code is good for: to sign in at all, or beside a password."""

    FIRST_FACTOR = "first_factor"
    SECOND_FACTOR = "second_factor"


class FirstFactor(StrEnum):
    """What a person may begin a sign-in with, where the pool offers a choice."""

    PASSWORD = "password"
    EMAIL = "email"
    SMS = "sms"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class BrowserOffer:
    """A sign-in in the browser is offered: at one of these ``providers``, or on the pool's own page.

    ``by_email`` tells that the domain of an e-mail address leads to its provider.
    """

    providers: tuple[str, ...] = ()
    by_email: bool = False


@dataclass(frozen=True, slots=True)
class OpenBrowser:
    """The person signs in with a browser: they say where, and are sent there.

    ``others`` tells that there is a way to sign in without it.
    """

    offer: BrowserOffer
    username: str = ""
    others: bool = False


@dataclass(frozen=True, slots=True)
class WaitForBrowser:
    """A browser signs the person in at ``address``; what it is sent back to is awaited meanwhile.

    ``elsewhere`` tells that the browser is on another computer, so that the person has to bring back where it ended.
    """

    address: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class EnterUsername:
    """A sign-in begins with the name alone, as the pool says only then how the person may go on."""

    username: str = ""
    sign_up_offered: bool = False
    browser: BrowserOffer | None = None


@dataclass(frozen=True, slots=True)
class EnterPassword:
    """The person gives a password, and a user name unless it is settled (``username_known``).

    ``others`` tells that there is another way to sign in.
    """

    username: str = ""
    sign_up_offered: bool = False
    username_known: bool = False
    others: bool = False
    browser: BrowserOffer | None = None


@dataclass(frozen=True, slots=True)
class ChooseFirstFactor:
    """The pool lets the person choose how to sign in; ``options`` in the pool's order."""

    username: str
    options: tuple[FirstFactor, ...]


@dataclass(frozen=True, slots=True)
class CreateAccount:
    """The person wants an account in a pool that lets people sign up themselves."""

    attributes: tuple[str, ...]
    policy: PasswordPolicy
    username: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmAccount:
    """An account exists but was never confirmed: the person enters the code they were sent."""

    username: str
    sent_to: SentTo | None = None


@dataclass(frozen=True, slots=True)
class SetNewPassword:
    """An administrator made the account with a temporary password: the person chooses their own.

    ``missing`` names the attributes that the pool requires and does not have yet.
    """

    username: str
    policy: PasswordPolicy
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnterCode:
    """The person enters a one-time code, as a second factor or as the only one.

    ``ends`` is when the pool stops taking it, by the clock the flow was given; ``others`` tells that there is
    another way.
    """

    kind: CodeKind
    username: str
    destination: str = ""
    use: CodeUse = CodeUse.SECOND_FACTOR
    ends: datetime | None = None
    others: bool = False


@dataclass(frozen=True, slots=True)
class ChooseMfa:
    """The account has several second factors: the person chooses one of ``options``."""

    username: str
    options: tuple[CodeKind, ...]


@dataclass(frozen=True, slots=True)
class ChooseMfaToSetUp:
    """The pool wants a second factor that the account does not have: the person chooses which to set up."""

    username: str
    options: tuple[CodeKind, ...]


@dataclass(frozen=True, slots=True)
class SetUpTotp:
    """The person connects an authenticator app: QR code, key, then the first code it shows."""

    key: TotpKey
    username: str


@dataclass(frozen=True, slots=True)
class SetUpEmailMfa:
    """The person gives the e-mail address that codes shall go to."""

    username: str


@dataclass(frozen=True, slots=True)
class AnswerCustom:
    """The organisation's own challenge: ``parameters`` are what it shows, as pairs of name and value.

    ``round`` counts from 1, as several may follow each other.
    """

    username: str
    parameters: tuple[tuple[str, str], ...]
    round: int = 1


@dataclass(frozen=True, slots=True)
class UsePasskey:
    """The person touches the security key that holds the passkey for ``site``."""

    username: str
    site: str
    others: bool = False


@dataclass(frozen=True, slots=True)
class EnterPin:
    """The security key wants its PIN; ``retries`` counts the tries left, where the key says so."""

    username: str
    retries: int | None = None


@dataclass(frozen=True, slots=True)
class RememberDevice:
    """The pool asks whether this computer, called ``device_name``, is to be remembered."""

    username: str
    device_name: str


@dataclass(frozen=True, slots=True)
class RequestReset:
    """The person forgot the password: they say for which account."""

    username: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmReset:
    """A code to set a new password with was sent, to ``sent_to`` where that is known."""

    username: str
    policy: PasswordPolicy
    sent_to: SentTo | None = None


class StopReason(StrEnum):
    """Why a flow cannot go on."""

    UNKNOWN_CHALLENGE = "unknown_challenge"
    NO_FACTOR_TO_SET_UP = "no_factor_to_set_up"
    FOREIGN_SERVER = "foreign_server"  # it may not have a security key sign for whatever site it names
    LOOP = "loop"


@dataclass(frozen=True, slots=True)
class Stopped:
    """Cognito asked for something that Poolkey cannot answer: it is named, with a report to copy."""

    reason: StopReason
    name: str
    details: ReportDetails | None = None


Step = (
    EnterUsername
    | EnterPassword
    | ChooseFirstFactor
    | CreateAccount
    | ConfirmAccount
    | SetNewPassword
    | EnterCode
    | ChooseMfa
    | ChooseMfaToSetUp
    | SetUpTotp
    | SetUpEmailMfa
    | AnswerCustom
    | UsePasskey
    | EnterPin
    | OpenBrowser
    | WaitForBrowser
    | RememberDevice
    | RequestReset
    | ConfirmReset
    | Stopped
)


class ProblemCode(StrEnum):
    """What an expected refusal means for the person; the wording is elsewhere."""

    WRONG_PASSWORD = "wrong_password"
    WRONG_CODE = "wrong_code"
    REUSED_CODE = "reused_code"
    EXPIRED_CODE = "expired_code"
    SESSION_EXPIRED = "session_expired"
    CODE_RENEWED = "code_renewed"
    STARTED_AGAIN = "started_again"
    KEY_RENEWED = "key_renewed"
    WRONG_ANSWER = "wrong_answer"
    USER_DISABLED = "user_disabled"
    USER_NOT_FOUND = "user_not_found"
    USERNAME_TAKEN = "username_taken"
    EMAIL_TAKEN = "email_taken"
    NOT_CONFIRMED = "not_confirmed"
    PASSWORD_RESET = "password_reset"
    TEMPORARY_PASSWORD_EXPIRED = "temporary_password_expired"
    WRONG_CURRENT_PASSWORD = "wrong_current_password"
    WEAK_PASSWORD = "weak_password"
    PASSWORD_USED_BEFORE = "password_used_before"
    INVALID_INPUT = "invalid_input"
    LOCKED_OUT = "locked_out"
    TOO_MANY_ATTEMPTS = "too_many_attempts"
    THROTTLED = "throttled"
    BUSY_CHANGE = "busy_change"
    CODE_NOT_SENT = "code_not_sent"
    CODE_SENT_AGAIN = "code_sent_again"
    ALREADY_CONFIRMED = "already_confirmed"
    ORGANISATION_SAYS = "organisation_says"
    CLIENT_MISCONFIGURED = "client_misconfigured"
    SECRET_MISCONFIGURED = "secret_misconfigured"
    NOT_IN_PLAN = "not_in_plan"
    NOT_ENABLED_HERE = "not_enabled_here"
    MESSAGES_MISCONFIGURED = "messages_misconfigured"
    LAMBDA_FAULT = "lambda_fault"
    FACTOR_MISSING = "factor_missing"
    FACTOR_NOT_OFFERED = "factor_not_offered"
    RESET_NOT_OFFERED = "reset_not_offered"
    SIGN_UP_NOT_OFFERED = "sign_up_not_offered"
    DEVICE_UNKNOWN = "device_unknown"
    PASSKEY_UNAVAILABLE = "passkey_unavailable"
    PASSKEY_NO_KEY = "passkey_no_key"
    PASSKEY_NOT_REGISTERED = "passkey_not_registered"
    PASSKEY_NOT_ACCEPTED = "passkey_not_accepted"
    PASSKEY_KNOWN_ALREADY = "passkey_known_already"
    PASSKEY_LIMIT = "passkey_limit"
    PASSKEY_TIMED_OUT = "passkey_timed_out"
    PASSKEY_REFUSED = "passkey_refused"
    WRONG_PIN = "wrong_pin"
    PIN_BLOCKED = "pin_blocked"
    BROWSER_NOT_OPENED = "browser_not_opened"
    BROWSER_TIMED_OUT = "browser_timed_out"
    BROWSER_DENIED = "browser_denied"
    BROWSER_NEEDS_PERSON = "browser_needs_person"
    BROWSER_MISCONFIGURED = "browser_misconfigured"
    BROWSER_CODE_SPENT = "browser_code_spent"
    BROWSER_REFUSED = "browser_refused"
    PORTS_TAKEN = "ports_taken"
    OTHER_ADDRESS = "other_address"
    NO_MANAGED_LOGIN = "no_managed_login"
    APP_CLOCK_FAST = "app_clock_fast"
    APP_CLOCK_SLOW = "app_clock_slow"
    NO_SCOPE = "no_scope"
    NOT_WRITABLE = "not_writable"
    CONTACT_NEEDED = "contact_needed"
    FACTOR_KEPT = "factor_kept"
    GONE = "gone"
    OTHER_NAME = "other_name"
    NOT_THE_SAME = "not_the_same"
    REFUSED = "refused"
    ADMINISTRATOR = "administrator"
    FORBIDDEN = "forbidden"
    NO_CONNECTION = "no_connection"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROXY = "proxy"
    SERVER_FAULT = "server_fault"
    GARBLED_ANSWER = "garbled_answer"
    UNSAFE_SERVER = "unsafe_server"
    EMPTY = "empty"


class Field(StrEnum):
    """The input a problem belongs to, so that it is shown there and gets the focus."""

    NONE = "none"
    USERNAME = "username"
    PASSWORD = "password"
    NEW_PASSWORD = "new_password"
    CODE = "code"
    EMAIL = "email"
    ANSWER = "answer"
    PIN = "pin"
    ADDRESS = "address"
    ATTRIBUTE = "attribute"


@dataclass(frozen=True, slots=True)
class Problem:
    """An expected refusal shown on a step: data, not an exception.

    ``text`` is only ever the organisation's own words (from its Lambda), or which ports are taken. ``attribute`` names
    the field where that is :attr:`Field.ATTRIBUTE`. ``wait`` counts the seconds in which no further try has any use.
    """

    code: ProblemCode
    where: Field = Field.NONE
    text: str = ""
    attribute: str = ""
    wait: int = 0
    details: ReportDetails | None = field(default=None, compare=False)
