"""The services as they are built, on the strict pool, a keyring in memory and files of the test's own."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poolkey.adapters.system import computer_name
from poolkey.core.connection import Connection
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, PasswordAnswer
from poolkey.core.signin.steps import EnterCode
from poolkey.core.signin.turns import Ask
from poolkey.services.computer import device_name
from poolkey.services.conversation import Conversation, Finished
from poolkey.services.sessions import Session
from poolkey.wiring.places import Places
from poolkey.wiring.services import Services, build
from tests.fakes.cancels import PatientPerson
from tests.fakes.keyrings import LockedKeyring, MemoryKeyring
from tests.fakes.strict_pool import DeviceTracking, StrictPool, User

PASSWORD = "Correct-Horse-9"
SECRET = "S3cretOfThisClient0123456"
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PATIENT = PatientPerson()
LOCKED = KeyringUnavailable(KeyringReason.LOCKED)


@dataclass
class Desk:
    """A person with a pool to sign in to; all that Poolkey keeps lies below ``home`` or in ``keyring``."""

    home: Path
    pool: StrictPool
    keyring: MemoryKeyring

    def services(self) -> Services:
        """Return services as a program builds them that starts now."""
        places = Places(self.home, self.home, self.home, self.home, self.home, {})
        return build(places, language=lambda: "ja", open_keyring=lambda: self.keyring)

    def connection(self) -> Connection:
        """Add the file that an administrator hands out."""
        file = self.home.parent / "handed-out.toml"
        file.write_text(self.pool.connection_toml(), "utf-8")
        return self.services().connections.add(str(file))

    def file_put_by_hand(self) -> Path:
        """Put a connection's file where Poolkey keeps them."""
        file = self.home / "connections" / "acme.toml"
        file.parent.mkdir(parents=True)
        file.write_text(self.pool.connection_toml(), "utf-8")
        return file

    def files_with(self, text: str) -> list[Path]:
        """Return the files that hold ``text``, plain or in base64."""
        wanted = (text.encode(), base64.b64encode(text.encode()))
        contents = {path: path.read_bytes() for path in self.home.rglob("*") if path.is_file()}
        assert contents
        return [path for path, content in contents.items() if any(each in content for each in wanted)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with StrictPool(User("taro", PASSWORD, email="taro@example.com")) as pool:
        yield Desk(tmp_path / "home", pool, MemoryKeyring())


def password_given(services: Services, connection: Connection) -> tuple[Conversation, Ask | Finished]:
    talk = services.sign_in(connection)
    talk.begin(PATIENT)
    return talk, talk.answer(PasswordAnswer("taro", Secret(PASSWORD)), PATIENT)


def signed_in(services: Services, connection: Connection) -> Session:
    """Sign in with the password alone."""
    _, end = password_given(services, connection)
    assert isinstance(end, Finished)
    assert end.session
    return end.session


# --- the secret of an app client ----------------------------------------------------------------------


def test_a_client_secret_is_in_the_keyring_and_nowhere_on_the_disk(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    connection = desk.connection()
    session = signed_in(desk.services(), connection)
    assert session.keyring_problem is None
    later = desk.services()
    later.sessions.renew(connection, PATIENT)
    assert SECRET in desk.keyring.entries.values()
    assert desk.files_with(SECRET) == []
    later.leaving.remove("acme", PATIENT)
    assert "RevokeToken" in desk.pool.operations
    assert desk.keyring.entries == {}
    assert desk.files_with("ap-northeast-1_StrictPo1") == []


def test_a_client_secret_in_a_file_put_there_by_hand_leaves_the_disk(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    desk.file_put_by_hand()
    services = desk.services()
    signed_in(services, services.connections.get())
    assert SECRET in desk.keyring.entries.values()
    assert desk.files_with(SECRET) == []


def test_a_client_secret_that_no_keyring_takes_is_used_from_the_file(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    file = desk.file_put_by_hand()
    before = file.read_bytes()
    desk.keyring = LockedKeyring(LOCKED)
    services = desk.services()
    session = signed_in(services, services.connections.get())
    assert session.keyring_problem is KeyringReason.LOCKED
    assert file.read_bytes() == before


def test_a_connection_whose_secret_no_keyring_takes_is_not_added(desk: Desk) -> None:
    desk.pool.configure(client_secret=SECRET)
    desk.keyring = LockedKeyring(LOCKED)
    with pytest.raises(KeyringUnavailable):
        desk.connection()
    assert desk.services().connections.all() == ()


# --- devices ------------------------------------------------------------------------------------------


def test_a_remembered_computer_needs_no_second_factor_the_next_time(desk: Desk) -> None:
    desk.pool.configure(devices=DeviceTracking())
    taro = desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com", totp_secret=KEY))
    connection = desk.connection()
    talk, turn = password_given(desk.services(), connection)
    assert isinstance(turn, Ask)
    assert isinstance(turn.step, EnterCode)
    assert isinstance(talk.answer(CodeAnswer(Secret(desk.pool.totp_code(taro))), PATIENT), Finished)
    (device,) = desk.pool.devices
    assert device.name == device_name(computer_name())
    desk.services().sessions.renew(connection, PATIENT)
    desk.services().leaving.sign_out(connection, PATIENT)
    assert signed_in(desk.services(), connection).note.device_key == device.key
    assert desk.pool.devices == [device]


def test_what_proves_a_computer_is_nowhere_on_the_disk(desk: Desk) -> None:
    desk.pool.configure(devices=DeviceTracking())
    signed_in(desk.services(), desk.connection())
    (kept,) = [text for text in desk.keyring.entries.values() if "|" in text]
    key, group_key, password = kept.split("|")
    assert key == desk.pool.devices[0].key
    assert desk.files_with(password) == []
    assert desk.files_with(group_key) == []


# --- the rest -----------------------------------------------------------------------------------------


def test_a_server_without_the_newer_call_renews_too(desk: Desk) -> None:
    desk.pool.configure(
        client_secret=SECRET,
        devices=DeviceTracking(),
        unknown_operations=frozenset({"GetTokensFromRefreshToken"}),
    )
    connection = desk.connection()
    signed_in(desk.services(), connection)
    assert desk.services().sessions.renew(connection, PATIENT).claims.username == "taro"
    assert desk.pool.operations[-2:] == ["GetTokensFromRefreshToken", "InitiateAuth"]


def test_the_pool_is_told_the_language(desk: Desk) -> None:
    signed_in(desk.services(), desk.connection())
    (begun,) = [call for call in desk.pool.requests if call.operation == "InitiateAuth"]
    assert begun.texts("ClientMetadata") == {"language": "ja"}
