"""The fast path: what it serves, what it leaves to the full program, and what it needs for that."""

from __future__ import annotations

import ast
import errno
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey import warm
from poolkey.adapters.credential_cache import MAXIMUM_BYTES, CredentialFiles
from poolkey.adapters.own_files import file_stem
from poolkey.core.connection import Profile
from poolkey.core.credentials import SERVE_FLOOR, Credentials, process_document
from poolkey.core.secret import Secret
from poolkey.wiring.places import own_places
from poolkey.wiring.programs import process_command

FILE = Path(warm.__file__)
WARM = (sys.executable, "-I", "-S", str(FILE))
UNKNOWN = "poolkey: No connection has a profile “acme”."  # what only the full program says
PLACES = ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME")


def lasting(left: timedelta) -> Credentials:
    expires = datetime.now(UTC).replace(microsecond=0) + left
    return Credentials("ASIA" + "X" * 16, Secret("s" * 40), Secret("t" * 1200), expires)


FRESH = timedelta(hours=11)


@dataclass
class Home:
    """Somebody's directories."""

    path: Path
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def cache(self) -> CredentialFiles:
        return CredentialFiles(Path(self.variables["XDG_RUNTIME_DIR"], "poolkey", "credentials"))

    @property
    def file(self) -> Path:
        return Path(self.variables["XDG_RUNTIME_DIR"], "poolkey", "credentials", "acme.json")

    def keep(self, text: str | bytes) -> None:
        """Put a document into the cache as it stands."""
        self.cache.save("acme", lasting(FRESH))
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())

    def run(self, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*WARM, *arguments], env=self.variables, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
        )

    def is_served(self) -> bool:
        """Tell whether the fast path served, and check that the full program was asked otherwise."""
        done = self.run("acme")
        if done.returncode == 0:
            assert (done.stdout, done.stderr) == (self.file.read_text(), "")
            return True
        assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", UNKNOWN)
        return False


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path, {"LC_ALL": "C.UTF-8"})
    for name in PLACES:
        place = tmp_path / name.lower()
        place.mkdir(mode=0o700)
        home.variables[name] = str(place)
    return home


# --- what it serves -----------------------------------------------------------------------------------


def test_what_the_cache_keeps_is_handed_out_as_it_stands(home: Home) -> None:
    credentials = lasting(FRESH)
    home.cache.save("acme", credentials)
    done = home.run("acme")
    assert (done.returncode, done.stdout, done.stderr) == (0, process_document(credentials), "")


@pytest.mark.parametrize(("left", "served"), [(16 * 60 + 30, True), (16 * 60 - 1, False), (-5, False), (3600, True)])
def test_only_what_lasts_for_sixteen_minutes_is_served(home: Home, left: int, *, served: bool) -> None:
    home.cache.save("acme", lasting(timedelta(seconds=left)))
    assert home.is_served() is served


def test_the_floor_is_the_full_programs() -> None:
    assert timedelta(seconds=warm.FLOOR) == SERVE_FLOOR


def test_no_role_lasts_for_as_long_as_a_wrong_clock_says(home: Home) -> None:
    home.cache.save("acme", lasting(timedelta(hours=12)))
    assert home.is_served()
    home.cache.save("acme", lasting(timedelta(days=400)))
    assert not home.is_served()


FAR = "2099-01-01T00:00:00Z"
DOCUMENT = process_document(lasting(FRESH))
EXPIRATION = DOCUMENT[-22:-2]


@pytest.mark.parametrize(
    "expiration",
    [
        "",
        "0",
        "-" + EXPIRATION[1:],
        EXPIRATION[:-1],
        EXPIRATION[:-1] + "+00:00",
        EXPIRATION.replace("T", " "),
        EXPIRATION.lower(),
        EXPIRATION[:-1] + ".5Z",
        f"{EXPIRATION[:11]}-1{EXPIRATION[13:]}",
        f"{EXPIRATION[:5]}99{EXPIRATION[7:]}",
        f"{EXPIRATION[:8]}99{EXPIRATION[10:]}",
        FAR,
        "9" * 20,
        "٢" * 20,
    ],
)
def test_an_expiration_of_another_form_is_not_served(home: Home, expiration: str) -> None:
    home.keep(DOCUMENT.replace(EXPIRATION, expiration))
    assert not home.is_served()


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"\0" * 2000,
        b"\xff\xfe" + DOCUMENT.encode(),
        b"\xef\xbb\xbf" + DOCUMENT.encode(),
        DOCUMENT.encode() + b" " * MAXIMUM_BYTES,
        DOCUMENT.replace('"Version": 1', '"Version": "1"').encode(),
        DOCUMENT.replace("Expiration", "Expires").encode(),
        b"[" + DOCUMENT.encode() + b"]",
    ],
    ids=range(8),
)
def test_another_document_is_not_served(home: Home, document: bytes) -> None:
    home.keep(document)
    assert not home.is_served()


@given(st.integers(min_value=0, max_value=len(DOCUMENT) - 1))
def test_a_document_that_was_cut_anywhere_is_not_served(length: int) -> None:
    folder = Path(os.environ["XDG_RUNTIME_DIR"], "cut")
    folder.mkdir(exist_ok=True)
    file = folder / "acme.json"
    file.write_text(process_document(lasting(FRESH))[:length])
    file.chmod(0o600)
    with pytest.raises(ValueError, match=r"^$"):
        warm.cached(os.fsencode(file))


# --- whose file it is ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o601, 0o777])
def test_a_file_that_others_could_read_or_write_is_not_served(home: Home, mode: int) -> None:
    home.keep(DOCUMENT)
    assert home.is_served()
    home.file.chmod(mode)
    assert not home.is_served()


def test_a_link_a_pipe_and_a_directory_are_not_served(home: Home) -> None:
    home.keep(DOCUMENT)
    real = home.file.rename(home.path / "elsewhere.json")
    home.file.symlink_to(real)
    assert not home.is_served()
    home.file.unlink()
    os.mkfifo(home.file, 0o600)
    assert not home.is_served()
    home.file.unlink()
    home.file.mkdir(mode=0o700)
    assert not home.is_served()


def test_a_file_of_somebody_else_is_not_served(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.keep(DOCUMENT)
    assert warm.cached(os.fsencode(home.file)) == DOCUMENT.encode()
    monkeypatch.setattr(warm, "OWNER", os.getuid() + 1)
    with pytest.raises(ValueError, match=r"^$"):
        warm.cached(os.fsencode(home.file))


# --- where it is --------------------------------------------------------------------------------------

ABSOLUTE = st.sampled_from([None, "", "relative", "/run/user/1000", "/home/太郎/x y", "/odd/%41", "/with/slash/"])
NAMES = st.text(min_size=1, max_size=40).filter(lambda name: "\0" not in name)


@given(st.tuples(ABSOLUTE, ABSOLUTE, ABSOLUTE), NAMES)
def test_it_looks_where_the_full_program_keeps_them(places: tuple[str | None, ...], name: str) -> None:
    names = ("XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "HOME")
    variables = {key: value for key, value in zip(names, places, strict=True) if value is not None}
    with environment(variables):
        try:
            found = warm.path_of(name)
        except LookupError:
            assert not any(value.startswith("/") for value in variables.values())
            return
        own = own_places().runtime / "credentials" / f"{file_stem(name)}.json"
    assert Path(os.fsdecode(found)) == own


def test_a_name_that_is_no_text_is_left_to_the_full_program() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        warm.path_of("\udce9")


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Let the environment be as an interpreter finds it that starts now."""
    import posix

    with pytest.MonkeyPatch.context() as patch:
        for name in PLACES:
            patch.delenv(name, raising=False)
        for name, value in variables.items():
            patch.setenv(name, value)
        patch.setattr(posix, "environ", {os.fsencode(key): os.fsencode(value) for key, value in os.environ.items()})
        yield


# --- how it runs --------------------------------------------------------------------------------------


def imported(*statements: ast.stmt) -> set[str | None]:
    return {
        name
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names])
    }


def test_it_names_nothing_but_what_a_bare_interpreter_has_got_until_it_becomes_the_full_program() -> None:
    statements = ast.parse(FILE.read_text("utf-8")).body
    (becoming,) = (each for each in statements if isinstance(each, ast.FunctionDef) and each.name.startswith("become"))
    assert imported(becoming) == {"site", "poolkey.__main__"}
    statements.remove(becoming)
    assert imported(*statements) == {"sys", "time", "posix", "nt"}


def loaded(*arguments: str, variables: Mapping[str, str]) -> set[str]:
    command = [sys.executable, "-I", "-S", "-X", "importtime", *arguments]
    done = subprocess.run(command, env=dict(variables), check=True, capture_output=True, text=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


def test_it_loads_nothing_that_a_bare_interpreter_has_not_got(home: Home) -> None:
    home.keep(DOCUMENT)
    served = loaded(str(FILE), "acme", variables=home.variables)
    assert served <= loaded("-c", "pass", variables=home.variables)
    assert "posix" in served


DEAR = {
    "argparse",
    "asyncio",
    "dataclasses",
    "email",
    "http.client",
    "inspect",
    "jwt",
    "keyring",
    "platformdirs",
    "random",
    "tomllib",
    "typing",
    "poolkey.core.ports",
    "poolkey.wiring.services",
    "poolkey.wording.catalogue",
}
RENEWAL = """
import site
site.main()
import poolkey.__main__, poolkey.cli.main
from poolkey.cli.verbs.credentials import own_foundation
own_foundation()
import poolkey.adapters.http_exchange
import poolkey.adapters.secret_service
"""
OF_A_SIGN_IN = {"poolkey.core.signin.machine", "poolkey.core.signin.steps", "poolkey.core.srp"}


def test_the_full_program_loads_nothing_dear_on_the_way_to_a_renewal(home: Home) -> None:
    environment = loaded("-c", "import site; site.main()", variables=home.variables)  # as far as that is ours
    modules = loaded("-c", RENEWAL, variables=home.variables) - environment
    assert "poolkey.adapters.user_pool" in modules
    assert not modules & (DEAR | OF_A_SIGN_IN)


@pytest.mark.parametrize("name", ["acme", "--help", "-", ""])
def test_it_becomes_the_full_program_which_takes_no_name_for_an_option(home: Home, name: str) -> None:
    done = home.run(name)
    words = f"poolkey: No connection has a profile “{name}”."
    assert (done.returncode, done.stdout, done.stderr.strip()) == (2, "", words)


def test_the_line_of_a_profile_starts_it(home: Home) -> None:
    home.cache.save("acme prod", lasting(FRESH))
    line = process_command(Profile("acme prod", "eu-west-1"))
    assert shlex.split(line) == [*WARM, "acme prod"]
    for command in (shlex.split(line), ["sh", "-c", line]):
        done = subprocess.run(command, env=home.variables, capture_output=True, text=True, check=True)
        assert '"Version": 1' in done.stdout


def test_without_a_profile_it_is_a_usage_error(home: Home) -> None:
    assert home.run().returncode == 2
    assert home.run("acme", "other").returncode == 2


@pytest.fixture
def nobody_reads() -> Iterator[int]:
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def test_a_reader_that_went_away_is_a_failure_without_a_word(home: Home, nobody_reads: int) -> None:
    home.keep(DOCUMENT)
    done = home.run("acme", stdout=nobody_reads)
    assert (done.returncode, done.stderr) == (1, "")


class SlowPipe:
    """An operating system that takes few bytes at a time, and gives up after so many calls."""

    def __init__(self, calls: int) -> None:
        self.calls = calls
        self.written = b""

    def __getattr__(self, name: str) -> object:
        import posix

        return getattr(posix, name)

    def write(self, _descriptor: int, data: bytes) -> int:
        if not self.calls:
            raise OSError(errno.EIO, "")
        self.calls -= 1
        self.written += data[:7]
        return min(len(data), 7)


@pytest.mark.parametrize(("calls", "status"), [(1000, 0), (3, 1)])
def test_a_document_is_written_to_its_end(home: Home, monkeypatch: pytest.MonkeyPatch, calls: int, status: int) -> None:
    home.keep(DOCUMENT)
    pipe = SlowPipe(calls)
    monkeypatch.setattr(warm, "path_of", lambda _profile: os.fsencode(home.file))
    monkeypatch.setattr(warm, "system", pipe)
    assert warm.main("acme") == status
    assert (pipe.written == DOCUMENT.encode()) is (status == 0)
