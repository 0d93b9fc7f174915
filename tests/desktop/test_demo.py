"""The whole job, through the real window of the demo, in both languages, used by the real AWS CLI."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from poolkey.wording.catalogue import Catalogue
from tests.desktop.programs import running
from tests.desktop.window import Window, code_of, watching

pytestmark = pytest.mark.desktop

PASSWORD = "Correct-Horse-9"
WHO_AM_I = """
import sys, boto3
session = boto3.Session(profile_name="poolkey-demo", region_name="us-east-1")
print(session.client("sts", endpoint_url=sys.argv[1]).get_caller_identity()["Arn"])
"""
LANGUAGES = [("en", "C.UTF-8"), ("ja", "ja_JP.UTF-8")]


@pytest.mark.timeout(240)
@pytest.mark.parametrize(("language", "locale"), LANGUAGES, ids=["English", "Japanese"])
def test_a_newcomer_signs_up_enrols_and_uses_the_aws_cli(language: str, locale: str, tmp_path: Path) -> None:
    words = Catalogue(language)
    with running("demo", locale=locale) as demo, watching() as window:
        aws_line = demo.line(r"aws s3 ls s3://").string.strip()
        sign_up(window, words)
        key = enrol(window, words, tmp_path)
        use_profile(aws_line)
        sign_out(window, words)
        sign_in_with_code(window, words, key)
        use_profile(aws_line)
        assert window.nameless() == []
        assert demo.close() == 0
    assert not _credentials_file(aws_line).exists()


def sign_up(window: Window, words: Catalogue) -> None:
    """Make an account and confirm it with the code that the outbox beside the window shows."""
    window.press(words("PasswordPage", "Create account"))
    window.write(words("CreateAccountPage", "User name"), "hanako")
    window.write(words("Label", "E-mail address"), "hanako@example.com")
    window.write(words("CreateAccountPage", "Password"), PASSWORD)
    window.press(words("CreateAccountPage", "Create account"))
    window.sees(words("ConfirmAccountPage", "Enter the confirmation code"))
    window.sees("123456")
    window.write(words("ConfirmAccountPage", "Confirmation code"), "123456")
    window.press(words("ConfirmAccountPage", "Confirm account"))
    window.sees("hanako@example.com")
    window.sees("aws sts get-caller-identity --profile poolkey-demo")


def enrol(window: Window, words: Catalogue, pictures: Path) -> str:
    """Connect an authenticator app from the QR code on the screen, and return its key."""
    window.press(words("Profiles", "Set up authenticator app"))
    window.sees(words("TotpSetUpPage", "Enter the code that the app shows."))
    address = urlsplit(window.scan(pictures / "qr.png"))
    assert address.scheme == "otpauth"
    assert unquote(address.path).endswith(":hanako@example.com")
    query = parse_qs(address.query)
    assert unquote(address.path).strip("/").startswith(query["issuer"][0])
    (key,) = query["secret"]
    window.write(words("TotpSetUpPage", "Enter the code that the app shows."), code_of(key))
    window.press(words("TotpSetUpPage", "Connect the app"))
    window.sees("aws sts get-caller-identity --profile poolkey-demo")
    return key


def sign_out(window: Window, words: Catalogue) -> None:
    """End the session."""
    window.press(words("Rail", "Sign out"))
    window.sees(words("PasswordPage", "Sign in"))


def sign_in_with_code(window: Window, words: Catalogue, key: str) -> None:
    """Sign in again; now a code is asked for."""
    window.write(words("UsernameField", "E-mail or user name"), "hanako")
    window.write(words("PasswordPage", "Password"), PASSWORD)
    window.press(words("PasswordPage", "Sign in"))
    window.sees(words("CodePage", "Enter the code from your authenticator app"))
    window.write(words("CodePage", "Code"), code_of(key))
    window.press(words("CodePage", "Sign in"))
    window.sees("aws sts get-caller-identity --profile poolkey-demo")


def use_profile(aws_line: str) -> None:
    """Use the written profile: with the line that the demo prints, and with boto3."""
    listed = subprocess.run(["sh", "-c", aws_line], env=_outside(), capture_output=True, text=True, check=False)
    assert listed.returncode == 0, listed.stderr
    assert "hello.txt" in listed.stdout
    files = dict(part.split("=", 1) for part in shlex.split(aws_line)[:2])
    command = [sys.executable, "-c", WHO_AM_I, shlex.split(aws_line)[-1]]
    asked = subprocess.run(command, env=_outside() | files, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert ":assumed-role/poolkey-demo/" in asked.stdout


def _outside() -> dict[str, str]:
    """Return an environment in which nothing can leave this computer."""
    return os.environ | {"HTTPS_PROXY": "http://127.0.0.1:9", "AWS_PAGER": "", "NO_PROXY": "127.0.0.1"}


def _credentials_file(aws_line: str) -> Path:
    files = dict(part.split("=", 1) for part in shlex.split(aws_line)[:2])
    return Path(files["AWS_SHARED_CREDENTIALS_FILE"])
