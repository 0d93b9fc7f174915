"""What Poolkey wrote, used by every kind of AWS client there is: both AWS CLIs, boto3 and the SDK for JavaScript."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poolkey.demo.stage import Demo, staged
from tests.desktop.programs import SECONDS

pytestmark = pytest.mark.desktop

BOTO3 = """
import sys, boto3
profile, region, endpoint = sys.argv[1:]
client = boto3.Session(profile_name=profile, region_name=region).client("sts", endpoint_url=endpoint)
print(client.get_caller_identity()["Arn"])
"""
PROCESS = '\n[[profiles]]\nname = "by-process"\nregion = "us-east-1"\ndelivery = "process"\n'
KEYS = "poolkey-demo"
ENVIRONMENT = Path(sys.prefix)


@dataclass(frozen=True, slots=True)
class Desk:
    """A person who signed in to the demo's pool, and the environment of their programs."""

    demo: Demo
    environment: dict[str, str]

    def run(self, *command: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        return subprocess.run(
            command, env=self.environment, input=typed, capture_output=True, text=True, check=False, timeout=SECONDS
        )

    def poolkey(self, *arguments: str, typed: str = "") -> None:
        """Run a command of Poolkey, which has to succeed."""
        done = self.run(sys.executable, "-m", "poolkey", *arguments, typed=typed)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Sign in once, in places of this file's own, and deliver a profile in each way."""
    places = tmp_path_factory.mktemp("places")
    with staged() as demo:
        environment = dict(os.environ)
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
            (places / name).mkdir(mode=0o700)
            environment[name] = str(places / name)
        environment["AWS_CONFIG_FILE"] = str(places / "config")
        environment["AWS_SHARED_CREDENTIALS_FILE"] = str(places / "credentials")
        # a seat belt: nothing can leave this computer
        environment |= {"HTTPS_PROXY": "http://127.0.0.1:9", "NO_PROXY": "127.0.0.1", "AWS_PAGER": ""}
        environment["AWS_EC2_METADATA_DISABLED"] = "true"
        desk = Desk(demo, environment)
        demo.connection_file.write_text(demo.connection_toml + PROCESS, "utf-8")
        desk.poolkey("connection", "add", str(demo.connection_file))
        desk.poolkey("login", "--terminal", typed=f"{demo.username}\n{demo.password.reveal()}\n")
        yield desk
        desk.poolkey("logout")


def commands(profile: str, desk: Desk) -> dict[str, list[str]]:
    """Return how each client is asked whose credentials a profile yields."""
    where = (desk.demo.region, desk.demo.endpoint)
    aws = ["sts", "get-caller-identity", "--query", "Arn", "--output", "text", "--profile", profile]
    aws += ["--region", where[0], "--endpoint-url", where[1]]
    return {
        "AWS CLI 2": [shutil.which("aws", path="/usr/bin") or "aws of the package awscli", *aws],
        "AWS CLI 1": [str(ENVIRONMENT / "bin" / "aws"), *aws],
        "boto3": [sys.executable, "-c", BOTO3, profile, *where],
        "JavaScript": [
            str(ENVIRONMENT / "bin" / "node"),
            str(ENVIRONMENT / "javascript" / "who_am_i.mjs"),
            profile,
            *where,
        ],
    }


CLIENTS = ("AWS CLI 2", "AWS CLI 1", "boto3", "JavaScript")


@pytest.mark.timeout(180)
@pytest.mark.parametrize("profile", [KEYS, "by-process"])
@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_signs_with_what_was_delivered(desk: Desk, client: str, profile: str) -> None:
    done = desk.run(*commands(profile, desk)[client])
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip().startswith("arn:aws:sts::000000000000:assumed-role/poolkey-demo/")


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_with_a_wrong_secret_is_refused(desk: Desk, client: str) -> None:
    """This tells that the server looks at signatures at all."""
    credentials = Path(desk.environment["AWS_SHARED_CREDENTIALS_FILE"])
    forged = credentials.with_name("forged")
    lines = credentials.read_text().splitlines()
    swapped = [
        "aws_secret_access_key = " + "x" * 40 if line.startswith("aws_secret_access_key") else line for line in lines
    ]
    assert swapped != lines
    forged.write_text("\n".join(swapped))
    environment = desk.environment | {"AWS_SHARED_CREDENTIALS_FILE": str(forged)}
    done = Desk(desk.demo, environment).run(*commands(KEYS, desk)[client])
    assert done.returncode != 0
    assert "SignatureDoesNotMatch" in done.stderr
