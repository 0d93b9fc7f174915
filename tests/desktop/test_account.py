"""One's own account through the real window, in both languages, against a pool that checks every step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from poolkey.wording.catalogue import Catalogue
from tests.desktop.programs import running
from tests.desktop.test_fresh import add
from tests.desktop.window import Window, code_of, watching
from tests.fakes.strict_pool import SessionTracking, StrictPool, User
from tests.fakes.strict_pool.totp_server import code_at

pytestmark = pytest.mark.desktop

PASSWORD, NEW_PASSWORD = "Correct-Horse-9", "Stable-Horse-10"
OLD_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW_ADDRESS = "taro@example.org"
LANGUAGES = [("en", "C.UTF-8"), ("ja", "ja_JP.UTF-8")]


@pytest.fixture
def pool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StrictPool]:
    """Give a pool that keeps sessions, somebody with an authenticator app in it, and places of the test's own."""
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        (tmp_path / name.lower()).mkdir(mode=0o700)
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "aws" / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "aws" / "credentials"))
    with StrictPool(User("taro", PASSWORD, email="taro@example.com", totp_secret=OLD_KEY)) as pool:
        pool.configure(session_tracking=SessionTracking())
        yield pool


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "locale"), LANGUAGES, ids=["English", "Japanese"])
def test_a_person_looks_after_their_own_account(pool: StrictPool, tmp_path: Path, language: str, locale: str) -> None:
    words, user = Catalogue(language), pool.users["taro"]
    add(pool, tmp_path)
    with running(locale=locale) as program, watching() as window:
        sign_in(window, words, PASSWORD, OLD_KEY)
        pool.sign_in_by_browser(user)
        window.press(words("Rail", "My account"))
        window.sees(words("MyAccount", "Who you are"))
        key = replace_the_authenticator(window, words, tmp_path)
        assert user.totp_secret == key != OLD_KEY
        end_the_session_elsewhere(window, words, pool, user)
        change_the_address(window, words, pool)
        assert (user.email, "email" in user.verified) == (NEW_ADDRESS, True)
        change_the_password(window, words)
        assert window.nameless() == []
        window.press(words("Rail", "Sign out"))
        pool.advance(30)  # the code of this half minute was used
        sign_in(window, words, NEW_PASSWORD, key, pool.now)
        assert program.close() == 0


def sign_in(window: Window, words: Catalogue, password: str, key: str, now: float | None = None) -> None:
    """Sign in with the password and a code of the app."""
    window.write(words("UsernameField", "E-mail or user name"), "taro")
    window.write(words("PasswordPage", "Password"), password)
    window.press(words("PasswordPage", "Sign in"))
    window.sees(words("CodePage", "Enter the code from your authenticator app"))
    window.write(words("CodePage", "Code"), code_at(key, now) if now else code_of(key))
    window.press(words("CodePage", "Sign in"))
    window.sees("aws sts get-caller-identity --profile acme")


def replace_the_authenticator(window: Window, words: Catalogue, pictures: Path) -> str:
    """Connect another phone in place of one that is lost, and return its key."""
    window.press(named(words("MyAccount", "Connect a new phone"), words("Label", "Authenticator app")))
    window.sees(words("TotpSetUpPage", "Enter the code that the app shows."))
    (key,) = parse_qs(urlsplit(window.scan(pictures / "qr.png")).query)["secret"]
    window.write(words("TotpSetUpPage", "Enter the code that the app shows."), code_of(key))
    window.press(words("TotpSetUpPage", "Connect the app"))
    window.sees(words("Account", "on, asked for first"))
    return key


def end_the_session_elsewhere(window: Window, words: Catalogue, pool: StrictPool, user: User) -> None:
    """End every session but this one."""
    window.press(words("MyAccount", "End all other sessions…"))
    window.press(words("MyAccount", "End them"))
    assert pool.wait_for("RevokeUserSession")
    window.sees(words("Account", "this one"))
    assert len(pool.sessions(user)) == 1


def change_the_address(window: Window, words: Catalogue, pool: StrictPool) -> None:
    """Change the e-mail address, and prove it with the code that is sent there."""
    address = words("Label", "E-mail address")
    window.press(named(words("MyAccount", "Change…"), address))
    window.write(address, NEW_ADDRESS)
    window.press(words("MyAccount", "Save"))
    window.sees(words("MyAccount", "Confirmation code"))
    window.write(words("MyAccount", "Confirmation code"), pool.outbox[-1].code)
    window.press(words("MyAccount", "Verify"))
    window.sees(f"{NEW_ADDRESS} · {words('Account', 'verified')}")


def change_the_password(window: Window, words: Catalogue) -> None:
    """Change the password."""
    window.press(named(words("MyAccount", "Change…"), words("MyAccount", "The password of your account")))
    window.write(words("MyAccount", "Present password"), PASSWORD)
    window.write(words("MyAccount", "New password"), NEW_PASSWORD)
    window.write(words("MyAccount", "New password, once more"), NEW_PASSWORD)
    window.press(words("MyAccount", "Change password"))
    window.sees(words("MyAccount", "The password was changed."))


def named(word: str, what: str) -> str:
    """Return what an action is called."""
    return f"{word}: {what}"
