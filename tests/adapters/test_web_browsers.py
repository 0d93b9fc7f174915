"""The browsers of a computer: found by their desktop files, started without a shell, never for anything but a page."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from poolkey.adapters.browser_profiles import LARGEST_FILE, profiles_of
from poolkey.adapters.web_browsers import InstalledBrowsers
from poolkey.core.web_browsers import BrowserMode, BrowserProfile

ADDRESS = "https://auth.example/login?state='x'&b=$(touch%20y)"
ENTRY = """[Desktop Entry]
Type=Application
Name={name}
Exec={command}
MimeType=text/html;x-scheme-handler/https;
"""


@dataclass
class Computer:
    """A computer with the browsers that a test gives it; each notes what it was started with."""

    place: Path
    environ: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("bin", "home", "own/applications", "shared/applications"):
            (self.place / name).mkdir(parents=True)
        self.environ |= {
            "PATH": str(self.place / "bin"),  # and nothing of the real one
            "XDG_DATA_HOME": str(self.place / "own"),
            "XDG_DATA_DIRS": f"{self.place / 'shared'}:relative:/nowhere/at/all",
            "DISPLAY": ":0",
        }

    def program(self, name: str, *, then: str = "exit 0") -> Path:
        """Install a program."""
        path = self.place / "bin" / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{self.place}/{name}.said"\n{then}\n')
        path.chmod(0o700)
        return path

    def browser(self, program: str, name: str, command: str, *, among: str = "shared") -> None:
        """Install a desktop file, and the program of the same name."""
        self.program(program)
        path = self.place / among / "applications" / f"{program}.desktop"
        path.write_text(ENTRY.format(name=name, command=command), "utf-8")

    def browsers(self, language: str = "en") -> InstalledBrowsers:
        """Return what is tested."""
        return InstalledBrowsers(self.environ, self.place / "home", lambda: language)

    def choices(self) -> list[str]:
        """Return the choices there are."""
        return [each.choice for each in self.browsers().all()]

    def said(self, program: str) -> list[str]:
        """Return the arguments that a program was started with, once it was."""
        path = self.place / f"{program}.said"
        until = time.monotonic() + 10
        while not path.exists() or not path.read_text().endswith("\n"):
            assert time.monotonic() < until, f"{program} was never started"
            time.sleep(0.01)
        return path.read_text().splitlines()


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


# --- which there are ----------------------------------------------------------------------------------


def test_browsers_are_found_by_their_desktop_files_and_sorted(computer: Computer) -> None:
    computer.browser("firefox-esr", "Firefox ESR", "firefox-esr %u")
    computer.browser("chromium", "Chromium", "chromium %U")
    computer.browser("epiphany", "Web", "epiphany %U")
    assert computer.choices() == ["chromium", "chromium private", "firefox-esr", "firefox-esr private", "epiphany"]


def test_the_person_s_own_desktop_file_hides_the_shared_one(computer: Computer) -> None:
    computer.browser("chromium", "Chromium", "chromium %U")
    computer.browser("chromium", "My Chromium", "chromium --mine %U", among="own")
    assert {each.name for each in computer.browsers().all()} == {"My Chromium"}
    own = computer.place / "own" / "applications" / "chromium.desktop"
    own.write_text("[Desktop Entry]\nHidden=true\n")
    assert computer.choices() == []


def test_a_browser_that_is_not_installed_any_more_is_no_choice(computer: Computer) -> None:
    computer.browser("chromium", "Chromium", "chromium %U")
    computer.browser("firefox", "Firefox", "firefox %u\nTryExec=gone")
    (computer.place / "bin" / "chromium").unlink()
    assert computer.choices() == []


def test_files_that_are_no_text_or_no_desktop_files_are_passed_over(computer: Computer) -> None:
    applications = computer.place / "shared" / "applications"
    (applications / "a.desktop").write_bytes(b"\xff\xfe")
    (applications / "b.desktop").mkdir()
    (applications / "c.desktop").write_text("nonsense")
    (applications / "d.desktop").symlink_to("nowhere")
    assert computer.choices() == []


def test_a_desktop_file_in_a_folder_is_known_by_both_names(computer: Computer) -> None:
    computer.browser("epiphany", "Web", "epiphany %U")
    folder = computer.place / "shared" / "applications" / "gnome"
    folder.mkdir()
    (computer.place / "shared" / "applications" / "epiphany.desktop").rename(folder / "epiphany.desktop")
    assert computer.choices() == ["gnome-epiphany"]


# --- profiles -----------------------------------------------------------------------------------------


def chromium_state(home: Path, state: object) -> None:
    folder = home / ".config" / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "Local State").write_text(json.dumps(state))


def profiles_in(home: Path, program: str) -> tuple[BrowserProfile, ...]:
    return profiles_of(program, home, home / ".config")


def firefox_profiles(home: Path, text: str, place: str = ".mozilla/firefox") -> None:
    folder = home / place
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "profiles.ini").write_text(text)


def test_chromium_s_profiles_are_choices(computer: Computer) -> None:
    computer.browser("chromium", "Chromium", "chromium %U")
    cache = {"Default": {"name": "Mika"}, "Profile 1": {"name": "Arbeit"}}
    chromium_state(computer.place / "home", {"profile": {"info_cache": cache}})
    profiles = [each.profile for each in computer.browsers().all() if each.mode is BrowserMode.PROFILE]
    assert profiles == [BrowserProfile("Profile 1", "Arbeit"), BrowserProfile("Default", "Mika")]


def test_firefox_s_profiles_are_choices(computer: Computer) -> None:
    computer.browser("firefox-esr", "Firefox", "firefox-esr %u")
    text = "[General]\nVersion=2\n[Profile1]\nName=work\nPath=a.work\n[Profile0]\nName=default-esr\nPath=b.default\n"
    firefox_profiles(computer.place / "home", text)
    assert computer.choices()[2:] == ["firefox-esr profile default-esr", "firefox-esr profile work"]


def test_firefox_keeps_them_in_the_older_place_or_in_the_newer_one(computer: Computer) -> None:
    computer.browser("firefox", "Firefox", "firefox %u")
    computer.environ["XDG_CONFIG_HOME"] = str(computer.place / "config")
    firefox_profiles(computer.place, "[Profile0]\nName=a\n[Profile1]\nName=b\n", "config/mozilla/firefox")
    assert computer.choices()[2:] == ["firefox profile a", "firefox profile b"]
    firefox_profiles(computer.place / "home", "[Profile0]\nName=c\n[Profile1]\nName=d\n")
    assert computer.choices()[2:] == ["firefox profile c", "firefox profile d"]


@pytest.mark.parametrize(
    "state",
    [
        [],
        {"profile": []},
        {"profile": {"info_cache": [1]}},
        {"profile": {"info_cache": {"Default": "x", "Profile 1": {"name": 5}}}},
        {"profile": {"info_cache": {"--help": {"name": "a"}, "b": {"name": "x" * 81}, "c": {"name": "\u202e"}}}},
    ],
)
def test_a_state_that_is_odd_has_no_profiles(tmp_path: Path, state: object) -> None:
    chromium_state(tmp_path, state)
    assert profiles_in(tmp_path, "chromium") == ()


def test_files_that_cannot_be_read_have_no_profiles(tmp_path: Path) -> None:
    for program in ("chromium", "firefox", "web"):
        assert profiles_in(tmp_path, program) == ()
    firefox_profiles(tmp_path, "nonsense")
    assert profiles_in(tmp_path, "firefox") == ()
    chromium_state(tmp_path, {"profile": {"info_cache": {"Default": {"name": "Mika"}}}, "more": "x" * LARGEST_FILE})
    assert profiles_in(tmp_path, "chromium") == ()
    (tmp_path / ".config" / "chromium" / "Local State").write_text("[" * 100_000)
    assert profiles_in(tmp_path, "chromium") == ()


# --- opening ------------------------------------------------------------------------------------------


def test_the_chosen_browser_gets_the_address_as_one_argument(computer: Computer) -> None:
    computer.browser("chromium", "Chromium", "chromium --flag %U")
    assert computer.browsers().open(ADDRESS, "chromium")
    assert computer.said("chromium") == ["--flag", ADDRESS]


def test_a_private_window_and_a_profile_are_asked_for(computer: Computer) -> None:
    computer.browser("firefox", "Firefox", "firefox %u")
    assert computer.browsers().open(ADDRESS, "firefox private")
    assert computer.said("firefox") == ["--private-window", ADDRESS]
    computer.browser("chromium", "Chromium", "chromium %U")
    cache = {"Default": {"name": "Mika"}, "Profile 1": {"name": "Work"}}
    chromium_state(computer.place / "home", {"profile": {"info_cache": cache}})
    assert computer.browsers().open(ADDRESS, "chromium profile Profile 1")
    assert computer.said("chromium") == ["--profile-directory=Profile 1", ADDRESS]


def test_the_system_s_browser_is_the_default(computer: Computer) -> None:
    computer.program("xdg-open")
    assert computer.browsers().open(ADDRESS)
    assert computer.said("xdg-open") == [ADDRESS]


def test_the_environment_s_wish_comes_before_the_system_s(computer: Computer) -> None:
    computer.program("xdg-open")
    computer.program("wished")
    computer.environ["BROWSER"] = "not-there %s:wished --new %s &"
    assert computer.browsers().open(ADDRESS)
    assert computer.said("wished") == ["--new", ADDRESS]
    assert not (computer.place / "xdg-open.said").exists()


def test_without_a_desktop_no_browser_is_started_unless_one_is_wished_for(computer: Computer) -> None:
    computer.program("xdg-open")
    computer.program("wished")
    del computer.environ["DISPLAY"]
    assert not computer.browsers().open(ADDRESS)
    computer.environ["BROWSER"] = "wished"
    assert computer.browsers().open(ADDRESS)
    assert not (computer.place / "xdg-open.said").exists()


def test_a_browser_that_runs_on_was_started(computer: Computer) -> None:
    computer.program("xdg-open", then="exec /bin/sleep 4")
    before = time.monotonic()
    assert computer.browsers().open(ADDRESS)
    assert time.monotonic() - before < 3


def test_a_browser_that_fails_at_once_was_not(computer: Computer) -> None:
    computer.program("xdg-open", then="exit 3")
    assert not computer.browsers().open(ADDRESS)


def test_a_choice_that_is_gone_is_not_replaced_by_another_browser(computer: Computer) -> None:
    computer.program("xdg-open")
    computer.browser("chromium", "Chromium", "chromium %U")
    assert not computer.browsers().open(ADDRESS, "firefox private")
    assert not (computer.place / "xdg-open.said").exists()
    assert not (computer.place / "chromium.said").exists()


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "--help", "javascript:alert(1)", "poolkey://connect?c=a", ""]
)
def test_nothing_but_a_web_page_is_opened(computer: Computer, address: str) -> None:
    computer.program("xdg-open")
    computer.browser("chromium", "Chromium", "chromium %U")
    assert not computer.browsers().open(address)
    assert not computer.browsers().open(address, "chromium")
    assert not (computer.place / "xdg-open.said").exists()
    assert not (computer.place / "chromium.said").exists()
