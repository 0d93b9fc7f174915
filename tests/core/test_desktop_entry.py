"""What desktop files say of browsers, and the commands that come of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.desktop_entry import DesktopEntry, command_line, web_browser_entry

FIREFOX = """
# of a package
[Desktop Entry]
Type=Application
Name=Firefox
Name[ja]=Firefox ウェブ・ブラウザー
Name[zh_TW]=Firefox 網頁瀏覽器
TryExec=firefox
Exec=/usr/lib/firefox/firefox %u
MimeType=text/html;x-scheme-handler/http;x-scheme-handler/https;
Actions=new-window;

[Desktop Action new-window]
Name=Another
Exec=firefox --new-window
"""
ADDRESS = "https://auth.example/login?a=%20%u&b=1"


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "Firefox"),
        ("ja", "Firefox ウェブ・ブラウザー"),
        ("ja-JP", "Firefox ウェブ・ブラウザー"),
        ("zh-TW", "Firefox 網頁瀏覽器"),
    ],
)
def test_a_browser_is_read_in_the_person_s_language(language: str, name: str) -> None:
    assert web_browser_entry(FIREFOX, language) == DesktopEntry(name, ("/usr/lib/firefox/firefox", "%u"), "firefox")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x-scheme-handler/https;", ""),
        ("x-scheme-handler/https;", "x-scheme-handler/https-not;"),
        ("Type=Application", "Type=Link"),
        ("Type=Application", "Type=Application\nHidden=true"),
        ("Type=Application", "Type=Application\nNoDisplay=true"),
        ("Type=Application", "Type=Application\nTerminal=true"),
        ("Exec=/usr/lib/firefox/firefox %u", ""),
        ("Exec=/usr/lib/firefox/firefox %u", 'Exec="never closed %u'),
        ("Name=Firefox", ""),
        ("Name=Firefox", "Name=Fire\u202efox"),
        ("[Desktop Entry]", "[Desktop]"),
        ("# of a package", "no group yet"),
    ],
)
def test_what_is_no_browser_to_choose_is_left_out(before: str, after: str) -> None:
    assert before in FIREFOX
    assert web_browser_entry(FIREFOX.replace(before, after, 1), "en") is None


@given(st.text())
def test_no_text_is_a_trouble(text: str) -> None:
    web_browser_entry(f"[Desktop Entry]\n{text}", "en")


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        ("firefox %u", "firefox OPTION ADDRESS"),
        ("chromium %U", "chromium OPTION ADDRESS"),
        ("env X=1 browser --new %F", "env X=1 browser --new OPTION ADDRESS"),
        ("browser", "browser OPTION ADDRESS"),
        ("browser %i --class %c --half=50%%", "browser --class --half=50% OPTION ADDRESS"),
        ("browser --url=%u --more", "browser OPTION --url=ADDRESS --more"),
        (
            "flatpak run --command=firefox org.mozilla.firefox @@u %u @@",
            "flatpak run --command=firefox org.mozilla.firefox OPTION @@u ADDRESS @@",
        ),
    ],
)
def test_options_stand_before_the_address(command: str, wanted: str) -> None:
    filled = tuple(ADDRESS.join(part.split("ADDRESS")) for part in wanted.split())
    assert command_line(tuple(command.split()), ADDRESS, ("OPTION",)) == filled


def test_an_address_is_one_argument_whatever_is_in_it() -> None:
    wild = "https://a.example/?q=';$(touch x)`\"%u%%"
    assert command_line(("firefox", "%u"), wild) == ("firefox", wild)
