"""The Secret Service, asked straight: the entries of the ``keyring`` package, and never a dialogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from poolkey.adapters import secret_service as module
from poolkey.adapters.keyring_choice import leaves_the_choice, system_keyring
from poolkey.adapters.keyring_entries import REMOVED
from poolkey.adapters.keyring_store import REFRESH_TOKEN, KeyringStore
from poolkey.adapters.secret_service import SecretService, secret_service
from poolkey.adapters.session_bus import SessionBus
from poolkey.core.errors import KeyringReason, KeyringUnavailable
from poolkey.core.secret import Secret
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.secret_service import Item, SecretServiceBus

LONG = Secret("eyJ" + "abcdefghij" * 184 + "xy")  # 1,845 characters, as Cognito's are
PLAIN_DESKTOP = {"HOME": "/home/mika", "XDG_CURRENT_DESKTOP": "ubuntu:GNOME", "GNOME_KEYRING_CONTROL": "/run"}


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SecretServiceBus]:
    """Give a bus that this person's programs find, on a desktop where nobody set up anything."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("XDG_CURRENT_DESKTOP", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    with SecretServiceBus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


def opened() -> SecretService:
    service = secret_service()
    assert service
    return service


def refusal(store: KeyringStore, secret: Secret | None = None) -> KeyringReason:
    with pytest.raises(KeyringUnavailable) as refused:
        store.load("acme") if secret is None else store.save("acme", secret)
    return refused.value.reason


STORE = KeyringStore(opened, REFRESH_TOKEN)


def test_an_entry_is_written_read_exchanged_and_removed(bus: SecretServiceBus) -> None:
    service = opened()
    assert service.get_password("poolkey:acme", "refresh-token") is None
    service.set_password("poolkey:acme", "refresh-token", "日本")
    service.set_password("poolkey:acme", "refresh-token", "二")
    assert service.get_password("poolkey:acme", "refresh-token") == "二"
    assert bus.texts() == {"poolkey:acme": "二"}
    service.delete_password("poolkey:acme", "refresh-token")
    assert bus.items == {}


def test_whatever_is_found_twice_is_removed_whole(bus: SecretServiceBus) -> None:
    for application in ("one", "another"):
        attributes = {"service": "poolkey:acme", "username": "refresh-token", "application": application}
        bus.items[f"/{application}"] = Item(attributes, b"old")
    opened().delete_password("poolkey:acme", "refresh-token")
    assert bus.items == {}


def test_an_entry_is_what_the_keyring_package_makes(bus: SecretServiceBus) -> None:
    opened().set_password("poolkey:acme", "refresh-token", "x")
    (item,) = bus.items.values()
    assert item.attributes == {
        "service": "poolkey:acme",
        "username": "refresh-token",
        "application": "Python keyring library",
    }
    bus.items["/other"] = Item({"service": "poolkey:b", "username": "refresh-token", "xdg:schema": "s"}, b"theirs")
    assert opened().get_password("poolkey:b", "refresh-token") == "theirs"


def test_a_whole_secret_is_one_entry_which_any_keyring_reads(bus: SecretServiceBus) -> None:
    STORE.save("acme", LONG)
    assert list(bus.texts()) == ["poolkey:acme"]
    assert STORE.load("acme") == LONG
    other = MemoryKeyring()
    other.entries = {(service, "refresh-token"): text for service, text in bus.texts().items()}
    theirs = KeyringStore(lambda: other, REFRESH_TOKEN)
    assert theirs.load("acme") == LONG
    theirs.save("acme", Secret("short"))
    assert theirs.load("acme") == Secret("short")


def test_the_parts_of_an_older_secret_give_way_to_one_entry(bus: SecretServiceBus) -> None:
    before = MemoryKeyring()
    KeyringStore(lambda: before, REFRESH_TOKEN).save("acme", LONG)
    for number, ((service, username), text) in enumerate(before.entries.items()):
        bus.items[f"/older/{number}"] = Item({"service": service, "username": username}, text.encode())
    assert STORE.load("acme") == LONG
    bus.items = {
        path: Item({**item.attributes, "application": "Python keyring library"}, item.text)
        for path, item in bus.items.items()
    }
    STORE.save("acme", Secret("new"))
    assert STORE.load("acme") == Secret("new")
    assert list(bus.texts()) == ["poolkey:acme"]
    STORE.forget("acme")
    assert bus.items == {}


def test_a_few_calls_in_a_row_open_it_once(bus: SecretServiceBus) -> None:
    store = STORE.opened_once()
    store.save("acme", LONG)
    store.save("acme", Secret("new"))
    assert store.load("acme") == Secret("new")
    assert bus.asked.count("Hello") == bus.asked.count("OpenSession") == 1


def test_an_entry_that_lost_a_character_is_found_out(bus: SecretServiceBus) -> None:
    STORE.save("acme", LONG)
    (item,) = bus.items.values()
    item.text = item.text[:-1]
    assert refusal(STORE) is KeyringReason.FAILED


# --- trouble ------------------------------------------------------------------------------------------


def test_a_locked_collection_is_left_alone(bus: SecretServiceBus) -> None:
    bus.locked = True
    for secret in (None, LONG):
        assert refusal(KeyringStore(system_keyring, REFRESH_TOKEN), secret) is KeyringReason.LOCKED
    assert set(bus.asked) == {"Hello", "Get", "OpenSession"}


def test_an_entry_that_is_locked_by_itself_is_no_missing_one(bus: SecretServiceBus) -> None:
    STORE.save("acme", LONG)
    bus.errors["GetSecret"] = "org.freedesktop.Secret.Error.IsLocked"
    assert refusal(STORE) is KeyringReason.LOCKED


def test_what_waits_for_a_person_is_taken_back(bus: SecretServiceBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAKING_SECONDS", 0.1)
    bus.asks_a_person = True
    assert refusal(STORE, Secret("new")) is KeyringReason.FAILED
    assert bus.asked[-1] == "Dismiss"
    assert bus.items == {}


def test_a_service_may_want_to_be_told_twice_of_a_new_entry(bus: SecretServiceBus) -> None:
    bus.asks_itself = True
    STORE.save("acme", LONG)
    STORE.save("acme", Secret("new"))
    assert STORE.load("acme") == Secret("new")
    assert bus.asked.count("Prompt") == 1


def test_an_entry_that_could_not_be_tried_is_not_kept(bus: SecretServiceBus, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_bus: SessionBus) -> SessionBus:
        raise ConnectionRefusedError

    bus.asks_itself = True
    monkeypatch.setattr(SessionBus, "another", gone)
    assert refusal(STORE, LONG) is KeyringReason.FAILED
    assert bus.texts() == {"poolkey:acme": REMOVED}


def test_an_entry_that_only_its_maker_reads_is_not_kept(bus: SecretServiceBus) -> None:
    bus.asks_itself = bus.confines = True
    assert refusal(STORE, LONG) is KeyringReason.LOCKED
    assert bus.texts() == {"poolkey:acme": REMOVED}


@pytest.mark.parametrize("asks", ["asks_a_person", "asks_itself"])
def test_where_a_person_would_be_asked_to_remove_an_entry_nothing_is_left_in_it(
    bus: SecretServiceBus, asks: str
) -> None:
    STORE.save("acme", LONG)
    setattr(bus, asks, True)
    STORE.forget("acme")
    assert bus.texts() == {"poolkey:acme": REMOVED}
    assert "Prompt" not in bus.asked
    assert STORE.load("acme") is None
    STORE.save("acme", Secret("new"))
    assert STORE.load("acme") == Secret("new")


def test_an_entry_that_is_there_gets_another_text(bus: SecretServiceBus) -> None:
    STORE.save("acme", LONG)
    STORE.save("acme", Secret("new"))
    assert (bus.asked.count("CreateItem"), bus.asked.count("SetSecret")) == (1, 1)
    bus.errors["SetSecret"] = "org.freedesktop.Secret.Error.IsLocked"
    assert refusal(STORE, LONG) is KeyringReason.LOCKED
    assert STORE.load("acme") == Secret("new")


@pytest.mark.parametrize("method", ["SearchItems", "GetSecret"])
@pytest.mark.parametrize("error", ["org.freedesktop.DBus.Error.NoReply", ""])
def test_an_error_or_an_answer_of_another_shape_is_a_failure(bus: SecretServiceBus, method: str, error: str) -> None:
    STORE.save("acme", LONG)
    if error:
        bus.errors[method] = error
    else:
        bus.answers[method] = ("u", (7,))
    assert refusal(STORE) is KeyringReason.FAILED


def test_a_service_that_does_not_answer_is_not_waited_for(
    bus: SecretServiceBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    STORE.save("acme", LONG)
    monkeypatch.setattr(module, "PATIENCE_SECONDS", 0.2)
    bus.mute = {"GetSecret"}
    assert refusal(STORE) is KeyringReason.FAILED


@pytest.mark.parametrize("method", ["Get", "OpenSession"])
def test_where_it_is_not_what_it_should_be_the_package_is_asked(bus: SecretServiceBus, method: str) -> None:
    bus.answers[method] = ("u", (7,))
    assert secret_service() is None
    del bus.answers[method]
    bus.errors[method] = "org.freedesktop.DBus.Error.ServiceUnknown"
    assert secret_service() is None


@pytest.mark.parametrize("address", ["unix:path=/no/such/bus", "tcp:host=127.0.0.1", "nonsense", ""])
def test_without_a_bus_there_is_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert secret_service() is None
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert secret_service() is None


# --- the choice ---------------------------------------------------------------------------------------


def test_a_desktop_with_a_secret_service_has_it_asked_straight(bus: SecretServiceBus) -> None:
    assert isinstance(system_keyring(), SecretService)
    assert bus.asked == ["Hello", "Get", "OpenSession"]


@pytest.mark.parametrize(
    "variables",
    [
        {"XDG_CURRENT_DESKTOP": "KDE"},
        {"XDG_CURRENT_DESKTOP": "ubuntu:KDE"},
        {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
        {"KEYRING_PROPERTY_SCHEME": "KeePassXC"},
    ],
)
def test_what_the_package_would_do_otherwise_is_left_to_it(variables: dict[str, str]) -> None:
    assert leaves_the_choice(PLAIN_DESKTOP)
    assert not leaves_the_choice(PLAIN_DESKTOP | variables)


@pytest.mark.parametrize("variable", ["XDG_CONFIG_HOME", "XDG_DATA_HOME"])
def test_a_person_who_set_the_package_up_is_heeded(tmp_path: Path, variable: str) -> None:
    assert leaves_the_choice({variable: str(tmp_path)})
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").touch()
    assert not leaves_the_choice({variable: str(tmp_path)})
