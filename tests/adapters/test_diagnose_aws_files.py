"""A look at the AWS files: as they are, and as somebody broke them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.adapters.diagnose_aws_files import AwsFilesLook
from poolkey.core.connection import Delivery, Profile
from poolkey.core.diagnosis import Code, Fact, Finding, Value
from poolkey.core.errors import AwsFilesError, AwsFilesReason
from poolkey.core.profile_section import MARKER
from tests.fakes.services import connection

KEYS = "aws_access_key_id = AKID\naws_secret_access_key = key\n"
CONFIG, CREDENTIALS = "~/.aws/config", "~/.aws/credentials"
PROCESS = replace(connection(), profiles=(Profile("acme", "eu-west-1", delivery=Delivery.PROCESS),))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home that has both files."""
    directory = tmp_path / ".aws"
    directory.mkdir(mode=0o700)
    for name in ("config", "credentials"):
        (directory / name).touch(0o600)
    return tmp_path


def command(profile: Profile) -> str:
    return f"python warm.py {profile.name}"


def look(home: Path, **environ: str) -> list[Finding]:
    files = SharedAwsFiles(environ, home, home / "state")
    return list(AwsFilesLook(environ, files.path_of, command)((PROCESS,)))


def finding(code: Code, file: str, **facts: Value) -> tuple[Code, tuple[tuple[Fact, Value], ...]]:
    return code, ((Fact.FILE, file), *((Fact(name), value) for name, value in facts.items()))


def found(home: Path, **environ: str) -> list[tuple[Code, tuple[tuple[Fact, Value], ...]]]:
    return [(each.code, each.facts) for each in look(home, **environ)]


def test_files_that_are_not_there_are_in_order(tmp_path: Path) -> None:
    assert found(tmp_path) == [finding(Code.AWS_FILE_ABSENT, CONFIG), finding(Code.AWS_FILE_ABSENT, CREDENTIALS)]
    assert list(tmp_path.iterdir()) == []


def test_files_that_poolkey_wrote_are_in_order(home: Path) -> None:
    files = SharedAwsFiles({}, home, home / "state")
    files.write_process(PROCESS.profiles[0], command(PROCESS.profiles[0]), overwrite=True)
    assert found(home) == [finding(Code.AWS_FILE_GOOD, CONFIG), finding(Code.AWS_FILE_GOOD, CREDENTIALS)]


def test_a_file_elsewhere_is_called_by_its_variable(home: Path) -> None:
    other = home / "taro" / "credentials"
    codes = found(home, AWS_SHARED_CREDENTIALS_FILE=str(other))
    assert codes[1] == finding(Code.AWS_FILE_ABSENT, "$AWS_SHARED_CREDENTIALS_FILE")


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"[a]\nx = 1\n[a]\n", "duplicate_section", 3),
        (b"[a]\nx = 1\nx = 2\n", "duplicate_key", 3),
        (b"[a]\nnonsense\n", "bad_line", 2),
        (b"x = 1\n", "text_before_section", 1),
        (b"\xef\xbb\xbf[a]\n", "byte_order_mark", 1),
        (b"[a]\nx = \xff\n", "not_utf8", 2),
    ],
)
def test_a_garbled_file_is_told_with_its_line(home: Path, data: bytes, reason: str, line: int) -> None:
    (home / ".aws" / "credentials").write_bytes(data)
    assert found(home)[1] == finding(Code.AWS_FILE_BROKEN, CREDENTIALS, reason=reason, line=line)


def test_a_directory_in_the_place_of_a_file(home: Path) -> None:
    (home / ".aws" / "config").unlink()
    (home / ".aws" / "config").mkdir()
    assert found(home)[0] == finding(Code.AWS_FILE_BROKEN, CONFIG, reason="not_a_file", line=0)


def test_credentials_that_others_can_read(home: Path) -> None:
    (home / ".aws" / "credentials").chmod(0o644)
    assert found(home)[1] == finding(Code.AWS_FILE_OPEN, CREDENTIALS, mode="0644")


@pytest.mark.parametrize(("mode", "code"), [(0o644, Code.AWS_FILE_GOOD), (0o664, Code.AWS_FILE_OPEN)])
def test_a_config_file_may_be_read_by_others_but_not_written(home: Path, mode: int, code: Code) -> None:
    (home / ".aws" / "config").chmod(mode)
    assert found(home)[0][0] is code


def test_somebody_elses_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = (home / ".aws" / "config").stat().st_uid
    monkeypatch.setattr("os.getuid", lambda: owner + 1)
    assert found(home)[0] == finding(Code.AWS_FILE_OWNER, CONFIG)


def test_what_is_in_the_way_of_a_profile_is_told_by_its_line_and_not_its_name(home: Path) -> None:
    (home / ".aws" / "config").write_text(f"[profile acme]\n{MARKER}\ncredential_process = old\n")
    (home / ".aws" / "credentials").write_text(f"[DEFAULT]\n{KEYS}[acme]\n{KEYS}")
    assert found(home)[2:] == [
        finding(Code.PROFILES_OVERRIDDEN, CREDENTIALS, line=2),
        finding(Code.PROFILES_OVERRIDDEN, CREDENTIALS, line=3),
        finding(Code.PROFILE_SHADOWED, CREDENTIALS, line=4),
        finding(Code.PROFILE_STALE, CONFIG, line=1),
    ]


def test_a_foreign_and_a_doubled_profile(home: Path) -> None:
    (home / ".aws" / "config").write_text("[profile acme]\nregion = x\n[profile 'acme']\nregion = x\n")
    (home / ".aws" / "credentials").write_text("[acme]\nregion = x\n")
    assert found(home)[2:] == [
        finding(Code.PROFILE_FOREIGN, CREDENTIALS, line=1),
        finding(Code.PROFILE_TWICE, CONFIG, line=3),
    ]


def test_a_file_that_cannot_be_read_does_not_hide_the_other_one(home: Path) -> None:
    (home / ".aws" / "config").write_text("nonsense")
    (home / ".aws" / "credentials").chmod(0o640)
    assert [code for code, _ in found(home)] == [Code.AWS_FILE_BROKEN, Code.AWS_FILE_OPEN]


def test_a_poolkey_that_no_file_can_name_is_no_trouble_of_the_files(home: Path) -> None:
    def unnameable(_profile: Profile) -> str:
        raise AwsFilesError(AwsFilesReason.UNQUOTABLE)

    files = SharedAwsFiles({}, home, home / "state")
    findings = AwsFilesLook({}, files.path_of, unnameable)((PROCESS,))
    assert [each.code for each in findings] == [Code.AWS_FILE_GOOD, Code.AWS_FILE_GOOD]
