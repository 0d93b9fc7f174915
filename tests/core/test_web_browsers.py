"""The ways to open a page: which there are, how they are remembered, and what is an address."""

from __future__ import annotations

import pytest

from poolkey.core.web_browsers import (
    BrowserMode,
    BrowserProfile,
    Family,
    WebBrowser,
    family_of,
    is_web_address,
    options_of,
    ways_of,
    wished_commands,
)

WORK, HOME = BrowserProfile("Profile 1", "Work"), BrowserProfile("Default", "Home")


@pytest.mark.parametrize(
    ("program", "family"),
    [
        ("firefox-esr", Family.FIREFOX),
        ("org.mozilla.firefox", Family.FIREFOX),
        ("librewolf", Family.FIREFOX),
        ("chromium", Family.CHROMIUM),
        ("google-chrome", Family.CHROMIUM),
        ("com.brave.Browser", Family.CHROMIUM),
        ("microsoft-edge", Family.EDGE),
        ("com.microsoft.Edge", Family.EDGE),
        ("opera", Family.OPERA),
        ("org.gnome.Epiphany", None),
    ],
)
def test_a_family_is_known_by_the_program(program: str, family: Family | None) -> None:
    assert family_of(program) is family


@pytest.mark.parametrize(
    ("program", "option"),
    [
        ("firefox", "--private-window"),
        ("chromium", "--incognito"),
        ("microsoft-edge", "--inprivate"),
        ("opera", "--private"),
    ],
)
def test_a_private_window_is_asked_for_as_the_family_wants(program: str, option: str) -> None:
    private = WebBrowser(program, "Browser", BrowserMode.PRIVATE)
    assert options_of(private) == (option,)
    assert options_of(WebBrowser(program, "Browser")) == ()


def test_a_profile_is_asked_for_as_the_family_wants() -> None:
    assert options_of(WebBrowser("chromium", "C", BrowserMode.PROFILE, WORK)) == ("--profile-directory=Profile 1",)
    assert options_of(WebBrowser("firefox", "F", BrowserMode.PROFILE, WORK)) == ("-P", "Profile 1")


def test_a_browser_of_an_unknown_family_is_only_opened() -> None:
    assert list(ways_of("epiphany", "Web")) == [WebBrowser("epiphany", "Web")]
    assert options_of(WebBrowser("epiphany", "Web", BrowserMode.PRIVATE)) == ()


def test_a_single_profile_is_no_choice() -> None:
    assert [way.choice for way in ways_of("chromium", "C", (HOME,))] == ["chromium", "chromium private"]
    assert [way.choice for way in ways_of("chromium", "C", (HOME, WORK))] == [
        "chromium",
        "chromium private",
        "chromium profile Default",
        "chromium profile Profile 1",
    ]


@pytest.mark.parametrize(
    "text", ["https://auth.example/x?y=%20#z", "http://127.0.0.1:53682/", "http://[::1]/", "https://a.example/';&|$()"]
)
def test_the_address_of_a_web_page_is_one(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "-P", "--help", "file:///etc/passwd", "javascript:alert(1)", "poolkey://connect?c=a", "//auth.example"),
        *(
            "https://",
            "https:///path",
            "https://a b.example",
            "https://a.example/\n-x",
            "https://ä.example",
            "https://[::1",
        ),
    ],
)
def test_anything_else_is_not(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    ("variable", "commands"),
    [
        ("", ()),
        ("firefox", (("firefox", "A"),)),
        ("firefox --private-window %s", (("firefox", "--private-window", "A"),)),
        ("'my browser' --url=%s --more &", (("my browser", "--url=A", "--more"),)),
        ("firefox::chromium", (("firefox", "A"), ("chromium", "A"))),
        ("'never closed:chromium", (("chromium", "A"),)),
        ("&", ()),
    ],
)
def test_the_environment_s_wish_is_a_list_of_commands(variable: str, commands: tuple[tuple[str, ...], ...]) -> None:
    assert wished_commands(variable, "A") == commands
