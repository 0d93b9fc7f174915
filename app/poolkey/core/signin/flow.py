"""What a sign-in knows while it runs. It is forgotten with the flow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from poolkey.core.codes import StrEnum
from poolkey.core.connection import Connection, SignInMethod
from poolkey.core.devices import Device
from poolkey.core.managed_login import BrowserPlace
from poolkey.core.oauth.request import Ticket, Wish
from poolkey.core.ports import Entropy, TotpCodes
from poolkey.core.secret import Secret
from poolkey.core.signin.actions import RecallDevice
from poolkey.core.signin.answers import Answer
from poolkey.core.signin.messages import Message, StartChoice, StartCustom, StartPassword, StartSrp, StartStepUp
from poolkey.core.signin.replies import Challenged
from poolkey.core.signin.steps import (
    AnswerCustom,
    BrowserOffer,
    CodeKind,
    EnterCode,
    EnterPassword,
    EnterPin,
    EnterUsername,
    FirstFactor,
    OpenBrowser,
    Problem,
    ProblemCode,
    SetNewPassword,
    SetUpTotp,
    Step,
    Stopped,
    StopReason,
    UsePasskey,
)
from poolkey.core.signin.turns import Ask, Do, Send, Turn
from poolkey.core.srp import KeyPair, draw_key_pair
from poolkey.core.step_up import FRESH, Target
from poolkey.core.tokens import Tokens
from poolkey.core.values import dataclass, field, replace

WITHOUT_PASSWORD = frozenset({SignInMethod.CHOICE, SignInMethod.CUSTOM})

# How often a flow begins again by itself before somebody has to do something: codes cost money, and a password is
# not to be held for somebody who went away.
MOST_RESTARTS = 3


@dataclass(frozen=True, slots=True)
class Means:
    """What a sign-in has of this computer: chance, the time, and what an authenticator app shows at a time."""

    entropy: Entropy
    now: Callable[[], datetime]
    codes: TotpCodes


class Restart(StrEnum):
    """Why a flow begins again from its first message, with what the person gave so far."""

    SENT_AGAIN = "sent_again"
    EXPIRED = "expired"
    CHANGED = "changed"  # the person wants another factor, or what this computer knows has changed


@dataclass(slots=True)
class Given:
    """What the person gave in this dialogue, so that a flow that begins again asks for none of it twice.

    ``last`` is an answer that can be given again, should the pool say that its time was over.
    """

    password: Secret | None = None
    factor: FirstFactor | None = None
    mfa: CodeKind | None = None
    set_up: CodeKind | None = None
    address: str = ""
    last: Answer | None = None


@dataclass(slots=True)
class Offered:
    """What the pool offers in this run; ``waiting`` is a challenge that waits for the person."""

    factors: tuple[FirstFactor, ...] = ()
    mfas: tuple[CodeKind, ...] = ()
    waiting: Challenged | None = None


@dataclass(slots=True)
class Visit:
    """A sign-in with a browser: what the person wants, what was drawn for it, and where it leads.

    ``waited`` tells that its answer was awaited already, as somebody has the browser opened once more.
    """

    wish: Wish
    ticket: Ticket
    domain: str = ""
    issuers: tuple[str, ...] = ()
    redirect_uri: str = ""
    address: str = ""
    waited: bool = False


@dataclass(slots=True)
class Run:
    """What belongs to one run from the first message on.

    ``user_id`` is what the pool calls the person. ``totp_ready`` tells that the authenticator app was verified;
    ``passkey`` are the options that a security key is to sign.
    """

    user_id: str
    session: Secret | None = None
    challenges: int = 0
    rounds: int = 0
    totp_ready: bool = False
    passkey: str = ""


@dataclass(slots=True)
class Flow:
    """One sign-in or sign-up.

    ``username`` is what the person typed. ``step`` was asked last, when the run stood as in ``asked_in``, and ``sent``
    was sent last. ``device`` is what the pool knows this computer as, looked up for ``recalled_for``. ``failures``
    counts wrong passwords and codes, ``restarts`` how often the flow began again by itself; ``restart`` and ``notice``
    say why, until something is asked. ``retreat`` is asked after a setback, where ``step`` was answered for good.
    ``target`` is the level that the pool is asked for; ``fallen_back`` tells that it offers no choice after all,
    ``visit`` that a browser is at it, and ``past_browser`` that the person wants none. ``fresh`` lets nobody in whom
    the browser knows from before.
    """

    connection: Connection
    means: Means
    username: str = ""
    device_name: str = ""
    pair: KeyPair | None = None
    step: Step = field(default_factory=EnterPassword)
    sent: Message | None = None
    device: Device | None = None
    recalled_for: str | None = None
    device_is_new: bool = False
    tokens: Tokens | None = None
    target: Target | None = None
    fallen_back: bool = False
    past_browser: bool = False
    visit: Visit | None = None
    language: str = ""
    place: BrowserPlace = BrowserPlace.HERE
    fresh: bool = False
    failures: int = 0
    restarts: int = 0
    restart: Restart | None = None
    notice: Problem | None = None
    retreat: Step | None = None
    given: Given = field(default_factory=Given)
    offered: Offered = field(default_factory=Offered)
    run: Run = field(default_factory=lambda: Run(""))
    asked_in: Run = field(default_factory=lambda: Run(""))

    @property
    def method(self) -> SignInMethod:
        """Return how this sign-in goes: the first of the connection's methods, or the first without a browser."""
        if self.fallen_back:
            return SignInMethod.SRP
        without = self._without_browser if self.past_browser else ()
        return (*without, *self.connection.sign_in)[0]

    @property
    def _without_browser(self) -> tuple[SignInMethod, ...]:
        return tuple(method for method in self.connection.sign_in if method is not SignInMethod.BROWSER)

    @property
    def device_key(self) -> str:
        """Return what the pool knows this computer as, empty where it does not."""
        return self.device.key if self.device else ""

    # --- turns ---

    def ask(self, step: Step, problem: Problem | None = None) -> Ask:
        """Ask the person, and remember what was asked; what began again says so."""
        restart, self.restart = self.restart, None
        notice, self.notice = self.notice, None
        left, self.step, self.retreat = self.retreat or self.step, step, None
        self.hold()
        return Ask(step, problem or notice or _news(restart, left, step))

    def ask_again(self, problem: Problem) -> Ask:
        """Ask the same once more: whatever was begun since came to nothing, so the answer belongs where it did."""
        self.run = replace(self.asked_in)
        return self.ask(self.retreat or self.step, problem)

    def hold(self) -> None:
        """Have what was asked last answered in the run as it stands now."""
        self.asked_in = replace(self.run)

    def send(self, message: Message) -> Send:
        """Send to the pool, and remember what was sent."""
        self.sent = message
        return Send(message)

    def stop(self, reason: StopReason, challenge: Challenged | None = None, name: str = "") -> Ask:
        """Stop, naming what Cognito asked for; what was given is of no more use."""
        self.given, self.sent = Given(), None
        details = challenge.details if challenge else None
        return self.ask(Stopped(reason, name or (challenge.name if challenge else ""), details))

    # --- the beginning, and beginning again ---

    def ask_first(self, problem: Problem | None = None) -> Ask:
        """Ask what a sign-in begins with, the user name kept; what was given and offered beside it is dropped."""
        self.given, self.offered, self.run = Given(), Offered(), Run("")
        self.visit = None
        self.sent = self.restart = self.notice = None
        self.restarts = 0
        return self.ask(self.first_step(), problem)

    def first_step(self) -> Step:
        """Return what a sign-in begins with."""
        sign_up = self.connection.sign_up is not None
        offered = self.browser_offer() if SignInMethod.BROWSER in self.connection.sign_in else None
        if self.method is SignInMethod.BROWSER:
            return self.browser_step()
        if self.target or self.method in WITHOUT_PASSWORD:
            return EnterUsername(self.username, sign_up, offered)
        return EnterPassword(self.username, sign_up, browser=offered)

    def browser_step(self) -> OpenBrowser:
        """Return what a sign-in with a browser begins with."""
        return OpenBrowser(self.browser_offer(), self.username, others=bool(self._without_browser))

    def browser_offer(self) -> BrowserOffer:
        """Return where a browser can sign in."""
        login = self.connection.managed_login
        return BrowserOffer(login.identity_providers, bool(login.idp_identifiers))

    def ask_password(self, problem: Problem | None = None) -> Ask:
        """Ask for the password again where the name is settled, else for both."""
        if self.given.factor is not FirstFactor.PASSWORD:
            return self.ask_first(problem)
        self.given.password = None
        others = len(self.offered.factors) > 1
        return self.ask(EnterPassword(self.username, username_known=True, others=others), problem)

    def name(self, username: str) -> None:
        """Take the user name that was typed; what was known of another one no longer counts."""
        username = username.strip()
        if username != self.username:
            self.failures = 0
            self.given, self.offered = Given(), Offered()
        self.username = username

    def begin(self) -> Turn:
        """Send the first message of a sign-in, by the connection's own method, with what is given so far."""
        if self.recalled_for != self.username:
            return Do(RecallDevice(self.username))
        self.run, self.offered, self.visit = Run(self.username), Offered(), None
        if self.target and self.method is not SignInMethod.BROWSER:
            return self.send(self._step_up(self.target))
        password = self.given.password
        match self.method:
            case SignInMethod.CHOICE:
                return self.send(StartChoice(self.username, self.device_key))
            case SignInMethod.CUSTOM:
                return self.send(StartCustom(self.username, None, self.device_key))
            case SignInMethod.BROWSER:
                return self.ask(self.browser_step())
            case _ if password is None:
                known = isinstance(self.sent, StartChoice | StartStepUp)  # refused, so that it comes to the password
                return self.ask(EnterPassword(self.username, username_known=known))
            case SignInMethod.PASSWORD:
                return self.send(StartPassword(self.username, password, self.device_key))
            case SignInMethod.CUSTOM_SRP:
                return self.send(StartCustom(self.username, self.key_pair().public, self.device_key))
            case _:
                return self.send(StartSrp(self.username, self.key_pair().public, self.device_key))

    def _step_up(self, target: Target) -> StartStepUp:
        seconds = int(FRESH.total_seconds())
        return StartStepUp(self.username, target.levels, seconds, target.access, self.device_key)

    def begin_again(self, why: Restart, notice: Problem | None = None) -> Turn:
        """Begin again with what is given; by itself only so often."""
        self.restarts += 1
        if self.restarts > MOST_RESTARTS:
            return self.ask_first(notice or Problem(ProblemCode.SESSION_EXPIRED))
        self.restart, self.notice = why, notice
        return self.begin()

    # --- this computer ---

    def recall(self, device: Device | None) -> Turn:
        """Go on with what the pool knows this computer as, if it does."""
        self.device, self.recalled_for = device, self.username
        return self.begin()

    def begin_without_device(self) -> Turn:
        """Begin again as a computer that the pool does not know; a code that was given is not asked for twice."""
        self.device, self.device_is_new = None, False
        if self.given.last is not None:
            return self.begin_again(Restart.EXPIRED)
        return self.begin_again(Restart.SENT_AGAIN if isinstance(self.step, EnterCode) else Restart.CHANGED)

    # --- what a step needs ---

    def key_pair(self) -> KeyPair:
        """Return the key pair of this attempt; it is drawn early, while the person types, and used once."""
        if self.pair is None:
            self.pair = draw_key_pair(self.means.entropy)
        return self.pair

    def use_key_pair(self) -> KeyPair:
        """Return the key pair and let go of it."""
        pair, self.pair = self.key_pair(), None
        return pair

    def end_of_challenge(self) -> datetime:
        """Return when the pool forgets a challenge that it sent just now."""
        return self.means.now() + timedelta(minutes=self.connection.challenge_minutes)


# Where a flow that begins again asks for something else than before: another code, another key, another question.
_LOST = (EnterCode, SetNewPassword, SetUpTotp, AnswerCustom, UsePasskey, EnterPin)


def _news(restart: Restart | None, left: Step, step: Step) -> Problem | None:
    """Return what the person is told where a flow began again at ``left`` and arrives at ``step``."""
    sent_code = isinstance(step, EnterCode) and step.kind is not CodeKind.AUTHENTICATOR
    match restart:
        case Restart.SENT_AGAIN if sent_code:
            return Problem(ProblemCode.CODE_SENT_AGAIN)
        case Restart.EXPIRED if sent_code and isinstance(left, EnterCode):
            return Problem(ProblemCode.CODE_RENEWED)
        case Restart.EXPIRED if isinstance(step, SetUpTotp) and isinstance(left, SetUpTotp):
            return Problem(ProblemCode.KEY_RENEWED)
        case Restart.EXPIRED if isinstance(left, _LOST) and not isinstance(step, EnterCode):
            return Problem(ProblemCode.STARTED_AGAIN)
    return None
