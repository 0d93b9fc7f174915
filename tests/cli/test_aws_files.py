"""What the terminal asks and says about the AWS files, and what bad ones get."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from poolkey.cli.main import run
from tests.cli.conftest import Desk, Run
from tests.fakes.keyrings import MemoryKeyring
from tests.fakes.strict_pool import User
from tests.fakes.terminals import ScriptedTerminal

PASSWORD = "Correct-Horse-9"
PROD = "[prod]\naws_access_key_id = AKIAPROD\naws_secret_access_key = theirs\n"
QUESTION = "Write this into your AWS files? [Y/n]"


@pytest.fixture
def person(desk: Desk, keyring: MemoryKeyring) -> Desk:  # noqa: ARG001 - it is where the session rests
    """Seat a person whose credentials file holds a profile of another kind."""
    desk.pool.add_user(User("taro", PASSWORD, email="taro@example.com"))
    desk.add_connection()
    desk.credentials.parent.mkdir()
    desk.credentials.write_text(PROD)
    desk.credentials.chmod(0o600)
    return desk


def login(person: Desk, *answers: str, options: tuple[str, ...] = ()) -> Run:
    return person.poolkey("login", "--terminal", *options, answers=("taro", PASSWORD, *answers))


def on_a_pipe(*arguments: str) -> ScriptedTerminal:
    terminal = ScriptedTerminal("taro", PASSWORD, has_screen=False)
    terminal.say(str(run(arguments, terminal)))
    return terminal


def test_the_first_write_is_shown_and_made_on_a_yes(person: Desk) -> None:
    done = login(person, "y")
    assert done.terminal.prompts[-1] == QUESTION
    assert done.status == 0
    assert f"+++ {person.credentials}\n@@ -1,3 +1,9 @@\n [prod]\n aws_access_key_id = ***\n" in done.out
    assert "+[acme]" in done.out
    assert person.pool.credentials[0].access_key_id not in done.out + done.err
    assert person.credentials.read_text().startswith(f"{PROD}\n[acme]\n")


def test_the_first_write_is_not_made_on_a_no_and_the_remedy_is_named(person: Desk) -> None:
    done = login(person, "n")
    assert done.status == 1
    assert "Let it write: poolkey refresh acme --yes" in done.err
    assert person.credentials.read_text() == PROD
    assert person.poolkey("refresh", "acme", "--yes").status == 0
    assert "[acme]" in person.credentials.read_text()


def test_a_refresh_asks_too(person: Desk) -> None:
    login(person, "n")
    done = person.poolkey("refresh", answers=("",))
    assert (done.status, done.terminal.prompts) == (0, [QUESTION])
    assert "[acme]" in person.credentials.read_text()
    assert person.poolkey("refresh").terminal.prompts == []


def test_where_nobody_can_be_asked_only_those_who_said_yes_agree(person: Desk) -> None:
    refused = on_a_pipe("login", "--terminal")
    assert refused.out[-1] == "1"
    assert [line for line in refused.err if "has not written into" in line]
    assert person.credentials.read_text() == PROD
    assert on_a_pipe("login", "--terminal", "--yes").out[-1] == "0"
    assert "[acme]" in person.credentials.read_text()


def test_nobody_sits_at_a_pipe(person: Desk) -> None:
    command = [sys.executable, "-m", "poolkey", "login", "--terminal"]
    typed = f"taro\n{PASSWORD}\ny\n"
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "poolkey refresh acme --yes" in done.stderr
    assert person.credentials.read_text() == PROD


def test_a_yes_is_no_leave_to_overwrite_a_profile(person: Desk) -> None:
    person.credentials.write_text(PROD.replace("prod", "acme"))
    done = login(person, "2", options=("--yes",))
    assert done.status == 1
    assert "-aws_access_key_id = ***" in done.out
    assert person.credentials.read_text() == PROD.replace("prod", "acme")


def test_a_file_that_others_could_read_is_tightened_and_it_is_said(person: Desk) -> None:
    person.credentials.chmod(0o644)
    done = login(person, options=("--yes",))
    assert done.err.endswith(f"Others could read {person.credentials}. Now only you can.")
    assert person.credentials.stat().st_mode & 0o777 == 0o600
    assert "Others" not in person.poolkey("refresh").err


def test_undoing_names_the_file_and_its_time_and_goes_forward_again(person: Desk) -> None:
    os.utime(person.credentials, (1_760_000_000, 1_760_000_000))
    login(person, "y")
    after = person.credentials.read_text()
    done = person.poolkey("profile", "undo")
    assert done.status == 0
    assert f"{person.credentials} is again as it was on 2025-10-09 " in done.out
    assert person.credentials.read_text() == PROD
    assert person.poolkey("profile", "undo").status == 0
    assert person.credentials.read_text() == after


def test_undoing_nothing_is_refused_in_one_line(person: Desk) -> None:
    done = person.poolkey("profile", "undo")
    assert (done.status, done.out) == (1, "")
    assert done.err == f"poolkey: There is nothing to undo: Poolkey changed nobody's text in {person.credentials}."


# --- bad files -------------------------------------------------------------------------------------------------------


def in_a_directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def broken(path: Path) -> None:
    path.write_text(PROD + "[prod]\n")


def in_latin(path: Path) -> None:
    path.write_bytes(b"[caf\xe9]\n")


def forbidden(path: Path) -> None:
    path.chmod(0o400)


def absurd(path: Path) -> None:
    os.truncate(path, 1 << 30)


def left_alone(path: Path) -> tuple[int, ...]:
    """Return what changes with a file, and not when somebody only reads it."""
    status = path.stat()
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (in_a_directory, "is not a file. Move it away."),
        (broken, "line 4: this section is there twice. Remove one."),
        (in_latin, "line 1: this is not UTF-8 text. Save it as UTF-8."),
        (forbidden, "Check its owner and mode."),
        (absurd, "is too large to edit safely. Take out of it what you do not need."),
    ],
)
def test_a_file_that_cannot_be_edited_is_one_line_with_the_remedy(
    person: Desk, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(person.credentials)
    before = left_alone(person.credentials)
    done = login(person, options=("--yes",))
    assert done.status == 1
    (line,) = [line for line in done.terminal.err if line.startswith("poolkey: ")]
    assert line.startswith(f"poolkey: acme: {'You may not write ' * (spoil is forbidden)}{person.credentials}")
    assert line.endswith(words)
    assert left_alone(person.credentials) == before
    assert {path.name for path in person.credentials.parent.iterdir()} == {"credentials"}


def test_a_file_that_may_not_grow_is_one_line_and_stays_as_it_was(person: Desk) -> None:
    person.credentials.write_text("# " + "x" * 300_000 + "\n" + PROD)
    before = person.credentials.read_bytes()
    command = [sys.executable, "-m", "poolkey", "login", "--terminal", "--yes"]
    done = subprocess.run(
        command,
        input=f"taro\n{PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000)),
    )
    assert done.returncode == 1
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("poolkey: ")]
    assert line.startswith(f"poolkey: acme: {person.credentials} is too large to edit safely.")
    assert person.credentials.read_bytes() == before
    assert {path.name for path in person.credentials.parent.iterdir()} == {"credentials"}


@pytest.mark.parametrize("profiles", [5_000, 200_000])
def test_a_large_file_is_written_like_any_other(person: Desk, profiles: int) -> None:
    entry = "aws_access_key_id = AKIA\naws_secret_access_key = " + "s" * 200 + "\n"
    with person.credentials.open("w") as file:
        file.writelines(f"[team-{number}]\n{entry}" for number in range(profiles))
    size = person.credentials.stat().st_size
    assert size > profiles * 250
    done = login(person, "y")
    assert done.status == 0, done.err
    assert len(done.out) < 10_000
    with person.credentials.open() as file:
        file.seek(size)
        assert file.read().startswith("\n[acme]\n")
