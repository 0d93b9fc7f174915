"""The shared AWS files on a real disk, and on disks that fail."""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigNotFound
from hypothesis import given
from hypothesis import strategies as st

from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.whole_files import DISK, Disk, replace_file
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.errors import AwsFilesError, AwsFilesReason, ProfileIsForeign
from poolkey.core.profile_section import MARKER
from poolkey.core.secret import Secret

ACME = Profile("acme", "eu-west-1", "json")
PLAIN = Profile("acme", "eu-west-1")
KEYS = Credentials("ASIA1", Secret("s%c/1="), Secret("token1"), datetime(2026, 11, 20, 10, tzinfo=UTC))
NEWER = Credentials("ASIA2", Secret("s%c/2="), Secret("token2"), datetime(2026, 11, 20, 11, tzinfo=UTC))
COMMAND = '"/opt/pool key/python" -I -m poolkey credentials "acme"'
PROD = """\
# the company's account; never touch
[prod]
AWS_Access_Key_Id = AKIAPROD
aws_secret_access_key = per%cent
s3 =
    addressing_style = path
"""


class House:
    """A home with AWS files of its own."""

    def __init__(self, home: Path, **environ: str) -> None:
        self.home = home
        self.environ = environ
        self.credentials = home / ".aws" / "credentials"
        self.config = home / ".aws" / "config"

    def files(self, disk: Disk = DISK, patience: float = 10.0) -> SharedAwsFiles:
        return SharedAwsFiles(self.environ, self.home, self.home / "state", disk=disk, patience=patience)

    def put(self, credentials: str | bytes | None = None, config: str | bytes | None = None) -> None:
        self.credentials.parent.mkdir(exist_ok=True)
        for path, content in ((self.credentials, credentials), (self.config, config)):
            if content is not None:
                path.write_bytes(content.encode() if isinstance(content, str) else content)

    def state(self) -> dict[str, tuple[bytes, int]]:
        """Return every file beside the AWS files with its content and mode."""
        folder = self.credentials.parent
        return {p.name: (p.read_bytes(), p.stat().st_mode) for p in folder.iterdir() if p.is_file()}

    def keys(self) -> dict[str, object]:
        parsed: dict[str, object] = raw_config_parse(str(self.credentials))
        return parsed

    def profiles(self) -> dict[str, object]:
        parsed: dict[str, object] = load_config(str(self.config))["profiles"]
        return parsed


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def expected(credentials: Credentials) -> dict[str, str]:
    return {
        "aws_access_key_id": credentials.access_key_id,
        "aws_secret_access_key": credentials.secret_access_key.reveal(),
        "aws_session_token": credentials.session_token.reveal(),
    }


# --- writing ---------------------------------------------------------------------------------------------------------


def test_a_person_without_aws_files_gets_private_ones(house: House) -> None:
    previous = os.umask(0)
    try:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    finally:
        os.umask(previous)
    assert house.keys() == {"acme": expected(KEYS)}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json"}}
    assert (mode(house.credentials.parent), mode(house.credentials), mode(house.config)) == (0o700, 0o600, 0o600)
    assert set(house.state()) == {"credentials", "config"}


def test_the_section_says_until_when_it_is_valid(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert f"{MARKER}; valid until 2026-11-20T10:00:00Z\n" in house.credentials.read_text()


def test_no_other_byte_changes(house: House) -> None:
    house.put(PROD, "[default]\r\nregion = x")
    house.files().write_keys(PLAIN, KEYS, overwrite=False)
    house.files().write_keys(PLAIN, NEWER, overwrite=False)
    assert house.credentials.read_text().startswith(PROD + "\n[acme]\n")
    assert (
        house.config.read_bytes()
        == f"[default]\r\nregion = x\r\n[profile acme]\r\n{MARKER}\r\nregion = eu-west-1\r\n".encode()
    )
    assert house.keys()["acme"] == expected(NEWER)


def test_what_is_right_already_is_not_written_again(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    before = house.config.stat(), house.credentials.stat()
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert (house.config.stat(), house.credentials.stat()) == before


def test_a_process_takes_the_place_of_keys_and_back(house: House) -> None:
    files = house.files()
    files.write_keys(ACME, KEYS, overwrite=False)
    files.write_process(ACME, COMMAND, overwrite=False)
    assert house.keys() == {}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json", "credential_process": COMMAND}}
    files.write_keys(ACME, NEWER, overwrite=False)
    assert house.keys() == {"acme": expected(NEWER)}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json"}}


def test_other_credentials_a_person_added_to_our_section_go(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    with house.config.open("a") as file:
        file.write("role_arn = stale\ncli_pager =\n")
    house.files().write_keys(ACME, NEWER, overwrite=False)
    assert house.profiles() == {"acme": {"region": "eu-west-1", "output": "json", "cli_pager": ""}}


def test_looser_modes_are_tightened_for_credentials_and_kept_for_config(house: House) -> None:
    house.put(PROD, "[default]\n")
    house.credentials.chmod(0o644)
    house.config.chmod(0o640)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert (mode(house.credentials), mode(house.config)) == (0o600, 0o640)


def test_the_file_behind_a_symbolic_link_is_replaced(house: House) -> None:
    real = house.home / "dotfiles" / "aws-credentials"
    real.parent.mkdir()
    real.write_text(PROD)
    house.put(config="")
    house.credentials.symlink_to(real)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert house.credentials.is_symlink()
    assert real.read_text().startswith(PROD + "\n[acme]\n")


@pytest.mark.parametrize("named", ["$PLACE/keys", "${PLACE}/keys", "~/elsewhere/keys"])
def test_the_variables_of_the_aws_cli_are_honoured(tmp_path: Path, named: str) -> None:
    folder = tmp_path / "elsewhere"
    variables = {"AWS_SHARED_CREDENTIALS_FILE": named, "AWS_CONFIG_FILE": str(folder / "conf"), "PLACE": str(folder)}
    house = House(tmp_path, **variables)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    assert {path.name for path in folder.iterdir()} == {"keys", "conf"}
    assert house.files().credentials_path() == str(folder / "keys")
    assert mode(folder) == 0o700


def test_an_unknown_variable_stays_in_the_name(tmp_path: Path) -> None:
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE="/x/$NOBODY/${KNOWS}")
    assert house.files().credentials_path() == "/x/$NOBODY/${KNOWS}"


def test_the_home_of_another_person_is_looked_up(tmp_path: Path) -> None:
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE="~root/keys")
    assert house.files().credentials_path() == str(Path("~root/keys").expanduser())


def test_one_file_may_be_both(tmp_path: Path) -> None:
    both = str(tmp_path / "both")
    house = House(tmp_path, AWS_SHARED_CREDENTIALS_FILE=both, AWS_CONFIG_FILE=both)
    house.files().write_keys(PLAIN, KEYS, overwrite=False)
    house.files().write_keys(PLAIN, NEWER, overwrite=False)
    assert raw_config_parse(both) == {"acme": expected(NEWER), "profile acme": {"region": "eu-west-1"}}
    house.files().remove("acme")
    assert Path(both).read_bytes() == b""


# --- whose profile it is ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("credentials", "config"), [("[acme]\nk = v\n", None), (None, "[profile 'acme']\nk = v\n")])
def test_a_foreign_profile_is_left_alone(house: House, credentials: str | None, config: str | None) -> None:
    house.put(credentials, config)
    before = house.state()
    with pytest.raises(ProfileIsForeign) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.path == str(house.credentials if credentials else house.config)
    with pytest.raises(ProfileIsForeign):
        house.files().write_process(ACME, COMMAND, overwrite=False)
    house.files().remove("acme")
    assert house.state() == before


def test_a_foreign_profile_is_taken_over_when_the_person_says_so(house: House) -> None:
    house.put("[acme]\naws_access_key_id = AKIA\ns3 =\n  a = b\n", '[profile "acme"]\nrole_arn = r\ncli_pager =\n')
    house.files().write_keys(PLAIN, KEYS, overwrite=True)
    assert house.keys() == {"acme": {**expected(KEYS), "s3": {"a": "b"}}}
    assert house.profiles() == {"acme": {"region": "eu-west-1", "cli_pager": ""}}
    house.files().write_keys(PLAIN, KEYS, overwrite=False)  # ours from now on: nobody is asked again


def test_foreign_keys_give_way_to_a_process_when_the_person_says_so(house: House) -> None:
    house.put("[acme]\naws_access_key_id = AKIA\naws_secret_access_key = s\n" + PROD)
    house.files().write_process(PLAIN, COMMAND, overwrite=True)
    assert house.credentials.read_text() == PROD
    assert house.profiles() == {"acme": {"region": "eu-west-1", "credential_process": COMMAND}}


def test_removing_restores_every_byte(house: House) -> None:
    house.put(PROD.rstrip("\n"), "[default]\n")
    house.files().write_keys(ACME, KEYS, overwrite=False)
    house.files().remove("acme")
    assert house.credentials.read_text() == PROD.rstrip("\n")
    assert house.config.read_text() == "[default]\n"


# --- backups ---------------------------------------------------------------------------------------------------------


def test_the_backup_is_the_last_state_without_poolkey(house: House) -> None:
    house.put(PROD)
    house.credentials.chmod(0o644)
    house.files().write_keys(ACME, KEYS, overwrite=False)
    house.files().write_keys(ACME, NEWER, overwrite=False)
    house.files().write_keys(Profile("second", "x"), NEWER, overwrite=False)
    backup = house.credentials.with_name("credentials.poolkey-backup")
    assert (backup.read_text(), mode(backup)) == (PROD, 0o600)


def test_taking_over_makes_a_backup_of_what_is_lost(house: House) -> None:
    house.files().write_keys(Profile("first", "x"), KEYS, overwrite=False)
    with house.credentials.open("a") as file:
        file.write("[acme]\naws_access_key_id = AKIA\n")
    before = house.credentials.read_text()
    house.files().write_keys(ACME, KEYS, overwrite=True)
    assert house.credentials.with_name("credentials.poolkey-backup").read_text() == before


class DiskWithoutLinks(Disk):
    """A disk such as FAT."""

    def link(self, path: Path, other: Path) -> None:
        raise OSError(errno.EPERM, "no links here", str(path), None, str(other))


def test_a_disk_without_links_gets_a_copy_as_a_backup(house: House) -> None:
    house.put(PROD)
    house.files(DiskWithoutLinks()).write_keys(ACME, KEYS, overwrite=False)
    backup = house.credentials.with_name("credentials.poolkey-backup")
    assert (backup.read_text(), mode(backup)) == (PROD, 0o600)


# --- what is left alone ----------------------------------------------------------------------------------------------

BROKEN = [
    (b"\xef\xbb\xbf[a]\n", AwsFilesReason.BYTE_ORDER_MARK, 1),
    (b"[a]\nk = v\n[a]\n", AwsFilesReason.DUPLICATE_SECTION, 3),
    (b"[a]\nk = v\nk = v\n", AwsFilesReason.DUPLICATE_KEY, 3),
    (b"[a]\nwords\n", AwsFilesReason.BAD_LINE, 2),
    (b"k = v\n", AwsFilesReason.TEXT_BEFORE_SECTION, 1),
    (b"[a]\n\xff = v\n", AwsFilesReason.NOT_UTF8, 2),
]


@pytest.mark.parametrize(("content", "reason", "line"), BROKEN)
@pytest.mark.parametrize("broken", ["credentials", "config"])
def test_a_broken_file_is_named_and_both_are_left_alone(
    house: House, content: bytes, reason: AwsFilesReason, line: int, broken: str
) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    path = house.credentials.with_name(broken)
    path.write_bytes(content)
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, NEWER, overwrite=False)
    assert (caught.value.reason, caught.value.path, caught.value.line) == (reason, str(path), line)
    assert house.state() == before


def test_a_file_that_was_broken_since_the_last_write_is_noticed(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    with house.credentials.open("a") as file:
        file.write("[b]\n[b]\n")
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, NEWER, overwrite=False)
    assert caught.value.reason is AwsFilesReason.DUPLICATE_SECTION


def test_a_name_that_cannot_stand_in_a_file_is_refused(house: House) -> None:
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(Profile("a]b", "x"), KEYS, overwrite=False)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.BAD_VALUE, str(house.credentials))
    assert not house.credentials.parent.exists()


def test_a_value_that_cannot_stand_in_a_file_is_refused(house: House) -> None:
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_process(ACME, "one\ntwo", overwrite=False)
    assert (caught.value.reason, caught.value.path) == (AwsFilesReason.BAD_VALUE, str(house.config))


def test_a_directory_in_the_place_of_a_file_is_named(house: House) -> None:
    house.credentials.mkdir(parents=True)
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.NOT_A_FILE


def test_a_file_in_the_place_of_the_directory_is_named(house: House) -> None:
    (house.home / ".aws").touch()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.NOT_A_FILE


def test_a_file_of_absurd_size_is_not_read(house: House) -> None:
    house.put("")
    os.truncate(house.credentials, 1 << 30)  # takes no space
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.TOO_LARGE


def test_a_file_that_its_owner_may_not_write_is_meant_to_stay(house: House) -> None:
    house.put(PROD)
    house.credentials.chmod(0o400)
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.NO_PERMISSION
    assert house.state() == before


# --- disks that fail -------------------------------------------------------------------------------------------------


class FailingDisk(Disk):
    """A disk on which the write or move number ``at`` fails, the write half done."""

    def __init__(self, code: int, *, write: int = 0, move: int = 0) -> None:
        self.code = code
        self.writes_left, self.moves_left = write, move

    def write(self, path: Path, data: bytes, mode: int) -> os.stat_result:
        self.writes_left -= 1
        if self.writes_left == 0:
            super().write(path, data[: len(data) // 2], mode)
            raise OSError(self.code, os.strerror(self.code))
        return super().write(path, data, mode)

    def move(self, written: Path, path: Path) -> None:
        self.moves_left -= 1
        if self.moves_left == 0:
            raise OSError(self.code, os.strerror(self.code))
        super().move(written, path)


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, AwsFilesReason.NO_SPACE),
        (errno.EROFS, AwsFilesReason.READ_ONLY),
        (errno.EACCES, AwsFilesReason.NO_PERMISSION),
        (errno.EIO, AwsFilesReason.FAILED),
    ],
)
@pytest.mark.parametrize("failing", [{"write": 1}, {"write": 2}, {"move": 1}, {"move": 2}])
def test_a_failing_disk_leaves_both_files_as_they_were(
    house: House, code: int, reason: AwsFilesReason, failing: dict[str, int]
) -> None:
    house.put(PROD, "[default]\n")
    before = house.state()
    with pytest.raises(AwsFilesError) as caught:
        house.files(FailingDisk(code, **failing)).write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is reason
    assert {name: kept for name, kept in house.state().items() if not name.endswith("backup")} == before


def test_a_failing_disk_leaves_no_new_file(house: House) -> None:
    with pytest.raises(AwsFilesError):
        house.files(FailingDisk(errno.EIO, move=2)).write_keys(ACME, KEYS, overwrite=False)
    assert house.state() == {}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_file_that_the_system_will_not_let_grow_is_left_as_it_was(house: House) -> None:
    house.put(PROD + "".join(f"[p{number}]\nk = v\n" for number in range(200)), "")
    before = house.state()
    with largest_file(1024), pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.TOO_LARGE
    assert house.state() == before


def test_a_replaced_file_is_private_and_a_failed_one_is_cleared_away(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    replace_file(path, b"data")
    assert (path.read_bytes(), mode(path), mode(path.parent)) == (b"data", 0o600, 0o700)
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        replace_file(path, b"data")
    assert [p.name for p in path.parent.iterdir()] == ["file"]


# --- others ----------------------------------------------------------------------------------------------------------


class MeddlingDisk(Disk):
    """A disk on which another program changes the credentials while Poolkey writes, the first ``times``."""

    def __init__(self, credentials: Path, times: int) -> None:
        self.credentials = credentials
        self.times = times

    def write(self, path: Path, data: bytes, mode: int) -> os.stat_result:
        if self.times:
            self.times -= 1
            with self.credentials.open("a") as file:
                file.write(f"[other{self.times}]\nk = v\n")
        return super().write(path, data, mode)


def test_what_another_program_writes_meanwhile_is_not_lost(house: House) -> None:
    house.put(PROD)
    house.files(MeddlingDisk(house.credentials, 1)).write_keys(ACME, KEYS, overwrite=False)
    assert set(house.keys()) == {"prod", "other0", "acme"}


def test_a_file_that_never_rests_is_busy(house: House) -> None:
    house.put(PROD)
    with pytest.raises(AwsFilesError) as caught:
        house.files(MeddlingDisk(house.credentials, 1000)).write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.BUSY
    assert set(house.state()) == {"credentials"}


class GreedyLocks:
    """Somebody who holds every lock that is in use."""

    def __init__(self, house: House) -> None:
        self.locks = FileLocks(house.home / "state" / "locks")
        self.names = [path.stem for path in (house.home / "state" / "locks").iterdir()]

    @property
    def cancelled(self) -> bool:
        return False

    def wait(self, seconds: float) -> bool:
        raise AssertionError(f"waited {seconds} s for a free lock")


def test_a_lock_that_is_never_freed_is_busy(house: House) -> None:
    house.files().write_keys(ACME, KEYS, overwrite=False)
    greedy = GreedyLocks(house)
    (name,) = greedy.names
    with greedy.locks.hold(name, greedy), pytest.raises(AwsFilesError) as caught:
        house.files(patience=0.01).write_keys(ACME, NEWER, overwrite=False)
    assert caught.value.reason is AwsFilesReason.BUSY


def test_a_state_directory_that_cannot_be_made_is_named(house: House) -> None:
    (house.home / "state").touch()
    with pytest.raises(AwsFilesError) as caught:
        house.files().write_keys(ACME, KEYS, overwrite=False)
    assert caught.value.reason is AwsFilesReason.FAILED
    assert caught.value.path.startswith(str(house.home / "state"))


# --- many at once ----------------------------------------------------------------------------------------------------

WRITER = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from poolkey.adapters.aws_files import SharedAwsFiles
from poolkey.core.connection import Profile
from poolkey.core.credentials import Credentials
from poolkey.core.secret import Secret

home, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
files = SharedAwsFiles({}, home, home / "state", patience=60)
print("ready", flush=True)
sys.stdin.readline()
for number in range(times) if times else count():
    keys = Credentials(f"ASIA{number}", Secret("s%"), Secret("t" * 500), datetime(2026, 11, 20, tzinfo=UTC))
    files.write_keys(Profile(name + "-" + str(number % 10), "eu-west-1"), keys, overwrite=False)
"""


@contextmanager
def writers(house: House, count: int, times: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Start writers that begin at once; end them in any case."""
    command = [sys.executable, "-c", WRITER, str(house.home)]
    started = [
        subprocess.Popen([*command, f"w{number}", str(times)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(count)
    ]
    try:
        for writer in started:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
        for writer in started:
            assert writer.stdin is not None
            writer.stdin.write("go\n")
            writer.stdin.flush()
        yield started
    finally:
        for writer in started:
            writer.kill()
            writer.communicate()


def test_six_programs_that_write_at_once_lose_nothing(house: House) -> None:
    house.put(PROD, "[default]\nregion = x\n")
    prod, reads = house.keys()["prod"], 0
    with writers(house, count=6, times=10) as running:
        while any(writer.poll() is None for writer in running):
            assert house.keys()["prod"] == prod
            reads += 1
        assert [writer.returncode for writer in running] == [0] * 6
    names = {f"w{writer}-{number}" for writer in range(6) for number in range(10)}
    assert set(house.keys()) == names | {"prod"}
    assert set(house.profiles()) == names | {"default"}
    assert house.credentials.read_text().startswith(PROD)
    assert reads > 10


def test_killed_writers_leave_whole_files_and_no_lock(house: House) -> None:
    house.put(PROD, "[default]\nregion = x\n")
    prod, chance = house.keys()["prod"], random.Random(8)
    for number in range(10):
        with writers(house, count=3, times=0) as running:
            for writer in running:
                time.sleep(chance.uniform(0, 0.02))
                writer.kill()
                writer.wait()
                assert house.keys()["prod"] == prod
                assert "default" in house.profiles()
        house.files(patience=1).write_keys(Profile("after", "x", str(number)), KEYS, overwrite=False)
        assert set(house.state()) <= {"credentials", "config", "credentials.poolkey-backup", "config.poolkey-backup"}
    assert house.credentials.read_text().startswith(PROD)


@given(st.lists(st.sampled_from(["keys", "process", "remove", "other"]), max_size=8))
def test_any_order_of_deliveries_ends_as_the_last_one_says(
    tmp_path_factory: pytest.TempPathFactory, verbs: list[str]
) -> None:
    house = House(tmp_path_factory.mktemp("home"))
    house.put(PROD, "[default]\nregion = x\n")
    for verb in verbs:
        files = house.files()
        match verb:
            case "keys":
                files.write_keys(PLAIN, KEYS, overwrite=False)
            case "process":
                files.write_process(PLAIN, COMMAND, overwrite=False)
            case "remove":
                files.remove("acme")
            case _:
                files.write_keys(Profile("other", "x"), NEWER, overwrite=False)
    last = next((verb for verb in reversed(verbs) if verb != "other"), "remove")
    try:
        keys = house.keys().get("acme")
    except ConfigNotFound:
        keys = None
    assert keys == (expected(KEYS) if last == "keys" else None)
    process = {"credential_process": COMMAND} if last == "process" else {}
    assert house.profiles().get("acme") == (None if last == "remove" else {"region": "eu-west-1", **process})
    assert house.credentials.read_text().startswith(PROD)
