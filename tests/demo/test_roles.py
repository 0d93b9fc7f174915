"""The classic flow against the demo's Cognito and STS, which this project did not write."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from poolkey.core.connection import Connection
from poolkey.core.connection_text import parse
from poolkey.core.errors import CredentialsReason, CredentialsRefused
from poolkey.core.signin.answers import PasswordAnswer
from poolkey.core.signin.turns import Ask
from poolkey.demo.aws import DIRECT, session_apart
from poolkey.demo.memory_keyring import MemoryKeyring
from poolkey.demo.setting import NAME
from poolkey.demo.stage import Demo
from poolkey.services.conversation import Finished
from poolkey.services.sessions import Session
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build
from tests.fakes.cancels import PatientPerson

ROLE = f"arn:aws:iam::000000000000:role/{NAME}"
PATIENT = PatientPerson()


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Build services on places of their own."""
    environ = {
        "AWS_CONFIG_FILE": str(tmp_path / "aws" / "config"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "aws" / "credentials"),
    }
    keyring = MemoryKeyring()
    return build(Places(tmp_path, tmp_path, tmp_path, tmp_path, tmp_path, environ), open_keyring=lambda: keyring)


def long_lasting(demo: Demo, role: str = ROLE) -> Connection:
    profile = f'duration_minutes = 120\nrole_arn = "{role}"\n'
    return parse(f"classic_flow = true\n{demo.connection_toml}\n{profile}")


def signed_in(demo: Demo, services: Services, connection: Connection) -> Session:
    conversation = services.sign_in(connection)
    assert isinstance(conversation.begin(PATIENT), Ask)
    done = conversation.answer(PasswordAnswer(demo.username, demo.password), PATIENT)
    assert isinstance(done, Finished)
    assert done.session is not None
    return done.session


def test_a_role_is_assumed_for_two_hours_and_used(demo: Demo, services: Services, tmp_path: Path) -> None:
    connection = long_lasting(demo)
    (state,) = services.profiles.deliver(signed_in(demo, services, connection), PATIENT)
    assert state.problem is None
    assert state.expires is not None
    assert timedelta(minutes=118) < state.expires - services.clock.now() <= timedelta(minutes=121)
    files = (str(tmp_path / "aws" / "config"), str(tmp_path / "aws" / "credentials"))
    client = session_apart(*files, demo.profile).client("sts", endpoint_url=demo.endpoint, config=DIRECT)
    assert client.get_caller_identity()["Arn"].endswith(f":assumed-role/{NAME}/demo@example.com")


def test_a_role_that_is_not_there_is_refused(demo: Demo, services: Services) -> None:
    connection = long_lasting(demo, ROLE + "-of-nobody")
    (state,) = services.profiles.deliver(signed_in(demo, services, connection), PATIENT)
    assert isinstance(state.problem, CredentialsRefused)
    assert state.problem.reason is CredentialsReason.ROLE_NOT_GIVEN
