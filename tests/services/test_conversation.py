"""Conversations between a person and the pool."""

from __future__ import annotations

from functools import partial

import pytest

from poolkey.core.errors import Cancelled, ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, PasswordAnswer, TotpAnswer
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.messages import Accepted, Challenged, Refused, SignedIn, TotpChecked, TotpKeySent
from poolkey.core.signin.steps import EnterCode, EnterPassword, ProblemCode, SetUpTotp
from poolkey.core.signin.totp_set_up import TotpSetUp
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Conversation, Finished
from tests.fakes.entropy import CountingEntropy
from tests.services.house import ACME, PATIENT, House, tokens

MIKA = PasswordAnswer("mika", Secret("Passw0rd!"))


def conversation(house: House) -> Conversation:
    machine = SignIn(ACME, CountingEntropy(), house.clock.now)
    return Conversation(machine, house.pool, prepare=house.keys.prefetch, adopt=partial(house.sessions.adopt, ACME))


def test_a_conversation_asks_until_there_is_a_session() -> None:
    house = House()
    house.pool.replies.extend([Challenged("SOFTWARE_TOKEN_MFA", Secret("s")), SignedIn(tokens())])
    talk = conversation(house)
    first = talk.begin(PATIENT)
    assert isinstance(first, Ask)
    assert isinstance(first.step, EnterPassword)
    assert house.keys.prefetched == 1
    second = talk.answer(MIKA, PATIENT)
    assert isinstance(second, Ask)
    assert isinstance(second.step, EnterCode)
    end = talk.answer(CodeAnswer(Secret("123456")), PATIENT)
    assert isinstance(end, Finished)
    assert end.session is not None
    assert end.session.claims.username == "mika"
    assert house.keyring.tokens


def test_a_cancelled_call_leaves_the_step_standing() -> None:
    house = House()
    house.pool.replies.extend(
        [
            Cancelled(),
            Refused(ReportDetails("InitiateAuth", "NotAuthorizedException"), "Incorrect username or password."),
        ]
    )
    talk = conversation(house)
    talk.begin(PATIENT)
    with pytest.raises(Cancelled):
        talk.answer(MIKA, PATIENT)
    turn = talk.answer(MIKA, PATIENT)
    assert isinstance(turn, Ask)
    assert turn.problem is not None
    assert turn.problem.code is ProblemCode.WRONG_PASSWORD


def test_a_flow_that_began_signed_in_ends_without_a_session() -> None:
    house = House()
    house.pool.replies.extend([TotpKeySent(Secret("KEY"), None), TotpChecked(accepted=True, session=None), Accepted()])
    talk = Conversation(TotpSetUp(Secret("access"), "Acme", "mika"), house.pool)
    turn = talk.begin(PATIENT)
    assert isinstance(turn, Ask)
    assert isinstance(turn.step, SetUpTotp)
    assert talk.answer(TotpAnswer(Secret("123456")), PATIENT) == Finished(None)
