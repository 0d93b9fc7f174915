"""Conversations between a person and the pool."""

from __future__ import annotations

from functools import partial

import pytest

from poolkey.core.devices import Device, DeviceName
from poolkey.core.errors import Cancelled, ReportDetails
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, PasswordAnswer, TotpAnswer
from poolkey.core.signin.flow import Means
from poolkey.core.signin.machine import SignIn
from poolkey.core.signin.messages import StartSrp
from poolkey.core.signin.replies import (
    Accepted,
    Challenged,
    DeviceConfirmed,
    Refused,
    SignedIn,
    TotpChecked,
    TotpKeySent,
)
from poolkey.core.signin.steps import EnterCode, EnterPassword, ProblemCode, SetUpTotp
from poolkey.core.signin.totp_set_up import TotpSetUp
from poolkey.core.signin.turns import Ask
from poolkey.services.conversation import Conversation, Finished
from tests.fakes.entropy import CountingEntropy
from tests.fakes.totp_codes import CountingCodes
from tests.services.house import ACME, PATIENT, House, tokens

MIKA = PasswordAnswer("mika", Secret("Passw0rd!"))


def conversation(house: House) -> Conversation:
    machine = SignIn(ACME, Means(CountingEntropy(), house.clock.now, CountingCodes()))
    return Conversation(
        machine, house.pool, house.computer, prepare=house.keys.prefetch, adopt=partial(house.sessions.adopt, ACME)
    )


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
    assert house.keyring.secrets


def test_the_pool_is_told_which_computer_this_is_if_it_ever_said_so() -> None:
    house = House()
    house.devices.kept[ACME.pool_key, "mika"] = Device("eu-west-1_7f3a", "-group", Secret("proof"))
    house.pool.replies.append(SignedIn(tokens()))
    talk = conversation(house)
    talk.begin(PATIENT)
    end = talk.answer(MIKA, PATIENT)
    assert isinstance(end, Finished)
    (start,) = house.pool.sent
    assert isinstance(start, StartSrp)
    assert start.device_key == "eu-west-1_7f3a"
    assert end.session is not None
    assert end.session.note.device_key == "eu-west-1_7f3a"


def test_a_device_that_the_pool_names_is_kept_for_the_next_time() -> None:
    house = House()
    named = DeviceName("eu-west-1_7f3a", "-group")
    house.pool.replies.extend([SignedIn(tokens(), named), DeviceConfirmed(ask=False), SignedIn(tokens())])
    for _ in range(2):
        talk = conversation(house)
        talk.begin(PATIENT)
        talk.answer(MIKA, PATIENT)
    assert house.devices.kept[ACME.pool_key, "mika"].key == "eu-west-1_7f3a"
    again = house.pool.sent[-1]
    assert isinstance(again, StartSrp)
    assert again.device_key == "eu-west-1_7f3a"


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
    machine = TotpSetUp(Secret("access"), "Acme", "mika", now=house.clock.now, codes=CountingCodes())
    talk = Conversation(machine, house.pool, house.computer)
    turn = talk.begin(PATIENT)
    assert isinstance(turn, Ask)
    assert isinstance(turn.step, SetUpTotp)
    assert talk.answer(TotpAnswer(Secret("123456")), PATIENT) == Finished(None)
