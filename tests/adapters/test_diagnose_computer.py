"""A look at the environment, the cache, the helper and the versions."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from poolkey import __version__
from poolkey.adapters.credential_cache import CredentialFiles
from poolkey.adapters.diagnose_cache import CacheLook
from poolkey.adapters.diagnose_environment import HEEDED, EnvironmentLook
from poolkey.adapters.diagnose_helper import HelperLook
from poolkey.adapters.diagnose_versions import PACKAGES, versions
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.diagnosis import Code, Fact, Finding
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.secret import Secret
from poolkey.wiring.programs import process_command
from tests.fakes.services import connection

WARM = Path(sys.modules["poolkey"].__path__[0], "warm.py")
CREDENTIALS = Credentials("AKID", Secret("key"), Secret("token"), datetime.now(UTC) + timedelta(hours=1))

# --- the environment ----------------------------------------------------------------------------------


def environment(**variables: str) -> list[Finding]:
    return list(EnvironmentLook(variables)((connection(),)))


def test_an_environment_without_a_say_is_clear() -> None:
    (finding,) = environment(PATH="/usr/bin", AWS_PAGER="less", AWS_ACCESS_KEY_ID="")
    assert finding.code is Code.ENVIRONMENT_CLEAR


@pytest.mark.parametrize("name", HEEDED)
def test_each_variable_that_is_heeded_is_named_without_its_value(name: str) -> None:
    (finding,) = environment(**{name: "s3cret"})
    assert (finding.code, finding.facts) == (HEEDED[name], ((Fact.VARIABLE, name),))


def test_a_variable_that_names_a_profile_of_ours_does_no_harm() -> None:
    (finding,) = environment(AWS_PROFILE="acme")
    assert finding.code is Code.ENVIRONMENT_CLEAR


# --- the cache ----------------------------------------------------------------------------------------


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    directory = tmp_path / "poolkey" / "credentials"
    CredentialFiles(directory).save("acme", CREDENTIALS)
    return directory


def cached(directory: Path) -> Finding:
    (finding,) = CacheLook(directory, {"XDG_RUNTIME_DIR": str(directory.parents[1])})(())
    return finding


PLACE = (Fact.PLACE, "$XDG_RUNTIME_DIR/poolkey/credentials")


def test_a_cache_tells_how_many_entries_it_has_and_how_old_the_oldest_is(cache: Path) -> None:
    CredentialFiles(cache).save("beta", CREDENTIALS)
    old = time.time() - 1000
    os.utime(cache / "beta.json", (old, old))
    finding = cached(cache)
    assert finding.code is Code.CACHE_GOOD
    facts = dict(finding.facts)
    assert facts[Fact.COUNT] == 2
    assert 1000 <= int(facts[Fact.SECONDS]) < 1100


def test_a_cache_that_is_not_there_or_has_nothing_is_empty(tmp_path: Path, cache: Path) -> None:
    assert cached(tmp_path / "other" / "poolkey" / "credentials").code is Code.CACHE_EMPTY
    (cache / "acme.json").unlink()
    assert cached(cache).code is Code.CACHE_EMPTY


@pytest.mark.parametrize("trouble", ["content", "mode", "directory"])
def test_an_entry_that_cannot_be_used_is_counted(cache: Path, trouble: str) -> None:
    entry = cache / "acme.json"
    match trouble:
        case "content":
            entry.write_text("{}")
        case "mode":
            entry.chmod(0o644)
        case _:
            (cache / "beta.json").mkdir()
    finding = cached(cache)
    assert (finding.code, finding.facts) == (Code.CACHE_ENTRY_UNUSABLE, ((Fact.COUNT, 1), PLACE))


def test_a_cache_that_is_open_to_others(cache: Path) -> None:
    cache.chmod(0o755)
    finding = cached(cache)
    assert (finding.code, finding.facts) == (Code.CACHE_OPEN, (PLACE, (Fact.MODE, "0755")))


def test_a_cache_of_somebody_else(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = cache.stat().st_uid
    monkeypatch.setattr("os.getuid", lambda: owner + 1)
    assert (cached(cache).code, cached(cache).facts) == (Code.CACHE_OWNER, (PLACE,))


@pytest.mark.parametrize("kind", ["file", "link"])
def test_something_else_in_the_place_of_the_cache(tmp_path: Path, cache: Path, kind: str) -> None:
    other = tmp_path / "other" / "poolkey" / "credentials"
    other.parent.mkdir(parents=True)
    if kind == "file":
        other.touch()
    else:
        other.symlink_to(cache)
    assert cached(other).code is Code.CACHE_NO_DIRECTORY


@pytest.mark.parametrize(
    ("below", "environ", "place"),
    [
        (".cache/poolkey/credentials", {"HOME": "."}, "~/.cache/poolkey/credentials"),
        ("Library/Caches/poolkey/credentials", {"HOME": "."}, "~/Library/Caches/poolkey/credentials"),
        ("x/poolkey/credentials", {"XDG_CACHE_HOME": "x", "HOME": "."}, "$XDG_CACHE_HOME/poolkey/credentials"),
        (
            "x/poolkey/poolkey/Cache/credentials",
            {"LOCALAPPDATA": "x"},
            "%LOCALAPPDATA%/poolkey/poolkey/Cache/credentials",
        ),
        (".cache/taro/poolkey/credentials", {"HOME": "."}, "poolkey/credentials"),
        ("taro/credentials", {}, "poolkey/credentials"),
    ],
)
def test_the_place_of_the_cache_tells_nothing_of_its_owner(
    tmp_path: Path, below: str, environ: dict[str, str], place: str
) -> None:
    directory = tmp_path / below
    directory.parent.mkdir(parents=True)
    directory.touch()
    variables = {name: str(tmp_path / value) for name, value in environ.items()}
    (finding,) = CacheLook(directory, variables)(())
    assert finding.facts == ((Fact.PLACE, place),)


# --- the helper ---------------------------------------------------------------------------------------


def helper(*words: str) -> Code:
    (finding,) = HelperLook(words, process_command)(())
    return finding.code


def test_the_helper_starts() -> None:
    assert helper(sys.executable, "-I", "-S", str(WARM)) is Code.HELPER_GOOD


def test_a_helper_that_is_not_there(tmp_path: Path) -> None:
    assert helper(sys.executable, "-I", "-S", str(tmp_path / "warm.py")) is Code.HELPER_MISSING


@pytest.mark.parametrize("text", ["syntax error", "print('hello'); raise SystemExit(2)", ""])
def test_a_helper_that_does_something_else(tmp_path: Path, text: str) -> None:
    (tmp_path / "warm.py").write_text(text)
    assert helper(sys.executable, "-I", "-S", str(tmp_path / "warm.py")) is Code.HELPER_FAILED


def test_a_helper_whose_interpreter_is_gone(tmp_path: Path) -> None:
    assert helper(str(tmp_path / "python"), "-I", "-S", str(WARM)) is Code.HELPER_FAILED


def test_a_helper_that_no_aws_file_can_name() -> None:
    def unnameable(_profile: Profile) -> str:
        raise AwsFilesError(AwsFilesReason.UNQUOTABLE)

    (finding,) = HelperLook((sys.executable, "-I", "-S", str(WARM)), unnameable)(())
    assert finding.code is Code.HELPER_UNNAMEABLE


# --- the versions -------------------------------------------------------------------------------------


def test_the_versions_of_all_that_matters() -> None:
    (finding,) = versions(())
    facts = dict(finding.facts)
    assert facts[Fact.POOLKEY] == __version__
    assert set(PACKAGES) < set(facts)


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("poolkey.adapters.diagnose_versions.version", absent)
    assert [finding.code for finding in versions(())] == [Code.PACKAGE_MISSING] * len(PACKAGES) + [Code.VERSIONS]


def test_what_the_builder_of_a_kernel_called_it_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.release", lambda: "6.1.0-taros-kernel")
    (finding,) = versions(())
    assert str(dict(finding.facts)[Fact.SYSTEM]).endswith(" 6.1.0")
