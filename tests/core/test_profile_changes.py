"""What a person is shown before an AWS file changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poolkey.core.profile_changes import changes
from poolkey.core.profile_section import MARKER
from tests.core.profile_samples import OTHERS, put


def test_a_new_section_is_shown_behind_what_stands_there() -> None:
    assert changes("credentials", OTHERS, put(OTHERS, note="; x")) == (
        "--- credentials\n+++ credentials\n@@ -10,3 +10,9 @@\n     ***\n     ***\n cli_pager = \n+\n+[acme]\n"
        f"+{MARKER}; x\n+aws_access_key_id = ***\n+aws_secret_access_key = ***\n+aws_session_token = ***\n"
    )


def test_what_goes_is_shown_before_what_comes() -> None:
    before = "[acme]\nregion = here\nrole_arn = arn\ncredential_process = theirs\n"
    after = "[acme]\nregion = there\ncredential_process = ours\n"
    assert changes("config", before, after) == (
        "--- config\n+++ config\n@@ -1,4 +1,3 @@\n [acme]\n-region = here\n-role_arn = arn\n-credential_process = ***\n"
        "+region = there\n+credential_process = ours\n"
    )


def test_a_new_file_comes_from_nothing() -> None:
    assert changes("config", "", "[a]\n") == "--- config\n+++ config\n@@ -0,0 +1,1 @@\n+[a]\n"


def test_a_file_that_goes_leaves_nothing() -> None:
    assert changes("config", "[a]\n", "") == "--- config\n+++ config\n@@ -1,1 +0,0 @@\n-[a]\n"


def test_two_places_far_apart_are_shown_apart() -> None:
    middle = "".join(f"[p{number}]\n" for number in range(20))
    shown = changes("both", f"[a]\n{middle}[z]\n", f"[b]\n{middle}[y]\n").splitlines()
    assert [line for line in shown if line.startswith("@@")] == ["@@ -1,4 +1,4 @@", "@@ -19,4 +19,4 @@"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("aws_secret_access_key = SECRET", "aws_secret_access_key = ***"),
        ("password: SECRET", "password = ***"),
        ("Region = x", "Region = ***"),
        ("# SECRET", "# ***"),
        ("; region = SECRET", "; ***"),
        ("  region = SECRET", "  ***"),
        ("  SECRET=", "  ***"),
        ("[a] # SECRET", "[a]"),
        ("SECRET", "***"),
        ("S/ECRET = x", "***"),
        (f"  {MARKER} SECRET", "  ***"),
        ("region = x", "region = x"),
        ("s3 =", "s3 = "),
        ("", ""),
    ],
)
def test_only_what_is_harmless_is_shown(line: str, shown: str) -> None:
    assert changes("f", line + "\n[old]\n", line + "\n[new]\n").splitlines()[3] == f" {shown}"


def test_a_large_file_is_no_obstacle() -> None:
    large = "".join(f"[p{number}]\naws_access_key_id = {number}\n" for number in range(100_000))
    assert changes("f", large, put(large)).startswith("--- f\n+++ f\n@@ -199998,3 +199998,9 @@\n")


blocks = st.lists(st.sampled_from(["[a]", "[b]", "region = x", "region = y", "", "output = z"]), max_size=12)


@given(blocks, blocks)
def test_the_shown_lines_turn_the_one_file_into_the_other(old: list[str], new: list[str]) -> None:
    shown = changes("f", "".join(f"{line}\n" for line in old), "".join(f"{line}\n" for line in new)).splitlines()
    assert _applied(old, shown[2:]) == new


def _applied(old: list[str], shown: list[str]) -> list[str]:
    """Do what ``patch`` does."""
    result: list[str] = []
    at = 0
    for line in shown:
        if line.startswith("@@"):
            start, count = map(int, line.split()[1][1:].split(","))
            result += old[at : start - (count > 0)]
            at = start - (count > 0)
        else:
            if line[0] in " -":
                assert old[at] == line[1:]
                at += 1
            if line[0] in " +":
                result.append(line[1:])
    return result + old[at:]
