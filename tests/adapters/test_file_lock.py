"""Locks between processes."""

from __future__ import annotations

import errno
import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from poolkey.adapters.file_lock import FileLocks
from poolkey.core.errors import Cancelled, StorageError
from tests.fakes.cancels import ImpatientPerson, PatientPerson

HOLDER = """
import sys, time
from pathlib import Path
from poolkey.adapters.file_lock import FileLocks
from poolkey.adapters.system import EndOfProgram
with FileLocks(Path(sys.argv[1])).hold(sys.argv[2], EndOfProgram()):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_name_is_held_once(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    with locks.hold("acme", PatientPerson()), pytest.raises(Cancelled), locks.hold("acme", ImpatientPerson()):
        pytest.fail("two held it")


def test_another_name_is_another_lock(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    person = PatientPerson()
    with locks.hold("acme", person), locks.hold("a/c me", person):
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a%2Fc%20me.lock", "acme.lock"]
    assert not person.waits


def test_a_freed_lock_is_free(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    with pytest.raises(KeyError), locks.hold("acme", PatientPerson()):
        raise KeyError
    with locks.hold("acme", ImpatientPerson()):
        pass


def test_a_person_who_cancelled_before_gets_no_lock(tmp_path: Path) -> None:
    person = ImpatientPerson()
    person.wait(0)
    with pytest.raises(Cancelled), FileLocks(tmp_path).hold("acme", person):
        pytest.fail("it was held")


def test_a_thread_waits_for_another(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    waiting, seen = threading.Event(), []

    class Person(PatientPerson):
        def wait(self, seconds: float) -> bool:
            waiting.set()
            return threading.Event().wait(seconds / 10)

    def second() -> None:
        with locks.hold("acme", Person()):
            seen.append("second")

    thread = threading.Thread(target=second)
    with locks.hold("acme", PatientPerson()):
        thread.start()
        assert waiting.wait(10)
        seen.append("first")
    thread.join(10)
    assert seen == ["first", "second"]


def test_a_killed_holder_leaves_nothing_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path), "acme"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Cancelled), FileLocks(tmp_path).hold("acme", ImpatientPerson()):
            pytest.fail("two held it")
        holder.kill()
        holder.wait()
    with FileLocks(tmp_path).hold("acme", ImpatientPerson()):
        pass


def test_locks_are_private(tmp_path: Path) -> None:
    with FileLocks(tmp_path / "state" / "locks").hold("acme", PatientPerson()):
        assert (tmp_path / "state" / "locks").stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "state" / "locks" / "acme.lock").stat().st_mode & 0o777 == 0o600


def test_a_directory_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError) as caught, FileLocks(tmp_path / "file").hold("acme", PatientPerson()):
        pytest.fail("it was held")
    assert caught.value.path == str(tmp_path / "file" / "acme.lock")


def test_a_holder_finds_the_note_of_the_last_one(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    for note, former in (("a long note", ""), ("short", "a long note"), ("x" * 300, "short"), ("", "x" * 256)):
        with locks.hold_files(["acme"], PatientPerson()) as files:
            assert files.notes().strip() == former
            files.leave(note)


def test_locks_that_are_held_together_have_a_note_each(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    for names, note in ((["a"], "one"), (["b"], "two"), (["a", "b"], "both")):
        with locks.hold_files(names, PatientPerson()) as files:
            files.leave(note)
    with locks.hold_files(["b", "a"], PatientPerson()) as files:
        assert files.notes().split() == ["both", "both"]


def test_what_is_held_already_is_freed_where_the_next_lock_is_not_to_be_had(tmp_path: Path) -> None:
    locks = FileLocks(tmp_path)
    with locks.hold("b", PatientPerson()):
        with pytest.raises(Cancelled):
            locks.hold_files(["a", "b"], ImpatientPerson())
        with locks.hold("a", ImpatientPerson()):
            pass


def test_a_note_that_there_is_no_space_for_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "acme.lock").symlink_to("/dev/full")
    with FileLocks(tmp_path).hold_files(["acme"], PatientPerson()) as files:
        files.leave("a note")


def test_a_note_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    (tmp_path / "acme.lock").symlink_to("/proc/self/mem")  # there is nothing to be read at its start
    with FileLocks(tmp_path).hold_files(["acme"], PatientPerson()) as files:
        assert files.notes() == ""


def test_a_file_that_cannot_be_locked_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(StorageError) as caught:
        FileLocks(tmp_path).hold_files(["acme"], PatientPerson())
    assert caught.value.path == str(tmp_path / "acme.lock")
