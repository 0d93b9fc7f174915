"""What a sign-in costs the computer, against pycognito, and how many round trips it takes.

Prints ratios of CPU time within one run, interleaved, median of several rounds; no figure is asserted::

    python -m tests.bench.sign_in
"""

from __future__ import annotations

import base64
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyotp

from poolkey.adapters.system import SystemEntropy
from poolkey.core import srp
from poolkey.core.secret import Secret
from tests.fakes.strict_pool import StrictPool, User

ROUNDS = 15
PASSWORD = "Correct-Horse-9"
VALUES = {"SRP_B": f"{pow(srp.G, 2**255 + 12345, srp.N):x}", "SALT": "1f2e3d", "USER_ID_FOR_SRP": "taro"}
BLOCK = base64.b64encode(b"block" * 50).decode()

OURS = """
import gc, sys
gc.disable()  # as poolkey.__main__ does for "login --terminal"
from pathlib import Path
from poolkey.core.secret import Secret
from poolkey.core.signin.answers import CodeAnswer, PasswordAnswer
from poolkey.demo.memory_keyring import MemoryKeyring
from poolkey.wiring.places import Places
from poolkey.wiring.services import build
home, (username, password, code) = Path(sys.argv[1]), sys.stdin.read().split()
environ = {"AWS_CONFIG_FILE": str(home / "aws/config"), "AWS_SHARED_CREDENTIALS_FILE": str(home / "aws/credentials")}
keyring = MemoryKeyring()
services = build(Places(home, home, home, home, home, environ), open_keyring=lambda: keyring)
talk = services.sign_in(services.connections.get())
class Patient:
    cancelled = False
    def wait(self, seconds): return False
talk.begin(Patient())
talk.answer(PasswordAnswer(username, Secret(password)), Patient())
session = talk.answer(CodeAnswer(Secret(code)), Patient()).session
if "deliver" in sys.argv:
    (state,) = services.profiles.deliver(session, Patient())
    assert state.problem is None, state.problem
"""

PYCOGNITO = """
import json, sys, urllib.request
from pycognito import Cognito
from pycognito.exceptions import SoftwareTokenMFAChallengeException
url, pool, client = sys.argv[1:4]
username, password, code = sys.stdin.read().split()
person = Cognito(pool, client, user_pool_region=pool.partition("_")[0], username=username,
    boto3_client_kwargs={"endpoint_url": url, "aws_access_key_id": "x", "aws_secret_access_key": "x"})
person.pool_domain_url = None  # the issuer is AWS, as it is at the real one
person.pool_jwk = json.load(urllib.request.urlopen(f"{url}/{pool}/.well-known/jwks.json"))
try:
    person.authenticate(password=password)
except SoftwareTokenMFAChallengeException:
    person.respond_to_software_token_mfa_challenge(code)
assert person.id_token
"""


def main() -> None:
    """Print every figure."""
    print(f"SRP, CPU against pycognito: {_ratio(_our_srp, _their_srp):.2f}")
    with StrictPool() as pool:
        ours, theirs = _whole(pool)
        print(f"whole sign-in with a code, CPU of the process against pycognito's: {ours / theirs:.2f}")
        print("round trips, first sign-in:", _round_trips(pool))


def _ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    return statistics.median(_cpu(ours) / _cpu(theirs) for _ in range(ROUNDS))


def _cpu(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _our_srp() -> None:
    pair = srp.draw_key_pair(SystemEntropy())
    values = srp.ServerValues(int(VALUES["SRP_B"], 16), int(VALUES["SALT"], 16), BLOCK)
    srp.sign(pair, values, srp.Holder("AbCdEf123", "taro"), Secret(PASSWORD), srp.proof_time(datetime.now(UTC)))


def _their_srp() -> None:
    from pycognito.aws_srp import AWSSRP  # type: ignore[import-untyped]  # the package ships no types

    client = AWSSRP("taro", PASSWORD, "eu-west-1_AbCdEf123", "client", client=object())
    client.get_auth_params()
    parameters = {**VALUES, "SECRET_BLOCK": BLOCK, "USERNAME": "taro"}
    client.process_challenge(parameters, {"USERNAME": "taro"})


def _whole(pool: StrictPool) -> tuple[float, float]:
    ours, theirs = [], []
    for _ in range(5):
        with tempfile.TemporaryDirectory() as home:
            ours.append(_run(pool, OURS, _furnished(pool, home)))
        theirs.append(_run(pool, PYCOGNITO, pool.url, pool.settings.pool_id, pool.settings.client_id))
    return statistics.median(ours), statistics.median(theirs)


def _round_trips(pool: StrictPool) -> str:
    before = len(pool.requests)
    with tempfile.TemporaryDirectory() as home:
        _run(pool, OURS, _furnished(pool, home), "deliver")
    return ", ".join(pool.operations[before:])


def _furnished(pool: StrictPool, home: str) -> str:
    connections = Path(home, "connections")
    connections.mkdir()
    (connections / "acme.toml").write_text(pool.connection_toml(), "utf-8")
    return home


def _run(pool: StrictPool, program: str, *arguments: str) -> float:
    """Run a client in a process of its own and return its CPU seconds."""
    # a code works once, so each run is another person's
    user = pool.add_user(
        User(f"taro{len(pool.requests)}", PASSWORD, email="taro@example.com", totp_secret=pyotp.random_base32())
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin
        process.stdin.write(f"{user.username} {PASSWORD} {pool.totp_code(user)}")
        process.stdin.close()
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit("a client failed")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
