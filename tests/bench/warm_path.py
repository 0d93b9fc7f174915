"""How long AWS tools wait for credentials, as ratios to F: the start of a bare interpreter, ``python -I -S -c pass``.

::

    python -m tests.bench.warm_path
    python tests/desktop/box.py -- python -m tests.bench.warm_path    # the renewals with a real keyring

Poolkey is installed into a virtual environment of its own for it, as people have it; nothing is asserted. Everything
that is compared runs in turns, and a figure is the median of the ratios of single turns.
"""

from __future__ import annotations

import compileall
import json
import os
import shlex
import shutil
import ssl
import subprocess
import sysconfig
import tempfile
import threading
import time
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.adapters.keyring_choice import system_keyring
from poolkey.adapters.keyring_entries import Keyring
from poolkey.adapters.keyring_store import REFRESH_TOKEN, KeyringStore
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret
from tests.desktop.box import MARK, private_environment
from tests.fakes.certificates import Authority
from tests.fakes.file_keyring import FileKeyring
from tests.fakes.strict_pool import Rotation, StrictPool, User

ROOT = Path(__file__).parents[2]
PASSWORD = "Correct-Horse-9"
IN_THE_BOX = MARK in os.environ
CLIENTS = ("/usr/bin/aws", shutil.which("aws") or "")

# what pip writes to start a program
SCRIPT = """#!{python}
import sys
from poolkey.__main__ import main
if __name__ == '__main__':
    sys.argv[0] = sys.argv[0].removesuffix('.exe')
    sys.exit(main())
"""
IDENTITY = b"""<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::123456789012:assumed-role/Dev/taro</Arn><UserId>AROAEXAMPLE:taro</UserId><Account>123456789012</Account>
</GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>"""

# The two calls of a renewal and nothing else: what an HTTP library costs that does only them.
EXCHANGE = """
import sys
from poolkey.adapters.cognito_http import CognitoClient
from poolkey.adapters.partitions import Service
from poolkey.adapters.server_clock import ServerClock
from poolkey.adapters.system import EndOfProgram, SystemClock
url, client, refresh, identity, login = sys.argv[1:]
clock, cancel = ServerClock(SystemClock()), EndOfProgram()
def call(service, operation, **parameters):
    return CognitoClient(service, url, clock, {operation: True}, max).call(operation, parameters, cancel).members
tokens = call(Service.USER_POOLS, "GetTokensFromRefreshToken", RefreshToken=refresh, ClientId=client)
logins = {login: tokens["AuthenticationResult"]["IdToken"]}
call(Service.IDENTITY_POOLS, "GetCredentialsForIdentity", IdentityId=identity, Logins=logins)
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """Poolkey in a virtual environment, and somebody's directories."""

    folder: Path
    environment: dict[str, str]

    @property
    def python(self) -> str:
        """Return the interpreter."""
        return str(self.folder / "venv" / "bin" / "python")

    @property
    def floor(self) -> list[str]:
        """Return the command whose time is F."""
        return [self.python, "-I", "-S", "-c", "pass"]

    @property
    def packages(self) -> Path:
        """Return where packages lie."""
        paths = sysconfig.get_paths("venv", {"base": str(self.folder / "venv"), "platbase": str(self.folder / "venv")})
        return Path(paths["purelib"])

    @property
    def warm(self) -> list[str]:
        """Return the command behind ``credential_process``."""
        return [self.python, "-I", "-S", str(self.packages / "poolkey" / "warm.py"), "acme"]

    @property
    def cache(self) -> CredentialFiles:
        """Return the cache of the warm path."""
        return CredentialFiles(Path(self.environment["XDG_RUNTIME_DIR"], "poolkey", "credentials"))

    def keyring(self) -> Keyring:
        """Return the keyring that :meth:`full` programs use."""
        return system_keyring() if IN_THE_BOX else FileKeyring(self.folder / "keyring.json")

    def full(self, *arguments: str) -> list[str]:
        """Return a command of the full program: with the real keyring in the box, else with one in a file."""
        program = ["poolkey"] if IN_THE_BOX else ["file_keyring", str(self.folder / "keyring.json")]
        return [self.python, "-I", "-m", *program, *arguments]

    def run(self, command: list[str], typed: str = "") -> str:
        """Run a command to its end and return what it printed."""
        return subprocess.run(
            command, env=self.environment, input=typed, stdout=subprocess.PIPE, text=True, check=True
        ).stdout

    def seconds(self, command: list[str]) -> float:
        """Return how long it takes until a command has printed and ended."""
        begin = time.perf_counter()
        subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, check=True)
        return time.perf_counter() - begin


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        home = installed(Path(folder))
        home.cache.save("acme", lasting(timedelta(hours=1)))
        print(f"1. warm path:             {ratio(home, home.warm, home.floor, 200):.2f} F; target 1.00")
        print(f"2. aws, process / static: {_aws(home)}; target 1.03")
        print(f"4. poolkey --version:     {ratio(home, _version(home), home.floor, 50):.2f} F; target 1.5")
        with served(home) as pool:
            kind = "the helper with the real keyring" if IN_THE_BOX else "the full program with a keyring in a file"
            print(f"7. 20 cold calls at once: {_together(home, pool)}; target 1 renewal, 20 answers")
            print(f"3. cold renewal:          {_cold(home):.1f} F, {kind}; target 9")
            print(f"   its two POSTs alone:   {_exchange(home, pool):.1f} F")


def ratio(
    home: Installation, command: list[str], other: list[str], rounds: int, before: Callable[[], object] = bool
) -> float:
    """Return how long ``command`` takes in units of ``other``; ``before`` each, something is put in order.

    Either comes first in every second turn: what runs behind another program may find the processor warm.
    """
    pairs = []
    for number in range(rounds + 1):
        before()
        order = (command, other) if number % 2 else (other, command)
        first, second = map(home.seconds, order)
        pairs.append(first / second if number % 2 else second / first)
    return median(pairs[1:])


def _version(home: Installation) -> list[str]:
    return [str(home.folder / "venv" / "bin" / "poolkey"), "--version"]


def _aws(home: Installation) -> str:
    client = next((each for each in CLIENTS if Path(each).is_file()), None)
    if client is None:
        return "no AWS CLI here"
    keys = "aws_access_key_id = ASIAEXAMPLE\naws_secret_access_key = s\naws_session_token = t\n"
    config = f"[profile process]\ncredential_process = {shlex.join(home.warm)}\n[profile static]\n{keys}"
    file = Path(home.environment["AWS_CONFIG_FILE"])
    file.write_text(config, "utf-8")
    with token_service() as url:
        command = [client, "sts", "get-caller-identity", "--region", "eu-west-1", "--endpoint-url", url, "--profile"]
        figure = ratio(home, [*command, "process"], [*command, "static"], 50)
    file.unlink()
    return f"{figure:.3f} ({home.run([client, '--version']).split()[0]})"


def _cold(home: Installation) -> float:
    command = home.warm if IN_THE_BOX else home.full("credentials", "acme")
    return ratio(home, command, home.floor, 25, partial(home.cache.forget, "acme"))


def _exchange(home: Installation, pool: StrictPool) -> float:
    pool.configure(rotation=None)
    refresh = KeyringStore(home.keyring, REFRESH_TOKEN).load("acme")
    assert refresh
    identity, login = pool.credentials[-1].identity_id, pool.settings.login_key
    values = (pool.url, pool.settings.client_id, refresh.reveal(), identity, login)
    return ratio(home, [home.python, "-I", "-c", EXCHANGE, *values], home.floor, 25)


def _together(home: Installation, pool: StrictPool) -> str:
    home.cache.forget("acme")
    before = len(pool.requests)
    command = home.warm if IN_THE_BOX else home.full("credentials", "acme")
    processes = [subprocess.Popen(command, env=home.environment, stdout=subprocess.PIPE) for _ in range(20)]
    answers = [process.communicate()[0] for process in processes]
    good = [json.loads(answer)["AccessKeyId"] for answer in answers if answer]
    renewals = pool.operations[before:].count("GetTokensFromRefreshToken")
    return f"renewals: {renewals}, answers: {len(good)}, different ones: {len(set(good))}"


def installed(folder: Path) -> Installation:
    """Install Poolkey as ``pip`` does; the libraries are those of this interpreter."""
    environment = dict(os.environ) if IN_THE_BOX else private_environment(folder)
    (folder / "aws").mkdir()
    environment["AWS_CONFIG_FILE"] = str(folder / "aws" / "config")
    environment["AWS_SHARED_CREDENTIALS_FILE"] = str(folder / "aws" / "credentials")
    home = Installation(folder, environment)
    venv.create(folder / "venv", symlinks=True)
    package = home.packages / "poolkey"
    shutil.copytree(ROOT / "app" / "poolkey", package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("i18n", "resources"):
        shutil.copytree(ROOT / name, package / name)
    shutil.copy(ROOT / "tests" / "fakes" / "file_keyring.py", home.packages)
    (home.packages / "libraries.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    compileall.compile_dir(home.packages, quiet=1)
    script = Path(_version(home)[0])
    script.write_text(SCRIPT.format(python=home.python), "utf-8")
    script.chmod(0o755)
    return home


@contextmanager
def served(home: Installation) -> Iterator[StrictPool]:
    """Sign somebody in to a pool that is reached by TLS and replaces refresh tokens at each use."""
    authority = Authority(home.folder)
    home.environment.update(believing(authority, home.folder))
    user = User("taro", PASSWORD, email="taro@example.com")
    with StrictPool(user, tls=authority.server("127.0.0.1")) as pool:
        pool.configure(rotation=Rotation(grace=0))
        file = home.folder / "acme.toml"
        file.write_text(pool.connection_toml(delivery="process"), "utf-8")
        home.run(home.full("connection", "add", str(file)))
        home.run(home.full("login", "--terminal"), f"taro\n{PASSWORD}\n")
        yield pool
        home.run(home.full("logout"))


def believing(authority: Authority, folder: Path) -> dict[str, str]:
    """Return the variables of a computer that believes ``authority`` beside all that this one believes, as those do."""
    system = ssl.get_default_verify_paths()
    hashed, bundle = authority.hashed(), folder / "bundle.pem"
    for link in Path(system.capath).glob("*.0") if system.capath else ():
        (hashed / link.name).symlink_to(link)
    others = Path(system.cafile).read_bytes() if system.cafile else b""
    bundle.write_bytes(others + authority.path.read_bytes())
    return {"SSL_CERT_FILE": str(bundle), "SSL_CERT_DIR": str(hashed)}


@contextmanager
def token_service() -> Iterator[str]:
    """Serve what ``aws sts get-caller-identity`` asks for, on this computer."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _TokenService)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _TokenService(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.send_header("Content-Length", str(len(IDENTITY)))
        self.end_headers()
        self.wfile.write(IDENTITY)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


def lasting(left: timedelta) -> Credentials:
    """Return credentials of the usual size."""
    expires = datetime.now(UTC).replace(microsecond=0) + left
    return Credentials("ASIA" + "X" * 16, Secret("s" * 40), Secret("t" * 1200), expires)


if __name__ == "__main__":
    main()
