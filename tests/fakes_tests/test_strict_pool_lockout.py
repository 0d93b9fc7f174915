"""The lock-out by the server's clock, for passwords and for codes."""

from __future__ import annotations

import pytest

from tests.fakes.strict_pool import Factor, Mfa, Settings, StrictPool
from tests.fakes.strict_pool.clock import ServerClock
from tests.fakes.strict_pool.lockout import Lockouts
from tests.fakes.strict_pool.refusals import Refused, Why
from tests.fakes_tests.clients import clients_of, refused, taro

LOCKED = ("NotAuthorizedException", "Password attempts exceeded")
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
WAITS = [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]


@pytest.fixture
def clock() -> ServerClock:
    """Return a clock that stands still."""
    clock = ServerClock()
    clock.stop()
    return clock


def _fail(lockouts: Lockouts) -> str:
    with pytest.raises(Refused) as caught, lockouts.counted("taro"):
        raise Refused(Why.WRONG_PASSWORD)
    return caught.value.message


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(clock: ServerClock) -> None:
    lockouts = Lockouts(clock)
    for wait in WAITS:
        assert _fail(lockouts) == "Incorrect username or password."
        if wait:
            clock.advance(wait - 0.5)
            assert _fail(lockouts) == "Password attempts exceeded"
            clock.advance(0.5)


@pytest.mark.parametrize(("quiet", "message"), [(900, "Password attempts exceeded"), (901, "Incorrect username")])
def test_a_quiet_quarter_of_an_hour_clears_the_failures(clock: ServerClock, quiet: int, message: str) -> None:
    lockouts = Lockouts(clock)
    for _ in range(5):
        _fail(lockouts)
    clock.advance(quiet)
    _fail(lockouts)
    assert message in _fail(lockouts)


def test_a_success_clears_the_failures(clock: ServerClock) -> None:
    lockouts = Lockouts(clock)
    for _ in range(3):
        for _ in range(4):
            assert _fail(lockouts) == "Incorrect username or password."
        with lockouts.counted("taro"):
            pass


@pytest.mark.parametrize("factor", Factor)
def test_wrong_codes_of_a_second_factor_lock_out_likewise(factor: Factor) -> None:
    user = taro(phone="+81312344567", totp_secret=KEY, factors={factor}, preferred=factor)
    with StrictPool(user, settings=Settings(mfa=Mfa.ON)) as pool, clients_of(pool) as clients:
        pool.stop_clock()
        asked = clients.sign_in("taro")
        sent = pool.outbox[-1].code if pool.outbox else pool.totp_code(user)
        right, wrong = ({"USERNAME": "taro", f"{factor}_CODE": code} for code in (sent, f"{int(sent) ^ 1:06}"))
        for _ in range(5):
            with refused("CodeMismatchException"):
                clients.answer(asked, **wrong)
        with refused(*LOCKED):
            clients.answer(asked, **right)
        assert clients.sign_in("taro")["ChallengeName"] == factor
        pool.advance(1)
        assert "AuthenticationResult" in clients.answer(asked, **right)
